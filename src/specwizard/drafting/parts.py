"""The computed parts of the document: tables and lists that follow from answers, clauses and reference data.

Each part is a function from the draft to blocks, found by the name that `sections.yaml` gives in `generated`. A part
with nothing to say returns nothing, and its lead is then left out too. Only publishable answers are read here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Literal

from specwizard.content import format_value
from specwizard.content.model import Standard, Term
from specwizard.content.values import Row
from specwizard.drafting.draft import Draft
from specwizard.drafting.specification import (
    Block,
    DiagramNode,
    Figure,
    Paragraph,
    RequirementList,
    Section,
    Table,
    flatten,
    plain,
)
from specwizard.interview import open_points

Part = Callable[[Draft, tuple[Section, ...]], tuple[Block, ...]]

DIRECTIONS = {"in": "into the system", "out": "from the system", "both": "both ways"}
FRESHNESS = {
    "seconds": "RT: within 2 seconds",
    "minute": "NRT: within 60 seconds",
    "quarter_hour": "FREQ: within 15 minutes",
    "next_morning": "BATCH: by the next working morning",
    "bulk": "BULK: on demand, resumable",
}
IMPORTANCE = {"must": "needed", "nice": "wanted"}
REGIME_NAMES = {
    "pa2023": "Procurement Act 2023",
    "pcr2015_framework": "Public Contracts Regulations 2015 (call-off from an earlier framework)",
    "below_threshold": "below the threshold of the Procurement Act 2023",
    "scotland": "Scottish procurement law",
}


def table(
    name: str, caption: str, headers: tuple[str, ...], rows: Sequence[tuple[str, ...]], widths: tuple[float, ...]
) -> tuple[Block, ...]:
    """A table block of plain text, or nothing without rows."""
    if not rows:
        return ()
    filled = tuple(tuple(plain(cell or "—") for cell in row) for row in rows)
    return (Table(name, caption, headers, filled, widths, f"{caption}: {', '.join(headers).lower()}."),)


def bullets(lines: Sequence[str]) -> tuple[Block, ...]:
    return tuple(Paragraph(plain(line), "bullet") for line in lines if line)


# ------------------------------------------------------------------------------------------- flows


def cell(draft: Draft, question: str, row: Row, column: str) -> str:
    """A cell as a reader sees it: option labels in place of values."""
    raw = row.cells.get(column, "")
    for definition in draft.question(question).columns:
        if definition.name == column:
            for option in definition.options:
                if option.value == raw:
                    return option.label
            if definition.type == "yes_no" and raw in ("yes", "no"):
                return raw.capitalize()
    return raw


def _flows(draft: Draft) -> Iterator[tuple[str, str, str, str, str]]:
    fresh = {
        row.cells.get("flow", "").casefold(): row.cells.get("freshness", "") for row in draft.rows("flow_freshness")
    }
    for row in draft.rows("local_systems"):
        system = row.cells.get("system", "")
        yield (
            system,
            row.cells.get("information", ""),
            DIRECTIONS.get(row.cells.get("direction", ""), ""),
            FRESHNESS.get(fresh.get(system.casefold(), ""), ""),
            IMPORTANCE.get(row.cells.get("importance", ""), ""),
        )


def flows_table(draft: Draft, _: tuple[Section, ...]) -> tuple[Block, ...]:
    headers = ("System", "Information", "Direction", "How fresh", "Need")
    return table(
        "flows", "Information flows with the authority's own systems", headers, list(_flows(draft)), (3, 4, 2, 3, 1.5)
    )


def interfaces(draft: Draft, _: tuple[Section, ...]) -> tuple[Block, ...]:
    rows = [(f"I-{n:02d}", *flow) for n, flow in enumerate(_flows(draft), 1)]
    number = len(rows)
    for key in _systems(draft, "national_systems"):
        number += 1
        name = draft.content.systems[key].name if key in draft.content.systems else key
        rows.append((f"I-{number:02d}", name, "as the national interface lays down", "", "", "needed"))
    for row in draft.rows("partner_sharing"):
        number += 1
        rows.append((f"I-{number:02d}", row.cells.get("partner", ""), row.cells.get("what", ""), "", "", ""))
    headers = ("No.", "System or partner", "Information", "Direction", "How fresh", "Need")
    return table("interfaces", "Interface register at the time of publication", headers, rows, (1, 3.5, 4.5, 2, 3, 2))


def _systems(draft: Draft, question: str) -> tuple[str, ...]:
    answer = draft.publishable(question) if question in draft.content.questions else None
    if answer is None:
        return ()
    return tuple(key for key in draft.chosen(question) if key != "none") + answer.other


def context_diagram(draft: Draft, _: tuple[Section, ...]) -> tuple[Block, ...]:
    nodes: list[DiagramNode] = []
    for system, information, direction, *_rest in _flows(draft):
        nodes.append(DiagramNode(system, "local", _direction(direction), information))
    for key in _systems(draft, "national_systems"):
        name = draft.content.systems[key].name if key in draft.content.systems else key
        nodes.append(DiagramNode(name, "national", "both"))
    for row in draft.rows("partner_sharing"):
        nodes.append(DiagramNode(row.cells.get("partner", ""), "partner", "out", row.cells.get("what", "")))
    if not nodes:
        return ()
    centre = draft.names["title"] or "The system"
    words = "; ".join(f"{n.name} ({DIRECTIONS[n.direction]})" for n in nodes)
    caption = "The system and what it exchanges information with"
    description = f"{centre} exchanges information with: {words}."
    return (Figure("context", caption, centre, tuple(nodes), description),)


def _direction(words: str) -> Literal["in", "out", "both"]:
    if words == DIRECTIONS["in"]:
        return "in"
    return "out" if words == DIRECTIONS["out"] else "both"


# ------------------------------------------------------------------------------------------- annexes


def cited_standards(draft: Draft) -> list[Standard]:
    """Standards that printed requirements cite, in catalogue order."""
    keys = {key for s in draft.requirements for key in s.clause.standards}
    return [standard for key, standard in draft.content.standards.items() if key in keys]


def standards(draft: Draft, _: tuple[Section, ...]) -> tuple[Block, ...]:
    users: dict[str, list[str]] = {}
    for selected in draft.requirements:
        for key in selected.clause.standards:
            users.setdefault(key, []).append(draft.numbers[selected.id])
    rows = []
    for standard in cited_standards(draft):
        rows.append(
            (
                standard.short or standard.name,
                standard.name + (f" ({standard.identifier})" if standard.identifier else ""),
                _certainty(standard),
                ", ".join(sorted(users[standard.key])),
            )
        )
    headers = ("Short name", "Standard, law or scheme", "Checked", "Cited by")
    return table("standards", "Standards, laws and schemes named in this document", headers, rows, (2.5, 5.5, 2.5, 3))


def _certainty(standard: Standard) -> str:
    if standard.certainty == "verified" and standard.checked_on:
        day = standard.checked_on
        return f"{day.day} {day:%B %Y}"
    if standard.certainty == "part-verified":
        return "in part"
    return "to be confirmed"


def glossary(draft: Draft, sections: tuple[Section, ...]) -> tuple[Block, ...]:
    words = _document_text(sections)
    rows = [
        (term.term + (f" ({term.expansion})" if term.expansion else ""), term.definition)
        for term in sorted(draft.content.library.terms, key=lambda term: term.term.casefold())
        if term.printed and term.definition and _uses(words, term)
    ]
    return table("glossary", "Words used in this document", ("Term", "Meaning"), rows, (2.5, 7))


def _uses(words: str, term: Term) -> bool:
    forms = [term.term, *([term.expansion] if term.expansion else [])]
    return any(re.search(rf"(?<!\w){re.escape(form)}(?:s|es)?(?!\w)", words, _flags(form)) for form in forms)


def _flags(form: str) -> re.RegexFlag:
    return re.RegexFlag(0) if form.isupper() else re.IGNORECASE


def _document_text(sections: tuple[Section, ...]) -> str:
    found: list[str] = []
    for section in sections:
        found.append(section.title)
        for block in section.blocks:
            match block:
                case Paragraph():
                    found.append(flatten(block.text))
                case Table():
                    found += [" ".join(block.headers), *(flatten(c) for row in block.rows for c in row)]
                case RequirementList():
                    found += [block.title, block.intro]
                    for r in block.requirements:
                        found += [
                            r.title,
                            r.wording,
                            flatten(r.acceptance),
                            flatten(r.response),
                            r.rationale,
                            *r.standards,
                        ]
                case _:
                    pass
    return "\n".join(found)


def data_scope(draft: Draft, _: tuple[Section, ...]) -> tuple[Block, ...]:
    rows = [
        (label, draft.text(question))
        for question, label in (
            ("data_kinds", "Kinds of information"),
            ("law_enforcement", "Processed for law-enforcement purposes"),
            ("code_lists", "Code lists that match other systems"),
            ("retention", "Retention"),
            ("evidence_sources", "Sources of evidence"),
            ("evidence_recipients", "Recipients of evidence"),
            ("evidence_volume", "Evidence each year, in terabytes"),
            ("data_location", "Where information may be kept"),
        )
        if question in draft.content.questions and draft.text(question)
    ]
    blocks = table("data-scope", "Information in scope", ("Subject", "Scope"), rows, (3, 7))
    legacy = [
        tuple(cell(draft, "legacy_data", row, name) for name in ("what", "source", "years", "amount"))
        for row in draft.rows("legacy_data")
    ]
    headers = ("What", "From", "Years", "Amount")
    return blocks + table("legacy", "Information to be migrated", headers, legacy, (4, 3, 1.5, 2.5))


def market_questions(draft: Draft, _: tuple[Section, ...]) -> tuple[Block, ...]:
    lines = [
        point.ask
        for point in open_points(draft.content, draft.session, draft.known)
        if draft.marking_of(point.question) == "publish"
    ]
    if draft.stage == "engagement":
        for selected in draft.requirements:
            for parameter in selected.clause.parameters:
                if selected.parameters[parameter.name] is None and parameter.publish == "publish":
                    lines.append(f"{draft.numbers[selected.id]}: which {parameter.label} would you propose, and why?")
    rows = [(f"Q{n}", line) for n, line in enumerate(dict.fromkeys(lines), 1)]
    return table("market", "Questions to the market", ("No.", "Question"), rows, (1, 9))


# ------------------------------------------------------------------------------------------- facts and definitions


def facts(draft: Draft, _: tuple[Section, ...]) -> tuple[Block, ...]:
    rows = [("Contracting authority", draft.meta.authority)]
    if draft.meta.controller:
        rows.append(("Data controller", draft.meta.controller))
    for question, label in (
        ("buying_with", "Bought by"),
        ("product_categories", "What is bought"),
        ("one_or_many", "Form of purchase"),
        ("tender_dates", "Planned dates"),
        ("contract_term", "Contract term"),
        ("availability", "Hours of service"),
    ):
        if question in draft.content.questions and draft.text(question):
            rows.append((label, draft.text(question)))
    if draft.regime:
        rows.append(("Procurement law", REGIME_NAMES[draft.regime]))
    return table("facts", "The purchase at a glance", ("Subject", "Fact"), rows, (3, 7))


def authority_duties(draft: Draft, _: tuple[Section, ...]) -> tuple[Block, ...]:
    promises = []
    answer = draft.publishable("force_promises") if "force_promises" in draft.content.questions else None
    if answer is not None and isinstance(answer.value, tuple):
        options = {option.value: option for option in draft.question("force_promises").options}
        for value in answer.value:
            option = options.get(str(value))
            promises.append(f"{option.label}. {option.help}".strip() if option else str(value))
    duties = [flatten(draft.clause_text(selected)) for selected in draft.authority_duties]
    return bullets(duties + promises)


def service_classes(_draft: Draft, _: tuple[Section, ...]) -> tuple[Block, ...]:
    rows = [
        ("RT", "Real time: someone is waiting", "2 seconds; voice and dispatch 1 second"),
        ("NRT", "Near real time", "60 seconds"),
        ("FREQ", "Frequent", "15 minutes"),
        ("BATCH", "Daily or scheduled", "the next working morning"),
        ("BULK", "Large, on demand", "as agreed for each job, resumable"),
    ]
    return table("classes", "Timeliness classes", ("Class", "Meaning", "Limit"), rows, (1, 4, 4))


KPIS = {
    "interface_uptime": (
        "Interface availability",
        "minutes available of minutes agreed, by interface class",
        "99.9 % RT, 99.5 % others, in each month",
    ),
    "time_to_connect": ("Time to connect", "working days from request to a working test connection", "10"),
    "standard_data": ("Standard data", "share of agreed fields valid against the data standard", "98 % in each month"),
    "test_export": ("Exit readiness", "yearly test export: complete, checksummed, reloadable", "pass"),
    "change_cost": (
        "Cost of change",
        "price of interface changes in the year against the price schedule",
        "no more than the schedule",
    ),
    "fewer_double_entries": (
        "Double entry removed",
        "fields still keyed twice, of the baseline",
        "falls to the agreed level",
    ),
}


def _stated(draft: Draft, measure: str) -> str:
    """The target that a requirement of the same draft states: the two must not differ."""
    clause, name, words = {
        "interface_uptime": ("SLA-01", "percent", "{} % in each month (SLA-01)"),
        "time_to_connect": ("OPN-11", "days", "{} working days (OPN-11)"),
    }.get(measure, ("", "", ""))
    selected = draft.selection.by_id.get(clause)
    value = selected.parameters.get(name) if selected else None
    return words.format(value) if value else ""


def kpis(draft: Draft, _: tuple[Section, ...]) -> tuple[Block, ...]:
    chosen = draft.chosen("measures") if "measures" in draft.content.questions else ()
    rows = [
        (name, how, _stated(draft, value) or target)
        for value in chosen
        if value in KPIS
        for name, how, target in [KPIS[value]]
    ]
    answer = draft.publishable("measures") if "measures" in draft.content.questions else None
    rows += [(own, "to be agreed", "to be agreed") for own in (answer.other if answer else ())]
    headers = ("Indicator", "How it is measured", "Target")
    return table("kpis", "Proposed key performance indicators", headers, rows, (3, 5, 3))


def response_codes(_draft: Draft, _: tuple[Section, ...]) -> tuple[Block, ...]:
    rows = [
        ("FM", "Fully met by the standard product"),
        ("FC", "Fully met by configuration, without new code"),
        ("FP", "Fully met with a named third-party product"),
        ("RM", "Will be met by a dated roadmap item before the named phase, at no extra charge"),
        ("CD", "Met only by custom development; state who keeps it up"),
        ("PM", "Partly met; state the gap"),
        ("NM", "Not met"),
    ]
    return table("codes", "Response codes", ("Code", "Meaning"), rows, (1, 9))


def scoring_scale(_draft: Draft, _: tuple[Section, ...]) -> tuple[Block, ...]:
    rows = [
        ("0", "Unacceptable", "No answer, or it does not address the requirement"),
        ("1", "Poor", "Serious gaps, little evidence, major concerns"),
        ("2", "Partial", "Some gaps or weak evidence, concerns"),
        ("3", "Satisfactory", "Meets the requirement with adequate evidence, minor concerns"),
        ("4", "Good", "Meets it well with strong evidence, no concerns"),
        ("5", "Excellent", "Meets it fully with outstanding, relevant evidence and added benefit for interoperability"),
    ]
    return table("scale", "Scoring scale", ("Score", "Label", "Meaning"), rows, (1, 2, 7))


PRIORITY_WORDS = {"must": "Must", "should": "Should", "could": "Could"}
TREATMENT_WORDS = {"pass_fail": "Pass/fail", "confirm": "Confirm", "scored": "Scored", "contract": "Contract"}
FAIL_WORDS = {
    "disqualify": "the bid is excluded",
    "score_zero": "the answer scores 0",
    "contract_condition": "it becomes a condition to be met before acceptance",
}


def _count_table(sections: tuple[Section, ...], what: str) -> tuple[Block, ...]:
    counts: dict[str, int] = {}
    words = PRIORITY_WORDS if what == "priority" else TREATMENT_WORDS
    for section in sections:
        for block in section.blocks:
            if isinstance(block, RequirementList):
                for requirement in block.requirements:
                    key = str(getattr(requirement, what))
                    counts[key] = counts.get(key, 0) + 1
    rows = [(words[key], str(counts[key])) for key in words if key in counts]
    caption = f"Requirements by {what}"
    return table(what, caption, (what.capitalize(), "Requirements"), rows, (3, 2))


def priorities(_draft: Draft, sections: tuple[Section, ...]) -> tuple[Block, ...]:
    return _count_table(sections, "priority")


def treatments(_draft: Draft, sections: tuple[Section, ...]) -> tuple[Block, ...]:
    return _count_table(sections, "treatment")


PARTS: dict[str, Part] = {
    "flows_table": flows_table,
    "context_diagram": context_diagram,
    "interfaces": interfaces,
    "standards": standards,
    "glossary": glossary,
    "data_scope": data_scope,
    "market_questions": market_questions,
    "facts": facts,
    "authority_duties": authority_duties,
    "service_classes": service_classes,
    "kpis": kpis,
    "response_codes": response_codes,
    "scoring_scale": scoring_scale,
    "priorities": priorities,
    "treatments": treatments,
}

LATE = frozenset({"glossary", "priorities", "treatments"})
"""Parts that read the rest of the document and are composed after it."""


def answer_blocks(draft: Draft, question_id: str, lead: str, style: str) -> tuple[Block, ...]:
    """A publishable answer as blocks, or a visible blank where a required one is open in a working draft."""
    question = draft.question(question_id)
    answer = draft.publishable(question_id)
    if answer is None or answer.value is None:
        return ()
    lead_block: tuple[Block, ...] = (Paragraph(plain(lead)),) if lead else ()
    if question.type == "table":
        columns = [column for column in question.columns if column.publish == "publish"]
        rows = [
            tuple(cell(draft, question_id, row, column.name) for column in columns) for row in draft.rows(question_id)
        ]
        headers = tuple(column.label for column in columns)
        widths = tuple(1.0 if column.type in ("number", "yes_no") else 2.0 for column in columns)
        caption = lead.rstrip(".: ") or question.ask.rstrip("?")
        return table(question_id, caption, headers, rows, widths)
    note = draft.note(question_id)
    if question.type in ("multi", "systems"):
        labels = [
            format_value(question, (item,), (), content=draft.content) for item in draft.chosen(question_id)
        ] + list(answer.other)
        return lead_block + bullets(labels) + ((Paragraph(plain(note)),) if note else ())
    text = draft.text(question_id)
    if question.type == "yes_no":
        text = ""
    words = " ".join(part for part in (text, note) if part)
    if not words:
        return ()
    if question.type in ("long_text", "text"):
        paragraphs = [part for part in re.split(r"\n\s*\n", words) if part.strip()]
        kind: Literal["bullet", "body"] = "bullet" if style == "bullet" else "body"
        if lead and len(paragraphs) == 1 and "\n" not in words:
            return (Paragraph(plain(f"{lead} {words}"), kind),)
        return lead_block + tuple(Paragraph(plain(part.strip()), kind) for part in paragraphs)
    return (Paragraph(plain(f"{lead} {words}".strip()), "bullet" if style == "bullet" else "body"),)

"""The purchase at a glance, the authority's own duties, indicators, and what the codes of the document mean."""

from __future__ import annotations

from collections.abc import Sequence

from specwizard.drafting.draft import Draft
from specwizard.drafting.scales import (
    KPIS,
    PRIORITY_WORDS,
    RESPONSE_CODES,
    SCORES,
    TIMELINESS,
    TREATMENT_WORDS,
)
from specwizard.drafting.specification import Block, RequirementList, Section, flatten
from specwizard.drafting.tables import bullets, table

REGIME_NAMES = {
    "pa2023": "Procurement Act 2023",
    "pcr2015_framework": "Public Contracts Regulations 2015 (call-off from an earlier framework)",
    "below_threshold": "Below the threshold of the Procurement Act 2023",
    "scotland": "Scottish procurement law",
}


def facts(draft: Draft, _: tuple[Section, ...]) -> tuple[Block, ...]:
    rows = [("Contracting authority", draft.meta.authority)]
    if draft.meta.controller:
        rows.append(("Data controller", draft.meta.controller))
    for question, label in (
        ("buying_with", "Bought by"),
        ("product_categories", "What is bought"),
        ("one_or_many", "Form of purchase"),
        ("tender_dates", "Planned, from tender to live use"),
        ("contract_term", "Contract term"),
        ("availability", "Hours of service"),
    ):
        if question in draft.content.questions and draft.text(question) and "not_sure" not in draft.chosen(question):
            rows.append((label, draft.text(question)))
    if draft.regime:
        rows.append(("Procurement law", REGIME_NAMES[draft.regime]))
    return table("facts", "The purchase at a glance", ("Subject", "Fact"), rows, (3, 7))


def authority_duties(draft: Draft, _: tuple[Section, ...]) -> tuple[Block, ...]:
    promises = []
    said = _said_by_clauses(draft)
    answer = draft.publishable("force_promises") if "force_promises" in draft.content.questions else None
    if answer is not None and isinstance(answer.value, tuple):
        options = {option.value: option for option in draft.question("force_promises").options}
        for value in answer.value:
            if value in said:
                continue
            option = options.get(str(value))
            promises.append(f"{option.label}. {option.help}".strip() if option else str(value))
    duties = [flatten(draft.clause_text(selected)) for selected in draft.authority_duties]
    return bullets(duties + promises)


def _said_by_clauses(draft: Draft) -> frozenset[str]:
    """The promises that a clause of the authority's own words in full, with its number."""
    wordings = [draft.content.wording(selected.id, "wording") for selected in draft.authority_duties]
    tests = [test for wording in wordings for test in wording.tests if test.question == "force_promises"]
    return frozenset(value for test in tests for value, _ in test.constants)


def service_classes(_draft: Draft, _: tuple[Section, ...]) -> tuple[Block, ...]:
    return table("classes", "Timeliness classes", ("Class", "Meaning", "Limit"), TIMELINESS, (1, 4, 4))


def _stated(draft: Draft, measure: str) -> str:
    """The target that a requirement of the same draft states: the two must not differ."""
    clause, name, words = {
        "interface_uptime": ("SLA-01", "percent", "{} % in each month"),
        "time_to_connect": ("OPN-11", "days", "{} working days"),
    }.get(measure, ("", "", ""))
    selected = draft.selection.by_id.get(clause)
    value = selected.parameters.get(name) if selected else None
    number = f" ({draft.numbers[clause]})" if clause in draft.numbers else ""
    return words.format(value) + number if value else ""


def kpis(draft: Draft, _: tuple[Section, ...]) -> tuple[Block, ...]:
    chosen = draft.chosen("measures") if "measures" in draft.content.questions else ()
    rows = [
        (name, how, _stated(draft, value) or target)
        for value in chosen
        if value in KPIS
        for name, how, target in [KPIS[value]]
    ]
    answer = draft.publishable("measures") if "measures" in draft.content.questions else None
    rows += [(own[:1].upper() + own[1:], "to be agreed", "to be agreed") for own in (answer.other if answer else ())]
    headers = ("Indicator", "How it is measured", "Target")
    return table("kpis", "Proposed key performance indicators", headers, rows, (3, 5, 3))


def response_codes(_draft: Draft, _: tuple[Section, ...]) -> tuple[Block, ...]:
    return table("codes", "Response codes", ("Code", "Meaning"), RESPONSE_CODES, (1, 9))


def scoring_scale(_draft: Draft, _: tuple[Section, ...]) -> tuple[Block, ...]:
    rows = [(str(score), label, meaning) for score, label, meaning in SCORES]
    return table("scale", "Scoring scale", ("Score", "Label", "Meaning"), rows, (1, 2, 7))


def priorities(_draft: Draft, sections: tuple[Section, ...]) -> tuple[Block, ...]:
    """How many requirements there are, by priority and by treatment."""
    found = [
        (requirement.priority, requirement.treatment)
        for section in sections
        for block in section.blocks
        if isinstance(block, RequirementList)
        for requirement in block.requirements
    ]
    used = [key for key in TREATMENT_WORDS if any(treatment == key for _, treatment in found)]

    def row(label: str, counted: Sequence[tuple[str, str]]) -> tuple[str, ...]:
        by = [str(sum(treatment == key for _, treatment in counted) or "–") for key in used]
        return (label, *by, str(len(counted)))

    rows = [
        row(words, counted)
        for key, words in PRIORITY_WORDS.items()
        if (counted := [pair for pair in found if pair[0] == key])
    ]
    if len(rows) > 1:
        rows.append(row("All", found))
    headers = ("Priority", *(TREATMENT_WORDS[key] for key in used), "All")
    caption = "Requirements by priority and treatment"
    return table("priorities", caption, headers, rows, (2.0, *(1.0 for _ in headers[1:])))

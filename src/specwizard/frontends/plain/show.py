"""What the plain front end says: every fact as lines of text.

Functions from a document to lines; nothing is asked or changed here.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator

from specwizard.content.model import Question
from specwizard.drafting import Draft
from specwizard.drafting.record import blocking_points
from specwizard.drafting.specification import flatten
from specwizard.errors import SpecwizardError
from specwizard.interview import Impact, explain_clause, explain_question, known_ids, open_points
from specwizard.interview import commands as c
from specwizard.output.markdown import write_markdown
from specwizard.workspace import Document

WIDTH = 78


def wrap(text: str, indent: str = "") -> list[str]:
    """Text as lines of at most 78 characters; its own line ends are kept."""
    lines: list[str] = []
    for part in text.splitlines() or [""]:
        lines += textwrap.wrap(part, WIDTH, initial_indent=indent, subsequent_indent=indent) or [""]
    return lines


def question_lines(document: Document, question: Question) -> list[str]:
    """The question with its choices and what may be typed."""
    progress = document.reading.progress
    number = sum(1 for name in document.content.questions if name in document.session.answers) + 1
    lines = wrap(f"[{min(number, progress.total)} of about {progress.total + progress.waiting}] {question.ask}")
    if question.type == "yes_no":
        lines.append("  yes or no" + (f" - {question.note}" if question.note else ""))
    for position, option in enumerate(question.options, 1):
        lines.append(f"  {position} {option.label}" + (f": {option.help}" if option.help else ""))
    if question.type == "systems":
        for position, system in enumerate(_systems(document, question), 1):
            lines.append(f"  {position} {system}")
    if question.options_from == "must_clauses":
        for selected in document.reading.selection.included:
            if selected.priority == "must" and selected.clause.duty == "supplier":
                lines.append(f"  {selected.id} {selected.clause.title}")
    if question.type == "multi" or question.type == "systems":
        lines.append(
            "  Several: separate them with commas." + (" Your own words are welcome too." if question.other else "")
        )
    if question.type == "table":
        lines.append("  One row a line: " + " | ".join(column.label for column in question.columns))
        for column in question.columns:
            if column.options:
                lines.append(f"  {column.label}: " + ", ".join(option.label for option in column.options))
        lines.append("  An empty line ends the table.")
    if question.unit:
        lines.append(f"  In {question.unit}.")
    if question.type == "date_range" and question.labels:
        lines.append(f"  {question.labels[0]} to {question.labels[-1]}, such as 31/03/2027 to 1 April 2028.")
    offer = document.session.offers.get(question.id)
    answer = document.session.answers.get(question.id)
    if answer is not None:
        lines += wrap(f"  Your answer now: {document.shown(question.id, answer)} (Enter leaves it)")
    elif offer is not None:
        lines += wrap(f"  Enter takes the answer of {offer.source_name}: {document.shown(question.id, offer)}")
    elif question.default:
        label = next((o.label for o in question.options if o.value == question.default), question.default)
        lines.append(f"  Enter takes: {label}")
    return lines


def _systems(document: Document, question: Question) -> Iterator[str]:
    for system in document.content.systems.values():
        if system.kind in question.catalogue:
            yield system.name


def help_lines(question: Question) -> list[str]:
    """Everything an author wrote to help with the question."""
    lines = wrap(question.help)
    lines += wrap(f"Why it matters: {question.why}")
    if question.example:
        lines += wrap(f"For example: {question.example}")
    lines += wrap(f"Usually known by: {question.who}")
    marking = {
        "publish": "suppliers will read the answer",
        "restricted": "goes to the restricted annex only",
        "internal": "stays inside the force",
    }
    lines.append(f"Marking: {marking[question.publish]}.")
    return lines


def why_lines(document: Document, name: str) -> list[str]:
    """Why a question is asked or a clause is in or out. SpecwizardError for an unknown name."""
    found = known_ids(document.content, name)
    if found is None:
        raise SpecwizardError(f"no question or clause is called {name!r}; try Q-WHA-02 or API-01")
    if found in document.content.clauses:
        return _why_clause(document, found)
    explained = explain_question(document.content, document.session, found)
    lines = wrap(f"{explained.ref} {explained.ask}") + wrap(explained.why, "  ")
    for because in explained.because:
        lines += wrap(f"asked because of: {because.ask} {because.answer}", "  ")
    if explained.feeds:
        lines += wrap(
            "it decides: " + ", ".join(f"{n} {document.content.clauses[n].title}" for n in explained.feeds[:12]), "  "
        )
    for choice in explained.choices:
        effect = []
        if choice.clauses_in:
            effect.append("brings in " + ", ".join(choice.clauses_in))
        if choice.clauses_out:
            effect.append("takes out " + ", ".join(choice.clauses_out))
        if choice.questions_in:
            effect.append(f"asks {len(choice.questions_in)} more")
        lines += wrap(f"{choice.label}: {'; '.join(effect) or 'no clause changes'}", "    ")
    lines += wrap(f"usually known by: {explained.who}", "  ")
    return lines


def _why_clause(document: Document, name: str) -> list[str]:
    explained = explain_clause(document.content, document.session, name, document.reading.selection)
    lines = wrap(f"{explained.clause} {explained.title}: {explained.state}")
    for reason in explained.reasons:
        lines += wrap(f"because {reason.text}", "  ")
    lines += wrap(explained.rationale, "  ")
    if explained.guidance:
        lines += wrap(f"advice: {explained.guidance}", "  ")
    return lines + clause_text_lines(document, name)


def clause_text_lines(document: Document, name: str) -> list[str]:
    """The clause as it would stand in the document, or as the library has it."""
    draft = Draft(document.content, document.session)
    selected = draft.selection.by_id.get(name)
    if selected is None:
        return wrap(document.content.clauses[name].wording, "  ")
    weight = f"  {selected.priority}, {selected.treatment.replace('_', '/')}"
    return [weight, *wrap(flatten(draft.clause_text(selected)), "  ")]


def clause_lines(document: Document, words: str) -> list[str]:
    """Clauses in the document, or those in and out that the words find."""
    selection = document.reading.selection
    if words:
        found = [m.clause for m in document.suggest("", words, limit=8).matches]
        found += [n for n, k in document.content.clauses.items() if words.lower() in f"{n} {k.title}".lower()]
        return [
            f"{'in ' if name in selection.ids else 'out'} {name} {document.content.clauses[name].title}"
            for name in dict.fromkeys(found)
        ] or ["Nothing found."]
    lines = []
    for family in document.content.families.values():
        rows = [s for s in selection.included if document.content.family_of[s.id].id == family.id]
        if rows:
            lines.append(f"{family.title}: {len(rows)}")
            lines += [f"  {s.priority:6} {s.id} {s.clause.title}" for s in rows]
    lines += [f"  own    {own.id} {own.title}" for own in selection.own]
    lines += [f"  decide {e.id} {e.clause.title} (take {e.id}, or drop {e.id}, REASON)" for e in selection.undecided]
    return lines or ["No clause is in yet."]


def impact_lines(document: Document, change: Impact) -> list[str]:
    """What a change adds, keeps aside and takes out."""
    content = document.content
    rows = [
        ("+", "questions", [content.questions[n].ask for n in change.questions_in]),
        ("-", "questions", [content.questions[n].ask for n in change.questions_out]),
        ("+", "clauses", [f"{n} {content.clauses[n].title}" for n in change.clauses_in]),
        ("-", "clauses", [f"{n} {content.clauses[n].title}" for n in change.clauses_out]),
        ("~", "clauses", [f"{n} {content.clauses[n].title}" for n in change.clauses_changed]),
        ("kept aside:", "answers", [content.questions[n].ask for n in change.parked]),
        ("back again:", "answers", [content.questions[n].ask for n in change.restored]),
    ]
    lines = []
    for sign, what, names in rows:
        if names:
            more = f" and {len(names) - 5} more" if len(names) > 5 else ""
            lines += wrap(f"{sign} {len(names)} {what}: {' · '.join(names[:5])}{more}", "  ")
    return lines or ["  nothing else"]


def brought_in(document: Document, command: c.Command, change: Impact) -> list[str]:
    """What an answer matched and brought in, in a line or two."""
    lines = []
    if isinstance(command, c.AnswerQuestion):
        for match in command.matches:
            if match.band == "weak":
                continue
            title = document.content.clauses[match.clause].title
            words = f" (your words: {match.words})" if match.words else ""
            what = "taken" if match.taken else f"type 'take {match.clause}' to bring it in"
            lines += wrap(f"{match.band} match {match.clause} {title}{words}: {what}", "  ")
    if change.clauses_in:
        names = [f"{n} {document.content.clauses[n].title}" for n in change.clauses_in[:4]]
        more = f" and {len(change.clauses_in) - 4} more" if len(change.clauses_in) > 4 else ""
        lines += wrap(f"brings in {' · '.join(names)}{more}", "  ")
    return lines


def open_point_lines(document: Document) -> list[str]:
    """Every open point with owner, date and effect."""
    lines = []
    for number, point in enumerate(open_points(document.content, document.session, document.reading.known), 1):
        who = f"{point.owner or 'no owner'}{f', by {point.due}' if point.due else ''}"
        lines += wrap(f"{number}. {point.ref} {point.ask} ({who}{', blocks the issue' if point.blocks else ''})")
        if point.clauses:
            lines += wrap("waits for it: " + ", ".join(point.clauses[:8]), "   ")
    return lines or ["No open points."]


def review_lines(document: Document) -> list[str]:
    """Answers by section with numbers for 'edit N', weak matches, coverage and what blocks."""
    lines: list[str] = []
    section = ""
    for number, name in enumerate(numbered(document), 1):
        title = document.content.section_of[name].title
        if title != section:
            section = title
            lines += ["", f"== {title} =="]
        question = document.content.questions[name]
        lines += wrap(f"{number}. {question.ask} {document.answer_text(name) or '—'}")
    return [*lines, "", *summary_lines(document)]


def numbered(document: Document) -> list[str]:
    """Questions that have an answer in use, in interview order: the numbers of the review."""
    known = document.reading.known
    return [
        name
        for name in document.content.questions
        if name in document.session.answers and known.status[name] not in ("inapplicable", "waiting")
    ]


def summary_lines(document: Document) -> list[str]:
    """The draft in numbers, and whether it can be issued."""
    outline = document.reading.outline
    lines = [f"{outline.requirements} clauses in the draft, {outline.open_points} open points."]
    for area in outline.areas:
        lines.append(f"  {area.title}: {area.included} of {area.available} clauses")
    left = document.reading.progress.total - document.reading.progress.answered
    if left:
        lines.append(f"{left} {'question is' if left == 1 else 'questions are'} not answered yet.")
    blocks = blocking_points(Draft(document.content, document.session))
    if blocks:
        lines += [f"Not ready to issue: {len(blocks)} {'thing blocks' if len(blocks) == 1 else 'things block'}."]
        for line in blocks[:10]:
            lines += wrap(line, "  ")
        if len(blocks) > 10:
            lines.append(f"  … and {len(blocks) - 10} more")
    else:
        lines.append("Nothing blocks an issue.")
    return lines


def preview_lines(document: Document) -> list[str]:
    """The document as plain text."""
    return write_markdown(document.pack().specification).splitlines()


def question_named(document: Document, text: str) -> str:
    """The question that a number of the review, a ref or an id means. SpecwizardError for none."""
    names = numbered(document)
    if text.isdecimal() and 1 <= int(text) <= len(names):
        return names[int(text) - 1]
    found = known_ids(document.content, text)
    if found is None or found not in document.content.questions:
        raise SpecwizardError(f"no answer {text!r}; 'review' shows their numbers")
    return found


def clause_named(document: Document, text: str) -> str:
    """The clause with an id in any case. SpecwizardError for none."""
    name = text.strip().upper()
    if name not in document.content.clauses:
        raise SpecwizardError(f"no clause {text.strip()!r}; 'clauses WORDS' finds them")
    return name


def setting(document: Document, clause: str, what: str, value: str) -> c.Command:
    """The command that sets a priority or a parameter. SpecwizardError says which there are."""
    if what == "priority" and value in ("must", "should", "could"):
        return c.SetPriority(clause=clause, priority=value)  # type: ignore[arg-type]
    names = [parameter.name for parameter in document.content.clauses[clause].parameters]
    if what in names and value:
        return c.SetParameter(clause=clause, name=what, value=value)
    known = ", ".join(names) or "no numbers of its own"
    raise SpecwizardError(
        f"{clause} has {known}; type: set {clause} NAME VALUE, or set {clause} priority must|should|could"
    )


def owner_and_date(rest: str) -> tuple[str, str]:
    """'known yet, Jo Bloggs, by 3 May' as owner and date text."""
    text = re.sub(r"^(known|applicable|know)( yet)?\b", "", rest).strip(" ,")
    owner, _, due = text.partition(" by ") if " by " in f" {text}" and not text.startswith("by ") else (text, "", "")
    if text.startswith("by "):
        owner, due = "", text[3:]
    return owner.strip(" ,"), due.strip(" ,")

"""What the plain front end says about questions and changes: every fact as lines of text.

Functions from a document to lines; nothing is asked or changed here. A line says one thing in words, because signs
such as + and · are noise or nothing in a screen reader.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from specwizard.content.model import Question
from specwizard.content.problems import nearest
from specwizard.content.values import chooser_of
from specwizard.errors import SpecwizardError
from specwizard.frontends.plain.clauses import why_clause_lines
from specwizard.frontends.plain.wrapping import some, wrap
from specwizard.interview import Impact, explain_question, known_ids, library_changes, status_of
from specwizard.workspace import Document
from specwizard.workspace.review_facts import blocking

if TYPE_CHECKING:
    from specwizard.matching import Match

MARKINGS = {
    "publish": "suppliers will read the answer",
    "restricted": "the answer goes to the restricted annex only",
    "internal": "the answer stays inside the force",
}


def welcome_lines(document: Document) -> list[str]:
    """How it begins: what this is, how to answer, how far it is, what is wrong with the file."""
    progress = document.reading.progress
    lines = [f"specwizard: {document.title}"]
    lines += wrap("Answer in your own words or by number. '?' explains a question, 'help' lists what else to type.")
    lines.append("Every answer is saved before the next question. 'quit' leaves, and you can come back.")
    if document.begun:
        lines += wrap(f"{document.begun}.")
    if document.read_only:
        lines.append("This draft is open read only: nothing that you type is kept.")
    for problem in document.problems:
        lines += wrap(f"note: {problem}")
    if progress.answered:
        given = {(answer.source, answer.source_name) for answer in document.session.answers.values()}
        source, name = next(iter(given))
        begun = f"Begun from {name}" if len(given) == 1 and source == "reused" else "Welcome back"
        lines += wrap(f"{begun}: {progress.answered} of about {progress.total + progress.waiting} answered.")
    if changes := library_changes(document.content, document.session, document.reading.selection):
        lines.append(
            f"The clause library has changed since: {len(changes)} clauses of this draft. 'library' shows them."
        )
    return lines


def question_lines(document: Document, question: Question) -> list[str]:
    """The question with its choices and what may be typed."""
    progress = document.reading.progress
    settled = sum(1 for name in document.reading.asked if name in document.session.answers)
    number = settled + (question.id not in document.session.answers)
    lines = [f"Question {min(number, progress.total)} of about {progress.total + progress.waiting}."]
    if question.id in document.session.answers:
        lines = ["You are changing an answer."]
    lines += wrap(question.ask)
    if question.type == "yes_no":
        lines.append("  yes or no" + (f" - {question.note}" if question.note else ""))
    chooser = chooser_of(question)
    positions = {str(n): option.value for n, option in enumerate(question.options, 1)}
    numbered = all(chooser.find(position) == value for position, value in positions.items())
    for place, option in zip(positions, question.options, strict=True):  # "3 months" in the list: no positions
        mark = place if numbered else "-"
        lines += wrap(f"{mark} {option.label}" + (f": {option.help}" if option.help else ""), "  ", "  ")
    if question.type == "systems":
        names = [system.name for system in document.content.systems.values() if system.kind in question.catalogue]
        for position, name in enumerate(names, 1):
            lines += wrap(f"{position} {name}", "  ", "  ")
    if question.options_from == "must_clauses":
        for selected in document.reading.selection.included:
            if selected.priority == "must" and selected.clause.duty == "supplier":
                lines += wrap(f"{selected.id} {selected.clause.title}", "  ", "  ")
    lines += _how(question)
    return lines + _enter(document, question)


def _how(question: Question) -> Iterator[str]:
    """How to type it, where that is not plain from the question."""
    if question.type in ("multi", "systems"):
        own = " Your own words are welcome too." if question.other or question.type == "systems" else ""
        yield f"  Several: numbers or names with commas between them.{own}"
    if question.type == "single" and question.other:
        yield "  Your own words are welcome too."
    if question.type == "table":
        yield from wrap("One row a line: " + " | ".join(column.label for column in question.columns), "  ", "  ")
        for column in question.columns:
            if column.options:
                yield from wrap(f"{column.label} is one of: {', '.join(o.label for o in column.options)}", "  ", "  ")
        yield "  An empty line ends the table."
    if question.unit:
        yield f"  In {question.unit}."
    if question.type == "date":
        yield "  A date, such as 31 March 2027."
    if question.type == "date_range" and question.labels:
        yield from wrap(
            f"{question.labels[0]} to {question.labels[-1]}, such as 31/03/2027 to 1 April 2028.", "  ", "  "
        )
    if question.example and question.type in ("text", "long_text", "table", "number"):
        yield from wrap(f"For example: {question.example}", "  ", "  ")


def _enter(document: Document, question: Question) -> list[str]:
    """What Enter alone does."""
    offer = document.session.offers.get(question.id)
    answer = document.session.answers.get(question.id)
    if answer is not None:
        return wrap(f"Your answer now: {document.shown(question.id, answer)}. Enter leaves it.", "  ", "  ")
    if offer is not None:
        return wrap(f"Enter takes the answer of {offer.source_name}: {document.shown(question.id, offer)}", "  ", "  ")
    if question.default:
        label = next((o.label for o in question.options if o.value == question.default), question.default)
        return [f"  Enter takes: {label}"]
    return []


def reminder_lines(question: Question) -> list[str]:
    """The question again, short: its choices have been read out already."""
    return wrap(f"The question still stands: {question.ask} ('?' reads out its choices again.)")


def help_lines(question: Question) -> list[str]:
    """Everything an author wrote to help with the question."""
    lines = wrap(question.help)
    lines += wrap(f"Why it matters: {question.why}")
    if question.example:
        lines += wrap(f"For example: {question.example}")
    lines += wrap(f"Usually known by: {question.who}")
    lines.append(f"Marking: {MARKINGS[question.publish]}.")
    return lines


def why_lines(document: Document, name: str) -> list[str]:
    """Why a question is asked or a clause is in or out. SpecwizardError for an unknown name."""
    found = known_ids(document.content, name)
    if found is None:
        content = document.content
        near = nearest(name, [*content.clauses, *content.by_ref, *content.questions])
        raise SpecwizardError(f"no question or clause is called {name!r}; try {near or 'Q-WHA-02 or API-01'}")
    if found in document.content.clauses:
        return why_clause_lines(document, found)
    explained = explain_question(document.content, document.session, found)
    titles = document.content.clauses
    lines = wrap(f"{explained.ref} {explained.ask}") + wrap(explained.why, "  ")
    for because in explained.because:
        lines += wrap(f"asked because of: {because.ask} {because.answer}", "  ", "  ")
    if not explained.because:
        quick = document.content.questions[found].quick
        lines.append("  Everybody is asked this." if quick else "  Everybody is asked this in the full interview.")
    lines.append(f"  now: {status_of(document.content, document.session, found, document.reading.known)}")
    if explained.feeds:
        lines += wrap(f"it decides: {some([f'{n} {titles[n].title}' for n in explained.feeds], 12)}", "  ", "  ")
    for choice in explained.choices:
        effect = []
        if choice.clauses_in:
            effect.append("brings in " + some(list(choice.clauses_in), 8))
        if choice.clauses_out:
            effect.append("takes out " + some(list(choice.clauses_out), 8))
        if choice.questions_in:
            effect.append(f"asks {len(choice.questions_in)} more")
        lines += wrap(f"If you say {choice.label}: {'; '.join(effect) or 'no clause changes'}", "  ", "  ")
    return lines + wrap(f"usually known by: {explained.who}", "  ", "  ")


def impact_lines(document: Document, change: Impact) -> list[str]:
    """What a change adds, keeps aside and takes out."""
    content = document.content

    def asks(names: tuple[str, ...]) -> list[str]:
        return [content.questions[name].ask for name in names]

    def titles(names: tuple[str, ...]) -> list[str]:
        return [f"{name} {content.clauses[name].title}" for name in names]

    rows = [
        ("asks more", asks(change.questions_in)),
        ("no longer asks", asks(change.questions_out)),
        ("brings in", titles(change.clauses_in)),
        ("takes out", titles(change.clauses_out)),
        ("changes priority or numbers of", titles(change.clauses_changed)),
        ("keeps aside your answer to", asks(change.parked)),
        ("brings back your answer to", asks(change.restored)),
    ]
    lines: list[str] = []
    for words, names in rows:
        for name in names[:5]:
            lines += wrap(f"{words}: {name}", "  ", "  ")
        if len(names) > 5:
            lines.append(f"  {words}: {len(names) - 5} more")
    return lines or ["  nothing else"]


def match_lines(document: Document, question: str) -> list[str]:
    """The clauses that an answer's words met, with numbers for 'matches 1, 2'."""
    answer = document.session.answers[question]
    lines = [f"  {len(answer.matches)} {'clauses meet' if len(answer.matches) > 1 else 'clause meets'} your words:"]
    for number, match in enumerate(answer.matches, 1):
        taken = "taken" if match.taken else "not taken"
        lines += _match(document, f"{number} {taken}", match.clause, match.band, match.score, match.words)
    change = "To change that: 'matches 1, 2' takes those, 'matches none' keeps only your words, 'matches more' lists"
    return [*lines, *wrap(f"{change} weak ones.", "  ")]


def weak_lines(document: Document, before: int, weak: Sequence[Match]) -> list[str]:
    """The clauses that the words met only weakly, numbered on from those met well."""
    if not weak:
        return ["  No other clause meets your words."]
    lines = ["  Met weakly:"]
    for number, match in enumerate(weak, before + 1):
        words = ", ".join(dict.fromkeys(meeting.said for meeting in match.because))
        lines += _match(document, str(number), match.clause, match.band, match.score, words)
    return [*lines, f"  'matches {before + 1}' takes that one; name also those that are to stay taken."]


def _match(document: Document, lead: str, clause: str, band: str, score: float, words: str) -> list[str]:
    said = f"; your words: {words}" if words else ""
    title = document.content.clauses[clause].title
    return wrap(f"{lead}: {clause} {title} ({band} match, {round(score * 100)}{said})", "  ", "  ")


def brought_in(document: Document, change: Impact) -> list[str]:
    """What an answer brought into the document and took out, in a line or two."""
    lines = []
    for words, names in (("brings in", change.clauses_in), ("takes out", change.clauses_out)):
        if names:
            titles = [f"{name} {document.content.clauses[name].title}" for name in names]
            lines += wrap(f"{words} {some(titles, 4)}", "  ", "  ")
    return lines


def summary_lines(document: Document) -> list[str]:
    """The draft in numbers, and whether it can be issued."""
    outline = document.reading.outline
    points = outline.open_points
    lines = [f"{outline.requirements} clauses in the draft, {points} open point{'' if points == 1 else 's'}."]
    progress = document.reading.progress
    if left := progress.total - progress.answered:
        lines.append(f"{left} {'question is' if left == 1 else 'questions are'} not answered yet.")
    blocks = [fact.text for fact in blocking(document, document.review())]
    if not blocks:
        return [*lines, "Nothing blocks an issue."]
    lines.append(f"Not ready to issue: {len(blocks)} {'thing blocks' if len(blocks) == 1 else 'things block'}.")
    for line in blocks[:10]:
        lines += wrap(line, "  ", "  ")
    lines += [f"  and {len(blocks) - 10} more"] if len(blocks) > 10 else []
    return [*lines, *wrap("Type 'findings' for what the rules see in the words and how each is put right.")]

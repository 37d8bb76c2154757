"""What the plain front end says about the draft as a whole: review, outline, open points, findings, history, text."""

from __future__ import annotations

from collections.abc import Iterator

from specwizard.content.dates import shown_day
from specwizard.content.problems import nearest
from specwizard.errors import SpecwizardError
from specwizard.frontends.plain.show import summary_lines
from specwizard.frontends.plain.wrapping import some, wrap
from specwizard.interview import OpenPoint, known_ids, library_changes
from specwizard.output.markdown import write_markdown
from specwizard.quality import Finding
from specwizard.workspace import Document
from specwizard.workspace.history import described
from specwizard.workspace.review_facts import worth_a_look

LATEST = 20
"""Changes that `history` says without being asked for all."""


def review_lines(document: Document) -> list[str]:
    """Weak matches first, then answers with numbers for 'edit N', open points, coverage and what blocks."""
    lines: list[str] = []
    facts = [fact for fact in worth_a_look(document, ()) if fact.kind in ("match", "library", "aside", "own")]
    if facts:
        lines.append("Worth a second look:")
        for fact in facts:
            kind, _, name = fact.place.partition(":")
            ways = {"question": f"edit {_ref(document, name)}", "clause": f"take {name}", "own": f"own {name}"}
            way = "clauses" if fact.place == "screen:clauses" else ways.get(kind, "library")
            lines += wrap(f"{fact.text} (type: {way})", "  ", "  ")
    section = ""
    for number, name in enumerate(numbered(document), 1):
        title = document.content.section_of[name].title
        if title != section:
            section = title
            lines += ["", f"Section: {title}"]
        question = document.content.questions[name]
        lines += wrap(f"{number}. {question.ask} {document.answer_text(name) or 'no answer'}", "", "  ")
    lines += ["", "Open points:", *open_point_lines(document), "", *_coverage(document), ""]
    return [*lines, *summary_lines(document)]


def _ref(document: Document, name: str) -> str:
    return document.content.questions[name].ref if name in document.content.questions else name


def numbered(document: Document) -> list[str]:
    """Questions that have an answer in use, in interview order: the numbers of the review."""
    known = document.reading.known
    return [
        name
        for name in document.content.questions
        if name in document.session.answers and known.status[name] not in ("inapplicable", "waiting")
    ]


def question_named(document: Document, text: str) -> str:
    """The question that a number of the review, a ref or an id means. SpecwizardError for none."""
    names = numbered(document)
    if text.isdecimal() and 1 <= int(text) <= len(names):
        return names[int(text) - 1]
    found = known_ids(document.content, text)
    if found is None or found not in document.content.questions:
        near = nearest(text, [*document.content.questions, *document.content.by_ref])
        meant = f" did you mean 'edit {near}'?" if near else ""
        ways = f"'review' shows their numbers, '=edit {text}' gives these words as an answer"
        raise SpecwizardError(f"no answer {text!r};{meant} {ways}")
    if document.reading.known.status[found] in ("inapplicable", "waiting"):
        raise SpecwizardError(f"{text} is not asked as things stand; 'why {text}' says why")
    return found


def outline_lines(document: Document) -> list[str]:
    """The document as it grows: the interview's sections, the clause families, coverage, open points."""
    outline = document.reading.outline
    lines = ["The interview:"]
    for section in outline.sections:
        if section.total:
            lines += wrap(f"{section.title}: {section.answered} of {section.total} answered", "  ", "  ")
    lines += ["", f"The document: {outline.requirements} clauses"]
    for family in outline.families:
        lines += wrap(f"{family.title}: {family.requirements}", "  ", "  ")
    left = f"; {outline.unanswered} more questions that every document needs" if outline.unanswered else ""
    return [*lines, "", *_coverage(document), f"Open points: {outline.open_points}{left}"]


def _coverage(document: Document) -> Iterator[str]:
    outline = document.reading.outline
    yield "The three areas of the techUK paper:"
    for area in outline.areas:
        yield from wrap(f"{area.title}: {area.included} of {area.available} clauses", "  ", "  ")
    yield "Its five recommendations:"
    for one in outline.recommendations:
        asked = "" if one.answered else "; not asked about yet"
        yield from wrap(f"{one.title}: {one.included} of {one.available} clauses{asked}", "  ", "  ")


def open_point_lines(document: Document) -> list[str]:
    """Every open point with owner, date and effect."""
    lines = []
    for number, one in enumerate(document.reading.open_points, 1):
        who = one.owner or ("nobody named yet" if one.state == "not_known" else "not answered")
        due = f", by {shown_day(one.due)}" if one.due else ""
        lines += wrap(
            f"{number}. {one.ref} {one.ask} ({who}{due}{'; blocks the issue' if one.blocks else ''})", "", "  "
        )
        if one.clauses:
            lines += wrap(f"waits for it: {some(list(one.clauses), 8)}", "  ", "  ")
    return lines or ["No open points."]


def point(document: Document, number: str) -> OpenPoint:
    """The open point with a number. SpecwizardError for none."""
    points = document.reading.open_points
    if not number.isdecimal() or not 1 <= int(number) <= len(points):
        raise SpecwizardError(f"no open point {number or 'without a number'}; 'open' lists them: owner 1 NAME, by DATE")
    return points[int(number) - 1]


def point_number(document: Document, question: str) -> int:
    """The number of a question's open point."""
    return [one.question for one in document.reading.open_points].index(question) + 1


def finding_lines(document: Document) -> list[str]:
    """What the rules see, with numbers for 'mend N' and 'stand N'."""
    lines = []
    words = {"error": "blocks the issue", "warning": "worth a second look", "information": "for information"}
    for number, one in enumerate(document.review(), 1):
        lines += wrap(f"{number}. {words[one.severity]}: {one.place}: {one.message}. {one.remedy}".rstrip(), "", "  ")
        if one.fix:
            lines += wrap(f"as it could read: {one.fix}", "  ", "  ")
    return lines or ["The rules see nothing."]


def finding(document: Document, number: str) -> Finding:
    """The finding with a number. SpecwizardError for none."""
    found = document.review()
    if not number.isdecimal() or not 1 <= int(number) <= len(found):
        said = number or "without a number"
        raise SpecwizardError(f"no finding {said}; 'findings' lists them: mend 1, or stand 1, REASON")
    return found[int(number) - 1]


def history_lines(document: Document, *, whole: bool) -> list[str]:
    """The changes, the latest last: when, who, what, old and new."""
    lines = []
    for entry in document.session.history:
        what, _ = described(document, entry)
        if what:
            when = entry.command.time[:16].replace("T", " ")
            lines.append(f"{when} {entry.command.author or 'nobody named'}: {what}")
    left = 0 if whole else max(0, len(lines) - LATEST)
    shown = [part for line in lines[left:] for part in wrap(line, "", "  ")]
    return ([f"{left} earlier changes; 'history all' lists them."] if left else []) + (shown or ["Nothing yet."])


def library_lines(document: Document) -> list[str]:
    """What has changed in the library since the clauses were selected; empty where nothing has."""
    lines: list[str] = []
    for change in library_changes(document.content, document.session, document.reading.selection):
        lines += wrap(f"{change.clause} is {change.kind}", "", "  ")
        lines += wrap(f"before: {change.before}", "  ", "  ")
        lines += wrap(f"now: {change.after or 'no longer in the library'}", "  ", "  ")
    return lines


def preview_lines(document: Document) -> list[str]:
    """The document as plain text."""
    return write_markdown(document.pack().specification).splitlines()

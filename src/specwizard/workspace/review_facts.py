"""What a review lists: what blocks an issue and what is worth a look, each with the place to settle it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from specwizard.content.text import shortened
from specwizard.drafting.draft import Draft
from specwizard.drafting.record import blocking_points
from specwizard.drafting.specification import flatten
from specwizard.interview import known_ids, library_changes
from specwizard.quality import Finding
from specwizard.workspace.clause_words import printed_wording
from specwizard.workspace.document import Document


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of the review."""

    kind: str  # a word for the left column
    text: str
    place: str  # where it leads
    finding: Finding | None = None


def blocking(document: Document, findings: Sequence[Finding]) -> tuple[Fact, ...]:
    """What keeps the document from being issued."""
    points = blocking_points(Draft(document.content, document.session))
    facts = [Fact("blocks", line, place_of(document, line.split(" ", 1)[0])) for line in points]
    facts += [_finding(document, f, "blocks") for f in findings if f.severity == "error" and f.message not in points]
    return tuple(facts)


def worth_a_look(document: Document, findings: Sequence[Finding]) -> tuple[Fact, ...]:
    """Changed clauses, what the rules see in the words, weak matches, answers kept aside: what counts most first."""
    return (
        *_changes(document),
        *_waiting(document),
        *(_finding(document, f, WORDS[f.severity]) for f in findings if f.severity == "warning"),
        *_matches(document),
        *(_finding(document, f, WORDS[f.severity]) for f in findings if f.severity == "information"),
        *(
            Fact(
                "aside",
                f"kept aside: {document.content.questions[name].ask} {shortened(document.answer_text(name), 40)}",
                f"question:{name}",
            )
            for name in document.reading.parked
        ),
    )


WORDS = {"warning": "look", "information": "perhaps"}


def _finding(document: Document, finding: Finding, kind: str) -> Fact:
    place = place_of(document, finding.place)
    text = finding.message
    if place.startswith("question:") and finding.place not in text:  # her own answer, which she knows by its question
        text = f"{text}, in your answer to: {document.content.questions[place.removeprefix('question:')].ask}"
    elif finding.place not in text and finding.place != "document":
        text = f"{titled(document, finding.place)}: {text}"
    return Fact(kind, shortened(text, 300), place, finding)


def _changes(document: Document) -> Iterator[Fact]:
    for change in library_changes(document.content, document.session, document.reading.selection):
        yield Fact(
            "library", f"{change.clause} was {change.kind} in the library since you selected it", "screen:library"
        )


def _waiting(document: Document) -> Iterator[Fact]:
    waiting = [own for own in document.reading.selection.own if own.waits]
    if waiting:
        said = f"requirements of your own wait: {', '.join(own.id for own in waiting)}"
        one = f"a requirement of your own waits: {waiting[0].id} {waiting[0].title}"
        place = f"own:{waiting[0].id}" if len(waiting) == 1 else "screen:clauses"
        yield Fact("own", shortened(f"{len(waiting)} {said}" if len(waiting) > 1 else one, 200), place)


def _matches(document: Document) -> Iterator[Fact]:
    for name, answer in document.session.answers.items():
        if document.reading.known.status.get(name) != "answered":
            continue
        for match in answer.matches:
            clause = document.content.clauses.get(match.clause)
            if clause is None or (match.band == "strong" and match.taken):
                continue
            words = f"“{shortened(match.words, 40)}” → {clause.id} {clause.title}"
            if match.taken:
                yield Fact("match", f"{match.band} match kept: {words}", f"question:{name}")
            elif match.band != "weak" and match.clause not in document.reading.selection.ids:
                yield Fact("match", f"not taken: {words}", f"clause:{clause.id}")


def titled(document: Document, name: str) -> str:
    """A requirement's id with its title, as people know it; another place as it is."""
    own, clause = document.session.own.get(name), document.content.clauses.get(name)
    title = own.title if own else clause.title if clause else ""
    return f"{name} {title}".rstrip()


def words_at(document: Document, finding: Finding) -> str:
    """The words that a finding speaks of, as they stand now; empty where it speaks of the whole document."""
    if own := document.session.own.get(finding.place):
        return {"title": own.title, "acceptance": own.acceptance}.get(finding.part, own.wording)
    if finding.place in document.content.clauses:
        return flatten(printed_wording(document, finding.place))
    question = document.content.by_ref.get(finding.place)
    return document.answer_text(question) if question else ""


def place_of(document: Document, name: str) -> str:
    """Where a clause id, an outline ref or another place of a finding leads."""
    found = known_ids(document.content, name.rstrip(":,"))
    if found is not None:
        return f"clause:{found}" if found in document.content.clauses else f"question:{found}"
    return f"own:{name}" if name in document.session.own else "screen:preview"

"""Starting from an earlier purchase, and meeting a library that has moved on.

Organisation answers are carried over as answers (with the name of the set they came from); project answers are only
offered, one key each. A clause is pinned as it stood when it was selected, so a changed library is seen, shown and
decided on, never taken over in silence.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from specwizard.content import Content, format_value
from specwizard.content.model import Question
from specwizard.content.values import Row
from specwizard.interview.answers import Answer, Pin
from specwizard.interview.commands import AnswerQuestion, Command, Offer, PinClauses
from specwizard.interview.selection import Selection, select_clauses
from specwizard.interview.session import Session
from specwizard.interview.view import statuses

NEVER_CARRIED = frozenset(
    {
        "project_title",
        "tender_dates",
        "purpose",
        "product_categories",
        "replaced_systems",
        "legacy_data",
        "present_supplier_data",
    }
)
"""Facts of one purchase: offering the last one's would only mislead, and Enter would take them."""


@dataclass(frozen=True, slots=True)
class LibraryChange:
    """One clause that no longer stands as it was selected."""

    clause: str
    kind: Literal["changed", "reworded", "withdrawn", "gone"]
    before: str
    after: str
    revision_before: int
    revision_after: int


def carry_over(content: Content, earlier: Session, name: str, *, time: str, author: str) -> tuple[Command, ...]:
    """Commands that begin a new session from an earlier one."""
    known = statuses(content, earlier)
    commands: list[Command] = []
    for question in content.questions.values():
        answer = earlier.answers.get(question.id)
        if answer is None or answer.value is None or known.status[question.id] != "answered":
            continue
        if question.scope == "organisation":
            commands.append(
                AnswerQuestion(
                    question=question.id,
                    raw=answer.raw,
                    value=answer.value,
                    other=answer.other,
                    note=answer.note,
                    publish=answer.publish,
                    source="reused",
                    source_name=name,
                    matches=answer.matches,
                    time=time,
                    author=author,
                )
            )
        elif question.id not in NEVER_CARRIED:
            commands.append(
                Offer(
                    question=question.id,
                    raw=answer.raw,
                    value=answer.value,
                    other=answer.other,
                    note=answer.note,
                    publish=answer.publish,
                    source_name=name,
                    time=time,
                    author=author,
                )
            )
    return tuple(commands)


def profile(content: Content, session: Session) -> Mapping[str, Answer]:
    """The force's own answers that may be shared, by question id: organisation scope, and nothing not for publishing.

    A note, a row or a column that is marked otherwise is left out of an answer that is shared.
    """
    known = statuses(content, session)
    found: dict[str, Answer] = {}
    for question in content.questions.values():
        answer = session.answers.get(question.id)
        if answer is None or question.scope != "organisation" or known.status[question.id] != "answered":
            continue
        if (answer.publish or question.publish) == "publish" and (shared := _shared(content, question, answer)):
            found[question.id] = shared
    return found


def _shared(content: Content, question: Question, answer: Answer) -> Answer | None:
    """The part of an answer that may leave the house; None when nothing of it may."""
    value = answer.value
    if question.type == "table" and isinstance(value, tuple):
        open_columns = {column.name for column in question.columns if column.publish == "publish"}
        rows = [
            Row({name: cell for name, cell in row.cells.items() if name in open_columns})
            for row in value
            if isinstance(row, Row) and row.publish in (None, "publish")
        ]
        value = tuple(row for row in rows if any(row.cells.values()))
        if not value:
            return None
    note = answer.note if (question.note_publish or "publish") == "publish" else ""
    raw = format_value(question, value, answer.other, content=content) if value is not None else ""
    return Answer("answered", raw=raw, value=value, other=answer.other, note=note)


def missing_pins(
    content: Content, session: Session, selection: Selection | None = None, *, time: str = "", author: str = ""
) -> PinClauses | None:
    """The command that pins newly selected clauses, or None when all are pinned."""
    selection = selection or select_clauses(content, session)
    pins = {s.id: _pin(content, s.id) for s in selection.included if s.id not in session.pins}
    return PinClauses(pins=pins, time=time, author=author) if pins else None


def accept_library(content: Content, session: Session, *, time: str, author: str) -> PinClauses:
    """The command that takes the library as it stands now for every clause of the draft."""
    selection = select_clauses(content, session)
    return PinClauses(
        pins={s.id: _pin(content, s.id) for s in selection.included}, accepted=True, time=time, author=author
    )


def library_changes(
    content: Content, session: Session, selection: Selection | None = None
) -> tuple[LibraryChange, ...]:
    """Clauses of the draft that the library has changed since they were selected, in library order."""
    selection = selection or select_clauses(content, session)
    changes = []
    for name, pin in session.pins.items():
        clause = content.clauses.get(name)
        if clause is None:
            changes.append(LibraryChange(name, "gone", pin.text, "", pin.revision, 0))
        elif name in selection.ids and content.clause_fingerprint(name) != pin.fingerprint:
            kind: Literal["changed", "reworded"] = "changed" if clause.revision != pin.revision else "reworded"
            changes.append(LibraryChange(name, kind, pin.text, clause.wording, pin.revision, clause.revision))
        elif name in selection.ids and clause.status in ("deprecated", "withdrawn"):
            changes.append(LibraryChange(name, "withdrawn", pin.text, clause.wording, pin.revision, clause.revision))
    return tuple(changes)


def _pin(content: Content, name: str) -> Pin:
    clause = content.clauses[name]
    return Pin(clause.revision, content.clause_fingerprint(name), clause.wording)

"""The only ways in which a session changes.

A command carries everything that the change needs (the time, the author, the raw text, the parsed value, the match
results), so applying one reads no clock, matches nothing and asks nobody. That makes replay exact, and the journal
on disk a list of these objects and nothing else.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from specwizard.content.model import Priority, Publish
from specwizard.content.values import Value
from specwizard.interview.answers import EMPTY_MAP, AnswerSource, Asked, IssuedRequirement, MatchDecision, Pin


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """Base of all commands: who and when (ISO 8601, UTC)."""

    time: str = ""
    author: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerQuestion(Command):
    question: str
    raw: str
    value: Value
    other: tuple[str, ...] = ()
    note: str = ""
    publish: Publish | None = None
    source: AnswerSource = "typed"
    source_name: str = ""
    matches: tuple[MatchDecision, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NotKnown(Command):
    question: str
    owner: str = ""
    due: str = ""
    note: str = ""
    raw: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NotApplicable(Command):
    question: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Skip(Command):
    question: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer(Command):
    """An earlier purchase's answer, to be confirmed with one key; it is no answer until then."""

    question: str
    raw: str
    value: Value
    other: tuple[str, ...] = ()
    note: str = ""
    publish: Publish | None = None
    source_name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Undo(Command):
    pass


@dataclass(frozen=True, slots=True, kw_only=True)
class DecideClause(Command):
    """Bring a clause in, take it out (with a reason), or leave it to the rules again."""

    clause: str
    verdict: Literal["accepted", "rejected", "restored"]
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SetPriority(Command):
    clause: str
    priority: Priority | None  # None: as the library says
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SetParameter(Command):
    clause: str
    name: str
    value: str  # empty: as the library or the answers say


@dataclass(frozen=True, slots=True, kw_only=True)
class EditWording(Command):
    clause: str
    wording: str  # empty: the library's
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AddRequirement(Command):
    """Add a requirement of the buyer's own, or replace the one with the same id."""

    id: str
    title: str
    wording: str
    family: str
    priority: Priority = "should"
    verification: str = "inspection"
    acceptance: str = ""
    publish: Publish = "publish"
    origin: str = ""  # where it comes from, if it is not hers: a place in another document


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveRequirement(Command):
    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SetDetail(Command):
    """A fact about the document: quick or full interview, the reference on its cover, its date (ISO 8601)."""

    name: Literal["mode", "reference", "date"]
    value: str  # empty: none; for the date, the day of the last change


@dataclass(frozen=True, slots=True, kw_only=True)
class SuppressFinding(Command):
    rule: str
    place: str
    reason: str  # empty: no longer suppressed


@dataclass(frozen=True, slots=True, kw_only=True)
class PinClauses(Command):
    """Remember how clauses stood when they were selected, or accept how they stand now."""

    pins: Mapping[str, Pin] = field(default_factory=dict)
    accepted: bool = False  # the buyer accepted a changed library


@dataclass(frozen=True, slots=True, kw_only=True)
class CarryAnswer(Command):
    """An answer given under an earlier bank, as it stands in the present one; who gave it and when stay with it."""

    question: str
    was: str  # the question's id when it was answered
    value: Value | None = None  # None: as it was
    other: tuple[str, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAside(Command):
    """An answer that the present bank has no use for; it is kept, and nothing reads it."""

    question: str
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordQuestions(Command):
    """Remember which questions there were, and how those that have an answer were asked."""

    bank: str
    questions: tuple[str, ...] = ()  # seen for the first time
    asked: Mapping[str, Asked] = field(default_factory=dict)
    moved: bool = False  # answers were moved to this bank: what came before can be read, no longer undone


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordIssue(Command):
    """The document was issued: from now on numbers are kept."""

    version: str
    date: str
    fingerprint: str
    ledger: Mapping[str, str] = field(default_factory=lambda: EMPTY_MAP)  # clause -> R-nnn
    requirements: tuple[IssuedRequirement, ...] = ()


COMMANDS: tuple[type[Command], ...] = (
    AnswerQuestion,
    NotKnown,
    NotApplicable,
    Skip,
    Offer,
    Undo,
    DecideClause,
    SetPriority,
    SetParameter,
    EditWording,
    AddRequirement,
    RemoveRequirement,
    SetDetail,
    SuppressFinding,
    PinClauses,
    CarryAnswer,
    SetAside,
    RecordQuestions,
    RecordIssue,
)

BOOKKEEPING: tuple[type[Command], ...] = (
    Offer,
    PinClauses,
    CarryAnswer,
    SetAside,
    RecordQuestions,
    RecordIssue,
    Undo,
)
"""Commands that undo steps over: they record what happened, they are no choice of the buyer's."""

"""The state of one interview, and the one function that changes it.

`apply(session, command)` is pure: same session and command, same result; no clock, no files, no matching. Undo is a
command like any other: it puts back what the undone command replaced and appends itself to the history, so nothing
in the record is ever rewritten. A session knows no content: unknown ids are kept as they are, which is what lets an
old answer set be opened beside a newer bank without losing anything.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from types import MappingProxyType
from typing import Any, Literal

from specwizard.interview import commands as c
from specwizard.interview.answers import (
    Answer,
    Asked,
    ClauseDecision,
    Issue,
    OwnRequirement,
    Pin,
    Suppression,
    frozen,
)

Mode = Literal["quick", "full"]


def _empty() -> Mapping[str, Any]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the history: a command and what it replaced."""

    command: c.Command
    before: tuple[tuple[str, str, Any], ...] = ()  # (map name, key, earlier value or None)


@dataclass(frozen=True, slots=True)
class Session:
    """Everything that an interview has gathered."""

    answers: Mapping[str, Answer] = field(default_factory=_empty)
    offers: Mapping[str, Answer] = field(default_factory=_empty)
    decisions: Mapping[str, ClauseDecision] = field(default_factory=_empty)
    own: Mapping[str, OwnRequirement] = field(default_factory=_empty)
    details: Mapping[str, str] = field(default_factory=_empty)
    suppressions: Mapping[str, Suppression] = field(default_factory=_empty)
    pins: Mapping[str, Pin] = field(default_factory=_empty)
    aside: Mapping[str, Answer] = field(default_factory=_empty)  # kept from an earlier bank, read by nothing
    asked: Mapping[str, Asked] = field(default_factory=_empty)  # how answered questions were asked
    seen: Mapping[str, str] = field(default_factory=_empty)  # question -> the bank in which it was first there
    ledger: Mapping[str, str] = field(default_factory=_empty)
    issues: tuple[Issue, ...] = ()
    history: tuple[Entry, ...] = ()
    undoable: tuple[int, ...] = ()  # indexes into history, newest last
    revision: int = 0

    @property
    def mode(self) -> Mode:
        """Quick (the questions that decide most) or full."""
        return "full" if self.details.get("mode") == "full" else "quick"


Changes = list[tuple[str, str, Any]]


def apply(session: Session, command: c.Command) -> Session:
    """The session after the command. Never raises for a command built from known classes."""
    if isinstance(command, c.Undo):
        return _undo(session, command)
    if isinstance(command, c.RecordIssue):
        session = replace(session, issues=(*session.issues, _issue(command)))
    changes = _changes(session, command)
    before = _before(session, changes)
    index = len(session.history)
    undoable = session.undoable if isinstance(command, c.BOOKKEEPING) else (*session.undoable, index)
    if isinstance(command, c.RecordQuestions) and command.moved:
        undoable = ()
    return replace(
        _put(session, changes),
        history=(*session.history, Entry(command, before)),
        undoable=undoable,
        revision=session.revision + 1,
    )


def replay(commands: Iterable[c.Command], start: Session | None = None) -> Session:
    """The session that a list of commands gives, from an empty one or from `start`."""
    session = start or Session()
    for command in commands:
        session = apply(session, command)
    return session


def replay_with_gaps(commands: Iterable[c.Command | None], start: Session | None = None) -> Session:
    """The session of a damaged history, where None stands for what cannot be read.

    After a gap an undo is used only for what is known to come after it: it would otherwise take back an answer that
    it was never meant for.
    """
    session, floor = start or Session(), 0
    for command in commands:
        if command is None:
            floor = len(session.undoable)
        elif not isinstance(command, c.Undo) or len(session.undoable) > floor:
            session = apply(session, command)
            floor = min(floor, len(session.undoable))
    return session


def state_of(session: Session) -> tuple[Any, ...]:
    """What a session means, without how it came about: two sessions with the same state draft the same document."""
    skipped = {"history", "undoable", "revision"}
    return tuple(
        dict(value) if isinstance(value := getattr(session, f.name), Mapping) else value
        for f in fields(session)
        if f.name not in skipped
    )


def undo_target(session: Session) -> c.Command | None:
    """The command that the next undo would take back."""
    return session.history[session.undoable[-1]].command if session.undoable else None


def _undo(session: Session, command: c.Undo) -> Session:
    if not session.undoable:
        return replace(session, history=(*session.history, Entry(command)), revision=session.revision + 1)
    changes = list(session.history[session.undoable[-1]].before)
    before = _before(session, changes)
    return replace(
        _put(session, changes),
        history=(*session.history, Entry(command, before)),
        undoable=session.undoable[:-1],
        revision=session.revision + 1,
    )


def _before(session: Session, changes: Changes) -> tuple[tuple[str, str, Any], ...]:
    return tuple((name, key, getattr(session, name).get(key)) for name, key, _ in changes)


def _put(session: Session, changes: Changes) -> Session:
    maps: dict[str, dict[str, Any]] = {}
    for name, key, value in changes:
        target = maps.setdefault(name, dict(getattr(session, name)))
        if value is None:
            target.pop(key, None)
        else:
            target[key] = value
    frozen_maps: dict[str, Any] = {name: MappingProxyType(target) for name, target in maps.items()}
    return replace(session, **frozen_maps)


def _changes(session: Session, command: c.Command) -> Changes:
    match command:
        case c.AnswerQuestion():
            return _settle(session, command.question, _answered(command))
        case c.NotKnown():
            answer = Answer("not_known", raw=command.raw, note=command.note, owner=command.owner, due=command.due)
            return _settle(session, command.question, _left_open(session, command, answer))
        case c.NotApplicable():
            answer = Answer("not_applicable", note=command.note)
            return _settle(session, command.question, _left_open(session, command, answer))
        case c.Skip():
            return _settle(session, command.question, _left_open(session, command, Answer("skipped")))
        case c.Offer():
            return [("offers", command.question, _offered(command))]
        case c.DecideClause() | c.SetPriority() | c.SetParameter() | c.EditWording():
            return [("decisions", command.clause, _decided(session, command))]
        case c.AddRequirement():
            return [("own", command.id, _own(command))]
        case c.RemoveRequirement():
            return [("own", command.id, None)]
        case c.SetDetail():
            return [("details", command.name, command.value or None)]
        case c.SuppressFinding():
            return [("suppressions", f"{command.rule} {command.place}", _suppression(command))]
        case c.PinClauses():
            return [("pins", clause, pin) for clause, pin in command.pins.items()]
        case c.CarryAnswer():
            return _carried(session, command)
        case c.SetAside():
            return _set_aside(session, command.question)
        case c.RecordQuestions():
            seen: Changes = [("seen", question, command.bank) for question in command.questions]
            return [*seen, *(("asked", question, asked) for question, asked in command.asked.items())]
        case c.RecordIssue():
            return [("ledger", clause, number) for clause, number in command.ledger.items()]
        case _:
            return []


def _settle(session: Session, question: str, answer: Answer) -> Changes:
    changes: Changes = [("answers", question, answer)]
    if question in session.offers:
        changes.append(("offers", question, None))
    return changes


def _left_open(session: Session, command: c.NotKnown | c.NotApplicable | c.Skip, answer: Answer) -> Answer:
    """The state with who and when; a marking stays, for the next answer to the question is as confidential."""
    before = session.answers.get(command.question)
    publish = before.publish if before else None
    return replace(answer, publish=publish, author=command.author, time=command.time)


def _carried(session: Session, command: c.CarryAnswer) -> Changes:
    changes: Changes = []
    for name in ("answers", "offers"):
        answer: Answer | None = getattr(session, name).get(command.was)
        if answer is None:
            continue
        if command.value is not None:
            if name == "answers":
                changes.append(("aside", command.was, answer))
            answer = replace(answer, value=command.value, other=command.other)
        if command.was != command.question:
            changes.append((name, command.was, None))
        changes.append((name, command.question, answer))
    return changes


def _set_aside(session: Session, question: str) -> Changes:
    answer = session.answers.get(question)
    return [("aside", question, answer), ("answers", question, None)] if answer else []


def _answered(command: c.AnswerQuestion) -> Answer:
    return Answer(
        "answered",
        raw=command.raw,
        value=command.value,
        other=command.other,
        note=command.note,
        publish=command.publish,
        source=command.source,
        source_name=command.source_name,
        author=command.author,
        time=command.time,
        matches=command.matches,
    )


def _offered(command: c.Offer) -> Answer:
    return Answer(
        "answered",
        raw=command.raw,
        value=command.value,
        other=command.other,
        note=command.note,
        publish=command.publish,
        source="reused",
        source_name=command.source_name,
    )


def _decided(
    session: Session, command: c.DecideClause | c.SetPriority | c.SetParameter | c.EditWording
) -> ClauseDecision | None:
    old = session.decisions.get(command.clause, ClauseDecision())
    old = replace(old, author=command.author, time=command.time)
    match command:
        case c.DecideClause():
            verdict = None if command.verdict == "restored" else command.verdict
            new = replace(old, verdict=verdict, reason=command.reason if verdict else "")
        case c.SetPriority():
            new = replace(old, priority=command.priority, priority_reason=command.reason)
        case c.SetParameter():
            kept = {name: value for name, value in old.parameters.items() if name != command.name}
            if command.value:
                kept[command.name] = command.value
            new = replace(old, parameters=frozen(kept))
        case c.EditWording():
            new = replace(old, wording=command.wording, wording_reason=command.reason)
    bare = replace(new, author="", time="", priority_reason="", wording_reason="", reason="")
    return None if bare == ClauseDecision() else new


def _own(command: c.AddRequirement) -> OwnRequirement:
    return OwnRequirement(
        id=command.id,
        title=command.title,
        wording=command.wording,
        family=command.family,
        priority=command.priority,
        verification=command.verification,
        acceptance=command.acceptance,
        publish=command.publish,
        origin=command.origin,
        author=command.author,
        time=command.time,
    )


def _suppression(command: c.SuppressFinding) -> Suppression | None:
    if not command.reason:
        return None
    return Suppression(command.rule, command.place, command.reason, command.author, command.time)


def _issue(command: c.RecordIssue) -> Issue:
    return Issue(command.version, command.date, command.fingerprint, command.requirements, command.author, command.time)

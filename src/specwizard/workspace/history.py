"""The history of a draft in words: every change with old and new, the same in every front end."""

from __future__ import annotations

from specwizard.content.dates import shown_day
from specwizard.content.text import shortened
from specwizard.errors import SpecwizardError
from specwizard.interview import Answer, ClauseDecision, Entry, OwnRequirement, undo_target
from specwizard.interview import commands as c
from specwizard.workspace.document import Document

LIBRARY = "as the library has it"


def described(document: Document, entry: Entry) -> tuple[str, str]:
    """A change in words, with old and new, and where it leads; nothing for bookkeeping."""
    command = entry.command
    match command:
        case c.AnswerQuestion() | c.NotKnown() | c.NotApplicable() | c.Skip():
            was, new = _before(document, entry, command.question), _now(document, command)
            arrow = f"{was} → " if was else ""
            return f"{_ask(document, command.question)} {arrow}{new}", f"question:{command.question}"
        case c.CarryAnswer():
            was, new = _before(document, entry, command.was), f": {command.reason}" if command.reason else ""
            return f"{_ask(document, command.question)} {was} carried over{new}", f"question:{command.question}"
        case c.SetAside():
            was = _before(document, entry, command.question)
            return f"{_ask(document, command.question)} {was} → kept aside: {command.reason}", ""
        case c.RecordQuestions() if command.moved:
            return f"the draft was moved to the question bank {command.bank}", ""
        case c.Undo():
            return "the change before was taken back", ""
        case c.DecideClause() | c.SetPriority() | c.SetParameter() | c.EditWording():
            return _clause_change(entry, command), f"clause:{command.clause}"
        case c.AddRequirement():
            was = _own_before(entry, command.id)
            return (
                f"{command.id} own requirement: {was}{command.title}: {shortened(command.wording, 160)}",
                "screen:clauses",
            )
        case c.RemoveRequirement():
            return (
                f"{command.id} own requirement removed: {_own_before(entry, command.id).rstrip(' →')}",
                "screen:clauses",
            )
        case c.SuppressFinding():
            done = f"let stand: {command.reason}" if command.reason else "no longer let stand"
            return f"{command.rule} at {command.place} {done}", "screen:review"
        case c.SetDetail() if command.name == "mode":
            return f"the {command.value} interview", ""
        case c.SetDetail():
            said = shown_day(command.value) if command.name == "date" else command.value
            return f"{command.name} on the cover: {said or 'none'}", ""
        case c.RecordIssue():
            return f"issued as version {command.version}", ""
        case c.PinClauses() if command.accepted:
            return "the changed library was accepted", ""
        case _:
            return "", ""


def take_back(document: Document) -> str:
    """Undo the last choice. Returns it in words. SpecwizardError where there is none, or the disk refuses."""
    session = document.session
    target = undo_target(session)
    if target is None or (isinstance(target, c.SetDetail) and len(session.undoable) == 1):  # how the draft was begun
        raise SpecwizardError("there is nothing to take back")
    what, _ = described(document, session.history[session.undoable[-1]])
    document.undo()
    return what or "the last change"


def _ask(document: Document, name: str) -> str:
    asked = document.session.asked.get(name)
    question = document.content.questions.get(name)
    return question.ask if question else asked.ask if asked else name


def _before(document: Document, entry: Entry, name: str) -> str:
    """What the change replaced, as the buyer reads it."""
    old = next((value for kind, key, value in entry.before if kind == "answers" and key == name), None)
    return shortened(document.shown(name, old), 80) if isinstance(old, Answer) else ""


def _now(document: Document, command: c.AnswerQuestion | c.NotKnown | c.NotApplicable | c.Skip) -> str:
    match command:
        case c.AnswerQuestion():
            said = Answer("answered", raw=command.raw, value=command.value, other=command.other, note=command.note)
            return shortened(document.shown(command.question, said), 100)
        case c.NotKnown():
            return document.shown(command.question, Answer("not_known", owner=command.owner, due=command.due))
        case c.NotApplicable():
            return "does not apply"
        case c.Skip():
            return "left for later"


def _clause_change(entry: Entry, command: c.DecideClause | c.SetPriority | c.SetParameter | c.EditWording) -> str:
    found = next((value for kind, key, value in entry.before if kind == "decisions" and key == command.clause), None)
    old = found if isinstance(found, ClauseDecision) else ClauseDecision()
    because = f" because {reason}" if (reason := getattr(command, "reason", "")) else ""
    match command:
        case c.DecideClause():
            words = {"accepted": "brought in", "rejected": "taken out", "restored": "left to the rules again"}
            was = f"{words[old.verdict]} → " if old.verdict else ""
            return f"{command.clause} {was}{words[command.verdict]}{because}"
        case c.SetPriority():
            was, new = old.priority or LIBRARY, command.priority or LIBRARY
            return f"{command.clause} priority: {was} → {new}{because}"
        case c.SetParameter():
            was, new = old.parameters.get(command.name) or LIBRARY, command.value or LIBRARY
            return f"{command.clause} {command.name}: {was} → {new}"
        case c.EditWording():
            was, new = shortened(old.wording, 160) or LIBRARY, shortened(command.wording, 160) or LIBRARY
            return f"{command.clause} wording: {was} → {new}{because}"


def _own_before(entry: Entry, name: str) -> str:
    old = next((value for kind, key, value in entry.before if kind == "own" and key == name), None)
    return f"{old.title}: {shortened(old.wording, 160)} → " if isinstance(old, OwnRequirement) else ""

"""The history of a draft in words: every change with old and new, the same in every front end."""

from __future__ import annotations

from specwizard.interview import Answer, Entry
from specwizard.interview import commands as c
from specwizard.workspace.document import Document


def short(text: str, width: int) -> str:
    """One line of at most `width` characters, with an ellipsis where something was left out."""
    line = " ".join(text.split())
    return line if len(line) <= width else f"{line[: width - 1].rstrip()}…"


def described(document: Document, entry: Entry) -> tuple[str, str]:
    """A change in words, with old and new, and where it leads; nothing for bookkeeping."""
    content, command = document.content, entry.command

    def ask(name: str) -> str:
        return content.questions[name].ask if name in content.questions else name

    def old(name: str) -> str:
        before = next((value for kind, key, value in entry.before if kind == "answers" and key == name), None)
        return short(document.shown(name, before), 80) if isinstance(before, Answer) else ""

    match command:
        case c.AnswerQuestion():
            said = Answer("answered", raw=command.raw, value=command.value, other=command.other, note=command.note)
            new, was = short(document.shown(command.question, said), 100), old(command.question)
            return f"{ask(command.question)} {f'{was} → ' if was else ''}{new}", f"question:{command.question}"
        case c.NotKnown():
            owner = f", {command.owner} finds out" if command.owner else ""
            return f"{ask(command.question)} not known yet{owner}", f"question:{command.question}"
        case c.NotApplicable():
            return f"{ask(command.question)} does not apply", f"question:{command.question}"
        case c.Skip():
            return f"{ask(command.question)} left for later", f"question:{command.question}"
        case c.Undo():
            return "the change before was taken back", ""
        case c.DecideClause():
            words = {"accepted": "brought in", "rejected": "taken out", "restored": "left to the rules again"}
            return f"{command.clause} {words[command.verdict]} {command.reason}".strip(), f"clause:{command.clause}"
        case c.SetPriority():
            return (
                f"{command.clause} priority: {command.priority or 'as the library'} {command.reason}".strip(),
                f"clause:{command.clause}",
            )
        case c.SetParameter():
            return f"{command.clause} {command.name}: {command.value or 'as the library'}", f"clause:{command.clause}"
        case c.EditWording():
            return (
                f"{command.clause} wording {'edited' if command.wording else 'as before'} {command.reason}".strip(),
                f"clause:{command.clause}",
            )
        case c.AddRequirement():
            return f"{command.id} own requirement: {command.title}", "screen:clauses"
        case c.RemoveRequirement():
            return f"{command.id} own requirement removed", "screen:clauses"
        case c.SetDetail() if command.name == "mode":
            return f"the {command.value} interview", ""
        case c.RecordIssue():
            return f"issued as version {command.version}", ""
        case c.PinClauses() if command.accepted:
            return "the changed library was accepted", ""
        case _:
            return "", ""

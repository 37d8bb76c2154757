"""Who changed what, when: the history of the draft, newest first."""

from __future__ import annotations

from collections.abc import Sequence

from specwizard.frontends.tui.screens.listing import ListScreen
from specwizard.frontends.tui.text import ASIDE, Cell, Piece, short
from specwizard.frontends.tui.widgets.lines import KeyHint
from specwizard.frontends.tui.widgets.rows import Row, columns_row, pieces_row
from specwizard.interview import Answer, Entry
from specwizard.interview import commands as c
from specwizard.workspace import Document


class HistoryScreen(ListScreen):
    """Every change; Enter on an answer goes to its question."""

    FIND = "type to find by question, words or author"

    def __init__(self, document: Document) -> None:
        super().__init__()
        self.document = document

    def heads(self) -> tuple[str, str]:
        return f"{self.document.title}: history", f"{len(self.document.session.history)} changes"

    def hints(self) -> list[KeyHint]:
        return [KeyHint("Enter", "go to the question", "screen.open"), KeyHint("Esc", "back", "screen.back")]

    def rows(self, words: str) -> Sequence[Row]:
        rows = []
        for number, entry in reversed(list(enumerate(self.document.session.history))):
            what, place = described(self.document, entry)
            if not what:
                continue
            command = entry.command
            line = f"{command.time} {command.author} {what}"
            if words.lower() in line.lower():
                rows.append(
                    columns_row(
                        Cell(f"{command.time[:16].replace('T', ' ')}", ASIDE, width=16),
                        Cell(command.author, ASIDE, width=10, fold=False),
                        Cell(what),
                        id=f"{place}#{number}",
                    )
                )
        return rows or [
            pieces_row(Piece("Nothing found." if words else "Nothing has happened yet.", ASIDE), disabled=True)
        ]

    def chosen(self, row: str) -> None:
        place = row.partition("#")[0]
        if place:
            self.dismiss(place)


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

"""Who changed what, when: the history of the draft, newest first."""

from __future__ import annotations

from collections.abc import Sequence

from specwizard.frontends.tui.screens.listing import ListScreen
from specwizard.frontends.tui.text import ASIDE, Cell, Piece
from specwizard.frontends.tui.widgets.lines import KeyHint
from specwizard.frontends.tui.widgets.rows import Row, columns_row, pieces_row
from specwizard.workspace import Document
from specwizard.workspace.history import described


class HistoryScreen(ListScreen):
    """Every change; Enter on an answer goes to its question."""

    FIND = "type to find by question, words or author"

    def __init__(self, document: Document) -> None:
        super().__init__()
        self.document = document

    def heads(self) -> tuple[str, str]:
        return f"History: {self.document.title}", f"{len(self.document.session.history)} changes"

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
                        Cell(command.author, ASIDE, width=10),
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

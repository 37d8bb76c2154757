"""The archive and the bin: drafts that are out of the way, each one key from being back."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from specwizard.errors import SpecwizardError
from specwizard.frontends.tui.screens.form import NoticeScreen
from specwizard.frontends.tui.screens.listing import ListScreen
from specwizard.frontends.tui.screens.start import draft_row
from specwizard.frontends.tui.screens.start_actions import MenuScreen
from specwizard.frontends.tui.text import ASIDE, Cell, Piece
from specwizard.frontends.tui.widgets.lines import KeyHint
from specwizard.frontends.tui.widgets.rows import Row, columns_row, pieces_row

if TYPE_CHECKING:
    from specwizard.workspace import Workspace


class ShelfScreen(ListScreen):
    """The drafts of one folder; Enter puts one back or opens it read only."""

    FIND = "type to find"

    def __init__(self, room: Workspace, folder: Path, title: str) -> None:
        super().__init__()
        self.room, self.folder, self._title = room, folder, title

    def heads(self) -> tuple[str, str]:
        count = len(self.room.shelf(self.folder))
        return self._title, f"{count} draft{'s' if count != 1 else ''}"

    def begin(self) -> None:
        self.message(Piece(f"Files in {self.folder}. Nothing empties it.", ASIDE))

    def hints(self) -> list[KeyHint]:
        return [KeyHint("Enter", "put back, or look", "screen.open"), KeyHint("Esc", "back", "screen.back")]

    def rows(self, words: str) -> Sequence[Row]:
        found = [
            draft_row(draft)
            for draft in self.room.shelf(self.folder)
            if words.lower() in f"{draft.header.title} {draft.header.category} {draft.path.stem}".lower()
        ]
        return found or [pieces_row(Piece("Nothing found." if words else "Nothing is here.", ASIDE), disabled=True)]

    def chosen(self, row: str) -> None:
        path = Path(row.partition(":")[2])
        rows = [
            columns_row(Cell("Put it back among the drafts"), id="back"),
            columns_row(Cell("Open it read only"), id="read"),
        ]
        self.app.push_screen(MenuScreen(path.stem, rows, Piece(str(path), ASIDE)), lambda how: self._do(path, how))

    def _do(self, path: Path, how: str | None) -> None:
        try:
            if how == "back":
                back = self.room.move(path, self.room.places.drafts)
                self.app.tell(f"It is back among the drafts: {back.name}")
                self.fill()
            elif how == "read":
                self.app.open_document(self.room.open(path, read_only=True))
        except (SpecwizardError, OSError) as error:
            self.app.push_screen(NoticeScreen("That did not work", Piece(str(error))))

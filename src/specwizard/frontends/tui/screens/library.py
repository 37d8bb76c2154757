"""The clause library has moved on since this draft: what changed, before and after; she decides."""

from __future__ import annotations

from collections.abc import Sequence

from specwizard.errors import SpecwizardError
from specwizard.frontends.tui.screens.listing import ListScreen
from specwizard.frontends.tui.text import ACCENT, ASIDE, STRONG, Cell, Piece
from specwizard.frontends.tui.widgets.lines import KeyHint
from specwizard.frontends.tui.widgets.rows import Row, blank_row, columns_row, pieces_row
from specwizard.interview import LibraryChange, library_changes
from specwizard.workspace import Document


class LibraryScreen(ListScreen):
    """Changed clauses; nothing is taken over before she says so."""

    def __init__(self, document: Document) -> None:
        super().__init__()
        self.document = document

    def _changes(self) -> tuple[LibraryChange, ...]:
        return library_changes(self.document.content, self.document.session, self.document.reading.selection)

    def heads(self) -> tuple[str, str]:
        count = len(self._changes())
        return f"Changed library: {self.document.title}", f"{count} clause{'s' if count != 1 else ''} changed"

    def begin(self) -> None:
        if not self._changes():
            return
        self.message(
            Piece("The clause library has changed since these clauses were selected. Your draft is as it was.", STRONG),
            Piece(
                "Look at each, then take the library as it stands, or leave it for later: a build asks again.", ASIDE
            ),
        )

    def rows(self, words: str) -> Sequence[Row]:  # noqa: ARG002  (nothing to search here)
        changes = self._changes()
        if not changes:
            return [pieces_row(Piece("The draft and the library agree.", ASIDE), disabled=True)]
        rows = [
            columns_row(Cell("Take the library as it stands", STRONG), id="accept"),
            columns_row(Cell("Leave it for later", STRONG), id="later"),
            blank_row(),
        ]
        for change in changes:
            title = self.document.content.clauses[change.clause].title if change.kind != "gone" else "no longer there"
            revisions = (
                f"revision {change.revision_before} → {change.revision_after}" if change.kind == "changed" else ""
            )
            rows.append(
                columns_row(
                    Cell(change.kind, ACCENT, width=9),
                    Cell(change.clause, ACCENT, width=8),
                    Cell(title),
                    Cell(revisions, ASIDE, width=16),
                    id=f"clause:{change.clause}",
                )
            )
        return rows

    def detail(self, row: str) -> Sequence[Piece]:
        name = row.partition(":")[2]
        change = next((c for c in self._changes() if c.clause == name), None)
        if change is None:
            return ()
        return (
            Piece(f"{change.clause} {change.kind}", STRONG),
            Piece(change.before, ASIDE, lead="before  ", lead_style=ASIDE),
            Piece(change.after or "—", "", lead="now     ", lead_style=ASIDE),
        )

    def hints(self) -> list[KeyHint]:
        return [KeyHint("Enter", "do it, or open the clause", "screen.open"), KeyHint("Esc", "later", "screen.back")]

    def chosen(self, row: str) -> None:
        if row == "accept":
            try:
                self.document.accept_library()
            except SpecwizardError as error:
                self.app.tell(str(error), warn=True)
                return
            self.app.tell("The draft now stands with the library as it is.")
            self.dismiss(None)
        elif row == "later":
            self.dismiss(None)
        elif row.partition(":")[2] in self.document.content.clauses:
            self.app.show_clause(self.document, row.partition(":")[2])

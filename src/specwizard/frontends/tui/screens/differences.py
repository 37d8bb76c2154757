"""What differs between an issue or an earlier draft and this one: answers, requirements, clauses."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.worker import get_current_worker

from specwizard.frontends.tui.exchange import export_differences
from specwizard.frontends.tui.screens.listing import ListScreen
from specwizard.frontends.tui.text import ACCENT, ASIDE, STRONG, WARN, Piece
from specwizard.frontends.tui.widgets.lines import KeyHint
from specwizard.frontends.tui.widgets.rows import Row, heading_row, pieces_row
from specwizard.interview import Issue, known_ids
from specwizard.workspace import Document
from specwizard.workspace.difference import Difference, differences

SIGNS = {"added": ("+", ACCENT), "removed": ("−", WARN), "changed": ("~", ACCENT)}
HEADS = {"answer": "Answers", "requirement": "Requirements", "clause": "Other clauses"}


class DifferencesScreen(ListScreen):
    """Two drafts side by side; Enter goes to the place in this one."""

    FIND = "type to find"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f9", "export", "Export", id="differences.export", tooltip="The change list as a Word file")
    ]

    def __init__(self, before: Document | Issue, document: Document) -> None:
        super().__init__()
        self.before, self.document = before, document
        self._found: tuple[Difference, ...] | None = None

    def heads(self) -> tuple[str, str]:
        count = "…" if self._found is None else str(len(self._found))
        return "What differs", f"{count} differences"

    def hints(self) -> list[KeyHint]:
        return [
            KeyHint("Enter", "go there", "screen.open"),
            KeyHint("F9", "change list as Word", "screen.export"),
            KeyHint("Esc", "back", "screen.back"),
        ]

    def action_export(self) -> None:
        """Write the change list."""
        export_differences(self.app, self.before, self.document)

    def begin(self) -> None:
        before = f"version {self.before.version}" if isinstance(self.before, Issue) else self.before.title
        self.message(
            Piece(before, lead="before  ", lead_style=ASIDE),
            Piece(self.document.title, lead="after   ", lead_style=ASIDE),
        )

    def show_again(self) -> None:
        self.fill()
        self._compare()

    @work(thread=True, exclusive=True)
    def _compare(self) -> None:
        found = differences(self.before, self.document)
        if not get_current_worker().is_cancelled:
            self.app.call_from_thread(self._show, found)

    def _show(self, found: tuple[Difference, ...]) -> None:
        first, self._found = self._found is None, found
        self.fill()
        if first:
            self.list.first()

    def rows(self, words: str) -> Sequence[Row]:
        if self._found is None:
            return [pieces_row(Piece("Comparing …", ASIDE), disabled=True)]
        rows: list[Row] = []
        kind = ""
        for number, one in enumerate(self._found):
            if words.lower() not in str(one).lower():
                continue
            if one.kind != kind:
                kind = one.kind
                rows.append(heading_row(HEADS[kind]))
            sign, style = SIGNS[one.change]
            was = f" (was {one.was})" if one.was and one.was != one.number else ""
            name = f"{one.number}{was} {one.id}".strip()
            pieces = [Piece(f"{name} {one.title}", STRONG, lead=f"{sign} ", lead_style=f"{style} bold")]
            if one.before:
                pieces.append(Piece(one.before, ASIDE, lead="    before  ", lead_style=ASIDE))
            if one.after:
                pieces.append(Piece(one.after, "", lead="    after   ", lead_style=ASIDE))
            rows.append(pieces_row(*pieces, id=f"{self._place(one)}#{number}"))
        return rows or [pieces_row(Piece("Nothing differs." if not words else "Nothing found.", ASIDE), disabled=True)]

    def _place(self, one: Difference) -> str:
        found = known_ids(self.document.content, one.id)
        if found is None:
            return ""
        return f"question:{found}" if found in self.document.content.questions else f"clause:{found}"

    def chosen(self, row: str) -> None:
        place = row.partition("#")[0]
        if place.startswith("question:"):
            self.dismiss(place)
        elif place:
            self.app.go(place)

"""The outline as a screen of its own, where the terminal is too narrow to show it beside the interview."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen

from specwizard.frontends.tui.outline_rows import outline_rows
from specwizard.frontends.tui.widgets.lines import KeyHint, KeyLine, TitleLine
from specwizard.frontends.tui.widgets.rows import Rows
from specwizard.workspace import Document


class OutlineScreen(Screen[str | None]):
    """Sections, families and coverage; Enter goes there."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f3", "dismiss(None)", "Back", id="outline.back", tooltip="Back to the interview")
    ]

    def __init__(self, document: Document) -> None:
        super().__init__()
        self.document = document

    def compose(self) -> ComposeResult:
        yield TitleLine(f"Outline: {self.document.title}")
        yield Rows(*outline_rows(self.document.reading.outline, {}), id="list")
        yield KeyLine([KeyHint("Enter", "go there", "screen.dismiss"), KeyHint("Esc", "back", "screen.dismiss")])

    def on_mount(self) -> None:
        rows = self.query_one(Rows)
        rows.focus()
        rows.first()

    @on(Rows.OptionSelected)
    def _chosen(self, event: Rows.OptionSelected) -> None:
        self.dismiss(place_of(self.document, event.option.id or ""))


def place_of(document: Document, row: str) -> str:
    """Where a row of the outline leads."""
    kind, _, name = row.partition(":")
    match kind:
        case "section":
            asked = [q for q in document.reading.asked if document.content.section_of[q].id == name]
            open_ones = [q for q in asked if document.reading.known.status[q] == "unanswered"]
            target = (open_ones or asked or [""])[0]
            return f"question:{target}" if target else ""
        case "open":
            return "screen:open_points"
        case "clauses" | "family" | "area" | "recommendation":
            return f"clauses:{row}" if name else "screen:clauses"
        case _:
            return ""

"""A newer question bank or library meets a draft: what becomes of every answer, shown before anything is written."""

from __future__ import annotations

from collections.abc import Sequence

from specwizard.errors import SpecwizardError
from specwizard.frontends.tui.screens.form import NoticeScreen
from specwizard.frontends.tui.screens.listing import ListScreen
from specwizard.frontends.tui.text import ACCENT, ASIDE, STRONG, Cell, Piece
from specwizard.frontends.tui.widgets.lines import KeyHint
from specwizard.frontends.tui.widgets.rows import Row, blank_row, columns_row, heading_row, pieces_row
from specwizard.interview import Migration
from specwizard.interview.migration import KINDS, AnswerChange
from specwizard.workspace import Document
from specwizard.workspace.keeping import take_over
from specwizard.workspace.migration_report import clause_line, headline


class MigrationScreen(ListScreen):
    """The report. Dismissed with `take`, `read` (read only) or None (not now)."""

    def __init__(self, document: Document, migration: Migration) -> None:
        super().__init__()
        self.document, self.migration = document, migration

    def heads(self) -> tuple[str, str]:
        moved = sum(1 for change in self.migration.answers if change.kind != "carried")
        return f"{self.document.title}: what has changed since", f"{moved} to look at"

    def begin(self) -> None:
        self.message(
            Piece(f"{headline(self.migration)}.", STRONG),
            Piece("Nothing has been changed yet. No answer is lost, and the file as it is now is kept.", ASIDE),
        )

    def hints(self) -> list[KeyHint]:
        return [KeyHint("Enter", "do it", "screen.open"), KeyHint("↑ ↓", "look at each", "screen.open"),
                KeyHint("Esc", "not now", "screen.back")]  # fmt: skip

    def rows(self, words: str) -> Sequence[Row]:  # noqa: ARG002  (nothing to search here)
        rows = [_choice("take", "Take it over", "answers as below; the original stays beside it as a copy")]
        if self.migration.clauses:
            rows[0] = _choice("take", "Take it over", "answers and clauses as below; the original is kept as a copy")
            rows.append(_choice("answers", "Take the answers over", "and decide about the clauses afterwards"))
        rows.append(_choice("read", "Open it read only", "as it would be; nothing is written"))
        rows.append(_choice("leave", "Not now", "the file stays as it is"))
        for kind, title in KINDS.items():
            changes = self.migration.of(kind)
            shown = [change for change in changes if kind != "carried" or change.why]
            if changes:
                rows += [blank_row(), heading_row(f"{title} ({len(changes)})")]
                rows += [_row(change) for change in shown]
        if self.migration.clauses:
            rows += [blank_row(), heading_row(f"Clauses that the library has changed ({len(self.migration.clauses)})")]
            rows += [pieces_row(Piece(clause_line(c)), id=f"clause:{c.clause}") for c in self.migration.clauses]
        return rows

    def detail(self, row: str) -> Sequence[Piece]:
        kind, _, name = row.partition(":")
        if kind == "clause":
            clause = next(c for c in self.migration.clauses if c.clause == name)
            return (
                Piece(clause_line(clause), STRONG),
                Piece(clause.before, ASIDE, lead="before  ", lead_style=ASIDE),
                Piece(clause.after or "—", "", lead="now     ", lead_style=ASIDE),
            )
        change = next((c for c in self.migration.answers if kind == "answer" and c.question == name), None)
        if change is None:
            return ()
        return (
            Piece(change.ask, STRONG),
            Piece(change.before or "—", ASIDE, lead="before  ", lead_style=ASIDE),
            Piece(change.after or "—", "", lead="now     ", lead_style=ASIDE),
            Piece(change.why, ASIDE, lead="why     ", lead_style=ASIDE),
        )

    def chosen(self, row: str) -> None:
        if row in ("take", "answers"):
            try:
                kept = take_over(self.document, clauses=row == "take")
            except (SpecwizardError, OSError) as error:
                self.app.push_screen(NoticeScreen("That did not work", Piece(str(error))))
                return
            if kept:
                self.app.tell(f"Taken over. The draft as it was is kept in {kept.name}")
            self.dismiss("take")
        elif row == "read":
            self.dismiss("read")
        elif row == "leave":
            self.dismiss(None)


def _choice(id: str, label: str, aside: str) -> Row:
    return columns_row(Cell(label, STRONG, width=24), Cell(aside, ASIDE), id=id)


def _row(change: AnswerChange) -> Row:
    return columns_row(
        Cell(change.ref, ACCENT, width=8), Cell(change.ask), Cell(change.after or change.why, ASIDE),
        id=f"answer:{change.question}",
    )  # fmt: skip

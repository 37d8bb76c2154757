"""What nobody knows yet: each with owner, date, and what waits for it. Not a list of shame but a list of work."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType

from specwizard.content.dates import shown_day
from specwizard.frontends.tui.exchange import export_open_points
from specwizard.frontends.tui.screens.listing import ListScreen
from specwizard.frontends.tui.text import ACCENT, ASIDE, STRONG, WARN, Cell, Piece
from specwizard.frontends.tui.widgets.lines import KeyHint
from specwizard.frontends.tui.widgets.rows import Row, columns_row, pieces_row
from specwizard.interview import OpenPoint
from specwizard.workspace import Document


class OpenPointsScreen(ListScreen):
    """Open points; Enter goes to the question."""

    FIND = "type to find, by question or owner"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f9", "export", "Export", id="points.export", tooltip="Word or Excel, one sheet for each owner")
    ]

    def __init__(self, document: Document) -> None:
        super().__init__()
        self.document = document

    def heads(self) -> tuple[str, str]:
        points = self.document.reading.open_points
        blocking = sum(1 for point in points if point.blocks)
        left = sum(1 for point in points if point.state == "unanswered")
        counts = [f"{len(points) - left} open", f"{blocking} block{'s' if blocking == 1 else ''} an issue"]
        if left:
            counts.insert(1, f"{left} to answer")
        return f"Open points: {self.document.title}", ", ".join(counts)

    def hints(self) -> list[KeyHint]:
        return [
            KeyHint("Enter", "answer it, F5 there: owner", "screen.open"),
            KeyHint("F9", "Word or Excel", "screen.export"),
            KeyHint("F1", "help", "screen.help"),
            KeyHint("Esc", "back", "screen.back"),
        ]

    def rows(self, words: str) -> Sequence[Row]:
        rows = [
            _row(point)
            for point in self.document.reading.open_points
            if words.lower() in f"{point.ref} {point.ask} {point.owner}".lower()
        ]
        return rows or [pieces_row(Piece("Nothing is open." if not words else "Nothing found.", ASIDE), disabled=True)]

    def detail(self, row: str) -> Sequence[Piece]:
        name = row.partition(":")[2]
        point = next((p for p in self.document.reading.open_points if p.question == name), None)
        if point is None:
            return ()
        content = self.document.content
        question = content.questions[name]
        pieces = [Piece(point.ask, STRONG), Piece(question.why, ASIDE)]
        pieces.append(Piece(question.who, lead="Usually known by  ", lead_style=ASIDE))
        if point.clauses:
            clauses = " · ".join(f"{n} {content.clauses[n].title}" for n in point.clauses[:6])
            more = f" and {len(point.clauses) - 6} more" if len(point.clauses) > 6 else ""
            pieces.append(Piece(clauses + more, lead="Waiting for it    ", lead_style=ASIDE))
        answer = self.document.session.answers.get(name)
        if answer and (answer.note or answer.raw):
            pieces.append(Piece(answer.note or answer.raw, lead="Said so far       ", lead_style=ASIDE))
        return pieces

    def action_export(self) -> None:
        """Write them to a file, by owner."""
        export_open_points(self.app, self.document)

    def help_pieces(self) -> Sequence[Piece]:
        return (
            Piece("Every question that is not known yet, and every required one without an answer."),
            Piece("Enter goes to the question: answer it, or press F5 there to say who finds out and by when."),
            Piece("F9 writes them to Excel or Word, one sheet or chapter for each owner, to send on."),
            Piece(
                "'blocks' means that the document cannot be issued before it is settled. A working draft can be built "
                "at any time."
            ),
        )


def _row(point: OpenPoint) -> Row:
    words = {"not_known": "not known", "skipped": "later", "unanswered": "not answered yet"}.get(
        point.state, point.state
    )
    owner = point.owner or ("no owner" if point.state == "not_known" else words)
    due = _day(point.due)
    return columns_row(
        Cell("blocks" if point.blocks else "open", f"{WARN} bold" if point.blocks else ASIDE, width=6),
        Cell(point.ref, ACCENT, width=8),
        Cell(point.ask),
        Cell(f"{owner}\n{due}" if due else owner, "" if point.owner else ASIDE, width=16),
        id=f"question:{point.question}",
    )


def _day(text: str) -> str:
    """A date short enough for its column: 31 Mar 2027."""
    words = shown_day(text).split()
    return f"{words[0]} {words[1][:3]} {words[2]}" if len(words) == 3 else text

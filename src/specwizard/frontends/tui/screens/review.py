"""Ready to issue? What blocks, what is worth a look, what is covered, every answer; each line leads to its place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import BindingType

from specwizard.drafting.draft import Draft
from specwizard.drafting.record import blocking_points
from specwizard.frontends.tui.screens.listing import ListScreen
from specwizard.frontends.tui.text import ACCENT, ASIDE, GOOD, STRONG, WARN, Cell, Piece, bar, short
from specwizard.frontends.tui.widgets.lines import KeyHint
from specwizard.frontends.tui.widgets.rows import Row, blank_row, columns_row, heading_row, pieces_row
from specwizard.interview import known_ids, library_changes
from specwizard.workspace import Document


class ReviewScreen(ListScreen):
    """The draft seen as a whole."""

    FIND = "type to find in answers and findings"

    def __init__(self, document: Document, *, finished: bool = False) -> None:
        super().__init__()
        self.document, self._finished = document, finished

    def heads(self) -> tuple[str, str]:
        outline = self.document.reading.outline
        return f"{self.document.title}: review", f"{outline.requirements} clauses, {outline.open_points} open points"

    def hints(self) -> list[KeyHint]:
        return [
            KeyHint("Enter", "go there", "screen.open"),
            KeyHint("F9", "build", "screen.build"),
            KeyHint("F6", "clauses", "screen.clauses"),
            KeyHint("F7", "open points", "screen.open_points"),
            KeyHint("^P", "all", "app.command_palette"),
            KeyHint("Esc", "back", "screen.back"),
        ]

    BINDINGS: ClassVar[list[BindingType]] = [
        ("f9", "build", "Build"),
        ("f6", "clauses", "Clauses"),
        ("f7", "open_points", "Open points"),
        ("f8", "back", "Back"),
    ]

    def begin(self) -> None:
        if not self._finished:
            return
        progress = self.document.reading.progress
        text = (
            "That was the last question for now. Build a working draft with F9, settle what is open, or go on asking."
        )
        pieces = [Piece(text, STRONG)]
        if progress.mode == "quick":
            pieces.append(
                Piece(
                    "The full interview asks the rest: press Ctrl+P and choose 'interview: go on with the full one'.",
                    ASIDE,
                )
            )
        self.message(*pieces)

    def rows(self, words: str) -> Sequence[Row]:
        rows = [*self._readiness(), *self._look(), *self._coverage(), *self._answers()]
        if not words:
            return rows
        found = [row for row in rows if row.id and words.lower() in row.flowing.at(200).plain.lower()]
        return found or [pieces_row(Piece("Nothing found.", ASIDE), disabled=True)]

    def _readiness(self) -> list[Row]:
        blocks = blocking_points(Draft(self.document.content, self.document.session))
        if not blocks:
            return [pieces_row(Piece("✓ Nothing blocks an issue.", f"{GOOD} bold"), id="screen:build"), blank_row()]
        count = len(blocks)
        things = f"{count} thing{'s' if count != 1 else ''}"
        head = f"Ready to issue? Not yet, {things} to settle. A working draft can be built."
        rows = [heading_row(head)]
        for number, line in enumerate(blocks):
            cells = (Cell("blocks", f"{WARN} bold", width=8), Cell(line))
            rows.append(columns_row(*cells, id=f"{self._place(line)}#b{number}"))
        return [*rows, blank_row()]

    def _place(self, line: str) -> str:
        name = known_ids(self.document.content, line.split(" ", 1)[0].rstrip(":,"))
        if name is None:
            return "screen:clauses"
        return f"clause:{name}" if name in self.document.content.clauses else f"question:{name}"

    def _look(self) -> list[Row]:
        document, rows = self.document, []
        for change in library_changes(document.content, document.session, document.reading.selection):
            text = f"{change.clause}: the library has {change.kind} it since you selected it"
            rows.append(("library", text, f"clause:{change.clause}"))
        for name, answer in document.session.answers.items():
            if document.reading.known.status.get(name) != "answered":
                continue
            for match in answer.matches:
                clause = document.content.clauses.get(match.clause)
                if clause is None or (match.band == "strong" and match.taken):
                    continue
                if match.taken:
                    rows.append(
                        (
                            "match",
                            f"{match.band} match kept: “{short(match.words, 40)}” → {clause.id} {clause.title}",
                            f"question:{name}",
                        )
                    )
                elif match.band != "weak" and match.clause not in document.reading.selection.ids:
                    rows.append(
                        (
                            "match",
                            f"not taken: “{short(match.words, 40)}” → {clause.id} {clause.title}",
                            f"clause:{clause.id}",
                        )
                    )
        for name in document.reading.parked:
            question = document.content.questions[name]
            rows.append(
                ("aside", f"kept aside: {question.ask} {short(document.answer_text(name), 40)}", f"question:{name}")
            )
        if not rows:
            return []
        head = [heading_row(f"Worth a look: {len(rows)}")]
        return [
            *head,
            *(
                columns_row(Cell(kind, ASIDE, width=9), Cell(text), id=f"{place}#l{number}")
                for number, (kind, text, place) in enumerate(rows)
            ),
            blank_row(),
        ]

    def _coverage(self) -> list[Row]:
        outline = self.document.reading.outline
        rows = [heading_row("What techUK asks police buyers to cover")]
        for area in outline.areas:
            count = f"{area.included} of {area.available} clauses"
            rows.append(
                columns_row(
                    Cell(area.title, width=16),
                    Cell(bar(area.share, 10), ACCENT, width=10),
                    Cell(count, ASIDE),
                    id=f"clauses:area:{area.key}",
                )
            )
        for point in outline.recommendations:
            mark, style = ("✓", GOOD) if point.included and point.answered else ("○", ASIDE)
            state = f"{point.included} clauses" if point.included else "no clause yet"
            if not point.answered:
                state += ", no answer about it yet"
            rows.append(
                columns_row(
                    Cell(mark, style, width=1),
                    Cell(point.title),
                    Cell(state, ASIDE, width=34),
                    id=f"clauses:recommendation:{point.key}",
                    gap=1,
                )
            )
        return [*rows, blank_row()]

    def _answers(self) -> list[Row]:
        document, rows, section = self.document, [], ""
        for name in document.content.questions:
            answer = document.session.answers.get(name)
            if answer is None or document.reading.known.status[name] in ("inapplicable", "waiting"):
                continue
            title = document.content.section_of[name].title
            if title != section:
                section = title
                rows.append(heading_row(title))
            style = WARN if answer.state != "answered" else STRONG
            text = short(document.answer_text(name), 200) or "—"
            rows.append(
                pieces_row(
                    Piece(document.content.questions[name].ask, ASIDE, "  "),
                    Piece(text, style, "  ❯ ", ACCENT),
                    id=f"question:{name}",
                )
            )
        return rows

    def chosen(self, row: str) -> None:
        place = row.partition("#")[0]
        if place.startswith("question:"):
            self.dismiss(place)
        else:
            self.app.go(place)

    def action_build(self) -> None:
        self.app.show_build(self.document)

    def action_clauses(self) -> None:
        self.app.show_clauses(self.document)

    def action_open_points(self) -> None:
        self.app.show_open_points(self.document)

    def help_pieces(self) -> Sequence[Piece]:
        return (
            Piece(
                "Everything about the draft in one list: what blocks an issue, what is worth a look, what is covered, "
                "your answers."
            ),
            Piece("Enter on a line goes to the place where it is settled. Type to find a line."),
            Piece("Nothing here keeps you from building a working draft (F9): blanks stay visible in it."),
        )

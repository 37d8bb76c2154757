"""A table while she fills it in: rows, the cell she is in, and what each cell may hold.

Every cell is read by the question's own parser as soon as it is left, so a wrong date is said beside its cell and not
after forty rows. The empty row at the end is where the next line goes; leaving it empty ends the table.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from specwizard.content import parse_answer
from specwizard.content.dates import shown_day
from specwizard.content.model import Column, Question
from specwizard.content.tables import several_named
from specwizard.content.values import Row
from specwizard.interview import Answer, Session


@dataclass
class Grid:
    """Rows of text by column name and a cursor."""

    question: Question
    rows: list[dict[str, str]] = field(default_factory=list)
    row: int = 0
    column: int = 0
    touched: bool = False
    remark: str = ""  # on the cell that was written last

    def begin(self, answer: Answer | None, session: Session) -> None:
        """Start from an answer, or from the rows of the table that this one follows."""
        self.row = self.column = 0
        self.touched = False
        if answer is not None and isinstance(answer.value, tuple):
            self.rows = [_plain(row) for row in answer.value if isinstance(row, Row)]
            self.row = len(self.rows)
            return
        self.rows = []
        source = self.question.rows_from
        earlier = session.answers.get(source.question) if source else None
        if source and earlier and isinstance(earlier.value, tuple):
            self.rows = [
                {source.into: row.cells.get(source.column, "")} for row in earlier.value if isinstance(row, Row)
            ]
            names = [column.name for column in self.question.columns]
            self.column = 1 if names[0] == source.into and len(names) > 1 and self.rows else 0

    @property
    def columns(self) -> tuple[Column, ...]:
        return self.question.columns

    @property
    def here(self) -> Column:
        return self.columns[self.column]

    @property
    def on_new_row(self) -> bool:
        return self.row >= len(self.rows)

    @property
    def place(self) -> tuple[int, int]:
        """Row and column of the cell she is in."""
        return self.row, self.column

    def cell(self) -> str:
        """The text of the cell she is in."""
        return "" if self.on_new_row else self.rows[self.row].get(self.here.name, "")

    def typed(self) -> str:
        """The text of the cell she is in as she would write it: a date in words, not as it is kept."""
        return shown_day(self.cell()) if self.here.type == "date" else self.cell()

    def shown(self, column: Column, text: str) -> str:
        """A cell in words: labels for choices, dates as people read them."""
        if column.type == "single":
            return next((option.label for option in column.options if option.value == text), text)
        if column.type == "date":
            return shown_day(text)
        return text.capitalize() if column.type == "yes_no" else text

    def put(self, text: str) -> None:
        """Write the cell. AnswerProblem when the text does not fit the column."""
        value = self.read(self.here, text)
        self.remark = several_named(self.here, value)
        if self.on_new_row:
            if not value:
                return
            self.rows.append({})
        if self.rows[self.row].get(self.here.name, "") != value:
            self.rows[self.row][self.here.name] = value
            self.touched = True

    def read(self, column: Column, text: str) -> str:
        """A cell's text as it is kept. AnswerProblem when it does not fit."""
        if not text.strip():
            return ""
        alone = self.question.model_copy(update={"columns": (column,), "validation": None, "rows_from": None})
        parsed = parse_answer(alone, [{column.name: text}])
        rows = parsed.value
        assert isinstance(rows, tuple) and rows and isinstance(rows[0], Row)
        return rows[0].cells[column.name]

    def paste(self, text: str) -> None:
        """Add whole rows, a line each, as a table copied from elsewhere. AnswerProblem names row and column."""
        alone = self.question.model_copy(update={"validation": None})
        parsed = parse_answer(alone, text)
        if isinstance(parsed.value, tuple):
            new = [_plain(row) for row in parsed.value if isinstance(row, Row)]
            self.rows[self.row : self.row] = new
            self.row += len(new)
            self.column = 0
            self.touched = True

    def forward(self) -> None:
        """On to the next cell, from the last one to the next row."""
        if self.column + 1 < len(self.columns) and not self.on_new_row:
            self.column += 1
        else:
            self.row = min(self.row + 1, len(self.rows))
            self.column = 0
            source = self.question.rows_from
            if source and not self.on_new_row and self.here.name == source.into and len(self.columns) > 1:
                self.column = 1

    def back(self) -> bool:
        """Back to the cell before. Returns False at the very first."""
        if self.column:
            self.column -= 1
        elif self.row:
            self.row -= 1
            self.column = len(self.columns) - 1
        else:
            return False
        return True

    def move(self, by: int) -> bool:
        """Up or down by rows. Returns whether it moved."""
        to = max(0, min(len(self.rows), self.row + by))
        moved = to != self.row
        self.row = to
        if self.on_new_row:
            self.column = 0
        return moved

    def side(self, by: int) -> bool:
        """Left or right by cells within the row. Returns whether it moved."""
        if self.on_new_row:
            return False
        to = max(0, min(len(self.columns) - 1, self.column + by))
        moved = to != self.column
        self.column = to
        return moved

    def delete(self) -> bool:
        """Delete the row she is in. Returns whether there was one."""
        if self.on_new_row:
            return False
        del self.rows[self.row]
        self.row = min(self.row, len(self.rows))
        self.column = 0
        self.touched = True
        return True

    def raw(self) -> list[dict[str, str]]:
        """The rows for the parser; empty ones left out."""
        return [dict(row) for row in self.rows if any(row.values())]


def _plain(row: Row) -> dict[str, str]:
    cells: Mapping[str, str] = row.cells
    return {**cells, "publish": row.publish} if row.publish else dict(cells)

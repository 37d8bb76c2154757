"""A list of rows that draw themselves for the width they get.

One virtualised list serves as transcript, choices, drafts, clauses and findings, so all of them scroll, fold and
highlight alike. `show` compares what is there with what should be and changes only that: an answer more in a
transcript of four hundred costs one row, and the widget under the mouse is never replaced.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import ClassVar

from rich.segment import Segment
from textual.binding import Binding, BindingType
from textual.strip import Strip
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from specwizard.frontends.tui.text import Cell as Cell
from specwizard.frontends.tui.text import Draw, Flowing, Piece, columns, hang, plain


class Row(Option):
    """One row: how it is drawn, and a key that says when it has to be drawn again."""

    def __init__(self, draw: Draw, *, id: str | None = None, key: Hashable = None, disabled: bool = False) -> None:
        super().__init__(Flowing(draw), id=id, disabled=disabled)
        self.key = key

    @property
    def flowing(self) -> Flowing:
        prompt = self.prompt
        assert isinstance(prompt, Flowing)
        return prompt


def pieces_row(*pieces: Piece, id: str | None = None, disabled: bool = False) -> Row:
    """A row of hanging paragraphs."""
    return Row(lambda width: hang(pieces, width), id=id, key=pieces, disabled=disabled)


def columns_row(*cells: Cell, id: str | None = None, disabled: bool = False, gap: int = 2) -> Row:
    """A row of aligned cells."""
    return Row(lambda width: columns(cells, width, gap), id=id, key=cells, disabled=disabled)


def heading_row(text: str, style: str = "$text-accent bold", id: str | None = None) -> Row:
    """A heading that cannot be chosen."""
    return pieces_row(Piece(text, style), id=id, disabled=True)


def blank_row() -> Row:
    """An empty line that cannot be chosen."""
    return Row(lambda width: plain(" " * width), key="", disabled=True)


class Rows(OptionList):
    """Rows that can be shown, compared and highlighted by id."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "cursor_down", show=False),
        Binding("k", "cursor_up", show=False),
    ]

    def __init__(self, *rows: Row, id: str | None = None, classes: str | None = None, focus: bool = True) -> None:
        super().__init__(*rows, id=id, classes=classes, markup=False, compact=True)
        self.can_focus = focus

    @property
    def rows(self) -> list[Row]:
        return [option for option in self.options if isinstance(option, Row)]

    @property
    def current(self) -> str | None:
        """The id of the highlighted row."""
        option = self.highlighted_option
        return option.id if option else None

    def show(self, rows: Sequence[Row]) -> None:
        """Show these rows, changing as little as possible and keeping the highlight on the same id."""
        old = self.rows
        same = 0
        while same < min(len(old), len(rows)) and _same(old[same], rows[same]):
            same += 1
        if same == len(old) == len(rows):
            return
        if same == len(old):
            self.add_options(rows[same:])
            return
        if len(old) == len(rows) and all(
            a.id == b.id and a.disabled == b.disabled for a, b in zip(old, rows, strict=True)
        ):
            for index, (mine, new) in enumerate(zip(old, rows, strict=True)):
                if mine.key != new.key:
                    mine.key = new.key
                    self.replace_option_prompt_at_index(index, new.prompt)
            return
        current, top = self.current, self.scroll_offset.y
        self.set_options(rows)
        if current is not None:
            self.go(current)
            self.scroll_to(y=top, animate=False, force=True, immediate=True)

    def go(self, id: str | None) -> bool:
        """Highlight the row with an id. Returns whether there is one."""
        for index, option in enumerate(self.options):
            if option.id is not None and option.id == id and not option.disabled:
                self.highlighted = index
                return True
        return False

    def first(self) -> None:
        """Highlight the first row that can be chosen."""
        self.highlighted = next((i for i, option in enumerate(self.options) if not option.disabled), None)

    def step(self, by: int) -> bool:
        """Move the highlight by rows that can be chosen. Returns whether it moved."""
        usable = [i for i, option in enumerate(self.options) if not option.disabled]
        if not usable:
            return False
        if self.highlighted is None or self.highlighted not in usable:
            self.highlighted = usable[0 if by > 0 else -1]
            return True
        place = usable.index(self.highlighted) + by
        if not 0 <= place < len(usable):
            return False
        self.highlighted = usable[place]
        return True

    def turn_page(self, down: bool) -> None:
        """Move the highlight by what is visible."""
        turn = self.action_page_down if down else self.action_page_up
        turn()  # type: ignore[no-untyped-call]  # Textual leaves these two untyped

    def render_line(self, y: int) -> Strip:
        """A line of the list; the highlighted row carries a mark, so that it is seen without colour too."""
        strip = super().render_line(y)
        number = self.scroll_offset.y + y
        if (
            self.highlighted is None
            or not 0 <= number < len(self._lines)
            or self._lines[number] != (self.highlighted, 0)
        ):
            return strip
        first = next(iter(strip), None)
        mark = Segment("›", first.style if first else None)
        return Strip([mark, *strip.crop(1)], strip.cell_length)

    def text(self, width: int = 76) -> str:
        """All rows as plain text, for copying and for tests."""
        return "\n".join(row.flowing.at(width).plain for row in self.rows)


def _same(one: Row, other: Row) -> bool:
    return one is other or (one.id == other.id and one.key == other.key and one.disabled == other.disabled)

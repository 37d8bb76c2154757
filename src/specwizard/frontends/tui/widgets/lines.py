"""The fixed lines of every screen: the title at the top and the keys at the bottom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget
from textual.widgets import Static

from specwizard.frontends.tui.text import (
    STRONG,
    Flowing,
    Piece,
    button,
    fold,
    hang,
    plain,
    short,
    stacked,
    styled,
)

LONGEST_TITLE = 3
"""Lines that a title may take; more would leave too little for what she came for."""
WORD = 12
"""Cells that the end of a line may stay empty, because the next word is too long for it."""


class TitleLine(Static):
    """What this is on the left, where she stands on the right; one line where that is enough."""

    def __init__(self, left: str = "", right: str = "", *, id: str | None = None) -> None:
        super().__init__(id=id, classes="title-line", markup=False)
        self._say(left, right)

    def say(self, left: str, right: str = "") -> None:
        """Show other words."""
        if (left, right) != (self._left, self._right):
            self._say(left, right)

    def _say(self, left: str, right: str) -> None:
        self._left, self._right = left, right
        self.update(Flowing(self._draw))

    def _draw(self, width: int) -> Content:
        left = short(self._left, LONGEST_TITLE * (width - WORD))
        if not self._right or cell_len(fold(left, width)[-1]) + 2 + cell_len(self._right) <= width:
            return hang([Piece(left, STRONG, tail=self._right)], width)
        return hang([Piece(left, STRONG), Piece("", tail=self._right)], width)


@dataclass(frozen=True, slots=True)
class KeyHint:
    """One key in the bottom line."""

    key: str
    label: str
    action: str
    spare: bool = False  # shown only where the lines that the others take have room left

    @property
    def width(self) -> int:
        """Cells that it takes."""
        return cell_len(self.key) + 1 + cell_len(self.label)


class KeyLine(Widget):
    """Keys that work here, the most important first; where one line is too short for them they go on in the next."""

    def __init__(self, hints: Sequence[KeyHint], *, id: str | None = None) -> None:
        super().__init__(id=id, classes="key-line")
        self._hints = tuple(hints)
        self.auto_links = False  # the keys keep their own colour

    def say(self, hints: Sequence[KeyHint]) -> None:
        """Show other keys."""
        if tuple(hints) != self._hints:
            self._hints = tuple(hints)
            self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002  (Textual's)
        return len(key_lines(self._hints, width))

    def render(self) -> Content:
        lines = key_lines(self._hints, self.content_size.width)
        return stacked(*(plain("  ").join(button(h.key, h.label, h.action) for h in line) for line in lines))


def key_lines(hints: Sequence[KeyHint], width: int) -> list[list[KeyHint]]:
    """Keys in lines of a width. Spare ones begin no line of their own."""
    lines: list[list[KeyHint]] = [[]]
    used = 0
    for hint in sorted(hints, key=lambda one: one.spare):
        if lines[-1] and used + 2 + hint.width > width:
            if hint.spare:
                break
            lines.append([])
        used = hint.width if not lines[-1] else used + 2 + hint.width
        lines[-1].append(hint)
    return lines


class Lines(Static):
    """A block of text that folds itself to the width."""

    def __init__(self, *pieces: Piece, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes, markup=False)
        self._pieces: tuple[Piece, ...] | None = None
        self.say(*pieces)

    def say(self, *pieces: Piece) -> bool:
        """Show other paragraphs. Returns whether they are other ones."""
        if pieces == self._pieces:
            return False
        self._pieces = pieces
        self.update(Flowing(lambda width: hang(pieces, width)) if pieces else styled(""))
        self.display = bool(pieces)
        return True

    @property
    def words(self) -> str:
        """What is shown, as plain text."""
        return "\n".join(f"{piece.lead}{piece.text}" for piece in self._pieces or ())

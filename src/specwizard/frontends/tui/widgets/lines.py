"""The fixed lines of every screen: the title at the top and the keys at the bottom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from specwizard.frontends.tui.text import ASIDE, STRONG, Flowing, Piece, button, hang, short, styled


class TitleLine(Static):
    """One line: what this is on the left, where she stands on the right."""

    def __init__(self, left: str = "", right: str = "", *, id: str | None = None) -> None:
        super().__init__(id=id, classes="title-line", markup=False)
        self._left, self._right = left, right

    def say(self, left: str, right: str = "") -> None:
        """Show other words."""
        if (left, right) != (self._left, self._right):
            self._left, self._right = left, right
            self.refresh()

    def render(self) -> Content:
        width = self.content_size.width
        room = max(8, width - cell_len(self._right) - 2)
        return hang([Piece(short(self._left, room), STRONG, tail=self._right, tail_style=ASIDE)], width)


@dataclass(frozen=True, slots=True)
class KeyHint:
    """One key in the bottom line."""

    key: str
    label: str
    action: str


class KeyLine(Widget):
    """Keys that work here, the most important first; what does not fit is left to F1 and the palette."""

    def __init__(self, hints: Sequence[KeyHint], *, id: str | None = None) -> None:
        super().__init__(id=id, classes="key-line")
        self._hints = tuple(hints)
        self.auto_links = False  # the keys keep their own colour

    def say(self, hints: Sequence[KeyHint]) -> None:
        """Show other keys."""
        if tuple(hints) != self._hints:
            self._hints = tuple(hints)
            self.refresh()

    def render(self) -> Content:
        parts: list[Content | str] = []
        used, width = 0, self.content_size.width
        for hint in self._hints:
            need = cell_len(hint.key) + 1 + cell_len(hint.label) + (2 if parts else 0)
            if used + need > width:
                break
            if parts:
                parts.append("  ")
            parts.append(button(hint.key, hint.label, hint.action))
            used += need
        return Content.assemble(*parts)


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

"""The only place that makes screen content from data.

Answers, question banks and libraries may hold anything: square brackets that Textual would read as markup, escape
codes, marks that turn the direction of a line. Everything shown passes through here and comes out as literal text, so
no widget ever parses a string that somebody typed. Text is folded here too, because only the place that knows the
width can indent a continuation line.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rich.cells import cell_len, chop_cells
from textual.content import Content, Span
from textual.css.styles import RulesMap
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual

from specwizard.frontends.literal import clean

Part = str | tuple[str, str]
Draw = Callable[[int], Content]

ACCENT = "$text-accent"
STRONG = "bold"
ASIDE = "$text-muted"
GOOD = "$text-success"
WARN = "$text-warning"
BAD = "$text-error"


def visible(text: str) -> str:
    """Like `clean`, but one character for each: what an input shows of its text while it keeps the text."""
    if text.isprintable():
        return text
    return "".join(ch if ch.isprintable() or ch == "\t" or ch == " " else _picture(ch) for ch in text)


def _picture(character: str) -> str:
    code = ord(character)
    if code < 32:
        return chr(0x2400 + code)
    return character if code in (0x200C, 0x200D) else "\ufffd"


def one_line(text: str) -> str:
    """Text without line ends."""
    return " ".join(clean(text).split())


def short(text: str, width: int) -> str:
    """One line of at most `width` cells, with an ellipsis where something was left out."""
    line = one_line(text)
    if cell_len(line) <= width:
        return line
    return (chop_cells(line, max(1, width - 1)) or [""])[0].rstrip() + "…"


def plain(text: str, style: str = "") -> Content:
    """Text with one style."""
    return styled((text, style))


def styled(*parts: Part) -> Content:
    """Pieces of text, each with its style, one after the other."""
    pieces: list[Part] = []
    for part in parts:
        pieces.append(clean(part) if isinstance(part, str) else (clean(part[0]), part[1]))
    return Content.assemble(*pieces)


def button(key: str, label: str, action: str) -> Content:
    """A key with its meaning that can be clicked too. `action` is the program's own text, never data."""
    content = styled((f"{key} ", f"{ACCENT} bold"), (label, ASIDE))
    meta = Style.from_meta({"@click": action})
    return content.add_spans([Span(0, len(content.plain), meta)])


def fold(text: str, width: int) -> list[str]:
    """Text as lines of at most `width` cells, broken between words where that is possible."""
    width = max(1, width)
    lines: list[str] = []
    for paragraph in clean(text).split("\n"):
        line, used = "", 0
        for word in paragraph.split(" "):
            size = cell_len(word)
            if used and used + 1 + size <= width:
                line, used = f"{line} {word}", used + 1 + size
                continue
            if used or line:
                lines.append(line)
                line, used = "", 0
            while size > width:
                head, *_ = chop_cells(word, width)
                if not head:
                    break
                lines.append(head)
                word = word[len(head) :]
                size = cell_len(word)
            line, used = word, size
        lines.append(line)
    return lines


@dataclass(frozen=True, slots=True)
class Piece:
    """One paragraph of a row: hung under its lead, with something at the right edge of its last line."""

    text: str
    style: str = ""
    lead: str = ""
    lead_style: str = ""
    tail: str = ""
    tail_style: str = ASIDE


def hang(pieces: Sequence[Piece], width: int) -> Content:
    """Paragraphs folded to the width, padded to it, continuation lines under the first."""
    parts: list[Part] = []
    for number, piece in enumerate(pieces):
        if number:
            parts.append("\n")
        parts += _hung(piece, width)
    return Content.assemble(*parts)


def _hung(piece: Piece, width: int) -> list[Part]:
    indent = cell_len(piece.lead)
    tail = one_line(piece.tail)
    room = cell_len(tail) + 2 if tail else 0
    lines = fold(piece.text, max(8, width - indent))
    if tail and cell_len(lines[-1]) + indent + room > width:
        lines = fold(piece.text, max(8, width - indent - room))
    parts: list[Part] = []
    for number, line in enumerate(lines):
        last = number == len(lines) - 1
        parts.append((clean(piece.lead) if not number else " " * indent, piece.lead_style))
        parts.append((line, piece.style))
        gap = width - indent - cell_len(line) - (cell_len(tail) if last else 0)
        parts.append(" " * max(0, gap))
        if last and tail:
            parts.append((tail, piece.tail_style))
        if not last:
            parts.append("\n")
    return parts


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of an aligned row: a share of the width, or exactly as wide as said."""

    text: str
    style: str = ""
    width: int = 0  # 0: shares what is left
    share: int = 1
    right: bool = False
    fold: bool = True


def columns(cells: Sequence[Cell], width: int, gap: int = 2) -> Content:
    """Cells beside each other, folded in their own columns and padded to the width."""
    fixed = sum(cell.width for cell in cells) + gap * (len(cells) - 1)
    shares = sum(cell.share for cell in cells if not cell.width) or 1
    left = max(4 * sum(1 for cell in cells if not cell.width), width - fixed)
    widths = [cell.width or max(4, left * cell.share // shares) for cell in cells]
    if any(not cell.width for cell in cells):
        flexible = max(index for index, cell in enumerate(cells) if not cell.width)
        widths[flexible] += max(0, width - sum(widths) - gap * (len(cells) - 1))
    folded = [fold(c.text, w) if c.fold else [short(c.text, w)] for c, w in zip(cells, widths, strict=True)]
    height = max(len(lines) for lines in folded)
    parts: list[Part] = []
    for number in range(height):
        if number:
            parts.append("\n")
        for index, (cell, lines, size) in enumerate(zip(cells, folded, widths, strict=True)):
            line = lines[number] if number < len(lines) else ""
            space = " " * max(0, size - cell_len(line))
            between = " " * gap if index < len(cells) - 1 else ""
            parts.append((f"{space}{line}{between}" if cell.right else f"{line}{space}{between}", cell.style))
    return Content.assemble(*parts)


def _cut(content: Content, width: int, height: int) -> Content:
    """As many lines as there is room for; the last of them says that there are more."""
    lines = content.split("\n")
    if len(lines) <= height:
        return content
    last = lines[height - 1].rstrip()
    return stacked(*lines[: height - 1], last.truncate(min(last.cell_length, width - 1)) + "…")


def stacked(*contents: Content) -> Content:
    """Contents under each other."""
    parts: list[Content | str] = []
    for number, content in enumerate(contents):
        if number:
            parts.append("\n")
        parts.append(content)
    return Content.assemble(*parts)


def bar(share: float, width: int = 8) -> str:
    """A share as a bar of blocks."""
    full = round(max(0.0, min(1.0, share)) * width)
    return "█" * full + "░" * (width - full)


class Flowing(Visual):
    """Content that is drawn again for each width it meets."""

    def __init__(self, draw: Draw) -> None:
        self._draw = draw
        self._drawn: tuple[int, Content] | None = None

    def at(self, width: int) -> Content:
        """The content for a width."""
        if self._drawn is None or self._drawn[0] != width:
            self._drawn = (width, self._draw(max(10, width)))
        return self._drawn[1]

    def render_strips(self, width: int, height: int | None, style: Style, options: RenderOptions) -> list[Strip]:
        content = self.at(width)
        if height:
            content = _cut(content, width, height)
        return content.render_strips(width, height, style, options)

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:  # noqa: ARG002  (Textual's signature)
        return container_width

    def get_height(self, rules: RulesMap, width: int) -> int:  # noqa: ARG002  (Textual's signature)
        return self.at(width).plain.count("\n") + 1

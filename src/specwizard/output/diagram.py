"""Where everything stands in the context diagram: boxes, arrows and broken lines of text, in points.

Geometry only, so that it can be tested without a file format and gives the same picture everywhere. The diagram has
to hold nobody or forty neighbours with the long names that police systems have: rows are as high as their text, the
two sides are balanced, and what does not fit on one page at a readable size goes on in a second drawing instead of
being cut.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from specwizard.drafting.specification import DiagramNode, Figure
from specwizard.output.text import shortened
from specwizard.output.words import GROUP

Kind = Literal["centre", "neighbour", "group"]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text in a box."""

    text: str
    size: float
    strong: bool


@dataclass(frozen=True, slots=True)
class Box:
    """A box, or the label above a group; all measures in points from the top left."""

    kind: Kind
    x: float
    y: float
    width: float
    height: float
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Arrow:
    """A level line between a neighbour and the system, with a head wherever information arrives."""

    x1: float
    x2: float
    y: float
    head_at_start: bool
    head_at_end: bool


@dataclass(frozen=True, slots=True)
class Drawing:
    """One picture."""

    width: float
    height: float
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]


@dataclass(frozen=True, slots=True)
class _Scale:
    name: float
    detail: float  # 0 leaves the details to the table that goes with the diagram
    gap: float


SCALES = (_Scale(9, 8, 6), _Scale(9, 0, 6), _Scale(8, 0, 4))
LONGEST_NAME = 160
PADDING = 4.0
ARROW = 38.0  # length of an arrow
CENTRE, CENTRE_SIZE = 104.0, 10.0  # width of the box in the middle, and size of its type
LEADING = 1.2


def drawings(figure: Figure, width: float, height: float) -> tuple[Drawing, ...]:
    """The figure in one drawing, or in several where its neighbours do not fit on one page."""
    for scale in SCALES:
        drawing = _drawing(figure.centre, figure.nodes, width, scale)
        if drawing.height <= height:
            return (drawing,)
    parts: list[Drawing] = []
    rest = figure.nodes
    while rest:
        count = len(rest)
        while count > 1 and _drawing(figure.centre, rest[:count], width, SCALES[-1]).height > height:
            count -= 1
        parts.append(_drawing(figure.centre, rest[:count], width, SCALES[-1]))
        rest = rest[count:]
    return tuple(parts)


@dataclass(frozen=True, slots=True)
class _Row:
    node: DiagramNode
    lines: tuple[Line, ...]
    height: float


def _drawing(centre: str, nodes: Sequence[DiagramNode], width: float, scale: _Scale) -> Drawing:
    side = (width - CENTRE - 2 * ARROW) / 2
    rows = [_row(node, side, scale) for node in nodes]
    cut = _balanced(rows, scale)
    sides = (rows[:cut], rows[cut:])
    title = tuple(
        Line(text, 10, True) for text in broken(shortened(centre, LONGEST_NAME), CENTRE - 12, 10, strong=True)
    )
    tallest = max(_column_height(rows, scale) for rows in sides)
    height = max(tallest, text_height(title) + 24, 60.0)
    middle = (width - CENTRE) / 2
    boxes = [Box("centre", middle, 0, CENTRE, height, title)]
    arrows: list[Arrow] = []
    for column, start in zip(sides, (0.0, width - side), strict=True):
        y = (height - _column_height(column, scale)) / 2
        group = ""
        for row in column:
            if row.node.group != group:
                label = Line(_label(row.node.group, column is sides[1], sides[0]), scale.name - 0.5, True)
                y += scale.gap if group else 0
                boxes.append(Box("group", start, y, side, scale.name * LEADING + 3, (label,)))
                y += scale.name * LEADING + 3
                group = row.node.group
            boxes.append(Box("neighbour", start, y, side, row.height, row.lines))
            arrows.append(_arrow(row.node, y + row.height / 2, left=start == 0, middle=middle, side=side, width=width))
            y += row.height + scale.gap
    return _trimmed(height, boxes, arrows)


def _trimmed(height: float, boxes: Sequence[Box], arrows: Sequence[Arrow]) -> Drawing:
    """The drawing without empty margins: Word stretches a group of shapes until it fills its frame."""
    left = min(box.x for box in boxes)
    right = max(box.x + box.width for box in boxes)
    return Drawing(
        right - left,
        height,
        tuple(replace(box, x=box.x - left) for box in boxes),
        tuple(replace(arrow, x1=arrow.x1 - left, x2=arrow.x2 - left) for arrow in arrows),
    )


def _label(group: str, right: bool, left: Sequence[_Row]) -> str:
    continued = right and any(row.node.group == group for row in left)
    return GROUP[group] + (" (continued)" if continued else "")


def _arrow(node: DiagramNode, y: float, *, left: bool, middle: float, side: float, width: float) -> Arrow:
    into, out = node.direction in ("in", "both"), node.direction in ("out", "both")
    if left:
        return Arrow(side + 2, middle - 2, y, head_at_start=out, head_at_end=into)
    return Arrow(middle + CENTRE + 2, width - side - 2, y, head_at_start=into, head_at_end=out)


def _row(node: DiagramNode, side: float, scale: _Scale) -> _Row:
    inside = side - 2 * PADDING - 4
    name = shortened(node.name, LONGEST_NAME)
    lines = [Line(text, scale.name, True) for text in broken(name, inside, scale.name, strong=True)]
    if scale.detail and node.detail:
        detail = shortened(node.detail, LONGEST_NAME)
        lines += [Line(text, scale.detail, False) for text in broken(detail, inside, scale.detail, strong=False)]
    return _Row(node, tuple(lines), text_height(lines) + 2 * PADDING)


def text_height(lines: Sequence[Line]) -> float:
    """Height of lines set solid."""
    return sum(line.size * LEADING for line in lines)


def _column_height(rows: Sequence[_Row], scale: _Scale) -> float:
    groups = len({row.node.group for row in rows})
    labels = groups * (scale.name * LEADING + 3) + max(0, groups - 1) * scale.gap
    return sum(row.height for row in rows) + max(0, len(rows) - 1) * scale.gap + labels


def _balanced(rows: Sequence[_Row], scale: _Scale) -> int:
    """How many rows stand on the left: about half, at the end of a group where that costs little."""

    def taller(cut: int) -> float:
        return max(_column_height(rows[:cut], scale), _column_height(rows[cut:], scale))

    if not rows:
        return 0
    best = min(range(len(rows) + 1), key=taller)
    ends = [n for n in range(1, len(rows)) if rows[n].node.group != rows[n - 1].node.group]
    whole = min(ends, key=taller, default=best)
    return whole if taller(whole) <= 1.35 * taller(best) else best


# ------------------------------------------------------------------------------------------- text measure

# Advance widths of Arial for U+0020 to U+007E in thousandths of the size (Liberation Sans has the same).
_WIDTHS = (
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556,
    556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278,
    500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469,
    556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500,
    278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
)  # fmt: skip


def text_width(text: str, size: float, *, strong: bool) -> float:
    """Width of a line in points, a little generous for bold type and for letters outside ASCII."""
    total = 0
    for letter in text:
        place = ord(letter) - 32
        if 0 <= place < len(_WIDTHS):
            total += _WIDTHS[place]
        elif unicodedata.combining(letter):
            continue
        else:
            total += 1000 if unicodedata.east_asian_width(letter) in "WF" else 640
    return total * size / 1000 * (1.08 if strong else 1.0)


def broken(text: str, width: float, size: float, *, strong: bool) -> list[str]:
    """The text in lines no wider than `width`; a word that is wider than a line is broken inside."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        longer = f"{line} {word}" if line else word
        if text_width(longer, size, strong=strong) <= width:
            line = longer
            continue
        if line:
            lines.append(line)
        line = ""
        for letter in word:
            if line and text_width(line + letter, size, strong=strong) > width:
                lines.append(line)
                line = ""
            line += letter
    return [*lines, line] if line else lines

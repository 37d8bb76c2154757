"""The rows that the dock shows under a question: choices, table rows, suggestions."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.content import Content

from specwizard.frontends.tui.answering.choices import Choosing
from specwizard.frontends.tui.answering.decision import ADD
from specwizard.frontends.tui.answering.grid import Grid
from specwizard.frontends.tui.text import ACCENT, ASIDE, STRONG, Cell, Piece, columns, fold, hang, styled
from specwizard.frontends.tui.widgets.rows import Row

if TYPE_CHECKING:
    from specwizard.content import Content as Library
    from specwizard.matching import MatchResult

NONE = "none"
MET = 3
"""Words that met, as many as say why; more would only make the list longer."""


def choice_rows(choosing: Choosing, text: str) -> list[Row]:
    """One row a choice, own words last."""
    visible = choosing.visible(text) or (() if choosing.own_words else choosing.visible(""))
    room = min(34, max((cell_len(item.label) for _, item in visible), default=0))
    rows = [
        _choice(number, item.label, item.help, item.value, item.value in choosing.ticked, choosing.several, room)
        for number, item in visible
    ]
    for words in choosing.own:
        rows.append(_choice(0, words, "your own words", f"own:{words}", True, choosing.several, room))
    if text.strip() and not rows and choosing.own_words:
        rows.append(_choice(0, text, "Enter takes your own words", ADD, False, choosing.several, room))
    return rows


def _choice(number: int, label: str, help: str, value: str, ticked: bool, several: bool, room: int) -> Row:
    mark = ("☑" if ticked else "☐") if several else ("●" if ticked else "○")
    lead = f"  {mark} {number or '':>2}  "
    style = ACCENT if ticked else ASIDE

    def draw(width: int) -> Content:
        used = max(room, cell_len(label))
        left = width - cell_len(lead) - used - 2
        if not help or left < 12 or len(fold(help, left)) > 1:
            return hang([Piece(label, STRONG if ticked else "", lead, style)], width)
        spaces = " " * (used - cell_len(label) + 2)
        end = " " * (left - cell_len(help))
        return styled((lead, style), (label, STRONG if ticked else ""), spaces, (help, ASIDE), end)

    return Row(draw, id=value, key=(number, label, help, ticked, several, room))


def grid_rows(grid: Grid, live: str) -> list[Row]:
    """The heading, one row a line of the table, and the empty one at the end."""
    shares = _shares(grid)
    heading = [Cell(column.label, ASIDE, share=share) for column, share in zip(grid.columns, shares, strict=True)]
    rows = [Row(lambda width: _grid_line("    ", heading, width), key=("head", tuple(shares)), disabled=True)]
    for number in range(len(grid.rows) + 1):
        cells = []
        for index, (column, share) in enumerate(zip(grid.columns, shares, strict=True)):
            here = number == grid.row and index == grid.column
            kept = grid.rows[number].get(column.name, "") if number < len(grid.rows) else ""
            text = live if here and live else grid.shown(column, kept)
            cells.append(
                Cell(text or ("…" if here else "·"), f"{ACCENT} bold" if here else "" if text else ASIDE, share=share)
            )
        label = f"{number + 1:>3} " if number < len(grid.rows) else "  + "
        rows.append(_grid_row(label, cells, f"row:{number}"))
    return rows


def _grid_row(label: str, cells: Sequence[Cell], id: str) -> Row:
    return Row(lambda width: _grid_line(label, cells, width), id=id, key=(label, tuple(cells)))


def _grid_line(label: str, cells: Sequence[Cell], width: int) -> Content:
    return columns([Cell(label, ASIDE, width=4), *cells], width, gap=1)


def _shares(grid: Grid) -> list[int]:
    shares = []
    for column in grid.columns:
        longest = max([len(column.label), *(len(grid.shown(column, row.get(column.name, ""))) for row in grid.rows)])
        shares.append(max(6, min(28, longest)))
    return shares


def match_rows(result: MatchResult, ticked: Collection[str], library: Library) -> list[Row]:
    """Suggested clauses with how sure it is and the words that met; then the way to take none."""
    rows = []
    for match in result.matches:
        clause = library.clauses.get(match.clause)
        if clause is None or (match.band == "weak" and match.clause not in ticked):
            continue
        said = " · ".join(list(dict.fromkeys(meeting.said for meeting in match.because))[:MET])
        mark = "☑" if match.clause in ticked else "☐"
        on = match.clause in ticked
        cells = (
            Cell(f"{mark} {match.band} {match.score:.0%}", ACCENT if on else ASIDE, width=14),
            Cell(match.clause, ACCENT if on else ASIDE, width=8),
            Cell(clause.title, STRONG if on else "", share=3),
            Cell(said, ASIDE, share=2, right=True),
        )
        rows.append(_match_row(cells, match.clause))
    if rows:
        mark = "☐" if ticked else "☑"
        none, how = f"{mark} none of these, keep my words", "↓ and Space tick or untick"
        rows.append(_match_row((Cell(none, ASIDE), Cell(how, ASIDE, width=cell_len(how), right=True)), NONE))
    return rows


def _match_row(cells: Sequence[Cell], id: str) -> Row:
    return Row(lambda width: columns(cells, width, gap=1), id=id, key=tuple(cells))

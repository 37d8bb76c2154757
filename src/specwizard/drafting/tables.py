"""Small builders that every computed part uses: a table of plain text, bullets, a cell as a reader sees it."""

from __future__ import annotations

from collections.abc import Sequence

from specwizard.content.tables import shown_cell
from specwizard.content.values import Row
from specwizard.drafting.draft import Draft
from specwizard.drafting.specification import Block, Paragraph, Table, plain


def table(
    name: str, caption: str, headers: tuple[str, ...], rows: Sequence[tuple[str, ...]], widths: tuple[float, ...]
) -> tuple[Block, ...]:
    """A table block of plain text, or nothing without rows."""
    if not rows:
        return ()
    filled = tuple(tuple(plain(cell or "—") for cell in row) for row in rows)
    return (Table(name, caption, headers, filled, widths, f"{caption}: {', '.join(headers).lower()}."),)


def bullets(lines: Sequence[str]) -> tuple[Block, ...]:
    return tuple(Paragraph(plain(line), "bullet") for line in lines if line)


def cell(draft: Draft, question: str, row: Row, column: str) -> str:
    """A cell as a reader sees it; one of a column that the question no longer has, as it stands."""
    raw = row.cells.get(column, "")
    definition = next((item for item in draft.question(question).columns if item.name == column), None)
    return shown_cell(definition, raw) if definition else raw

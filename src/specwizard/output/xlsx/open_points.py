"""Open points as a workbook: all of them, then a sheet for each owner with a column to write the answer into."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from specwizard.drafting.specification import DecisionRecord, OpenPoint
from specwizard.output.owners import by_owner
from specwizard.output.xlsx.book import Book, Sheet

COLUMNS = (
    ("Question", 11),
    ("What is asked", 58),
    ("Owner", 22),
    ("Due", 12),
    ("What waits for it", 34),
    ("Blocks the issue", 10),
    ("Marking", 11),
    ("Answer", 50),
)
LONGEST_NAME = 31  # Excel's limit for the name of a sheet
HELP = (
    "Internal: not for suppliers.",
    "What nobody knows yet. The sheet 'All' has every open point; each owner has a sheet of her own to send or print.",
    "Write the answer into the shaded column and send the sheet back; whoever keeps the draft types it in.",
    "A point that blocks must be settled before the specification can be issued.",
)


def open_points_xlsx(record: DecisionRecord) -> bytes:
    """The open points as an Excel file."""
    book = Book(record.meta, "Open points")
    book.read_me("Open points", HELP)
    owners = by_owner(record)
    _fill(book.sheet("All", COLUMNS), record.open_points)
    names = sheet_names(owners, taken=("Read me", "All"))
    for name, points in zip(names, owners.values(), strict=True):
        _fill(book.sheet(name, COLUMNS), points)
    return book.finished()


def sheet_names(names: Iterable[str], taken: Sequence[str] = ()) -> list[str]:
    """A name that Excel allows for each: at most 31 characters, none of []:*?/\\, no two alike."""
    used = {"history", *(name.casefold() for name in taken)}
    found = []
    for name in names:
        plain = re.sub(r"[\[\]:*?/\\\x00-\x1f\x7f\ud800-\udfff\ufffe\uffff]+", " ", name)
        plain = " ".join(plain.split()).strip("' ")[:LONGEST_NAME].rstrip("' ") or "Owner"
        free, number = plain, 2
        while free.casefold() in used:
            tail = f" {number}"
            free, number = plain[: LONGEST_NAME - len(tail)] + tail, number + 1
        used.add(free.casefold())
        found.append(free)
    return found


def _fill(sheet: Sheet, points: Sequence[OpenPoint]) -> None:
    for row, point in enumerate(points, 1):
        blocks = "yes" if point.blocks else "no"
        cells = (point.ref, point.ask, point.owner, point.due, point.effect, blocks, point.publish)
        for column, words in enumerate(cells):
            sheet.text(row, column, words, "strong" if column == 0 else "text")
        sheet.inputs(row, (len(cells),))
    if not points:
        sheet.text(1, 1, "Nothing is open.")
    sheet.filters(len(points), len(COLUMNS) - 1)
    sheet.protect()

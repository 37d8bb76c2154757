"""A response matrix that a supplier has sent back: what was sent out, and what stands in it now.

The hidden sheet of the matrix says which requirements went out and in which words. It protects against accidents, not
against somebody who rewrites it: who doubts a file compares it with the one that was sent.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from specwizard.documents.excel import ExcelReader
from specwizard.documents.model import DocumentProblem
from specwizard.documents.package import Package
from specwizard.drafting.fingerprints import MATRIX_FORM, MATRIX_SUBJECT, META_SHEET

COLUMNS = (
    "Number", "Section", "Priority", "Treatment", "Requirement", "Verification",
    "Response code", "Response", "Evidence", "Equivalence claimed",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class SentLine:
    """One requirement as it went out."""

    number: str
    clause: str
    wording_sha256: str
    line_sha256: str  # of section, priority, treatment and verification


@dataclass(frozen=True, slots=True)
class ReturnedLine:
    """One line as it came back."""

    place: str
    number: str
    section: str
    priority: str
    treatment: str
    requirement: str
    verification: str
    code: str
    response: str
    evidence: str
    equivalence: str


@dataclass(frozen=True, slots=True)
class ReturnedMatrix:
    """A response matrix with what was sent out beside what came back."""

    name: str
    specification: str  # reference, or title where there is none
    version: str
    sent: tuple[SentLine, ...]
    lines: tuple[ReturnedLine, ...]


def read_returned(path: Path) -> ReturnedMatrix | None:
    """The matrix, or none where the file is another workbook. Raises `DocumentProblem` where it cannot be read."""
    if path.suffix.lower() != ".xlsx" or not path.is_file():
        return None
    with Package(path) as package:
        reader = ExcelReader(package)
        meta = [cells for _, cells in reader.sheet(META_SHEET)]
        facts = {cells[0]: cells[1] for cells in meta if len(cells) == 2}
        if facts.get("format") != MATRIX_FORM or facts.get("workbook") != MATRIX_SUBJECT:
            return None
        sent = _sent(meta)
        if facts.get("requirements") != str(len(sent)):
            raise DocumentProblem(f"{path.name}: its record of what was sent out is damaged; ask for the file again")
        lines = _lines(path.name, list(reader.sheet(MATRIX_SUBJECT)))
        return ReturnedMatrix(path.name, facts.get("specification", ""), facts.get("version", ""), sent, lines)


def _sent(meta: Sequence[Sequence[str]]) -> tuple[SentLine, ...]:
    head = next((cells for cells in meta if cells[:1] == ["number"]), None)
    if head is None or not {"clause", "wording_sha256", "line_sha256"} <= set(head):
        return ()
    rows = [dict(zip(head, cells, strict=False)) for cells in meta[list(meta).index(head) + 1 :]]
    return tuple(
        SentLine(row["number"], row["clause"], row.get("wording_sha256", ""), row.get("line_sha256", ""))
        for row in rows
    )


def _lines(name: str, rows: Sequence[tuple[int, list[str]]]) -> tuple[ReturnedLine, ...]:
    head = rows[0][1] if rows else []
    missing = [column for column in COLUMNS if column not in head]
    if missing:
        raise DocumentProblem(f"{name}: the columns {', '.join(missing)} are gone; ask for the sheet as it was sent")
    places = [head.index(column) for column in COLUMNS]
    found = []
    for number, cells in rows[1:]:
        values = [cells[place] if place < len(cells) else "" for place in places]
        found.append(ReturnedLine(f"row {number}", *values))
    return tuple(found)

"""Which column of a table holds the requirement, and what the other columns say of it.

Tenders put requirements into tables with headings of a few well-known kinds. A table without such a heading is no
requirement table, and its cells are read as prose.
"""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from specwizard.documents.model import Block

Wanted = Literal["must", "should", "could", "none"]

_REQUIREMENT = (
    re.compile(
        r"^(?:the )?(?:full |detailed )?(?:requirement|specification|statement|obligation)s?(?: of)? ?"
        r"(?:description|statement|text|wording|detail|details|requirements?)s?$",
        re.I,
    ),
    re.compile(
        r"^(?:(?:functional|non-functional|technical|business|user|system|service|mandatory|detailed|"
        r"security|data|integration|minimum|the) )*(?:requirement|obligation|user story|specification)s?$",
        re.I,
    ),
    re.compile(
        r"^(?:description|details?|statement|functionality|feature|capability|need|what is needed|"
        r"what we need|(?:we|users?) (?:need|want|require)|criteri(?:on|a)|question)s?(?: of .{1,40})?$",
        re.I,
    ),
)
_REFERENCE = re.compile(
    r"^(?:ref|id|no|number|#|item|(?:req|requirement|spec)[a-z]*\.?[ -]?(?:id|ref|no|number|#))\b\.?", re.I
)
_PRIORITY = re.compile(
    r"priorit|moscow|\bm ?/ ?d\b|\bm ?/ ?s ?/ ?c|"
    r"^mandatory|^importance|^must\b|^essential|^weight|^level$|^type$|^status$",
    re.I,
)
_LEVELS = re.compile(r"\bkpi\b|service level|\btarget\b|performance (?:measure|standard)", re.I)
_LEVEL_NAME = re.compile(r"\bkpi\b|service level|measure|indicator|service|incident|severity|priority", re.I)
_DEFINES = re.compile(r"^(?:term|acronym|abbreviation|definition|meaning|expansion)s?$", re.I)
_MUST = re.compile(r"^(?:m|must|must have|mandatory|essential|e|required|high|1|pass ?/ ?fail|p/f|y|yes)$", re.I)
_SHOULD = re.compile(r"^(?:s|should|should have|desirable|d|highly desirable|hd|medium|2|preferred)$", re.I)
_COULD = re.compile(r"^(?:c|could|could have|optional|o|nice to have|low|3|n)$", re.I)
_NONE = re.compile(
    r"^(?:w|won't|wont|won’t|would|will not|not required|out of scope|deleted|withdrawn)\b.{0,20}$", re.I
)


@dataclass(frozen=True, slots=True)
class Columns:
    """What the columns of a table are."""

    kind: Literal["requirements", "levels", "definitions"]
    requirement: int
    reference: int | None = None
    priority: int | None = None

    def reference_of(self, cells: Sequence[str]) -> str:
        """The row's own number; empty where it has none."""
        return _cell(cells, self.reference)

    def priority_of(self, cells: Sequence[str]) -> Wanted | None:
        """What the row's priority cell says; None when it says nothing that is known."""
        said = _cell(cells, self.priority)
        for pattern, wanted in _PRIORITIES:
            if pattern.match(said):
                return wanted
        return None


_PRIORITIES: tuple[tuple[re.Pattern[str], Wanted], ...] = (
    (_MUST, "must"), (_SHOULD, "should"), (_COULD, "could"), (_NONE, "none"),
)  # fmt: skip


def find_columns(rows: Sequence[Block], look: int) -> tuple[int, Columns] | None:
    """The heading row among the first `look` rows and what it says; None for a table without one."""
    for number, row in enumerate(rows[:look]):
        names = [" ".join(cell.split()).strip(" :*") for cell in row.cells]
        filled = [name for name in names if name]
        if len(filled) < 2 or any(len(name.split()) > 8 for name in filled):
            continue
        columns = _columns(names)
        if columns is not None:
            if columns.requirement < 0:
                known = (columns.reference, columns.priority)
                columns = replace(columns, requirement=longest_column(rows[number + 1 :], but=known))
            return number, columns
    return None


def longest_column(rows: Sequence[Block], but: Container[int | None] = ()) -> int:
    """The column with most text."""
    sizes: dict[int, int] = {}
    for row in rows:
        for column, cell in enumerate(row.cells):
            if column not in but:
                sizes[column] = sizes.get(column, 0) + len(cell)
    return max(sizes, key=lambda column: sizes[column], default=0)


def _columns(names: Sequence[str]) -> Columns | None:
    if sum(bool(_DEFINES.match(name)) for name in names) >= 2:
        return Columns("definitions", 0)
    reference = next((i for i, name in enumerate(names) if _REFERENCE.match(name)), None)
    priority = next((i for i, name in enumerate(names) if i != reference and _PRIORITY.search(name)), None)
    for pattern in _REQUIREMENT:
        for column, name in enumerate(names):
            if column not in (reference, priority) and pattern.match(name):
                return Columns("requirements", column, reference, priority)
    if reference is not None and priority is not None and len(names) > 2:
        return Columns("requirements", -1, reference, priority)
    if any(_LEVELS.search(name) for name in names) and _LEVEL_NAME.search(" ".join(names)):
        return Columns("levels", 0, reference)
    return None


def _cell(cells: Sequence[str], column: int | None) -> str:
    return " ".join(cells[column].split()) if column is not None and column < len(cells) else ""

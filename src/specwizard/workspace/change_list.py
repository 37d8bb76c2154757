"""The differences between two answer sets as a document: what bidders and evaluators call a change list.

The earlier of the two may be an issue, as it was kept. Requirements come first and under their numbers, because that
is how everybody outside speaks of them; answers last, and the whole is internal: it holds answers that no supplier
sees.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING

from specwizard.drafting.specification import Block, Paragraph, Section, Table, plain
from specwizard.errors import SpecwizardError
from specwizard.interview import Issue
from specwizard.workspace.difference import Difference

if TYPE_CHECKING:
    from specwizard.workspace.document import Document

NOTE = (
    "This change list compares two states of the authority's document. It is internal: it may hold answers that are "
    "not for suppliers. What suppliers are told of a change, the authority decides."
)
PARTS = (
    ("requirement", "changed", "Requirements changed"),
    ("requirement", "added", "Requirements added"),
    ("requirement", "removed", "Requirements removed"),
    ("clause", "", "Contract terms and duties of the authority"),
    ("answer", "", "Answers behind the changes"),
)


def write_change_list(before: Document | Issue, after: Document, found: tuple[Difference, ...], path: Path) -> None:
    """Write the change list. SpecwizardError for an ending that is none, OutputProblem for a place that will not do."""
    from specwizard.output.writing import write_file

    match path.suffix.lower():
        case ".docx":
            data = _docx(before, after, found)
        case ".txt":
            data = "".join(f"{item}\n" for item in found).encode()
        case ".json":
            data = (json.dumps([asdict(item) for item in found], indent=2, ensure_ascii=False) + "\n").encode()
        case _:
            raise SpecwizardError(f"{path.name}: a change list is written as .docx, .txt or .json; choose one")
    write_file(path, data)


def change_sections(before: Document | Issue, after: Document, found: tuple[Difference, ...]) -> tuple[Section, ...]:
    """The change list as a document tree."""
    sections = [Section("summary", "Summary", _summary(before, after, found), landscape=True)]
    for number, (kind, change, title) in enumerate(PARTS):
        rows = [item for item in found if item.kind == kind and change in ("", item.change)]
        sections.append(Section(f"part-{number}", title, _part(kind, change, title, rows), landscape=True))
    return tuple(sections)


def _summary(before: Document | Issue, after: Document, found: tuple[Difference, ...]) -> tuple[Block, ...]:
    headers = ("", "Title", "Version or file", "Date", "Fingerprint")
    versions = (("Earlier", *_state(before, after.title)), ("Later", *_state(after, after.title)))
    counts = tuple(
        (title, str(sum(1 for item in found if item.kind == kind and change in ("", item.change))))
        for kind, change, title in PARTS
    )
    return (
        *_table("versions", "What is compared", headers, versions, (1, 4, 4, 1.5, 2.5)),
        *_table("counts", "The changes in numbers", ("What", "How many"), counts, (7, 2)),
    )


def _state(compared: Document | Issue, title: str) -> tuple[str, ...]:
    """Title, version or file, date and fingerprint."""
    if isinstance(compared, Issue):
        return title, f"issued as version {compared.version}", compared.date, compared.fingerprint
    meta = compared.pack().specification.meta
    return compared.title, compared.path.name if compared.path else "", meta.date.isoformat(), meta.fingerprint


def _part(kind: str, change: str, title: str, rows: list[Difference]) -> tuple[Block, ...]:
    if not rows:
        return (Paragraph(plain("None.")),)
    name = f"{kind}-{change or 'all'}"
    if kind == "answer":
        answers = ((row.id, row.title, row.change, row.before, row.after) for row in rows)
        return _table(
            name, title, ("Question", "What is asked", "Change", "Before", "After"), answers, (1.5, 4, 1.2, 4, 4)
        )
    if kind == "clause":
        clauses = ((row.id, row.title, row.change, row.before, row.after) for row in rows)
        return _table(name, title, ("Clause", "Title", "Change", "Before", "After"), clauses, (1.3, 4, 1.2, 4, 4))
    if change == "changed":
        changed = ((_numbers(row), row.id, row.title, row.before, row.after) for row in rows)
        return _table(name, title, ("Number", "Clause", "Title", "Before", "After"), changed, (1.2, 1.3, 2.6, 5, 5))
    text = ((row.number, row.id, row.title, row.after or row.before) for row in rows)
    return _table(name, title, ("Number", "Clause", "Title", "Text"), text, (1.2, 1.3, 3.5, 9))


def _numbers(row: Difference) -> str:
    return f"{row.number}\n(was {row.was})" if row.was and row.was != row.number else row.number


def _table(
    name: str, caption: str, headers: tuple[str, ...], rows: Iterable[tuple[str, ...]], widths: tuple[float, ...]
) -> tuple[Block, ...]:
    cells = tuple(tuple(plain(cell or "–") for cell in row) for row in rows)
    return (Table(name, caption, headers, cells, widths, f"{caption}: {', '.join(headers).lower()}."),)


def _docx(before: Document | Issue, after: Document, found: tuple[Difference, ...]) -> bytes:
    from specwizard.output.docx.document import render
    from specwizard.output.docx.front import Kind

    kind = Kind("Change list", "INTERNAL: NOT FOR SUPPLIERS", "Internal: not for suppliers", NOTE, controlled=False)
    meta = after.pack().specification.meta
    return render(
        kind, replace(meta, title=f"Change list: {meta.title}"), change_sections(before, after, found)
    ).content

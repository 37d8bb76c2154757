"""Makes the five specifications "written elsewhere" as real Word, Excel and Markdown files, and their keys.

The sources hold each text once with its hand-made key beside it: «a requirement statement», {CLAUSE covered|partly}.
The marks are taken out before a file is written. To look at them:
`python -m tests.reviewing.make_documents FOLDER`.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from openpyxl import Workbook

SOURCES = Path(__file__).parent / "sources"
_TAG = re.compile(r"\s*\{([A-Z]{3}-\d{2}) (covered|partly)\}")
_STATEMENT = re.compile(r"«(.*?)»")


@dataclass(frozen=True)
class Case:
    """One document and what is known about it."""

    name: str
    path: Path
    category: str
    statements: tuple[str, ...]
    coverage: dict[str, str]  # clause → covered or partly; any other clause is missing


def build(name: str, folder: Path) -> Case:
    """Write one document into the folder."""
    source = (SOURCES / f"{name}.txt").read_text(encoding="utf-8")
    head = dict(re.findall(r"^: (\w+) ?(.*)$", source, re.MULTILINE))
    lines = [line for line in source.splitlines() if line and not line.startswith(": ")]
    coverage: dict[str, str] = {}
    for clause, verdict in _TAG.findall(source):
        if coverage.get(clause) != "covered":
            coverage[clause] = verdict
    statements = tuple(_spoken(found) for line in lines for found in _STATEMENT.findall(_TAG.sub("", line)))
    suffix = head["kind"].partition("-")[0]
    path = folder / f"{name}.{suffix}"
    WRITERS[suffix](path, [_plain(line) for line in lines], head)
    return Case(name, path, head["category"], statements, coverage)


def names() -> tuple[str, ...]:
    return tuple(sorted(path.stem for path in SOURCES.glob("*.txt")))


def _spoken(text: str) -> str:
    return " ".join(text.replace("|", " ").split()).removesuffix("; and").strip(" .;")


def _plain(line: str) -> str:
    return _TAG.sub("", line).replace("«", "").replace("»", "")


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.removeprefix("T").strip("| ").split("|")]


def _word(path: Path, lines: list[str], head: dict[str, str]) -> None:
    document = docx.Document()
    document.core_properties.title = head["title"]
    document.core_properties.author = "Sam Author"
    if head["kind"] == "docx":
        for level in (1, 2):
            _number(document.styles[f"Heading {level}"].element, level)
    document.add_heading(head["title"], 0)
    table = None
    for line in lines:
        if line.startswith("T|"):
            cells = _cells(line)
            table = document.add_table(rows=1, cols=len(cells))
            _fill(table.rows[0], cells)
        elif line.startswith("|") and table is not None:
            _fill(table.add_row(), _cells(line))
        elif line.startswith("#"):
            document.add_heading(line.lstrip("# "), line.count("#", 0, 3))
        elif line.startswith("- "):
            document.add_paragraph(line[2:], style="List Bullet")
        else:
            document.add_paragraph(line)
    document.save(str(path))


def _number(style: object, level: int) -> None:
    properties = style.get_or_add_pPr()  # type: ignore[attr-defined]
    numbering = OxmlElement("w:numPr")
    identity = OxmlElement("w:numId")
    identity.set(qn("w:val"), "1")
    depth = OxmlElement("w:ilvl")
    depth.set(qn("w:val"), str(level - 1))
    numbering.append(depth)
    numbering.append(identity)
    properties.append(numbering)


def _fill(row: object, cells: list[str]) -> None:
    for cell, text in zip(row.cells, cells, strict=False):  # type: ignore[attr-defined]
        cell.text = text


def _excel(path: Path, lines: list[str], head: dict[str, str]) -> None:
    book = Workbook()
    book.remove(book.active)
    sheet = None
    for line in lines:
        if line.startswith("= "):
            sheet = book.create_sheet(line[2:])
        else:
            assert sheet is not None
            sheet.append(_cells(line) if line.startswith(("T|", "|")) else [line])
    book.properties.creator = "Sam Author"
    book.properties.title = head["title"]
    book.save(path)


def _markdown(path: Path, lines: list[str], _: dict[str, str]) -> None:
    spaced: list[str] = []
    before = ""
    for line in lines:
        kind = line[:1] if line[:1] in "|#" else "1" if line[:1].isdigit() else "p"
        if kind in "#p" or kind != before:
            spaced.append("")
        spaced.append(line)
        before = kind
    path.write_text("\n".join(spaced) + "\n", encoding="utf-8")


WRITERS: dict[str, Callable[[Path, list[str], dict[str, str]], None]] = {
    "docx": _word,
    "xlsx": _excel,
    "md": _markdown,
}

if __name__ == "__main__":
    target = Path(sys.argv[1])
    target.mkdir(parents=True, exist_ok=True)
    for one in names():
        print(build(one, target).path)

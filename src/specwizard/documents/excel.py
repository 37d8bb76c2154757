"""Excel files to rows. Formulas are not computed: the value that Excel last saw is read.

Hidden sheets stay unread and are reported; hidden rows are read and reported, because a filter hides the very rows
that somebody forgot.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Sequence

from specwizard.content.text import shortened
from specwizard.documents import xmlparts as x
from specwizard.documents.model import Block, Leftover
from specwizard.documents.package import Package
from specwizard.documents.word import LONGEST_SAID, MOST_BLOCKS, MOST_TEXT, main_part, related

MOST_COLUMNS = 200
MOST_STRINGS = 500_000
_COLUMN = re.compile(r"^([A-Z]{1,3})\d{1,7}$")


class ExcelReader:
    """Reads one package; `blocks` may be asked once."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._part = main_part(package, "xl/workbook.xml")
        self._relations = package.relations(self._part)
        self._strings = self._shared()
        self._text = sum(map(len, self._strings))
        self.leftovers: list[Leftover] = []

    def blocks(self) -> Iterator[Block]:
        """The rows of all visible sheets that hold text."""
        shown = []
        for name, part, hidden in self._sheets():
            if hidden:
                self.leftovers.append(Leftover("hidden text", f"sheet {name}", "the whole sheet is hidden"))
            else:
                shown.append((name, part))
        count = 0
        for number, (name, part) in enumerate(shown, 1):
            prefix = f"sheet {shortened(name, 40)}, " if len(shown) > 1 else ""
            for row, cells in self._rows(part, prefix):
                count += 1
                if count > MOST_BLOCKS or self._text > MOST_TEXT:
                    raise self._package.problem("holds more text than any specification", "split it into parts")
                text = " | ".join(cell for cell in cells if cell)
                yield Block("row", text, f"{prefix}row {row}", cells=tuple(cells), table=number)
            self._comments(part, prefix)

    def sheet(self, name: str) -> Iterator[tuple[int, list[str]]]:
        """The rows of one sheet with their numbers, hidden or not; nothing where there is no such sheet."""
        for found, part, _ in list(self._sheets()):
            if found == name:
                yield from self._rows(part, "")

    def _sheets(self) -> Iterator[tuple[str, str, bool]]:
        targets = {r.id: r.target for r in self._relations if not r.external}
        for event, element in self._package.elements(self._part):
            if event == "end" and x.local(element) == "sheet":
                part = targets.get(x.attribute(element, "id") or "", "")
                hidden = x.attribute(element, "state") in ("hidden", "veryHidden")
                if part and self._package.has(part) and "chartsheet" not in part:
                    yield x.attribute(element, "name") or "", part, hidden

    def _shared(self) -> Sequence[str]:
        part = related(self._package, self._relations, "sharedStrings")
        strings: list[str] = []
        for event, element in self._package.elements(part) if part else ():
            if event == "end" and x.local(element) == "si":
                strings.append(_rich(element))
                if len(strings) > MOST_STRINGS:
                    raise self._package.problem("holds more text than any specification", "split it into parts")
                x.clear(element)
        return strings

    def _rows(self, part: str, prefix: str) -> Iterator[tuple[int, list[str]]]:
        number = 0
        for event, element in self._package.elements(part):
            name = x.local(element)
            if event == "start":
                if name == "row":
                    stated = x.attribute(element, "r") or ""
                    number = int(stated) if stated.isdigit() and len(stated) < 9 else number + 1
                continue
            if name == "col" and x.attribute(element, "hidden") in ("1", "true"):
                self.leftovers.append(
                    Leftover("hidden text", f"{prefix}column {x.attribute(element, 'min')}", "hidden")
                )
            if name == "row":
                cells = self._cells(element)
                if any(cells):
                    if x.attribute(element, "hidden") in ("1", "true"):
                        said = shortened(" ".join(cells), LONGEST_SAID)
                        self.leftovers.append(Leftover("hidden text", f"{prefix}row {number}", said))
                    yield number, cells
                x.clear(element)

    def _cells(self, row: x.Element) -> list[str]:
        cells: list[str] = []
        for cell in row:
            if x.local(cell) != "c":
                continue
            stated = _COLUMN.match(x.attribute(cell, "r") or "")
            column = _index(stated[1]) if stated else len(cells)
            if column >= MOST_COLUMNS:
                break
            cells += [""] * (column + 1 - len(cells))
            cells[column] = self._value(cell)
            self._text += len(cells[column])
        return cells

    def _value(self, cell: x.Element) -> str:
        kind = x.attribute(cell, "t") or "n"
        if kind == "inlineStr":
            inside = x.child(cell, "is")
            return _rich(inside) if inside is not None else ""
        value = x.child(cell, "v")
        text = (value.text or "") if value is not None else ""
        if kind == "s":
            return self._strings[int(text)] if text.isdigit() and int(text) < len(self._strings) else ""
        return "" if kind == "e" else _tidy(text)

    def _comments(self, sheet: str, prefix: str) -> None:
        part = related(self._package, self._package.relations(sheet), "comments")
        if not part:
            return
        people: list[str] = []
        for event, element in self._package.elements(part):
            if event == "end" and x.local(element) == "author":
                people.append(" ".join((element.text or "").split()))
            elif event == "end" and x.local(element) == "comment":
                who = x.attribute(element, "authorId") or ""
                author = people[int(who)] if who.isdigit() and int(who) < len(people) else ""
                place = f"{prefix}cell {x.attribute(element, 'ref') or posixpath.basename(part)}"
                text = shortened("".join(t.text or "" for t in element.iter("{*}t")), LONGEST_SAID)
                self.leftovers.append(Leftover("comment", place, text, author))
                x.clear(element)


def _rich(element: x.Element) -> str:
    """The text of a string, without phonetic hints."""
    parts = []
    for text in element.iter("{*}t"):
        above = text.getparent()
        if above is None or x.local(above) != "rPh":
            parts.append(text.text or "")
    return _tidy("".join(parts))


def _tidy(text: str) -> str:
    lines = (" ".join(line.split()) for line in text.replace("_x000D_", "").splitlines())
    return "\n".join(line for line in lines if line)


def _index(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1

"""Word files to blocks: paragraphs, list items and table rows in reading order, and what was left behind in them.

Text that was deleted with tracking on is not read and text that was inserted is, as if all changes were accepted;
hidden text is not read either. Both are reported with their place, because a supplier who is sent the file can read
them. Headers, footers and footnotes are not requirements and stay unread.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from specwizard.content.text import shortened
from specwizard.documents import xmlparts as x
from specwizard.documents.model import Block, BlockKind, Leftover
from specwizard.documents.package import Package, Relation
from specwizard.documents.places import Places
from specwizard.documents.styles import PLAIN, Style, numbered_by, outline_of, read_styles

MOST_BLOCKS = 50_000
MOST_TEXT = 20_000_000
MOST_CELLS = 100
LONGEST_SAID = 80
UNREAD = frozenset(
    {"del", "moveFrom", "instrText", "delInstrText", "Fallback", "delText", "pPr", "rPr", "tblPr", "tcPr"}
)
BREAKS = {"tab": " ", "br": " ", "cr": " ", "noBreakHyphen": "-", "softHyphen": ""}


@dataclass
class _Text:
    """What is gathered from one paragraph."""

    said: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    boxes: list[x.Element] = field(default_factory=list)
    changes: dict[tuple[str, str], list[str]] = field(default_factory=dict)  # (inserted or deleted, author)
    comments: list[str] = field(default_factory=list)
    strong: bool = True  # every run is bold

    @property
    def text(self) -> str:
        return " ".join("".join(self.said).split())


class WordReader:
    """Reads one package; `blocks` may be asked once."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._places = Places()
        self._part = main_part(package, "word/document.xml")
        relations = package.relations(self._part)
        self._styles: Mapping[str, Style] = {}
        if styles := related(package, relations, "styles"):
            self._styles = read_styles(package, styles)
        self._comments = _comments(package, related(package, relations, "comments"))
        self._commented: dict[str, str] = {}
        self._text = 0
        self.leftovers: list[Leftover] = []

    def blocks(self) -> Iterator[Block]:
        """All blocks in order. DocumentProblem for broken parts and more text than any specification has."""
        tables = paragraphs = count = 0
        for event, element in self._package.elements(self._part):
            name = x.local(element)
            step = 1 if event == "start" else -1
            if name == "p":
                paragraphs += step
                if event == "end" and not tables and not paragraphs:
                    for block in self._paragraph(element):
                        count += 1
                        yield block
                    x.clear(element)
            elif name == "tbl":
                if event == "start" and not tables and not paragraphs:
                    self._places.tables += 1
                    self._rows = 0
                tables += step
            elif name == "tr" and event == "end" and tables == 1 and not paragraphs:
                self._rows += 1
                row = self._row(element)
                if row:
                    count += 1
                    yield row
                x.clear(element)
            if count > MOST_BLOCKS or self._text > MOST_TEXT:
                raise self._package.problem("holds more text than any specification", "split it into parts")
        for identity, (author, text) in self._comments.items():
            place = self._commented.get(identity, "document")
            self.leftovers.append(Leftover("comment", place, shortened(text, LONGEST_SAID), author))

    # ------------------------------------------------------------------ paragraphs

    def _paragraph(self, element: x.Element) -> Iterator[Block]:
        style = self._style(element)
        gathered = self._gather(element)
        text = gathered.text
        if text and not style.contents:
            block = self._placed(element, style, gathered, text)
            self._report(gathered, block.place)
            yield block
        elif gathered.hidden or gathered.changes or gathered.comments:
            self._report(gathered, "an empty paragraph")
        for box in gathered.boxes:
            yield from self._paragraph(box)

    def _placed(self, element: x.Element, style: Style, gathered: _Text, text: str) -> Block:
        own = outline_of(element)
        level = own + 1 if own is not None and own < 9 else style.level
        numbered = numbered_by(element)
        numbered = style.numbered if numbered is None else numbered
        if style.name.lower() == "title":
            return Block("heading", text, "title", 1)
        if not level and gathered.strong and _looks_like_heading(text):
            return Block("heading", text, self._places.heading(text, 9, numbered=False), 9)
        if level:
            return Block("heading", text, self._places.heading(text, level, numbered=bool(numbered)), level)
        item = numbered or style.name.lower().startswith("list")
        kind: BlockKind = "item" if item else "paragraph"
        depth = x.child(element, "pPr", "numPr", "ilvl")
        value = (x.attribute(depth, "val") or "0") if depth is not None else "0"
        place = self._places.item() if item else self._places.paragraph()
        return Block(kind, text, place, int(value) + 1 if value in "012345678" else 1)

    def _style(self, element: x.Element) -> Style:
        named = x.child(element, "pPr", "pStyle")
        return self._styles.get(x.attribute(named, "val") or "", PLAIN) if named is not None else PLAIN

    # ------------------------------------------------------------------ rows

    def _row(self, element: x.Element) -> Block | None:
        place = f"table {self._places.tables}, row {self._rows}"
        marks = x.child(element, "trPr")
        if marks is not None and x.child(marks, "del") is not None:
            author = x.attribute(x.child(marks, "del") or element, "author") or ""
            self.leftovers.append(Leftover("tracked change", place, "a deleted row", author))
            return None
        cells: list[str] = []
        for cell in _cells(element):
            span = x.child(cell, "tcPr", "gridSpan")
            cells.append("\n".join(self._cell(cell, place)))
            wide = (x.attribute(span, "val") or "1") if span is not None else "1"
            cells += [""] * min(int(wide) - 1 if wide.isdigit() else 0, MOST_CELLS)
            if len(cells) > MOST_CELLS:
                break
        text = " | ".join(cell for cell in cells if cell)
        return Block("row", text, place, cells=tuple(cells), table=self._places.tables) if text else None

    def _cell(self, cell: x.Element, place: str) -> Iterator[str]:
        for paragraph in cell.iter("{*}p"):
            gathered = self._gather(paragraph)
            self._report(gathered, place)
            if gathered.text:
                yield gathered.text

    # ------------------------------------------------------------------ runs

    def _gather(self, paragraph: x.Element) -> _Text:
        found = _Text()
        style = self._style(paragraph)
        self._walk(paragraph, found, hidden=bool(style.hidden), change=None)
        found.strong = found.strong and bool(found.said)
        self._text += sum(map(len, found.said))
        return found

    def _walk(self, element: x.Element, found: _Text, *, hidden: bool, change: tuple[str, str] | None) -> None:
        for one in element:
            name = x.local(one)
            if name == "r":
                self._walk(one, found, hidden=hidden or self._hides(one), change=change)
                if x.child(one, "t") is not None and not x.switched_on(x.child(one, "rPr", "b")):
                    found.strong = False
            elif name == "t":
                self._say(one.text or "", found, hidden, change)
            elif name in BREAKS:
                found.said.append(BREAKS[name])
            elif name in ("del", "moveFrom"):
                said = "".join(part.text or "" for part in one.iter("{*}delText", "{*}t"))
                found.changes.setdefault(("deleted", x.attribute(one, "author") or ""), []).append(said)
            elif name in ("ins", "moveTo"):
                self._walk(one, found, hidden=hidden, change=("inserted", x.attribute(one, "author") or ""))
            elif name in ("commentRangeStart", "commentReference"):
                found.comments.append(x.attribute(one, "id") or "")
            elif name == "txbxContent":
                found.boxes.extend(box for box in one.iter("{*}p") if _nearest_box(box) is one)
            elif name not in UNREAD:
                self._walk(one, found, hidden=hidden, change=change)

    def _say(self, text: str, found: _Text, hidden: bool, change: tuple[str, str] | None) -> None:
        (found.hidden if hidden else found.said).append(text)
        if change is not None:
            found.changes.setdefault(change, []).append(text)

    def _hides(self, run: x.Element) -> bool:
        properties = x.child(run, "rPr")
        if properties is None:
            return False
        own = x.child(properties, "vanish")
        if own is not None:
            return x.switched_on(own)
        named = x.child(properties, "rStyle")
        style = self._styles.get(x.attribute(named, "val") or "", PLAIN) if named is not None else PLAIN
        return bool(style.hidden)

    def _report(self, found: _Text, place: str) -> None:
        for identity in found.comments:
            self._commented.setdefault(identity, place)
        hidden = shortened("".join(found.hidden), LONGEST_SAID)
        if hidden:
            self.leftovers.append(Leftover("hidden text", place, hidden))
        for (what, author), texts in found.changes.items():
            said = shortened("".join(texts), LONGEST_SAID)
            self.leftovers.append(Leftover("tracked change", place, f"{what}: {said}" if said else what, author))


def main_part(package: Package, usual: str) -> str:
    """The part that holds the document."""
    for relation in package.relations(""):
        if relation.kind == "officeDocument" and not relation.external and package.has(relation.target):
            return relation.target
    if package.has(usual):
        return usual
    raise package.damaged("it holds no document")


def related(package: Package, relations: tuple[Relation, ...], kind: str) -> str:
    """The part that a relation of this kind leads to; empty where there is none."""
    found = (r.target for r in relations if r.kind == kind and not r.external and package.has(r.target))
    return next(found, "")


def authors(package: Package) -> Iterator[Leftover]:
    """Names of people in the document's properties."""
    part = related(package, package.relations(""), "core-properties")
    if not part:
        return
    seen = set()
    for event, element in package.elements(part):
        if event == "end" and x.local(element) in ("creator", "lastModifiedBy"):
            name = " ".join((element.text or "").split())
            if name and name not in seen:
                seen.add(name)
                yield Leftover("author name", "document properties", shortened(name, LONGEST_SAID))


def title_of(package: Package) -> str:
    """The title in the document's properties."""
    part = related(package, package.relations(""), "core-properties")
    for event, element in package.elements(part) if part else ():
        if event == "end" and x.local(element) == "title":
            return " ".join((element.text or "").split())
    return ""


def _comments(package: Package, part: str) -> Mapping[str, tuple[str, str]]:
    found = {}
    for event, element in package.elements(part) if part else ():
        if event == "end" and x.local(element) == "comment":
            text = " ".join("".join(t.text or "" for t in element.iter("{*}t")).split())
            found[x.attribute(element, "id") or ""] = (x.attribute(element, "author") or "", text)
            x.clear(element)
    return found


def _cells(row: x.Element) -> Iterator[x.Element]:
    for one in row:
        name = x.local(one)
        if name == "tc":
            yield one
        elif name in ("sdt", "sdtContent", "ins", "customXml"):
            yield from _cells(one)


def _nearest_box(element: x.Element) -> x.Element | None:
    above = element.getparent()
    while above is not None and x.local(above) != "txbxContent":
        above = above.getparent()
    return above


def _looks_like_heading(text: str) -> bool:
    return len(text) <= 90 and len(text.split()) <= 12 and text[-1] not in ".;:,?" and any(c.isalpha() for c in text)

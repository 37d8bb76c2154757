"""The body of one Word document while it is being written.

Whatever has to be unique or counted in a document is counted here and nowhere else: bookmarks, table and figure
numbers, drawings, page sections. The contents are filled in at the end from the headings that were really written,
so they cannot name one that is missing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lxml import etree

from specwizard.drafting.specification import Table, Text
from specwizard.output.docx import elements as x
from specwizard.output.docx.elements import Element, SubElement
from specwizard.output.outline import Numbering
from specwizard.output.text import one_line

PAGE_LONG, PAGE_SHORT, MARGIN = 16838, 11906, 1134  # A4 in twentieths of a point
GUTTER = 850
"""Numbers hang in this margin; headings, text and requirements share the line to its right."""

MOST_ROWS_KEPT, MOST_WORDS_KEPT = 10, 1200
"""Rows and characters up to which a table is kept on one page: more could leave a third of a page empty."""

CONTENTS_CODE = 'TOC \\o "1-3" \\t "Annex Heading,1,Annex Heading 2,2" \\h'
HEADING_STYLES = {
    (1, False): "Heading1",
    (2, False): "Heading2",
    (3, False): "Heading3",
    (1, True): "AnnexHeading",
    (2, True): "AnnexHeading2",
}


@dataclass(frozen=True, slots=True)
class Heading:
    """One line of the contents."""

    level: int
    number: str
    title: str
    bookmark: str


class Story:
    """Writes paragraphs, headings and tables into a document body."""

    def __init__(self, targets: Mapping[str, str] | None = None) -> None:
        """`targets`: the bookmarks that references may point at, by requirement number."""
        self.root = etree.Element(x.w("document"), nsmap=x.NAMESPACES)
        self.body = SubElement(self.root, x.w("body"))
        self.landscape = False
        self.headings: list[Heading] = []
        self.targets = targets or {}
        self._drawings = 0
        self._placed: set[str] = set()
        self._sequences: dict[str, int] = {}
        self._numbering = Numbering()

    @property
    def width(self) -> int:
        """Width of the text area of the present page section."""
        return (PAGE_LONG if self.landscape else PAGE_SHORT) - 2 * MARGIN

    def drawing_id(self) -> str:
        """A number for a drawing or a shape, used once in the document."""
        self._drawings += 1
        return str(self._drawings)

    # ------------------------------------------------------------------ text

    def paragraph(self, text: Text | str, style: str, *, keep_next: bool = False, page_break: bool = False) -> Element:
        """A paragraph with the text."""
        p = x.paragraph(self.body, style, keep_next=keep_next, page_break=page_break)
        if isinstance(text, str):
            x.run(p, text)
        else:
            self.spans(p, text)
        return p

    def spans(self, p: Element, text: Text) -> None:
        """Runs for each span: blanks stand out, references are fields with their result in place."""
        for span in text:
            if span.kind == "blank":
                x.blank(p, bracketed(span.text))
            elif span.kind == "strong":
                x.run(p, span.text, "Strong")
            elif span.kind == "reference" and span.target in self.targets:
                x.field(p, f"REF {self.targets[span.target]} \\h", one_line(span.text) or span.target)
            else:
                x.run(p, span.text)

    def bookmark(self, p: Element, name: str, words: str) -> None:
        """Words inside a bookmark."""
        SubElement(p, x.START)
        x.run(p, words)
        SubElement(p, x.END)
        self.claim(p, name)

    def claim(self, element: Element, name: str) -> None:
        """Gives the first bookmark inside the element its name and number; takes it out where the name is taken."""
        marks = [next(element.iter(tag)) for tag in (x.START, x.END)]
        if name in self._placed:
            for mark in marks:
                parent = mark.getparent()
                if parent is not None:
                    parent.remove(mark)
            return
        self._placed.add(name)
        number = str(len(self._placed))
        for mark in marks:
            mark.set(x.ID, number)
        marks[0].set(x.NAME, name)

    # ------------------------------------------------------------------ headings and contents

    def heading(self, title: str, level: int = 1, *, annex: bool = False, page_break: bool = False) -> None:
        """A numbered heading that the contents will list."""
        number = self._numbering.next(level, annex=annex)
        name = f"_Toc{len(self.headings) + 1:08d}"
        words = one_line(title) or "Untitled"
        p = x.paragraph(self.body, HEADING_STYLES[level, annex], page_break=page_break)
        self.bookmark(p, name, words)
        self.headings.append(Heading(level, number, words, name))

    def contents(self, anchor: Element, pages: Mapping[str, int] | None) -> None:
        """The contents, put after the anchor: one linked line for each heading, with page numbers where given."""
        if not self.headings:
            return
        holder = etree.Element(x.w("body"))
        for heading in self.headings:
            p = x.paragraph(holder, f"TOC{heading.level}")
            if len(holder) == 1:
                x.field_start(p, CONTENTS_CODE if pages else f"{CONTENTS_CODE} \\n")
            entry = x.link(p, heading.bookmark)
            x.run(entry, heading.number)
            x.tab(entry)
            x.run(entry, heading.title)
            if pages:
                x.tab(entry)
                x.field(entry, f"PAGEREF {heading.bookmark} \\h", str(pages.get(heading.bookmark, "–")))
        x.field_end(holder[-1])
        ends = anchor.find(f"{x.P_PR}/{x.w('sectPr')}")
        if ends is not None:  # it ends after the contents now, outside their field: a break inside is lost with it
            x.paragraph(holder, "Spacer")[0].append(ends)
        for p in reversed(holder):
            anchor.addnext(p)

    def caption(self, kind: str, words: str, *, indent: int, keep_next: bool) -> None:
        """'Table 3  What it holds', counted by a field."""
        number = self._sequences[kind] = self._sequences.get(kind, 0) + 1
        p = x.paragraph(self.body, "Caption", keep_next=keep_next)
        if indent != GUTTER:
            SubElement(p[0], x.w("ind"), {x.w("left"): str(indent)})
        x.run(p, f"{kind} ")
        x.field(p, f"SEQ {kind} \\* ARABIC", str(number))
        x.run(p, f"  {one_line(words)}")

    # ------------------------------------------------------------------ tables

    def table(self, table: Table, *, indent: int = GUTTER) -> None:
        """A table with its caption, a header row that repeats and rows that stay whole; a small one on one page."""
        columns = len(table.headers)
        if not columns:
            return
        self.caption("Table", table.caption, indent=indent, keep_next=True)
        weights = table.widths if len(table.widths) == columns else (1.0,) * columns
        widths = x.share(self.width - indent, weights)
        grid = x.table(
            self.body, widths, indent=indent, title=table.caption, description=table.description or table.caption
        )
        self.header_row(grid, table.headers, widths)
        small = len(table.rows) <= MOST_ROWS_KEPT and sum(length(*cells) for cells in table.rows) <= MOST_WORDS_KEPT
        for number, cells in enumerate(table.rows, 1):
            tr = x.row(grid, split=length(*cells) > x.LONGEST_WHOLE_ROW)
            held = small and number < len(table.rows)
            for text, width in zip(_padded(cells, columns), widths, strict=True):
                self.spans(x.paragraph(x.cell(tr, width), "TableText", keep_next=held), text)
        self.spacer()

    def header_row(self, grid: Element, headers: Sequence[str], widths: Sequence[int]) -> None:
        """The first row, repeated on each page."""
        tr = x.row(grid, header=True)
        for words, width in zip(headers, widths, strict=True):
            x.run(x.paragraph(x.cell(tr, width), "TableHead"), one_line(words) or "–")

    def spacer(self) -> None:
        """A little air after a table; also keeps two tables from melting into one."""
        x.paragraph(self.body, "Spacer")

    # ------------------------------------------------------------------ page sections

    def turn(self, *, landscape: bool, ends: Element) -> None:
        """Goes on in pages of the other orientation; `ends` are the properties of the section that ends here."""
        if len(self.body) == 0 or self.body[-1].tag != x.P:
            self.spacer()
        self.body[-1][0].append(ends)
        self.landscape = landscape


def bracketed(text: str) -> str:
    """A blank is always in brackets, so that it is seen without its colour."""
    text = text.strip()
    return text if text.startswith("[") and text.endswith("]") else f"[{text}]"


def length(*texts: Text) -> int:
    """Characters in the texts, to decide whether their row may break over pages."""
    return sum(len(span.text) for text in texts for span in text)


def bookmark_names(prefix: str, keys: Sequence[str]) -> dict[str, str]:
    """A bookmark name of at most 40 characters for each key, all different."""
    names: dict[str, str] = {}
    taken: set[str] = set()
    for key in keys:
        stem = f"{prefix}_{re.sub(r'[^A-Za-z0-9]+', '_', key).strip('_')}"[:34]
        name, count = stem, 1
        while name.casefold() in taken:
            count += 1
            name = f"{stem}_{count}"
        taken.add(name.casefold())
        names[key] = name
    return names


def _padded(cells: Sequence[Text], columns: int) -> list[Text]:
    return [*cells, *([()] * columns)][:columns]

"""The small vocabulary of WordprocessingML that the documents are built from.

Elements are made with lxml and text is only ever set as text, so nothing a buyer typed can become markup. python-docx
proxies are avoided on purpose: addressing table cells through them is quadratic and took eleven minutes for a
thousand rows. The builders know nothing of specifications and keep no state.
"""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from functools import cache

from lxml import etree

from specwizard.output.text import one_line, xml_safe

Element = etree._Element
SubElement = etree.SubElement

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
WPG = "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"
WPS = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
NAMESPACES = {"w": W, "r": R, "mc": MC, "wp": WP, "a": A, "wpg": WPG, "wps": WPS}
PATTERN = {"w": W}
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def w(name: str) -> str:
    """Full name of a WordprocessingML element or attribute."""
    return f"{{{W}}}{name}"


P, P_PR, P_STYLE, KEEP_NEXT, PAGE_BREAK = w("p"), w("pPr"), w("pStyle"), w("keepNext"), w("pageBreakBefore")
RUN, R_PR, R_STYLE, T, BR, TAB, VAL = w("r"), w("rPr"), w("rStyle"), w("t"), w("br"), w("tab"), w("val")
FIELD_CHAR, FIELD_TYPE, FIELD_CODE = w("fldChar"), w("fldCharType"), w("instrText")
LINK, ANCHOR, HISTORY = w("hyperlink"), w("anchor"), w("history")
START, END, ID, NAME = w("bookmarkStart"), w("bookmarkEnd"), w("id"), w("name")
TBL, TBL_PR, TBL_GRID, GRID_COL = w("tbl"), w("tblPr"), w("tblGrid"), w("gridCol")
TR, TR_PR, CANT_SPLIT, TBL_HEADER = w("tr"), w("trPr"), w("cantSplit"), w("tblHeader")
TC, TC_PR, TC_W, WIDTH, TYPE = w("tc"), w("tcPr"), w("tcW"), w("w"), w("type")

LONGEST_WHOLE_ROW = 2500
"""Characters beyond which a row may break over pages: longer ones would leave most of a page empty."""


def paragraph(parent: Element, style: str, *, keep_next: bool = False, page_break: bool = False) -> Element:
    """An empty paragraph of the style."""
    p = copy(_paragraph(style, keep_next, page_break))
    parent.append(p)
    return p


# A copied element costs a third of one that is built: attributes with namespaces are slow to set. The patterns are
# never changed, only copied.


@cache
def _paragraph(style: str, keep_next: bool, page_break: bool) -> Element:
    p = etree.Element(P, nsmap=PATTERN)
    properties = SubElement(p, P_PR)
    SubElement(properties, P_STYLE, {VAL: style})
    if keep_next:
        SubElement(properties, KEEP_NEXT)
    if page_break:
        SubElement(properties, PAGE_BREAK)
    return p


@cache
def _run(style: str) -> Element:
    r = etree.Element(RUN, nsmap=PATTERN)
    if style:
        SubElement(SubElement(r, R_PR), R_STYLE, {VAL: style})
    SubElement(r, T)
    return r


@cache
def _cell(width: int) -> Element:
    tc = etree.Element(TC, nsmap=PATTERN)
    SubElement(SubElement(tc, TC_PR), TC_W, {WIDTH: str(width), TYPE: "dxa"})
    return tc


def space_after(p: Element, twentieths: int) -> None:
    """Room below one paragraph that differs from its style."""
    SubElement(p[0], w("spacing"), {w("after"): str(twentieths)})


def run(parent: Element, text: str, style: str = "") -> None:
    """A run of text; newlines become line breaks and tabs become tabs."""
    if not text:
        return
    r = copy(_run(style))
    parent.append(r)
    text = xml_safe(text)
    if "\n" not in text and "\t" not in text:
        say(r[-1], text)
        return
    r.remove(r[-1])
    for number, line in enumerate(text.split("\n")):
        if number:
            SubElement(r, BR)
        for place, piece in enumerate(line.split("\t")):
            if place:
                SubElement(r, TAB)
            if piece:
                say(SubElement(r, T), piece)


def say(t: Element, text: str) -> None:
    """Sets safe text without breaks or tabs; spaces at its ends are kept."""
    t.text = text
    if text[:1].isspace() or text[-1:].isspace() or "  " in text:
        t.set(XML_SPACE, "preserve")


def tab(parent: Element) -> None:
    """A run with a tab."""
    SubElement(SubElement(parent, RUN), TAB)


def blank(parent: Element, text: str) -> None:
    """A visible blank. The highlight stands on the run because Word ignores it in a style."""
    r = SubElement(parent, RUN)
    properties = SubElement(r, R_PR)
    SubElement(properties, R_STYLE, {VAL: "Blank"})
    SubElement(properties, w("highlight"), {VAL: "yellow"})
    say(SubElement(r, T), one_line(text))


def field(parent: Element, code: str, result: str) -> None:
    """A field with its result already in place. The code is the program's own, never typed text."""
    field_start(parent, code)
    run(parent, result)
    field_end(parent)


def field_start(parent: Element, code: str) -> None:
    """The opening of a field; its result follows, in this paragraph or in several."""
    SubElement(SubElement(parent, RUN), FIELD_CHAR, {FIELD_TYPE: "begin"})
    instruction = SubElement(SubElement(parent, RUN), FIELD_CODE)
    instruction.text = f" {code} "
    instruction.set(XML_SPACE, "preserve")
    SubElement(SubElement(parent, RUN), FIELD_CHAR, {FIELD_TYPE: "separate"})


def field_end(parent: Element) -> None:
    """The end of a field."""
    SubElement(SubElement(parent, RUN), FIELD_CHAR, {FIELD_TYPE: "end"})


def link(parent: Element, bookmark: str) -> Element:
    """A hyperlink to a bookmark of the document; its runs go inside."""
    return SubElement(parent, LINK, {ANCHOR: bookmark, HISTORY: "1"})


def table(parent: Element, widths: Sequence[int], *, indent: int, title: str, description: str) -> Element:
    """An empty table of fixed layout with its grid and alternative text; widths in twentieths of a point."""
    tbl = SubElement(parent, TBL)
    properties = SubElement(tbl, TBL_PR)
    SubElement(properties, w("tblStyle"), {VAL: "SpecificationTable"})
    SubElement(properties, w("tblW"), {WIDTH: str(sum(widths)), TYPE: "dxa"})
    SubElement(properties, w("tblInd"), {WIDTH: str(indent), TYPE: "dxa"})
    SubElement(properties, w("tblLayout"), {TYPE: "fixed"})
    SubElement(properties, w("tblLook"), {VAL: "0420", w("firstRow"): "1", w("lastRow"): "0", w("firstColumn"): "0",
               w("lastColumn"): "0", w("noHBand"): "0", w("noVBand"): "1"})  # fmt: skip
    SubElement(properties, w("tblCaption"), {VAL: one_line(title) or "Table"})
    SubElement(properties, w("tblDescription"), {VAL: one_line(description) or one_line(title) or "Table"})
    grid = SubElement(tbl, TBL_GRID)
    for width in widths:
        SubElement(grid, GRID_COL, {WIDTH: str(width)})
    return tbl


def row(tbl: Element, *, header: bool = False, split: bool = False) -> Element:
    """An empty row that stays on one page; a header row is repeated on each."""
    tr = SubElement(tbl, TR)
    if not split or header:
        properties = SubElement(tr, TR_PR)
        if not split:
            SubElement(properties, CANT_SPLIT)
        if header:
            SubElement(properties, TBL_HEADER)
    return tr


def cell(tr: Element, width: int) -> Element:
    """An empty cell; the caller must put a paragraph into it."""
    tc = copy(_cell(width))
    tr.append(tc)
    return tc


def share(total: int, weights: Sequence[float]) -> tuple[int, ...]:
    """Column widths that add up to the total in proportion to the weights."""
    whole = sum(weights) or len(weights)
    widths = [int(total * (weight if sum(weights) else 1) / whole) for weight in weights]
    widths[-1] += total - sum(widths)
    return tuple(widths)

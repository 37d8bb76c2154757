"""What stands around the text of every page: marking, title, version, page numbers, paper.

The marking is in the header and the footer of each page of each document, in words, and 'Page X of Y' below. A part
for each orientation is needed because Word's right-hand tab stops do not follow the paper.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from lxml import etree

from specwizard.output.docx import elements as x
from specwizard.output.docx.drawing import write_band
from specwizard.output.docx.elements import Element, R, SubElement
from specwizard.output.docx.package import WORD, Package, serialised
from specwizard.output.docx.story import MARGIN, PAGE_LONG, PAGE_SHORT
from specwizard.output.docx.template import Template, renumbered
from specwizard.output.text import one_line, shortened

MARGINS = {
    "top": 1304, "right": MARGIN, "bottom": 1134, "left": MARGIN, "header": 539, "footer": 510, "gutter": 0,
}  # fmt: skip
FIRST_RUNNING_DRAWING = 900_000  # ids of drawings in headers, far from those in the text
LONGEST_TITLE = 70  # characters that fit beside the marking in a header


@dataclass(frozen=True, slots=True)
class Running:
    """The words that run through a document."""

    marking: str
    status: str
    title: str
    version: str
    reference: str


class Frame:
    """Headers, footers and page sections of one document; parts are made when they are first needed."""

    def __init__(self, package: Package, running: Running, template: Template | None = None) -> None:
        self._package = package
        self._running = running
        self._template = template
        self._next_drawing = FIRST_RUNNING_DRAWING
        self._parts: dict[str, str] = {}
        self._first = True
        self._tab_stops = {kind: self._stops(kind) for kind in ("header", "footer")}

    def section(self, *, landscape: bool) -> Element:
        """The properties of the page section that ends here; the first one has a cover."""
        properties = etree.Element(x.w("sectPr"))
        wanted = [("header", "default"), ("footer", "default")]
        if self._first:
            wanted = [("header", "first"), *wanted, ("footer", "first")]
        for kind, page in wanted:
            relation = self._part(kind, page, landscape=landscape)
            SubElement(properties, x.w(f"{kind}Reference"), {x.w("type"): page, f"{{{R}}}id": relation})
        size = (PAGE_LONG, PAGE_SHORT) if landscape else (PAGE_SHORT, PAGE_LONG)
        paper = SubElement(properties, x.w("pgSz"), {x.w("w"): str(size[0]), x.w("h"): str(size[1])})
        if landscape:
            paper.set(x.w("orient"), "landscape")
        SubElement(properties, x.w("pgMar"), {x.w(side): str(width) for side, width in MARGINS.items()})
        if self._first:
            SubElement(properties, x.w("titlePg"))
        self._first = False
        return properties

    def _part(self, kind: str, page: str, *, landscape: bool) -> str:
        name = f"word/{kind}{'First' if page == 'first' else ''}{'Landscape' if landscape else ''}.xml"
        if name not in self._parts:
            root = self._root(name, kind, page)
            p = x.paragraph(root, self._style(f"Running{kind.capitalize()}"))
            stops = SubElement(p[0], x.w("tabs"))
            width = (PAGE_LONG if landscape else PAGE_SHORT) - 2 * MARGIN
            for inherited in sorted(self._tab_stops[kind] - {width}):
                SubElement(stops, x.TAB, {x.VAL: "clear", x.w("pos"): str(inherited)})
            SubElement(stops, x.TAB, {x.VAL: "right", x.w("pos"): str(width)})
            if page == "first" and kind == "header" and self._template is None:
                write_band(p, PAGE_LONG / 20)
            x.run(p, self._running.marking, self._style("Marking"))
            if kind == "footer":
                self._footer(p)
            elif page != "first":
                self._header(p)
            self._parts[name] = self._package.add(name, f"{WORD}.{kind}+xml", serialised(root), kind)
        return self._parts[name]

    def _root(self, name: str, kind: str, page: str) -> Element:
        """The template's header or footer to write below, or an empty one."""
        running = self._template.running if self._template else {}
        given = running.get((kind, page)) or running.get((kind, "default"))
        if given is None:
            return etree.Element(x.w("hdr" if kind == "header" else "ftr"), nsmap=x.NAMESPACES)
        root = etree.fromstring(given.content)
        self._next_drawing = renumbered(root, self._next_drawing)
        for part, (content_type, content) in given.media.items():
            self._package.add(part, content_type, content)
        if given.links:
            self._package.part_links[name] = given.links
        return root

    def _stops(self, kind: str) -> frozenset[int]:
        """Where the style of headers or footers has tab stops, which would catch ours on the way to the margin."""
        return _tab_stops(self._package.parts["word/styles.xml"][1], self._style(f"Running{kind.capitalize()}"))

    def _style(self, name: str) -> str:
        return self._template.styles.get(name, name) if self._template else name

    def _header(self, p: Element) -> None:
        x.run(p, f" · {self._running.status}")
        x.tab(p)
        x.run(p, f"{shortened(self._running.title, LONGEST_TITLE)} · version {one_line(self._running.version)}")

    def _footer(self, p: Element) -> None:
        if self._running.reference:
            x.run(p, f" · {shortened(self._running.reference, LONGEST_TITLE)}")
        x.tab(p)
        x.run(p, "Page ")
        x.field(p, "PAGE", "1")
        x.run(p, " of ")
        x.field(p, "NUMPAGES", "1")


@lru_cache(maxsize=16)
def _tab_stops(styles: bytes, name: str | None) -> frozenset[int]:
    """The tab stops of a paragraph style and of those it is based on, in twentieths of a point."""
    by_id = {style.get(x.w("styleId"), ""): style for style in etree.fromstring(styles).iter(x.w("style"))}
    found: set[int] = set()
    seen: set[str] = set()
    while name in by_id and name not in seen:
        seen.add(name)
        style = by_id[name]
        stops = style.iterfind(f"{x.P_PR}/{x.w('tabs')}/{x.TAB}")
        found |= {int(stop.get(x.w("pos"), "0")) for stop in stops if stop.get(x.VAL) != "clear"}
        parent = style.find(x.w("basedOn"))
        name = parent.get(x.VAL) if parent is not None else None
    return frozenset(found)

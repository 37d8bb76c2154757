"""Rules over what is read: text runs, tables, alternative text, headings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from specwizard.output.docx.elements import WP, Element, w
from specwizard.output.docx.lint.opened import Opened, rule


@rule
def raw_break(opened: Opened) -> Iterator[tuple[str, str]]:
    """A newline or tab inside a text run: Word shows neither."""
    for part, element in opened.all(w("t")):
        if element.text and any(letter in element.text for letter in "\n\t\r"):
            yield part, f"raw break in {element.text[:40]!r}"


@rule
def cell_paragraph(opened: Opened) -> Iterator[tuple[str, str]]:
    """A cell that does not end with a paragraph: Word refuses the file."""
    for part, cell in opened.all(w("tc")):
        if len(cell) == 0 or cell[-1].tag != w("p"):
            yield part, "a cell does not end with a paragraph"


@rule
def table_shape(opened: Opened) -> Iterator[tuple[str, str]]:
    """A table without grid, fixed layout or widths, or with rows of another number of cells."""
    for part, table in opened.all(w("tbl")):
        columns = len(table.findall(f"{w('tblGrid')}/{w('gridCol')}"))
        layout = table.find(f"{w('tblPr')}/{w('tblLayout')}")
        if not columns:
            yield part, "a table has no grid"
        if layout is None or layout.get(w("type")) != "fixed":
            yield part, "a table has no fixed layout"
        for row in table.findall(w("tr")):
            cells = row.findall(w("tc"))
            if columns and len(cells) != columns and row.find(f".//{w('gridSpan')}") is None:
                yield part, f"a row has {len(cells)} cells in a table of {columns} columns"
            if any(cell.find(f"{w('tcPr')}/{w('tcW')}") is None for cell in cells):
                yield part, "a cell has no width"


@rule
def table_header(opened: Opened) -> Iterator[tuple[str, str]]:
    """A table whose first row is no header row, or is empty of words."""
    for part, table in opened.all(w("tbl")):
        first = table.find(w("tr"))
        if first is None:
            yield part, "a table has no rows"
        elif first.find(f"{w('trPr')}/{w('tblHeader')}") is None:
            yield part, "a table has no header row"
        elif any(not "".join(t.text or "" for t in cell.iter(w("t"))).strip() for cell in first.findall(w("tc"))):
            yield part, "a table header has an empty cell"


@rule
def alternative_text(opened: Opened) -> Iterator[tuple[str, str]]:
    """A picture or table without words for those who cannot see it."""
    for part, element in opened.all(f"{{{WP}}}docPr"):
        if not (element.get("descr") or "").strip():
            yield part, f"drawing {element.get('id')} has no alternative text"
    for part, table in opened.all(w("tbl")):
        description = table.find(f"{w('tblPr')}/{w('tblDescription')}")
        if description is None or not (description.get(w("val")) or "").strip():
            yield part, "a table has no alternative text"


@rule
def heading_order(opened: Opened) -> Iterator[tuple[str, str]]:
    """A heading that skips a level, or no words in it."""
    levels = _outline_levels(opened.styles)
    last = 0
    for p in opened.document.iter(w("p")):
        style = p.find(f"{w('pPr')}/{w('pStyle')}")
        level = levels.get(style.get(w("val"), "")) if style is not None else None
        if level is None:
            continue
        words = "".join(t.text or "" for t in p.iter(w("t")))
        if not words.strip():
            yield "word/document.xml", f"a heading of level {level} is empty"
        if level > last + 1:
            yield "word/document.xml", f"heading {words[:40]!r} of level {level} follows level {last}"
        last = level


def _outline_levels(styles: Element) -> Mapping[str, int]:
    """Heading level of each paragraph style that has one, its own or inherited."""
    by_id = {style.get(w("styleId"), ""): style for style in styles.iter(w("style"))}

    def level(name: str, depth: int = 0) -> int | None:
        style = by_id.get(name)
        if style is None or depth > 20:
            return None
        own = style.find(f"{w('pPr')}/{w('outlineLvl')}")
        if own is not None:
            value = int(own.get(w("val"), "9"))
            return value + 1 if value < 9 else None
        base = style.find(w("basedOn"))
        return level(base.get(w("val"), ""), depth + 1) if base is not None else None

    return {name: found for name in by_id if (found := level(name)) is not None}

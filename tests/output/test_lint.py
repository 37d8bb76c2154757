"""The structural lint, proved on files that are damaged on purpose: each defect is found, under the right rule."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from lxml import etree

from specwizard.output.docx.document import specification_docx
from specwizard.output.docx.lint import RULES, lint
from tests.output.reading import W, names, part, replaced
from tests.output.samples import specification

DOCUMENT, STYLES, NUMBERING = "word/document.xml", "word/styles.xml", "word/numbering.xml"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
Damage = Callable[[etree._Element], None]


def w(name: str) -> str:
    return W + name


def first(root: etree._Element, name: str) -> etree._Element:
    return next(root.iter(w(name)))


def duplicate_bookmark_name(root: etree._Element) -> None:
    marks = list(root.iter(w("bookmarkStart")))
    marks[1].set(w("name"), marks[0].get(w("name")))


def duplicate_bookmark_id(root: etree._Element) -> None:
    marks = list(root.iter(w("bookmarkStart")))
    marks[1].set(w("id"), marks[0].get(w("id")))


def bookmark_without_end(root: etree._Element) -> None:
    end = first(root, "bookmarkEnd")
    end.getparent().remove(end)


def long_bookmark_name(root: etree._Element) -> None:
    first(root, "bookmarkStart").set(w("name"), "x" * 41)


def dangling_link(root: etree._Element) -> None:
    first(root, "hyperlink").set(w("anchor"), "nowhere")


def dangling_reference(root: etree._Element) -> None:
    next(code for code in root.iter(w("instrText")) if " REF " in (code.text or "")).text = " REF nowhere \\h "


def undefined_style(root: etree._Element) -> None:
    first(root, "pStyle").set(w("val"), "Nobody")


def undefined_character_style(root: etree._Element) -> None:
    first(root, "rStyle").set(w("val"), "BodyText")


def undefined_list(root: etree._Element) -> None:
    properties = first(root, "pPr")
    number = etree.SubElement(properties, w("numPr"))
    etree.SubElement(number, w("numId"), {w("val"): "99"})


def page_section_in_a_field(root: etree._Element) -> None:
    contents = next(code for code in root.iter(w("instrText")) if "TOC" in (code.text or ""))
    later = contents.getparent().getparent().getnext()
    later[0].append(etree.Element(w("sectPr")))


def unbalanced_field(root: etree._Element) -> None:
    end = [char for char in root.iter(w("fldChar")) if char.get(w("fldCharType")) == "end"][-1]
    end.getparent().getparent().remove(end.getparent())


def uncached_field(root: etree._Element) -> None:
    code = next(code for code in root.iter(w("instrText")) if " SEQ " in (code.text or ""))
    result = code.getparent().getnext().getnext()
    result.getparent().remove(result)


def dangerous_field(root: etree._Element) -> None:
    next(code for code in root.iter(w("instrText")) if " SEQ " in (code.text or "")).text = " DDEAUTO c:\\x "


def dangerous_simple_field(root: etree._Element) -> None:
    etree.SubElement(first(root, "p"), w("fldSimple"), {w("instr"): "INCLUDETEXT x"})


def raw_newline(root: etree._Element) -> None:
    first(root, "t").text = "one\ntwo"


def raw_tab(root: etree._Element) -> None:
    first(root, "t").text = "one\ttwo"


def cell_without_paragraph(root: etree._Element) -> None:
    cell = first(root, "tc")
    for p in cell.findall(w("p")):
        cell.remove(p)


def table_without_grid(root: etree._Element) -> None:
    table = first(root, "tbl")
    table.remove(table.find(w("tblGrid")))


def table_without_fixed_layout(root: etree._Element) -> None:
    layout = first(root, "tblLayout")
    layout.getparent().remove(layout)


def cell_without_width(root: etree._Element) -> None:
    width = first(root, "tcW")
    width.getparent().remove(width)


def row_of_other_length(root: etree._Element) -> None:
    row = first(root, "tr")
    row.remove(row.findall(w("tc"))[-1])


def table_without_header(root: etree._Element) -> None:
    header = first(root, "tblHeader")
    header.getparent().remove(header)


def empty_header_cell(root: etree._Element) -> None:
    for t in first(root, "tc").iter(w("t")):
        t.text = ""


def table_without_description(root: etree._Element) -> None:
    description = first(root, "tblDescription")
    description.getparent().remove(description)


def picture_without_description(root: etree._Element) -> None:
    del next(root.iter(WP + "docPr")).attrib["descr"]


def duplicate_drawing(root: etree._Element) -> None:
    drawing = next(root.iter(WP + "docPr"))
    drawing.addnext(etree.fromstring(etree.tostring(drawing)))


def duplicate_control(root: etree._Element) -> None:
    for p in list(root.iter(w("p")))[:2]:
        control = etree.SubElement(p, w("sdt"))
        etree.SubElement(etree.SubElement(control, w("sdtPr")), w("id"), {w("val"): "7"})


def duplicate_list_value(root: etree._Element) -> None:
    control = etree.SubElement(etree.SubElement(first(root, "p"), w("sdt")), w("sdtPr"))
    choices = etree.SubElement(control, w("dropDownList"))
    for _ in range(2):
        etree.SubElement(choices, w("listItem"), {w("value"): "FM"})


def orphan_comment(root: etree._Element) -> None:
    etree.SubElement(first(root, "r"), w("commentReference"), {w("id"): "5"})


def skipped_heading_level(root: etree._Element) -> None:
    styles = [style for style in root.iter(w("pStyle")) if style.get(w("val")) == "FrontHeading"]
    styles[0].set(w("val"), "Heading3")


def empty_heading(root: etree._Element) -> None:
    style = next(style for style in root.iter(w("pStyle")) if style.get(w("val")) == "Heading1")
    for t in style.getparent().getparent().iter(w("t")):
        t.text = ""


def relationship_that_is_missing(root: etree._Element) -> None:
    reference = first(root, "headerReference")
    reference.set("{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id", "rId99")


def no_language(root: etree._Element) -> None:
    language = first(root, "lang")
    language.getparent().remove(language)


def list_without_definition(root: etree._Element) -> None:
    root.find(w("num")).find(w("abstractNumId")).set(w("val"), "42")


DEFECTS: list[tuple[Damage, str, str]] = [
    (duplicate_bookmark_name, DOCUMENT, "bookmark"),
    (duplicate_bookmark_id, DOCUMENT, "bookmark"),
    (bookmark_without_end, DOCUMENT, "bookmark"),
    (long_bookmark_name, DOCUMENT, "bookmark"),
    (dangling_link, DOCUMENT, "dangling-anchor"),
    (dangling_reference, DOCUMENT, "field"),
    (undefined_style, DOCUMENT, "undefined-style"),
    (undefined_character_style, DOCUMENT, "undefined-style"),
    (undefined_list, DOCUMENT, "undefined-number"),
    (list_without_definition, NUMBERING, "undefined-number"),
    (page_section_in_a_field, DOCUMENT, "field"),
    (unbalanced_field, DOCUMENT, "field"),
    (uncached_field, DOCUMENT, "field"),
    (dangerous_field, DOCUMENT, "field"),
    (dangerous_simple_field, DOCUMENT, "field"),
    (raw_newline, DOCUMENT, "raw-break"),
    (raw_tab, DOCUMENT, "raw-break"),
    (cell_without_paragraph, DOCUMENT, "cell-paragraph"),
    (table_without_grid, DOCUMENT, "table-shape"),
    (table_without_fixed_layout, DOCUMENT, "table-shape"),
    (cell_without_width, DOCUMENT, "table-shape"),
    (row_of_other_length, DOCUMENT, "table-shape"),
    (table_without_header, DOCUMENT, "table-header"),
    (empty_header_cell, DOCUMENT, "table-header"),
    (table_without_description, DOCUMENT, "alternative-text"),
    (picture_without_description, DOCUMENT, "alternative-text"),
    (duplicate_drawing, DOCUMENT, "drawing-id"),
    (duplicate_control, DOCUMENT, "content-control"),
    (duplicate_list_value, DOCUMENT, "content-control"),
    (orphan_comment, DOCUMENT, "comment-reference"),
    (skipped_heading_level, DOCUMENT, "heading-order"),
    (empty_heading, DOCUMENT, "heading-order"),
    (relationship_that_is_missing, DOCUMENT, "relationship-id"),
    (no_language, STYLES, "language"),
]


@pytest.fixture(scope="module")
def sound() -> bytes:
    content = specification_docx(specification(12)).content
    assert lint(content) == ()
    return content


@pytest.mark.parametrize(("damage", "name", "rule"), DEFECTS, ids=[damage.__name__ for damage, _, _ in DEFECTS])
def test_a_seeded_defect_is_found(sound: bytes, damage: Damage, name: str, rule: str) -> None:
    root = etree.fromstring(part(sound, name))
    damage(root)
    found = lint(replaced(sound, {name: etree.tostring(root)}))
    assert rule in {defect.rule for defect in found}


def test_a_missing_part_is_found(sound: bytes) -> None:
    rules = {defect.rule for defect in lint(replaced(sound, {"word/theme/theme1.xml": b""}))}
    assert {"missing-part", "content-type"} <= rules


def test_a_part_without_content_type_is_found(sound: bytes) -> None:
    assert "content-type" in {defect.rule for defect in lint(replaced(sound, {"word/media/x.bin": b"x"}))}


def test_a_broken_part_is_found(sound: bytes) -> None:
    assert "xml" in {defect.rule for defect in lint(replaced(sound, {STYLES: b"<w:styles"}))}


def test_a_linked_picture_from_elsewhere_is_found(sound: bytes) -> None:
    links = part(sound, "word/_rels/document.xml.rels").replace(
        b"</Relationships>",
        b'<Relationship Id="rId77" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" '
        b'Target="http://example.org/pixel.png" TargetMode="External"/></Relationships>',
    )
    assert "external-link" in {defect.rule for defect in lint(replaced(sound, {"word/_rels/document.xml.rels": links}))}


def test_every_rule_has_a_defect_that_proves_it() -> None:
    proved = {rule for _, _, rule in DEFECTS} | {"missing-part", "content-type", "external-link"}
    assert set(RULES) == proved


def test_the_damaged_files_have_the_same_parts_as_sound_ones(sound: bytes) -> None:
    assert names(replaced(sound, {})) == names(sound)

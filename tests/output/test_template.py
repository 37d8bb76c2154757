"""A force's own template: its look is used, our structure stays, and a dangerous one is refused."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from pathlib import Path

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.shared import Cm, Pt, RGBColor

from specwizard.output import TemplateProblem, lint, specification_bytes
from tests.output.reading import W, names, opened, part, replaced, texts, tree
from tests.output.samples import META, specification, words_of

RELS = "word/_rels/document.xml.rels"


def png() -> io.BytesIO:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", 4, 4, 8, 2, 0, 0, 0)
    rows = zlib.compress(b"".join(b"\0" + b"\x80\0\0" * 4 for _ in range(4)))
    return io.BytesIO(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b""))


@pytest.fixture(scope="module")
def force() -> bytes:
    made = docx.Document()
    made.add_paragraph("Words of the template that nobody wants")
    made.styles["Normal"].font.name = "Georgia"
    made.styles["Heading 1"].font.size = Pt(40)
    made.styles["Heading 1"].font.color.rgb = RGBColor(0x78, 0x14, 0x3C)
    header = made.sections[0].header.paragraphs[0]
    header.add_run("Northmoor Police ").add_picture(png(), width=Cm(1))
    made.sections[0].footer.paragraphs[0].text = "Headquarters, 1 High Street"
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def stored(folder: Path, content: bytes, name: str = "force.docx") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


@pytest.fixture
def written(force: bytes, tmp_path: Path) -> bytes:
    return specification_bytes(specification(20), stored(tmp_path, force))


def test_the_look_is_the_force_s(written: bytes) -> None:
    styles = opened(written).styles
    assert styles["Normal"].font.name == "Georgia"
    assert styles["Heading 1"].font.size == Pt(40)


def test_what_is_added_takes_the_colour_of_the_force_s_headings(written: bytes) -> None:
    styles = tree(written, "word/styles.xml")
    (number,) = [s for s in styles.iter(f"{W}style") if s.get(f"{W}styleId") == "RequirementNumber"]
    (colour,) = number.iter(f"{W}color")
    assert (colour.get(f"{W}val"), colour.get(f"{W}themeColor")) == ("78143C", None)


def test_tab_stops_of_the_force_s_header_stay_and_do_not_catch_ours(force: bytes, tmp_path: Path) -> None:
    made = docx.Document(io.BytesIO(force))
    made.sections[0].header.paragraphs[0].text = "Left\tMiddle\tRight"
    buffer = io.BytesIO()
    made.save(buffer)
    written = specification_bytes(specification(5), stored(tmp_path, buffer.getvalue()))
    stops = [stop.position for stop in opened(written).styles["Header"].paragraph_format.tab_stops]
    assert stops == [stop.position for stop in made.styles["Header"].paragraph_format.tab_stops] and len(stops) == 2
    ours = opened(written).sections[0].header.paragraphs[-1]._p
    kinds = [
        (stop.get(f"{W}val"), int(stop.get(f"{W}pos", "0"))) for stop in ours.iter(f"{W}tab") if stop.get(f"{W}pos")
    ]
    assert [position for kind, position in kinds if kind == "clear"] == [round(stop / 635) for stop in stops]
    assert [kind for kind, _ in kinds].count("right") == 1


def test_header_and_footer_are_the_force_s_with_our_marking_below(written: bytes) -> None:
    for section in opened(written).sections:
        assert section.header.paragraphs[0].text.startswith("Northmoor Police")
        assert section.header.paragraphs[-1].text.startswith("OFFICIAL")
        assert section.footer.paragraphs[0].text == "Headquarters, 1 High Street"
        assert "Page 1 of 1" in section.footer.paragraphs[-1].text
    assert [name for name in names(written) if name.startswith("word/media/")]


def test_the_text_is_ours_and_nothing_of_the_template_s(written: bytes) -> None:
    whole = "\n".join(texts(written))
    assert all(words in whole for words in words_of(specification(20)))
    assert "nobody wants" not in whole


def test_the_file_is_sound(written: bytes, tmp_path: Path) -> None:
    assert lint(written) == ()
    audit = pytest.importorskip("openxml_audit")
    assert [str(e) for e in audit.OpenXmlValidator().validate(stored(tmp_path, written, "out.docx")).errors] == []


def test_headings_are_still_numbered(written: bytes) -> None:
    styles = {style.get(f"{W}styleId"): style for style in tree(written, "word/styles.xml").iter(f"{W}style")}
    lists = {n.get(f"{W}numId"): n for n in tree(written, "word/numbering.xml").iter(f"{W}num")}
    number = styles["Heading1"].find(f"{W}pPr/{W}numPr/{W}numId").get(f"{W}val")
    definition = lists[number].find(f"{W}abstractNumId").get(f"{W}val")
    levels = next(
        d
        for d in tree(written, "word/numbering.xml").iter(f"{W}abstractNum")
        if d.get(f"{W}abstractNumId") == definition
    )
    assert [t.get(f"{W}val") for t in levels.iter(f"{W}lvlText")] == ["%1", "%1.%2", "%1.%2.%3"]


def test_a_template_with_styles_of_the_same_id_and_another_name_is_not_confused(force: bytes, tmp_path: Path) -> None:
    styles = part(force, "word/styles.xml").replace(
        b"</w:styles>",
        b'<w:style w:type="paragraph" w:styleId="Note"><w:name w:val="Fussnote"/></w:style></w:styles>',
    )
    content = specification_bytes(specification(3), stored(tmp_path, replaced(force, {"word/styles.xml": styles})))
    assert lint(content) == ()
    used = {style.get(f"{W}val") for style in tree(content).iter(f"{W}pStyle")}
    assert "SpecwizardNote" in used and "Note" not in used


def test_a_word_template_file_is_accepted(force: bytes, tmp_path: Path) -> None:
    types = part(force, "[Content_Types].xml").replace(b"document.main+xml", b"template.main+xml")
    path = stored(tmp_path, replaced(force, {"[Content_Types].xml": types}), "force.dotx")
    content = specification_bytes(specification(3), path)
    assert b"document.main+xml" in part(content, "[Content_Types].xml")
    assert lint(content) == ()


def test_a_last_section_that_goes_on_with_an_earlier_header_keeps_it(force: bytes, tmp_path: Path) -> None:
    made = docx.Document(io.BytesIO(force))
    made.sections[0].orientation, made.sections[0].page_width = WD_ORIENT.LANDSCAPE, Cm(27.9)
    made.add_section()
    buffer = io.BytesIO()
    made.save(buffer)
    content = specification_bytes(specification(3), stored(tmp_path, buffer.getvalue()))
    headers = [part(content, name) for name in names(content) if name.startswith("word/header")]
    assert headers and all(b"Northmoor Police" in header for header in headers)
    assert lint(content) == ()


def test_styles_of_a_word_in_another_language_are_known_by_their_names(force: bytes, tmp_path: Path) -> None:
    own = {"Heading1": "berschrift1", "Heading2": "Pennawd2", "Normal": "Standard", "ListBullet": "Aufzhlung"}
    changed = {}
    for name in ("word/styles.xml", "word/document.xml"):
        words = part(force, name).decode()
        for ours, theirs in own.items():
            words = re.sub(rf'(w:(?:styleId|val)=")({ours})(")', rf"\g<1>{theirs}\g<3>", words)
        changed[name] = words.encode()
    content = specification_bytes(specification(20), stored(tmp_path, replaced(force, changed)))
    used = {style.get(f"{W}val") for style in tree(content).iter(f"{W}pStyle")}
    assert {"berschrift1", "Pennawd2", "Aufzhlung"} <= used
    assert not {"Heading1", "Heading2", "ListBullet"} & used
    assert opened(content).styles["Heading 1"].font.size == Pt(40)
    assert lint(content) == ()


def test_same_template_and_specification_give_the_same_bytes(force: bytes, tmp_path: Path, written: bytes) -> None:
    assert specification_bytes(specification(20), stored(tmp_path, force)) == written


def link(kind: str, target: str, mode: str = ' TargetMode="External"') -> bytes:
    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    return f'<Relationship Id="rId900" Type="{base}/{kind}" Target="{target}"{mode}/></Relationships>'.encode()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"word/vbaProject.bin": b"x"}, "macros"),
        ({"word/embeddings/oleObject1.bin": b"x"}, "embedded"),
        ({"word/activeX/activeX1.xml": b"<x/>"}, "embedded"),
        ({"word/evil.xml": b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'}, "document type"),
        ({"word/styles.xml": b"<broken"}, "not a sound Word file"),
        ({"word/document.xml": b""}, "not a Word document"),
    ],
)
def test_a_dangerous_or_broken_template_is_refused(
    force: bytes, tmp_path: Path, changes: dict[str, bytes], words: str
) -> None:
    with pytest.raises(TemplateProblem, match=words):
        specification_bytes(specification(1), stored(tmp_path, replaced(force, changes)))


@pytest.mark.parametrize(
    ("kind", "target"),
    [
        ("image", "https://example.org/pixel.png"),
        ("attachedTemplate", "https://example.org/x.dotm"),
        ("hyperlink", "file://server/share"),
        ("oleObject", "\\\\server\\share\\x.doc"),
        ("aFChunk", "https://example.org/x.html"),
    ],
)
def test_a_template_that_fetches_from_elsewhere_is_refused(
    force: bytes, tmp_path: Path, kind: str, target: str
) -> None:
    links = part(force, RELS).replace(b"</Relationships>", link(kind, target))
    with pytest.raises(TemplateProblem, match="elsewhere"):
        specification_bytes(specification(1), stored(tmp_path, replaced(force, {RELS: links})))


def test_a_field_that_fetches_from_elsewhere_is_refused(force: bytes, tmp_path: Path) -> None:
    header = next(name for name in names(force) if name.startswith("word/header"))
    field = b'<w:fldSimple w:instr=" INCLUDEPICTURE http://example.org/x.png "/></w:p></w:hdr>'
    evil = part(force, header).replace(b"</w:p></w:hdr>", field)
    assert b"INCLUDEPICTURE" in evil
    with pytest.raises(TemplateProblem, match="field"):
        specification_bytes(specification(1), stored(tmp_path, replaced(force, {header: evil})))


def test_a_bomb_is_refused_before_it_unpacks(tmp_path: Path) -> None:
    path = tmp_path / "bomb.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * 40_000_000)
    with pytest.raises(TemplateProblem, match="unpacks to more"):
        specification_bytes(specification(1), path)


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("force.docm", b"", "macros"),
        ("force.doc", b"", "old Word"),
        ("force.docx", b"not a zip", "not a Word document"),
        ("force.docx", None, "cannot be read"),
    ],
)
def test_other_files_are_refused_in_words(tmp_path: Path, name: str, content: bytes | None, words: str) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(TemplateProblem, match=words):
        specification_bytes(specification(1), path)


def test_a_template_without_numbering_theme_or_headers_is_enough(tmp_path: Path) -> None:
    made = docx.Document()
    buffer = io.BytesIO()
    made.save(buffer)
    bare = buffer.getvalue()
    for name in ("word/numbering.xml", "word/theme/theme1.xml", "word/stylesWithEffects.xml"):
        bare = replaced(bare, {name: b""})
    content = specification_bytes(specification(3), stored(tmp_path, bare))
    assert lint(content) == ()
    assert META.title in texts(content)

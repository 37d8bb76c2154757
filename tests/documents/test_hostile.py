"""Hostile and damaged files are refused with one line, quickly and in little memory; harmless ones are read."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook

from specwizard.documents import DocumentProblem, open_document
from tests.documents import hostile as h

Make = Callable[[Path], Path]
DOCTYPE = '<?xml version="1.0"?><!DOCTYPE w:document [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
LAUGHS = (
    '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
    + "]>"
)


def _bomb(folder: Path) -> Path:
    return h.word(folder / "bomb.docx", "<w:p/>" * 3_000_000)


def _many_parts(folder: Path) -> Path:
    return h.word(folder / "many.docx", **{f"x{n}": "" for n in range(2_100)})


def _forged_directory(folder: Path) -> Path:
    path = folder / "forged.docx"
    path.write_bytes(b"PK\x03\x04" + b"PK\x01\x02" * 20_000)
    return path


def _twice(folder: Path) -> Path:
    path = h.word(folder / "twice.docx")
    import zipfile

    with zipfile.ZipFile(path, "a") as archive, pytest.warns(UserWarning):
        archive.writestr("word/document.xml", h.body("<w:p/>"))
    return path


def _sheet(folder: Path) -> Path:
    book = Workbook()
    book.active.append(["Requirement"])
    path = folder / "sheet.docx"
    book.save(path)
    return path


def _raw(name: str, data: bytes) -> Make:
    def make(folder: Path) -> Path:
        (folder / name).write_bytes(data)
        return folder / name

    return make


def _utf16_doctype(folder: Path) -> Path:
    text = DOCTYPE.replace("?>", ' encoding="UTF-16"?>', 1) + h.body().partition("?>")[2]
    return h.package(folder / "wide.docx", {"word/document.xml": text.encode("utf-16")})


def _cut(folder: Path) -> Path:
    path = h.word(folder / "cut.docx")
    path.write_bytes(path.read_bytes()[:-60])
    return path


def _spoiled(folder: Path) -> Path:
    path = h.word(folder / "spoiled.docx", h.SENTENCE * 2_000)
    data = bytearray(path.read_bytes())
    at = data.find(b"word/document.xml") + 200
    data[at : at + 40] = bytes(40)
    path.write_bytes(data)
    return path


def _run(number: int) -> str:
    return f'<w:r w:x="{number * 2_654_435_761 % 2**32:x}"/>'


HOSTILE: dict[str, tuple[Make, str]] = {
    "unpacks to far more": (_bomb, "too large"),
    "an entry over 20 MB": (lambda f: h.word(f / "big.docx", media__x=bytes(21 * 1024 * 1024)), "too large"),
    "lies about its size": (
        lambda f: h.with_size(h.word(f / "lie.docx", h.SENTENCE * 9_000), "word/document.xml", 900),
        "damaged",
    ),
    "thousands of parts": (_many_parts, "2,000 parts"),
    "a forged directory": (_forged_directory, "2,000 parts"),
    "encrypted entries": (lambda f: h.with_flag(h.word(f / "secret.docx"), 0), "encrypted"),
    "two parts of one name": (_twice, "two parts named"),
    "a part outside": (lambda f: h.word(f / "up.docx", **{"..__..__evil": "x"}), "path to elsewhere"),
    "a password": (_raw("locked.docx", bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600)), "password"),
    "macros": (lambda f: h.word(f / "macro.docx", word__vbaProject_DOT_bin=b"x"), "macros"),
    "a macro name": (_raw("macro.docm", b"PK\x03\x04"), "macros"),
    "ActiveX": (lambda f: h.word(f / "control.docx", word__activeX__activeX1_DOT_xml="<a/>"), "ActiveX"),
    "a document type": (
        lambda f: h.package(f / "type.docx", {"word/document.xml": DOCTYPE + h.body("<w:p/>").partition("?>")[2]}),
        "document type",
    ),
    "a document type in UTF-16": (_utf16_doctype, "document type"),
    "an entity bomb in another part": (
        lambda f: h.word(f / "laughs.docx", word__styles_DOT_xml=f"<?xml version='1.0'?>{LAUGHS}<a>&j;</a>"),
        "document type",
    ),
    "a cut end": (_cut, "damaged"),
    "spoiled data": (_spoiled, "damaged"),
    "broken XML": (lambda f: h.package(f / "xml.docx", {"word/document.xml": "<w:document><w:p>"}), "damaged"),
    "one endless paragraph": (
        lambda f: h.word(f / "runs.docx", f"<w:p>{''.join(map(_run, range(700_000)))}</w:p>"),
        "than a document can",
    ),
    "deep nesting": (lambda f: h.word(f / "deep.docx", "<w:sdt>" * 5_000 + "</w:sdt>" * 5_000), "damaged"),
    "no document part": (lambda f: h.package(f / "none.docx", {"a.xml": "<a/>"}), "holds no document"),
    "a sheet named docx": (_sheet, "Excel file"),
    "a picture named docx": (_raw("photo.docx", b"\x89PNG\r\n\x1a\n" + bytes(99)), "damaged"),
    "an empty file": (_raw("empty.xlsx", b""), "is empty"),
    "a PDF": (_raw("spec.pdf", b"%PDF-1.7"), "PDF"),
    "a PDF named docx": (_raw("pdf.docx", b"%PDF-1.7 .........."), "PDF"),
    "an old Word file": (_raw("old.doc", b"x"), "save it as .docx"),
    "bytes named txt": (_raw("bytes.txt", bytes(range(256)) * 9), "no text"),
    "a huge text": (_raw("huge.md", b"a " * 3_000_000), "larger than 5 MB"),
    "no text": (_raw("blank.md", b"\n \n"), "holds no text"),
    "a file that is not there": (lambda f: f / "gone.docx", "not there"),
    "another kind": (_raw("spec.html", b"<p>x</p>"), "of no kind"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_or_damaged_file_is_refused_with_one_line(name: str, tmp_path: Path) -> None:
    make, expected = HOSTILE[name]
    path = make(tmp_path)
    began = time.process_time()
    with pytest.raises(DocumentProblem) as caught:
        open_document(path)
    assert time.process_time() - began < 3
    message = str(caught.value)
    assert expected in message
    assert path.name in message
    assert "\n" not in message
    assert len(message) < 300


@pytest.mark.parametrize("name", ["unpacks to far more", "an entity bomb in another part", "one endless paragraph"])
def test_a_bomb_takes_little_memory(name: str, tmp_path: Path) -> None:
    path = HOSTILE[name][0](tmp_path)
    program = (
        "import resource, sys, pathlib\n"
        "from specwizard.documents import DocumentProblem, open_document\n"
        "before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "try:\n    open_document(pathlib.Path(sys.argv[1]))\nexcept DocumentProblem:\n    pass\n"
        "print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)\n"
    )
    done = subprocess.run([sys.executable, "-c", program, str(path)], capture_output=True, text=True, check=True)
    assert int(done.stdout) < 150


def test_a_large_honest_part_is_read_in_little_memory(tmp_path: Path) -> None:
    sentences = "".join(
        f"<w:p><w:r><w:t>The system must keep record {n} of {n * 7919 % 10_007}.</w:t></w:r></w:p>"
        for n in range(40_000)
    )
    document = open_document(h.word(tmp_path / "long.docx", sentences))
    assert len(document.blocks) == 40_000


def test_what_could_fetch_something_is_named_and_not_followed(tmp_path: Path) -> None:
    path = h.word(
        tmp_path / "links.docx",
        word___rels__document_DOT_xml_DOT_rels=h.rels(
            ("attachedTemplate", "\\\\host\\share\\a.dotm", True),
            ("image", "http://tracker.example/a.png", True),
            ("hyperlink", "https://www.gov.uk/", True),
            ("hyperlink", "mailto:a@example.org", True),
            ("hyperlink", "file:///etc/passwd", True),
            ("aFChunk", "chunk.html", False),
        ),
        word__chunk_DOT_html="<p>The system must phone home.</p>",
        word__embeddings__oleObject1_DOT_bin=b"x",
    )
    document = open_document(path)
    said = " · ".join(document.remarks)
    assert [block.text for block in document.blocks] == ["The system must export all records."]
    assert "attachedTemplate" in said
    assert "image" in said
    assert said.count("hyperlink") == 1
    assert "altChunk" in said
    assert "embedded object" in said


def test_an_unended_comment_in_markdown_does_not_slow_reading(tmp_path: Path) -> None:
    path = tmp_path / "slow.md"
    path.write_text("--> " + "<!-- " * 400_000 + "\nThe system must export all records.", encoding="utf-8")
    began = time.process_time()
    assert open_document(path).blocks
    assert time.process_time() - began < 2

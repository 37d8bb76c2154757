"""PDF through LibreOffice: what happens without it, when it hangs, and (end to end) what it makes of our files."""

from __future__ import annotations

import io
import os
import re
import sys
import time
from pathlib import Path

import pytest

from specwizard.output import PdfProblem, find_libreoffice, lint, pdf, pdf_from_docx, specification_bytes, write_pdf
from specwizard.output.docx.document import specification_docx
from specwizard.output.docx.story import Heading
from specwizard.output.pdf import heading_pages
from tests.output.reading import part
from tests.output.samples import specification

needs_libreoffice = pytest.mark.skipif(find_libreoffice() is None, reason="LibreOffice is not installed")
needs_scripts = pytest.mark.skipif(os.name == "nt", reason="the stand-in is a shell script")


def stand_in(folder: Path, body: str) -> Path:
    program = folder / "soffice"
    program.write_text(f"#!{sys.executable}\n{body}")
    program.chmod(0o755)
    return program


def test_without_libreoffice_the_message_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "find_libreoffice", lambda: None)
    with pytest.raises(PdfProblem, match="Install it"):
        pdf_from_docx(b"")


@needs_scripts
def test_a_conversion_that_hangs_is_stopped_with_all_it_started(tmp_path: Path) -> None:
    mark = tmp_path / "alive"
    child = f"import time; time.sleep(2); open({str(mark)!r}, 'w')"
    body = f"import subprocess, sys, time\nsubprocess.Popen([sys.executable, '-c', {child!r}])\ntime.sleep(60)"
    start = time.monotonic()
    with pytest.raises(PdfProblem, match="longer than 1 second"):
        pdf_from_docx(b"", time_limit=1, program=stand_in(tmp_path, body))
    assert time.monotonic() - start < 10
    time.sleep(2.5)
    assert not mark.exists()


@needs_scripts
def test_a_conversion_that_fails_repeats_what_was_said(tmp_path: Path) -> None:
    with pytest.raises(PdfProblem, match="no export filter"):
        pdf_from_docx(b"", program=stand_in(tmp_path, "print('no export filter')"))


@needs_scripts
def test_libreoffice_gets_a_profile_of_its_own(tmp_path: Path) -> None:
    body = (
        "import sys, pathlib\n"
        "profile = next(a for a in sys.argv if a.startswith('-env:UserInstallation=file:'))\n"
        "out = pathlib.Path(sys.argv[sys.argv.index('--outdir') + 1])\n"
        "assert str(out) in profile\n"
        "(out / 'document.pdf').write_bytes(b'%PDF made')\n"
    )
    assert pdf_from_docx(b"", program=stand_in(tmp_path, body)) == b"%PDF made"


def test_pages_are_read_from_the_outline_in_order() -> None:
    def title(words: str) -> bytes:
        return b"/Title<FEFF" + words.encode("utf-16-be").hex().encode() + b">\n"

    content = (
        b"<</Type/Pages\n/Kids[ 4 0 R 9 0 R\n2 0 R ]>>"
        + title("Contents") + b"/Dest[4 0 R/XYZ 0 0 0]"
        + title("1 Scope") + b"/Dest[9 0 R/XYZ 0 0 0]"
        + title("A requirement") + b"/Dest[9 0 R/XYZ 0 0 0]"
        + title("2 Scope") + b"/Dest[2 0 R/XYZ 0 0 0]"
    )  # fmt: skip
    headings = [Heading(1, "1", "Scope", "_Toc1"), Heading(1, "2", "Scope", "_Toc2"), Heading(1, "3", "Gone", "_Toc3")]
    assert heading_pages(content, headings) == {"_Toc1": 2, "_Toc2": 3}
    assert heading_pages(b"not a pdf", headings) == {}


@pytest.mark.e2e
@needs_libreoffice
@pytest.mark.parametrize(("count", "most"), [(40, 30), (130, 60)])
def test_a_specification_stays_within_its_pages(count: int, most: int) -> None:
    pypdf = pytest.importorskip("pypdf")
    made = pypdf.PdfReader(io.BytesIO(pdf_from_docx(specification_docx(specification(count)).content)))
    assert len(made.pages) < most
    assert made.trailer["/Root"]["/Lang"] == "en-GB"
    last = made.pages[-1].extract_text()
    assert f"Page {len(made.pages)} of {len(made.pages)}" in last
    assert "OFFICIAL" in last


@pytest.mark.e2e
@needs_libreoffice
def test_page_numbers_of_the_contents_are_true(tmp_path: Path) -> None:
    pypdf = pytest.importorskip("pypdf")
    spec = specification(40)
    content = specification_bytes(spec, pages=True)
    assert lint(content) == ()
    assert b"PAGEREF" in part(content, "word/document.xml")
    write_pdf(spec, tmp_path / "spec.pdf")
    pages = [page.extract_text() for page in pypdf.PdfReader(tmp_path / "spec.pdf").pages]
    contents = next(page for page in pages if "Contents" in page)
    for title in ("Migration and exit", "Glossary"):
        number = int(re.findall(rf"{title}\.+\s*(\d+)", contents)[0])
        assert title in pages[number - 1]

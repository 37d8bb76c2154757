"""Word to PDF through LibreOffice, where it is installed.

LibreOffice is a program of its own: it gets its own empty profile, so that it neither disturbs nor is disturbed by a
window the user has open, and a time limit, after which it and everything it started is ended.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from specwizard.errors import SpecwizardError
from specwizard.output.docx.story import Heading
from specwizard.output.text import one_line

TIME_LIMIT = 180.0  # seconds; 480 pages take about ten
USUAL_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.exe",
    "C:/Program Files (x86)/LibreOffice/program/soffice.exe",
)
FILTER = (
    'pdf:writer_pdf_Export:{"ExportBookmarks":{"type":"boolean","value":"true"},'
    '"UseTaggedPDF":{"type":"boolean","value":"true"}}'
)


class PdfProblem(SpecwizardError):
    """No PDF, and why."""


def find_libreoffice() -> Path | None:
    """LibreOffice's program, or none."""
    for name in ("soffice", "libreoffice"):
        if found := shutil.which(name):
            return Path(found)
    return next((Path(place) for place in USUAL_PLACES if Path(place).is_file()), None)


def pdf_from_docx(content: bytes, *, time_limit: float = TIME_LIMIT, program: Path | None = None) -> bytes:
    """The PDF of a Word file, tagged and with an outline.

    Raises `PdfProblem` where LibreOffice is missing, fails or takes too long.
    """
    program = program or find_libreoffice()
    if program is None:
        raise PdfProblem(
            "PDF needs LibreOffice, which was not found. Install it (libreoffice.org), or save the Word file as PDF "
            "from Word."
        )
    with tempfile.TemporaryDirectory(prefix="specwizard-pdf-", ignore_cleanup_errors=True) as folder:
        place = Path(folder)
        source = place / "document.docx"
        source.write_bytes(content)
        command = [
            str(program),
            f"-env:UserInstallation={(place / 'profile').as_uri()}",
            "--headless",
            "--norestore",
            "--convert-to",
            FILTER,
            "--outdir",
            str(place),
            str(source),
        ]
        said = _run(command, time_limit)
        result = place / "document.pdf"
        if not result.is_file():
            raise PdfProblem(f"LibreOffice made no PDF. It said: {one_line(said)[:300] or 'nothing'}.")
        return result.read_bytes()


def _run(command: Sequence[str], time_limit: float) -> str:
    try:
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True
        )
    except OSError as problem:
        raise PdfProblem(f"LibreOffice could not be started: {problem.strerror}.") from problem
    with process:
        try:
            said, _ = process.communicate(timeout=time_limit)
        except subprocess.TimeoutExpired:
            _end(process)
            raise PdfProblem(f"LibreOffice took longer than {time_limit:.0f} seconds and was stopped.") from None
        except BaseException:
            _end(process)
            raise
    return said.decode("utf-8", "replace")


def _end(process: subprocess.Popen[bytes]) -> None:
    """Ends the process and what it started: soffice is only a starter for the real program."""
    with contextlib.suppress(OSError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.communicate(timeout=5)


# ------------------------------------------------------------------------------------------- page numbers

_PAGES = re.compile(rb"/Type/Pages\b.*?/Kids\[\s*([^\]]*)\]", re.DOTALL)
_ENTRY = re.compile(rb"/Title<FEFF([0-9A-Fa-f]*)>\s*/Dest\[(\d+) 0 R", re.DOTALL)


def heading_pages(pdf: bytes, headings: Sequence[Heading]) -> dict[str, int]:
    """The page of each heading, by its bookmark, read from the outline that LibreOffice writes.

    Headings that the outline does not show are left out.
    """
    found = _PAGES.search(pdf)
    order = re.findall(rb"(\d+) 0 R", found.group(1)) if found else []
    page_of = {number: page for page, number in enumerate(order, 1)}
    entries = [(_words(title), page_of.get(target, 0)) for title, target in _ENTRY.findall(pdf)]
    pages: dict[str, int] = {}
    place = 0
    for heading in headings:
        wanted = _squeezed(f"{heading.number}{heading.title}")
        for at in range(place, len(entries)):
            words, page = entries[at]
            if words == wanted:
                place = at + 1
                if page:
                    pages[heading.bookmark] = page
                break
    return pages


def _words(title: bytes) -> str:
    return _squeezed(bytes.fromhex(title.decode()).decode("utf-16-be", "replace"))


def _squeezed(text: str) -> str:
    return "".join(text.split())

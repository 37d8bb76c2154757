"""The example packs through LibreOffice, a validator and other readers of Word files."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from specwizard.drafting.specification import flatten
from specwizard.workspace import Document, Settings, Workspace
from specwizard.workspace.build import build_pack
from tests.e2e.conftest import EXAMPLES, needs, pdf_text, to_pdf

pytestmark = pytest.mark.e2e
AUDIT = Path(sys.executable).with_name("openxml-audit")
EACH = pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)


@pytest.fixture(scope="module")
def packs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Document, list[Path]]]:
    """The pack of every example, built once."""
    folder = tmp_path_factory.mktemp("packs")
    made = {}
    for path in EXAMPLES:
        document = Workspace(settings=Settings(name="Example")).read(path)
        made[path.stem] = (document, list(build_pack(document, folder / path.stem).written))
    return made


Packs = dict[str, tuple[Document, list[Path]]]


def specification(packs: Packs, example: Path) -> tuple[Document, Path]:
    document, files = packs[example.stem]
    return document, next(path for path in files if path.name.endswith("specification.docx"))


def squeezed(text: str) -> str:
    return re.sub(r"[\s\u00ad-]+", "", text)  # a PDF drops hyphens at line ends


@EACH
@needs("soffice")
@needs("pdftotext")
def test_every_requirement_is_in_the_pdf_and_the_length_is_readable(
    packs: Packs, example: Path, tmp_path: Path
) -> None:
    document, word = specification(packs, example)
    pdf = to_pdf(word, tmp_path)
    plain = subprocess.run(["pdftotext", "-raw", str(pdf), "-"], check=True, capture_output=True).stdout.decode()
    printed = squeezed(plain) + squeezed(pdf_text(pdf))
    for requirement in document.pack().specification.requirements:
        assert squeezed(requirement.wording) in printed, requirement.number
        assert squeezed(requirement.title) in printed
    pages = plain.count("\f")
    assert pages <= 65


@EACH
def test_no_validator_finds_anything_in_any_word_file(packs: Packs, example: Path) -> None:
    pytest.importorskip("openxml_audit")
    for path in packs[example.stem][1]:
        if path.suffix == ".docx":
            done = subprocess.run([str(AUDIT), str(path)], capture_output=True, text=True, timeout=300)
            assert "Errors: 0" in done.stdout, f"{path.name}: {done.stdout}"
            assert "no findings" in done.stdout, f"{path.name}: {done.stdout}"


@EACH
def test_another_reader_finds_every_requirement(packs: Packs, example: Path) -> None:
    mammoth = pytest.importorskip("mammoth")
    document, word = specification(packs, example)
    with word.open("rb") as file:
        text = squeezed(mammoth.extract_raw_text(file).value)
    requirements = document.pack().specification.requirements
    assert all(squeezed(r.wording) in text for r in requirements)
    assert {r.number.replace("-", "") for r in requirements} <= set(re.findall(r"R\d{3}", text))


@EACH
@needs("pandoc")
def test_pandoc_reads_headings_and_tables(packs: Packs, example: Path) -> None:
    document, word = specification(packs, example)
    done = subprocess.run(
        ["pandoc", "-t", "markdown", str(word)], capture_output=True, text=True, check=True, timeout=120
    )
    read = squeezed(done.stdout.replace("\\", ""))
    for section in document.pack().specification.sections:
        assert squeezed(section.title) in read


@EACH
@needs("soffice")
def test_the_inside_files_print_too(packs: Packs, example: Path, tmp_path: Path) -> None:
    document, files = packs[example.stem]
    record = next(path for path in files if "decision record" in path.name)
    printed = squeezed(pdf_text(to_pdf(record, tmp_path)))
    for decision in document.pack().record.included:
        assert squeezed(decision.clause) in printed


@EACH
def test_nothing_internal_reaches_a_supplier_file(packs: Packs, example: Path) -> None:
    document, files = packs[example.stem]
    pack = document.pack()
    inside = {override.reason for override in pack.record.overrides if override.reason}
    inside |= {point.owner for point in pack.record.open_points if point.owner}
    inside |= {answer.author for answer in pack.record.answers if answer.author}
    typed = {q.ref for q in document.content.questions.values() if q.type in ("text", "long_text", "number", "table")}
    inside |= {a.answer for a in pack.record.answers if a.publish != "publish" and a.ref in typed and a.answer}
    supplier = [path for path in files if "INTERNAL" not in path.name and "RESTRICTED" not in path.name]
    assert len(supplier) == 5
    for path in supplier:
        words = _all_text(path)
        for secret in inside:
            assert secret not in words, f"{secret!r} is in {path.name}"
    assert flatten(pack.specification.requirements[0].text)


def _all_text(path: Path) -> str:
    import html
    import zipfile

    if path.suffix in (".md", ".json"):
        return path.read_text(encoding="utf-8")
    with zipfile.ZipFile(path) as package:
        parts = [package.read(name).decode("utf-8", errors="ignore") for name in package.namelist()]
    return html.unescape(re.sub(r"<[^>]+>", "", "\n".join(parts)))

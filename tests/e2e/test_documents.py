"""The example packs through LibreOffice, validators and other readers of Word files: every file of every pack."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from specwizard.drafting.specification import Paragraph, RequirementList, Specification, Table, flatten
from specwizard.output import lint
from specwizard.workspace import Document, Settings, Workspace
from specwizard.workspace.build import build_pack
from tests.e2e.conftest import EXAMPLES, ROOT, all_to_pdf, needs, pdf_text, squeezed

pytestmark = pytest.mark.e2e
CATEGORIES = sorted((ROOT / "examples" / "categories").glob("*.yaml"))
SMALL = [path for path in CATEGORIES if path.stem in ("drones", "firearms")]
ALL = pytest.mark.parametrize("example", [*EXAMPLES, *CATEGORIES], ids=lambda path: path.stem)
SOME = pytest.mark.parametrize("example", [*EXAMPLES, *SMALL], ids=lambda path: path.stem)
CONTENTS_END = 3  # pages: cover, document control, contents
INK, PAPER = 160, 250  # of 255: darker than this is print, lighter is paper
MOST_PAGES, MOST_PAGES_OF_A_SMALL_ONE, SMALL_UP_TO = 60, 30, 60


@pytest.fixture(scope="module")
def packs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Document, list[Path]]]:
    """The pack of every example, built once."""
    folder = tmp_path_factory.mktemp("packs")
    made = {}
    for path in [*EXAMPLES, *CATEGORIES]:
        document = Workspace(settings=Settings(name="Example")).read(path)
        made[path.stem] = (document, list(build_pack(document, folder / path.stem, accept_library=True).written))
    return made


@pytest.fixture(scope="module")
def printed(packs: Packs, tmp_path_factory: pytest.TempPathFactory) -> dict[Path, Path]:
    """Every Word file and workbook of every pack as LibreOffice prints it; two of them share the work."""
    sources = [path for _, files in packs.values() for path in files if path.suffix in (".docx", ".xlsx")]
    halves = {tmp_path_factory.mktemp("printed"): sources[half::2] for half in (0, 1)}

    def print_half(folder: Path) -> dict[Path, Path]:
        copies = [folder / f"{path.parent.name} {path.name}" for path in halves[folder]]
        for path, copy in zip(halves[folder], copies, strict=True):
            shutil.copyfile(path, copy)
        return dict(zip(halves[folder], all_to_pdf(copies, folder), strict=True))

    with ThreadPoolExecutor(len(halves)) as pool:
        return {path: pdf for half in pool.map(print_half, halves) for path, pdf in half.items()}


Packs = dict[str, tuple[Document, list[Path]]]


def specification(packs: Packs, example: Path) -> tuple[Specification, Path]:
    document, files = packs[example.stem]
    return document.pack().specification, next(path for path in files if path.name.endswith("specification.docx"))


def table_count(spec: Specification) -> int:
    """Versions and sign-off, then every table and every family of requirements."""
    return 2 + sum(isinstance(block, Table | RequirementList) for section in spec.sections for block in section.blocks)


def headings(spec: Specification) -> list[tuple[int, str]]:
    found = []
    for section in spec.sections:
        found.append((1, section.title))
        for block in section.blocks:
            if isinstance(block, RequirementList):
                found.append((2, block.title))
            elif isinstance(block, Paragraph) and block.style == "heading":
                found.append((2, flatten(block.text)))
    return found


@ALL
@needs("soffice")
@needs("pdftotext")
def test_every_requirement_is_in_the_pdf_and_the_length_is_readable(
    packs: Packs, printed: dict[Path, Path], example: Path
) -> None:
    spec, word = specification(packs, example)
    pdf = printed[word]
    plain = subprocess.run(["pdftotext", "-raw", str(pdf), "-"], check=True, capture_output=True).stdout.decode()
    said = squeezed(plain) + squeezed(pdf_text(pdf))
    for requirement in spec.requirements:
        assert squeezed(requirement.wording) in said, requirement.number
        assert squeezed(requirement.title) in said
    small = len(spec.requirements) <= SMALL_UP_TO
    assert plain.count("\f") <= (MOST_PAGES_OF_A_SMALL_ONE if small else MOST_PAGES)


@ALL
@needs("soffice")
@needs("pdftotext")
def test_every_other_file_prints_what_it_holds(packs: Packs, printed: dict[Path, Path], example: Path) -> None:
    document, files = packs[example.stem]
    pack = document.pack()
    for path in files:
        if path not in printed:
            continue
        said = squeezed(pdf_text(printed[path]))
        if "decision record" in path.name:
            assert all(squeezed(d.clause) in said for d in (*pack.record.included, *pack.record.excluded))
        if "response matrix" in path.name:
            assert all(squeezed(r.number) in said for r in pack.specification.requirements)
        if "RESTRICTED" in path.name:
            assert all(squeezed(entry.ref) in said for entry in pack.annex.entries)
        assert squeezed(pack.specification.meta.marking) in said


@ALL
@needs("soffice")
@needs("pdftotext")
def test_no_page_ends_with_a_heading_or_with_the_head_of_a_table(
    packs: Packs, printed: dict[Path, Path], example: Path
) -> None:
    spec, word = specification(packs, example)
    plain = subprocess.run(["pdftotext", "-raw", str(printed[word]), "-"], check=True, capture_output=True).stdout
    titles = {squeezed(title) for _, title in headings(spec)}
    for page in plain.decode().split("\f")[CONTENTS_END:-1]:
        said = [line for line in page.splitlines() if line.strip() and not re.search(r"Page \d+ of|version \S+$", line)]
        last = squeezed(said[-1])
        assert re.sub(r"^(Annex[A-Z]|[A-Z]?[\d.]+)", "", last) not in titles, said[-1]
        assert last != "No.RequirementPriorityandcheck"


@ALL
@needs("soffice")
@needs("pdftoppm")
def test_every_page_has_something_on_it_and_nothing_runs_off_its_edge(
    packs: Packs, printed: dict[Path, Path], example: Path, tmp_path: Path
) -> None:
    _, word = specification(packs, example)
    command = ["pdftoppm", "-gray", "-r", "24", str(printed[word]), str(tmp_path / "page")]
    subprocess.run(command, check=True, timeout=300)
    pages = sorted(tmp_path.glob("page-*.pgm"))
    assert len(pages) > CONTENTS_END
    for page in pages:
        _, size, _, pixels = page.read_bytes().split(b"\n", 3)
        width, height = map(int, size.split())
        rows = [pixels[line * width : (line + 1) * width] for line in range(height)]
        body = rows[height // 10 : -height // 10]  # between the header and the footer
        assert any(min(row) < INK for row in body), f"{page.name} is empty"
        assert all(min(row[-width // 40 :]) >= PAPER for row in rows), f"{page.name} runs off its edge"


@ALL
def test_the_lint_finds_nothing_in_any_word_file(packs: Packs, example: Path) -> None:
    for path in packs[example.stem][1]:
        if path.suffix == ".docx":
            assert lint(path.read_bytes()) == (), path.name


@SOME
def test_the_audit_finds_nothing_in_any_file(packs: Packs, example: Path) -> None:
    audit = pytest.importorskip("openxml_audit")
    for path in packs[example.stem][1]:
        if path.suffix in (".docx", ".xlsx"):
            found = audit.OpenXmlValidator().validate(path)
            assert [str(error) for error in found.errors] == [], path.name


@SOME
def test_the_json_keeps_to_its_published_form(packs: Packs, example: Path) -> None:
    from jsonschema import Draft202012Validator

    (path,) = [path for path in packs[example.stem][1] if path.suffix == ".json"]
    schema = json.loads((ROOT / "docs" / "schemas" / "specification.schema.json").read_text(encoding="utf-8"))
    assert list(Draft202012Validator(schema).iter_errors(json.loads(path.read_text(encoding="utf-8")))) == []


@SOME
def test_mammoth_reads_the_same_headings_tables_and_requirements(packs: Packs, example: Path) -> None:
    mammoth = pytest.importorskip("mammoth")
    from lxml import html

    spec, word = specification(packs, example)
    with word.open("rb") as file:
        page = html.fromstring(f"<div>{mammoth.convert_to_html(file).value}</div>")
    read = [(int(h.tag[1]), squeezed(h.text_content())) for h in page.iter("h1", "h2")]
    ours = [(level, squeezed(title)) for level, title in headings(spec)]
    annexes = {squeezed(section.title) for section in spec.sections if section.annex}
    assert [entry for entry in read if entry in ours] == [entry for entry in ours if entry[1] not in annexes]
    tables = list(page.iter("table"))
    assert len(tables) == table_count(spec)
    rows = [squeezed(row.text_content()) for table in tables for row in table.iter("tr")]
    numbers = [row[:4] for row in rows if re.match(r"R\d{3}", row)]
    assert numbers == [squeezed(r.number) for r in spec.requirements]
    assert all(any(squeezed(r.wording) in row for row in rows) for r in spec.requirements)


@SOME
@needs("pandoc")
def test_pandoc_reads_the_same_headings_tables_and_requirements(packs: Packs, example: Path) -> None:
    spec, word = specification(packs, example)
    done = subprocess.run(["pandoc", "-t", "json", str(word)], capture_output=True, check=True, timeout=120)
    blocks = json.loads(done.stdout)["blocks"]
    read = [(b["c"][0], squeezed(_words(b["c"][2]))) for b in blocks if b["t"] == "Header"]
    ours = [(level, squeezed(title)) for level, title in headings(spec)]
    assert [entry for entry in read if entry in ours] == ours
    tables = [block for block in _all(blocks) if block["t"] == "Table"]
    assert len(tables) == table_count(spec)
    said = [squeezed(_words(table)) for table in tables]
    numbered = [squeezed(r.number + r.clause) for r in spec.requirements]
    known = set(numbered)
    assert [pair for words in said for pair in re.findall(r"R\d{3}[A-Z]{3}\d\d", words) if pair in known] == numbered


def _all(node: object) -> list[dict[str, object]]:
    if isinstance(node, list):
        return [found for item in node for found in _all(item)]
    if isinstance(node, dict):
        return ([node] if "t" in node else []) + [found for item in node.values() for found in _all(item)]
    return []


def _words(node: object) -> str:
    return "".join(str(found["c"]) if found["t"] == "Str" else "" for found in _all(node))


@needs("soffice")
def test_a_returned_matrix_saved_by_libreoffice_is_still_recognised(packs: Packs, tmp_path: Path) -> None:
    from specwizard.documents import read_returned
    from specwizard.workspace.returned import examine_returned

    document, files = packs["records-management"]
    (sent,) = [path for path in files if "response matrix" in path.name]
    profile = (tmp_path / "profile").as_uri()
    command = [
        "soffice",
        "--headless",
        f"-env:UserInstallation={profile}",
        "--convert-to",
        "xlsx:Calc MS Excel 2007 XML",
    ]
    subprocess.run([*command, "--outdir", str(tmp_path), str(sent)], check=True, capture_output=True, timeout=300)
    matrix = read_returned(tmp_path / sent.name)
    assert matrix is not None
    report = examine_returned(matrix)
    assert report.sent == len(document.pack().specification.requirements)
    assert {fault.kind for fault in report.faults} == {"unanswered"}


def test_what_is_restricted_is_in_the_annex_and_in_no_other_file_for_suppliers(packs: Packs) -> None:
    document, files = packs["command-and-control"]
    annex = document.pack().annex
    assert len(annex.entries) >= 3 and len(annex.tables) == 1
    secrets = [line for entry in annex.entries for line in entry.answer.splitlines() if len(line) > 12]
    secrets += [flatten(cell) for table in annex.tables for row in table.rows for cell in row[:1]]
    assert "Protected persons unit at Larkspur House" in secrets
    for path in files:
        words = _all_text(path)
        if "RESTRICTED" in path.name:
            assert [secret for secret in secrets if secret not in words] == []
        elif "INTERNAL" not in path.name:
            assert [secret for secret in secrets if secret in words] == [], path.name


@ALL
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

"""What is generated for authors is current: the reference, the schemas, and the line that leads editors to them."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

from specwizard.content import SCHEMA_KINDS, model
from specwizard.content.layout import FILE_KINDS
from specwizard.content.problems import CATALOGUE

ROOT = Path(__file__).parents[2]
FOLDERS = ("question_banks", "clause_library", "examples/force-library", "examples/force-questions")
FILES = sorted(path for folder in FOLDERS for path in (ROOT / folder).rglob("*.y*ml"))


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("write_reference", ROOT / "tools" / "write_reference.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_reference_is_current(tool: ModuleType) -> None:
    written = (ROOT / "docs" / "reference.md").read_text(encoding="utf-8")
    assert written == tool.reference(), "run tools/write_reference.py"


def test_the_reference_has_every_key_and_every_problem(tool: ModuleType) -> None:
    text = tool.reference()
    for kind in FILE_KINDS.values():
        for part in (kind.header, kind.entries):
            for name in part.model.model_fields if part else ():
                assert f"| `{name}` |" in text
    for code in CATALOGUE:
        assert f"| {code} |" in text


def test_links_within_the_guides_lead_somewhere() -> None:
    for name in ("authoring.md", "reference.md"):
        text = (ROOT / "docs" / name).read_text(encoding="utf-8")
        for target in re.findall(r"\]\(([^)]+)\)", text.replace("\n", " ")):
            path, _, anchor = target.partition("#")
            linked = ROOT / "docs" / (path or name)
            assert linked.exists(), target
            assert not anchor or anchor in _anchors(linked.read_text(encoding="utf-8")), target


def _anchors(text: str) -> set[str]:
    return {
        re.sub(r"[^\w -]", "", line.lstrip("# ")).lower().replace(" ", "-")
        for line in text.splitlines()
        if line[:1] == "#"
    }


def test_every_key_says_what_it_means() -> None:
    entries = [one for one in vars(model).values() if isinstance(one, type) and issubclass(one, model.Entry)]
    entries += [part.model for kind in FILE_KINDS.values() for part in (kind.header, kind.entries) if part]
    silent = [f"{one.__name__}.{name}" for one in entries for name, f in one.model_fields.items() if not f.description]
    assert silent == []


def test_each_kind_of_file_has_its_schema_and_no_schema_is_left_over() -> None:
    written = {path.name.removesuffix(".schema.json") for path in (ROOT / "docs" / "schemas").iterdir()}
    assert written == {*SCHEMA_KINDS, "specification"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_content_file_begins_with_the_schema_of_its_format(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    line = re.match(r"# yaml-language-server: \$schema=(\S+)\n", text)
    assert line, "the first line names no schema"
    schema = (path.parent / line[1]).resolve()
    assert schema.parent == ROOT / "docs" / "schemas"
    assert schema.is_file()
    kind = re.search(r"^format: specwizard-(\w+)/1$", text, re.MULTILINE)
    assert kind
    assert schema.name == f"{kind[1]}.schema.json"

"""The schemas for editors: valid, written out, and of one mind with the loader."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]  # no stubs among the dev extras
import pytest

from specwizard.content import SCHEMA_KINDS, json_schema, shipped_banks, shipped_library
from specwizard.content.yamlsource import parse_yaml

FILES = sorted([*shipped_banks().rglob("*.yaml"), *shipped_library().rglob("*.yaml")])
WRITTEN = Path(__file__).parents[2] / "docs" / "schemas"


def errors(kind: str, tree: Any) -> list[str]:
    return [error.message for error in jsonschema.Draft202012Validator(json_schema(kind)).iter_errors(tree)]


@pytest.mark.parametrize("kind", SCHEMA_KINDS)
def test_a_schema_is_a_valid_schema_and_the_written_one_is_up_to_date(kind: str) -> None:
    schema = json_schema(kind)
    jsonschema.Draft202012Validator.check_schema(schema)
    written = json.loads((WRITTEN / f"{kind}.schema.json").read_text(encoding="utf-8"))
    assert written == schema, "run tools/write_schemas.py"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_the_shipped_files_fit_their_schema(path: Path) -> None:
    tree = parse_yaml(path.read_text(encoding="utf-8"), path.name)
    assert isinstance(tree, dict)
    kind = str(tree["format"]).removeprefix("specwizard-").removesuffix("/1")
    assert errors(kind, tree) == []


def test_scalars_as_editors_read_them_are_accepted() -> None:
    bank = {"id": "tiny", "title": "Tiny", "version": 1.0, "description": None}
    assert errors("bank", {"format": "specwizard-bank/1", "bank": bank}) == []


@pytest.mark.parametrize(
    ("kind", "tree"),
    [
        ("bank", {"format": "specwizard-bank/1", "bank": {"id": "Tiny!", "title": "T", "version": "1"}}),
        ("bank", {"format": "specwizard-bank/1", "bank": {"id": "t", "title": "T", "version": "1", "x": "y"}}),
        ("bank", {"format": "specwizard-bank/2", "bank": {"id": "t", "title": "T", "version": "1"}}),
        ("bank", {"bank": {"id": "t", "title": "T", "version": "1"}}),
        ("marks", {"format": "specwizard-marks/1", "marks": [{"name": "A", "kind": "brand"}]}),
        ("marks", {"format": "specwizard-marks/1", "marks": {"name": "A", "kind": "product"}}),
    ],
)
def test_what_the_loader_refuses_the_schema_refuses(kind: str, tree: Any) -> None:
    assert errors(kind, tree)


def test_an_unknown_kind_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        json_schema("answer")

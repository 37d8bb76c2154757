"""Author checks and schemas, as the command line offers them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from specwizard.content import shipped_banks, shipped_library
from specwizard.errors import SpecwizardError


def folders(paths: Sequence[Path]) -> tuple[list[Path], list[Path]]:
    """Bank folders and library folders among the paths, on top of the shipped content."""
    banks, libraries = [shipped_banks()], [shipped_library()]
    for path in paths:
        if not path.is_dir():
            raise SpecwizardError(f"{path}: is no folder; name a bank folder or a library folder")
        if (path / "library.yaml").exists() or (path / "clauses").is_dir():
            libraries.append(path)
        elif any(path.rglob("bank.yaml")) or any(path.rglob("*.yaml")):
            banks.append(path)
        else:
            raise SpecwizardError(f"{path}: holds no YAML files of a bank or a library")
    return banks, libraries


BANK_FILES = ("bank", "questions")


def schema_of(kind: str) -> dict[str, Any]:
    """The JSON Schema of a kind of file: bank, library or answers."""
    if kind == "answers":
        return ANSWERS
    from specwizard.content import SCHEMA_KINDS, json_schema

    kinds = BANK_FILES if kind == "bank" else tuple(name for name in SCHEMA_KINDS if name not in BANK_FILES)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"specwizard {kind} files",
        "anyOf": [{**json_schema(name), "$id": f"specwizard:{name}"} for name in kinds],
    }


_ANSWER: dict[str, Any] = {
    "anyOf": [
        {"type": ["string", "number", "boolean"]},
        {"type": "array", "items": {"anyOf": [{"type": ["string", "number"]}, {"type": "object"}]}},
        {
            "type": "object",
            "properties": {
                "value": {},
                "note": {"type": "string"},
                "publish": {"enum": ["publish", "restricted", "internal"]},
                "not_known": {},
                "not_applicable": {},
                "skipped": {},
                "owner": {"type": "string"},
                "due": {"type": "string"},
                "other": {"type": "string"},
            },
            "additionalProperties": False,
        },
    ]
}

ANSWERS: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "specwizard answer set",
    "type": "object",
    "required": ["answers"],
    "properties": {
        "format": {"const": "specwizard-answers/1"},
        "id": {"type": "string"},
        "title": {"type": "string"},
        "category": {"type": "string"},
        "summary": {"type": "object"},
        "bank": {"type": "string"},
        "library": {"type": "string"},
        "program": {"type": "string"},
        "mode": {"enum": ["quick", "full"]},
        "saved": {"type": "string"},
        "revision": {},
        "answers": {"type": "object", "additionalProperties": _ANSWER},
        "history": {"type": "array", "items": {"type": "object", "required": ["do"]}},
    },
    "additionalProperties": False,
}

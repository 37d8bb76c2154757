"""JSON Schemas of the content files for editors, generated from the models and the table of file kinds.

The loader reads every scalar as text, but editors read `version: 1.0` as a number and `no` as they please; so the
schemas accept whatever plain scalar stands where text, a number or a yes or no is meant, and complain about the rest.
"""

from __future__ import annotations

from typing import Any, Literal

from pydantic import ConfigDict, create_model

from specwizard.content.layout import FILE_KINDS

SCHEMA_KINDS = tuple(FILE_KINDS)

_SCALARS = ["string", "number", "boolean"]


def json_schema(kind: str) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of one kind of content file. Raises KeyError for an unknown kind."""
    file = FILE_KINDS[kind]
    fields: dict[str, Any] = {"format": (Literal[file.format], ...)}
    if file.header:
        fields[file.header.key] = (file.header.model, ...)
    if file.entries:
        fields[file.entries.key] = (tuple[file.entries.model, ...], ...)  # type: ignore[name-defined]  # made at run time
    model = create_model(f"{kind.capitalize()}File", __config__=ConfigDict(extra="forbid"), **fields)
    schema = model.model_json_schema()
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    schema["title"] = f"specwizard {kind} file"
    for definition in (schema, *schema.get("$defs", {}).values()):
        for field in definition.get("properties", {}).values():
            _relax(field)
    return schema


def _relax(field: dict[str, Any]) -> None:
    """Accept the scalars that editors see where the loader sees text."""
    field.pop("title", None)
    for inner in (field.get("items"), field.get("additionalProperties"), *field.get("anyOf", ())):
        if isinstance(inner, dict):
            _relax(inner)
    if "enum" in field or "const" in field:
        field.pop("type", None)
        if "enum" in field:
            field["enum"] = [*field["enum"], *(str(value) for value in field["enum"] if not isinstance(value, str))]
    elif field.get("type") == "string" and "pattern" not in field and "format" not in field:
        field["type"] = [*_SCALARS, "null"] if "minLength" not in field else _SCALARS
    elif field.get("type") in ("integer", "number"):
        field["type"] = [field["type"], "string"]
    elif field.get("type") == "boolean":
        field["type"] = ["boolean", "string"]

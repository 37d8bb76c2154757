"""Writes docs/schemas/*.schema.json; run it after changing a model.

Editors use the ones of content files while content is written; `specification.schema.json` describes the JSON that
`build` gives to other programs.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from specwizard.content import SCHEMA_KINDS, json_schema
from specwizard.output.jsonform import specification_schema

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "schemas"


def schemas() -> dict[str, dict[str, Any]]:
    """Every schema by the name of its file."""
    return {**{kind: json_schema(kind) for kind in SCHEMA_KINDS}, "specification": specification_schema()}


def main() -> None:
    """Write one file a kind of content file."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for kind, schema in schemas().items():
        path = FOLDER / f"{kind}.schema.json"
        text = json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
        path.write_text(text, encoding="utf-8", newline="\n")
        print(path.relative_to(FOLDER.parents[1]))


if __name__ == "__main__":
    main()

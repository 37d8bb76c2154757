"""Writes docs/schemas/*.schema.json, which editors use while content is written; run it after changing a model."""

from __future__ import annotations

import json
from pathlib import Path

from specwizard.content import SCHEMA_KINDS, json_schema

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "schemas"


def main() -> None:
    """Write one file a kind of content file."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for kind in SCHEMA_KINDS:
        path = FOLDER / f"{kind}.schema.json"
        text = json.dumps(json_schema(kind), indent=2, ensure_ascii=False) + "\n"
        path.write_text(text, encoding="utf-8", newline="\n")
        print(path.relative_to(FOLDER.parents[1]))


if __name__ == "__main__":
    main()

"""What `specwizard list` prints: the answer sets of a folder, for people and for programs."""

from __future__ import annotations

from typing import Any

from specwizard.frontends.literal import clean
from specwizard.storage import Listed


def draft_plain(row: Listed) -> dict[str, Any]:
    """An answer set as plain data."""
    header = row.header
    return {
        "path": str(row.path),
        "title": header.title,
        "category": header.category,
        "answered": header.done,
        "questions": header.total,
        "requirements": header.requirements,
        "saved": header.saved,
        "issued": header.issued,
        "problem": row.problem,
    }


def draft_line(row: Listed) -> str:
    """An answer set in a line: path, title, how far it is; tabs between them."""
    header = row.header
    state = row.problem or f"{header.done} of {header.total}, {header.requirements} clauses"
    return f"{row.path}\t{clean(header.title) or 'untitled'}\t{state}"

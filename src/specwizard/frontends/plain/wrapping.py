"""Lines of a width that every terminal has; a line that goes on is indented under its beginning."""

from __future__ import annotations

import textwrap

WIDTH = 78


def wrap(text: str, indent: str = "", hang: str = "") -> list[str]:
    """Text as lines of at most 78 characters; its own line ends are kept, what goes on is indented by `hang` more."""
    lines: list[str] = []
    for part in text.splitlines() or [""]:
        lines += textwrap.wrap(
            part,
            WIDTH,
            initial_indent=indent,
            subsequent_indent=indent + hang,
            break_on_hyphens=False,
            break_long_words=False,
        ) or [""]
    return lines


def some(names: list[str], most: int) -> str:
    """Names with commas between them, and how many more there are."""
    more = f", and {len(names) - most} more" if len(names) > most else ""
    return ", ".join(names[:most]) + more

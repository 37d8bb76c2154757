"""Where a block stands, in the words in which a reader would look for it.

A heading's own number is used where it has one: typed into it, or counted where its style numbers it. Without a
number the heading itself names the place, because a number nobody sees in the document helps nobody.
"""

from __future__ import annotations

import re

from specwizard.content.text import shortened

_TYPED = re.compile(
    r"^(?:section\s|annex\s|appendix\s|schedule\s|part\s)?((?:\d{1,3}|[A-Z](?=[.\d]))(?:\.\d{1,3}){0,5})[.):]?\s+(?=\S)",
    re.IGNORECASE,
)
LONGEST_NAME = 60


class Places:
    """Counts headings, paragraphs and items while a document is read."""

    def __init__(self) -> None:
        self._counters = [0] * 10
        self._section = ""
        self._paragraph = 0
        self._item = 0
        self.tables = 0

    def heading(self, text: str, level: int, *, numbered: bool) -> str:
        """The place of a heading; what follows is in its section."""
        self._paragraph = self._item = 0
        typed = _TYPED.match(text)
        if typed:
            self._section = f"section {typed[1]}"
            self._follow(typed[1])
        elif numbered:
            level = min(max(level, 1), 9)
            self._counters[level] += 1
            self._counters[level + 1 :] = [0] * (9 - level)
            self._section = "section " + ".".join(str(n or 1) for n in self._counters[1 : level + 1])
        else:
            self._section = f"under “{shortened(text, LONGEST_NAME)}”"
        return self._section

    def _follow(self, number: str) -> None:
        parts = number.split(".")
        if all(part.isdigit() for part in parts) and len(parts) < 9:
            self._counters = [0, *(int(part) for part in parts), *[0] * (9 - len(parts))]

    def paragraph(self) -> str:
        """The place of the next paragraph."""
        self._paragraph += 1
        self._item = 0
        return self._in_section(f"paragraph {self._paragraph}")

    def item(self) -> str:
        """The place of the next item of the list under the paragraph."""
        self._item += 1
        after = f"paragraph {self._paragraph}, " if self._paragraph else ""
        return self._in_section(f"{after}item {self._item}")

    def line(self, number: int) -> str:
        """The place of a line, in files that people open in an editor."""
        return self._in_section(f"line {number}")

    def _in_section(self, rest: str) -> str:
        return f"{self._section}, {rest}" if self._section else rest


def typed_number(text: str) -> bool:
    """Whether a line begins with a typed section number."""
    return bool(_TYPED.match(text))

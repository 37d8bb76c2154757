"""Lines from standard input as a person or a pipe sends them.

A pasted text of several lines must stay one answer, a backslash goes on in the next line, and a line that is no UTF-8
is refused rather than kept with holes in it.
"""

from __future__ import annotations

import select
from typing import TextIO

from specwizard.errors import SpecwizardError

UNREADABLE = "\ufffd"
"""What the decoder puts in place of bytes that are not UTF-8."""


class NotText(SpecwizardError):
    """What came was no UTF-8: refused whole, for it would be kept with holes in it."""

    def __init__(self) -> None:
        super().__init__("some characters could not be read, because the input is not UTF-8. Type it again.")


class Ended(Exception):
    """The input is over."""


class Reader:
    """One line at a time."""

    def __init__(self, source: TextIO) -> None:
        self._source = source

    def line(self) -> str:
        """The next line without its end; lines that end in a backslash are joined.

        Ended at the end of the input, NotText when it cannot be read.
        """
        text = self._next()
        while text.endswith("\\"):
            text = text[:-1]
            try:
                text += "\n" + self._next()
            except Ended:
                break
        return _whole(text)

    def pasted(self) -> list[str]:
        """Lines that are there already: the rest of a paste into a terminal. A pipe never pastes. NotText as above."""
        lines = []
        while self._source.isatty() and self._waiting():
            try:
                lines.append(self._next())
            except Ended:
                break
        return [_whole(line) for line in lines]

    def until_blank(self) -> list[str]:
        """Lines up to an empty one or the end of the input. NotText when one of them cannot be read."""
        lines = []
        try:
            while (text := self._next()).strip():
                lines.append(text)
        except Ended:
            pass
        return [_whole(line) for line in lines]

    def _next(self) -> str:
        line = self._source.readline()
        if not line:
            raise Ended
        return line.rstrip("\r\n")

    def _waiting(self) -> bool:
        try:
            return bool(select.select([self._source], [], [], 0.02)[0])
        except (OSError, ValueError):  # Windows, or no real file
            return False


def _whole(text: str) -> str:
    if UNREADABLE in text:
        raise NotText
    return text

"""Typed text made safe for files without changing what a reader sees.

Word and Excel files are XML, which cannot hold most control characters or half a surrogate pair; one pasted vertical
tab would otherwise make the whole document unreadable. Everything else, markup and formulas included, is data and
arrives as it was typed.
"""

from __future__ import annotations

import re

from specwizard.content.text import shortened as text_of_length

_BREAKS = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_ILLEGAL = re.compile(r"[^\t\n\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BIDI = re.compile(r"[\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")


def xml_safe(text: str) -> str:
    """The text with every kind of line break as a newline and without characters that XML cannot hold."""
    if text.isascii() and text.isprintable():
        return text
    return _ILLEGAL.sub("", _BREAKS.sub("\n", text))


def one_line(text: str) -> str:
    """Safe text on one line, for headings, headers and document properties."""
    return " ".join(xml_safe(text).split())


def shortened(text: str, limit: int) -> str:
    """Safe text as one line of at most `limit` characters, with an ellipsis where it is cut."""
    return text_of_length(xml_safe(text), limit)


def property_text(text: str) -> str:
    """Text for a property of a file: one line of at most 255 characters, without marks that reorder what is seen."""
    return one_line(_BIDI.sub("", text))[:255]

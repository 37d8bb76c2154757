"""Numbers in filled text as a reader writes them: "1 hour" and not "1 hours", "1,000 reads" and not "1000 reads".

A clause is worded once for every value that its parameters can take, so the word after the number stands in the
plural; which number a buyer chooses is known only when the text is filled.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from specwizard.content.model import Parameter
from specwizard.content.quantities import with_thousands
from specwizard.content.wording import Piece

_NUMERIC = ("integer", "decimal")


def in_words_of(parameters: Sequence[Parameter], pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """The pieces with thousands marked in numeric values, and the unit in the singular after a 1."""
    units = [parameter.unit for parameter in parameters if parameter.type in _NUMERIC]
    found: list[Piece] = []
    after_one = False
    for text, kind in pieces:
        if after_one and kind == "plain":
            text = _singular(text, units)
        after_one = kind == "value" and text == "1" and bool(units)
        found.append((with_thousands(text) if kind == "value" and units else text, kind))
    return tuple(found)


def _singular(text: str, units: Sequence[str]) -> str:
    for unit in sorted({unit for unit in units if unit.endswith("s")}, key=len, reverse=True):
        if re.match(rf"\s+{re.escape(unit)}\b", text):
            at = text.index(unit) + len(unit)
            rest = text[at:]
            return text[: at - 1] + ("'s" + rest[1:] if rest[:1] in ("'", "’") else rest)
    return text

"""Text from users and files as text: what could move a cursor or turn a line round becomes a visible picture.

Both front ends show data through here; an answer set that came by mail must not be able to drive a terminal.
"""

from __future__ import annotations

import json
from typing import Any

_TURNING = (*range(0x202A, 0x202F), *range(0x2066, 0x206A))
_PICTURES: dict[int, str] = {
    **{code: chr(0x2400 + code) for code in range(32) if code != 10},
    0x7F: chr(0x2421),
    **dict.fromkeys(range(0x80, 0xA0), "\ufffd"),
    **{code: f"‹U+{code:04X}›" for code in _TURNING},
    9: "  ",
}
_ESCAPED = {code: f"\\u{code:04x}" for code in _PICTURES if code >= 0x7F}


def clean(text: str) -> str:
    """Text that cannot move the cursor or turn the line round; line ends stay."""
    return text.replace("\r\n", "\n").translate(_PICTURES)


def clean_data(text: str) -> str:
    """The same for a line of data, in which tabs stand between the fields."""
    return "\t".join(map(clean, text.split("\t")))


def as_json(data: Any, indent: int | None = None) -> str:
    """Data as JSON that a terminal can show: what `clean` would replace is escaped, so nothing of it is lost."""
    text = json.dumps(data, indent=indent, ensure_ascii=False)
    return text.translate(_ESCAPED)

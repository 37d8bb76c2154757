"""What people type and paste, made safe to keep: the one place where raw text is cleaned.

Word, XML and terminals cannot hold control characters, and two spellings of the same letter must compare equal, so
every answer passes through here before it is read. What is taken out is said, never taken out in silence.
"""

from __future__ import annotations

import re
import unicodedata

LONGEST = 20_000

_TERMINAL = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?)")
_UNHOLDABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_INVISIBLE = re.compile(r"[\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_NOT_KNOWN = frozenset(
    f"{start}{words}"
    for start in ("", "i ", "we ", "nobody ")
    for words in ("dont know", "do not know", "knows", "are not sure", "am not sure", "have no idea")
) | {
    "not known", "not known yet", "not yet known", "unknown", "not sure", "not sure yet", "unsure", "maybe", "no idea",
    "no clue", "dunno", "dont know yet", "undecided", "not decided yet", "tbc", "tbd", "to be confirmed",
    "to be decided", "to be determined",
}  # fmt: skip
_NOT_APPLICABLE = frozenset(
    ("n a", "na", "not applicable", "does not apply", "doesnt apply", "it does not apply", "not relevant")
)
_NOTHING = _NOT_APPLICABLE | {"none", "none at all", "nothing", "nothing at all", "nil"}
_BULLET = re.compile(r"^\s*(?:[-*•·–]|\(?\d{1,2}[.)])\s+")


def normalise_text(raw: str) -> tuple[str, tuple[str, ...]]:
    """The text as it is kept, and what was changed on reading it.

    NFC, line ends as LF, no control characters, no white space around it or at line ends, 20,000 characters at most.
    Marks that turn the direction of writing are kept (names may need them) and reported.
    """
    warnings: list[str] = []
    text = raw.replace("\r\n", "\n").replace("\r", "\n").replace("\x85", "\n")
    text = text.replace("\u2028", "\n").replace("\u2029", "\n")
    cleaned = _UNHOLDABLE.sub("", _TERMINAL.sub("", text))
    if cleaned != text:
        warnings.append("Characters that a document cannot hold were taken out.")
    if _INVISIBLE.search(cleaned):
        warnings.append("The text holds invisible characters, such as marks that turn the direction of writing.")
    cleaned = "\n".join(line.rstrip() for line in unicodedata.normalize("NFC", cleaned).split("\n")).strip()
    if len(cleaned) > LONGEST:
        cleaned = cleaned[:LONGEST].rstrip()
        warnings.append(f"The text was cut at {LONGEST:,} characters; put longer texts in an annex.")
    return cleaned, tuple(warnings)


def one_line(text: str) -> str:
    """The text with every run of white space as one space."""
    return " ".join(text.split())


def shortened(text: str, limit: int) -> str:
    """One line of at most `limit` characters, cut at a word where it can be, with an ellipsis where it is cut."""
    line = one_line(text)
    if len(line) <= limit:
        return line
    cut = line[: limit - 1]
    whole = cut.rpartition(" ")[0] if line[limit - 1] != " " else cut
    return (whole if len(whole) > limit // 2 else cut).rstrip(" ,;:") + "…"


def comparable(text: str) -> str:
    """Folded for comparison: case, width, punctuation and spacing do not count."""
    folded = unicodedata.normalize("NFKC", text).casefold().replace("&", " and ")
    return " ".join("".join(c if c.isalnum() or c in "+%" else " " for c in folded if c not in "'’").split())


def says_not_known(text: str) -> bool:
    """Whether the words only say that nobody knows; such an answer is an open point, not a value."""
    return comparable(text) in _NOT_KNOWN


def says_not_applicable(text: str) -> bool:
    """Whether the words only say that the question does not apply."""
    return comparable(text) in _NOT_APPLICABLE


def says_nothing(text: str) -> bool:
    """Whether the words only say that it does not apply or that there is nothing: a known answer, and an empty one."""
    return comparable(text) in _NOTHING


def without_bullet(line: str) -> str:
    """A line of a list without its dash, dot or number."""
    return _BULLET.sub("", line).strip()

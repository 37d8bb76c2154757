"""What a buyer typed, as tokens.

Everything that reads words goes through here, clauses and answers alike, so both sides agree on spelling, stems and
what counts as one word. Each token remembers the exact characters it came from, because a reason shows the buyer her
own words. Input is untrusted and may be anything: the text is capped, long runs of letters are dropped, and nothing
raises.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from specwizard.matching.stem import stem
from specwizard.matching.wordlists import word_lists

MAX_CHARACTERS = 4_000  # more than a page; what stands after that no longer changes what a buyer asks for
MAX_TOKENS = 600
MAX_WORD = 40

_WORD = re.compile(r"[^\W_]+(?:['’`][^\W_]+)*|[.!?;:\n,()]|&")
_QUOTES = str.maketrans({"’": "'", "‘": "'", "`": "'", "´": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‑": "-"})
_BREAKS = frozenset(".!?;\n")
_SOFT_BREAKS = frozenset(",():")


class Token(NamedTuple):
    """One word of a text: what was typed, its normal form, its stem and where it stood."""

    surface: str  # as typed
    word: str  # lower case, no accents, shorthand expanded
    stem: str
    start: int
    end: int
    sentence: int  # rises at sentence ends, so that no phrase spans two sentences
    clause: int  # rises at commas too
    stop: bool


def fold(text: str) -> str:
    """Lower case without accents; other scripts keep their letters."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.translate(_QUOTES))
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()


def tokens(text: str) -> tuple[Token, ...]:
    """The words of a text in order, within the limits above."""
    return tuple(islice(each_token(text), MAX_TOKENS))


def each_token(text: str) -> Iterator[Token]:
    """The words of a text one by one; punctuation only moves sentence and clause."""
    sentence = clause = 0
    text = text[:MAX_CHARACTERS]
    for match in _WORD.finditer(text):
        surface = match.group()
        if surface in _BREAKS:
            if not (surface == "." and _inside_number(text, match.start())):
                sentence += 1
                clause += 1
            continue
        if surface in _SOFT_BREAKS:
            clause += 1
            continue
        if len(surface) > MAX_WORD:
            continue
        start, end = match.span()
        for word, root, stop in _read(surface):
            yield Token(surface, word, root, start, end, sentence, clause, stop)


@lru_cache(maxsize=16384)
def _read(surface: str) -> tuple[tuple[str, str, bool], ...]:
    """The words that something typed stands for, each with its stem and whether it is a stop word."""
    lists = word_lists()
    word = fold(surface)
    if "'" in word:
        word = _without_apostrophe(word)
    return tuple((part, stem(part), part in lists.stop) for part in lists.shorthand.get(word, (word,)))


def _inside_number(text: str, at: int) -> bool:
    return 0 < at < len(text) - 1 and text[at - 1].isdigit() and text[at + 1].isdigit()


def _without_apostrophe(word: str) -> str:
    """'supplier's' → 'supplier'; contractions close up ("don't" → "dont"), the form that hurried people type."""
    if word.endswith("'s"):
        word = word[:-2]
    return word.replace("'", "")

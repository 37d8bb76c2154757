"""An answer taken apart into needs.

Two needs in one paragraph hide each other when the paragraph is scored whole, so each part is scored by itself too.
Parts end at sentences and at the words with which people add another need ("also", "and we", "the other thing is"); a
part too short to mean anything joins its neighbour. A short answer is taken apart only where it reads as a list.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from specwizard.matching.text import Token

MAX_SEGMENTS = 16
_SHORT = 30  # words; measured on development answers: below, parts do more harm than good
_MIN_WORDS = 2  # words that count
_TURNS = frozenset({"also", "plus", "secondly", "thirdly", "additionally", "furthermore", "moreover", "besides", "but"})
_PAIRS = frozenset(
    {
        ("and", "we"), ("and", "i"), ("and", "they"), ("and", "then"), ("and", "the"), ("and", "when"), ("and", "if"),
        ("and", "it"), ("and", "our"), ("and", "there"), ("and", "staff"), ("and", "officers"), ("and", "that"),
        ("and", "everyone"), ("and", "nobody"), ("and", "people"), ("and", "some"), ("and", "also"), ("and", "who"),
        ("other", "thing"), ("another", "thing"), ("as", "well"), ("not", "to"), ("on", "top"), ("then", "there"),
        ("and", "every"), ("and", "each"), ("and", "what"), ("and", "how"), ("and", "not"), ("and", "no"), ("so", "we"),
        ("and", "must"), ("and", "should"), ("and", "has"), ("and", "have"), ("and", "to"), ("and", "be"),
    }
)  # fmt: skip
_LONG = 9  # words that count: a part longer than this may also be cut at commas
_ITEM = 4  # words that count in an item of a list at the most
_JOINS = frozenset({"and", "or", "plus"})


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of tokens: first, and one past the last."""

    begin: int
    end: int

    def holds(self, at: Sequence[int]) -> bool:
        """Whether tokens at these places all stand in it."""
        return self.begin <= at[0] and at[-1] < self.end


def segments(found: Sequence[Token]) -> tuple[Segment, ...]:
    """The parts of a text in order; a short answer is one part, because half a need is no need."""
    if len(found) < _SHORT:
        return (Segment(0, len(found)),) if found else ()
    parts: list[Segment] = []
    for part in _merged(found, list(_cut(found, _sentence_starts(found)))):
        inner = _merged(found, list(_cut(found, _turns(found, part), part)))
        for piece in inner if len(inner) > 1 else [part]:
            if _weight(found, piece) > _LONG:
                parts.extend(_merged(found, list(_cut(found, _commas(found, piece), piece))))
            else:
                parts.append(piece)
    return tuple(parts[:MAX_SEGMENTS])


def items(found: Sequence[Token]) -> tuple[Segment, ...]:
    """The items of a short answer that reads as a list ("SSO, full export and open APIs"); nothing for any other."""
    if len(found) >= _SHORT:
        return ()
    starts = [i for i in range(1, len(found)) if found[i].clause != found[i - 1].clause or found[i].word in _JOINS]
    parts = [_bare(found, part) for part in _cut(found, starts)]
    listed = tuple(part for part in parts if _weight(found, part))
    short = all(_weight(found, part) <= _ITEM for part in listed)
    return listed if short and len(listed) > 1 else ()


def _bare(found: Sequence[Token], part: Segment) -> Segment:
    """A part without the small words that it begins with."""
    begin = next((i for i in range(part.begin, part.end) if not found[i].stop), part.end)
    return Segment(begin, part.end)


def _sentence_starts(found: Sequence[Token]) -> list[int]:
    return [i for i in range(1, len(found)) if found[i].sentence != found[i - 1].sentence]


def _turns(found: Sequence[Token], part: Segment) -> list[int]:
    starts: list[int] = []
    for i in range(part.begin + 1, part.end):
        word = found[i].word
        following = found[i + 1].word if i + 1 < part.end else ""
        if word in _TURNS or (word, following) in _PAIRS:
            starts.append(i)
    return starts


def _commas(found: Sequence[Token], part: Segment) -> list[int]:
    return [i for i in range(part.begin + 1, part.end) if found[i].clause != found[i - 1].clause]


def _cut(found: Sequence[Token], starts: Sequence[int], part: Segment | None = None) -> Iterator[Segment]:
    begin, end = (part.begin, part.end) if part else (0, len(found))
    for start in (*starts, end):
        if start > begin:
            yield Segment(begin, start)
            begin = start


def _weight(found: Sequence[Token], part: Segment) -> int:
    return sum(not token.stop for token in found[part.begin : part.end])


def _merged(found: Sequence[Token], parts: Sequence[Segment]) -> list[Segment]:
    """Parts with enough words; what is too short is added to the one before, or to the one after at the start."""
    merged: list[Segment] = []
    for part in parts:
        short = _weight(found, part) < _MIN_WORDS
        if merged and (short or _weight(found, merged[-1]) < _MIN_WORDS):
            merged[-1] = Segment(merged[-1].begin, part.end)
        else:
            merged.append(part)
    return merged

"""What a buyer's words may mean: each word, with the index tokens that it may stand for.

A word is taken as it is where the library knows it. Otherwise it may be a compound ('bodyworn'), or a slip of a word
that the library knows: rapidfuzz finds those, one word at a time, within words of the same first letter, never for
words under five letters and never for a word that is English as it stands ('trailer' is not 'trainer').
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz import fuzz, process

from specwizard.matching.concepts import Concepts
from specwizard.matching.index import MIN_FUZZY, Vocabulary
from specwizard.matching.model import Weights
from specwizard.matching.results import How
from specwizard.matching.stem import stem
from specwizard.matching.text import Token, tokens
from specwizard.matching.wordlists import word_lists

_CHUNK = 2_000  # words a call of rapidfuzz, which holds the interpreter for the whole call (about 2 ms)
_PREFIX = 4  # letters that a cut-off word must have
_OFTEN = 5  # a word said more often than this says no more


class Meaning(NamedTuple):
    """One index token that a word or phrase may stand for."""

    token: str
    weight: float
    how: How


class Unit(NamedTuple):
    """A word, a pair of words or an expression in a buyer's text."""

    at: tuple[int, ...]  # which tokens
    meanings: tuple[Meaning, ...]
    background: float  # what it weighs beside an ordinary word


@dataclass(frozen=True, slots=True)
class Query:
    """A text, read."""

    text: str
    found: tuple[Token, ...]
    units: tuple[Unit, ...]


class Reader:
    """Reads texts against one vocabulary."""

    def __init__(self, vocabulary: Vocabulary, concepts: Concepts, weights: Weights) -> None:
        self._vocabulary = vocabulary
        self._concepts = concepts
        self._weights = weights
        self._stems = frozenset(vocabulary.stems.values())
        self._known = lru_cache(maxsize=4096)(self._meanings_of)

    def read(self, text: str) -> Query:
        """The units of a text."""
        found = tokens(text)
        background = word_lists().background
        units: list[Unit] = []
        stems: list[str] = []
        times: dict[str, int] = {}
        for place, token in enumerate(found):
            if token.stop:
                stems.append(token.stem)
                continue
            meanings, main = self._known(token.word)
            stems.append(main)
            times[main] = times.get(main, 0) + 1
            if times[main] > _OFTEN:
                continue
            units.append(Unit((place,), meanings, background.get(token.word, 1.0)))
        units.extend(self._joined(found))
        for sighting in self._concepts.sightings(found, stems):
            weight = self._weights.concept * sighting.weight
            units.append(Unit(sighting.at, (Meaning(sighting.concept, weight, "glossary"),), 1.0))
        return Query(text, found, tuple(units))

    def _joined(self, found: Sequence[Token]) -> list[Unit]:
        """Neighbouring words that are one word elsewhere: 'log in', 'body worn'."""
        units: list[Unit] = []
        for place in range(1, len(found)):
            before, token = found[place - 1], found[place]
            joined = before.word + token.word
            if before.sentence != token.sentence or len(joined) < MIN_FUZZY or joined not in self._vocabulary.stems:
                continue
            meanings, _ = self._known(joined)
            weight = self._weights.joined
            scaled = tuple(
                Meaning(m.token, m.weight * weight, "phrase" if m.how == "word" else m.how) for m in meanings
            )
            units.append(Unit((place - 1, place), scaled, 1.0))
        return units

    def _meanings_of(self, word: str) -> tuple[tuple[Meaning, ...], str]:
        """What one word may stand for, and the stem it is taken as."""
        root = stem(word)
        if word in self._vocabulary.stems or root in self._stems:
            return self._with_concepts([(root, 1.0, "word")]), root
        guesses = self._compound(word) or self._slips(word) or self._beginning(word)
        if guesses:
            return self._with_concepts([(one, weight, "typo") for one, weight in guesses]), guesses[0][0]
        return (), root

    def _with_concepts(self, roots: Sequence[tuple[str, float, How]]) -> tuple[Meaning, ...]:
        best: dict[str, Meaning] = {}
        for root, weight, how in roots:
            options = [Meaning(root, weight, how)]
            for concept, share in self._concepts.of_word(root):
                options.append(Meaning(concept, weight * share * self._weights.concept, "glossary"))
            for option in options:
                if option.token not in best or best[option.token].weight < option.weight:
                    best[option.token] = option
        return tuple(best.values())

    def _compound(self, word: str) -> list[tuple[str, float]]:
        """Two known words written as one; the second decides when the first is short."""
        if len(word) < 7:
            return []
        known = self._vocabulary.stems
        for cut in range(3, len(word) - 2):
            left, right = word[:cut], word[cut:]
            if left in known and right in known and max(len(left), len(right)) >= 4:
                return [(known[left], 0.8), (known[right], 0.8)]
        return []

    def _slips(self, word: str) -> list[tuple[str, float]]:
        if not word.isalpha() or word in word_lists().english or stem(word) in _english_stems():
            return []
        if len(word) < MIN_FUZZY:
            return self._swapped(word)
        found = self._near(word, word[0]) or self._near(word, word[1])
        best: dict[str, float] = {}
        for other, similarity in found:
            root = self._vocabulary.stems[other]
            best[root] = max(best.get(root, 0.0), (similarity / 100) ** 2)
        return sorted(best.items(), key=lambda item: (-item[1], item[0]))[:3]

    def _near(self, word: str, letter: str) -> list[tuple[str, float]]:
        bucket = self._vocabulary.by_letter.get(letter, ())
        cutoff = self._weights.fuzzy_cutoff
        found: list[tuple[str, float]] = []
        for begin in range(0, len(bucket), _CHUNK):
            part = bucket[begin : begin + _CHUNK]
            close = process.extract(word, part, scorer=fuzz.ratio, processor=None, score_cutoff=cutoff - 8, limit=6)
            for other, similarity, _ in close:
                if sorted(other) == sorted(word):
                    similarity = max(similarity, 94.0)  # letters swapped: one slip, though the ratio counts two
                if similarity >= cutoff:
                    found.append((other, similarity))
        return found

    def _swapped(self, word: str) -> list[tuple[str, float]]:
        if len(word) != MIN_FUZZY - 1:
            return []
        letters = sorted(word)
        bucket = self._vocabulary.by_letter.get(word[0], ())
        return [(self._vocabulary.stems[o], 0.85) for o in bucket if len(o) == 4 and sorted(o) == letters][:1]

    def _beginning(self, word: str) -> list[tuple[str, float]]:
        """A word cut short ('integr', 'authentic'): the stems that begin so, where they are few."""
        if len(word) < _PREFIX or word in word_lists().english:
            return []
        bucket = self._vocabulary.by_letter.get(word[0], ())
        roots = sorted({self._vocabulary.stems[other] for other in bucket if other.startswith(word)})
        return [(root, 0.7) for root in roots] if 0 < len(roots) <= 3 else []


@lru_cache(maxsize=1)
def _english_stems() -> frozenset[str]:
    return frozenset(stem(word) for word in word_lists().english)

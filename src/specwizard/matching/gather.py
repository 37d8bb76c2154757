"""The first step of scoring: which clauses a text's words speak for, by BM25, and the best few of them.

Every unit of a text refers to the postings of its meanings; nothing is copied. A word that several units read
("name", "check" and "name check") counts once a clause, by the best of them: otherwise whatever the glossary knows
many names for would outweigh what is wanted of it. In a large library the sum stops looking at new clauses as soon as
none of them can still reach the best (the MaxScore idea of Turtle and Flood 1995), which changes no result.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from heapq import nlargest
from operator import itemgetter
from typing import NamedTuple

from specwizard.matching.concepts import MARK, police_subjects
from specwizard.matching.index import Index
from specwizard.matching.model import Weights
from specwizard.matching.query import Meaning, Query, Unit

_CHUNK = 4_000  # postings added between two looks at whether the work is still wanted (about 1 ms)
_MANY = 400  # clauses in sight above which it pays to ask who can still win
_KEPT = 1024  # words whose voices are kept put together: in a text being typed they come again with each key
_ENOUGH = 0.6  # of what a text can add: once it has been added, that question is asked


class Cancelled(Exception):
    """The caller no longer wants the answer; raised and caught inside this room."""


Heard = tuple[Mapping[int, float], float]  # clause → how well it knows a meaning; what the meaning weighs


class Voice(NamedTuple):
    """One meaning of a unit, with the clauses that know it."""

    meaning: Meaning
    weight: float
    postings: Mapping[int, float]


class Row(NamedTuple):
    """What one unit adds to each clause: the best of its voices."""

    unit: Unit
    voices: tuple[Voice, ...]
    heard: tuple[Heard, ...]  # the voices, as one where they are put together
    places: tuple[int, ...]  # the words over which it is spread
    potential: float  # about the most it could add to any clause
    bound: float  # the most that it can add at one of its places
    word: bool  # one word: pairs and expressions repeat what their words say
    subject: bool  # a subject of policing, such as 'custody': in stories as often as in needs
    concept: bool  # an expression that says a concept

    def add(self, clause: int) -> float:
        """What it adds to a clause; 0 where it says nothing to it."""
        best = 0.0
        for postings, weight in self.heard:
            value = postings.get(clause)
            if value is not None and value * weight > best:
                best = value * weight
        return best

    def adds(self, clauses: Sequence[int]) -> list[tuple[int, float]]:
        """What it adds to each of some clauses that it says something to, with the clause's place among them."""
        if len(self.heard) == 1:
            ((postings, weight),) = self.heard
            get = postings.get
            return [(place, value * weight) for place, clause in enumerate(clauses) if (value := get(clause))]
        return [(place, value) for place, clause in enumerate(clauses) if (value := self.add(clause))]

    def meaning(self, clause: int) -> Meaning:
        """The meaning to show for a clause: its own word where it has that, else what counts most."""
        for voice in self.voices:
            if clause in voice.postings and not voice.meaning.token.startswith(MARK):
                return voice.meaning
        return max(self.voices, key=lambda voice: voice.weight * voice.postings.get(clause, 0.0)).meaning


class Gatherer:
    """Gathers what speaks for clauses in one index."""

    def __init__(self, index: Index, weights: Weights) -> None:
        self._index = index
        self._weights = weights
        self._unknown = weights.unknown_idf * index.unknown
        self._subjects = police_subjects()
        self._together = lru_cache(maxsize=_KEPT)(self._put_together)
        self._small = len(index.ids) <= _MANY

    def rows(self, query: Query) -> tuple[Row, ...]:
        """The rows of a text; a meaning said again counts less each time."""
        seen: dict[str, int] = {}
        return tuple(self._row(unit, query, seen) for unit in query.units)

    def _row(self, unit: Unit, query: Query, seen: dict[str, int]) -> Row:
        voices: list[Voice] = []
        potential = bound = 0.0
        word = len(unit.at) == 1
        places = unit.at if word else tuple(at for at in unit.at if not query.found[at].stop) or unit.at
        share = 1 / len(places)
        for meaning in unit.meanings:
            postings = self._index.postings.get(meaning.token)
            if postings is None or not meaning.weight:
                continue
            said = seen.get(meaning.token, 0)
            seen[meaning.token] = said + 1
            weight = meaning.weight * unit.background * self._weights.repeat**said
            potential = max(potential, weight * self._index.idf[meaning.token])
            bound = max(bound, weight * share * self._index.most(meaning.token))
            voices.append(Voice(meaning, weight, postings))
        if word and not potential:
            potential = self._unknown * unit.background
        first = unit.meanings[0].token if unit.meanings else ""
        return Row(
            unit, tuple(voices), self._heard(voices, word=word), places, potential, bound, word,
            first in self._subjects, first.startswith(MARK),
        )  # fmt: skip

    def _heard(self, voices: Sequence[Voice], *, word: bool) -> tuple[Heard, ...]:
        """The voices of a unit; those of one word put together, where that is soon done."""
        if word and len(voices) > 1 and self._small:
            return ((self._together(tuple((voice.meaning.token, voice.weight) for voice in voices)), 1.0),)
        return tuple((voice.postings, voice.weight) for voice in voices)

    def _put_together(self, voices: tuple[tuple[str, float], ...]) -> Mapping[int, float]:
        return _loudest([(self._index.postings[token], weight) for token, weight in voices])

    def best(self, rows: Sequence[Row], cancelled: Callable[[], bool] | None = None) -> list[tuple[int, float]]:
        """The best clauses with their sums, best first; ties by clause number, which follows the ids."""
        count = self._weights.candidates
        total = [0.0] * len(self._index.ids)
        places = self._places(rows)
        left = sum(bound for bound, _ in places)
        enough = left * (1 - _ENOUGH)
        in_sight: Sequence[int] | None = None
        work = 0
        for bound, voices in places:
            work += sum(len(postings) for postings, _ in voices)
            if work > _CHUNK:
                work = 0
                if cancelled is not None and cancelled():
                    raise Cancelled
            if in_sight is None and not self._small and left <= enough and len(total) - total.count(0.0) > _MANY:
                last = nlargest(count, total)[-1]
                if left < last:
                    in_sight = [clause for clause, value in enumerate(total) if value + left >= last]
            _add(total, voices, in_sight)
            left -= bound
        return _best(total, count)

    def _places(self, rows: Sequence[Row]) -> list[tuple[float, list[Heard]]]:
        """What is heard at each word, with the most that it can add there; the loudest words first."""
        heard: dict[int, list[Heard]] = {}
        bounds: dict[int, float] = {}
        for row in rows:
            if not row.heard:
                continue
            share = 1 / len(row.places)
            shared = [(postings, weight * share) for postings, weight in row.heard]
            for place in row.places:
                heard.setdefault(place, []).extend(shared)
                bounds[place] = max(row.bound, bounds.get(place, 0.0))
        return [(bounds[place], heard[place]) for place in sorted(heard, key=lambda p: (-bounds[p], p))]


def _add(total: list[float], voices: Sequence[Heard], in_sight: Sequence[int] | None) -> None:
    """Adds one word's best voice to each clause, or only to those in sight."""
    if in_sight is not None:
        for clause in in_sight:
            best = 0.0
            for postings, weight in voices:
                value = postings.get(clause)
                if value is not None and value * weight > best:
                    best = value * weight
            total[clause] += best
    elif len(voices) == 1:
        postings, weight = voices[0]
        for clause, value in postings.items():
            total[clause] += value * weight
    else:
        for clause, value in _loudest(voices).items():
            total[clause] += value


def _loudest(voices: Sequence[Heard]) -> dict[int, float]:
    """For each clause the best of some voices."""
    longest, *others = sorted(voices, key=lambda voice: -len(voice[0]))
    here = {clause: value * longest[1] for clause, value in longest[0].items()}
    for postings, weight in others:
        for clause, value in postings.items():
            value *= weight
            if value > here.get(clause, 0.0):
                here[clause] = value
    return here


def _best(total: Sequence[float], count: int) -> list[tuple[int, float]]:
    """The clauses with the largest sums."""
    last = min(sorted(total)[-count:], default=0.0) if len(total) <= _MANY else nlargest(count, total)[-1]
    ranked = [(clause, value) for clause, value in enumerate(total) if value >= last and value]
    ranked.sort(key=itemgetter(1), reverse=True)  # ties stay in the order of the clauses
    return ranked[:count]

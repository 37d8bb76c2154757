"""The first step of scoring: which clauses a text's words speak for, by BM25, and the best few of them.

Every unit of a text refers to the postings of its meanings; nothing is copied. A word that several units read
("name", "check" and "name check") counts once a clause, by the best of them: otherwise whatever the glossary knows
many names for would outweigh what is wanted of it. In a large library the sum stops looking at new clauses as soon as
none of them can still reach the best (the MaxScore idea of Turtle and Flood 1995), which changes no result.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from heapq import nlargest, nsmallest

from specwizard.matching.concepts import MARK, police_subjects
from specwizard.matching.index import Index
from specwizard.matching.model import Weights
from specwizard.matching.query import Meaning, Query, Unit

_CHUNK = 4_000  # postings added between two looks at whether the work is still wanted (about 1 ms)
_MANY = 400  # clauses in sight above which it pays to ask who can still win
_ENOUGH = 0.6  # of what a text can add: once it has been added, that question is asked


class Cancelled(Exception):
    """The caller no longer wants the answer; raised and caught inside this room."""


@dataclass(frozen=True, slots=True)
class Voice:
    """One meaning of a unit, with the clauses that know it."""

    meaning: Meaning
    weight: float
    postings: Mapping[int, float]


@dataclass(frozen=True, slots=True)
class Row:
    """What one unit adds to each clause: the best of its voices."""

    unit: Unit
    voices: tuple[Voice, ...]
    potential: float  # about the most it could add to any clause
    word: bool  # one word: pairs and expressions repeat what their words say
    subject: bool  # a subject of policing, such as 'custody': in stories as often as in needs

    def add(self, clause: int) -> float:
        """What it adds to a clause; 0 where it says nothing to it."""
        best = 0.0
        for voice in self.voices:
            value = voice.postings.get(clause)
            if value is not None and value * voice.weight > best:
                best = value * voice.weight
        return best

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

    def rows(self, query: Query) -> tuple[Row, ...]:
        """The rows of a text; a meaning said again counts less each time."""
        seen: dict[str, int] = {}
        return tuple(self._row(unit, seen) for unit in query.units)

    def _row(self, unit: Unit, seen: dict[str, int]) -> Row:
        voices: list[Voice] = []
        potential = 0.0
        for meaning in unit.meanings:
            postings = self._index.postings.get(meaning.token)
            if postings is None or not meaning.weight:
                continue
            said = seen.get(meaning.token, 0)
            seen[meaning.token] = said + 1
            weight = meaning.weight * unit.background * self._weights.repeat**said
            potential = max(potential, weight * self._index.idf[meaning.token])
            voices.append(Voice(meaning, weight, postings))
        word = len(unit.at) == 1
        if word and not potential:
            potential = self._unknown * unit.background
        subject = bool(unit.meanings) and unit.meanings[0].token in self._subjects
        return Row(unit, tuple(voices), potential, word, subject)

    def best(
        self, rows: Sequence[Row], query: Query, cancelled: Callable[[], bool] | None = None
    ) -> list[tuple[int, float]]:
        """The best clauses with their sums, best first; ties by clause number, which follows the ids."""
        count = self._weights.candidates
        total: dict[int, float] = {}
        places = self._places(rows, query)
        left = sum(bound for bound, _ in places)
        enough = left * (1 - _ENOUGH)
        closed = False
        work = 0
        for bound, voices in places:
            work += sum(len(postings) for postings, _ in voices)
            if work > _CHUNK:
                work = 0
                if cancelled is not None and cancelled():
                    raise Cancelled
            if not closed and left <= enough and len(total) > _MANY:
                last = nlargest(count, total.values())[-1]
                if left < last:
                    total = {clause: value for clause, value in total.items() if value + left >= last}
                    closed = True
            _add(total, voices, closed=closed)
            left -= bound
        return nsmallest(count, total.items(), key=lambda item: (-item[1], item[0]))

    def _places(self, rows: Sequence[Row], query: Query) -> list[tuple[float, list[tuple[Mapping[int, float], float]]]]:
        """The voices heard at each word, with the most that they can add there; the loudest words first."""
        heard: dict[int, list[tuple[Mapping[int, float], float]]] = {}
        bounds: dict[int, float] = {}
        for row in rows:
            at = [place for place in row.unit.at if not query.found[place].stop] or row.unit.at
            share = 1 / len(at)
            for voice in row.voices:
                weight = voice.weight * share
                bound = weight * self._index.most(voice.meaning.token)
                for place in at:
                    heard.setdefault(place, []).append((voice.postings, weight))
                    bounds[place] = max(bound, bounds.get(place, 0.0))
        return [(bounds[place], heard[place]) for place in sorted(heard, key=lambda p: (-bounds[p], p))]


def _add(total: dict[int, float], voices: Sequence[tuple[Mapping[int, float], float]], *, closed: bool) -> None:
    """Adds one word's best voice to each clause; when closed, only to clauses in sight."""
    if closed:
        for clause in total:
            best = 0.0
            for postings, weight in voices:
                value = postings.get(clause)
                if value is not None and value * weight > best:
                    best = value * weight
            total[clause] += best
        return
    if len(voices) == 1:
        postings, weight = voices[0]
        for clause, value in postings.items():
            total[clause] = total.get(clause, 0.0) + value * weight
        return
    longest, *others = sorted(voices, key=lambda voice: -len(voice[0]))
    here = {clause: value * longest[1] for clause, value in longest[0].items()}
    for postings, weight in others:
        for clause, value in postings.items():
            value *= weight
            if value > here.get(clause, 0.0):
                here[clause] = value
    for clause, value in here.items():
        total[clause] = total.get(clause, 0.0) + value

"""How well a stretch of a buyer's text fits a clause.

Two steps. First every word adds its BM25 weight to the clauses that it speaks for; a word with several possible meanings
counts once a clause, by its best. Then the best candidates only are looked at closely: how much of the text they explain,
how near it comes to one of their phrases, how far they stand before the rest. A small linear model ranks them, a second
one turns the same evidence into the probability that a clause is right; the bands are cut from that number.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from specwizard.matching.asking import asks
from specwizard.matching.concepts import MARK, police_subjects
from specwizard.matching.entries import Phrase
from specwizard.matching.index import Index
from specwizard.matching.model import Weights, logistic
from specwizard.matching.query import Query, Unit
from specwizard.matching.segments import Segment

_CHUNK = 4_000  # postings added between two looks at whether the work is still wanted (about 1 ms)
_CLOSEST = 6  # candidates whose phrases are compared letter by letter
RANK_FEATURES = (
    "sum", "relative", "lead", "cover", "phrase", "recall", "precision", "title", "ratio", "words", "length", "negative",
    "concepts", "subject", "agreement", "peak",
)  # fmt: skip
PROBABILITY_FEATURES = (*RANK_FEATURES, "share", "known", "asks", "told", "whole")


class Cancelled(Exception):
    """The caller no longer wants the answer; raised and caught inside this room."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A clause that a stretch of text may mean, with what speaks for it."""

    clause: int
    features: tuple[float, ...]  # as in PROBABILITY_FEATURES
    probability: float


@dataclass(frozen=True, slots=True)
class Row:
    """What one unit adds to each clause."""

    unit: Unit
    adds: Mapping[int, float]
    potential: float  # the most it could add to any clause
    word: bool  # one word: pairs and expressions repeat what their words say
    subject: bool  # a subject of policing, such as 'custody': in stories as often as in needs


class Scorer:
    """Scores stretches of texts against one index."""

    def __init__(self, index: Index, weights: Weights) -> None:
        self._index = index
        self._weights = weights
        self._unknown = weights.unknown_idf * index.unknown
        self._subjects = police_subjects()

    def rows(self, query: Query, cancelled: Callable[[], bool] | None = None) -> tuple[Row, ...]:
        """What each unit of a text adds to each clause; a meaning said again counts less each time."""
        seen: dict[str, int] = {}
        rows: list[Row] = []
        work = 0
        for unit in query.units:
            adds: dict[int, float] = {}
            potential = 0.0
            for meaning in unit.meanings:
                postings = self._index.postings.get(meaning.token)
                if postings is None:
                    continue
                said = seen.get(meaning.token, 0)
                seen[meaning.token] = said + 1
                weight = meaning.weight * unit.background * self._weights.repeat**said
                potential = max(potential, weight * self._index.idf[meaning.token])
                work += len(postings)
                if work > _CHUNK:
                    work = 0
                    if cancelled is not None and cancelled():
                        raise Cancelled
                for clause, value in postings.items():
                    value *= weight
                    if value > adds.get(clause, 0.0):
                        adds[clause] = value
            word = len(unit.at) == 1
            if word and not potential:
                potential = self._unknown * unit.background
            subject = bool(unit.meanings) and unit.meanings[0].token in self._subjects
            rows.append(Row(unit, adds, potential, word, subject))
        return tuple(rows)

    def candidates(self, query: Query, rows: Sequence[Row], part: Segment) -> list[Candidate]:
        """The best clauses of one stretch, best first; ties by clause id."""
        inside = [row for row in rows if part.holds(row.unit.at)]
        total = _sums(inside, query)
        if not total:
            return []
        ranked = sorted(total.items(), key=lambda item: (-item[1], item[0]))[: self._weights.candidates]
        look = _Look(self._index, query, inside, part)
        first = [look.features(clause, value, ranked, place) for place, (clause, value) in enumerate(ranked)]
        return self._judged(look, ranked, first)

    def _judged(
        self, look: _Look, ranked: Sequence[tuple[int, float]], first: Sequence[tuple[float, ...]]
    ) -> list[Candidate]:
        ranks = [self._weights.rank(features) for features in first]
        top = max(ranks)
        powers = [math.exp(rank - top) for rank in ranks]
        shares = sum(powers)
        common = look.common()
        found: list[tuple[float, Candidate]] = []
        for (clause, _), features, rank, power in zip(ranked, first, ranks, powers, strict=True):
            whole = (*features, power / shares, *common)
            found.append((rank, Candidate(clause, whole, logistic(self._weights.probability(whole)))))
        found.sort(key=lambda item: (-item[0], item[1].clause))
        return [candidate for _, candidate in found]


class _Look:
    """The close look at the best candidates of one stretch."""

    def __init__(self, index: Index, query: Query, inside: Sequence[Row], part: Segment) -> None:
        self._index = index
        self._inside = inside
        self._words = [row for row in inside if row.word]
        self._possible = sum(row.potential for row in self._words) or 1.0
        self._said: dict[str, float] = {}
        for row in inside:
            faded = min(1.0, 0.5 + row.unit.background / 2)
            for meaning in row.unit.meanings:
                weight = meaning.weight * faded
                if weight > self._said.get(meaning.token, 0.0):
                    self._said[meaning.token] = weight
        self._found = query.found[part.begin : part.end]
        self._all = query.found
        self._text = " ".join(token.word for token in self._found if not token.stop)

    def common(self) -> tuple[float, ...]:
        """What holds for every candidate of the stretch: `known`, `asks`, `told`, `whole`."""
        known = sum(row.potential for row in self._words if row.adds) / self._possible
        return known, asks(self._found), asks(self._all), len(self._found) / max(1, len(self._all))

    def features(
        self, clause: int, value: float, ranked: Sequence[tuple[int, float]], place: int
    ) -> tuple[float, ...]:
        """The candidate's features, in the order of RANK_FEATURES."""
        best = ranked[0][1]
        rival = (ranked[1][1] if len(ranked) > 1 else 0.0) if place == 0 else best
        explained = count = 0.0
        concepts = subject = gross = peak = 0.0
        for row in self._inside:
            add = row.adds.get(clause)
            if add is None:
                continue
            gross += add
            peak = max(peak, add)
            if row.subject:
                subject += add
            if row.word:
                explained += row.potential
                count += 1
            if row.unit.meanings[0].token.startswith(MARK):
                concepts += add
        entry = self._index.entry(clause)
        phrase, recall, precision = self._nearest(entry.phrases)
        title = self._recall(entry.phrases[0]) if entry.phrases else 0.0
        ratio = 0.0
        if place < _CLOSEST and self._text:
            ratio = max((fuzz.token_set_ratio(self._text, one) for one in entry.texts), default=0.0) / 100
        negative = max((self._recall(one) for one in entry.negatives), default=0.0)
        return (
            math.log1p(value), value / best, (value - rival) / best, explained / self._possible, phrase, recall,
            precision, title, ratio, math.log1p(count), math.log1p(len(self._words)), negative, math.log1p(concepts),
            subject / gross, math.log(gross / value), min(1.0, peak / value),
        )  # fmt: skip

    def _nearest(self, phrases: Iterable[Phrase]) -> tuple[float, float, float]:
        """Of the phrase that the stretch comes nearest to: harmonic mean, recall and precision."""
        best = (0.0, 0.0, 0.0)
        for phrase in phrases:
            met, whole = self._overlap(phrase)
            if met:
                recall, precision = met / whole, min(1.0, met / self._possible)
                score = 2 * recall * precision / (recall + precision)
                if score > best[0]:
                    best = score, recall, precision
        return best

    def _recall(self, phrase: Phrase) -> float:
        met, whole = self._overlap(phrase)
        return met / whole

    def _overlap(self, phrase: Phrase) -> tuple[float, float]:
        """Of a phrase: the weight of its words that were said, and of all its words."""
        idf = self._index.idf
        said = self._said
        met = whole = 0.0
        for alternatives in phrase:
            weight = idf.get(alternatives[0], 0.0)
            whole += weight
            hit = 0.0
            for token in alternatives:
                if (weighed := said.get(token, 0.0)) > hit:
                    hit = weighed
            met += weight * hit
        return met, whole or 1.0


def _sums(rows: Iterable[Row], query: Query) -> dict[int, float]:
    """First step: what the rows add, by clause.

    A word that several units read ("name", "check" and "name check") counts once a clause, by the best of them; otherwise
    whatever the glossary knows many names for would outweigh what is wanted of it.
    """
    places: dict[int, dict[int, float]] = {}
    for row in rows:
        if not row.adds:
            continue
        at = [place for place in row.unit.at if not query.found[place].stop] or row.unit.at
        share = 1 / len(at)
        for place in at:
            best = places.setdefault(place, {})
            if not best and share == 1.0:
                best.update(row.adds)
                continue
            for clause, value in row.adds.items():
                value *= share
                if value > best.get(clause, 0.0):
                    best[clause] = value
    total: dict[int, float] = {}
    for best in places.values():
        for clause, value in best.items():
            total[clause] = total.get(clause, 0.0) + value
    return total

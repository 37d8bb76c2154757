"""The second step of scoring: a close look at the best candidates of a stretch of text.

How much of the text does a clause explain, how near does the text come to one of its phrases, how far does it stand
before the rest, how much of it is only a subject of policing? A small linear model ranks the candidates by that, and
a second one turns the same evidence into the probability that a clause is right; the bands are cut from that number.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from rapidfuzz import fuzz, process

from specwizard.matching.gather import Cancelled, Gatherer, Row
from specwizard.matching.index import Index
from specwizard.matching.likeness import Sayings, saying, sayings
from specwizard.matching.model import Weights, logistic
from specwizard.matching.phrasebook import Phrasebook, phrasebook
from specwizard.matching.query import Query
from specwizard.matching.segments import Segment
from specwizard.matching.text import Token

_ALIKE = 60  # per cent of letters; texts less alike are not the same words
_LONGEST = 20  # words; no phrase of a clause is longer
_CLOSEST = 6  # candidates whose phrases are compared letter by letter
RANK_FEATURES = (
    "sum", "relative", "lead", "cover", "phrase", "recall", "precision", "title", "ratio", "words", "length",
    "negative", "concepts", "subject", "agreement", "peak", "verbatim",
)  # fmt: skip
PROBABILITY_FEATURES = (*RANK_FEATURES, "share", "known", "asks", "told", "story", "whole")


class Candidate(NamedTuple):
    """A clause that a stretch of text may mean, with what speaks for it."""

    clause: int
    features: tuple[float, ...]  # as in PROBABILITY_FEATURES
    probability: float


class Books(NamedTuple):
    """A clause's phrases in the forms in which they are compared."""

    phrases: Phrasebook
    others: Phrasebook  # what the clause is not about
    sayings: Sayings
    wholes: Sequence[str]  # as they stand


class Scorer:
    """Scores stretches of texts against one index."""

    def __init__(self, index: Index, weights: Weights) -> None:
        self.index = index
        self.weights = weights
        self._books: dict[int, Books] = {}
        self._gatherer = Gatherer(index, weights)
        self.rows = self._gatherer.rows

    def books(self, clause: int) -> Books:
        """A clause's phrases, made ready when the clause is first a candidate."""
        if clause not in self._books:
            entry, idf = self.index.entry(clause), self.index.idf
            self._books[clause] = Books(
                phrasebook(entry.phrases, idf), phrasebook(entry.negatives, idf), sayings(entry.texts), entry.wholes
            )
        return self._books[clause]

    def candidates(
        self, query: Query, rows: Sequence[Row], part: Segment, cancelled: Callable[[], bool] | None = None
    ) -> list[Candidate]:
        """The best clauses of one stretch, best first; ties by clause id."""
        inside = [row for row in rows if part.holds(row.unit.at)]
        ranked = self._gatherer.best(inside, cancelled)
        if not ranked:
            return []
        if cancelled is not None and cancelled():
            raise Cancelled
        look = _Look(self, query, inside, part)
        return self._judged(look, ranked, look.features(ranked))

    def _judged(
        self, look: _Look, ranked: Sequence[tuple[int, float]], first: Sequence[tuple[float, ...]]
    ) -> list[Candidate]:
        ranks = [self.weights.rank(features) for features in first]
        top = max(ranks)
        powers = [math.exp(rank - top) for rank in ranks]
        shares = sum(powers)
        common = look.common()
        found: list[tuple[float, Candidate]] = []
        for (clause, _), features, rank, power in zip(ranked, first, ranks, powers, strict=True):
            whole = (*features, power / shares, *common)
            found.append((rank, Candidate(clause, whole, logistic(self.weights.probability(whole)))))
        found.sort(key=lambda item: (-item[0], item[1].clause))
        return [candidate for _, candidate in found]


@dataclass(slots=True)
class _Spoken:
    """What the rows of a stretch say to one candidate."""

    gross: float = 0.0
    peak: float = 0.0  # of one row
    subject: float = 0.0  # what is only a subject of policing
    concepts: float = 0.0
    explained: float = 0.0  # the words that it knows, by weight
    count: int = 0  # of those words


class _Look:
    """The close look at the best candidates of one stretch."""

    def __init__(self, scorer: Scorer, query: Query, inside: Sequence[Row], part: Segment) -> None:
        self._books = scorer.books
        self._asks = scorer.weights.asking
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
        self._saying = saying(self._text)
        self._whole = " ".join(token.word for token in self._found) if len(self._found) <= _LONGEST else ""
        self._tails = frozenset(_tails(self._found)) if self._whole else frozenset()

    def common(self) -> tuple[float, ...]:
        """What holds for every candidate of the stretch: `known`, `asks`, `told`, `story`, `whole`."""
        known = sum(row.potential for row in self._words if row.voices) / self._possible
        asks = self._asks(self._found)
        told = asks if len(self._found) == len(self._all) else self._asks(self._all)  # below 0 it sounds like a story
        return known, asks, told, min(told, 0.0), len(self._found) / max(1, len(self._all))

    def features(self, ranked: Sequence[tuple[int, float]]) -> list[tuple[float, ...]]:
        """Each candidate's features, in the order of RANK_FEATURES."""
        best = ranked[0][1]
        second = ranked[1][1] if len(ranked) > 1 else 0.0
        length = math.log1p(len(self._words))
        features: list[tuple[float, ...]] = []
        for place, ((clause, value), spoken) in enumerate(zip(ranked, self._spoken(ranked), strict=True)):
            rival = best if place else second
            books = self._books(clause)
            phrase, recall, precision, title = books.phrases.nearest(self._said, self._possible)
            ratio = verbatim = 0.0
            if place < _CLOSEST and self._text:
                ratio, verbatim = books.sayings.likeness(self._saying) / 100, self._verbatim(books.wholes)
            features.append((
                math.log1p(value), value / best, (value - rival) / best, spoken.explained / self._possible, phrase,
                recall, precision, title, ratio, math.log1p(spoken.count), length, books.others.recall(self._said),
                math.log1p(spoken.concepts), spoken.subject / spoken.gross, math.log(spoken.gross / value),
                min(1.0, spoken.peak / value), verbatim,
            ))  # fmt: skip
        return features

    def _spoken(self, ranked: Sequence[tuple[int, float]]) -> list[_Spoken]:
        """What the rows say to each candidate."""
        clauses = [clause for clause, _ in ranked]
        spoken = [_Spoken() for _ in clauses]
        for row in self._inside:
            for place, add in row.adds(clauses):
                one = spoken[place]
                one.gross += add
                if add > one.peak:
                    one.peak = add
                if row.word:
                    one.explained += row.potential
                    one.count += 1
                if row.subject:
                    one.subject += add
                if row.concept:
                    one.concepts += add
        return spoken

    def _verbatim(self, phrases: Sequence[str]) -> float:
        """1 where the stretch is one of the phrases word by word ("we want" before it aside); falls fast below."""
        if not self._whole:
            return 0.0
        if not self._tails.isdisjoint(phrases):
            return 1.0
        same = process.extractOne(self._whole, phrases, scorer=fuzz.ratio, score_cutoff=_ALIKE)
        return ((same[1] - _ALIKE) / (100 - _ALIKE)) ** 2 if same else 0.0


def _tails(found: Sequence[Token]) -> Iterator[str]:
    """The words of a stretch without the first, the first two … of the small words that it begins with."""
    for begin, token in enumerate(found[:-1], 1):
        if not token.stop:
            return
        yield " ".join(one.word for one in found[begin:])

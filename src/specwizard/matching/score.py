"""The second step of scoring: a close look at the best candidates of a stretch of text.

How much of the text does a clause explain, how near does the text come to one of its phrases, how far does it stand
before the rest, how much of it is only a subject of policing? A small linear model ranks the candidates by that, and
a second one turns the same evidence into the probability that a clause is right; the bands are cut from that number.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from specwizard.matching.concepts import MARK
from specwizard.matching.entries import Phrase
from specwizard.matching.gather import Gatherer, Row
from specwizard.matching.index import Index
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


@dataclass(frozen=True, slots=True)
class Candidate:
    """A clause that a stretch of text may mean, with what speaks for it."""

    clause: int
    features: tuple[float, ...]  # as in PROBABILITY_FEATURES
    probability: float


class Scorer:
    """Scores stretches of texts against one index."""

    def __init__(self, index: Index, weights: Weights) -> None:
        self.index = index
        self.weights = weights
        self._books: dict[int, Phrasebook] = {}
        self._gatherer = Gatherer(index, weights)
        self.rows = self._gatherer.rows

    def phrases(self, clause: int) -> Phrasebook:
        """A clause's phrases, made ready when the clause is first a candidate."""
        if clause not in self._books:
            self._books[clause] = phrasebook(self.index.entry(clause).phrases, self.index.idf)
        return self._books[clause]

    def candidates(
        self, query: Query, rows: Sequence[Row], part: Segment, cancelled: Callable[[], bool] | None = None
    ) -> list[Candidate]:
        """The best clauses of one stretch, best first; ties by clause id."""
        inside = [row for row in rows if part.holds(row.unit.at)]
        ranked = self._gatherer.best(inside, query, cancelled)
        if not ranked:
            return []
        look = _Look(self, query, inside, part)
        first = [look.features(clause, value, ranked, place) for place, (clause, value) in enumerate(ranked)]
        return self._judged(look, ranked, first)

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


class _Look:
    """The close look at the best candidates of one stretch."""

    def __init__(self, scorer: Scorer, query: Query, inside: Sequence[Row], part: Segment) -> None:
        self._index = scorer.index
        self._phrases = scorer.phrases
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
        self._whole = " ".join(token.word for token in self._found) if len(self._found) <= _LONGEST else ""
        self._tails = frozenset(_tails(self._found)) if self._whole else frozenset()

    def common(self) -> tuple[float, ...]:
        """What holds for every candidate of the stretch: `known`, `asks`, `told`, `story`, `whole`."""
        known = sum(row.potential for row in self._words if row.voices) / self._possible
        told = self._asks(self._all)  # of the whole answer; below 0 it sounds like a story
        return known, self._asks(self._found), told, min(told, 0.0), len(self._found) / max(1, len(self._all))

    def features(self, clause: int, value: float, ranked: Sequence[tuple[int, float]], place: int) -> tuple[float, ...]:
        """The candidate's features, in the order of RANK_FEATURES."""
        best = ranked[0][1]
        rival = (ranked[1][1] if len(ranked) > 1 else 0.0) if place == 0 else best
        explained = count = 0.0
        concepts = subject = gross = peak = 0.0
        for row in self._inside:
            add = row.add(clause)
            if not add:
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
        phrase, recall, precision, title = self._phrases(clause).nearest(self._said, self._possible)
        ratio = verbatim = 0.0
        if place < _CLOSEST and self._text:
            closest = process.extractOne(self._text, entry.texts, scorer=fuzz.token_set_ratio)
            ratio = closest[1] / 100 if closest else 0.0
            verbatim = self._verbatim(entry.wholes)
        negative = max((self._recall(one) for one in entry.negatives), default=0.0)
        return (
            math.log1p(value), value / best, (value - rival) / best, explained / self._possible, phrase, recall,
            precision, title, ratio, math.log1p(count), math.log1p(len(self._words)), negative, math.log1p(concepts),
            subject / gross, math.log(gross / value), min(1.0, peak / value), verbatim,
        )  # fmt: skip

    def _verbatim(self, phrases: Sequence[str]) -> float:
        """1 where the stretch is one of the phrases word by word ("we want" before it aside); falls fast below."""
        if not self._whole:
            return 0.0
        if not self._tails.isdisjoint(phrases):
            return 1.0
        same = process.extractOne(self._whole, phrases, scorer=fuzz.ratio, score_cutoff=_ALIKE)
        return ((same[1] - _ALIKE) / (100 - _ALIKE)) ** 2 if same else 0.0

    def _recall(self, phrase: Phrase) -> float:
        """Of a phrase's words, by weight, the share that was said."""
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
        return met / (whole or 1.0)


def _tails(found: Sequence[Token]) -> Iterator[str]:
    """The words of a stretch without the first, the first two … of the small words that it begins with."""
    for begin, token in enumerate(found[:-1], 1):
        if not token.stop:
            return
        yield " ".join(one.word for one in found[begin:])

"""A clause's phrases by the words in them: which one does a text come nearest to?

A clause has some thirty phrases and a text touches few of them, so they are looked up by what was said and never gone
through one by one. The answer is the same as comparing each phrase with the text.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from specwizard.matching.entries import Phrase


@dataclass(frozen=True, slots=True)
class Phrasebook:
    """Some phrases of one clause, by index token; their words are numbered through, phrase after phrase."""

    places: Mapping[str, Sequence[int]]  # the words for which a token may stand
    phrases: Sequence[int]  # of each word, the number of its phrase
    weights: Sequence[float]  # of each word
    wholes: Sequence[float]  # of each phrase, the weight of all its words

    def nearest(self, said: Mapping[str, float], possible: float) -> tuple[float, float, float, float]:
        """Of the phrase that a text comes nearest to: harmonic mean, recall, precision; then the first one's recall.

        `said` is the weight of each index token in the text, `possible` the weight of all its words.
        """
        met, wholes = self._met(said), self.wholes
        best, closest, exact = 0.0, 0.0, 0.0
        for phrase, value in met.items():
            if value:
                recall = value / wholes[phrase]
                precision = value / possible if value < possible else 1.0
                score = 2 * recall * precision / (recall + precision)
                if score > best:
                    best, closest, exact = score, recall, precision
        first = met.get(0, 0.0) / wholes[0] if wholes else 0.0
        return best, closest, exact, first

    def recall(self, said: Mapping[str, float]) -> float:
        """Of the phrase of which most was said: the share of its words, by weight."""
        return max((value / self.wholes[phrase] for phrase, value in self._met(said).items()), default=0.0)

    def _met(self, said: Mapping[str, float]) -> dict[int, float]:
        """The weight of what was said of each phrase that was touched; each word by what says it best."""
        places = self.places
        both = said.keys() & places.keys()
        if not both:
            return {}
        hits: dict[int, float] = {}
        for token in both:
            weight = said[token]
            for word in places[token]:
                if weight > hits.get(word, 0.0):
                    hits[word] = weight
        met: dict[int, float] = {}
        phrases, weights = self.phrases, self.weights
        for word in sorted(hits):  # in a fixed order: sums of floats depend on it
            phrase = phrases[word]
            met[phrase] = met.get(phrase, 0.0) + weights[word] * hits[word]
        return met


def phrasebook(phrases: Sequence[Phrase], idf: Mapping[str, float]) -> Phrasebook:
    """The phrases by the tokens that may stand for their words."""
    places: dict[str, list[int]] = {}
    of: list[int] = []
    weights: list[float] = []
    wholes: list[float] = []
    for number, phrase in enumerate(phrases):
        own = [idf.get(alternatives[0], 0.0) for alternatives in phrase]
        wholes.append(sum(own) or 1.0)
        for alternatives, weight in zip(phrase, own, strict=True):
            for token in alternatives:
                places.setdefault(token, []).append(len(weights))
            of.append(number)
            weights.append(weight)
    return Phrasebook(places, of, weights, wholes)

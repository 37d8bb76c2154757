"""A clause's phrases (title, aliases, keywords) by the words in them: which one does a text come nearest to?

A clause has some thirty phrases and a text touches few of them, so they are looked up by what was said and never gone
through one by one. The answer is the same as comparing each phrase with the text.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from specwizard.matching.entries import Phrase

_Place = tuple[int, int]  # number of the phrase, number of the word in it


@dataclass(frozen=True, slots=True)
class Phrasebook:
    """One clause's phrases, by index token."""

    places: Mapping[str, Sequence[_Place]]
    weights: Sequence[Sequence[float]]  # of each word of each phrase
    wholes: Sequence[float]

    def nearest(self, said: Mapping[str, float], possible: float) -> tuple[float, float, float, float]:
        """Of the phrase that a text comes nearest to: harmonic mean, recall, precision; then the title's recall.

        `said` is the weight of each index token in the text, `possible` the weight of all its words.
        """
        hits: dict[_Place, float] = {}
        places = self.places
        for token in said.keys() & places.keys():
            weight = said[token]
            for place in places[token]:
                if weight > hits.get(place, 0.0):
                    hits[place] = weight
        met: dict[int, float] = {}
        for (phrase, word), weight in sorted(hits.items()):  # in a fixed order: sums of floats depend on it
            met[phrase] = met.get(phrase, 0.0) + self.weights[phrase][word] * weight
        best, closest, exact = 0.0, 0.0, 0.0
        for phrase, value in met.items():
            if value:
                recall, precision = value / self.wholes[phrase], min(1.0, value / possible)
                score = 2 * recall * precision / (recall + precision)
                if score > best:
                    best, closest, exact = score, recall, precision
        title = met.get(0, 0.0) / self.wholes[0] if self.wholes else 0.0
        return best, closest, exact, title


def phrasebook(phrases: Sequence[Phrase], idf: Mapping[str, float]) -> Phrasebook:
    """The phrases by the tokens that may stand for their words."""
    places: dict[str, list[_Place]] = {}
    weights: list[list[float]] = []
    for number, phrase in enumerate(phrases):
        weights.append([idf.get(alternatives[0], 0.0) for alternatives in phrase])
        for word, alternatives in enumerate(phrase):
            for token in alternatives:
                places.setdefault(token, []).append((number, word))
    return Phrasebook(places, weights, [sum(row) or 1.0 for row in weights])

"""Three small linear models, learned offline in pure Python; nothing at run time needs this module.

The ranking model maximises the likelihood of the right clause among the candidates of an answer (a softmax over
them). The probability model is a logistic regression over the candidates of every part of every answer, negatives
included. The asking model is a logistic regression over single words. All are trained with Adam (Kingma and Ba 2015)
over the whole set.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from specwizard.matching.model import Linear, logistic

Vector = tuple[float, ...]
_Gradient = Callable[[Sequence[float]], list[float]]


@dataclass(frozen=True, slots=True)
class Group:
    """The candidates of one stretch of an answer: features of each, and which are right."""

    vectors: tuple[Vector, ...]
    right: tuple[bool, ...]
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Said:
    """The words of a text, and whether it asks for something."""

    words: frozenset[str]
    asks: bool
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class _Scale:
    """Brings features to mean 0 and deviation 1 while learning, and the weights back afterwards."""

    means: Vector
    deviations: Vector

    def apply(self, vector: Vector) -> Vector:
        return tuple((v - m) / d for v, m, d in zip(vector, self.means, self.deviations, strict=True))

    def unscale(self, weights: Sequence[float], bias: float) -> Linear:
        raw = tuple(w / d for w, d in zip(weights, self.deviations, strict=True))
        return Linear(raw, bias - sum(w * m for w, m in zip(raw, self.means, strict=True)))


def _scale(vectors: Sequence[Vector]) -> _Scale:
    count = len(vectors)
    columns = list(zip(*vectors, strict=True))
    means = tuple(sum(column) / count for column in columns)
    deviations = tuple(
        math.sqrt(sum((v - m) ** 2 for v in column) / count) or 1.0 for column, m in zip(columns, means, strict=True)
    )
    return _Scale(means, deviations)


def learn_ranking(groups: Sequence[Group], *, penalty: float = 0.001, rounds: int = 100) -> Linear:
    """Weights under which the right clause stands first among its rivals as often as may be."""
    useful = [group for group in groups if any(group.right)]
    scale = _scale([vector for group in useful for vector in group.vectors])
    scaled = [(tuple(scale.apply(v) for v in group.vectors), group.right, group.weight) for group in useful]
    total = sum(group.weight for group in useful)

    def gradient(weights: Sequence[float]) -> list[float]:
        slope = [2 * penalty * w for w in weights]
        for vectors, right, weight in scaled:
            ranks = [_dot(weights, vector) for vector in vectors]
            top = max(ranks)
            powers = [math.exp(rank - top) for rank in ranks]
            whole, good = sum(powers), sum(right)
            for vector, power, is_right in zip(vectors, powers, right, strict=True):
                error = (power / whole - (1 / good if is_right else 0.0)) * weight / total
                for place, value in enumerate(vector):
                    slope[place] += error * value
        return slope

    return scale.unscale(_descend(gradient, len(scale.means), rounds), 0.0)


def learn_probability(groups: Sequence[Group], *, penalty: float = 0.0005, rounds: int = 120) -> Linear:
    """How likely each candidate is right."""
    scale = _scale([vector for group in groups for vector in group.vectors])
    examples = [
        ((*scale.apply(vector), 1.0), 1.0 if right else 0.0, group.weight)
        for group in groups
        for vector, right in zip(group.vectors, group.right, strict=True)
    ]
    total = sum(weight for _, _, weight in examples)

    def gradient(weights: Sequence[float]) -> list[float]:
        slope = [2 * penalty * w for w in weights]
        slope[-1] = 0.0
        for vector, right, weight in examples:
            error = (logistic(_dot(weights, vector)) - right) * weight / total
            for place, value in enumerate(vector):
                slope[place] += error * value
        return slope

    learned = _descend(gradient, len(scale.means) + 1, rounds)
    return scale.unscale(learned[:-1], learned[-1])


def learn_asking(
    texts: Sequence[Said], *, least: int = 6, penalty: float = 0.0012, rounds: int = 150
) -> tuple[dict[str, float], float]:
    """Weights of the words that `least` texts use, and a bias; both kinds of text weigh the same as a whole."""
    counts = Counter(word for text in texts for word in text.words)
    words = sorted(word for word, count in counts.items() if count >= least)
    number = {word: place for place, word in enumerate(words)}
    share = {kind: sum(text.weight for text in texts if text.asks is kind) for kind in (True, False)}
    examples = [
        ([number[word] for word in text.words if word in number], float(text.asks), text.weight / share[text.asks] / 2)
        for text in texts
    ]
    bias = len(words)

    def gradient(weights: Sequence[float]) -> list[float]:
        slope = [2 * penalty * w for w in weights]
        slope[bias] = 0.0
        for places, asks, weight in examples:
            score = weights[bias] + sum(weights[place] for place in places)
            error = (logistic(score) - asks) * weight
            slope[bias] += error
            for place in places:
                slope[place] += error
        return slope

    learned = _descend(gradient, bias + 1, rounds)
    kept = {word: round(learned[place], 3) for word, place in number.items() if abs(learned[place]) >= 0.02}
    return kept, round(learned[bias], 3)


def _dot(weights: Sequence[float], vector: Sequence[float]) -> float:
    return sum(weight * value for weight, value in zip(weights, vector, strict=True))


def _descend(gradient: _Gradient, size: int, rounds: int) -> list[float]:
    """The weights after some rounds, with a step that shrinks."""
    weights = [0.0] * size
    first, second = [0.0] * size, [0.0] * size
    for turn in range(1, rounds + 1):
        step = 0.2 * (1 - turn / (rounds + 1))
        for place, value in enumerate(gradient(weights)):
            first[place] = 0.9 * first[place] + 0.1 * value
            second[place] = 0.99 * second[place] + 0.01 * value * value
            move = (first[place] / (1 - 0.9**turn)) / (math.sqrt(second[place] / (1 - 0.99**turn)) + 1e-12)
            weights[place] -= step * move
    return weights

"""The numbers of matching: weights, thresholds and the linear models, read from `data/weights.json`.

They were learned from the development answers by `python -m tools.learn_matching`; nothing at run time
depends on the program that learned them. The file also says what each threshold was set from.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from operator import mul

from specwizard.matching.asking import Asking
from specwizard.matching.results import Band
from specwizard.matching.wordlists import read_data


@dataclass(frozen=True, slots=True)
class Linear:
    """A linear model over named features."""

    weights: tuple[float, ...]
    bias: float

    def __call__(self, features: Sequence[float]) -> float:
        products: Iterator[float] = map(mul, self.weights, features)
        return self.bias + sum(products)


@dataclass(frozen=True, slots=True)
class Weights:
    """All numbers."""

    fields: Mapping[str, float]  # weight of a word by where it stands in a clause
    k1: float
    b: float
    concept: float
    joined: float
    repeat: float
    unknown_idf: float
    fuzzy_cutoff: float
    candidates: int
    rank: Linear
    probability: Linear
    strong: float
    possible: float
    context: Mapping[str, float]  # what the interview's context adds, in log-odds
    asking: Asking
    measured: Mapping[str, Mapping[str, float]]  # who reaches each band among the answers learned from

    @property
    def below_strong(self) -> float:
        """The highest score that is not strong."""
        return self.strong - 0.0001  # scores are given to four places

    def band(self, score: float) -> Band:
        """The band of a score."""
        if score >= self.strong:
            return "strong"
        return "possible" if score >= self.possible else "weak"


def logistic(value: float) -> float:
    """Log-odds as a probability."""
    if value < -60:
        return 0.0
    return 1 / (1 + math.exp(-value))


def parse_weights(source: str, asking: str) -> Weights:
    """Weights from the JSON texts of `weights.json` and `asking.json`."""
    data = json.loads(source)
    for name in ("rank", "probability"):
        data[name] = Linear(tuple(data[name]["weights"].values()), data[name]["bias"])
    return Weights(**data, asking=Asking(**json.loads(asking)))


@cache
def shipped_weights() -> Weights:
    """The weights that come with the program."""
    return parse_weights(read_data("weights.json"), read_data("asking.json"))

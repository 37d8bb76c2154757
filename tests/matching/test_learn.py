"""The offline learning: it finds what is there to find, in pure Python."""

from __future__ import annotations

import random

from tools.matching_models import Group, Said, learn_asking, learn_probability, learn_ranking

from specwizard.matching.model import logistic, parse_weights, shipped_weights
from specwizard.matching.score import PROBABILITY_FEATURES, RANK_FEATURES
from specwizard.matching.wordlists import read_data


def groups(count: int) -> list[Group]:
    """The right candidate has the larger first feature; the second says nothing."""
    chance = random.Random(2)
    made = []
    for _ in range(count):
        vectors = [(chance.random(), chance.random()) for _ in range(4)]
        best = max(range(4), key=lambda place: vectors[place][0])
        made.append(Group(tuple(vectors), tuple(place == best for place in range(4))))
    return made


def test_ranking_learns_what_puts_the_right_one_first() -> None:
    rank = learn_ranking(groups(200))
    assert rank.weights[0] > 5 * abs(rank.weights[1])


def test_probability_is_calibrated() -> None:
    chance = random.Random(4)
    made = []
    for _ in range(600):
        value = chance.uniform(-2, 2)
        made.append(Group(((value,),), (chance.random() < logistic(2 * value - 1),)))
    learned = learn_probability(made)
    for value in (-1.0, 0.0, 1.0):
        assert abs(logistic(learned((value,))) - logistic(2 * value - 1)) < 0.1


def test_asking_learns_which_words_ask() -> None:
    texts = [Said(frozenset({"must", "the"}), True)] * 30 + [Said(frozenset({"yesterday", "the"}), False)] * 30
    words, _ = learn_asking(texts)
    assert words["must"] > 0.5 > -0.5 > words["yesterday"]
    assert abs(words.get("the", 0.0)) < 0.1


def test_the_shipped_numbers_fit_the_code() -> None:
    weights = shipped_weights()
    assert len(weights.rank.weights) == len(RANK_FEATURES)
    assert len(weights.probability.weights) == len(PROBABILITY_FEATURES)
    assert 0 < weights.possible < weights.strong < 1
    assert weights == parse_weights(read_data("weights.json"), read_data("asking.json"))

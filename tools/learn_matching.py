"""The learning run: development answers in, `data/weights.json` and `data/asking.json` out.

    python -m tools.learn_matching LABELLED_FOLDER...

Reads answers whose split is `dev` (never `check`), and the library's own aliases, each taken out of the index while
it is asked for. Answers in the voice `builder` were written by someone who knew the aliases: they are learned from, at
half weight, and never measured on. How an answer sounds is learned in folds, so that no answer is judged by a model
that has seen it. *Strong* is the lowest score that no more than `_FALSE` of the negatives reach, and of the needs that
reach it at least `_RIGHT` have the right clause first.
"""

from __future__ import annotations

import json
import math
import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import specwizard.matching
from specwizard.content import load_content, shipped_banks, shipped_library
from specwizard.content.model import Bank, Library
from specwizard.matching.asking import Asking, words_said
from specwizard.matching.labelled import Labelled, read_labelled
from specwizard.matching.matcher import Matcher
from specwizard.matching.model import Linear, Weights, logistic, shipped_weights
from specwizard.matching.score import PROBABILITY_FEATURES, RANK_FEATURES
from specwizard.matching.skip import asks_for_nothing
from specwizard.matching.text import tokens
from tools.matching_models import Group, Said, learn_asking, learn_probability, learn_ranking

_FOLDS = 4
_EVERY, _SELDOM = 4, 6  # one alias in four is asked for, one in six as it stands
_VERBATIM, _ALIAS, _OWN, _LABELLED = 0.1, 0.2, 1.0, 2.0  # how much an answer of each kind counts
_KEPT = 6  # candidates of a stretch that the probability model sees
# What is wanted is at most 5 % of negatives and 10 % wrong; development answers flatter, so less is let through here.
_FALSE, _RIGHT = 0.03, 0.94
_POSSIBLE = 0.1  # of the negatives may be proposed as possible

_RANKS = len(RANK_FEATURES)
Showing = list[tuple[str, tuple[float, ...]]]
Scored = tuple[tuple[str, float], tuple[str, ...]]  # the first clause with its score; the right clauses


@dataclass(frozen=True, slots=True)
class Example:
    """An answer with its candidates: of the whole first, then of each part."""

    answer: Labelled
    showings: list[Showing]
    weight: float


@dataclass(frozen=True, slots=True)
class _Content:
    library: Library
    bank: Bank


def learn(content: Any, answers: Sequence[Labelled], start: Weights) -> Weights:
    """New weights from development answers and the library's aliases."""
    spoken = [_said(answer) for answer in answers]
    written = [
        Said(words_said(tokens(text)), True, 0.15)
        for clause in content.library.clauses
        for text in (*clause.aliases, clause.wording)
    ]
    asking = _asking([*spoken, *written])
    examples = [*_examples(content, answers, spoken, written, start), *_aliases(content, replace(start, asking=asking))]
    rank, probability = _models(examples)
    learned = replace(start, rank=rank, probability=probability, asking=asking)
    scored = [(first(e, learned), e.answer.clauses) for e in examples if e.answer.style != "alias"]
    strong, possible = _thresholds(scored)
    return replace(learned, strong=strong, possible=possible, measured=_measured(scored, strong, possible))


def _said(answer: Labelled) -> Said:
    return Said(words_said(tokens(answer.text)), bool(answer.clauses), 1.0)


def _asking(texts: Sequence[Said]) -> Asking:
    return Asking(*learn_asking(texts))


def _examples(
    content: Any, answers: Sequence[Labelled], spoken: Sequence[Said], written: Sequence[Said], start: Weights
) -> Iterator[Example]:
    """Each answer's candidates, with an asking model learned from the other folds."""
    chance = random.Random(5)
    folds = [chance.randrange(_FOLDS) for _ in answers]
    for fold in range(_FOLDS):
        others = [one for one, other in zip(spoken, folds, strict=True) if other != fold]
        matcher = Matcher(content, weights=replace(start, asking=_asking([*others, *written])))
        for answer, other in zip(answers, folds, strict=True):
            if other == fold:
                showings = [] if asks_for_nothing(answer.text) else matcher.showings(answer.text)
                yield Example(answer, showings, _LABELLED if answer.voice != "builder" else _OWN)


def _aliases(content: Any, weights: Weights) -> Iterator[Example]:
    """Aliases as answers: left out of the index that is asked, and some as they stand, typed word by word."""
    library: Library = content.library
    longest = max((len(clause.aliases) for clause in library.clauses), default=0)
    for place in range(0, longest, _EVERY):
        without = [
            clause.model_copy(update={"aliases": clause.aliases[:place] + clause.aliases[place + 1 :]})
            for clause in library.clauses
        ]
        matcher = Matcher(
            _Content(library.model_copy(update={"clauses": tuple(without)}), content.bank), weights=weights
        )
        for clause in library.clauses:
            if place < len(clause.aliases):
                answer = Labelled(f"{clause.id}/{place}", clause.aliases[place], (clause.id,), "alias")
                yield Example(answer, matcher.showings(answer.text), _ALIAS)
    matcher = Matcher(content, weights=weights)
    for clause in library.clauses:
        for alias in clause.aliases[::_SELDOM]:
            yield Example(Labelled(clause.id, alias, (clause.id,), "alias"), matcher.showings(alias), _VERBATIM)


def _models(examples: Sequence[Example]) -> tuple[Linear, Linear]:
    groups = [
        Group(tuple(f[:_RANKS] for _, f in whole), tuple(one in e.answer.clauses for one, _ in whole), e.weight)
        for e in examples
        for whole in e.showings[:1]
        if e.answer.clauses and whole
    ]
    rank = learn_ranking(groups)
    return rank, learn_probability([g for e in examples for g in _judged(e, rank)])


def _judged(example: Example, rank: Linear) -> Iterator[Group]:
    """The best candidates of each stretch, with the share of the ranking that the model needs."""
    for showing in example.showings:
        if not showing:
            continue
        shared = with_shares(showing, rank)
        best = sorted(shared, key=lambda item: -item[1][_RANKS])[:_KEPT]
        right = tuple(one in example.answer.clauses for one, _ in best)
        yield Group(tuple(features for _, features in best), right, example.weight)


def with_shares(showing: Showing, rank: Linear) -> Showing:
    """The candidates with the feature `share` as a ranking model has it."""
    ranks = [rank(features[:_RANKS]) for _, features in showing]
    top = max(ranks)
    powers = [math.exp(value - top) for value in ranks]
    whole = sum(powers)
    return [
        (one, (*features[:_RANKS], power / whole, *features[_RANKS + 1 :]))
        for (one, features), power in zip(showing, powers, strict=True)
    ]


def first(example: Example, weights: Weights) -> tuple[str, float]:
    """The clause that would stand first, with its score."""
    best = ("", 0.0)
    for showing in example.showings:
        for one, features in with_shares(showing, weights.rank) if showing else ():
            score = logistic(weights.probability(features))
            if score > best[1]:
                best = (one, score)
    return best


def _thresholds(scored: Sequence[Scored]) -> tuple[float, float]:
    negatives = sorted(score for (_, score), clauses in scored if not clauses)
    strong = 0.95
    for step in range(95, 40, -1):
        reached = _reached(scored, step / 100)
        if reached["right"] < _RIGHT or reached["of answers without"] > _FALSE:
            break
        strong = step / 100
    possible = negatives[int((1 - _POSSIBLE) * len(negatives))] if negatives else 0.3
    return strong, round(max(0.1, min(possible, strong - 0.1)), 2)


def _reached(scored: Sequence[Scored], level: float) -> dict[str, float]:
    """Who reaches a score: shares of the answers with and without a need, and how many of the former are right."""
    needs = [(one in clauses, score) for (one, score), clauses in scored if clauses]
    rest = [score for (_, score), clauses in scored if not clauses]
    right = [is_right for is_right, score in needs if score >= level]
    return {
        "of answers with a need": round(len(right) / max(1, len(needs)), 3),
        "of answers without": round(sum(score >= level for score in rest) / max(1, len(rest)), 3),
        "right": round(sum(right) / max(1, len(right)), 3),
    }


def _measured(scored: Sequence[Scored], strong: float, possible: float) -> dict[str, dict[str, float]]:
    """What the thresholds were set from, for whoever reads the data file."""
    return {"strong": _reached(scored, strong), "possible": _reached(scored, possible)}


def write(weights: Weights, folder: Path) -> None:
    """Puts learned numbers into the data files, beside those that are set by hand."""
    path = folder / "weights.json"
    data = json.loads(path.read_text(encoding="utf-8"))
    for name, model, names in (
        ("rank", weights.rank, RANK_FEATURES),
        ("probability", weights.probability, PROBABILITY_FEATURES),
    ):
        named = {one: round(value, 4) for one, value in zip(names, model.weights, strict=True)}
        data[name] = {"weights": named, "bias": round(model.bias, 4)}
    data["strong"], data["possible"] = weights.strong, weights.possible
    data["measured"] = weights.measured
    path.write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8")
    words = {"bias": weights.asking.bias, "words": dict(sorted(weights.asking.words.items()))}
    text = json.dumps(words, indent=0, ensure_ascii=False) + "\n"
    (folder / "asking.json").write_text(text, encoding="utf-8")


def main(folders: Sequence[str]) -> None:
    """Learns from the development answers of some folders and writes the data files."""
    content = load_content([shipped_banks()], [shipped_library()])
    answers = [a for folder in folders for a in read_labelled(Path(folder)) if a.split == "dev"]
    write(learn(content, answers, shipped_weights()), Path(specwizard.matching.__file__).parent / "data")


if __name__ == "__main__":
    main(sys.argv[1:])

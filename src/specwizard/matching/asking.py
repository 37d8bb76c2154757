"""Whether a text asks for something, or only tells a story.

Police work gives long answers full of a library's words that ask for nothing: what happened on Saturday, who is on leave,
how the procurement is run. The small words give them away ("was", "his", "last", against "every", "must", "cannot"), so a
logistic regression over single words (`data/asking.json`, learned from development answers) says how a text sounds,
whatever it is about.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache

from specwizard.matching.text import Token
from specwizard.matching.wordlists import read_data

_BOUND = 4.0  # log-odds; beyond, more words of the same kind say no more
NUMBER = "0"


def asks(found: Sequence[Token]) -> float:
    """Log-odds, -4 to 4, that words ask for something of a system or a supplier."""
    weights, bias = _weights()
    score = bias + sum(weights.get(word, 0.0) for word in said(found))
    return max(-_BOUND, min(_BOUND, score))


def said(found: Sequence[Token]) -> frozenset[str]:
    """The words that are looked at: stop words as they are, others by stem, numbers as one."""
    return frozenset(
        NUMBER if token.word.isdigit() else token.word if token.stop else token.stem for token in found
    )


@cache
def _weights() -> tuple[Mapping[str, float], float]:
    data = json.loads(read_data("asking.json"))
    return data["words"], data["bias"]

"""Whether a text asks for something, or only tells a story.

Police work gives long answers full of a library's words that ask for nothing: what happened on Saturday, who is on
leave, how the procurement is run. The small words give them away ("was", "his", "last", against "every", "must",
"cannot"), so a logistic regression over single words (`data/asking.json`, learned from development answers) says how
a text sounds, whatever it is about.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from specwizard.matching.text import Token

_BOUND = 4.0  # log-odds; beyond, more words of the same kind say no more
_NUMBER = "0"


@dataclass(frozen=True, slots=True)
class Asking:
    """The model."""

    words: Mapping[str, float]
    bias: float

    def __call__(self, found: Sequence[Token]) -> float:
        """Log-odds, -4 to 4, that words ask for something of a system or a supplier."""
        score = self.bias + sum(self.words.get(word, 0.0) for word in sorted(words_said(found)))
        return max(-_BOUND, min(_BOUND, score))


def words_said(found: Sequence[Token]) -> frozenset[str]:
    """The words that are looked at: stop words as they are, others by stem, numbers as one."""
    return frozenset(_NUMBER if t.word.isdigit() else t.word if t.stop else t.stem for t in found)

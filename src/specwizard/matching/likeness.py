"""How alike a text is to a clause's phrases, letter by letter: rapidfuzz's token_set_ratio, the best of all phrases.

That ratio takes both sides apart into words for each phrase, which is most of its cost. Where a phrase shares no word
with the text it comes down to the plain ratio of the sorted words; those are kept, and compared in one quick call. The
answer is the same as comparing each phrase by itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process


@dataclass(frozen=True, slots=True)
class Sayings:
    """Phrases as they are compared."""

    texts: Sequence[str]
    words: Sequence[frozenset[str]]  # of each text
    ordered: Sequence[str]  # each text with every word once, in order

    def likeness(self, said: Saying) -> float:
        """The token_set_ratio of the text and the phrase most like it, in per cent; 0 where there is no phrase."""
        apart = list(map(said.words.isdisjoint, self.words))
        shared = [text for text, strange in zip(self.texts, apart, strict=True) if not strange]
        best = 0.0
        if shared:
            best = process.extractOne(said.text, shared, scorer=fuzz.token_set_ratio)[1]
        others = [text for text, strange in zip(self.ordered, apart, strict=True) if strange]
        near = process.extractOne(said.ordered, others, scorer=fuzz.ratio, score_cutoff=best)
        if near is None:
            return best
        return max(best, fuzz.token_set_ratio(said.text, near[0]))  # the two ratios round differently


@dataclass(frozen=True, slots=True)
class Saying:
    """A text that phrases are compared with."""

    text: str
    words: frozenset[str]
    ordered: str


def saying(text: str) -> Saying:
    """A text ready to be compared."""
    words = frozenset(text.split())
    return Saying(text, words, " ".join(sorted(words)))


def sayings(texts: Sequence[str]) -> Sayings:
    """Phrases ready to be compared."""
    made = [saying(text) for text in texts]
    return Sayings(texts, [one.words for one in made], [one.ordered for one in made])

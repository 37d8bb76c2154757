"""How alike a text is to a clause's phrases, letter by letter: rapidfuzz's token_set_ratio, the best of all phrases.

That ratio takes both sides apart into words for each phrase, which is most of its cost. Where a phrase shares no word
with the text it comes down to the plain ratio of the sorted words; those are kept, and compared in one quick call. The
answer is the same as comparing each phrase by itself.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from rapidfuzz import fuzz, process


@dataclass(frozen=True, slots=True)
class Sayings:
    """Phrases as they are compared."""

    texts: Sequence[str]
    ordered: Sequence[str]  # of each text every word once, in order
    places: Mapping[str, Sequence[int]]  # the texts that a word stands in

    def likeness(self, said: Saying) -> float:
        """The token_set_ratio of the text and the phrase most like it, in per cent; 0 where there is no phrase."""
        shared = {place for word in said.words if word in self.places for place in self.places[word]}
        strangers: list[str | None] = [*self.ordered]
        best = 0.0
        if shared:
            near = process.extractOne(said.text, [self.texts[place] for place in shared], scorer=fuzz.token_set_ratio)
            best = near[1]
            for place in shared:
                strangers[place] = None  # which rapidfuzz passes over
        found = process.extractOne(said.ordered, strangers, scorer=fuzz.ratio, score_cutoff=best)
        if found is None:
            return best
        return max(best, fuzz.token_set_ratio(said.text, found[0]))  # the two ratios round differently


class Saying(NamedTuple):
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
    places: dict[str, list[int]] = {}
    for place, one in enumerate(made):
        for word in one.words:
            places.setdefault(word, []).append(place)
    return Sayings(texts, [one.ordered for one in made], places)

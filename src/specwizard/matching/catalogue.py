"""Options and systems by the names that people use: "Niche", "the CPS one", "365 login".

A catalogue is short and its entries are names, so nothing is ranked by a model: an entry is as good as the best of its
names is met, by words, slips of the pen, stems or concepts. A concept counts for less the more entries share it. A name
that stands in the text as it is comes first; what no name meets can be kept as the buyer's own words.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from specwizard.content.model import Option, System
from specwizard.matching.concepts import Concepts
from specwizard.matching.index import MIN_FUZZY
from specwizard.matching.results import Band, How, Meeting
from specwizard.matching.skip import asks_for_nothing
from specwizard.matching.text import Token, tokens

_SLIP, _CONCEPT, _DESCRIBED = 0.85, 0.75, 0.45  # how far a slip, a concept, a word of a description counts
_STRONG, _POSSIBLE, _LEAST = 0.75, 0.45, 0.2
_CUTOFF = 82
_NAMED = _SLIP * _CUTOFF / 100  # a name of one word with a slip in it
_WORDS = 200  # of a text; a name stands near the beginning


@dataclass(frozen=True, slots=True)
class Found:
    """An entry that a text means."""

    key: str
    score: float
    band: Band
    because: tuple[Meeting, ...]


@dataclass(frozen=True, slots=True)
class _Name:
    text: str
    words: tuple[str, ...]  # stems of the words that count, or of all where none does
    concepts: tuple[str, ...]  # said by several of its words together
    factor: float  # a description is worth less than a name


@dataclass(frozen=True, slots=True)
class _Hit:
    strength: float
    said: str
    how: How


class Catalogue:
    """Entries with names, to be found in texts."""

    def __init__(self, entries: Iterable[tuple[str, Sequence[str], Sequence[str]]], concepts: Concepts) -> None:
        self._concepts = concepts
        self._names: dict[str, tuple[_Name, ...]] = {}
        self._whole: set[tuple[str, ...]] = set()
        self._words: dict[str, str] = {}  # word as written → stem
        holders: dict[str, set[str]] = {}
        for key, names, descriptions in entries:
            kept = [self._name(name, 1.0) for name in names] + [self._name(text, _DESCRIBED) for text in descriptions]
            self._names[key] = tuple(name for name in kept if name.words)
            for name in self._names[key]:
                for one in (*name.words, *name.concepts, *self._said_by(name.words)):
                    holders.setdefault(one, set()).add(key)
        count = len(self._names)
        self._idf = {one: math.log(1 + (count + 1) / len(keys)) for one, keys in holders.items()}
        self._rarest = math.log(2 + count)
        self._by_concept: dict[str, list[str]] = {}
        for root in sorted({root for names_ in self._names.values() for name in names_ for root in name.words}):
            for concept, _ in concepts.of_word(root):
                self._by_concept.setdefault(concept, []).append(root)

    def find(self, text: str) -> tuple[Found, ...]:
        """The entries that a text means, best first, ties in the order of the catalogue."""
        said = tokens(text)[:_WORDS]
        if not said or (asks_for_nothing(text) and tuple(token.word for token in said) not in self._whole):
            return ()
        hits = self._hits(said)
        sighted = {
            sighting.concept: " ".join(said[place].surface for place in sighting.at)
            for sighting in self._concepts.sightings(said)
        }
        results: list[Found] = []
        for key, names in self._names.items():
            score, because = max((self._score(name, hits, sighted) for name in names), key=lambda item: item[0])
            if score >= _LEAST:
                results.append(Found(key, round(score, 4), _band(score), because))
        results.sort(key=lambda found: -found.score)
        return tuple(results)

    def named(self, text: str) -> str:
        """The key of the one entry that a text names, slips of the pen allowed; "" where there is no such one.

        A name that is only like it in meaning, or that leaves one of her words over, is a guess: her words then stand.
        """
        said = tokens(text)[:_WORDS]
        hits = self._hits(said)
        counting = {token.surface for token in said if not token.stop}
        sure = [
            key
            for key, names in self._names.items()
            if any(self._says(name, hits, counting) for name in names if name.factor == 1.0)
        ]
        return sure[0] if counting and len(sure) == 1 else ""

    def _says(self, name: _Name, hits: Mapping[str, _Hit], counting: set[str]) -> bool:
        score, because = self._score(name, hits, {})
        by_name = all(meeting.how != "glossary" for meeting in because)
        return score >= _NAMED and by_name and counting <= {meeting.said for meeting in because}

    def _name(self, text: str, factor: float) -> _Name:
        found = tokens(text.replace("_", " "))
        kept = tuple(token for token in found if not token.stop) or found
        self._words.update((token.word, token.stem) for token in kept)
        if factor == 1.0:
            self._whole.add(tuple(token.word for token in found))
        sighted = tuple(sighting.concept for sighting in self._concepts.sightings(found))
        return _Name(text, tuple(token.stem for token in kept), sighted, factor)

    def _said_by(self, roots: Sequence[str]) -> list[str]:
        return [concept for root in roots for concept, _ in self._concepts.of_word(root)]

    def _special(self, concept: str) -> float:
        """How much a concept tells entries apart: 1 where one entry alone has it."""
        return self._idf.get(concept, 0.0) / self._rarest

    def _hits(self, said: Sequence[Token]) -> dict[str, _Hit]:
        """For each word of the catalogue that the text says: how well, and by which of her words."""
        hits: dict[str, _Hit] = {}
        for token in said:
            for root, hit in self._meant(token):
                if root not in hits or hits[root].strength < hit.strength:
                    hits[root] = hit
        return hits

    def _meant(self, token: Token) -> Iterable[tuple[str, _Hit]]:
        how: How = "word" if token.word in self._words else "stem"
        yield token.stem, _Hit(1.0, token.surface, how)
        if token.stop:
            return
        if token.stem not in self._idf and len(token.word) >= MIN_FUZZY:
            near = process.extract(token.word, self._words.keys(), scorer=fuzz.ratio, score_cutoff=_CUTOFF, limit=3)
            for word, similarity, _ in near:
                if word[0] == token.word[0] and len(word) >= MIN_FUZZY:
                    yield self._words[word], _Hit(_SLIP * similarity / 100, token.surface, "typo")
        for concept, share in self._concepts.of_word(token.stem):
            strength = _CONCEPT * share * self._special(concept)
            for root in self._by_concept.get(concept, ()):
                yield root, _Hit(strength, token.surface, "glossary")

    def _score(
        self, name: _Name, hits: Mapping[str, _Hit], sighted: Mapping[str, str]
    ) -> tuple[float, tuple[Meeting, ...]]:
        met = whole = 0.0
        because: list[Meeting] = []
        for root in name.words:
            weight = self._idf[root]
            whole += weight
            hit = hits.get(root)
            if hit is not None:
                met += weight * hit.strength
                because.append(Meeting(hit.said, name.text, hit.how))
        score = met / whole * name.factor
        for concept in (*name.concepts, *self._said_by(name.words)):
            worth = _CONCEPT * self._special(concept) * name.factor
            if concept in sighted and worth > score:
                score, because = worth, [Meeting(sighted[concept], name.text, "glossary")]
        return score, tuple(dict.fromkeys(because))


def _band(score: float) -> Band:
    if score >= _STRONG:
        return "strong"
    return "possible" if score >= _POSSIBLE else "weak"


def options_catalogue(options: Sequence[Option], concepts: Concepts) -> Catalogue:
    """The options of a question: value, label and aliases are names, help describes."""
    return Catalogue(
        ((o.value, (o.label, o.value, *o.aliases), (o.help,) if o.help else ()) for o in options), concepts
    )


def systems_catalogue(systems: Sequence[System], concepts: Concepts) -> Catalogue:
    """The systems of a library: name, key and aliases are names, the description describes."""
    return Catalogue(((s.key, (s.name, s.key, *s.aliases), (s.what,) if s.what else ()) for s in systems), concepts)

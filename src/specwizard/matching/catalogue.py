"""Options and systems by the names that people use: "Niche", "the CPS one", "365 login".

A catalogue is short and its entries are names, so nothing is ranked by a model: an entry is as good as the best of its
names is met, by words, slips of the pen, stems or concepts. A name that stands in the text as it is comes first.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from specwizard.content.model import Option, System
from specwizard.matching.concepts import Concepts
from specwizard.matching.index import MIN_FUZZY
from specwizard.matching.results import Band, How, Meeting
from specwizard.matching.skip import asks_for_nothing
from specwizard.matching.text import MAX_CHARACTERS, Token, tokens

_EXACT, _SLIP, _CONCEPT, _DESCRIBED = 1.0, 0.85, 0.7, 0.45
_STRONG, _POSSIBLE, _LEAST = 0.75, 0.45, 0.2
_CUTOFF = 82


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
    found: tuple[Token, ...]  # words that count, or all where none does
    concepts: frozenset[str]
    factor: float  # a description is worth less than a name


@dataclass(frozen=True, slots=True)
class _Hit:
    strength: float
    said: Token
    how: How


class Catalogue:
    """Entries with names, to be found in texts."""

    def __init__(self, entries: Iterable[tuple[str, Sequence[str], Sequence[str]]], concepts: Concepts) -> None:
        self._concepts = concepts
        self._names: dict[str, list[_Name]] = {}
        holders: dict[str, set[str]] = {}
        for key, names, descriptions in entries:
            kept = [self._name(name, 1.0) for name in names] + [self._name(text, _DESCRIBED) for text in descriptions]
            self._names[key] = [name for name in kept if name.found]
            for name in self._names[key]:
                for token in name.found:
                    holders.setdefault(token.stem, set()).add(key)
        count = len(self._names)
        self._idf = {root: math.log(1 + (count + 1) / len(keys)) for root, keys in holders.items()}

    def find(self, text: str) -> tuple[Found, ...]:
        """The entries that a text means, best first, ties in the order of the catalogue."""
        text = text[:MAX_CHARACTERS]
        if asks_for_nothing(text) and not self._whole(text):
            return ()
        said = tokens(text)
        if not said:
            return ()
        sightings = {s.concept for s in self._concepts.sightings(said)}
        results: list[Found] = []
        for key, names in self._names.items():
            best = 0.0
            because: tuple[Meeting, ...] = ()
            for name in names:
                score, met = self._score(name, said, sightings, text)
                if score > best:
                    best, because = score, met
            if best >= _LEAST:
                results.append(Found(key, round(min(best, 1.0), 4), _band(best), because))
        results.sort(key=lambda found: -found.score)
        return tuple(results)

    def _whole(self, text: str) -> bool:
        """Whether the text is a name as it stands: an option may be called 'None' or 'Not sure'."""
        words = [token.word for token in tokens(text)]
        return any([t.word for t in tokens(name.text)] == words for names in self._names.values() for name in names)

    def _name(self, text: str, factor: float) -> _Name:
        found = tokens(text.replace("_", " "))
        kept = tuple(token for token in found if not token.stop) or found
        concepts = {concept for token in kept for concept, _ in self._concepts.of_word(token.stem)}
        concepts.update(sighting.concept for sighting in self._concepts.sightings(found))
        return _Name(text, kept, frozenset(concepts), factor)

    def _score(
        self, name: _Name, said: Sequence[Token], sightings: set[str], text: str
    ) -> tuple[float, tuple[Meeting, ...]]:
        met = whole = 0.0
        because: list[Meeting] = []
        for token in name.found:
            weight = self._idf.get(token.stem, 1.0)
            whole += weight
            hit = self._hit(token, said)
            if hit is not None:
                met += weight * hit.strength
                because.append(Meeting(hit.said.surface, name.text, hit.how))
        share = met / whole if whole else 0.0
        common = name.concepts & sightings
        if common and share < _CONCEPT and name.factor == 1.0:
            return _CONCEPT, (Meeting(text.strip()[:80], name.text, "glossary"),)
        return share * name.factor, tuple(dict.fromkeys(because))

    def _hit(self, token: Token, said: Sequence[Token]) -> _Hit | None:
        best: _Hit | None = None
        for other in said:
            found = self._compared(token, other)
            if found is not None and (best is None or found.strength > best.strength):
                best = found
        return best

    def _compared(self, token: Token, other: Token) -> _Hit | None:
        if other.word == token.word:
            return _Hit(_EXACT, other, "word")
        if other.stop:
            return None
        if other.stem == token.stem:
            return _Hit(_EXACT, other, "stem")
        if min(len(other.word), len(token.word)) >= MIN_FUZZY and other.word[0] == token.word[0]:
            similarity = fuzz.ratio(other.word, token.word)
            if similarity >= _CUTOFF:
                return _Hit(_SLIP * similarity / 100, other, "typo")
        shared = {c for c, _ in self._concepts.of_word(other.stem)} & {c for c, _ in self._concepts.of_word(token.stem)}
        if shared:
            return _Hit(_CONCEPT, other, "glossary")
        return None


def _band(score: float) -> Band:
    if score >= _STRONG:
        return "strong"
    return "possible" if score >= _POSSIBLE else "weak"


def options_catalogue(options: Sequence[Option], concepts: Concepts) -> Catalogue:
    """The options of a question: value and label are names, help describes."""
    return Catalogue(((o.value, (o.label, o.value), (o.help,) if o.help else ()) for o in options), concepts)


def systems_catalogue(systems: Sequence[System], concepts: Concepts) -> Catalogue:
    """The systems of a library: name, key and aliases are names, the description describes."""
    return Catalogue(((s.key, (s.name, s.key, *s.aliases), (s.what,) if s.what else ()) for s in systems), concepts)

"""What the index keeps of one clause: its words by weight, and its phrases.

An entry depends only on the clause, the concepts and the field weights, and is keyed by a hash of exactly those;
adding or changing a clause therefore re-reads that clause alone. Aliases are part of the clause's own entry: as
entries of their own, one incidental word of an alias could win (measured, −5 to −7 points; `docs/matching.md`).
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from specwizard.content.model import Clause, Library
from specwizard.matching.concepts import Concepts, Sighting
from specwizard.matching.text import Token, tokens

PHRASE_FIELDS = frozenset({"title", "aliases", "keywords"})
_TEMPLATE = re.compile(r"{%.*?%}|{{\s*(\w+)[^}]*}}")

Phrase = tuple[tuple[str, ...], ...]  # one tuple of interchangeable index tokens a word


@dataclass(frozen=True, slots=True)
class Entry:
    """One clause as the index sees it."""

    weights: Mapping[str, float]  # index token → weighted count over fields
    length: float
    phrases: tuple[Phrase, ...]  # title, then each alias and keyword
    texts: tuple[str, ...]  # the same as plain words that count, for comparing letter by letter
    wholes: tuple[str, ...]  # title and aliases of several words, as they stand: what is typed so is meant so
    negatives: tuple[Phrase, ...]
    words: Mapping[str, str]  # word as written → stem: the vocabulary for typing errors
    shown: Mapping[str, tuple[str, str]]  # index token → (the clause's own words, field)

    def to_json(self) -> list[object]:
        """Plain lists, for the cache file."""
        return [
            self.weights,
            self.length,
            self.phrases,
            self.texts,
            self.wholes,
            self.negatives,
            self.words,
            self.shown,
        ]

    @staticmethod
    def from_json(data: Sequence[object]) -> Entry:
        """Reads what `to_json` wrote; raises on anything else."""
        weights, length, phrases, texts, wholes, negatives, words, shown = data
        return Entry(weights, length, phrases, texts, wholes, negatives, words, shown)  # type: ignore[arg-type]  # trusted after hash


Field = tuple[str, str]


def fields_of(clause: Clause, others: Sequence[Field] = ()) -> Iterator[Field]:
    """The texts that say what a clause is about, most telling first; `others` come from outside it."""
    yield "title", clause.title
    for alias in clause.aliases:
        yield "aliases", alias
    for keyword in clause.keywords:
        yield "keywords", keyword
    yield "wording", _TEMPLATE.sub(r" \1 ", clause.wording).replace("_", " ")
    yield "rationale", clause.rationale
    yield "acceptance", _TEMPLATE.sub(" ", clause.acceptance)
    yield "response", _TEMPLATE.sub(" ", clause.response)
    yield "guidance", clause.guidance
    yield from others


def reference_fields(library: Library) -> dict[str, list[Field]]:
    """What the reference data adds to clauses: how people call the systems they are about, the standards they name."""
    found: dict[str, list[Field]] = {}
    names = {s.key: " . ".join((s.name, s.short, *s.aliases)) for s in library.standards}
    for clause in library.clauses:
        for key in clause.standards:
            if key in names:
                found.setdefault(clause.id, []).append(("standards", names[key]))
    for system in library.systems:
        for one in system.clauses:
            found.setdefault(one, []).append(("systems", " . ".join((system.name, *system.aliases))))
    return found


def entry_key(clause: Clause, others: Sequence[Field], concepts_hash: str, fields: Mapping[str, float]) -> str:
    """Hash of everything an entry is made from."""
    source = [clause.id, list(fields_of(clause, others)), clause.negatives, concepts_hash, sorted(fields.items())]
    return hashlib.sha256(json.dumps(source, ensure_ascii=False).encode()).hexdigest()[:24]


class Read(NamedTuple):
    """A text of a clause, read."""

    found: tuple[Token, ...]
    terms: tuple[tuple[str, tuple[int, ...], float], ...]  # index tokens, the places they come from, what they weigh
    phrase: Phrase


def read_text(concepts: Concepts, text: str) -> Read:
    """The words and concepts of a text."""
    found = tokens(text)
    sightings = concepts.sightings(found)
    return Read(found, tuple(_terms(found, sightings, concepts)), _phrase(found, sightings, concepts))


def make_entry(
    clause: Clause, read: Callable[[str], Read], fields: Mapping[str, float], others: Sequence[Field] = ()
) -> Entry:
    """A clause's entry; `read` is `read_text` with the concepts, which may remember what clauses share."""
    weights: dict[str, float] = {}
    shown: dict[str, tuple[str, str]] = {}
    words: dict[str, str] = {}
    phrases: list[Phrase] = []
    texts: list[str] = []
    wholes: list[str] = []
    length = 0.0
    for field, text in fields_of(clause, others):
        weight = fields.get(field, 0.0)
        if not weight or not text:
            continue
        found, terms, phrase = read(text)
        for term, at, share in terms:
            weights[term] = weights.get(term, 0.0) + weight * share
            if term not in shown:
                shown[term] = (text_of(text, found, at), field)
        for token in found:
            if not token.stop:
                length += weight
                words.setdefault(token.word, token.stem)
        if field in PHRASE_FIELDS and phrase:
            phrases.append(phrase)
            texts.append(" ".join(token.word for token in found if not token.stop))
            if field != "keywords" and len(found) > 1:
                wholes.append(" ".join(token.word for token in found))
    negatives = tuple(phrase for text in clause.negatives if (phrase := read(text).phrase))
    rounded = {term: round(value, 3) for term, value in weights.items()}
    return Entry(rounded, round(length, 2), tuple(phrases), tuple(texts), tuple(wholes), negatives, words, shown)


def text_of(text: str, found: Sequence[Token], at: Sequence[int]) -> str:
    """The characters of a text from the first to the last of some tokens."""
    return " ".join(text[found[min(at)].start : found[max(at)].end].split())


def _phrase(found: Sequence[Token], sightings: Sequence[Sighting], concepts: Concepts) -> Phrase:
    """A short text as rows of interchangeable tokens, one row a word that counts, one a concept said by several."""
    rows = [
        (token.stem, *(concept for concept, _ in concepts.of_word(token.stem))) for token in found if not token.stop
    ]
    rows.extend((sighting.concept,) for sighting in sightings)
    return tuple(rows)


def _terms(
    found: Sequence[Token], sightings: Sequence[Sighting], concepts: Concepts
) -> Iterator[tuple[str, tuple[int, ...], float]]:
    """Index tokens of a text with the places they come from and what they weigh."""
    for place, token in enumerate(found):
        if token.stop:
            continue
        yield token.stem, (place,), 1.0
        for concept, share in concepts.of_word(token.stem):
            yield concept, (place,), share
    for sighting in sightings:
        yield sighting.concept, sighting.at, sighting.weight

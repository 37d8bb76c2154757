"""The index: which clauses a token speaks for, and how strongly.

It is put together from the clauses' entries in the order of their ids, so that the order of files changes nothing. The
numbers are BM25's (Robertson and Zaragoza, "The Probabilistic Relevance Framework", 2009) over fields with weights.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from specwizard.matching.entries import Entry

MIN_FUZZY = 5  # letters; shorter words are met exactly or not at all


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of all clauses, for recognising typing errors."""

    stems: Mapping[str, str]
    by_letter: Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Index:
    """Everything that matching reads."""

    ids: tuple[str, ...]
    entry: Callable[[int], Entry]  # by clause number; from the cache they are read when first wanted
    postings: Mapping[str, Mapping[int, float]]  # token → clause number → BM25 weight
    idf: Mapping[str, float]
    vocabulary: Vocabulary
    unknown: float  # the weight a word would have that no clause knows
    _most: dict[str, float] = field(default_factory=dict, compare=False)

    def most(self, token: str) -> float:
        """The most that a token adds to any clause."""
        if token not in self._most:
            self._most[token] = max(self.postings[token].values())
        return self._most[token]


def build_index(entries: Mapping[str, Entry], words: Mapping[str, str], *, k1: float, b: float) -> Index:
    """The index over entries by clause id; `words` are further known words with their stems."""
    ids = tuple(sorted(entries))
    ordered = tuple(entries[one] for one in ids)
    count = len(ids)
    average = sum(entry.length for entry in ordered) / count if count else 1.0
    postings: dict[str, dict[int, float]] = {}
    stems: dict[str, str] = dict(words)
    for number, entry in enumerate(ordered):
        norm = k1 * (1 - b + b * entry.length / (average or 1.0))
        for token, weight in entry.weights.items():
            postings.setdefault(token, {})[number] = weight * (k1 + 1) / (weight + norm)
        stems.update(entry.words)
    idf = {token: _idf(count, len(row)) for token, row in postings.items()}
    for token, row in postings.items():
        for number in row:
            row[number] = round(row[number] * idf[token], 4)  # as it will come back from the cache
    return _index(ids, ordered.__getitem__, postings, idf, stems)


def _idf(count: int, holders: int) -> float:
    return math.log(1 + (count - holders + 0.5) / (holders + 0.5))


def _index(
    ids: tuple[str, ...],
    entry: Callable[[int], Entry],
    postings: Mapping[str, Mapping[int, float]],
    idf: Mapping[str, float],
    stems: Mapping[str, str],
) -> Index:
    return Index(ids, entry, postings, idf, _vocabulary(stems), math.log(1 + len(ids) + 0.5))


def _vocabulary(stems: Mapping[str, str]) -> Vocabulary:
    """In buckets by first letter, so that a typing error is compared with few words."""
    buckets: dict[str, list[str]] = {}
    for word in sorted(stems):
        if len(word) >= MIN_FUZZY - 1 and not word.isdigit():
            buckets.setdefault(word[0], []).append(word)
    return Vocabulary(stems, buckets)


class _KeptRows(Mapping[str, Mapping[int, float]]):
    """Postings as the cache holds them: one text a token, read when first asked for, since a query needs few."""

    def __init__(self, lines: Mapping[str, str]) -> None:
        self._lines = lines
        self._rows: dict[str, Mapping[int, float]] = {}

    def __getitem__(self, token: str) -> Mapping[int, float]:
        if token not in self._rows:
            numbers, _, values = self._lines[token].partition(":")
            self._rows[token] = dict(zip(map(int, numbers.split()), map(float, values.split()), strict=True))
        return self._rows[token]

    def __contains__(self, token: object) -> bool:
        return token in self._lines

    def __iter__(self) -> Iterator[str]:
        return iter(self._lines)

    def __len__(self) -> int:
        return len(self._lines)

    def get(self, token: str, default: Any = None) -> Any:
        """The row of a token; most words of most texts are in the index, so no exception is the common case."""
        return self[token] if token in self._lines else default


def index_to_json(index: Index) -> list[object]:
    """The assembled index without its entries, for the cache."""
    rows = {
        token: f"{' '.join(map(str, row))}:{' '.join(map(str, row.values()))}" for token, row in index.postings.items()
    }
    return [index.ids, rows, [len(row) for row in index.postings.values()], index.vocabulary.stems]


def index_from_json(data: Any, lines: Sequence[bytes]) -> Index:
    """The index as it was; `lines` are the entries in the order of the ids, each read when first wanted."""
    ids, rows, holders, stems = data
    count = len(ids)
    weights = {number: _idf(count, number) for number in set(holders)}
    idf = {token: weights[number] for token, number in zip(rows, holders, strict=True)}
    read: dict[int, Entry] = {}

    def entry(number: int) -> Entry:
        if number not in read:
            read[number] = Entry.from_json(json.loads(lines[number]))
        return read[number]

    return _index(tuple(ids), entry, _KeptRows(rows), idf, stems)

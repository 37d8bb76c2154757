"""Concepts: what people mean, in the many ways they say it.

A concept is a group of expressions ("type twice", "re-key", "double entry"). It becomes one more token beside the
words of a text, so that a buyer's complaint meets a clause that shares none of its words. The shipped concepts are in
`data/concepts.txt`; each term of a library's glossary adds a group of its own (term, expansion, equivalents), so a
force teaches the matcher its slang without a program change.

Expressions are written `a b` (b follows a, at most one word between), `a .. b` (within five words) and `a + b`
(within eight words of a sentence, in any order); `~` before an expression halves its weight.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from specwizard.content.model import Term
from specwizard.matching.stem import stem
from specwizard.matching.text import Token, tokens
from specwizard.matching.wordlists import read_data, word_lists

MARK = "="  # first character of a concept's index token; no stem has it
_NEAR, _FAR, _WINDOW = 2, 5, 8


@dataclass(frozen=True, slots=True)
class Expression:
    """One way to say a concept."""

    concept: str
    words: tuple[str, ...]
    stems: tuple[str, ...]
    gaps: tuple[int, ...]  # most positions from the one before; for unordered expressions the whole window
    ordered: bool
    weight: float


class Sighting(NamedTuple):
    """A concept seen in a text: which tokens said it."""

    concept: str
    at: tuple[int, ...]
    weight: float


def parse_expressions(concept: str, source: str) -> Iterator[Expression]:
    """The expressions of one line of the concepts file."""
    for part in source.split(","):
        text = part.strip()
        if not text:
            continue
        weight = 0.5 if text.startswith("~") else 1.0
        text = text.lstrip("~ ")
        ordered = " + " not in text
        found: list[Token] = []
        gaps: list[int] = []
        for number, piece in enumerate(text.split(" .. ") if ordered else [text.replace(" + ", " ")]):
            for place, token in enumerate(tokens(piece)):
                if found:
                    gaps.append(_FAR if number and not place else _NEAR)
                found.append(token)
        if found:
            yield _expression(concept, found, tuple(gaps) if ordered else (_WINDOW,), ordered, weight)


def _expression(
    concept: str, found: Sequence[Token], gaps: tuple[int, ...], ordered: bool, weight: float
) -> Expression:
    words = tuple(token.word for token in found)
    return Expression(concept, words, tuple(token.stem for token in found), gaps, ordered, weight)


class Concepts:
    """All expressions, ready to be looked for in a text."""

    def __init__(
        self,
        single: Mapping[str, str],
        longer: Mapping[str, str],
        words: Mapping[str, str] | None = None,
    ) -> None:
        self._single = single  # stem → index tokens with weights, as one text; read when the stem is met
        self._said: dict[str, Sequence[tuple[str, float]]] = {}
        self._longer = longer  # the rarest stem of an expression → its lines; made into expressions when met
        self._made: dict[str, tuple[tuple[frozenset[str], Expression], ...]] = {}
        self.words = words or {}  # word as written → stem: known words, for typing errors; an index keeps its own

    def to_json(self) -> list[object]:
        """Plain data for the cache; `Concepts(*data)` reads it."""
        return [self._single, self._longer]

    def of_word(self, word_stem: str) -> Sequence[tuple[str, float]]:
        """The concepts that one word says by itself, as index tokens with weights."""
        if word_stem not in self._single:
            return ()
        if word_stem not in self._said:
            pairs = self._single[word_stem].split()
            self._said[word_stem] = tuple(zip(pairs[::2], map(float, pairs[1::2]), strict=True))
        return self._said[word_stem]

    def _expressions(self, key: str) -> tuple[tuple[frozenset[str], Expression], ...]:
        """The expressions looked up by a stem, each with all its stems."""
        if key not in self._made:
            made = (_from_line(line) for line in self._longer.get(key, "").splitlines())
            self._made[key] = tuple((frozenset(expression.stems), expression) for expression in made)
        return self._made[key]

    def sightings(self, found: Sequence[Token], stems: Sequence[str] | None = None) -> tuple[Sighting, ...]:
        """The concepts that several words of a text say together; each concept once, by its closest words."""
        stems = stems if stems is not None else [token.stem for token in found]
        places: dict[str, list[int]] = {}
        for position, one in enumerate(stems):
            places.setdefault(one, []).append(position)
        said = frozenset(places)
        best: dict[str, Sighting] = {}
        for key in places:
            for needed, expression in self._expressions(key):
                if not needed <= said:
                    continue
                at = _find(expression, places, found)
                if at is None:
                    continue
                known = best.get(expression.concept)
                if known is None or (expression.weight, len(at)) > (known.weight, len(known.at)):
                    best[expression.concept] = Sighting(expression.concept, at, expression.weight)
        return tuple(best[token] for token in sorted(best))


def concepts_of(expressions: Iterable[Expression]) -> Concepts:
    """Expressions sorted for looking up."""
    single: dict[str, dict[str, float]] = {}
    longer: dict[str, list[str]] = {}
    words: dict[str, str] = {}
    stop = word_lists().stop
    for e in expressions:
        for word, root in zip(e.words, e.stems, strict=True):
            if word not in stop:
                words[word] = root
        token = MARK + e.concept
        if len(e.stems) > 1:
            longer.setdefault(_rarest(e.stems), []).append(_to_line(e))
        elif e.stems[0] not in _stop_stems():  # a stop word alone says nothing; it only helps inside an expression
            known = single.setdefault(e.stems[0], {})
            known[token] = max(e.weight, known.get(token, 0.0))
    lines = {root: "\n".join(of_root) for root, of_root in longer.items()}
    alone = {root: " ".join(f"{token} {weight}" for token, weight in said.items()) for root, said in single.items()}
    return Concepts(alone, lines, words)


def _to_line(e: Expression) -> str:
    """An expression as one line of the cache: reading a long string is far quicker than reading nested lists."""
    return "\t".join(
        (e.concept, " ".join(e.stems), " ".join(map(str, e.gaps)), "+" if e.ordered else "-", str(e.weight))
    )


def _from_line(line: str) -> Expression:
    concept, stems, gaps, ordered, weight = line.split("\t")
    numbers = tuple(int(gap) for gap in gaps.split())
    return Expression(MARK + concept, (), tuple(stems.split()), numbers, ordered == "+", float(weight))


def _rarest(stems: Sequence[str]) -> str:
    """The word to look an expression up by: no stop word where there is a choice, else the longest."""
    stop = _stop_stems()
    return max(stems, key=lambda one: (one not in stop, len(one), one))


@cache
def _stop_stems() -> frozenset[str]:
    return frozenset(stem(word) for word in word_lists().stop)


def _find(expression: Expression, places: Mapping[str, list[int]], found: Sequence[Token]) -> tuple[int, ...] | None:
    """Where an expression stands, all of whose stems are somewhere in the text."""
    lists = [places[one] for one in expression.stems]
    for start in lists[0]:
        sentence = found[start].sentence
        at = [start]
        for number, positions in enumerate(lists[1:]):
            reach = expression.gaps[0] if not expression.ordered else expression.gaps[number]
            nearest = _next(positions, at, reach, expression.ordered)
            if nearest is None or found[nearest].sentence != sentence:
                break
            at.append(nearest)
        else:
            return tuple(sorted(at))
    return None


def _next(positions: Sequence[int], at: Sequence[int], reach: int, ordered: bool) -> int | None:
    last = at[-1]
    if ordered:
        return next((p for p in positions if last < p <= last + reach), None)
    near = [p for p in positions if p not in at and abs(p - at[0]) <= reach]
    return min(near, key=lambda p: (abs(p - last), p)) if near else None


@cache
def shipped_expressions() -> tuple[Expression, ...]:
    """The expressions of `data/concepts.txt`."""
    return tuple(e for name, source in _lines() for e in parse_expressions(name.strip(" *"), source))


def _lines() -> Iterator[tuple[str, str]]:
    """The lines of `data/concepts.txt`: the name, with its star where it is a subject of policing, and what says it."""
    for line in read_data("concepts.txt").splitlines():
        if line.strip() and not line.startswith("#"):
            name, _, source = line.partition("=")
            yield name, source


@cache
def police_subjects() -> frozenset[str]:
    """Index tokens of the concepts that are subjects of policing, and the words that say them by themselves."""
    names = {name.strip(" *") for name, _ in _lines() if name.startswith("*")}
    said = (source for name, source in _lines() if name.strip(" *") in names)
    alone = (part for source in said for part in source.split(",") if len(part.split()) == 1)
    words = {e.stems[0] for part in alone for e in parse_expressions("", part) if len(e.stems) == 1}
    return frozenset({MARK + name for name in names} | words)


def expressions_for(terms: Sequence[Term]) -> tuple[Expression, ...]:
    """The shipped concepts and a library's glossary groups together."""
    expressions = list(shipped_expressions())
    for term in terms:
        ways = [term.term, term.expansion, *term.equivalents]
        written = [way.replace(",", " ") for way in ways if way.strip()]
        if len(written) > 1:
            name = "term." + "_".join(token.stem for token in tokens(term.term))
            for way in written:
                if found := tokens(way):
                    expressions.append(_expression(name, found, (_NEAR,) * (len(found) - 1), True, 1.0))
    return tuple(expressions)


def concepts_hash(terms: Sequence[Term]) -> str:
    """Changes when any expression may have changed: part of every index entry's key."""
    digest = hashlib.sha256()
    for name in ("concepts.txt", "words.txt"):
        digest.update(read_data(name).encode())
    for name in ("concepts.py", "entries.py", "stem.py", "text.py"):  # the code that reads words: it may change too
        digest.update(files(__package__).joinpath(name).read_bytes())
    for term in terms:
        digest.update(repr((term.term, term.expansion, term.equivalents)).encode())
    return digest.hexdigest()[:16]

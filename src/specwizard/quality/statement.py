"""One sentence or short text as the sentence rules see it, with everything they may know about it as plain data.

The same rules serve library clauses, drafted requirements, what a buyer types and the lines of an old Word file, so
the subject names none of these rooms. What is derived from the text (masked quotations, sentences) is worked out
once and shared by all rules.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import Literal, NamedTuple

Kind = Literal["requirement", "contract", "answer"]
"""A requirement has one obligation; a contract brief may have more; an answer is a buyer's free text."""

LONGEST_FIXED = 4_000  # a longer text is not copied into every finding


class Mark(NamedTuple):
    """A trade name or producer and what to write in its place."""

    name: str
    neutral: str = ""
    case_sensitive: bool = True
    kind: str = "product"


class Span(NamedTuple):
    """A sentence and where it begins in the text."""

    start: int
    text: str


@dataclass(frozen=True, eq=False)  # compared by identity, so that a statement can be a key
class Vocabulary:
    """Words that content gives the rules: acronyms explained elsewhere, preferred terms, trade names."""

    acronyms: frozenset[str] = frozenset()
    preferred: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))  # word to avoid -> term
    marks: tuple[Mark, ...] = ()
    proper: tuple[str, ...] = ()  # names of standards and systems that hold the word of a trade name
    international: frozenset[str] = frozenset()  # UK standards that adopt an international one, or have no counterpart

    @cached_property
    def marks_by_word(self) -> Mapping[str, tuple[tuple[tuple[str, ...], Mark], ...]]:
        """Trade names by their first word in lower case, longest first."""
        found: dict[str, list[tuple[tuple[str, ...], Mark]]] = {}
        for mark in self.marks:
            words = tuple(WORD.findall(mark.name))
            if words:
                found.setdefault(words[0].lower(), []).append((words, mark))
        return {word: tuple(sorted(marks, key=lambda m: -len(m[0]))) for word, marks in found.items()}

    @cached_property
    def proper_pattern(self) -> re.Pattern[str] | None:
        """The names that only look like trade names."""
        return re.compile(rf"\b(?:{'|'.join(map(re.escape, self.proper))})\b") if self.proper else None

    @cached_property
    def avoided(self) -> Sieve:
        """The words to avoid, as whole words, with a plural ending."""
        pattern = re.compile(rf"\b({'|'.join(map(re.escape, self.preferred))})(s?)\b", re.IGNORECASE)
        return Sieve(pattern, tuple(map(_folded, self.preferred)))


@dataclass(frozen=True, slots=True)
class Sieve:
    """A pattern, and letters of which some stand in every text where it is found.

    Most sentences break no rule. To see that none of some letters stand in them takes a fraction of the time that the
    pattern does, and loses nothing; tests/quality/test_sieves.py holds the letters to the pattern.
    """

    pattern: re.Pattern[str]
    letters: tuple[str, ...]  # in lower case, one space for any white space

    def finditer(self, statement: Statement) -> Iterator[re.Match[str]]:
        """Where it stands in the statement's own words."""
        return self.pattern.finditer(statement.masked) if self.passes(statement) else iter(())

    def search(self, statement: Statement) -> re.Match[str] | None:
        """Where it first stands in the statement's own words."""
        return self.pattern.search(statement.masked) if self.passes(statement) else None

    def passes(self, statement: Statement) -> bool:
        """Whether it may be found there."""
        text = statement.folded
        for letters in self.letters:  # noqa: SIM110  # any() with a generator takes twice as long
            if letters in text:
                return True
        return False


NO_WORDS = Vocabulary()
WORD = re.compile(r"[^\W_](?:[\w+#&]|[.'/-](?=\w))*")
_QUOTED = re.compile(r'"[^"\n]{1,200}"|“[^“”\n]{1,200}”|`[^`\n]{1,200}`|https?://\S{1,300}')
_NUMBER = re.compile(
    r"(?<![\w.-])\d[\d.,]{0,15}(?!G\b)|\b(?:two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|forty|fifty|sixty|ninety|"
    r"hundred|thousand|million)\b",
    re.IGNORECASE,
)
_NAMED = re.compile(  # what a number names in place of measuring: a standard, a version, an Act, a place
    r"\b(?:ISO|IEC|EN|BS|PAS|RFC|WCAG|TLS|OpenAPI|version|section|clause|annex|appendix|schedule|table|Act|"
    r"Regulations|OAuth|HTTP|FHIR|R)[\s/-]{0,3}$",
    re.IGNORECASE,
)
_END = re.compile(r"[.!?;](?=\s)|\n")
_ABBREVIATED = re.compile(r"(?:\b(?:e\.g|i\.e|etc|approx|incl|vs|no|fig|para|Mr|Ms|Dr)|\b[A-Z])\.$")


@dataclass(frozen=True)
class Statement:
    """A text and what is known about it; None means that nobody can know, empty that it is missing."""

    text: str
    kind: Kind = "requirement"
    place: str = "text"
    priority: Literal["must", "should", "could"] | None = None
    acceptance: str | None = None
    methods: tuple[str, ...] | None = None
    fail_effect: str | None = None
    interface: bool = False  # it settles how systems talk to each other, so formats and styles are its function
    vocabulary: Vocabulary = NO_WORDS

    @cached_property
    def masked(self) -> str:
        """The text with quotations, code and addresses blotted out at the same length: words there are not its own."""
        return _QUOTED.sub(lambda found: "¤" * len(found[0]), self.text)

    @cached_property
    def folded(self) -> str:
        """The masked text in one case, with one space for any white space: where a sieve looks."""
        return _folded(self.masked)

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """The sentences of the masked text."""
        spans: list[Span] = []
        start = 0
        for end in _END.finditer(self.masked):
            if end[0] == "." and _ABBREVIATED.search(self.masked, max(start, end.start() - 8), end.end()):
                continue
            spans.append(self._span(start, end.end()))
            start = end.end()
        spans.append(self._span(start, len(self.masked)))
        return tuple(span for span in spans if span.text)

    def _span(self, start: int, end: int) -> Span:
        text = self.masked[start:end]
        return Span(start + len(text) - len(text.lstrip()), text.strip())

    @cached_property
    def starts(self) -> frozenset[int]:
        """Where its sentences begin."""
        return frozenset(sentence.start for sentence in self.sentences)

    @cached_property
    def has_number(self) -> bool:
        """Whether a number that measures stands in it, as digits or as a word."""
        return has_number(self.text)

    @cached_property
    def measured(self) -> bool:
        """Whether its own words or its acceptance say how much."""
        return self.has_number or bool(self.acceptance)

    def swap(self, start: int, end: int, new: str) -> str:
        """The whole text with one part replaced; nothing for a text too long to be copied into a finding."""
        return "" if len(self.text) > LONGEST_FIXED else self.text[:start] + new + self.text[end:]

    def without(self, start: int, end: int) -> str:
        """The whole text with one part and the comma and space around it taken out."""
        if len(self.text) > LONGEST_FIXED:
            return ""
        before, after = self.text[:start].rstrip(), self.text[end:].lstrip()
        if before.endswith(",") and after[:1] in (",", ".", ";", ""):
            before, after = before[:-1], after.removeprefix(",").lstrip()
        if not before:
            after = after.removeprefix(",").lstrip()
            return after[:1].upper() + after[1:]
        return before + after if after[:1] in (",", ".", ";", ":", "") else f"{before} {after}"


def _folded(text: str) -> str:
    """In one case, as a pattern that ignores case sees it: to that, a Turkish i is an i."""
    return " ".join(text.replace("İ", "i").replace("ı", "i").casefold().split())


def has_number(text: str) -> bool:
    """Whether a number stands in the text, as digits or as a word; that of a standard or a section is a name."""
    return any(not _NAMED.search(text, max(0, found.start() - 16), found.start()) for found in _NUMBER.finditer(text))


def spaced(source: str, flags: int = 0) -> re.Pattern[str]:
    """A pattern in which a space stands for any white space: bounded, so that it stays linear."""
    return re.compile(_SPACE.sub(_any_space, source), flags)


def phrases(*words: str) -> re.Pattern[str]:
    """A pattern for any of these as whole words, in any case; a space stands for any white space.

    Words are grouped by their first letter, in both cases as a set: trying a hundred branches at each word of a text is
    what costs time, and a set of letters is told apart without entering the branch.
    """
    groups: dict[str, list[str]] = {}
    rest: list[str] = []
    for word in words:
        if word[0].isalpha() and word[1:2] not in ("?", "*", "{"):
            groups.setdefault(word[0].lower(), []).append(word[1:])
        else:
            rest.append(word)
    branches = [f"(?-i:[{letter}{letter.upper()}])(?:{'|'.join(endings)})" for letter, endings in groups.items()]
    return spaced(rf"\b(?:{'|'.join(branches + rest)})\b", re.IGNORECASE)


_SPACE = re.compile(r"\[[^\]]*\]| ")


def _any_space(found: re.Match[str]) -> str:
    return r"\s{1,9}" if found[0] == " " else found[0].replace(" ", r"\s")

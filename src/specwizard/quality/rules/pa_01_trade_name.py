"""Trade names and producers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from specwizard.quality.sentences import ANY, Hit, milder, rule
from specwizard.quality.statement import WORD, Statement, spaced

_ARTICLE = re.compile(r"\b(?:the|an?|our|its|their|this|each|any|existing|present|current)\s$", re.IGNORECASE)
_SIGN = re.compile(r"[®™]")
_NAME_AT_START = spaced(r" (?:must|should|shall|will|is|are|has|holds?|can|may|and)\b|['’]s\b|[,®™]")


@rule("PA-01", "error", "Procurement Act 2023 s.56(7)(a), (c)", ANY)
def trade_name(statement: Statement) -> Iterator[Hit]:
    """No trade name, patent or producer.

    A named product shuts out those who could do the same, and a supplier can challenge the tender for it. Where the
    need cannot be understood without the name, give that reason; equivalents must then be accepted (section 56(8)).

    Bad: The system must run on Oracle.
    Good: The system must run on a database that the authority's staff can query with a published query language.
    """
    severity = milder(statement.kind == "answer", "warning")
    marks = statement.vocabulary.marks_by_word
    if marks:
        words = list(WORD.finditer(statement.masked))
        for position, word in enumerate(words):
            for names, mark in marks.get(word[0].lower().removesuffix("'s"), ()):
                said = [found[0].removesuffix("'s") for found in words[position : position + len(names)]]
                if not _same(said, names, mark.case_sensitive):
                    continue
                end = words[position + len(names) - 1].end() - (
                    2 if words[position + len(names) - 1][0].endswith("'s") else 0
                )
                if mark.case_sensitive and len(names) == 1 and _opens_sentence(statement, word.start(), end):
                    continue
                fix = _neutral(statement, word.start(), end, mark.neutral)
                what = "names a producer" if mark.kind == "producer" else "names a product"
                remedy = f"Write what you need, such as '{mark.neutral}'." if mark.neutral else "Write what you need."
                yield Hit(f"'{' '.join(said)}' {what}", remedy, fix, severity)
                break
    for found in _SIGN.finditer(statement.masked):
        yield Hit(f"'{found[0]}' marks a trade name", "Write what you need in place of the name.", "", severity)


def _same(said: list[str], names: tuple[str, ...], exact: bool) -> bool:
    if len(said) != len(names):
        return False
    return tuple(said) == names if exact else [s.lower() for s in said] == [n.lower() for n in names]


def _opens_sentence(statement: Statement, start: int, end: int) -> bool:
    """Whether an everyday word has its capital only because it comes first."""
    if statement.masked[start:end].isupper():
        return False
    if start not in {sentence.start for sentence in statement.sentences}:
        return False
    return not _NAME_AT_START.match(statement.masked, end)


def _neutral(statement: Statement, start: int, end: int, words: str) -> str:
    """The text with neutral words in place of the name, and an article where none stands before it."""
    if not words:
        return ""
    has_article = words.startswith(("the ", "a ", "an ")) or _ARTICLE.search(
        statement.masked[max(0, start - 12) : start]
    )
    return statement.swap(start, end, words if has_article else f"the {words}")

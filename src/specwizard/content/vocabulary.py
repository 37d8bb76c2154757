"""What content tells the sentence rules: acronyms that are explained, preferred terms, trade names.

The rules know no content, so its words reach them as plain data. The same vocabulary serves the author checks, the
drafted document and what a buyer types.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from types import MappingProxyType

from specwizard.content.model import Library
from specwizard.quality import Mark, Vocabulary

_ACRONYM = re.compile(r"\b[A-Z]{2,6}\d?\b")
_UK = re.compile(r"\b(?:BS|PAS|PD)[\s-]?\d{2,5}(?:-\d{1,2})?")


def vocabulary_of(library: Library) -> Vocabulary:
    """The vocabulary of a library: its glossary, its standards' and systems' names, its trade names."""
    preferred = {word.lower(): term.term for term in library.terms for word in term.avoid}
    marks = tuple(Mark(mark.name, mark.neutral, mark.case_sensitive, mark.kind) for mark in library.marks)
    international = {
        re.sub(r"[\s-]+", " ", name)
        for standard in library.standards
        if standard.adopts or standard.no_international_equivalent
        for name in _UK.findall(f"{standard.name} {standard.identifier}")
    }
    return Vocabulary(
        acronyms=frozenset(_acronyms(library)),
        preferred=MappingProxyType(preferred),
        marks=marks,
        proper=tuple(dict.fromkeys(_proper(library))),
        international=frozenset(international),
    )


def _acronyms(library: Library) -> Iterator[str]:
    for term in library.terms:
        yield from _ACRONYM.findall(term.term)
    for standard in library.standards:
        yield from _ACRONYM.findall(f"{standard.name} {standard.short}")
    for system in library.systems:
        yield from _ACRONYM.findall(system.name)


def _proper(library: Library) -> Iterator[str]:
    """Names that hold the word of a trade name and are none: 'OpenID Connect'."""
    names = {mark.name for mark in library.marks}
    for standard in library.standards:
        for name in re.split(r"[,;()]|\band\b", f"{standard.name}, {standard.short}"):
            words = name.split()
            if len(words) > 1 and names.intersection(words):
                yield " ".join(words)

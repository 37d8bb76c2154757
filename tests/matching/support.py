"""A matcher over the shipped content, and one over a library of a few clauses written out in a test."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from specwizard.content import Content, load_content, shipped_banks, shipped_library
from specwizard.content.model import Bank, BankHeader, Clause, Library, LibraryHeader, System, Term
from specwizard.matching import Matcher

LABELLED = Path(__file__).parent / "labelled"
HELDOUT = Path(__file__).parent / "heldout"
OWN = Path(__file__).parent / "training"


@dataclass(frozen=True, slots=True)
class Small:
    """The least that matching reads of a content."""

    library: Library
    bank: Bank


@cache
def shipped() -> Content:
    return load_content([shipped_banks()], [shipped_library()])


@cache
def matcher() -> Matcher:
    return Matcher(shipped())


def clause(id_: str, title: str, *aliases: str, **more: object) -> Clause:
    plain = {
        "id": id_,
        "revision": 1,
        "title": title,
        "wording": f"The system must provide {title.lower()}.",
        "priority": "must",
        "treatment": "scored",
        "verification": {"methods": ["demo"], "stage": "tender"},
        "acceptance": "Seen.",
        "rationale": "It is needed.",
        "level": "structural",
        "area": "requirements",
        "aliases": aliases,
    }
    return Clause.model_validate(plain | more)


def small(*clauses: Clause, terms: Sequence[Term] = (), systems: Sequence[System] = ()) -> Small:
    library = Library(
        header=LibraryHeader(id="small", title="Small", version="1"),
        clauses=clauses,
        terms=tuple(terms),
        systems=tuple(systems),
    )
    return Small(library, Bank(header=BankHeader(id="none", title="None", version="1"), sections=()))


def ids(matcher_: Matcher, text: str, limit: int = 5) -> list[str]:
    return [match.clause for match in matcher_.match(text, limit=limit).matches]

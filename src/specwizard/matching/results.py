"""What matching says: frozen data for every caller.

A match names the clause, how sure it is, and which of the buyer's words met which words of the clause, so that a
screen can mark both. `score` is a calibrated probability that the clause is right; the bands are cut from it where
the development answers say so (`data/weights.json`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

How = Literal["word", "typo", "stem", "glossary", "alias", "phrase"]
Band = Literal["strong", "possible", "weak"]


@dataclass(frozen=True, slots=True)
class Meeting:
    """Where a buyer's words met a clause's words."""

    said: str  # her words, as typed
    meets: str  # the clause's words, as written
    how: How


@dataclass(frozen=True, slots=True)
class Match:
    """A clause that an answer may ask for."""

    clause: str
    score: float  # 0 to 1: how likely it is right
    band: Band
    because: tuple[Meeting, ...]  # most telling first
    segment: str  # the part of the answer that asks for it


@dataclass(frozen=True, slots=True)
class MatchResult:
    """The best candidates for an answer, and whether any of them is good enough to propose."""

    verdict: Literal["match", "none"]
    matches: tuple[Match, ...]  # best first; empty where the answer says nothing
    remark: str = ""  # such as "says it is not needed"


@dataclass(frozen=True, slots=True)
class MatchContext:
    """What the interview knows: it shifts scores a little and never brings in a clause without words."""

    question: str = ""  # id of the question that was asked
    products: tuple[str, ...] = ()  # product categories chosen
    selected: frozenset[str] = field(default_factory=frozenset)  # clauses that are in already


@dataclass(frozen=True, slots=True)
class OptionMatch:
    """An option of a question that an answer may mean."""

    value: str
    score: float
    band: Band
    because: tuple[Meeting, ...]


@dataclass(frozen=True, slots=True)
class SystemMatch:
    """A system of the catalogue that an answer may mean."""

    key: str
    name: str
    score: float
    band: Band
    because: tuple[Meeting, ...]


NOT_NEEDED = "says it is not needed"
NOTHING_ASKED = "asks for nothing"
STOPPED = "stopped"

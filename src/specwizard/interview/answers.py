"""What a session keeps of one answer, one clause decision, one requirement of the buyer's own.

An answer is one of four states, never a bare value: a value, not known yet (an open point with an owner), skipped,
or not applicable by the buyer's word. Whether an answer is in use or kept aside is not stored here: it follows from
the question's condition and is derived whenever somebody asks, so it cannot go stale.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal, TypeVar

from specwizard.content.model import Priority, Publish
from specwizard.content.values import Value

State = Literal["answered", "not_known", "not_applicable", "skipped"]
AnswerSource = Literal["typed", "default", "reused", "imported"]
Verdict = Literal["accepted", "rejected"]

K = TypeVar("K")
V = TypeVar("V")

EMPTY_MAP: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class MatchDecision:
    """A clause that matched an answer's words, and what the buyer made of it."""

    clause: str
    score: float
    band: str
    revision: int
    taken: bool
    words: str = ""  # the buyer's words that met the clause


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer with everything that explains it later."""

    state: State
    raw: str = ""
    value: Value | None = None
    other: tuple[str, ...] = ()
    note: str = ""
    publish: Publish | None = None  # overrides the question's marking
    source: AnswerSource = "typed"
    source_name: str = ""  # the answer set a reused answer came from
    owner: str = ""  # of an open point
    due: str = ""  # ISO date of an open point
    author: str = ""
    time: str = ""
    matches: tuple[MatchDecision, ...] = ()


@dataclass(frozen=True, slots=True)
class ClauseDecision:
    """What the buyer decided about one clause, by hand."""

    verdict: Verdict | None = None
    reason: str = ""
    priority: Priority | None = None
    priority_reason: str = ""
    parameters: Mapping[str, str] = field(default_factory=lambda: EMPTY_MAP)
    wording: str = ""
    wording_reason: str = ""
    author: str = ""
    time: str = ""


@dataclass(frozen=True, slots=True)
class OwnRequirement:
    """A requirement in the buyer's own words."""

    id: str  # OWN-01
    title: str
    wording: str
    family: str
    priority: Priority = "should"
    verification: str = "inspection"
    acceptance: str = ""
    publish: Publish = "publish"  # internal: it waits, printed nowhere, until she gives it to readers or removes it
    origin: str = ""
    author: str = ""
    time: str = ""

    @property
    def waits(self) -> bool:
        """Whether nobody outside reads it so far, so that it is no part of the document."""
        return self.publish == "internal"


@dataclass(frozen=True, slots=True)
class Pin:
    """The clause as it stood when it was selected; later library changes are compared with it."""

    revision: int
    fingerprint: str
    text: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it stood when it was answered; a later bank is compared with it."""

    revision: int
    type: str
    ask: str
    unit: str = ""
    choices: Mapping[str, str] = field(default_factory=lambda: EMPTY_MAP)  # option or column -> label


@dataclass(frozen=True, slots=True)
class Suppression:
    """A finding that the buyer accepts, with her reason."""

    rule: str
    place: str
    reason: str
    author: str = ""
    time: str = ""


@dataclass(frozen=True, slots=True)
class IssuedRequirement:
    """A requirement in the words in which bidders received it."""

    number: str
    clause: str
    title: str
    priority: str
    treatment: str
    wording: str


@dataclass(frozen=True, slots=True)
class Issue:
    """One issue of the document, as it left the house."""

    version: str
    date: str
    fingerprint: str
    requirements: tuple[IssuedRequirement, ...] = ()
    author: str = ""
    time: str = ""


def frozen(mapping: Mapping[K, V]) -> Mapping[K, V]:
    """A read-only copy of a mapping."""
    return MappingProxyType(dict(mapping))

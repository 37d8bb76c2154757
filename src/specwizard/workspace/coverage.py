"""What the library's core set and a category would add to a specification written elsewhere.

A clause is covered where the old text has its duty firmly and with a measure where the clause has one; partly covered
where the subject is there but the duty is weaker, unmeasured or only near; missing otherwise. Each verdict names the
place it rests on and what it lacks, so that the buyer can disagree with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from specwizard.content import Content
from specwizard.content.model import Clause, Priority
from specwizard.documents import TenderStatement
from specwizard.interview import Session, apply, select_clauses
from specwizard.interview import commands as c
from specwizard.interview.reasons import CATEGORY_QUESTION
from specwizard.matching import Match
from specwizard.quality.statement import has_number

Verdict = Literal["covered", "partly", "missing"]
MOST_PLACES = 3
_ALL = re.compile(r"\b(?:all|every|each|everything|any)\b", re.IGNORECASE)
_RHYTHM = re.compile(
    r"\b(?:daily|weekly|monthly|quarterly|annual(?:ly)?|yearly|every (?:day|week|month|quarter|year))\b", re.I
)
_ORDER: Mapping[Verdict, int] = {"covered": 0, "partly": 1, "missing": 2}


@dataclass(frozen=True, slots=True)
class Evidence:
    """A statement of the old document that speaks for a clause."""

    place: str
    said: str
    score: float
    lacks: tuple[str, ...] = ()

    @property
    def verdict(self) -> Verdict:
        return "partly" if self.lacks else "covered"


@dataclass(frozen=True, slots=True)
class Coverage:
    """One clause of the core set or the category, and how far the old document has it."""

    clause: str
    title: str
    priority: Priority
    verdict: Verdict
    why: str  # why the library would have it
    evidence: tuple[Evidence, ...] = ()  # best first

    @property
    def places(self) -> tuple[str, ...]:
        """Where the old document speaks of it."""
        return tuple(dict.fromkeys(one.place for one in self.evidence))


@dataclass(frozen=True, slots=True)
class OpenTrap:
    """A known failure of the category from which the old document does not protect."""

    text: str
    clauses: tuple[str, ...]  # those that would protect and are missing or partly covered


Read = Sequence[tuple[TenderStatement, Sequence[Match]]]


def judge_coverage(content: Content, category: str, read: Read) -> tuple[Coverage, ...]:
    """The verdict on every clause that the core set and the category bring in, in library order."""
    session = Session()
    if category:
        session = apply(session, c.AnswerQuestion(question=CATEGORY_QUESTION, raw=category, value=(category,)))
    evidence = gather_evidence(content, read)
    rows = []
    for selected in select_clauses(content, session).included:
        found = evidence.get(selected.id, ())
        verdict: Verdict = found[0].verdict if found else "missing"
        why = selected.reasons[0].text if selected.reasons else ""
        rows.append(Coverage(selected.id, selected.clause.title, selected.priority, verdict, why, found))
    return tuple(rows)


def gather_evidence(content: Content, read: Read) -> Mapping[str, tuple[Evidence, ...]]:
    """For each clause the statements that speak for it, best first, at most three."""
    found: dict[str, list[Evidence]] = {}
    for statement, matches in read:
        for rank, match in enumerate(matches):
            clause = content.clauses.get(match.clause)
            if clause is not None and (match.band == "strong" or (match.band == "possible" and rank == 0)):
                lacks = tuple(_lacks(clause, statement, match))
                found.setdefault(clause.id, []).append(Evidence(statement.place, statement.text, match.score, lacks))
    return {
        name: tuple(sorted(rows, key=lambda one: (_ORDER[one.verdict], -one.score))[:MOST_PLACES])
        for name, rows in found.items()
    }


def open_traps(content: Content, category: str, read: Read) -> tuple[OpenTrap, ...]:
    """The traps of the category with no protecting clause fully covered."""
    product = content.products.get(category)
    if product is None:
        return ()
    evidence = gather_evidence(content, read)
    covered = {name for name, found in evidence.items() if found[0].verdict == "covered"}
    return tuple(
        OpenTrap(trap.text, tuple(name for name in trap.clauses if name not in covered))
        for trap in product.traps
        if not covered & set(trap.clauses)
    )


def _lacks(clause: Clause, statement: TenderStatement, match: Match) -> Iterable[str]:
    if match.band != "strong":
        yield "the words are only near: read it beside the clause"
    if statement.priority in ("should", "could") and clause.priority == "must":
        yield f"it says {statement.priority}, not must"
    missing = [p.label for p in clause.parameters if p.type in ("integer", "decimal") and _printed(clause, p.name)]
    if missing and not has_number(statement.text) and not _RHYTHM.search(statement.text):
        shares = any(p.unit in ("per cent", "percent", "%") for p in clause.parameters)
        if not (shares and _ALL.search(statement.text)):
            yield f"no number for: {missing[0]}"


def _printed(clause: Clause, name: str) -> bool:
    return re.search(r"\{\{\s*" + re.escape(name) + r"\b", clause.wording) is not None

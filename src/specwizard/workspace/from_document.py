"""A draft begun from a specification written elsewhere.

What was found is only proposed: answers as offers to be confirmed with one key, covered clauses as decisions that say
where they were found, and what no clause speaks of as requirements of the buyer's own that wait for her decision. The
purpose stays open, because an old document's is that of another purchase.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from specwizard.content import AnswerProblem, Content, parse_answer
from specwizard.content.text import shortened
from specwizard.documents import OpenedDocument, open_document
from specwizard.interview import commands as c
from specwizard.interview.reasons import CATEGORY_QUESTION
from specwizard.workspace.changes import free_id
from specwizard.workspace.coverage import Evidence, gather_evidence
from specwizard.workspace.document import Document
from specwizard.workspace.reviewing import TenderReview, known_category, review_document
from specwizard.workspace.workspace import Workspace

TITLE_QUESTION = "project_title"
VALUE_QUESTION = "contract_value"
NATIONAL_QUESTION = "national_systems"
REGIME_QUESTION = "legal_regime"
MOST_CARRIED = 200
"""Requirements without a clause that are carried over; an old document with more is another kind of document."""
LONGEST_TITLE = 60
_MODAL = re.compile(
    r"^.{0,80}?\b(?:must|shall|should|will|may|needs? to|has to|have to)\s+(?:be able to\s+)?", re.I | re.S
)
_VALUE = re.compile(
    r"\b(?:estimated|total|contract|maximum|overall)[^.£\n]{0,60}\b(?:value|budget|price|cost)[^.£\n]{0,40}"
    r"(£ ?\d[\d,]{0,14}(?:\.\d{1,2})?(?: ?(?:million|m|k)\b)?)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Found:
    """An answer that the old document seems to give."""

    question: str
    raw: str
    place: str


@dataclass(frozen=True, slots=True)
class Begun:
    """What a draft was begun with."""

    offers: tuple[str, ...]  # questions with an answer to confirm
    clauses: tuple[str, ...]  # accepted
    own: tuple[str, ...]  # requirements in its own words, which wait for her decision


def new_from_document(
    room: Workspace,
    old: Path,
    *,
    category: str | None = None,
    mode: str = "quick",
    earlier: Path | None = None,
    path: Path | None = None,
) -> Document:
    """A new draft begun from a document; `begun` says what was found. Nothing is created when it is unreadable."""
    if category:
        known_category(room.content, category)
    opened = open_document(old)
    found = review_document(room.content, room.matcher, opened, category)
    document = room.new(mode=mode, earlier=earlier, path=path)
    begun = begin(document, opened, found)
    own = ""
    if begun.own:
        waits = "waits" if len(begun.own) == 1 else "wait"
        own = f". {len(begun.own)} that no clause speaks of {waits} among the clauses for your decision"
        left = len(found.unmatched) - len(begun.own)
        own += f" ({left} more: 'review {old.name}' lists them)" if left > 0 else ""
    document.begun = (
        f"{old.name}: {len(found.statements)} requirements read; {len(begun.clauses)} clauses found in it and "
        f"{len(begun.offers)} answers to confirm; the purpose is yours to write{own}"
    )
    return document


def begin(document: Document, opened: OpenedDocument, review: TenderReview) -> Begun:
    """Put what was found into a new draft: offers and accepted clauses. The draft is otherwise untouched."""
    offers = []
    for found in found_answers(document.content, opened, review):
        question = document.content.questions.get(found.question)
        if question is None:
            continue
        try:
            parsed = parse_answer(question, found.raw, content=document.content)
        except AnswerProblem:
            continue
        source = f"{opened.name}, {found.place}"
        document.commit(
            c.Offer(
                question=question.id,
                raw=found.raw,
                value=parsed.value,
                other=parsed.other,
                note=parsed.note,
                source_name=source,
            )
        )
        offers.append(question.id)
    accepted = dict(covered_clauses(document.content, review))
    for clause, place in accepted.items():
        reason = f"found in {opened.name}, {place}"
        document.commit(c.DecideClause(clause=clause, verdict="accepted", reason=reason))
    return Begun(tuple(offers), tuple(accepted), tuple(carried(document, opened, review)))


def carried(document: Document, opened: OpenedDocument, review: TenderReview) -> Iterator[str]:
    """Put what no clause speaks of into the draft, to wait there; the ids, as it is written down."""
    families = list(document.content.families)
    for statement in review.unmatched[:MOST_CARRIED]:
        near = next(iter(document.suggest("", statement.text, limit=1).matches), None)
        numbered = f"{statement.reference}, " if statement.reference else ""
        command = c.AddRequirement(
            id=free_id(document),
            title=title_of(statement.text),
            wording=statement.text,
            family=document.content.family_of[near.clause].id if near else families[0],
            priority=statement.priority or "should",
            publish="internal",
            origin=f"found in {opened.name}, {numbered}{statement.place}",
        )
        document.commit(command)
        yield command.id


def title_of(text: str) -> str:
    """A few words to know a requirement by: what follows its modal verb, as long as a title may be."""
    said = _MODAL.sub("", text, count=1).strip(" .:;") or text
    return shortened(said[:1].upper() + said[1:], LONGEST_TITLE)


def covered_clauses(content: Content, review: TenderReview) -> Iterator[tuple[str, str]]:
    """Clauses that the old document covers, each with its place, in library order.

    Besides those of the core set and the category: any that is a statement's best and strong match.
    """
    wanted = {row.clause for row in review.coverage}
    best = {one.matches[0].clause for one in review.statements if one.matches}
    evidence = gather_evidence(content, [(one.statement, one.matches) for one in review.statements])
    for name, clause in content.clauses.items():
        found: tuple[Evidence, ...] = evidence.get(name, ())
        live = clause.status not in ("deprecated", "withdrawn")
        if live and found and found[0].verdict == "covered" and (name in wanted or name in best):
            yield name, found[0].place


def found_answers(content: Content, opened: OpenedDocument, review: TenderReview) -> Iterator[Found]:
    """Answers that the old document gives, with their places; the purpose is never among them."""
    if opened.title:
        yield Found(TITLE_QUESTION, " ".join(opened.title.split())[:200], "title")
    if review.category:
        yield Found(CATEGORY_QUESTION, review.category, "by what its requirements ask for")
    if review.regime_from == "document":
        yield Found(REGIME_QUESTION, review.regime, "by the law it names")
    for block in opened.blocks:
        value = _VALUE.search(block.text)
        if value:
            yield Found(VALUE_QUESTION, value[1].replace(" ", ""), block.place)
            break
    systems: dict[str, str] = {}
    names = _national_names(content)
    for one in review.statements:
        for key, pattern in names.items():
            if pattern.search(one.statement.text):
                systems.setdefault(key, one.statement.place)
    if systems:
        yield Found(NATIONAL_QUESTION, "; ".join(systems), next(iter(systems.values())))


def _national_names(content: Content) -> dict[str, re.Pattern[str]]:
    """National systems by key with their names as whole words: near words would offer systems that nobody named."""
    patterns = {}
    for key, system in content.systems.items():
        if system.kind == "national" and not system.exclusive:
            names = [name for name in (system.name, *system.aliases) if len(name) > 2]
            words = "|".join(_spelled(name) for name in names if _telling(name))
            if words:
                patterns[key] = re.compile(rf"\b(?:{words})\b")
    return patterns


def _telling(name: str) -> bool:
    return any(letter.isupper() for letter in name) or " " in name


def _spelled(name: str) -> str:
    return re.escape(name) if name.isupper() else f"(?i:{re.escape(name)})"

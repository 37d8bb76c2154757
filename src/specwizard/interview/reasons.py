"""Why a clause is in or out, in the buyer's own answers: a selection explains itself, with no model behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from specwizard.content import Content, format_value
from specwizard.content.model import Clause, Question
from specwizard.content.text import shortened
from specwizard.content.values import Row
from specwizard.interview.session import Session
from specwizard.interview.view import Statuses

ReasonKind = Literal[
    "tier", "rule", "unknown", "category", "match", "hand", "requires", "unless", "removed", "ask", "none"
]

CATEGORY_QUESTION = "product_categories"
SAID = 60
"""Characters of an answer that a reason repeats."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a clause is in or out, in words, with the questions behind it."""

    kind: ReasonKind
    text: str
    questions: tuple[str, ...] = ()


def because(kind: ReasonKind, content: Content, session: Session, known: Statuses, source: str) -> Reason:
    """The answers behind a rule, in the buyer's terms."""
    names = content.questions_in(source)
    if kind == "unknown":
        waiting = content.condition(source).waiting(known.lookup)
        open_names = [n for n in names if n in waiting] or names
        return Reason(kind, f"not known yet: {_asks(content, open_names)}", tuple(open_names))
    condition = content.condition(source)
    deciding = condition.denying(known.lookup) if kind == "none" else condition.deciding(known.lookup)
    behind = [n for n in names if n in deciding] or names
    said = [n for n in behind if known.status.get(n) == "answered"] or behind
    asked = [n for n in said if known.status.get(n) != "inapplicable"]
    if not asked:
        return Reason(kind, f"earlier answers settle what was not asked: {_asks(content, said)}", tuple(said))
    parts = [f"{content.questions[n].ask} {answer_text(content, session, n, known)}" for n in asked[:3]]
    return Reason(kind, "you said: " + " · ".join(parts), tuple(said))


def _asks(content: Content, names: Sequence[str]) -> str:
    """The first few questions in their own words, and how many more there are."""
    more = [f"and {len(names) - 3} more"] if len(names) > 3 else []
    return " · ".join([*(content.questions[name].ask for name in names[:3]), *more])


def answer_text(content: Content, session: Session, question: str, known: Statuses, limit: int = SAID) -> str:
    """An answer as one short line for a reason, or why there is none."""
    if known.status.get(question) == "inapplicable":
        return "(not asked: earlier answers settle it)"
    answer = session.answers.get(question)
    if answer is None or answer.state != "answered" or answer.value is None:
        words = {"not_known": "(not known yet)", "not_applicable": "(does not apply)"}
        return words.get(answer.state if answer else "", "(no answer yet)")
    definition = content.questions[question]
    text = _row_names(definition, answer.value) or format_value(definition, answer.value, answer.other, content=content)
    return f"“{shortened(text, limit)}”"


def _row_names(question: Question, value: object) -> str:
    """What the rows of a table are about: their first cells, for a whole row would be cut before it says anything."""
    if question.type != "table" or not isinstance(value, tuple) or len(question.columns) < 3:
        return ""
    first = question.columns[0].name
    return ", ".join(row.cells.get(first, "") for row in value if isinstance(row, Row))


def why_out(content: Content, session: Session, known: Statuses, clause: Clause) -> Reason:
    """Why no answer so far brings a clause in."""
    if clause.when:
        condition, names = content.condition(clause.when), content.questions_in(clause.when)
        if condition.evaluate(known.lookup) is None:
            waiting = condition.waiting(known.lookup)
            asks = _asks(content, [n for n in names if n in waiting])
            return Reason("none", f"no answer brings it in so far; it waits for: {asks}", tuple(names))
        reason = because("none", content, session, known, clause.when)
        return Reason("none", f"your answers do not call for it; {reason.text}", reason.questions)
    if clause.tier is not None:
        return Reason("none", f"part of core tier {clause.tier}, which this purchase does not reach")
    return Reason("none", "not usual for what you are buying", (CATEGORY_QUESTION,))

"""Why a question is asked, what it decides, and why a clause is in or out.

Every clause is there for a reason that the buyer can read; these functions put the reasons into data that any front
end can print. What each choice would do is found by trying it on a copy of the session.
"""

from __future__ import annotations

from dataclasses import dataclass

from specwizard.content import Content
from specwizard.content.model import Question
from specwizard.interview.commands import AnswerQuestion
from specwizard.interview.impact import impact
from specwizard.interview.selection import Reason, Selection, answer_text, select_clauses
from specwizard.interview.session import Session
from specwizard.interview.view import Statuses, statuses


@dataclass(frozen=True, slots=True)
class Because:
    """One answer that a rule read."""

    question: str
    ref: str
    ask: str
    answer: str


@dataclass(frozen=True, slots=True)
class Choice:
    """What one choice of a question would do now."""

    value: str
    label: str
    clauses_in: tuple[str, ...]
    clauses_out: tuple[str, ...]
    questions_in: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class QuestionExplanation:
    """Why a question is asked and what follows from it."""

    question: str
    ref: str
    ask: str
    why: str
    who: str
    status: str
    condition: str  # as the author wrote it
    because: tuple[Because, ...]
    feeds: tuple[str, ...]  # clauses that read its answer
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class ClauseExplanation:
    """Why a clause is in or out."""

    clause: str
    title: str
    state: str  # in, out, to decide
    reasons: tuple[Reason, ...]
    because: tuple[Because, ...]
    rationale: str
    guidance: str
    condition: str


def explain_question(content: Content, session: Session, question_id: str) -> QuestionExplanation:
    """Why the question is asked. KeyError for an unknown id."""
    known = statuses(content, session)
    question = content.questions[question_id]
    names: tuple[str, ...] = ()
    if question.when:
        read = content.condition(question.when).names
        names = tuple(name for name in content.questions if name in read)
    return QuestionExplanation(
        question.id,
        question.ref,
        question.ask,
        question.why,
        question.who,
        known.status[question_id],
        question.when,
        tuple(_because(content, session, name) for name in names),
        content.fed_clauses.get(question_id, ()),
        _choices(content, session, question),
    )


def explain_clause(
    content: Content, session: Session, clause_id: str, selection: Selection | None = None
) -> ClauseExplanation:
    """Why the clause is in or out. KeyError for an unknown id."""
    clause = content.clauses[clause_id]
    selection = selection or select_clauses(content, session)
    state, reasons = "out", tuple[Reason, ...]()
    if clause_id in selection.by_id:
        state, reasons = "in", selection.by_id[clause_id].reasons
    else:
        for label, group in (("out", selection.excluded), ("to decide", selection.undecided)):
            for entry in group:
                if entry.id == clause_id:
                    state, reasons = label, entry.reasons
    names = dict.fromkeys(name for reason in reasons for name in reason.questions if name in content.questions)
    return ClauseExplanation(
        clause.id,
        clause.title,
        state,
        reasons,
        tuple(_because(content, session, name) for name in names),
        clause.rationale,
        clause.guidance,
        clause.when,
    )


def _because(content: Content, session: Session, name: str) -> Because:
    question = content.questions[name]
    return Because(name, question.ref, question.ask, answer_text(content, session, name))


def _choices(content: Content, session: Session, question: Question) -> tuple[Choice, ...]:
    options: tuple[tuple[str, str], ...]
    if question.type == "yes_no":
        options = (("yes", "Yes"), ("no", "No"))
    elif question.type in ("single", "multi"):
        options = tuple((option.value, option.label) for option in question.options)
    else:
        return ()
    choices = []
    for value, label in options:
        command = AnswerQuestion(question=question.id, raw=label, value=(value,) if question.type == "multi" else value)
        change = impact(content, session, command)
        choices.append(Choice(value, label, change.clauses_in, change.clauses_out, change.questions_in))
    return tuple(choices)


def known_ids(content: Content, text: str) -> str | None:
    """The question or clause that a user means by an id, an outline ref or either in another case."""
    name = text.strip()
    if name.upper() in content.clauses:
        return name.upper()
    if name.upper() in content.by_ref:
        return content.by_ref[name.upper()]
    return name.lower() if name.lower() in content.questions else None


def status_of(content: Content, session: Session, question: str, known: Statuses | None = None) -> str:
    """The status of one question in words a buyer reads."""
    words = {
        "answered": "answered",
        "not_known": "not known yet",
        "not_applicable": "not applicable",
        "skipped": "skipped",
        "unanswered": "not answered yet",
        "inapplicable": "not asked: earlier answers settle it",
        "waiting": "not asked yet: it depends on an answer still to come",
    }
    return words[(known or statuses(content, session)).status[question]]

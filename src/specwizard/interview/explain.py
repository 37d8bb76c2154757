"""Why a question is asked, what it decides, and why a clause is in or out.

Every clause is there for a reason that the buyer can read; these functions put the reasons into data that any front
end can print. What each choice would do is found by trying it on a copy of the session.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from specwizard.content import Content
from specwizard.content.model import Clause, Question
from specwizard.content.values import choices_of
from specwizard.interview.commands import AnswerQuestion
from specwizard.interview.impact import impact
from specwizard.interview.reasons import CATEGORY_QUESTION, Reason, answer_text
from specwizard.interview.selection import Selection, select_clauses
from specwizard.interview.session import Session, apply
from specwizard.interview.view import ASKED, Statuses, statuses


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
class Turn:
    """Choices of one question, each of which alone would bring a clause in that is out, or the other way."""

    question: str
    ref: str
    ask: str
    labels: tuple[str, ...]  # to say
    without: tuple[str, ...] = ()  # said now, to say no longer


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
    turns: tuple[Turn, ...]  # single answers that would turn it from in to out or the other way


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
        tuple(_because(content, session, known, name) for name in names),
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
    known = statuses(content, session)
    names = dict.fromkeys(name for reason in reasons for name in reason.questions if name in content.questions)
    return ClauseExplanation(
        clause.id,
        clause.title,
        state,
        reasons,
        tuple(_because(content, session, known, name) for name in names),
        clause.rationale,
        clause.guidance,
        clause.when,
        tuple(_turns(content, session, known, clause, state == "in")),
    )


def _turns(content: Content, session: Session, known: Statuses, clause: Clause, inside: bool) -> Iterator[Turn]:
    """What would turn the clause, found by trying each choice that its rules read on a copy of the session."""
    rules = [content.condition(rule) for rule in (clause.when, clause.unless) if rule]
    read = {name for rule in rules for name in rule.names} | ({CATEGORY_QUESTION} if clause.products else set())
    for name in (name for name in content.questions if name in read and known.status[name] in ASKED):
        question = content.questions[name]
        said: list[str] = []
        unsaid: list[str] = []
        for choice in choices_of(question, content):
            if name == CATEGORY_QUESTION and choice.value not in (*clause.products, *_chosen(known, name)):
                continue
            value, adds = _with(content, known, question, choice.value)
            command = AnswerQuestion(question=name, raw=choice.label, value=value)
            if (clause.id in select_clauses(content, apply(session, command)).by_id) != inside:
                (said if adds else unsaid).append(choice.label)
        if said or unsaid:
            yield Turn(name, question.ref, question.ask, tuple(said), tuple(unsaid))


def _with(content: Content, known: Statuses, question: Question, value: str) -> tuple[str | tuple[str, ...], bool]:
    """The answer with this choice instead of another, added to those of several or taken from them; whether it adds."""
    if question.type not in ("multi", "systems"):
        return value, True
    chosen = _chosen(known, question.id)
    if value in chosen:
        return tuple(one for one in chosen if one != value), False
    alone = {choice.value for choice in choices_of(question, content) if choice.exclusive}
    return ((value,) if value in alone else (*(one for one in chosen if one not in alone), value)), True


def _chosen(known: Statuses, question: str) -> tuple[str, ...]:
    value = known.lookup(question)
    return tuple(str(item) for item in value) if isinstance(value, tuple) else ()


def _because(content: Content, session: Session, known: Statuses, name: str) -> Because:
    question = content.questions[name]
    return Because(name, question.ref, question.ask, answer_text(content, session, name, known))


def _offered(question: Question) -> tuple[tuple[str, str], ...]:
    if question.type == "yes_no":
        return (("yes", "Yes"), ("no", "No"))
    return tuple((o.value, o.label) for o in question.options) if question.type in ("single", "multi") else ()


def _choices(content: Content, session: Session, question: Question) -> tuple[Choice, ...]:
    choices = []
    for value, label in _offered(question):
        command = AnswerQuestion(question=question.id, raw=label, value=(value,) if question.type == "multi" else value)
        change = impact(content, session, command)
        more = tuple(name for name in change.questions_in if name != question.id)
        choices.append(Choice(value, label, change.clauses_in, change.clauses_out, more))
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

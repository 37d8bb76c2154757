"""What can be read from a session: the status of every question, what to ask next, how far along she is.

Everything here is a pure function of content and session that returns frozen data, so each front end shows the same
facts and no screen keeps a copy that could go stale. Statuses are worked out once per session in an order in which
each condition reads only questions already settled.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from specwizard.content import EMPTY, UNKNOWN, Content
from specwizard.content.model import Option, Question
from specwizard.content.values import Special, Value
from specwizard.interview.answers import Answer
from specwizard.interview.session import Session

QuestionStatus = Literal["answered", "not_known", "not_applicable", "skipped", "unanswered", "inapplicable", "waiting"]

ASKED: frozenset[QuestionStatus] = frozenset({"answered", "not_known", "not_applicable", "skipped", "unanswered"})
SETTLED: frozenset[QuestionStatus] = frozenset({"answered", "not_known", "not_applicable", "skipped"})

Lookup = Callable[[str], Value | Special]


@dataclass(frozen=True, slots=True)
class Statuses:
    """The status of every question of a bank in one session."""

    status: Mapping[str, QuestionStatus]
    values: Mapping[str, Value | Special]

    def lookup(self, question: str) -> Value | Special:
        """What a condition sees for a question."""
        return self.values.get(question, UNKNOWN)

    def parked(self, session: Session) -> tuple[str, ...]:
        """Questions whose answers are kept aside because they are not asked now."""
        return tuple(
            question
            for question, answer in session.answers.items()
            if answer.state == "answered" and self.status.get(question) in ("inapplicable", "waiting")
        )


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the interview is, in questions."""

    answered: int
    total: int  # asked now, or will be as far as is known
    waiting: int  # may still appear
    mode: str

    @property
    def share(self) -> float:
        """Part done, 0 to 1."""
        return self.answered / self.total if self.total else 0.0

    @property
    def finished(self) -> bool:
        """Nothing is left to ask in this mode."""
        return self.answered >= self.total


@dataclass(frozen=True, slots=True)
class SectionProgress:
    section: str
    title: str
    answered: int
    total: int

    @property
    def state(self) -> Literal["done", "current", "open", "empty"]:
        """For the outline's glyph: nothing to ask is empty."""
        if not self.total:
            return "empty"
        if self.answered >= self.total:
            return "done"
        return "current" if self.answered else "open"


def statuses(content: Content, session: Session) -> Statuses:
    """The status of every question and the value that conditions see for it."""
    status: dict[str, QuestionStatus] = {}
    values: dict[str, Value | Special] = {}

    def lookup(name: str) -> Value | Special:
        return values.get(name, UNKNOWN)

    for name in content.evaluation_order:
        question = content.questions[name]
        applies = content.condition(question.when).evaluate(lookup) if question.when else True
        if applies is False:
            status[name], values[name] = "inapplicable", EMPTY
        elif applies is None:
            status[name], values[name] = "waiting", UNKNOWN
        else:
            status[name], values[name] = _own_status(question, session.answers.get(name))
    return Statuses(status, values)


def _own_status(question: Question, answer: Answer | None) -> tuple[QuestionStatus, Value | Special]:
    if answer is None:
        return "unanswered", UNKNOWN
    if answer.state == "not_applicable":
        return "not_applicable", EMPTY
    if answer.state != "answered" or answer.value is None:
        return answer.state, UNKNOWN
    return "answered", _seen(question, answer, answer.value)


def _seen(question: Question, answer: Answer, value: Value) -> Value:
    """A choice with the buyer's own words added, so that conditions count and find them too."""
    if answer.other and question.type in ("multi", "systems") and isinstance(value, tuple):
        return tuple(str(item) for item in value) + answer.other
    return value


def in_mode(question: Question, session: Session) -> bool:
    """Whether the present mode asks the question: the quick one asks few, and keeps what was answered before."""
    return session.mode == "full" or question.quick or question.id in session.answers


def asked_questions(content: Content, session: Session, known: Statuses | None = None) -> tuple[str, ...]:
    """Ids of the questions that the interview asks as far as is known now, in order."""
    known = known or statuses(content, session)
    return tuple(
        name
        for name, question in content.questions.items()
        if known.status[name] in ASKED and in_mode(question, session)
    )


def next_question(content: Content, session: Session, known: Statuses | None = None) -> Question | None:
    """The first question in order that has no answer yet; None when nothing is left to ask."""
    known = known or statuses(content, session)
    for name, question in content.questions.items():
        if known.status[name] == "unanswered" and in_mode(question, session):
            return question
    return None


def previous_question(
    content: Content, session: Session, current: str | None, known: Statuses | None = None
) -> Question | None:
    """The asked question before `current` (the last settled one when `current` is None)."""
    known = known or statuses(content, session)
    before: Question | None = None
    for name in asked_questions(content, session, known):
        if name == current:
            return before
        if known.status[name] in SETTLED:
            before = content.questions[name]
    return before


def progress(content: Content, session: Session, known: Statuses | None = None) -> Progress:
    """Questions settled, asked and still to appear."""
    known = known or statuses(content, session)
    asked = asked_questions(content, session, known)
    done = sum(1 for name in asked if known.status[name] in SETTLED)
    waiting = sum(
        1
        for name, question in content.questions.items()
        if known.status[name] == "waiting" and in_mode(question, session)
    )
    return Progress(done, len(asked), waiting, session.mode)


def section_progress(content: Content, session: Session, known: Statuses | None = None) -> tuple[SectionProgress, ...]:
    """Progress of each section of the interview, in order."""
    known = known or statuses(content, session)
    asked = asked_questions(content, session, known)
    rows = []
    for section in content.bank.sections:
        names = [name for name in asked if content.section_of[name].id == section.id]
        done = sum(1 for name in names if known.status[name] in SETTLED)
        rows.append(SectionProgress(section.id, section.title, done, len(names)))
    return tuple(rows)


@dataclass(frozen=True, slots=True)
class OpenPoint:
    """A question that the document waits for: without an answer, or with one that somebody has to agree to."""

    question: str
    ref: str
    ask: str
    owner: str
    due: str
    state: QuestionStatus
    blocks: bool
    clauses: tuple[str, ...]  # clauses that read the answer


def open_points(content: Content, session: Session, known: Statuses | None = None) -> tuple[OpenPoint, ...]:
    """Questions answered 'not known yet', required ones that are skipped or not reached, and choices to be agreed."""
    known = known or statuses(content, session)
    points = []
    for name, question in content.questions.items():
        status = known.status[name]
        missing = status in ("skipped", "unanswered") and (question.required or question.blocks_issue)
        answer = session.answers.get(name)
        option = next((one for one in cautioned(content, session, known, name) if one.agreement), None)
        if status != "not_known" and not missing and option is None:
            continue
        points.append(
            OpenPoint(
                name,
                question.ref,
                f"{question.ask} {option.label}: agreement, to be written as a note" if option else question.ask,
                answer.owner or (option.agreement if option else "") if answer else "",
                answer.due if answer else "",
                status,
                question.blocks_issue,
                content.fed_clauses.get(name, ()),
            )
        )
    return tuple(points)


def cautioned(content: Content, session: Session, known: Statuses, question: str) -> tuple[Option, ...]:
    """The chosen options of a question that need a second look, while its note says nothing."""
    answer = session.answers.get(question)
    if known.status.get(question) != "answered" or answer is None or answer.note.strip():
        return ()
    chosen = answer.value if isinstance(answer.value, tuple) else (answer.value,)
    return tuple(one for one in content.questions[question].options if one.caution and one.value in chosen)

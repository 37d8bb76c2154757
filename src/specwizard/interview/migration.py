"""Meeting a newer question bank: what becomes of every answer, worked out before anything is touched.

Authors say what a rename is (`formerly`) and when a question means something else (`revision`); the session remembers
how each question was asked. From the two follow the report and the commands that carry it out, so that what is done
is what was shown. No answer is ever lost: one that has no place any more is set aside, one whose question means
something else now is offered again, to be confirmed with one key.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, Literal

from specwizard.content import AnswerProblem, Content, chooser_of, format_value, parse_answer
from specwizard.content.model import Question
from specwizard.content.values import Row, Value, check_number
from specwizard.interview.answers import Answer, Asked, frozen
from specwizard.interview.commands import CarryAnswer, Command, NotKnown, Offer, RecordQuestions, SetAside
from specwizard.interview.reuse import LibraryChange, library_changes
from specwizard.interview.session import Session, replay
from specwizard.interview.view import asked_questions

Kind = Literal["carried", "renamed", "recomputed", "changed", "dropped", "asked"]
KINDS: Mapping[Kind, str] = {
    "changed": "Meaning changed: offered again, one key confirms",
    "dropped": "No place any more: kept aside",
    "recomputed": "Read anew",
    "renamed": "Renamed",
    "asked": "Newly asked",
    "carried": "Carried over as it is",
}
"""What may become of an answer, in the order of how much it needs a look."""


@dataclass(frozen=True, slots=True)
class AnswerChange:
    """What becomes of one answer."""

    kind: Kind
    question: str  # its id in the present bank, or the old one where it has none
    ref: str  # outline id; empty where the question is gone
    ask: str
    before: str = ""
    after: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Migration:
    """What opening an answer set with the present bank and library means, and the commands that do it."""

    bank_before: str
    bank_after: str
    library_before: str
    library_after: str
    answers: tuple[AnswerChange, ...]
    clauses: tuple[LibraryChange, ...]
    commands: tuple[Command, ...]

    @property
    def needed(self) -> bool:
        """Whether there is anything to show before the set is opened for writing."""
        return self.moved or bool(self.of("asked")) or self.new_bank or (self.new_library and bool(self.clauses))

    @property
    def moved(self) -> bool:
        """Whether any answer does not simply stand as it is."""
        return any(change.kind not in ("carried", "asked") for change in self.answers)

    @property
    def new_bank(self) -> bool:
        return bool(self.bank_before) and self.bank_before != self.bank_after

    @property
    def new_library(self) -> bool:
        return bool(self.library_before) and self.library_before != self.library_after

    def again(self, content: Content, session: Session, *, time: str, author: str) -> Migration:
        """What is left of it for a session in which some of it has been done."""
        return migrate(content, session, bank=self.bank_before, library=self.library_before, time=time, author=author)

    def of(self, kind: Kind) -> tuple[AnswerChange, ...]:
        """The answers that share a fate, in the order of the interview."""
        return tuple(change for change in self.answers if change.kind == kind)


def asked_as(question: Question) -> Asked:
    """What is remembered of a question when it is answered."""
    choices = {option.value: option.label for option in question.options}
    choices |= {column.name: column.label for column in question.columns}
    return Asked(question.revision, question.type, question.ask, question.unit, frozen(choices))


def missing_records(content: Content, session: Session, *, time: str = "", author: str = "") -> RecordQuestions | None:
    """The command that remembers the questions as they are asked now, or None when all is remembered."""
    command = _records(content, session, moved=False, time=time, author=author)
    return command if command.questions or command.asked else None


def migrate(
    content: Content, session: Session, *, bank: str = "", library: str = "", time: str = "", author: str = ""
) -> Migration:
    """What becomes of the answers of a session that was made with `bank` and `library` (their labels)."""
    changes: list[AnswerChange] = []
    commands: list[Command] = []
    homes = {old: question.id for question in content.questions.values() for old in question.formerly}
    for was, answer in session.answers.items():
        name = was if was in content.questions else homes.get(was, "")
        if not name or (name != was and name in session.answers):
            changes.append(_gone(was, answer, session.asked.get(was), content.questions.get(name)))
            commands.append(SetAside(question=was, reason=changes[-1].why, time=time, author=author))
            continue
        change, needed = _moved(content, content.questions[name], was, answer, session.asked.get(was))
        changes.append(change)
        commands += [replace(command, time=time, author=author) for command in needed]
    for was in session.offers:
        if was not in content.questions and was in homes and homes[was] not in session.offers:
            commands.append(CarryAnswer(question=homes[was], was=was, reason="renamed", time=time, author=author))
    after = replay(commands, session)
    if session.seen:
        changes += _newly_asked(content, session, after)
    moved = bool(commands)
    commands.append(_records(content, after, moved=moved, time=time, author=author))
    order = {name: number for number, name in enumerate(content.questions)}
    changes.sort(key=lambda change: order.get(change.question, len(order)))
    return Migration(
        bank,
        content.bank_label,
        library,
        content.library_label,
        tuple(changes),
        library_changes(content, after),
        tuple(commands),
    )


def _records(content: Content, session: Session, *, moved: bool, time: str, author: str) -> RecordQuestions:
    asked = {
        name: now
        for name, answer in session.answers.items()
        if answer.state == "answered"
        and name in content.questions
        and (now := asked_as(content.questions[name])) != session.asked.get(name)
    }
    new = tuple(name for name in content.questions if name not in session.seen)
    return RecordQuestions(
        bank=content.bank_label, questions=new, asked=frozen(asked), moved=moved, time=time, author=author
    )


def _newly_asked(content: Content, before: Session, after: Session) -> Iterator[AnswerChange]:
    homes = {question.id for question in content.questions.values() if set(question.formerly) & set(before.seen)}
    for name in asked_questions(content, after):
        if name not in before.seen and name not in homes and name not in after.answers:
            question = content.questions[name]
            yield AnswerChange("asked", name, question.ref, question.ask, why=question.why)


def _gone(was: str, answer: Answer, asked: Asked | None, home: Question | None) -> AnswerChange:
    why = f"answered already as {home.ref}" if home else "the question is no longer asked"
    return AnswerChange("dropped", was, "", asked.ask if asked else was, answer.raw or answer.state, "", why)


def _moved(
    content: Content, question: Question, was: str, answer: Answer, asked: Asked | None
) -> tuple[AnswerChange, list[Command]]:
    def change(kind: Kind, after: str = "", why: str = "") -> AnswerChange:
        return AnswerChange(kind, question.id, question.ref, question.ask, _said(answer, asked), after, why)

    carry = CarryAnswer(question=question.id, was=was, reason="renamed")
    renamed = was != question.id
    if answer.state != "answered" or answer.value is None:
        return change("renamed" if renamed else "carried"), [carry] if renamed else []
    try:
        value, other, lost = _fitted(content, question, answer, asked)
    except AnswerProblem as problem:
        why = f"it does not fit the question as it is asked now: {str(problem).rstrip('.')}"
        note = f"answered before as: {' '.join(_said(answer, asked).split())[:200]}"
        return change("dropped", "an open point", why), [
            SetAside(question=was, reason=why),
            NotKnown(question=question.id, raw=answer.raw, note=note),
        ]
    after = format_value(question, value, other, content=content)
    reasons = _other_meaning(question, answer, asked)
    if reasons:
        offer = Offer(
            question=question.id,
            raw=after,
            value=value,
            other=other,
            note=answer.note,
            publish=answer.publish,
            source_name="this draft, before the question changed",
        )
        why = "; ".join([*reasons, *lost])
        return change("changed", after, why), [offer, SetAside(question=was, reason=why)]
    if (value, other) != (answer.value, answer.other):
        only_names = asked is None or asked.type == question.type
        why = "; ".join(lost) or ("a choice has another name" if only_names else f"it is a {question.type} now")
        carry = CarryAnswer(question=question.id, was=was, value=value, other=other, reason=why)
        return change("renamed" if only_names and not lost else "recomputed", after, why), [carry]
    if renamed:
        return change("renamed", after, f"was {was}, is {question.id}"), [carry]
    return change("carried", after, _remark(question, asked)), []


def _said(answer: Answer, asked: Asked | None) -> str:
    """The answer as she gave it; a choice by the label that it had."""
    if answer.state != "answered":
        return {"not_known": "not known yet", "not_applicable": "not applicable"}.get(answer.state, answer.state)
    if asked and asked.type in ("single", "multi"):
        return ", ".join([*_labels(answer, asked), *answer.other])
    return answer.raw or str(answer.value)


def _labels(answer: Answer, asked: Asked) -> list[str]:
    values = answer.value if isinstance(answer.value, tuple) else (answer.value,)
    return [asked.choices.get(str(value), str(value)) for value in values if value]


def _other_meaning(question: Question, answer: Answer, asked: Asked | None) -> list[str]:
    """Why the answer may not mean the same now; nothing where it does."""
    if asked is None:
        return []
    reasons = []
    if question.revision > asked.revision:
        reasons.append(f"asked then: {asked.ask}" if asked.ask != question.ask else "the question means more or less")
    if question.type == asked.type == "number" and question.unit != asked.unit:
        reasons.append(f"given then in {asked.unit or 'no unit'}, asked now in {question.unit or 'no unit'}")
    nothing = {option.value for option in question.options if option.exclusive}
    values = answer.value if isinstance(answer.value, tuple) else (answer.value,)
    if nothing & {str(value) for value in values} and (new := _new_choices(question, asked)):
        reasons.append(f"'none' was said before there was: {', '.join(new)}")
    return reasons


def _remark(question: Question, asked: Asked | None) -> str:
    """What is different though the answer stands."""
    if asked is None:
        return ""
    remarks = [f"asked then: {asked.ask}"] if asked.ask != question.ask else []
    if new := _new_choices(question, asked):
        remarks.append(f"new {'columns' if question.columns else 'choices'}: {', '.join(new)}")
    return "; ".join(remarks)


def _new_choices(question: Question, asked: Asked) -> list[str]:
    options = [(option.value, option.label, option.formerly) for option in question.options]
    columns = [(column.name, column.label, column.formerly) for column in question.columns]
    return [label for name, label, formerly in (*options, *columns) if not {name, *formerly} & set(asked.choices)]


def _fitted(
    content: Content, question: Question, answer: Answer, asked: Asked | None
) -> tuple[Value, tuple[str, ...], list[str]]:
    """The answer's value in the question as it is now, and what was lost on the way. AnswerProblem when it has none."""
    value = answer.value
    assert value is not None  # the caller looked
    same = asked is None or asked.type == question.type
    if question.type == "table" and isinstance(value, tuple) and all(isinstance(item, Row) for item in value):
        return _fitted_rows(question, tuple(item for item in value if isinstance(item, Row)), asked)
    if same and question.type in ("single", "multi", "systems"):
        return _fitted_choices(content, question, answer, asked)
    if same:
        if isinstance(value, Decimal):
            check_number(question, value, question.validation)
        return value, answer.other, []
    said: Any = answer.raw or str(value)
    if asked and asked.type in ("single", "multi"):
        said = [*_labels(answer, asked), *answer.other]
        said = said if question.type in ("multi", "systems") else ", ".join(said)
    elif isinstance(value, tuple) and value and isinstance(value[0], Row):
        said = "\n".join("; ".join(row.cells.values()) for row in value if isinstance(row, Row))
    parsed = parse_answer(question, said, content=content)
    return parsed.value, parsed.other, []


def _fitted_choices(
    content: Content, question: Question, answer: Answer, asked: Asked | None
) -> tuple[Value, tuple[str, ...], list[str]]:
    chooser = chooser_of(question, content)
    if not chooser.choices or question.options_from:
        return answer.value or "", answer.other, []
    stored = answer.value if isinstance(answer.value, tuple) else ((answer.value,) if answer.value else ())
    kept: list[str] = []
    own = list(answer.other)
    for value in map(str, stored):
        label = asked.choices.get(value, value) if asked else value
        found = chooser.find(value) or chooser.find(label)
        if found is not None:
            kept.append(found)
        elif question.other or question.type == "systems":
            own.append(label)
        else:
            raise AnswerProblem(f"'{label}' is no longer one of the choices")
    if question.type == "single":
        return kept[0] if kept else "", tuple(own), []
    if set(kept) == set(stored) and tuple(own) == answer.other:
        return answer.value or (), answer.other, []
    return chooser.in_order(kept), tuple(dict.fromkeys(own)), []


def _fitted_rows(
    question: Question, rows: tuple[Row, ...], asked: Asked | None
) -> tuple[Value, tuple[str, ...], list[str]]:
    known = {name for column in question.columns for name in (column.name, *column.formerly)}
    gone = list(dict.fromkeys(name for row in rows for name, cell in row.cells.items() if cell and name not in known))
    if not rows or (not gone and all(name in {c.name for c in question.columns} for row in rows for name in row.cells)):
        return rows, (), []
    plain = [
        {name: cell for name, cell in row.cells.items() if name in known}
        | ({"publish": row.publish} if row.publish else {})
        for row in rows
    ]
    labels = [asked.choices.get(name, name) if asked else name for name in gone]
    lost = [f"no longer asked: {', '.join(labels)} (kept aside)"] if labels else []
    return parse_answer(question, plain).value, (), lost

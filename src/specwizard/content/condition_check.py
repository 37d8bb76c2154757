"""The static check of a condition against the questions it reads.

A condition that compares a choice with a word that is no choice would be false for ever and nobody would notice, so
such things are errors when the content is loaded: names, choices, columns and types are all known then.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from specwizard.content.conditions import Condition, Scalar, Use
from specwizard.content.model import Column, Option, Question, System
from specwizard.content.problems import did_you_mean, listed

_ALLOWED = {
    "text": ("equal", "one of", "any of", "answered"),
    "long_text": ("answered",),
    "single": ("equal", "one of", "any of", "count", "answered"),
    "yes_no": ("equal", "one of", "any of", "answered"),
    "multi": ("contains", "any of", "count", "answered"),
    "systems": ("contains", "any of", "count", "answered"),
    "number": ("equal", "one of", "order", "answered"),
    "date": ("equal", "order", "answered"),
    "date_range": ("answered",),
    "table": ("count", "answered"),
}
_HOW_TO = {
    "text": "Write {q} == 'text' or answered({q}).",
    "long_text": "Write answered({q}).",
    "single": "Write {q} == 'choice' or {q} in ['choice', 'choice'].",
    "yes_no": "Write {q} == 'yes' or {q} == 'no'.",
    "multi": "Write 'choice' in {q}, any_of({q}, ['choice']) or count({q}) > 0.",
    "systems": "Write 'system' in {q}, any_of({q}, ['system']) or count({q}) > 0.",
    "number": "Write {q} > 10 or answered({q}).",
    "date": "Write {q} < '2027-03-31' or answered({q}).",
    "date_range": "Write answered({q}).",
    "table": "Write count({q}) > 0 or 'value' in column({q}, 'name').",
}


@dataclass(frozen=True, slots=True)
class Flaw:
    """One fault of a condition or wording: its catalogue number, the column in the text, and what fills the message."""

    code: str
    column: int
    found: Mapping[str, str]


def check_condition(
    condition: Condition,
    questions: Mapping[str, Question],
    systems: Mapping[str, System] | None = None,
    ignore: Collection[str] = (),
) -> list[Flaw]:
    """What is wrong with a condition beside these questions; names in `ignore` are left alone (already reported)."""
    return [flaw for use in condition.uses if use.question not in ignore for flaw in _flaws(use, questions, systems)]


def choices_of(question: Question, systems: Mapping[str, System] | None) -> tuple[str, ...] | None:
    """The values that an answer can hold; None where they are open."""
    if question.type == "yes_no":
        return ("yes", "no")
    if question.type in ("single", "multi") and not question.options_from:
        return tuple(option.value for option in question.options)
    if question.type == "systems" and systems is not None:
        return tuple(key for key, system in systems.items() if system.kind in question.catalogue)
    return None


def _flaws(use: Use, questions: Mapping[str, Question], systems: Mapping[str, System] | None) -> Iterator[Flaw]:
    question = questions.get(use.question)
    if question is None:
        nearest = did_you_mean(use.question, questions)
        yield Flaw("C302", use.position, {"found": use.question, "nearest": nearest})
    elif use.column:
        yield from _column_flaws(use, question)
    elif use.how not in _ALLOWED[question.type]:
        reason = f"'{question.id}' is a {question.type} question and cannot be tested with {_SAID[use.how]}"
        yield Flaw("C304", use.position, {"reason": reason, "form": _HOW_TO[question.type].format(q=question.id)})
    elif use.how == "count":
        yield from _typed(use, "number")
    elif question.type in ("number", "date"):
        yield from _typed(use, question.type)
    else:
        yield from _choice_flaws(use, choices_of(question, systems), question.id)


_SAID = {
    "equal": "== or !=",
    "order": "< or >",
    "one of": "in [...]",
    "contains": "'...' in",
    "any of": "any_of",
    "count": "count",
    "answered": "answered",
    "column": "column",
}


def _column_flaws(use: Use, question: Question) -> Iterator[Flaw]:
    column = next((column for column in question.columns if column.name == use.column), None)
    if column is None:
        names = [column.name for column in question.columns]
        found = {
            "question": question.id,
            "found": use.column,
            "nearest": did_you_mean(use.column, names),
            "valid": listed(names) or "none, it is no table",
        }
        yield Flaw("C305", use.column_position, found)
    elif use.how not in ("contains", "any of"):
        form = f"Write 'value' in column({question.id}, '{column.name}')."
        yield Flaw("C304", use.position, {"reason": "a column is a list of values", "form": form})
    else:
        yield from _choice_flaws(use, _column_choices(column), f"{question.id}.{column.name}")


def _column_choices(column: Column) -> tuple[str, ...] | None:
    if column.type == "yes_no":
        return ("yes", "no")
    return _values(column.options) if column.type == "single" else None


def _values(options: tuple[Option, ...]) -> tuple[str, ...]:
    return tuple(option.value for option in options)


def _choice_flaws(use: Use, choices: tuple[str, ...] | None, name: str) -> Iterator[Flaw]:
    for constant, position in use.constants:
        if not isinstance(constant, str):
            reason = f"'{name}' holds text and is compared with the number {constant}"
            yield Flaw("C304", position, {"reason": reason, "form": f"Put the value in quotes: '{constant}'."})
        elif choices is not None and constant not in choices:
            found = {"found": constant, "question": name, "nearest": did_you_mean(constant, choices)}
            yield Flaw("C303", position, {**found, "valid": listed(choices)})


def _typed(use: Use, kind: str) -> Iterator[Flaw]:
    for constant, position in use.constants:
        if not _fits(constant, kind):
            example = "10" if kind == "number" else "'2027-03-31'"
            reason = f"'{use.question}' is compared as a {kind} with '{constant}'"
            yield Flaw("C304", position, {"reason": reason, "form": f"Write a {kind}, such as {example}."})


def _fits(constant: Scalar, kind: str) -> bool:
    if kind == "number":
        return isinstance(constant, Decimal)
    try:
        return isinstance(constant, str) and bool(date.fromisoformat(constant))
    except ValueError:
        return False

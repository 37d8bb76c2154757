"""What a question says of itself: keys that fit its type, choices that can be told apart, a default that can be read.

Also the parameters of clauses, because what fills them are questions.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation

from specwizard.content.condition_check import Flaw, choices_of
from specwizard.content.model import Clause, Column, Option, Parameter, Question, System
from specwizard.content.problems import did_you_mean, listed
from specwizard.content.text import comparable
from specwizard.content.values import AnswerProblem, parse_answer
from specwizard.content.yamlsource import Loc

Flaws = Iterator[tuple[Loc, Flaw]]

_NEEDS = {"options": ("single", "multi"), "columns": ("table",), "catalogue": ("systems",)}
_ONLY = {**_NEEDS, "rows_from": ("table",), "labels": ("date_range",), "options_from": ("single", "multi")}


def question_flaws(
    question: Question,
    questions: Mapping[str, Question],
    systems: Mapping[str, System],
    withheld: Collection[str] = (),
) -> Flaws:
    """What is wrong with one question beside the others."""
    yield from _type_flaws(question)
    yield from _option_flaws(question.options, ("options",))
    yield from _caution_flaws(question)
    for number, column in enumerate(question.columns):
        yield from _column_flaws(question, column, number)
    if question.rows_from and question.rows_from.question not in withheld:
        yield from _rows_from_flaws(question, questions)
    kinds = sorted({system.kind for system in systems.values()})
    for number, kind in enumerate(question.catalogue if systems else ()):
        if kind not in kinds:
            found = {"kind": "kind of system", "found": kind, "nearest": did_you_mean(kind, kinds)}
            yield ("catalogue", number), Flaw("C201", 1, found)
    if question.validation and question.validation.not_before not in ("", "today"):
        yield from _not_before_flaws(question.validation.not_before)
    if question.default and question.type != "systems":
        try:
            parse_answer(question, question.default)
        except (AnswerProblem, ValueError) as refusal:
            yield ("default",), Flaw("C206", 1, {"found": question.default, "reason": str(refusal)})


def parameter_flaws(clause: Clause, questions: Mapping[str, Question], withheld: Collection[str] = ()) -> Flaws:
    """What is wrong with the parameters of a clause."""
    seen: set[str] = set()
    for number, parameter in enumerate(clause.parameters):
        here: Loc = ("parameters", number)
        if parameter.name in seen:
            first = {"kind": "parameter", "found": parameter.name, "first": "the same clause"}
            yield (*here, "name"), Flaw("C202", 1, first)
        seen.add(parameter.name)
        if parameter.type == "choice" and not parameter.options:
            yield here, _misfit("a choice has no options", "Add options: [...].")
        if parameter.default and (reason := _unfit(parameter, parameter.default)):
            yield (*here, "default"), Flaw("C206", 1, {"found": parameter.default, "reason": reason})
        for key, value in parameter.map.items():
            if reason := _unfit(parameter, value):
                yield (*here, "map", key), Flaw("C206", 1, {"found": value, "reason": reason})
        if parameter.question and parameter.question not in withheld:
            yield from _filled_by_flaws(parameter, here, questions)


def _type_flaws(question: Question) -> Flaws:
    for key, types in _NEEDS.items():
        if question.type in types and not getattr(question, key) and not question.options_from:
            yield ("type",), _misfit(f"a {question.type} question needs '{key}'", f"Add {key}.")
    for key, types in _ONLY.items():
        if question.type not in types and getattr(question, key):
            reason = f"'{key}' does not belong to a {question.type} question"
            yield (key,), _misfit(reason, f"It belongs to: {listed(types)}.")
    if question.labels and len(question.labels) != 2:
        yield ("labels",), _misfit("a date_range has two dates", "Give two labels.")


def _option_flaws(options: tuple[Option, ...], loc: Loc) -> Flaws:
    """A word that means two choices would silently be read as the first."""
    seen: dict[str, tuple[int, str]] = {}
    for number, option in enumerate(options):
        names_of = {"value": (option.value,), "label": (option.label,), "aliases": option.aliases}
        for key, names in (*names_of.items(), ("formerly", option.formerly)):
            for place, name in enumerate(names):
                first = seen.setdefault(comparable(name), (number, option.value))
                if first[0] != number or (key == "value" and first != (number, option.value)):
                    at: Loc = (*loc, number, key, place) if key in ("aliases", "formerly") else (*loc, number, key)
                    found = {"kind": "choice", "found": name, "first": f"choice '{first[1]}'"}
                    yield at, Flaw("C202", 1, found)


def _caution_flaws(question: Question) -> Flaws:
    """A caution is settled by the answer's note, so there has to be one."""
    for number, option in enumerate(question.options):
        if option.agreement and not option.caution:
            yield ("options", number), _misfit("'agreement' without 'caution'", "Say in 'caution' what is at stake.")
        if option.caution and not question.note:
            yield ("options", number), _misfit("'caution' needs a note to settle it", "Add note: to the question.")


def _column_flaws(question: Question, column: Column, number: int) -> Flaws:
    here: Loc = ("columns", number)
    if any(earlier.name == column.name for earlier in question.columns[:number]):
        first = {"kind": "column", "found": column.name, "first": "the same question"}
        yield (*here, "name"), Flaw("C202", 1, first)
    others = {name for one in question.columns if one is not column for name in (one.name, *one.formerly)}
    for place, name in enumerate(column.formerly):
        if name in others:
            first = {"kind": "column", "found": name, "first": "the same question"}
            yield (*here, "formerly", place), Flaw("C202", 1, first)
    if (column.type == "single") != bool(column.options):
        reason = "a single column needs 'options'" if column.type == "single" else "only a single column has options"
        yield here, _misfit(reason, "Add options, or change the type of the column.")
    yield from _option_flaws(column.options, (*here, "options"))


def _rows_from_flaws(question: Question, questions: Mapping[str, Question]) -> Flaws:
    rows = question.rows_from
    assert rows is not None  # the caller looked
    source = questions.get(rows.question)
    if source is None:
        found = {"kind": "question", "found": rows.question, "nearest": did_you_mean(rows.question, questions)}
        yield ("rows_from", "question"), Flaw("C201", 1, found)
        return
    for key, name, table in (("column", rows.column, source), ("into", rows.into, question)):
        names = [column.name for column in table.columns]
        if name not in names:
            found = {"kind": f"column of '{table.id}'", "found": name, "nearest": did_you_mean(name, names)}
            yield ("rows_from", key), Flaw("C201", 1, found)


def _not_before_flaws(text: str) -> Flaws:
    try:
        date.fromisoformat(text)
    except ValueError:
        yield ("validation", "not_before"), Flaw("C107", 1, {"found": text})


def _filled_by_flaws(parameter: Parameter, here: Loc, questions: Mapping[str, Question]) -> Flaws:
    question = questions.get(parameter.question)
    if question is None:
        found = {
            "kind": "question",
            "found": parameter.question,
            "nearest": did_you_mean(parameter.question, questions),
        }
        yield (*here, "question"), Flaw("C201", 1, found)
        return
    choices = choices_of(question, None)
    for key in parameter.map if choices is not None else ():
        if key not in choices:  # type: ignore[operator]  # not None: the line above
            found = {"found": key, "question": question.id, "nearest": did_you_mean(key, choices or ())}
            yield (*here, "map", key), Flaw("C205", 1, {**found, "valid": listed(choices or ())})


def _unfit(parameter: Parameter, text: str) -> str:
    """Why a text is no value of a parameter; nothing when it is one."""
    if parameter.type == "choice":
        return "" if text in parameter.options else f"the options are {listed(parameter.options)}"
    if parameter.type == "date":
        try:
            date.fromisoformat(text)
        except ValueError:
            return "it is no date such as 2027-03-31"
    if parameter.type not in ("integer", "decimal"):
        return ""
    try:
        number = Decimal(text)
    except InvalidOperation:
        return "it is no number"
    if not number.is_finite() or (parameter.type == "integer" and number != number.to_integral_value()):
        return "it is no whole number" if parameter.type == "integer" else "it is no number"
    if parameter.min is not None and number < parameter.min:
        return f"the smallest is {parameter.min}"
    return f"the largest is {parameter.max}" if parameter.max is not None and number > parameter.max else ""


def _misfit(reason: str, form: str) -> Flaw:
    return Flaw("C207", 1, {"reason": reason, "form": form})

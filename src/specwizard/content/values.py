"""The values that answers hold, and the one parser for each question type.

Every front end, `build` and every import read an answer through `parse_answer`, so the same words mean the same
everywhere. A value is plain immutable data: text, `Decimal`, `date`, a pair of dates, a tuple of option values, or a
tuple of rows. Conditions read these values directly; `EMPTY` and `UNKNOWN` are their two special cases.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import TYPE_CHECKING, Any

from specwizard.content.choices import YES_NO, Choice, Chooser, Picked, of_options
from specwizard.content.dates import parse_date, parse_range, shown_date
from specwizard.content.model import Publish, Question, Validation
from specwizard.content.problems import listed
from specwizard.content.quantities import Unclear, parse_number, plain_number
from specwizard.content.text import normalise_text, one_line, says_not_applicable, says_not_known, shortened
from specwizard.errors import SpecwizardError

if TYPE_CHECKING:
    from specwizard.content.content import Content


class Special(Enum):
    """What a condition sees where there is no value."""

    UNKNOWN = "unknown"  # nobody has answered, or nobody knows yet
    EMPTY = "empty"  # not applicable: known, and nothing


UNKNOWN = Special.UNKNOWN
EMPTY = Special.EMPTY

FEW = 9
"""As many choices as a refusal still reads out when it can name the nearest."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table answer: normalised text by column name."""

    cells: Mapping[str, str]
    publish: Publish | None = None  # overrides the question's marking for this row

    def __hash__(self) -> int:
        return hash((tuple(sorted(self.cells.items())), self.publish))


Value = str | Decimal | date | tuple[date | None, date | None] | tuple[str, ...] | tuple[Row, ...]
Raw = str | Sequence[Any] | Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Parsed:
    """What was understood of an answer's raw text."""

    value: Value
    other: tuple[str, ...] = ()  # choices in her own words
    note: str = ""
    warnings: tuple[str, ...] = field(default=())  # things changed on reading, such as stripped control characters


class AnswerProblem(SpecwizardError):
    """An answer that cannot be read as its question needs; `str()` is a sentence for the person who typed it."""

    def __init__(self, reason: str, choices: str = "") -> None:
        super().__init__(f"{reason} {choices}".rstrip())
        self.reason = reason  # without the choices, for a reader who has them before her
        self.choices = choices


def parse_answer(question: Question, raw: Raw, *, content: Content | None = None, today: date | None = None) -> Parsed:
    """What an answer means. Raises `AnswerProblem` with the question's own message, or one that shows what fits.

    `content` is needed for systems questions, whose choices are the catalogue; `today` for dates that must not be
    past. Lists and mappings are the raw forms of imports: choices one by one, rows by column name or label.
    """
    from specwizard.content.tables import parse_table  # it reads cells with the parsers of this module

    if question.type == "table":
        return parse_table(question, raw)
    if question.type in ("multi", "systems"):
        return _several(question, raw, content)
    text, warnings = normalise_text(_as_text(question, raw))
    if not text:
        raise AnswerProblem("Nothing was typed. Type an answer, or say that it is not known yet.")
    if chooser_of(question, content).find(text) is None:
        check_says_something(text)
    parsed = _PARSERS[question.type](question, text, today)
    return replace(parsed, warnings=(*warnings, *parsed.warnings))


def format_value(question: Question, value: Value, other: Sequence[str] = (), *, content: Content | None = None) -> str:
    """The value as people read it: labels, £9,400,000, 31 March 2027, rows one a line."""
    if isinstance(value, Decimal):
        return _shown_number(value, question.unit)
    if isinstance(value, date):
        return shown_date(value)
    if question.type == "date_range" and isinstance(value, tuple):
        return _shown_range(value)
    if question.type == "table" and isinstance(value, tuple):
        from specwizard.content.tables import shown_row

        return "\n".join(shown_row(question, row) for row in value if isinstance(row, Row))
    if question.type in ("single", "yes_no", "multi", "systems"):
        return _shown_choices(question, value, other, content)
    return str(value)


def chooser_of(question: Question, content: Content | None = None) -> Chooser:
    """The choices of a question, ready to be looked up."""
    return Chooser(choices_of(question, content))


def choices_of(question: Question, content: Content | None = None) -> tuple[Choice, ...]:
    """The choices of a question: its options, yes and no, or the systems of its catalogue."""
    if question.type == "yes_no":
        return YES_NO
    if question.type == "systems":
        systems = content.systems.values() if content else ()
        return tuple(Choice(s.key, s.name, s.aliases, s.exclusive) for s in systems if s.kind in question.catalogue)
    if question.options_from and content:
        clauses = (clause for clause in content.clauses.values() if clause.priority == "must")
        return tuple(Choice(clause.id, clause.title) for clause in clauses)
    return of_options(question.options)


def refuse(question: Question, reason: str) -> AnswerProblem:
    """The problem with the question's own message where it has one."""
    own = question.validation.message if question.validation else ""
    return AnswerProblem(own or reason)


# ------------------------------------------------------------------------------------------------ one parser a type


def _text(question: Question, text: str, _: date | None) -> Parsed:
    return Parsed(one_line(text) if question.type == "text" else text)


def _number(question: Question, text: str, _: date | None) -> Parsed:
    words, note = _without_note(text)
    try:
        number = parse_number(words, question.unit)
    except Unclear as unclear:
        raise _not_understood(question, str(unclear)) from None
    check_number(question, number.value, question.validation)
    note = "; ".join(part for part in (number.besides, note) if part)
    return Parsed(number.value, note=note, warnings=(number.remark,) if number.remark else ())


def _date(question: Question, text: str, today: date | None) -> Parsed:
    words, note = _without_note(text)
    try:
        day, remark = parse_date(words)
    except Unclear as unclear:
        raise _not_understood(question, str(unclear)) from None
    _check_dates(question, (day,), today)
    return Parsed(day, note=note, warnings=(remark,) if remark else ())


def _date_range(question: Question, text: str, today: date | None) -> Parsed:
    try:
        days, remarks = parse_range(text)
    except Unclear as unclear:
        raise _not_understood(question, str(unclear)) from None
    _check_dates(question, days, today)
    return Parsed(days, warnings=remarks)


def _yes_no(question: Question, text: str, _: date | None) -> Parsed:
    picked = chooser_of(question).yes_or_no(text)
    if not picked.values:
        raise refuse(question, "Answer yes or no; a reason may follow, such as: yes - because ...")
    return Parsed(picked.values[0], note=picked.note)


def _single(question: Question, text: str, _: date | None) -> Parsed:
    chooser = chooser_of(question)
    picked = chooser.one(text)
    if picked.values:
        return Parsed(picked.values[0], note=picked.note)
    if question.other:
        return Parsed("", other=picked.unknown)
    if question.options_from:
        return Parsed(one_line(text))
    raise no_choice(picked.unknown[0], chooser)


_PARSERS: dict[str, Callable[[Question, str, date | None], Parsed]] = {
    "text": _text,
    "long_text": _text,
    "number": _number,
    "date": _date,
    "date_range": _date_range,
    "yes_no": _yes_no,
    "single": _single,
}


def _several(question: Question, raw: Raw, content: Content | None) -> Parsed:
    chooser = chooser_of(question, content)
    if isinstance(raw, str) or not isinstance(raw, Sequence):
        text, warnings = normalise_text(_as_text(question, raw))
        if chooser.find(text) is None:
            check_says_something(text)
        picked = chooser.several(text)
    else:
        cleaned = [normalise_text(_as_text(question, one)) for one in raw]
        warnings = tuple(dict.fromkeys(warning for _, found in cleaned for warning in found))
        picked = chooser.listed(text for text, _ in cleaned)
    if not picked.values and not picked.unknown:
        raise AnswerProblem("Nothing was chosen. Choose at least one, or say that it is not known yet.")
    own_words = question.other or question.type == "systems" or not chooser.choices
    if refused := [words for words in picked.unknown if not own_words or _says_nothing(words)]:
        raise no_choice(refused[0], chooser)
    _check_several(question, picked, chooser)
    own = picked.unknown
    if question.options_from and not chooser.choices:  # without content nobody can say which clauses there are
        return Parsed(own, note=picked.note, warnings=warnings)
    return Parsed(picked.values, own, picked.note, warnings)


def _check_several(question: Question, picked: Picked, chooser: Chooser) -> None:
    exclusive = [choice for choice in chooser.choices if choice.exclusive and choice.value in picked.values]
    if exclusive and len(picked.values) + len(picked.unknown) > 1:
        raise AnswerProblem(f"'{exclusive[0].label}' cannot be chosen together with others.")
    limits, count = question.validation, len(picked.values) + len(picked.unknown) - len(exclusive)
    if limits and limits.min is not None and count < limits.min and not exclusive:
        raise refuse(question, f"Choose at least {plain_number(limits.min)}.")
    if limits and limits.max is not None and count > limits.max:
        raise refuse(question, f"Choose at most {plain_number(limits.max)}.")


# ------------------------------------------------------------------------------------------------------ small parts


def _not_understood(question: Question, reason: str) -> AnswerProblem:
    """What is wrong with the words, then what the question wants or an example."""
    own = question.validation.message if question.validation else ""
    hint = own or (f"For example: {question.example}" if question.example else "")
    return AnswerProblem(f"{reason} {hint}".strip())


def check_number(question: Question, number: Decimal, limits: Validation | None) -> None:
    """Raises `AnswerProblem` when a number is outside its limits."""
    if limits is None:
        return
    if limits.integer and number != number.to_integral_value():
        raise refuse(question, "Give a whole number.")
    if limits.min is not None and number < limits.min:
        raise refuse(question, f"Give at least {_shown_number(limits.min, question.unit)}.")
    if limits.max is not None and number > limits.max:
        raise refuse(question, f"Give at most {_shown_number(limits.max, question.unit)}.")


def _check_dates(question: Question, days: Sequence[date | None], today: date | None) -> None:
    rule = question.validation.not_before if question.validation else ""
    earliest = today if rule == "today" else date.fromisoformat(rule) if rule else None
    if earliest and any(day and day < earliest for day in days):
        raise refuse(question, f"Give a date that is not before {shown_date(earliest)}.")


def check_says_something(text: str) -> None:
    """Raises `AnswerProblem` for words that are a state and no value: nobody knows, it does not apply."""
    if says_not_known(text):
        raise AnswerProblem("If nobody knows yet, mark it as not known: it becomes an open point with an owner.")
    if says_not_applicable(text):
        raise AnswerProblem("If it does not apply to this purchase, mark it as not applicable.")


def no_choice(text: str, chooser: Chooser, where: str = "") -> AnswerProblem:
    """What to say of words that are none of the choices: the nearest one, and those there are."""
    near = chooser.nearest(text)
    meant = f" Did you mean '{near}'?" if near else ""
    said = f"{where}'{shortened(text, 60)}' is not one of the choices.{meant}"
    if near and len(chooser.choices) > FEW:
        return AnswerProblem(said)
    return AnswerProblem(said, f"Choose from: {listed([choice.label for choice in chooser.choices], 12, '; ')}.")


def _says_nothing(words: str) -> bool:
    """Whether words of her own name nothing: a question mark, a dash, a number, a bare yes."""
    return not words.strip("?!.,-–—_* 0123456789") or words.casefold() in ("yes", "no", "true", "false")


def _without_note(text: str) -> tuple[str, str]:
    """Words and the note after a dash or 'because'; a dash before a number or month belongs to the words."""
    for separator in (" - ", " – ", " — ", ", because ", " because "):
        words, found, note = text.partition(separator)
        if found and words.strip() and not note.strip()[:1].isdigit():
            return words, one_line(note)
    return text, ""


def _as_text(question: Question, raw: Any) -> str:
    if isinstance(raw, str):
        return raw
    if isinstance(raw, bool):
        return "yes" if raw else "no"
    if question.type == "date_range" and isinstance(raw, (Mapping, Sequence)):
        parts = _two_ends(question, raw) if isinstance(raw, Mapping) else list(raw)
        return " to ".join(str(part or "?") for part in parts)
    if raw is None:
        return ""
    if isinstance(raw, Sequence) and question.type in ("text", "long_text"):
        return "\n".join(_as_text(question, item) for item in raw)
    if isinstance(raw, Sequence) and len(raw) == 1:
        return _as_text(question, raw[0])
    if isinstance(raw, (Mapping, Sequence)):
        raise AnswerProblem("Give one answer, not a list or a mapping.")
    return str(raw)


def _two_ends(question: Question, raw: Mapping[str, Any]) -> list[Any]:
    names = list(zip(("from", "to"), ("start", "end"), question.labels or ("from", "to"), strict=True))
    if unknown := [key for key in raw if not any(key in name for name in names)]:
        raise AnswerProblem(f"'{str(unknown[0])[:60]}' is no part of a period; write from and to.")
    return [next((raw[key] for key in name if key in raw), None) for name in names]


def _shown_number(number: Decimal, unit: str) -> str:
    plain = plain_number(number)
    if unit.upper().startswith("GBP"):
        amount = f"{abs(number):,.2f}".removesuffix(".00")
        return f"{'-' if number < 0 else ''}£{amount}"
    shown = f"{Decimal(plain):,f}"
    if unit.lower() in ("percent", "%", "per cent"):
        return f"{shown}%"
    return f"{shown} {unit[:-1] if abs(number) == 1 and unit.endswith('s') else unit}".strip()


def _shown_range(value: tuple[Any, ...]) -> str:
    start, end = value
    if start and end:
        return f"{shown_date(start)} to {shown_date(end)}"
    return f"from {shown_date(start)}" if start else f"by {shown_date(end)}" if end else ""


def _shown_choices(question: Question, value: Value, other: Sequence[str], content: Content | None) -> str:
    labels = {choice.value: choice.label for choice in choices_of(question, content)}
    values = value if isinstance(value, tuple) else (value,)
    shown = [labels.get(str(one), str(one)) for one in values if one] + list(other)
    return ("; " if any("," in one for one in shown) else ", ").join(shown)

"""Tables as people type and paste them: a row a line, cells between bars, semicolons or tabs.

A first line that repeats the column headings only gives the order of the columns, so a table copied from a document
or a spreadsheet works as it is. Cells are kept as normalised text: the option's value, the number in digits, the date
as year-month-day.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from types import MappingProxyType
from typing import Any, get_args

from specwizard.content.choices import YES_NO, Chooser, of_options
from specwizard.content.dates import parse_date, shown_day
from specwizard.content.model import Column, Publish, Question
from specwizard.content.problems import listed, nearest
from specwizard.content.quantities import Unclear, parse_number, plain_number, with_thousands
from specwizard.content.text import (
    comparable,
    normalise_text,
    one_line,
    says_not_known,
    says_nothing,
    shortened,
    without_bullet,
)
from specwizard.content.values import AnswerProblem, Parsed, Row, check_says_something, no_choice, refuse

MOST_ROWS = 500
_RULE = re.compile(r"^[\s|:+=-]+$")


_NO_ROWS = frozenset({"none", "nothing", "no", "no rows", "none of these"})
"""Words for an empty table: a known answer, not a row of that name."""


def parse_table(question: Question, raw: Any) -> Parsed:
    """The rows of a table answer. Raises `AnswerProblem`, naming the row and the column."""
    warnings: list[str] = []
    if isinstance(raw, str):
        text, found = normalise_text(raw)
        warnings.extend(found)
        if text.casefold().strip(" .") in _NO_ROWS:
            return Parsed((), warnings=tuple(found))
        check_says_something(text)
        lines = _cells_of_lines(question, text)
    elif isinstance(raw, Mapping):
        lines = [_of_mapping(question, raw, 1)]
    elif isinstance(raw, Sequence):
        lines = [_of_item(question, item, number, warnings) for number, item in enumerate(raw, 1)]
    else:
        lines = _cells_of_lines(question, _plain(raw))
    if not lines:
        raise AnswerProblem(f"No row was typed. {_example(question)}")
    if len(lines) > MOST_ROWS:
        raise AnswerProblem(f"There are {len(lines)} rows; {MOST_ROWS} are allowed. Put long lists in an annex.")
    rows = tuple(_row(question, cells, number, warnings) for number, cells in enumerate(lines, 1))
    _check(question, rows)
    return Parsed(rows, warnings=tuple(dict.fromkeys(warnings)))


def several_named(column: Column, text: str) -> str:
    """What to say of a cell for one system that seems to list several; empty for any other."""
    parts = [part.split() for part in re.split(r"\s*[,;]\s*", text.strip(" ,;"))]
    many = len(parts) > 1 and all(1 <= len(words) <= (3 if len(parts) > 2 else 2) for words in parts)
    if not (many and column.required and column.systems):
        return ""
    return f"'{shortened(text, 60)}': if these are several, give each a line of its own."


def shown_row(question: Question, row: Row) -> str:
    """One row as people read it: its cells between semicolons, empty ones at the end left out."""
    cells = [shown_cell(column, row.cells.get(column.name, "")) for column in question.columns]
    while cells and not cells[-1]:
        cells.pop()
    return "; ".join(cells)


def _cells_of_lines(question: Question, text: str) -> list[dict[str, str]]:
    lines = [line for line in text.split("\n") if line.strip() and not (_RULE.match(line) and len(line.strip()) > 2)]
    separator = next((mark for mark in ("|", "\t", ";") if any(mark in line for line in lines)), "")
    split = [_split(line, separator) for line in lines]
    order = [column.name for column in question.columns]
    if split and (headings := _headings(question, split[0])):
        order, split = headings, split[1:]
    rows = []
    for number, cells in enumerate(split, 1):
        if any(cells[len(order) :]):
            raise AnswerProblem(f"Row {number} has {len(cells)} cells; there are {len(order)}. {_example(question)}")
        rows.append(dict(zip(order, cells, strict=False)))
    return rows


def _split(line: str, separator: str) -> list[str]:
    if not separator:
        return [without_bullet(line)]
    line = line.strip(" ")
    if separator == "|" and line.startswith("|"):
        line = line[1:].removesuffix("|")
    cells = [cell.strip() for cell in line.split(separator)]
    cells[0] = without_bullet(cells[0])
    return cells


def _headings(question: Question, cells: list[str]) -> list[str]:
    """The names of the columns in the order of a heading line; nothing when the line is no heading."""
    names = _names(question)
    found = [names.get(comparable(cell)) or _headed(question, cell) for cell in cells]
    return found if len(found) > 1 and all(found) and len(set(found)) == len(found) else []


def _headed(question: Question, cell: str) -> str:
    """The one column whose heading has all the words of a cell, such as 'Ends' for 'Contract ends'; else empty."""
    words = set(comparable(cell).split())
    meant = [column.name for column in question.columns if words and words <= set(comparable(column.label).split())]
    return meant[0] if len(meant) == 1 else ""


def _names(question: Question) -> dict[str, str]:
    """Every name by which a column may be called, also an earlier one, to its present name."""
    return {
        comparable(name): column.name
        for column in question.columns
        for name in (column.name, column.label, *column.formerly)
    }


def _of_item(question: Question, item: Any, number: int, warnings: list[str]) -> dict[str, str]:
    if isinstance(item, Row):
        return {**item.cells, **({"publish": item.publish} if item.publish else {})}
    if isinstance(item, Mapping):
        return _of_mapping(question, item, number)
    if isinstance(item, str):
        text, found = normalise_text(item)
        warnings.extend(found)
        rows = _cells_of_lines(question, text)
        return rows[0] if rows else {}
    if isinstance(item, Sequence):
        return dict(zip([column.name for column in question.columns], map(_plain, item), strict=False))
    return {question.columns[0].name: _plain(item)}


def _of_mapping(question: Question, item: Mapping[Any, Any], number: int) -> dict[str, str]:
    names = _names(question)
    cells: dict[str, str] = {}
    for key, value in item.items():
        name = names.get(comparable(str(key)), "publish" if str(key) == "publish" else "")
        if not name:
            valid = [column.name for column in question.columns]
            near = nearest(str(key), valid)
            meant = f" Did you mean '{near}'?" if near else ""
            raise AnswerProblem(f"Row {number} has no column '{str(key)[:60]}'.{meant} Columns: {listed(valid)}.")
        cells[name] = _plain(value)
    return cells


def _plain(value: Any) -> str:
    return "" if value is None else "yes" if value is True else "no" if value is False else str(value)


def _row(question: Question, cells: Mapping[str, str], number: int, warnings: list[str]) -> Row:
    kept: dict[str, str] = {}
    for column in question.columns:
        text, found = normalise_text(cells.get(column.name, ""))
        warnings.extend(found)
        kept[column.name] = _cell(column, one_line(text), number, warnings) if text else ""
        if column.required and not text:
            warnings.append(f"Row {number}: '{column.label}' is empty.")
        if several := several_named(column, kept[column.name]):
            warnings.append(f"Row {number}, {several}")
    publish: Publish | None = None
    own = not any(column.name == "publish" for column in question.columns)
    if own and (marking := cells.get("publish", "").strip().lower()):
        if marking not in get_args(Publish):
            raise AnswerProblem(f"Row {number}: publish is one of {listed(get_args(Publish))}.")
        publish = marking  # type: ignore[assignment]  # checked against the Literal's own values
    return Row(MappingProxyType(kept), publish)


def _cell(column: Column, text: str, number: int, warnings: list[str]) -> str:
    where = f"Row {number}, '{column.label}': "
    chooser = Chooser(YES_NO if column.type == "yes_no" else of_options(column.options))
    typed = column.type in ("number", "date") or (column.type in ("single", "yes_no") and chooser.find(text) is None)
    if typed and (says_nothing(text) or says_not_known(text)):
        return ""  # a blank, as it would be left on paper
    try:
        if column.type == "number":
            read = parse_number(text)
            digits = plain_number(read.value)
            if len(read.besides.split()) > 2 or any(map(str.isdigit, read.besides)):  # more than what is counted
                left = f"kept as {with_thousands(digits)}, without “{shortened(read.besides, 60)}”"
                warnings.append(f"Row {number}, '{column.label}': {left}.")
            return digits
        if column.type == "date":
            return parse_date(text)[0].isoformat()
    except Unclear as unclear:
        raise AnswerProblem(f"{where}{unclear}") from None
    if column.type in ("single", "yes_no"):
        if (value := chooser.find(text)) is None:
            raise no_choice(text, chooser, where)
        return value
    return text


def _check(question: Question, rows: Sequence[Row]) -> None:
    limits = question.validation
    if limits is None:
        return
    if limits.min is not None and len(rows) < limits.min:
        raise refuse(question, f"Give at least {plain_number(limits.min)} rows.")
    if limits.max is not None and len(rows) > limits.max:
        raise refuse(question, f"Give at most {plain_number(limits.max)} rows.")
    if limits.total is not None:
        for column in (column for column in question.columns if column.type == "number"):
            total = sum(Decimal(row.cells[column.name] or 0) for row in rows)
            if total != limits.total:
                wanted = f"'{column.label}' adds up to {plain_number(Decimal(total))}"
                raise refuse(question, f"{wanted}; it must be {plain_number(limits.total)}.")


def shown_cell(column: Column, cell: str) -> str:
    """A cell as people read it: labels in place of option values, dates in words."""
    if column.type == "single":
        return next((option.label for option in column.options if option.value == cell), cell)
    if column.type == "yes_no":
        return cell.capitalize()
    if column.type == "date" and cell:
        return shown_day(cell)
    return with_thousands(cell) if column.type == "number" else cell


def _example(question: Question) -> str:
    cells = " | ".join(column.example or column.label for column in question.columns)
    return f"Write a row a line, such as: {cells}"

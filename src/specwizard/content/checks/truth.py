"""Whether a condition can be true, and whether it can be false, by trying the answers that it tells apart.

Only the values that a condition names, and one that it does not, can change its result; so a few answers for each
question it reads are all answers. An answer counts only where its own question would be asked.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from itertools import islice, product
from typing import Any

from specwizard.content.conditions import Condition
from specwizard.content.content import Content
from specwizard.content.model import Question
from specwizard.content.values import EMPTY, UNKNOWN, Row

MOST_TRIES = 6_000


def outcomes(content: Content, condition: Condition) -> frozenset[bool]:
    """The results that known answers can give; both where there are too many to try."""
    names = sorted(condition.names)
    parents = [content.condition(q.when) for n in names if (q := content.questions[n]).when]
    values = [list(_tried(content.questions[name], condition, parents)) for name in names]
    total = 1
    for one in values:
        total *= len(one)
    if total > MOST_TRIES:
        return frozenset((True, False))
    found: set[bool] = set()
    for chosen in islice(product(*values), MOST_TRIES):
        answers = dict(zip(names, chosen, strict=True))
        result = condition.evaluate(lambda name, known=answers: known.get(name, UNKNOWN))  # type: ignore[misc]
        if result is not None and result not in found and _consistent(content, answers):
            found.add(result)
            if len(found) == 2:
                break
    return frozenset(found)


def _consistent(content: Content, answers: Mapping[str, Any]) -> bool:
    """Whether each answer's own question would have been asked."""
    for name, value in answers.items():
        when = content.questions[name].when
        if not when or value is EMPTY:
            continue
        if content.condition(when).evaluate(lambda one: answers.get(one, UNKNOWN)) is False:
            return False
    return True


def _tried(question: Question, condition: Condition, parents: list[Condition]) -> Iterator[Any]:
    """Answers to a question that the condition (or the conditions of its questions) can tell apart."""
    uses = [use for one in (condition, *parents) for use in one.uses if use.question == question.id]
    constants = list(dict.fromkeys(value for use in uses for value, _ in use.constants))
    if question.when or any(use.how == "answered" for use in uses):
        yield EMPTY  # not asked, or not applicable by the buyer's word
    match question.type:
        case "number":
            numbers = [value for value in constants if isinstance(value, Decimal)] or [Decimal(1)]
            low, high = _range(question)
            tried = {n + step for n in numbers for step in (-1, 0, 1)}
            yield from sorted(n for n in tried if (low is None or n >= low) and (high is None or n <= high))
        case "single" | "yes_no":
            options = ["yes", "no"] if question.type == "yes_no" else [o.value for o in question.options]
            yield from [o for o in options if o in constants]
            if other := next((o for o in options if o not in constants), None):
                yield other
        case "multi" | "systems":
            texts = [value for value in constants if isinstance(value, str)]
            others = [o.value for o in question.options if o.value not in texts and not o.exclusive]
            yield ()
            yield tuple(others[:1]) or ("¤",)
            yield from ((value,) for value in texts)
            if len(texts) > 1:
                yield tuple(texts)
        case "table":
            yield ()
            columns = {use.column: [v for v, _ in use.constants] for use in uses if use.column}
            yield (Row({column.name: "¤" for column in question.columns}),)
            for column, values in columns.items():
                yield from ((Row({column: str(value)}),) for value in values)
            yield tuple(Row({column.name: "¤" for column in question.columns}) for _ in range(50))
        case "date":
            for value in constants or ["2027-01-01"]:
                day = date.fromisoformat(str(value))
                yield from (day - timedelta(1), day, day + timedelta(1))
        case _:
            yield from [*constants, "¤"]


def _range(question: Question) -> tuple[Decimal | None, Decimal | None]:
    limits = question.validation
    return (limits.min, limits.max) if limits else (None, None)

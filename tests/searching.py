"""What a buyer could type at each question of the shipped bank, and a search for answers that meet a condition."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice

from specwizard.content import Content, load_content, parse_answer, shipped_banks, shipped_library
from specwizard.content.model import Column, Question
from specwizard.content.values import Parsed
from specwizard.interview import Session, replay
from specwizard.interview import commands as c
from specwizard.interview.view import statuses

CONTENT = load_content([shipped_banks()], [shipped_library()])
TRIES = 3000
AMOUNTS = ("1", "5", "100000", "300000", "2000000", "6000000")


def choices(question: Question) -> tuple[str, ...]:
    """What a buyer could type: each choice alone, a few together, small and large numbers, short and long tables."""
    match question.type:
        case "yes_no":
            return ("yes", "no")
        case "single":
            return tuple(option.value for option in question.options)
        case "multi" if question.options_from:
            return ("API-01",)
        case "multi":
            open_ones = [option.value for option in question.options if not option.exclusive]
            return (*(option.value for option in question.options), ", ".join(open_ones[:2]), ", ".join(open_ones))
        case "systems":
            return tuple(key for key, system in CONTENT.systems.items() if system.kind in question.catalogue)
        case "number":
            return tuple(amount for amount in AMOUNTS if _fits(question, amount))
        case "date_range":
            return ("March 2027 to June 2028",)
        case "table" if question.validation and question.validation.total:
            return ("Price | 40\nQuality | 60",)
        case "table":
            return tuple(rows(question, count, turn) for count in (1, 3, 7) for turn in range(_turns(question)))
        case _:
            return ("some words",)


def _fits(question: Question, raw: str) -> bool:
    rule = question.validation
    return not rule or ((rule.min is None or float(raw) >= rule.min) and (rule.max is None or float(raw) <= rule.max))


def _turns(question: Question) -> int:
    return max(1, *(len(column.options) for column in question.columns))


def rows(question: Question, count: int, turn: int) -> str:
    return "\n".join(" | ".join(_cell(column, row, turn) for column in question.columns) for row in range(count))


def _cell(column: Column, row: int, turn: int) -> str:
    if column.options:
        return column.options[turn % len(column.options)].value
    return {"number": "3", "yes_no": "yes", "date": "31/03/2028"}.get(column.type, f"thing {row}")


@cache
def parsed(question: str, raw: str) -> Parsed:
    return parse_answer(CONTENT.questions[question], raw, content=CONTENT)


def answer(question: str, raw: str) -> c.AnswerQuestion:
    found = parsed(question, raw)
    return c.AnswerQuestion(question=question, raw=raw, value=found.value, other=found.other)


@cache
def decided_by(source: str) -> tuple[str, ...]:
    """The questions that a condition reads and, before each, those that decide whether it is asked."""
    found: dict[str, None] = {}

    def visit(condition: str) -> None:
        for name in CONTENT.condition(condition).names:
            if name not in found:
                if CONTENT.questions[name].when:
                    visit(CONTENT.questions[name].when)
                found[name] = None

    if source:
        visit(source)
    return tuple(name for name in CONTENT.evaluation_order if name in found)


def interviews(questions: Sequence[str], seed: str) -> Iterator[Session]:
    """Endless different answers to some questions; nothing, what comes first, then anything at random."""
    chance = random.Random(seed)
    yield Session()
    while True:
        yield replay([_said(name, chance) for name in questions if chance.random() < 0.9])


def _said(question: str, chance: random.Random) -> c.Command:
    if chance.random() < 0.1:
        return c.NotApplicable(question=question)
    return answer(question, chance.choice(choices(CONTENT.questions[question])))


def witness(content: Content, source: str, wanted: bool, seed: str) -> Session | None:
    """Answers for which a condition is certainly true, or certainly false; None when none is found."""
    condition = content.condition(source)
    for session in islice(interviews(decided_by(source), seed), TRIES):
        if condition.evaluate(statuses(content, session).lookup) is wanted:
            return session
    return None

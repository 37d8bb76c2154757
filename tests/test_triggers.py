"""Which clauses each option of each question brings in, held against a list of what it is meant to bring in.

`content/triggers.yaml` says what every answer is for, option by option; `content/deviations.yaml` where the shipped
content leaves it and why. A trigger is proved by an interview with that answer, the answers without which the question
is not asked, and the value of the contract; nothing else is said. Core clauses are in without any question.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from specwizard.content.model import Question
from specwizard.interview import Selected, Selection, replay, select_clauses
from specwizard.interview import commands as c
from specwizard.interview.view import statuses
from tests.searching import CONTENT, answer, choices, rows, witness

FOLDER = Path(__file__).parent / "content"
TRIGGERS: Mapping[str, Mapping[str, Sequence[str]]] = yaml.safe_load((FOLDER / "triggers.yaml").read_text("utf-8"))
LEFT: Mapping[str, Any] = yaml.safe_load((FOLDER / "deviations.yaml").read_text("utf-8"))
BY_SIZE = frozenset(LEFT["by_size"]["clauses"])
DEVIATIONS: Sequence[Mapping[str, Any]] = LEFT["deviations"]
SMALL, ORDINARY = "90000", "300000"
BY_REF = {question.ref: question for question in CONTENT.questions.values()}
CATEGORIES = "Q-WHA-02"  # test_categories.py holds what each category brings in
REFUSALS = frozenset({"no", "none", "nothing"})
CERTAIN = frozenset({"tier", "rule", "category", "requires"})


class Said(NamedTuple):
    """One answer and the clauses that it is meant to bring in."""

    ref: str
    raw: str
    clauses: Sequence[str]


def typed(question: Question, key: str) -> tuple[str, ...]:
    """The answers that a key of the list stands for."""
    if "=" in key:
        column, value = key.split("=")
        cells = {"yes_no": "yes"}
        return (" | ".join(value if one.name == column else cells.get(one.type, "thing") for one in question.columns),)
    if key != "any":
        return (key,)
    match question.type:
        case "yes_no":
            return ("yes",)
        case "single" | "multi":
            return tuple(option.value for option in question.options if option.value not in REFUSALS)
        case "systems":
            return ("leds_pnc", "dna")
        case "table":
            options = max(1, *(len(column.options) for column in question.columns))
            return tuple(rows(question, 1, turn) for turn in range(options))
        case "number":
            return ("1", "4")
        case _:
            return choices(question)[:1]


def answers() -> Iterator[Said]:
    for ref, keys in TRIGGERS.items():
        for key, clauses in keys.items():
            for raw in typed(BY_REF[ref], key):
                yield Said(ref, raw, clauses)


@cache
def asked_after(question: str) -> tuple[c.Command, ...]:
    """The fewest answers after which a question is asked."""
    when = CONTENT.questions[question].when
    if not when:
        return ()
    found = witness(CONTENT, when, True, question)
    assert found is not None
    said: list[c.Command] = [answer(name, one.raw) for name, one in found.answers.items() if one.state == "answered"]
    for one in tuple(said):
        fewer = [other for other in said if other is not one]
        if CONTENT.condition(when).evaluate(statuses(CONTENT, replay(fewer)).lookup) is True:
            said = fewer
    return tuple(said)


def selection(said: Said, value: str, given: Mapping[str, str] | None = None) -> Selection:
    """What the library gives for one answer, the value of the contract and what a deviation adds."""
    question = BY_REF[said.ref]
    around = {"contract_value": value} | dict(given or {})
    commands = [*asked_after(question.id), *(answer(name, raw) for name, raw in around.items())]
    if question.id != "contract_value":
        commands.append(answer(question.id, said.raw))
    return select_clauses(CONTENT, replay(commands))


def certain(found: Selected | None) -> bool:
    return found is not None and bool({reason.kind for reason in found.reasons} & CERTAIN)


def deviation(said: Said, clause: str) -> Mapping[str, Any] | None:
    for one in DEVIATIONS:
        if said.ref in one["refs"] and clause in one["clauses"] and said.raw in one.get("answers", (said.raw,)):
            return one
    return None


def test_each_question_of_the_outline_is_in_the_list() -> None:
    added = {"Q-ABT-11", "Q-ABT-12", "Q-ABT-13", "Q-USE-08", "Q-SYS-11", "Q-DAT-11", "Q-SEC-06"}
    assert set(TRIGGERS) | {CATEGORIES} | added == set(BY_REF)
    assert len(TRIGGERS) + 1 == 99


@pytest.mark.parametrize("said", list(answers()), ids=lambda said: f"{said.ref} {said.raw!r:.40}")
def test_an_answer_brings_in_what_it_is_meant_to(said: Said) -> None:
    found = selection(said, ORDINARY)
    for clause in said.clauses:
        one = deviation(said, clause)
        assert certain(found.by_id.get(clause)) is (one is None), f"{clause}, {one and one['reason']}"
        if one and "given" in one:
            assert certain(selection(said, ORDINARY, one["given"]).by_id.get(clause)), f"{clause} with {one['given']}"


def test_under_the_threshold_only_the_named_clauses_wait_for_more() -> None:
    waiting = {
        clause
        for said in answers()
        for clause in said.clauses
        if not deviation(said, clause) and not certain(selection(said, SMALL).by_id.get(clause))
    }
    assert waiting == BY_SIZE


def test_each_deviation_is_of_the_list_and_gives_its_reason() -> None:
    for one in DEVIATIONS:
        assert one["reason"]
        for ref in one["refs"]:
            meant = [said for said in answers() if said.ref == ref and said.raw in one.get("answers", (said.raw,))]
            assert meant
            assert all(any(clause in said.clauses for said in meant) for clause in one["clauses"])


@pytest.mark.parametrize(
    ("question", "raw", "clauses"),
    [
        ("law_enforcement", "yes", ("DAT-09",)),
        ("law_enforcement", "both", ("DAT-09",)),
        ("interface_knowledge", "nobody", ("KNO-03", "KNO-04")),
        ("interface_knowledge", "supplier", ("KNO-03", "KNO-04")),
    ],
)
def test_an_answer_raises_clauses_to_a_must(question: str, raw: str, clauses: Sequence[str]) -> None:
    found = selection(Said(CONTENT.questions[question].ref, raw, clauses), ORDINARY)
    assert [found.by_id[clause].priority for clause in clauses] == ["must"] * len(clauses)


@pytest.mark.parametrize(
    ("question", "raw", "clause", "parameter", "filled"),
    [
        ("interface_notice", "m18", "GOV-02", "months", "18"),
        ("connection_days", "7", "OPN-11", "days", "7"),
    ],
)
def test_an_answer_fills_the_number_of_a_clause(
    question: str, raw: str, clause: str, parameter: str, filled: str
) -> None:
    found = selection(Said(CONTENT.questions[question].ref, raw, (clause,)), ORDINARY)
    assert found.by_id[clause].parameters[parameter] == filled


@pytest.mark.parametrize(("question", "clause", "numbers"), [("availability", "SLA-01", 4), ("data_loss", "SLA-08", 4)])
def test_each_option_of_a_service_level_fills_a_number_of_its_own(question: str, clause: str, numbers: int) -> None:
    options = [option.value for option in CONTENT.questions[question].options]
    ref = CONTENT.questions[question].ref
    filled = {tuple(selection(Said(ref, raw, ()), ORDINARY).by_id[clause].parameters.items()) for raw in options}
    assert len(filled) == numbers


@pytest.mark.parametrize(
    ("question", "raws", "clauses"),
    [
        ("law_enforcement", ("yes", "no"), ("LOG-01", "LOG-02", "DAT-09")),
        ("connection_payment", ("included", "fixed_list"), ("OPN-01",)),
        ("ai_training", ("no", "consent", "yes"), ("AIA-04",)),
    ],
)
def test_an_answer_changes_the_words_of_a_clause(question: str, raws: Sequence[str], clauses: Sequence[str]) -> None:
    for clause in clauses:
        wording = CONTENT.wording(clause)
        assert len({wording.render({}, {question: raw}) for raw in raws}) == len(raws)

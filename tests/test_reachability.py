"""Every clause can enter a document and every question can be asked: shown by finding answers that do it.

For each one a search tries answers to the questions that its condition reads, and to those that decide whether these
are asked at all. What it finds is confirmed with a real session, so the proof is an interview that a buyer could hold.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from specwizard.content.model import Clause
from specwizard.interview import Session, apply, replay, select_clauses
from specwizard.interview import commands as c
from specwizard.interview.view import ASKED, asked_questions, statuses
from tests.searching import CONTENT, answer, witness


def ways_in(clause: Clause) -> Iterator[Session]:
    """Interviews that should bring a clause in: by its category, by its rule, by its tier."""
    for category in clause.products:
        yield replay([answer("product_categories", category)])
    rule = f"({clause.when}) and not ({clause.unless})" if clause.unless else clause.when
    if clause.when and (found := witness(CONTENT, rule, True, clause.id)):
        yield found
    if clause.tier:
        tier = next(t for t in CONTENT.library.header.tiers if t.tier == clause.tier)
        yield (witness(CONTENT, tier.when, True, clause.id) if tier.when else None) or Session()


@pytest.mark.parametrize("name", list(CONTENT.clauses))
def test_the_clause_can_enter_a_document(name: str) -> None:
    clause = CONTENT.clauses[name]
    for session in ways_in(clause):
        selected = select_clauses(CONTENT, session).by_id.get(name)
        if selected and {reason.kind for reason in selected.reasons} & {"tier", "rule", "category"}:
            return
    pytest.fail(f"no answers bring in {name}")


@pytest.mark.parametrize("name", [name for name, clause in CONTENT.clauses.items() if clause.when])
def test_the_clause_s_rule_can_be_met_and_missed(name: str) -> None:
    source = CONTENT.clauses[name].when
    assert witness(CONTENT, source, True, name) is not None, "never true"
    assert witness(CONTENT, source, False, name) is not None, "never false"


@pytest.mark.parametrize("name", list(CONTENT.questions))
def test_the_question_can_be_asked(name: str) -> None:
    question = CONTENT.questions[name]
    session = witness(CONTENT, question.when, True, name) if question.when else Session()
    assert session is not None, "its condition is never true"
    full = apply(session, c.SetDetail(name="mode", value="full"))
    assert name in asked_questions(CONTENT, full)
    if question.quick:
        assert name in asked_questions(CONTENT, session)


@pytest.mark.parametrize("name", [name for name, question in CONTENT.questions.items() if question.when])
def test_the_question_is_not_asked_of_everybody(name: str) -> None:
    session = witness(CONTENT, CONTENT.questions[name].when, False, name)
    assert session is not None
    assert statuses(CONTENT, session).status[name] not in ASKED


@pytest.mark.parametrize(
    ("name", "source"),
    [
        (name, rule.when)
        for name, clause in CONTENT.clauses.items()
        for rule in (*clause.priority_when, *clause.treatment_when)
    ],
)
def test_another_priority_or_treatment_can_come_about(name: str, source: str) -> None:
    assert witness(CONTENT, source, True, name) is not None

"""Which clauses come in, and that each says why."""

from __future__ import annotations

from decimal import Decimal

from specwizard.content.conditions import compile_condition
from specwizard.content.values import Row, Special
from specwizard.interview import (
    MatchDecision,
    Session,
    apply,
    explain_clause,
    explain_question,
    impact,
    library_changes,
    missing_pins,
    replay,
    select_clauses,
)
from specwizard.interview import commands as c
from specwizard.interview.answers import Pin
from specwizard.interview.reasons import answer_text
from specwizard.interview.view import statuses
from tests.support import tiny_content

CONTENT = tiny_content()


def answer(question: str, value: object, **options: object) -> c.AnswerQuestion:
    return c.AnswerQuestion(question=question, raw=str(value), value=value, **options)  # type: ignore[arg-type]


def test_the_first_tier_is_in_before_anything_is_answered() -> None:
    selection = select_clauses(CONTENT, Session())
    assert selection.ids == {"API-01"}
    assert selection.by_id["API-01"].reasons[0].text == "always in"


def test_a_rule_brings_a_clause_in_and_names_the_answer() -> None:
    session = replay([answer("uses_maps", "yes")])
    reason = select_clauses(CONTENT, session).by_id["API-02"].reasons[0]
    assert reason.kind == "rule"
    assert reason.questions == ("uses_maps",)
    assert "Does it use maps?" in reason.text
    assert "Yes" in reason.text


def test_a_category_brings_in_its_clause_and_what_it_requires() -> None:
    selection = select_clauses(CONTENT, replay([answer("product_categories", ("rms",))]))
    assert {"API-03", "API-04"} <= selection.ids
    assert (
        selection.by_id["API-04"].reasons[0].text
        == f"“{CONTENT.clauses['API-03'].title}” (API-03) cannot do without it"
    )


def test_a_removed_clause_stays_out_with_the_reason_and_is_not_required_back() -> None:
    session = replay(
        [
            answer("product_categories", ("rms",)),
            c.DecideClause(clause="API-04", verdict="rejected", reason="in the framework already"),
        ]
    )
    selection = select_clauses(CONTENT, session)
    assert "API-04" not in selection.ids
    out = next(e for e in selection.excluded if e.id == "API-04")
    assert out.reasons[0].text == "taken out: in the framework already"


def test_an_accepted_match_brings_a_clause_in_while_its_answer_is_in_use() -> None:
    match = MatchDecision("API-04", 0.9, "strong", 1, taken=True, words="get our data out")
    session = replay([answer("purpose", "get our data out", matches=(match,))])
    assert "get our data out" in select_clauses(CONTENT, session).by_id["API-04"].reasons[0].text
    untaken = MatchDecision("API-04", 0.9, "strong", 1, taken=False)
    session = apply(session, answer("purpose", "something else", matches=(untaken,)))
    assert "API-04" not in select_clauses(CONTENT, session).ids


def test_an_unknown_rule_may_ask_the_buyer() -> None:
    session = replay([answer("uses_maps", "yes"), answer("map_layers", Decimal(5))])
    assert [e.id for e in select_clauses(CONTENT, session).undecided] == ["API-05"]
    session = apply(session, answer("map_sources", ("council",)))
    assert not select_clauses(CONTENT, session).undecided


def test_a_parameter_is_filled_from_its_question_and_else_blank() -> None:
    session = replay([answer("uses_maps", "yes")])
    assert select_clauses(CONTENT, session).by_id["API-02"].parameters == {"layers": None}
    session = apply(session, answer("map_layers", Decimal("12")))
    assert select_clauses(CONTENT, session).by_id["API-02"].parameters == {"layers": "12"}
    session = apply(session, c.SetParameter(clause="API-02", name="layers", value="20"))
    assert select_clauses(CONTENT, session).by_id["API-02"].parameters == {"layers": "20"}


def test_an_empty_table_counts_as_nothing() -> None:
    assert "API-04" in select_clauses(CONTENT, replay([answer("replaced_systems", (Row({"name": "Old"}),))])).ids
    assert "API-04" not in select_clauses(CONTENT, replay([answer("replaced_systems", ())])).ids


def test_the_impact_of_a_change_says_what_it_parks() -> None:
    session = replay([answer("uses_maps", "yes"), answer("map_layers", Decimal("5"))])
    change = impact(CONTENT, session, answer("uses_maps", "no"))
    assert change.clauses_out == ("API-02",)
    assert change.parked == ("map_layers",)
    assert "map_layers" in change.questions_out


def test_an_explanation_says_what_each_choice_would_do() -> None:
    explained = explain_question(CONTENT, Session(), "uses_maps")
    assert {choice.label: choice.clauses_in for choice in explained.choices} == {"Yes": ("API-02",), "No": ()}
    assert "API-02" in explained.feeds
    asked_because = explain_question(CONTENT, replay([answer("uses_maps", "yes")]), "map_layers").because
    assert [(b.ref, b.answer) for b in asked_because] == [("Q-GEO-02", "“Yes”")]
    assert explain_clause(CONTENT, Session(), "API-02").state == "out"


def test_an_explanation_says_which_single_answer_would_turn_the_clause() -> None:
    (turn,) = explain_clause(CONTENT, Session(), "API-02").turns
    assert (turn.question, turn.labels, turn.without) == ("uses_maps", ("Yes",), ())
    (back,) = explain_clause(CONTENT, replay([answer("uses_maps", "yes")]), "API-02").turns
    assert (back.question, back.labels) == ("uses_maps", ("No",))
    (bought,) = explain_clause(CONTENT, replay([answer("product_categories", ("rms",))]), "API-03").turns
    assert (bought.labels, bought.without) == ((), ("Records",))
    assert explain_clause(CONTENT, Session(), "API-01").turns == ()


def test_a_question_is_not_counted_among_those_that_its_own_answer_asks() -> None:
    choices = explain_question(CONTENT, Session(), "uses_maps").choices
    assert [choice.questions_in for choice in choices] == [("map_layers",), ()]


def test_a_clause_that_waits_names_the_question_and_one_not_asked_says_so() -> None:
    out = {entry.id: entry.reasons[0].text for entry in select_clauses(CONTENT, Session()).excluded}
    assert out["API-02"] == "no answer brings it in so far; it waits for: Does it use maps?"


def test_a_clause_waits_only_for_answers_that_can_still_matter() -> None:
    lookup = {"buying": "no", "maps": Special.UNKNOWN, "layers": Special.UNKNOWN}.__getitem__
    either = compile_condition("buying == 'yes' or maps == 'yes'")
    assert either.waiting(lookup) == {"maps"}
    settled = compile_condition("(buying == 'yes' and maps == 'yes') or layers > 3")
    assert settled.waiting(lookup) == {"layers"}
    over = compile_condition("buying == 'yes' and maps == 'yes'")
    assert over.evaluate(lookup) is False
    assert over.waiting(lookup) == frozenset()


def test_a_changed_clause_is_reported_and_an_unchanged_one_is_not() -> None:
    pins = missing_pins(CONTENT, Session())
    assert pins is not None
    session = apply(Session(), pins)
    assert missing_pins(CONTENT, session) is None
    assert library_changes(CONTENT, session) == ()
    old = apply(session, c.PinClauses(pins={"API-01": Pin(1, "another", "The old words.")}))
    (change,) = library_changes(CONTENT, old)
    assert (change.clause, change.kind, change.before) == ("API-01", "reworded", "The old words.")


def test_a_clause_that_is_out_quotes_only_the_answers_that_keep_it_out() -> None:
    conditions = compile_condition("uses_maps == 'yes' and (holds == 'video' or value >= 10)")
    answers = {"uses_maps": "yes", "holds": "text", "value": Decimal(5)}
    assert conditions.denying(answers.__getitem__) == {"holds", "value"}
    assert conditions.denying({**answers, "uses_maps": "no", "value": Decimal(50)}.__getitem__) == {"uses_maps"}


def test_a_long_answer_is_cut_between_words() -> None:
    session = replay(
        [answer("project_title", "A joint command and control system for three emergency services of the valley")]
    )
    text = answer_text(CONTENT, session, "project_title", statuses(CONTENT, session))
    assert text == "“A joint command and control system for three emergency…”"

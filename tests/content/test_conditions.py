"""Conditions: their truth tables, their grammar, and the check against the questions."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from specwizard.content import EMPTY, UNKNOWN, ConditionError, Row, check_condition, compile_condition
from specwizard.content.model import System
from tests.content.inline import options, question

UNSET: Mapping[str, Any] = MappingProxyType({})


def truth(source: str, answers: Mapping[str, Any] = UNSET, **more: Any) -> bool | None:
    values = {**answers, **more}
    return compile_condition(source).evaluate(lambda name: values.get(name, UNKNOWN))


KLEENE = {"t": True, "f": False, "u": None}
ANSWER = {"t": "yes", "f": "no", "u": UNKNOWN}


@pytest.mark.parametrize(
    ("operator", "table"),
    [
        ("and", {"tt": "t", "tf": "f", "tu": "u", "ff": "f", "fu": "f", "uu": "u"}),
        ("or", {"tt": "t", "tf": "t", "tu": "t", "ff": "f", "fu": "u", "uu": "u"}),
    ],
)
def test_and_and_or_follow_kleene(operator: str, table: dict[str, str]) -> None:
    for (left, right), result in [((k[0], k[1]), v) for k, v in table.items()]:
        for a, b in ((left, right), (right, left)):
            found = truth(f"a == 'yes' {operator} b == 'yes'", a=ANSWER[a], b=ANSWER[b])
            assert found is KLEENE[result], (operator, a, b)


@pytest.mark.parametrize(("value", "expected"), [("yes", False), ("no", True), (UNKNOWN, None), (EMPTY, True)])
def test_not_turns_true_and_false_and_leaves_unknown(value: Any, expected: bool | None) -> None:
    assert truth("not a == 'yes'", a=value) is expected


expressions = st.recursive(
    st.sampled_from(["a == 'yes'", "b != 'no'", "c in ['yes', 'no']", "answered(a)", "count(d) > 1", "'x' in d"]),
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from(["and", "or"]), inner).map(lambda parts: f"({' '.join(parts)})"),
        inner.map(lambda part: f"not ({part})"),
    ),
    max_leaves=8,
)
choice = st.sampled_from(["yes", "no", UNKNOWN, EMPTY])
several = st.sampled_from([(), ("x",), ("x", "y"), UNKNOWN, EMPTY])


@given(expressions, expressions, st.fixed_dictionaries({"a": choice, "b": choice, "c": choice, "d": several}))
def test_de_morgan_and_double_negation_hold_in_three_values(x: str, y: str, answers: dict[str, Any]) -> None:
    assert truth(f"not ({x} and {y})", answers) is truth(f"not ({x}) or not ({y})", answers)
    assert truth(f"not ({x} or {y})", answers) is truth(f"not ({x}) and not ({y})", answers)
    assert truth(f"not (not ({x}))", answers) is truth(x, answers)


@given(
    expressions.filter(lambda text: "answered" not in text),
    st.fixed_dictionaries({"a": choice, "b": choice, "c": choice, "d": several}),
    st.fixed_dictionaries({"a": choice, "b": choice, "c": choice, "d": several}),
)
def test_learning_an_unknown_answer_never_turns_a_known_result(
    x: str, answers: dict[str, Any], later: dict[str, Any]
) -> None:
    before = truth(x, answers)
    learnt = {name: later[name] if value is UNKNOWN else value for name, value in answers.items()}
    assert before is None or truth(x, learnt) is before


@pytest.mark.parametrize(
    ("source", "value", "expected"),
    [
        ("q == 'a'", "a", True),
        ("q != 'a'", "a", False),
        ("'a' == q", "a", True),
        ("q in ['a', 'b']", "b", True),
        ("q not in ['a', 'b']", "c", True),
        ("q > 10", Decimal("10.5"), True),
        ("10 < q", Decimal("10.5"), True),
        ("q >= -2", Decimal(-2), True),
        ("q <= 1.5", Decimal("1.6"), False),
        ("q == 10", Decimal("10.0"), True),
        ("q in [1, 2]", Decimal(2), True),
        ("q in ['2026-12-31']", date(2026, 12, 31), True),
        ("q < '2027-01-01'", date(2026, 12, 31), True),
        ("q == '2026-12-31'", date(2026, 12, 31), True),
        ("'a' in q", ("a", "b"), True),
        ("'a' not in q", ("b",), True),
        ("any_of(q, ['x', 'b'])", ("a", "b"), True),
        ("any_of(q, ['x', 'b'])", "b", True),
        ("any_of(q, ['x'])", ("a", "b"), False),
        ("count(q) == 2", ("a", "b"), True),
        ("count(q) == 1", "a", True),
        ("count(q) > 0", (), False),
        ("answered(q)", (), True),
        ("answered(q)", Decimal(0), True),
    ],
)
def test_a_value_is_compared_as_what_it_is(source: str, value: Any, expected: bool) -> None:
    assert truth(source, q=value) is expected


COMPARISONS = [
    "q == 'a'",
    "q in ['a']",
    "q > 1",
    "'a' in q",
    "any_of(q, ['a'])",
    "count(q) > 0",
    "'a' in column(q, 'c')",
]


@pytest.mark.parametrize("source", [*COMPARISONS, "q != 'a'", "'a' not in q"])
def test_an_open_answer_makes_a_comparison_unknown(source: str) -> None:
    assert truth(source) is None


@pytest.mark.parametrize("source", COMPARISONS)
def test_not_applicable_equals_nothing_contains_nothing_and_counts_none(source: str) -> None:
    assert truth(source, q=EMPTY) is False
    assert truth(f"not ({source})", q=EMPTY) is True


def test_answered_tells_an_open_answer_from_a_value() -> None:
    assert truth("answered(q)") is False
    assert truth("answered(q)", q=EMPTY) is False
    assert truth("answered(q)", q="a") is True


# A second evaluator, of trees and not of text: it shares nothing with the one under test.

TEXTS = ("x", "y", "none")
ROWS = (Row({"kind": "x"}), Row({"kind": "y"}))
RIVALS = {"==": lambda a, b: a == b, "!=": lambda a, b: a != b, "<": lambda a, b: a < b, ">=": lambda a, b: a >= b}
RELATIONS = st.one_of(
    st.tuples(st.just("cmp"), st.just("s"), st.sampled_from(["==", "!="]), st.sampled_from(TEXTS)),
    st.tuples(st.just("cmp"), st.just("n"), st.sampled_from(sorted(RIVALS)), st.integers(-1, 3)),
    st.tuples(st.just("cmp"), st.just("d"), st.sampled_from(sorted(RIVALS)), st.just("2027-01-01")),
    st.tuples(st.just("count"), st.sampled_from(["m", "t", "s"]), st.sampled_from(sorted(RIVALS)), st.integers(0, 2)),
    st.tuples(st.just("one of"), st.just("s"), st.lists(st.sampled_from(TEXTS), min_size=1, max_size=2)),
    st.tuples(st.just("any of"), st.just("m"), st.lists(st.sampled_from(TEXTS), min_size=1, max_size=2)),
    st.tuples(st.just("holds"), st.just("m"), st.sampled_from(TEXTS)),
    st.tuples(st.just("cells"), st.just("t"), st.sampled_from(TEXTS)),
    st.tuples(st.just("answered"), st.sampled_from(["s", "n", "m", "t"])),
)
TREES = st.recursive(
    RELATIONS,
    lambda inner: st.one_of(st.tuples(st.sampled_from(["and", "or"]), inner, inner), st.tuples(st.just("not"), inner)),
    max_leaves=10,
)


def written(tree: Any) -> str:
    match tree:
        case ("cmp", name, operator, constant):
            return f"{name} {operator} {constant!r}"
        case ("count", name, operator, number):
            return f"count({name}) {operator} {number}"
        case ("one of", name, constants):
            return f"{name} in {constants!r}"
        case ("any of", name, constants):
            return f"any_of({name}, {constants!r})"
        case ("holds", name, constant):
            return f"{constant!r} in {name}"
        case ("cells", name, constant):
            return f"{constant!r} in column({name}, 'kind')"
        case ("answered", name):
            return f"answered({name})"
        case ("not", part):
            return f"not ({written(part)})"
        case (word, left, right):
            return f"({written(left)}) {word} ({written(right)})"
    raise AssertionError(tree)


def meant(tree: Any, answers: Mapping[str, Any]) -> bool | None:
    match tree:
        case ("and" | "or" as word, left, right):
            parts = {meant(left, answers), meant(right, answers)}
            decisive = word == "or"
            return decisive if decisive in parts else None if None in parts else not decisive
        case ("not", part):
            found = meant(part, answers)
            return None if found is None else not found
    kind, name, *rest = tree
    value = answers[name]
    if kind == "answered":
        return value not in (UNKNOWN, EMPTY)
    if value is UNKNOWN:
        return None
    nothing = value is EMPTY
    if kind == "count":
        size = 0 if nothing else len(value) if isinstance(value, tuple) else 1
        return bool(RIVALS[rest[0]](size, rest[1]))
    if kind == "cmp":
        if nothing:
            return bool(rest[0] == "!=")
        return bool(RIVALS[rest[0]](str(value) if name == "d" else value, rest[1]))
    if nothing:
        return False
    if kind == "one of":
        return value in rest[0]
    if kind == "any of":
        return bool(set(value) & set(rest[0]))
    return rest[0] in (value if kind == "holds" else [row.cells["kind"] for row in value])


@given(
    TREES,
    st.fixed_dictionaries(
        {
            "s": st.sampled_from([*TEXTS, UNKNOWN, EMPTY]),
            "n": st.sampled_from([Decimal(0), Decimal("1.0"), Decimal(3), UNKNOWN, EMPTY]),
            "d": st.sampled_from([date(2026, 12, 31), date(2027, 1, 1), UNKNOWN, EMPTY]),
            "m": st.sampled_from([(), ("x",), ("x", "y"), UNKNOWN, EMPTY]),
            "t": st.sampled_from([(), ROWS[:1], ROWS, UNKNOWN, EMPTY]),
        }
    ),
)
def test_a_condition_means_what_a_second_evaluator_says(tree: Any, answers: dict[str, Any]) -> None:
    assert truth(written(tree), answers) is meant(tree, answers), written(tree)


def test_a_column_is_the_list_of_its_cells() -> None:
    rows = (Row({"kind": "health"}), Row({"kind": "council"}))
    assert truth("'health' in column(q, 'kind')", q=rows) is True
    assert truth("any_of(column(q, 'kind'), ['fire'])", q=rows) is False
    assert truth("count(q) == 2", q=rows) is True


def test_none_of_these_counts_as_nothing() -> None:
    condition = compile_condition("count(q) > 0", {"q": frozenset(["none"])})
    assert condition.evaluate(lambda _: ("none",)) is False
    assert condition.evaluate(lambda _: ("a",)) is True


def test_a_value_of_another_type_is_false_and_never_an_error() -> None:
    for value in ("text", Decimal(1), date(2026, 1, 1), (), (Row({}),), (date(2026, 1, 1), None)):
        for source in COMPARISONS:
            assert truth(source, q=value) in (True, False)


def test_names_are_the_questions_that_are_read() -> None:
    assert compile_condition("a == 'x' or count(b) > 0 and 'y' in column(c, 'd')").names == {"a", "b", "c"}


@pytest.mark.parametrize(
    ("source", "column", "words"),
    [
        ("", 1, "unexpected"),
        ("a ==", 3, "unexpected"),
        ("a == 'x", 6, "unexpected char"),
        ("a = 'x'", 3, "'=' does not belong here"),
        ("a == 'x' b", 10, "does not belong here"),
        ("a", 1, "compare it, such as a == 'yes'"),
        ("b == 'x' and a", 14, "compare it"),
        ("count(a)", 6, "count(...) by itself"),
        ("a == b", 6, "compare with text in single quotes"),
        ("'a' == 'b'", 8, "one side of a comparison must be a question"),
        ("a < b < c", 9, "two things at a time"),
        ("a == true", 6, "compare with text"),
        ("a == none", 6, "compare with text"),
        ("a.b == 'x'", 2, "not allowed"),
        ("a['b'] == 'x'", 2, "not allowed"),
        ("a | upper == 'x'", 5, "not allowed"),
        ("a is defined", 3, "not allowed"),
        ("a + 1 > 2", 1, "not allowed"),
        ("a ~ 'x' == 'y'", 1, "not allowed"),
        ("'x' if a == 'y' else 'z'", 1, "not allowed"),
        ("{'a': 1} == a", 1, "not allowed"),
        ("open('/etc/passwd') == 'x'", 5, "'open' is no function here"),
        ("__import__('os').system('ls') == 'x'", 24, "no function here"),
        ("a.__class__ == 'x'", 2, "not allowed"),
        ("any_of(a)", 7, "needs 2 parts"),
        ("any_of(a, 'x')", 11, "is a list"),
        ("count(a, b) > 1", 6, "needs 1 part"),
        ("count(*a) > 1", 6, "needs 1 part"),
        ("count(q=a) > 1", 6, "needs 1 part"),
        ("column(a, 'b') == ", 16, "unexpected"),
        ("answered('a')", 10, "write answered(question)"),
        ("(" * 500 + "a == 'x'" + ")" * 500, 1, "too deeply"),
        ("not " * 300 + "a == 'x'", None, "too deeply"),
        ("a == '" + "x" * 3000 + "'", None, "characters long"),
    ],
)
def test_what_is_no_condition_is_refused_with_its_column(source: str, column: int | None, words: str) -> None:
    with pytest.raises(ConditionError) as caught:
        compile_condition(source)
    assert words in caught.value.message
    assert column is None or caught.value.column == column


@given(st.text(max_size=60))
def test_any_text_is_a_condition_or_a_condition_error(text: str) -> None:
    try:
        compile_condition(text)
    except ConditionError as error:
        assert error.column >= 1


QUESTIONS = {
    "form": question("single", id="form", options=options("hosted", "own")),
    "kinds": question("multi", id="kinds", options=options("people", "places")),
    "maps": question("yes_no", id="maps"),
    "cost": question("number", id="cost"),
    "start": question("date", id="start"),
    "term": question("date_range", id="term"),
    "worry": question("long_text", id="worry"),
    "systems": question("systems", id="systems", catalogue=["national"]),
    "sharing": question(
        "table", id="sharing", columns=[{"name": "kind", "label": "K", "type": "single", "options": options("health")}]
    ),
}
SYSTEMS = {"pnd": System(key="pnd", name="PND", kind="national"), "rms": System(key="rms", name="R", kind="local")}


@pytest.mark.parametrize(
    "source",
    [
        "form == 'hosted' and 'people' in kinds and maps != 'no' and cost > 10 and start < '2027-01-01'",
        "answered(term) and answered(worry) and 'pnd' in systems and count(sharing) > 1",
        "any_of(column(sharing, 'kind'), ['health']) and any_of(form, ['own'])",
    ],
)
def test_a_condition_that_fits_its_questions_has_no_flaw(source: str) -> None:
    assert check_condition(compile_condition(source), QUESTIONS, SYSTEMS) == []


@pytest.mark.parametrize(
    ("source", "code", "column", "words"),
    [
        ("frm == 'own'", "C302", 1, "'form'"),
        ("maps == 'yes' or form == 'hostd'", "C303", 26, "'hosted'"),
        ("form in ['own', 'x']", "C303", 17, ""),
        ("maps == 'true'", "C303", 9, ""),
        ("'rms' in systems", "C303", 1, ""),
        ("'people' == kinds", "C304", 13, ""),
        ("form == 5", "C304", 9, "'5'"),
        ("cost > '10'", "C304", 8, ""),
        ("count(kinds) > 'x'", "C304", 16, ""),
        ("start > 10", "C304", 9, ""),
        ("start > 'soon'", "C304", 9, ""),
        ("cost == 'people'", "C304", 9, ""),
        ("worry == 'x'", "C304", 1, "answered(worry)"),
        ("form > 5", "C304", 1, ""),
        ("'health' in column(sharing, 'knd')", "C305", 29, "'kind'"),
        ("'x' in column(form, 'kind')", "C305", 21, "no table"),
        ("'helth' in column(sharing, 'kind')", "C303", 1, "'health'"),
        ("column(sharing, 'kind') == 'health'", "C304", 8, ""),
    ],
)
def test_a_condition_that_does_not_fit_is_flawed_at_its_column(source: str, code: str, column: int, words: str) -> None:
    flaws = check_condition(compile_condition(source), QUESTIONS, SYSTEMS)
    assert [(flaw.code, flaw.column) for flaw in flaws] == [(code, column)]
    assert words in " ".join(flaws[0].found.values())

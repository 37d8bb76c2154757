"""Wording: pieces that know where they come from, and no way out of the table of nodes."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from specwizard.content import WordingError, compile_wording

PARAMETERS = {"days": "working days to answer", "form": "form of the export"}
QUESTIONS = ("law", "kinds")


def rendered(source: str, answers: Any = None, **parameters: Any) -> tuple[tuple[str, str], ...]:
    return compile_wording(source, PARAMETERS, QUESTIONS).render(parameters, answers or {})


def text(source: str, answers: Any = None, **parameters: Any) -> str:
    return "".join(piece for piece, _ in rendered(source, answers, **parameters))


def test_plain_text_is_one_plain_piece() -> None:
    assert rendered("The system must work.") == (("The system must work.", "plain"),)


def test_a_parameter_is_a_value_between_plain_words() -> None:
    assert rendered("Within {{ days }} days.", days="10") == (
        ("Within ", "plain"),
        ("10", "value"),
        (" days.", "plain"),
    )


def test_an_open_parameter_is_a_visible_blank_with_its_label() -> None:
    blank = ("[to be stated: working days to answer]", "blank")
    assert rendered("In {{ days }}", days=None) == (("In ", "plain"), blank)
    assert rendered("In {{ days }}") == (("In ", "plain"), blank)
    assert rendered("{{ days|lower|replace('a', 'b') }}") == (blank,)


def test_a_label_is_made_from_the_name_when_there_is_none() -> None:
    assert compile_wording("{{ lead_time }}", ["lead_time"]).render({}, {}) == (("[to be stated: lead time]", "blank"),)


@pytest.mark.parametrize(
    ("answers", "expected"),
    [({"law": "no"}, "all records."), ({"law": "yes"}, "their log."), ({}, "their log."), ({"law": ""}, "their log.")],
)
def test_a_branch_follows_the_answer_and_an_open_one_is_empty(answers: dict[str, str], expected: str) -> None:
    assert text("{% if law == 'no' %}all records{% else %}their log{% endif %}.", answers) == expected


def test_tests_know_lists_and_or_not_in_and_elif() -> None:
    source = "{% if 'a' in kinds and law != 'no' %}1{% elif not kinds %}2{% elif law in ['x', 'y'] %}3{% endif %}"
    assert text(source, {"kinds": ("a", "b"), "law": "yes"}) == "1"
    assert text(source, {"kinds": ()}) == "2"
    assert text(source, {"kinds": ("b",), "law": "y"}) == "3"
    assert text(source, {"kinds": ("b",), "law": "no"}) == ""
    assert text("{% if 'a' in law %}x{% endif %}", {"law": "banana"}) == ""


def test_a_plural_follows_its_parameter_and_is_no_value() -> None:
    source = "{{ days }} {{ 'day' if days == '1' else 'days' }}"
    assert rendered(source, days="1") == (("1", "value"), (" day", "plain"))
    assert rendered(source, days="2") == (("2", "value"), (" days", "plain"))


def test_the_four_filters_work() -> None:
    assert text("{{ form|lower }}", form="CSV") == "csv"
    assert text("{{ form|replace('a', 'b') }}", form="aa") == "bb"
    assert text("{{ form|replace('', 'b') }}", form="aa") == "aa"
    assert text("{% if kinds|length == '2' %}two{% endif %}", {"kinds": ("a", "b")}) == "two"
    assert text("{% if kinds|join('+') == 'a+b' %}yes{% endif %}", {"kinds": ("a", "b")}) == "yes"


@given(st.text(max_size=60))
def test_a_value_is_data_and_never_read_as_wording(value: str) -> None:
    assert rendered("{{ days }}", days=value) == ((value, "value"),)
    assert rendered("{{ days }}", days="{{ form }}{% if law %}") == (("{{ form }}{% if law %}", "value"),)


def test_names_are_known_without_rendering() -> None:
    wording = compile_wording("{{ days }}{% if law == 'no' %}{{ form }}{% endif %}", PARAMETERS, QUESTIONS)
    assert wording.parameters == {"days", "form"}
    assert wording.questions == {"law"}


ESCAPES = [
    "{{ days.__class__ }}",
    "{{ days['x'] }}",
    "{{ days.__class__.__mro__[1].__subclasses__() }}",
    "{{ ''.__class__ }}",
    "{{ cycler.__init__.__globals__ }}",
    "{{ lipsum(n=100000) }}",
    "{{ range(1000000) }}",
    "{{ namespace() }}",
    "{{ self }}",
    "{{ days() }}",
    "{{ days|attr('__class__') }}",
    "{{ days|format('%s') }}",
    "{{ '%s'|format(days) }}",
    "{{ days|map('upper') }}",
    "{{ days|upper }}",
    "{{ days is defined }}",
    "{{ days ~ form }}",
    "{{ days * 1000000 }}",
    "{{ days + form }}",
    "{{ 10 ** 10 }}",
    "{{ [days] }}",
    "{{ {'a': 1} }}",
    "{{ days|join(x=1) }}",
    "{{ days|replace('a') }}",
    "{{ days|replace(*kinds) }}",
    "{% for x in kinds %}{{ x }}{% endfor %}",
    "{% set x = 1 %}",
    "{% set days = law %}",
    "{% include 'x' %}",
    "{% import 'x' as y %}",
    "{% extends 'x' %}",
    "{% macro x() %}{% endmacro %}",
    "{% call x() %}{% endcall %}",
    "{% filter lower %}x{% endfilter %}",
    "{% with x = 1 %}{% endwith %}",
    "{% block x %}{% endblock %}",
    "{% if days > '5' %}{% endif %}",
    "{% if 1 < 2 < 3 %}{% endif %}",
    "{% if days == true %}{% endif %}",
    "{{ true }}",
    "{{ days",
    "{% if law %}",
    "{# open",
    "{{ }}",
    "{{ " + "(" * 400 + "days" + ")" * 400 + " }}",
    "{{ days" + "|lower" * 300 + " }}",
    "{% if law %}" * 120 + "{% endif %}" * 120,
    "{{ days }}" + "x" * 20_000,
]


@pytest.mark.parametrize("source", ESCAPES, ids=range(len(ESCAPES)))
def test_nothing_outside_the_table_is_let_in(source: str) -> None:
    with pytest.raises(WordingError) as caught:
        compile_wording(source, PARAMETERS, QUESTIONS)
    assert caught.value.code in ("C401", "C402")


def test_a_chain_of_replacements_cannot_grow_without_end() -> None:
    source = "{{ days" + "|replace('a', 'aa')" * 60 + " }}"
    assert len(text(source, days="a" * 100)) == 20_000


@pytest.mark.parametrize(
    ("source", "code", "column", "name"),
    [
        ("In {{ dys }} days", "C402", 7, "dys"),
        ("{% if lw == 'no' %}x{% endif %}", "C402", 7, "lw"),
        ("It is {{ law }}.", "C404", 10, "law"),
        ("{{ law|lower }}", "C404", 4, "law"),
    ],
)
def test_an_unknown_or_printed_name_is_refused_at_its_column(source: str, code: str, column: int, name: str) -> None:
    with pytest.raises(WordingError) as caught:
        compile_wording(source, PARAMETERS, QUESTIONS)
    assert (caught.value.code, caught.value.column, caught.value.name) == (code, column, name)


@given(st.text(alphabet="{}%# abdaysifelndw='|", max_size=40))
def test_any_text_is_a_wording_or_a_wording_error(source: str) -> None:
    try:
        wording = compile_wording(source, PARAMETERS, QUESTIONS)
    except WordingError as error:
        assert error.column >= 1
    else:
        assert isinstance(wording.render({"days": "1"}, {}), tuple)

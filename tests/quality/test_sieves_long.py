"""A sieve may only keep away sentences in which its pattern is not found."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from specwizard.quality import Statement, Vocabulary, rules
from specwizard.quality.statement import Sieve

SIEVES = {
    f"{module.name} {name}": value
    for module in iter_modules(rules.__path__)
    for name, value in vars(import_module(f"{rules.__name__}.{module.name}")).items()
    if isinstance(value, Sieve)
}


def test_the_sieves_are_found() -> None:
    assert len(SIEVES) >= 15


@pytest.mark.parametrize("name", SIEVES)
@settings(max_examples=1500, suppress_health_check=list(HealthCheck), deadline=None)
@given(data=st.data())
def test_whatever_a_pattern_finds_has_the_letters_of_its_sieve(name: str, data: st.DataObject) -> None:
    sieve = SIEVES[name]
    text = data.draw(st.from_regex(sieve.pattern, fullmatch=True))
    statement = Statement(text)
    found = sieve.pattern.search(statement.masked)
    assert sieve.passes(statement) or not found


@pytest.mark.parametrize("text", ["the ſolution", "THE SOLUTION", "a\u00a0Solution", "work in\n progreſs"])
def test_a_word_to_avoid_is_found_in_any_case(text: str) -> None:
    words = Vocabulary(preferred={"solution": "system", "work in progress": "draft"})
    folded = Statement(text, vocabulary=words)
    assert words.avoided.passes(folded)


def test_a_vocabulary_without_words_to_avoid_finds_none() -> None:
    assert list(Vocabulary().avoided.finditer(Statement("The solution must export it."))) == []

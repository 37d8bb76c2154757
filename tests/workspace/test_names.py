"""Things named as officers name them, in the interview: the entry or option is taken, what is unknown stays hers."""

from __future__ import annotations

from pathlib import Path

import pytest

from specwizard.workspace import Workspace
from specwizard.workspace.document import Document
from specwizard.workspace.settings import Places, Settings


@pytest.fixture
def document(tmp_path: Path) -> Document:
    home = Places(tmp_path / "drafts", tmp_path / "settings.yaml", tmp_path / "cache", tmp_path / "log")
    return Workspace(home=home, settings=Settings(name="Jo")).new()


def test_systems_are_found_by_what_officers_call_them(document: Document) -> None:
    parsed = document.parse("national_systems", "the CPS one, PNC, holms, Zebedee 4000")
    assert set(parsed.value) == {"cps", "leds_pnc", "holmes"}  # type: ignore[arg-type]  # a tuple of keys
    assert parsed.other == ("Zebedee 4000",)


def test_options_are_found_by_what_officers_call_them(document: Document) -> None:
    parsed = document.parse("code_lists", "offense codes, vehicle makes")
    assert (parsed.value, parsed.other) == (("offence_codes",), ("vehicle makes",))


def test_an_answer_that_rules_out_the_others_is_never_guessed(document: Document) -> None:
    parsed = document.parse("code_lists", "ethnicity, some that we know of")
    assert (parsed.value, parsed.other) == (("ethnicity",), ("some that we know of",))


@pytest.mark.parametrize("words", ["365 login", "Niche", "PNC", "the CPS one"])
def test_a_system_named_in_any_usual_way_is_no_own_words(document: Document, words: str) -> None:
    question = "national_systems" if words in ("PNC", "the CPS one") else "local_systems"
    parsed = document.parse(question, words)
    assert (len(parsed.value), parsed.other) == (1, ())  # type: ignore[arg-type]  # a tuple of keys


@pytest.mark.parametrize(
    ("question", "words", "value"),
    [
        ("code_lists", "offence code", "offence_codes"),
        ("code_lists", "the warning makers", "warning_markers"),  # a slip of the pen in the label
        ("code_lists", "protected charateristics", "ethnicity"),  # and in an alias
        ("data_kinds", "the vehicle", "vehicles"),
    ],
)
def test_words_that_name_an_option_are_that_option(document: Document, question: str, words: str, value: str) -> None:
    parsed = document.parse(question, words)
    assert (parsed.value, parsed.other) == ((value,), ())


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("data_kinds", "helicopter pilots"),
        ("measures", "what our neighbours say"),
        ("data_kinds", "people carriers' tyres"),  # names an option, and says more
        ("code_lists", "codes of our neighbours"),
        ("code_lists", "burglary types"),  # only like an option in meaning
        ("measures", "trust of the officers"),
    ],
)
def test_words_that_name_no_option_stay_hers(document: Document, question: str, words: str) -> None:
    parsed = document.parse(question, words)
    assert (parsed.value, parsed.other) == ((), (words,))

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

"""Options and systems by the names people use."""

from __future__ import annotations

import pytest

from specwizard.content.model import Option, System
from specwizard.matching import Matcher

from .support import matcher, shipped, small


@pytest.mark.parametrize(
    ("said", "key"),
    [
        ("Niche", "records"),
        ("PNC", "leds_pnc"),
        ("the CPS one", "cps"),
        ("365 login", "directory"),
        ("the fingerprint thing", "fingerprints"),
        ("body cams", "body_worn_video"),
        ("holms", "holmes"),
    ],
)
def test_a_system_is_found_by_what_officers_call_it(said: str, key: str) -> None:
    first = matcher().match_systems(said)[0]
    assert (first.key, first.band) == (key, "strong")
    assert first.because


def test_several_systems_in_one_answer() -> None:
    strong = {found.key for found in matcher().match_systems("PNC, PND and Niche") if found.band == "strong"}
    assert {"leds_pnc", "pnd", "records"} <= strong


def test_an_unknown_name_finds_nothing_strong() -> None:
    assert all(found.band != "strong" for found in matcher().match_systems("Zebedee 4000"))


def test_systems_can_be_narrowed_by_kind() -> None:
    kinds = {one.key: one.kind for one in shipped().library.systems}
    found = matcher().match_systems("PNC and Niche", kinds=("national",))
    assert found
    assert {kinds[one.key] for one in found} == {"national"}


def test_an_answer_that_names_nothing_finds_no_system() -> None:
    assert matcher().match_systems("ask Dave in IT") == ()


@pytest.mark.parametrize(
    ("question", "said", "value"),
    [
        ("product_categories", "body cams", "bwv"),
        ("product_categories", "RMS", "rms"),
        ("product_categories", "gun licensing", "firearms"),
        ("product_categories", "number plates", "anpr"),
        ("data_location", "only in the UK", "uk_only"),
        ("availability", "office hours only", "office_hours"),
    ],
)
def test_an_option_is_found_by_other_words(question: str, said: str, value: str) -> None:
    assert matcher().match_options(said, shipped().questions[question].options)[0].value == value


def test_an_option_that_looks_like_nothing_is_found_by_its_own_name() -> None:
    options = (Option(value="none", label="None"), Option(value="cps", label="CPS"))
    assert matcher().match_options("none", options)[0].value == "none"


def test_a_force_system_is_found_by_its_alias() -> None:
    own = System(key="doris", name="Local incident board", kind="local", aliases=("Doris", "the wall"))
    assert Matcher(small(systems=[own])).match_systems("put it up on the wall")[0].key == "doris"


def test_no_text_breaks_the_catalogue() -> None:
    for text in ("", "\0", "x" * 100_000, "😀 " * 1_000, "{{"):
        matcher().match_systems(text)
        matcher().match_options(text, shipped().questions["product_categories"].options)

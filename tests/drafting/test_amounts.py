"""Numbers in filled wording: singular after a 1, thousands marked, everything else untouched."""

from __future__ import annotations

import pytest

from specwizard.content.model import Parameter
from specwizard.content.quantities import with_thousands
from specwizard.content.wording import compile_wording
from specwizard.drafting.amounts import in_words_of

HOURS = Parameter(name="n", label="hours", type="integer", unit="hours", default="4")
DAYS = Parameter(name="n", label="days", type="integer", unit="working days", default="5")
READS = Parameter(name="n", label="reads", type="integer", default="100")
WORDS = Parameter(name="n", label="words", type="text", default="some")


def _filled(source: str, parameter: Parameter, value: str) -> str:
    pieces = compile_wording(source, {"n": "n"}).render({"n": value}, {})
    return "".join(text for text, _ in in_words_of((parameter,), pieces))


@pytest.mark.parametrize(
    ("source", "parameter", "value", "expected"),
    [
        ("at most {{ n }} hours a month", HOURS, "1", "at most 1 hour a month"),
        ("at most {{ n }} hours a month", HOURS, "11", "at most 11 hours a month"),
        ("within {{ n }} working days.", DAYS, "1", "within 1 working day."),
        ("{{ n }} working days' notice", DAYS, "1", "1 working day's notice"),
        ("{{ n }} hours and {{ n }} hours", HOURS, "1", "1 hour and 1 hour"),
        ("within {{ n }}, hours later", HOURS, "1", "within 1, hours later"),
        ("at least {{ n }} test reads", READS, "1000", "at least 1,000 test reads"),
        ("since {{ n }} hours", WORDS, "1", "since 1 hours"),
        ("since {{ n }}", WORDS, "10000", "since 10000"),
    ],
)
def test_filled_wording_reads_as_written_for_its_number(
    source: str, parameter: Parameter, value: str, expected: str
) -> None:
    assert _filled(source, parameter, value) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("900", "900"),
        ("1800", "1,800"),
        ("2027", "2027"),
        ("1250000", "1,250,000"),
        ("007000", "007000"),
        ("12 GB", "12 GB"),
    ],
)
def test_thousands_are_marked_where_a_number_cannot_be_a_year(text: str, expected: str) -> None:
    assert with_thousands(text) == expected

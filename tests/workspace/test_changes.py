"""What is typed for a clause's number is kept as digits alone, or refused with a reason."""

from __future__ import annotations

from decimal import Decimal

import pytest

from specwizard.content.model import Parameter
from specwizard.content.quantities import Unclear
from specwizard.workspace.changes import parameter_problem, parameter_text

DAYS = Parameter(
    name="days", label="days", type="integer", unit="days", default="5", min=Decimal(1), max=Decimal(20000)
)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("12", "12"), ("1,200", "1200"), ("12 days", "12"), ("a dozen", "12"), ("1.2k", "1200"), ("", "")],
)
def test_a_number_is_kept_in_digits(typed: str, kept: str) -> None:
    assert parameter_text(DAYS, typed) == kept


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("nan", "Give a number in days, such as 5."),
        ("inf", "Give a number in days"),
        ("1e3", "Give a number in days"),
        ("many", "Give a number in days"),
        ("5 to 10", "not a range"),
        ("5 working days", "Give it in days."),
        ("5 days after the order", "Give the number alone."),
        ("1.5", "Give a whole number."),
        ("0", "Give at least 1."),
        ("20001", "Give at most 20000."),
    ],
)
def test_what_is_no_number_of_that_kind_is_refused(typed: str, why: str) -> None:
    assert why in parameter_problem(DAYS, typed)
    with pytest.raises(Unclear):
        parameter_text(DAYS, typed)


def test_one_of_the_choices_or_nothing() -> None:
    way = Parameter(name="way", label="way", type="choice", options=("push", "pull"))
    assert parameter_text(way, "pull") == "pull"
    assert "push" in parameter_problem(way, "carrier pigeon")

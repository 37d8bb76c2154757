"""Conditions that decide nothing."""

from __future__ import annotations

from collections.abc import Iterator

from specwizard.content.checks.subject import Checked, Flag, check
from specwizard.content.checks.truth import outcomes


@check("A009", "warning", "house rule")
def constant_condition(checked: Checked) -> Iterator[Flag]:
    """A condition can be true and can be false.

    One that is always true hides that there is no choice; one that is never true hides a clause for ever.
    """
    for noun, name, loc, condition in checked.conditions:
        found = outcomes(checked.content, condition)
        if found == {True}:
            yield Flag(noun, name, loc, f"'{condition.source}' is true whatever is answered", "Remove or change it.")
        elif True not in found and noun != "question":
            yield Flag(noun, name, loc, f"no answers make '{condition.source}' true", "Change the condition.")

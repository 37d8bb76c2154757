"""Questions that are never asked."""

from __future__ import annotations

from collections.abc import Iterator

from specwizard.content.checks.subject import Checked, Flag, check
from specwizard.content.checks.truth import outcomes


@check("A008", "error", "house rule")
def unreachable_question(checked: Checked) -> Iterator[Flag]:
    """A question can be asked.

    No combination of answers makes its condition true, so what hangs on it can never come in either.
    """
    for noun, name, loc, condition in checked.conditions:
        if noun == "question" and True not in outcomes(checked.content, condition):
            yield Flag(noun, name, loc, f"no answers make '{condition.source}' true", "Change the condition.")

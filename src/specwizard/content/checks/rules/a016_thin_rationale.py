"""Reasons that give none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from specwizard.content.checks.subject import Checked, Flag, check

_WORDS = re.compile(r"\w+")


@check("A016", "warning", "INCOSE GtWR A1: rationale")
def thin_rationale(checked: Checked) -> Iterator[Flag]:
    """The rationale gives a reason.

    It is what a bidder reads to offer something better, and what a buyer reads before she takes a clause out.
    """
    for clause in checked.clauses:
        words = _WORDS.findall(clause.rationale.lower())
        wording = set(_WORDS.findall(clause.wording.lower()))
        if len(words) < 6:
            yield Flag(
                "clause", clause.id, ("rationale",), f"a rationale of {len(words)} words", "Say why the force needs it."
            )
        elif sum(word in wording for word in words) >= 0.9 * len(words):
            yield Flag("clause", clause.id, ("rationale",), "the rationale repeats the wording", "Say why, not what.")

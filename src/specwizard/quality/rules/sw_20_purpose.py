"""Reasons inside the duty."""

from __future__ import annotations

from collections.abc import Iterator

from specwizard.quality.sentences import REQUIREMENT, Hit, rule
from specwizard.quality.statement import Sieve, Statement, phrases

_PURPOSE = Sieve(
    phrases("in order to", "so that", "so as to", "with the aim of", "for the purpose of ensuring", "because"),
    ("in order to", "so that", "so as to", "aim of", "purpose of", "because"),
)


@rule("SW-20", "warning", "INCOSE GtWR R20", REQUIREMENT)
def purpose(statement: Statement) -> Iterator[Hit]:
    """The reason stands apart from the duty.

    A reason inside the sentence becomes part of what is tested: who proves that officers "save time"?

    Bad: The system must prefill forms so that officers save time.
    Good: The system must prefill forms with data already recorded. (The reason goes to the rationale.)
    """
    for found in _PURPOSE.finditer(statement):
        fix = ""
        if found[0].lower().split() == ["in", "order", "to"]:
            fix = statement.swap(found.start(), found.end(), "to")
        yield Hit(f"'{found[0]}' gives a reason within the duty", "Move the reason to the rationale.", fix)

"""One thing, one name."""

from __future__ import annotations

from collections.abc import Iterator

from specwizard.quality.sentences import BINDING, Hit, rule
from specwizard.quality.statement import Statement


@rule("SW-19", "warning", "INCOSE GtWR R36", BINDING)
def term(statement: Statement) -> Iterator[Hit]:
    """One thing has one name.

    A reader who meets "solution" after "system" has to ask whether the hardware is meant as well.

    Bad: The solution must export all records.
    Good: The system must export all records.
    """
    for found in statement.vocabulary.avoided.finditer(statement):
        right = statement.vocabulary.preferred[found[1].lower()]
        shown = right.capitalize() if found[1][0].isupper() else right
        fix = statement.swap(found.start(), found.end(), shown + found[2])
        yield Hit(f"'{found[0]}' is called '{right}' in this document", f"Write '{shown + found[2]}'.", fix)

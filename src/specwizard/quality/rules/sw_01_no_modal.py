"""Is there a duty at all?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from specwizard.quality.sentences import REQUIREMENT, Hit, rule
from specwizard.quality.statement import Statement, spaced

_MODAL = re.compile(r"\b(?:must|should|may|shall|will|can|could|might|would|cannot)\b", re.IGNORECASE)
_PARAPHRASE = spaced(
    r"\b(?:(?:is|are) (?:required|expected|obliged|to be able) to|(?:needs?|has|have|ought) to)\b",
    re.IGNORECASE,
)


@rule("SW-01", "error", "INCOSE GtWR R1; NASA ARM: imperatives", REQUIREMENT)
def no_modal(statement: Statement) -> Iterator[Hit]:
    """A requirement says must, should or may.

    Without one of these words a bidder cannot tell a duty from a description of today, and you cannot mark a bid down.

    Bad: The supplier provides monthly figures on interface failures.
    Good: The supplier must provide monthly figures on interface failures.
    """
    if _MODAL.search(statement.masked):
        return
    modal = {"should": "should", "could": "may"}.get(statement.priority or "", "must")
    if found := _PARAPHRASE.search(statement.masked):
        fix = statement.swap(found.start(), found.end(), modal)
        yield Hit(f"'{found[0]}' in place of must, should or may", f"Write '{modal}'.", fix)
    else:
        yield Hit("no must, should or may: it reads as a description", "Say who must do what.")

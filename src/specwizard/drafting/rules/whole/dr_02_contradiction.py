"""Clauses that exclude each other."""

from __future__ import annotations

from collections.abc import Iterator

from specwizard.drafting.rules.subject import Whole, rule
from specwizard.quality import Seen


@rule("DR-02", "error", "ISO/IEC/IEEE 29148: consistent")
def contradiction(whole: Whole) -> Iterator[Seen]:
    """No two requirements contradict each other.

    A bidder that meets one fails the other, and the choice of which one counts is then the supplier's.
    """
    for first, other in whole.draft.selection.conflicts:
        yield Seen(first, f"contradicts {other}", "Take one of the two out.")
    for one in whole.selected.values():
        if one.clause.variant_of in whole.selected:
            yield Seen(
                one.id, f"is another form of {one.clause.variant_of}, and both are in", "Take one out.", "", "warning"
            )

"""Clauses that lean on what is not there."""

from __future__ import annotations

from collections.abc import Iterator

from specwizard.drafting.rules.subject import Whole, rule
from specwizard.quality import Seen


@rule("DR-03", "warning", "ISO/IEC/IEEE 29148: complete")
def missing_required(whole: Whole) -> Iterator[Seen]:
    """What a requirement needs is in the document too.

    It builds on something that was taken out: what is asked cannot be delivered, or it means less than it says.
    """
    for one in whole.selected.values():
        for needed in one.clause.requires:
            if needed not in whole.selected:
                yield Seen(one.id, f"needs {needed}, which was taken out", f"Put {needed} back, or take {one.id} out.")

"""What is still open."""

from __future__ import annotations

import re
from collections.abc import Iterator

from specwizard.drafting.record import blocking_points
from specwizard.drafting.rules.subject import Whole, rule
from specwizard.quality import Seen

_PLACE = re.compile(r"^(?:Q-[A-Z]{3}-\d{2}|[A-Z]{2,5}-\d{2,4})\b")


@rule("DR-08", "error", "house rule: an issue has no blanks")
def open_points(whole: Whole) -> Iterator[Seen]:
    """Nothing that a supplier needs is open.

    A blank in a published specification is a question from every bidder, and an answer that all of them must get.
    """
    for line in blocking_points(whole.draft):
        place = _PLACE.match(line)
        yield Seen(place[0] if place else "document", line, "Answer it, or decide.")

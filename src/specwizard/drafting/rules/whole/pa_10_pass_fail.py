"""How much disqualifies."""

from __future__ import annotations

from collections.abc import Iterator

from specwizard.drafting.rules.subject import Whole, rule
from specwizard.quality import Seen

MOST = 10


@rule("PA-10", "warning", "Procurement Act 2023 s.23(2)(d), (3)(a); the figure is ours", act="tender")
def pass_fail(whole: Whole) -> Iterator[Seen]:
    """At most ten requirements are pass/fail.

    Each one can throw out the best offer for one answer. Beyond a few they cannot all be vital.
    """
    vital = [requirement.clause for requirement in whole.requirements if requirement.treatment == "pass_fail"]
    if len(vital) > MOST:
        message = f"{len(vital)} requirements are pass/fail: {', '.join(vital[:12])}"
        yield Seen("document", message, "Keep the few without which no offer is of use.")

"""Certificates and references that end a bid."""

from __future__ import annotations

from collections.abc import Iterator

from specwizard.drafting.rules.subject import Whole, rule
from specwizard.quality import Seen

EVIDENCE = {"certificate", "reference"}


@rule("PA-13", "warning", "Procurement Act 2023 s.22: conditions of participation", act="tender")
def participation(whole: Whole) -> Iterator[Seen]:
    """A bidder's certificates and references do not end a bid from inside the specification.

    What a supplier has to hold or have done is a condition of participation: a proportionate means of showing capacity
    or technical ability, stated in the tender notice. In the specification the same evidence supports a promise about
    the service.
    """
    for requirement in whole.requirements:
        methods = set(requirement.methods)
        if requirement.treatment == "pass_fail" and methods and methods <= EVIDENCE:
            yield Seen(
                requirement.clause,
                "a certificate or reference alone decides whether the bid ends",
                "Move it to the conditions of participation, or score it.",
            )

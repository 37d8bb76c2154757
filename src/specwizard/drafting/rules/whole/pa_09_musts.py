"""How much is a must."""

from __future__ import annotations

from collections.abc import Iterator

from specwizard.drafting.rules.subject import Whole, rule
from specwizard.quality import Seen

MOST = 60  # per cent
FEWEST = 10  # requirements: the share of three says nothing


@rule("PA-09", "information", "Procurement Act 2023 s.23(2)(d): proportionate; the figure is ours", act="tender")
def musts(whole: Whole) -> Iterator[Seen]:
    """At most about 60 per cent of the requirements are musts.

    A must is what you would walk away over. Where everything is, small suppliers stay away.
    """
    count = sum(requirement.priority == "must" for requirement in whole.requirements)
    total = len(whole.requirements)
    if total >= FEWEST and count * 100 > total * MOST:
        message = f"{count} of {total} requirements are musts, more than {MOST} per cent"
        yield Seen("document", message, "Ask of each: would we refuse the best offer without it?")

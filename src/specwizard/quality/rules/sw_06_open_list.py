"""Lists without an end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from specwizard.quality.sentences import BINDING, Hit, rule
from specwizard.quality.statement import Sieve, Statement, spaced

_OPEN = Sieve(
    spaced(
        r"\b(?:includ(?:ing|es?|ed) (?:\([^()\n]{0,20}\) )?,?\s{0,9}(?:but )?(?:is |are )?not "
        r"(?:be )?limited to|including without limitation|not limited to|such as|"
        r"and so (?:on|forth)|and the like|among(?:st)? other(?:s| things)|"
        r"or (?:something )?similar|and similar|inter alia)\b|\betc\b\.?|\be\.g\.|…|\.\.\.",
        re.IGNORECASE,
    ),
    (
        "limited to", "without limitation", "such as", "and so ", "and the like", "among", "similar", "inter alia",
        "etc", "e.g.", "…", "...",
    ),
)  # fmt: skip


@rule("SW-06", "warning", "INCOSE GtWR R9; ISO/IEC/IEEE 29148: open-ended", BINDING)
def open_list(statement: Statement) -> Iterator[Hit]:
    """A list is closed.

    A bidder prices what the list names; what "etc." stands for becomes a paid change.

    Bad: The system must export persons, vehicles, etc.
    Good: The system must export persons, vehicles, addresses and incidents.
    """
    for found in _OPEN.finditer(statement):
        yield Hit(f"'{found[0]}' leaves the list open", "Name all of it, or point to the annex that does.")

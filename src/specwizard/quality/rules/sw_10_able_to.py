"""Able to, capable of."""

from __future__ import annotations

import re
from collections.abc import Iterator

from specwizard.quality.sentences import REQUIREMENT, Hit, rule
from specwizard.quality.statement import Sieve, Statement, spaced

_ABLE = Sieve(
    spaced(
        r"\b(?P<who>system|supplier|service|solution|product|platform|application|software|bidders?|contractor)"
        r"(?:['’]s)? (?P<modal>must|should|shall|may) "
        r"(?P<able>be able to|be capable of|be designed to|"
        r"(?:have|provide) the (?:ability|capability|facility) to) ",
        re.IGNORECASE,
    ),
    ("be able", "be capable", "be designed", "the ability", "the capability", "the facility"),
)


@rule("SW-10", "information", "INCOSE GtWR R10", REQUIREMENT)
def able_to(statement: Statement) -> Iterator[Hit]:
    """The duty is to do it, not to be able to.

    A product that could do it with an extra module is "able to". Say what it does.

    Bad: The system must be able to export records.
    Good: The system must export records.
    """
    for found in _ABLE.finditer(statement):
        fix = "" if found["able"].lower().endswith("of") else statement.swap(found.start("able"), found.end(), "")
        yield Hit(f"'{' '.join(found['able'].split())}' asks for an ability", "Say what it does.", fix)

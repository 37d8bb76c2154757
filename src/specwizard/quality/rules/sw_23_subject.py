"""Whose duty?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from specwizard.quality.sentences import REQUIREMENT, Hit, rule
from specwizard.quality.statement import Sieve, Statement, spaced

_PEOPLE = Sieve(
    spaced(
        r"(?:^|(?<=,\s))(?:(?:all|the|each|every|any|our) )?(?:[a-z-]{1,20} ){0,2}?(?P<who>users?|officers?|staff|"
        r"detectives?|"
        r"operators?|call handlers?|investigators?|managers?|administrators?|members? of the public|constables?|"
        r"sergeants?|despatchers?|dispatchers?) (?:must|should|shall) (?!be )",
        re.IGNORECASE,
    ),
    (
        "user", "officer", "staff", "detective", "operator", "handler", "investigator", "manager", "administrator",
        "member", "constable", "sergeant", "patcher",
    ),
)  # fmt: skip
_SUPPLIERS = re.compile(r"\b(?:supplier|contractor|bidder|sub-?contractor|provider)", re.IGNORECASE)


@rule("SW-23", "warning", "INCOSE GtWR R3", REQUIREMENT)
def subject(statement: Statement) -> Iterator[Hit]:
    """The duty is the supplier's, the system's or the authority's, not the user's.

    A supplier can promise what its system does. It cannot promise what an officer does.

    Bad: Officers must enter a name once only.
    Good: The system must offer a name that has been entered once in every later form.
    """
    if not _PEOPLE.passes(statement):
        return
    for sentence in statement.sentences:
        found = _PEOPLE.pattern.search(sentence.text)
        if found and not _SUPPLIERS.search(found[0]):
            yield Hit(f"it binds '{found['who']}', not the supplier", "Say what the system or the supplier does.")

"""A duty at the wrong party."""

from __future__ import annotations

import re
from collections.abc import Iterator

from specwizard.content.checks.subject import Checked, Flag, check
from specwizard.content.checks.wordings import renderings

_SUBJECT = re.compile(r"\b(?P<who>[\w'’-]+)\s{1,9}(?:and\s{1,9}[\w'’-]+\s{1,9})?must\b")
_WHO = {
    "authority": ("authority",),
    "commercial": ("contract", "authority", "prices", "charges", "price"),
    "tender_evidence": ("bidders", "bidder", "bid", "tender", "bids", "supplier"),
}


@check("A023", "warning", "INCOSE GtWR R3; Procurement Act 2023 s.22 for evidence of bidders")
def wrong_duty(checked: Checked) -> Iterator[Flag]:
    """The wording binds the party that 'duty' names.

    A duty of the authority or a term of the contract that reads as a supplier's requirement is answered, scored and
    then found to bind nobody.
    """
    for clause in checked.clauses:
        for text in renderings(checked.content.wording(clause.id), clause):
            found = _SUBJECT.search(text)
            who = found["who"].lower() if found else ""
            wanted = _WHO.get(clause.duty)
            wrong = bool(who) and (who not in wanted if wanted else who in ("authority", "contract", "bidders"))
            if wrong:
                message = f"duty is '{clause.duty}', but 'the {who} must'"
                yield Flag(
                    "clause", clause.id, ("wording",), message, "Word it for the party that it binds, or change 'duty'."
                )
                break

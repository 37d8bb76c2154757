"""Nothing to answer."""

from __future__ import annotations

from collections.abc import Iterator

from specwizard.content.checks.subject import Checked, Flag, check


@check("A015", "warning", "house rule")
def missing_response(checked: Checked) -> Iterator[Flag]:
    """A requirement asks the bidder something.

    Without a question bidders write "compliant", and there is nothing to score.
    """
    for clause in checked.clauses:
        if clause.duty in ("supplier", "tender_evidence") and not clause.response.strip():
            yield Flag(
                "clause", clause.id, (), "no response question", "Ask the bidder how, by when or with what proof."
            )

"""Standards that no longer hold."""

from __future__ import annotations

from collections.abc import Iterator

from specwizard.content.checks.subject import Checked, Flag, check


@check("A028", "error", "INCOSE GtWR: current references")
def withdrawn_standard(checked: Checked) -> Iterator[Flag]:
    """No clause cites a standard that is withdrawn or superseded.

    A bidder cannot be held to it, and the market has moved on.
    """
    for clause in checked.clauses:
        for number, key in enumerate(clause.standards):
            status = checked.content.standards[key].status
            if status != "current":
                message = f"cites '{key}', which is {status}"
                yield Flag("clause", clause.id, ("standards", number), message, "Cite the one that took its place.")

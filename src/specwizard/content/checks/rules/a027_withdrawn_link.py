"""Links to what is no longer used."""

from __future__ import annotations

from collections.abc import Iterator

from specwizard.content.checks.subject import Checked, Flag, check

_GONE = ("deprecated", "withdrawn")


@check("A027", "warning", "house rule")
def withdrawn_link(checked: Checked) -> Iterator[Flag]:
    """Nothing leads to a withdrawn clause, and a withdrawn clause names its successor.

    A buyer who opens last year's draft has to be told what took the clause's place.
    """
    clauses = checked.content.clauses
    gone = {name for name, clause in clauses.items() if clause.status in _GONE}
    for name in gone:
        if not clauses[name].superseded_by:
            yield Flag(
                "clause", name, ("status",), f"{clauses[name].status} without 'superseded_by'", "Name its successor."
            )
    for clause in checked.clauses:
        for number, needed in enumerate(clause.requires):
            if needed in gone and clause.id not in gone:
                message = f"requires {needed}, which is {clauses[needed].status}"
                yield Flag("clause", clause.id, ("requires", number), message, "Require its successor.")
    for product in checked.content.products.values():
        for number, name in enumerate(product.clauses):
            if name in gone:
                message = f"{name} is {clauses[name].status}"
                yield Flag("product", product.key, ("clauses", number), message, "Name its successor.")

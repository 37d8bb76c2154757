"""Conflicts that only one side knows."""

from __future__ import annotations

from collections.abc import Iterator

from specwizard.content.checks.subject import Checked, Flag, check


@check("A026", "error", "house rule")
def one_sided_conflict(checked: Checked) -> Iterator[Flag]:
    """A conflict is named by both clauses, and no clause conflicts with itself.

    The author of the other clause would not see it, and a change there would keep the contradiction.
    """
    for clause in checked.clauses:
        for number, other in enumerate(clause.conflicts):
            if clause.id not in checked.content.clauses[other].conflicts or other == clause.id:
                message = f"{other} does not name {clause.id} among its conflicts"
                yield Flag("clause", clause.id, ("conflicts", number), message, f"Add it to {other}.")

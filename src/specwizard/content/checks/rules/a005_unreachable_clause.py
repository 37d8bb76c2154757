"""Clauses that nothing brings in."""

from __future__ import annotations

from collections.abc import Iterator

from specwizard.content.checks.subject import Checked, Flag, check


@check("A005", "error", "house rule")
def unreachable_clause(checked: Checked) -> Iterator[Flag]:
    """Something brings a clause in: a tier, a condition, a category, or a clause that requires it.

    Without one of these only a lucky match of words can find it. Withdrawn clauses are not meant.
    """
    for clause in checked.clauses:
        if clause.id not in checked.brought_in and clause.status not in ("deprecated", "withdrawn"):
            message = f"nothing brings {clause.id} in: it has no tier, condition or category"
            yield Flag("clause", clause.id, (), message, "Give it a 'when', a tier or products.")

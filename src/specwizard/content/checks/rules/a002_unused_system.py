"""Systems that nobody is offered."""

from __future__ import annotations

from collections.abc import Iterator

from specwizard.content.checks.subject import Checked, Flag, check


@check("A002", "warning", "house rule")
def unused_system(checked: Checked) -> Iterator[Flag]:
    """A system of the catalogue can be chosen or is named by a clause.

    A system that no question offers and no clause names can never enter a document.
    """
    offered = {kind for question in checked.content.questions.values() for kind in question.catalogue}
    columns = any(c.systems for question in checked.content.questions.values() for c in question.columns)
    named = {key for clause in checked.clauses for key in clause.systems}
    for key, system in checked.content.systems.items():
        if system.kind not in offered and not columns and key not in named and not system.clauses:
            yield Flag("system", key, (), f"no question offers '{key}' and no clause names it", "Name it in a clause.")

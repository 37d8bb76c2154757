"""Parameters that no text prints."""

from __future__ import annotations

from collections.abc import Iterator

from specwizard.content.checks.subject import Checked, Flag, check


@check("A014", "warning", "house rule")
def unused_parameter(checked: Checked) -> Iterator[Flag]:
    """A parameter stands in the clause's text.

    The buyer would be asked for a number that nobody ever reads.
    """
    for clause in checked.clauses:
        if not clause.parameters:
            continue
        read = frozenset[str]().union(
            *(checked.content.wording(clause.id, text).parameters for text in ("wording", "acceptance", "response"))
        )
        for number, parameter in enumerate(clause.parameters):
            if parameter.name not in read:
                message = f"parameter '{parameter.name}' stands in no text"
                loc = ("parameters", number, "name")
                yield Flag("clause", clause.id, loc, message, f"Write {{{{ {parameter.name} }}}}, or remove it.")

"""Parameters that nobody fills."""

from __future__ import annotations

from collections.abc import Iterator

from specwizard.content.checks.subject import Checked, Flag, check


@check("A013", "warning", "house rule")
def parameter_without_source(checked: Checked) -> Iterator[Flag]:
    """A parameter has a default or a question.

    Otherwise every document has a blank there that only an expert can fill by hand.
    """
    for clause in checked.clauses:
        for number, parameter in enumerate(clause.parameters):
            if not parameter.default and not parameter.question:
                message = f"parameter '{parameter.name}' has neither default nor question"
                loc = ("parameters", number, "name")
                yield Flag("clause", clause.id, loc, message, "Give it a default, or the question that fills it.")

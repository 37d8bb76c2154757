"""Exceptions that except nothing."""

from __future__ import annotations

from collections.abc import Iterator

from specwizard.content.checks.subject import Checked, Flag, author_checks, check
from specwizard.quality import sentence_rules


@check("A035", "warning", "house rule")
def needless_ignore(checked: Checked) -> Iterator[Flag]:
    """A suppression names a rule that fires here, and gives a reason in words.

    A left-over exception hides the next mistake of the same kind.
    """
    rules = {rule.id for rule in author_checks()} | {rule.id for rule in sentence_rules()}
    for clause in checked.clauses:
        for number, one in enumerate(clause.ignore):
            if one.rule not in rules:
                yield Flag(
                    "clause", clause.id, ("ignore", number, "rule"), f"there is no rule '{one.rule}'", "Correct the id."
                )
            elif (clause.id, one.rule) not in checked.used:
                message = f"{one.rule} sees nothing here any more"
                yield Flag("clause", clause.id, ("ignore", number, "rule"), message, "Remove the suppression.")
            elif len(one.reason.split()) < 3:
                yield Flag(
                    "clause", clause.id, ("ignore", number, "reason"), "no reason in words", "Say why it may stand."
                )

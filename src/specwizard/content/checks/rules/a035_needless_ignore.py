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
    for noun, entries in checked.suppressible.items():
        for name, entry in entries.items():
            for number, one in enumerate(entry.ignore):
                loc = ("ignore", number, "rule")
                if one.rule not in rules:
                    yield Flag(noun, name, loc, f"there is no rule '{one.rule}'", "Correct the id.")
                elif (noun, name, one.rule) not in checked.used:
                    yield Flag(noun, name, loc, f"{one.rule} sees nothing here any more", "Remove the suppression.")
                elif len(one.reason.split()) < 3:
                    loc = ("ignore", number, "reason")
                    yield Flag(noun, name, loc, "no reason in words", "Say why it may stand.")

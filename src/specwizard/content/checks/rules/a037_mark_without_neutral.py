"""Names without a neutral word."""

from __future__ import annotations

from collections.abc import Iterator

from specwizard.content.checks.subject import Checked, Flag, check


@check("A037", "warning", "Procurement Act 2023 s.56(7)")
def mark_without_neutral(checked: Checked) -> Iterator[Flag]:
    """A trade name has its neutral wording, which is no trade name itself.

    The buyer who types the name is offered these words with one key; without them she only hears that it is wrong.
    """
    names = {mark.name.casefold() for mark in checked.content.library.marks}
    for mark in checked.content.library.marks:
        if not mark.neutral.strip():
            yield Flag(
                "trade mark", mark.name, ("name",), "no neutral wording", "Add 'neutral': what to write instead."
            )
        elif mark.neutral.casefold() in names:
            yield Flag(
                "trade mark", mark.name, ("neutral",), f"'{mark.neutral}' is a trade name too", "Say what it does."
            )

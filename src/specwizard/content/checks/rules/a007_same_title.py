"""Two clauses with one title."""

from __future__ import annotations

from collections.abc import Iterator

from specwizard.content.checks.subject import Checked, Flag, check


@check("A007", "warning", "house rule")
def same_title(checked: Checked) -> Iterator[Flag]:
    """Titles differ.

    Lists, the palette and the decision record show titles; two alike cannot be told apart there.
    """
    seen: dict[str, str] = {}
    for clause in checked.clauses:
        other = seen.setdefault(clause.title.casefold(), clause.id)
        if other != clause.id:
            yield Flag("clause", clause.id, ("title",), f"{other} has the same title", "Say how they differ.")

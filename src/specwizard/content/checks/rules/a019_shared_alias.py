"""One phrase for two clauses."""

from __future__ import annotations

from collections.abc import Iterator

from specwizard.content.checks.subject import Checked, Flag, check


@check("A019", "warning", "house rule")
def shared_alias(checked: Checked) -> Iterator[Flag]:
    """An alias stands at one clause only.

    Where it stands at two, both are offered, and the buyer has to know the library to choose.
    """
    seen: dict[str, str] = {}
    for clause in checked.clauses:
        for number, alias in enumerate(clause.aliases):
            other = seen.setdefault(" ".join(alias.casefold().split()), clause.id)
            if other != clause.id:
                message = f"alias '{alias}' stands at {other} too"
                yield Flag("clause", clause.id, ("aliases", number), message, "Keep it where it fits best.")

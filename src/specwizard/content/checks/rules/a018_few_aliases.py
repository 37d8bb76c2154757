"""Clauses that buyers' words cannot find."""

from __future__ import annotations

from collections.abc import Iterator

from specwizard.content.checks.subject import Checked, Flag, check

FEWEST = 10


@check("A018", "warning", "house rule")
def few_aliases(checked: Checked) -> Iterator[Flag]:
    """A clause has at least ten aliases.

    They are how buyers say it: plain needs, complaints about today's system, slang. Matching lives on them.
    """
    for clause in checked.clauses:
        count = len({alias.casefold() for alias in clause.aliases})
        if count < FEWEST and clause.status not in ("deprecated", "withdrawn"):
            loc = ("aliases",) if clause.aliases else ()
            yield Flag("clause", clause.id, loc, f"{count} aliases", f"Add {FEWEST - count} in the words of buyers.")

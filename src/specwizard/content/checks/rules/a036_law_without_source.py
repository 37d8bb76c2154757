"""Statements of law without their source."""

from __future__ import annotations

import re
from collections.abc import Iterator

from specwizard.content.checks.subject import Checked, Flag, check

_LAW = re.compile(
    r"\b(?:section|s\.|regulation|article)\s?\d{1,3}\b|\b[A-Z]\w+\s(?:[A-Z(]\w+[) ]\s?){0,6}Act\s(?:19|20)\d\d\b"
)


@check("A036", "warning", "house rule: each statement of law carries its source")
def law_without_source(checked: Checked) -> Iterator[Flag]:
    """What a clause says of the law has a source.

    Somebody will ask where it says so, and law changes: the date checked stands with the source.
    """
    for clause in checked.clauses:
        kinds = {checked.content.standards[key].kind for key in clause.standards}
        if clause.sources or kinds & {"law", "policy", "guidance"}:
            continue
        for key in ("wording", "rationale", "guidance"):
            if found := _LAW.search(getattr(clause, key)):
                message = f"'{found[0]}' without a source"
                yield Flag(
                    "clause", clause.id, (key,), message, "Add it to 'sources' with its address and date checked."
                )
                break

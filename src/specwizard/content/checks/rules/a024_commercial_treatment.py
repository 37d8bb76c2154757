"""Contract terms that are scored."""

from __future__ import annotations

from collections.abc import Iterator

from specwizard.content.checks.subject import Checked, Flag, check


@check("A024", "warning", "house rule: commercial duties are handed to legal")
def commercial_treatment(checked: Checked) -> Iterator[Flag]:
    """A commercial duty is treated as contract, and only such a one.

    What belongs in the contract and is scored as quality stands in two places that can contradict.
    """
    for clause in checked.clauses:
        if clause.duty == "commercial" and clause.treatment != "contract":
            message = f"a commercial duty treated as '{clause.treatment}'"
            yield Flag("clause", clause.id, ("treatment",), message, "Write treatment: contract.")
        elif clause.treatment == "contract" and clause.duty == "tender_evidence":
            yield Flag(
                "clause",
                clause.id,
                ("treatment",),
                "evidence in the tender treated as 'contract'",
                "Use scored or confirm.",
            )

"""A must without its consequence."""

from __future__ import annotations

from collections.abc import Iterator

from specwizard.content.checks.subject import Checked, Flag, check


@check("A011", "error", "Procurement Act 2023 s.23(3)(a)")
def must_without_effect(checked: Checked) -> Iterator[Flag]:
    """A must has a fail effect.

    The Act has the authority say whether failing a criterion disqualifies. That holds for a must by condition too.
    """
    for clause in checked.clauses:
        raised = any(rule.value == "must" for rule in clause.priority_when)
        if clause.fail_effect is None and (clause.priority == "must" or (raised and clause.treatment == "pass_fail")):
            yield Flag(
                "clause", clause.id, ("priority",), "a must without 'fail_effect'", "Add what follows from failing."
            )

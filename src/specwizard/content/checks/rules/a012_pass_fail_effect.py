"""Pass/fail and its effect."""

from __future__ import annotations

from collections.abc import Iterator

from specwizard.content.checks.subject import Checked, Flag, check


@check("A012", "error", "Procurement Act 2023 s.23(3)(a)")
def pass_fail_effect(checked: Checked) -> Iterator[Flag]:
    """Pass/fail disqualifies, and nothing else does.

    A treatment and an effect that contradict each other are both printed, and a bidder may rely on either.
    """
    for clause in checked.clauses:
        sometimes = clause.treatment == "pass_fail" or any(r.value == "pass_fail" for r in clause.treatment_when)
        if clause.treatment == "pass_fail" and clause.fail_effect != "disqualify":
            message = f"pass_fail with the effect '{clause.fail_effect or 'none'}'"
            yield Flag("clause", clause.id, ("fail_effect",), message, "Write fail_effect: disqualify.")
        elif clause.fail_effect == "disqualify" and not sometimes:
            message = f"disqualifies but is treated as {clause.treatment}"
            yield Flag("clause", clause.id, ("fail_effect",), message, "Make it pass_fail, or change the effect.")
        elif clause.treatment == "pass_fail" and clause.priority != "must":
            yield Flag("clause", clause.id, ("priority",), "pass_fail but no must", "Make it a must, or scored.")

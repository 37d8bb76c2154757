"""A must without its consequence."""

from __future__ import annotations

from collections.abc import Iterator

from specwizard.quality.sentences import REQUIREMENT, Hit, rule
from specwizard.quality.statement import Statement

_EFFECTS = ("disqualify", "score_zero", "contract_condition")


@rule("PA-07", "error", "Procurement Act 2023 s.23(3)(a)", REQUIREMENT)
def no_effect(statement: Statement) -> Iterator[Hit]:
    """A must says what follows if it is not met.

    The Act has you say how bids are assessed and whether failing a criterion disqualifies. A must whose failure has no
    stated effect can be challenged either way.

    Bad: (a must without an entry for its effect)
    Good: Must; if it is not met, it counts as nothing offered in its group.
    """
    if statement.priority == "must" and statement.fail_effect is not None and statement.fail_effect not in _EFFECTS:
        yield Hit(
            "a must without a stated effect of failing it",
            "Choose: disqualified, nothing offered, or condition.",
        )

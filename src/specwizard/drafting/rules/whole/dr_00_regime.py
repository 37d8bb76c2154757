"""By which law this is judged."""

from __future__ import annotations

from collections.abc import Iterator

from specwizard.drafting.rules.subject import REGIME_WORDS, Whole, rule
from specwizard.quality import Seen


@rule("DR-00", "information", "Procurement Act 2023; SI 2024/716 reg. 5 (saving), amended by SI 2024/959")
def regime(whole: Whole) -> Iterator[Seen]:
    """The report says by which legal regime it judged.

    A call-off from a framework whose purchase began before 24 February 2025 stays under the Regulations of 2015, and
    Scotland has its own law: the same sentence can be a breach under one and none under the other.
    """
    said = f"judged by {REGIME_WORDS[whole.regime]}"
    if whole.direct and whole.regime in ("pa2023", None):
        said += "; for a direct award its rules on specifications and award criteria are shown as advice only"
    yield Seen(
        "document",
        said,
        "If that is wrong, change the answer that says which procurement rules apply to this purchase.",
    )

"""A legal regime that the other answers speak against."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from specwizard.drafting.rules.subject import Whole, rule
from specwizard.quality import Seen

THRESHOLD = Decimal(207_720)  # GBP including VAT, sub-central goods and services, from 1 January 2026
QUESTION = "legal_regime"


@rule("DR-11", "warning", "Procurement Act 2023 s.3, Sch. 1; SI 2024/716 reg. 5 (saving), amended by SI 2024/959")
def regime_fits(whole: Whole) -> Iterator[Seen]:
    """The legal regime fits the other answers.

    The regime decides which rules count and which legal wording suppliers read. Chosen wrongly, all of it is wrong.
    """
    if whole.draft.regime is None or QUESTION not in whole.content.questions:
        return
    ref = whole.content.questions[QUESTION].ref
    for message in _doubts(whole):
        yield Seen(ref, message, "Ask your procurement lead, and change one of the two answers.")


def _doubts(whole: Whole) -> Iterator[str]:
    regime, known = whole.draft.regime, whole.draft.known.lookup
    questions = whole.content.questions
    value = known("contract_value") if "contract_value" in questions else None
    route = known("route_to_market") if "route_to_market" in questions else None
    place = known("jurisdiction") if "jurisdiction" in questions else None
    buyer = known("buying_with") if "buying_with" in questions else None
    if regime == "below_threshold" and isinstance(value, Decimal) and value >= THRESHOLD:
        yield f"below the threshold, but the estimated value is £{value:,.0f}; the threshold is £{THRESHOLD:,}"
    if regime == "below_threshold" and buyer == "national_body":
        yield "below the threshold, but a national body buys, which may have the lower threshold of central government"
    if regime == "pa2023" and isinstance(value, Decimal) and value < THRESHOLD and buyer != "national_body":
        yield f"the Procurement Act 2023, but the estimated value is £{value:,.0f}; the threshold is £{THRESHOLD:,}"
    if regime == "pcr2015_framework" and isinstance(route, str) and route != "framework":
        yield "a call-off from an older framework, but the route to market is another"
    if regime != "scotland" and place == "scotland":
        yield "not the Scottish rules, but the force is in Scotland, which has its own procurement law"

"""Indicators for a large contract."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from specwizard.drafting.rules.subject import Whole, rule
from specwizard.quality import Seen

FROM = Decimal(5_000_000)  # GBP


@rule("PA-11", "warning", "Procurement Act 2023 s.52", act=True)
def kpis(whole: Whole) -> Iterator[Seen]:
    """A contract above £5 million sets at least three key performance indicators.

    The Act has them set and published before the contract begins. Section 52 exempts a framework itself.
    """
    questions = whole.content.questions
    if "contract_value" not in questions or "measures" not in questions:
        return
    value = whole.draft.known.lookup("contract_value")
    measures = whole.draft.known.lookup("measures")
    chosen = measures if isinstance(measures, tuple) else ()
    answer = whole.draft.answer("measures")
    count = len(chosen) + (len(answer.other) if answer else 0)
    if isinstance(value, Decimal) and value > FROM and count < 3:
        ref = questions["measures"].ref
        yield Seen(ref, f"{count} performance indicators for a contract above £5 million", "Choose at least three.")

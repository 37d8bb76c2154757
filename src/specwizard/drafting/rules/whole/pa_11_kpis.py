"""Indicators for a large contract."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from specwizard.drafting.rules.subject import Whole, rule
from specwizard.quality import Seen

FROM = Decimal(5_000_000)  # GBP

_REMEDY = "Choose at least three, or let this stand with the exception of section 52 that applies."


@rule("PA-11", "warning", "Procurement Act 2023 s.52", act="contract")
def kpis(whole: Whole) -> Iterator[Seen]:
    """A contract above £5 million sets at least three key performance indicators.

    The Act has them set before the contract is signed and published, and the supplier rated by them every year. Exempt
    are a framework itself (not a call-off from it), concessions, light touch contracts, contracts of private utilities,
    and a contract whose performance cannot appropriately be assessed in this way: then let this stand with that reason.
    """
    questions = whole.content.questions
    if "contract_value" not in questions or "measures" not in questions:
        return
    value = whole.draft.known.lookup("contract_value")
    measures = whole.draft.known.lookup("measures")
    chosen = measures if isinstance(measures, tuple) else ()
    answer = whole.draft.answer("measures")
    count = len(chosen) + (len(answer.other) if answer else 0)
    if isinstance(value, Decimal) and value > FROM and count < 3 and whole.regime != "below_threshold":
        ref = questions["measures"].ref
        said = f"{count} performance indicator{'' if count == 1 else 's'} for a contract above £5 million"
        yield Seen(ref, said, _REMEDY)

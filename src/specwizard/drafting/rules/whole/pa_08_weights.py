"""Weights that do not add up."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from specwizard.drafting.rules.subject import Whole, rule
from specwizard.quality import Seen

TOLERANCE = Decimal("0.01")


@rule("PA-08", "error", "Procurement Act 2023 s.23(3)(b)", act="tender")
def weights(whole: Whole) -> Iterator[Seen]:
    """The weights of the award criteria add up to 100 per cent.

    The Act has you state the relative importance of the criteria: as percentages, as a ranking or in another way.
    Percentages that do not add up state nothing.
    """
    if "weights" not in whole.content.questions:
        return
    question = whole.content.questions["weights"]
    cells = [
        row.cells.get("percent", "")
        for marking in ("publish", "restricted", "internal")
        for row in whole.draft.rows("weights", marking)
    ]
    try:
        total: Decimal = sum((Decimal(cell.strip("% ")) for cell in cells if cell), Decimal(0))
    except InvalidOperation:
        yield Seen(question.ref, "a weight is no number", "Give each criterion its percentage.")
        return
    if any(Decimal(cell.strip("% ")) <= 0 for cell in cells if cell):
        yield Seen(question.ref, "a criterion has no weight, or one below nothing", "Weigh it, or take it out.")
    if not cells and whole.at_issue:
        message = "no weights: the relative importance of the award criteria is not recorded"
        remedy = "Give the shares here, or state weights or a ranking in the tender documents."
        yield Seen(question.ref, message, remedy, "", "information")
    if cells and abs(total - 100) > TOLERANCE:
        yield Seen(question.ref, f"the weights add up to {total} per cent", "Make them add up to 100.")

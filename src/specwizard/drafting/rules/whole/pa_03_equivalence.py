"""Equivalents are accepted."""

from __future__ import annotations

from collections.abc import Iterator

from specwizard.drafting.compose import printed_blocks
from specwizard.drafting.rules.subject import Whole, rule
from specwizard.quality import Seen


@rule("PA-03", "error", "Procurement Act 2023 s.56(4), (8)", act=True)
def equivalence(whole: Whole) -> Iterator[Seen]:
    """The document accepts equivalents wherever it names a standard, a scheme or a product.

    The Act requires it: an offer that meets an equivalent standard from another country must count as meeting it.
    """
    named = next((r for r in whole.requirements if r.standard_keys), None)
    if named and not any(name.startswith("equivalence") for name in printed_blocks(whole.draft)):
        message = f"standards are named ({named.clause} and others), but no statement accepts equivalents"
        yield Seen("document", message, "Put the block 'equivalence' back into the standing text.")

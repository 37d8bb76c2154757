"""Equivalents are accepted."""

from __future__ import annotations

from collections.abc import Iterator

from specwizard.drafting.compose import printed_blocks
from specwizard.drafting.rules.subject import Whole, rule
from specwizard.drafting.specification import Requirement
from specwizard.quality import Seen, Statement, check_statement


@rule("PA-03", "error", "Procurement Act 2023 s.56(4), (8)", act="tender")
def equivalence(whole: Whole) -> Iterator[Seen]:
    """The document accepts equivalents wherever it names a standard, a scheme or a product.

    The Act requires it: an offer that meets an equivalent standard from another country must count as meeting it.
    """
    named = next((r for r in whole.requirements if r.standard_keys or _names(whole, r)), None)
    if named and not any(name.startswith("equivalence") for name in printed_blocks(whole.draft)):
        message = f"{named.clause} names a standard or a product, but no statement accepts equivalents"
        yield Seen("document", message, "Put the block 'equivalence' back into the standing text.")


def _names(whole: Whole, requirement: Requirement) -> bool:
    """Whether her own words name a product or a UK standard, let stand or not."""
    if requirement.clause not in whole.typed:
        return False
    found = check_statement(Statement(requirement.wording, vocabulary=whole.content.vocabulary))
    return any(one.rule in ("PA-01", "PA-02") for one in found)

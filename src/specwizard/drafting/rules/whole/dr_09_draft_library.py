"""Clauses nobody has approved."""

from __future__ import annotations

from collections.abc import Iterator

from specwizard.drafting.rules.subject import Whole, rule
from specwizard.quality import Seen


@rule("DR-09", "information", "house rule: the library is a draft until a named person approves it")
def draft_library(whole: Whole) -> Iterator[Seen]:
    """Clauses are approved before they are issued.

    The shipped library is a draft: your own procurement and legal people read the clauses before suppliers do.
    """
    count = sum(one.clause.status == "draft" for one in whole.selected.values())
    if whole.at_issue and count:
        yield Seen("document", f"{count} clauses are drafts that nobody has approved", "Have them read and approved.")

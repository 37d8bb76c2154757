"""Questions that the market was never asked."""

from __future__ import annotations

from collections.abc import Iterator

from specwizard.drafting.rules.subject import Whole, rule
from specwizard.quality import Seen


@rule("DR-10", "warning", "house rule: preliminary market engagement")
def market(whole: Whole) -> Iterator[Seen]:
    """A draft for the market asks the market something, and what was learnt is kept.

    Engagement is worth the time if open points go out as questions, and fair if what came back is shared with all.
    """
    if whole.draft.stage == "engagement":
        asks = any(s.id == "market_questions" and s.blocks for s in whole.specification.sections)
        if not asks:
            yield Seen("document", "this draft asks the market nothing", "Leave open what suppliers should answer.")
    questions = whole.content.questions
    done = whole.draft.known.lookup("market_engagement") == "done"
    if done and "market_learning" in questions and whole.draft.answer("market_learning") is None:
        ref = questions["market_learning"].ref
        yield Seen(ref, "the market was asked, but nothing is noted of its answers", "Note what you learnt.")

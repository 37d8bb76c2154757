"""Choices that need a second look."""

from __future__ import annotations

from collections.abc import Iterator

from specwizard.drafting.rules.subject import Whole, rule
from specwizard.interview import cautioned
from specwizard.quality import Seen


@rule("DR-13", "warning", "house rule: a choice that costs later is made with a reason")
def second_look(whole: Whole) -> Iterator[Seen]:
    """A choice with a known drawback has its reason on record.

    The question bank marks such choices: learning from police information, connections charged one by one. They may be
    right. The note of the answer says why, and who agreed.
    """
    draft = whole.draft
    for name, question in whole.content.questions.items():
        for option in cautioned(whole.content, draft.session, draft.known, name):
            fix = f"Write as the answer's note that this is agreed: {option.agreement.lower()}, and when."
            reason = "Write the reason as the answer's note, or choose otherwise."
            yield Seen(question.ref, f"{option.label}: {option.caution}", fix if option.agreement else reason)

"""A quick interview that is not."""

from __future__ import annotations

from collections.abc import Iterator

from specwizard.content.checks.subject import Checked, Flag, check

MOST = 30


@check("A034", "error", "design: under 30 questions")
def long_quick_interview(checked: Checked) -> Iterator[Flag]:
    """The quick interview asks fewer than 30 questions of anybody.

    It promises half an hour. Questions with a condition count too: in the worst case all of them are asked.
    """
    quick = [question for question in checked.content.questions.values() if question.quick]
    for question in quick[MOST:]:
        message = f"the quick interview has {len(quick)} questions"
        yield Flag("question", question.id, ("quick",), message, f"Keep it to {MOST}: make some full only.")

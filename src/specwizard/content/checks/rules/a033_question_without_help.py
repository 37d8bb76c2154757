"""Questions that leave the buyer alone."""

from __future__ import annotations

from collections.abc import Iterator

from specwizard.content.checks.subject import Checked, Flag, check


@check("A033", "warning", "house rule")
def question_without_help(checked: Checked) -> Iterator[Flag]:
    """A question has help, and what is typed freely has an example.

    The buyer is no technologist: help says what is meant and where the answer is found.
    """
    for question in checked.content.questions.values():
        if not question.help.strip():
            yield Flag("question", question.id, (), "no help", "Say what it means and how to find the answer.")
        elif question.type in ("text", "long_text", "table") and not question.example.strip():
            if any(column.example for column in question.columns):
                continue
            yield Flag("question", question.id, (), "no example", "Show a realistic answer.", "information")

"""Questions that are hard to read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from specwizard.content.checks.subject import Checked, Flag, check

LONGEST = 30  # words
HARDEST = 13.0  # Flesch-Kincaid grade: years of school
_WORDS = re.compile(r"[A-Za-z']+")
_VOWELS = re.compile(r"[aeiouy]+")


@check("A020", "warning", "GOV.UK style guide: plain English; Flesch-Kincaid")
def hard_question(checked: Checked) -> Iterator[Flag]:
    """A question is plain English, at most 30 words.

    It is read once, by somebody who is not a technologist, between two meetings.
    """
    for question in checked.content.questions.values():
        words = _WORDS.findall(question.ask)
        if len(words) > LONGEST:
            message = f"{len(words)} words"
        elif len(words) >= 8 and (grade := _grade(words)) > HARDEST:
            message = f"hard to read (grade {grade:.0f})"
        else:
            continue
        yield Flag(
            "question",
            question.id,
            ("ask",),
            f"the question is {message}",
            "Use shorter words, or move detail to help.",
        )


def _grade(words: list[str]) -> float:
    """Flesch-Kincaid grade level of one sentence."""
    syllables = sum(max(1, len(_VOWELS.findall(word.lower().removesuffix("e")))) for word in words)
    return 0.39 * len(words) + 11.8 * syllables / len(words) - 15.59

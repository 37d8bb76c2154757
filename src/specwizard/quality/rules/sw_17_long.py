"""Sentences nobody reads twice."""

from __future__ import annotations

from collections.abc import Iterator

from specwizard.quality.sentences import BINDING, Hit, rule
from specwizard.quality.statement import Statement

LONGEST = 40  # words


@rule("SW-17", "warning", "GOV.UK style guide: short sentences; INCOSE GtWR R18", BINDING)
def long(statement: Statement) -> Iterator[Hit]:
    """A sentence has at most 40 words.

    Aim at 25. In a longer sentence the duty, its conditions and its exceptions can be joined in more than one way.

    Bad: (any sentence of more than 40 words)
    Good: Two sentences: the duty, then its measure.
    """
    for sentence in statement.sentences:
        count = len(sentence.text.split())
        if count > LONGEST:
            opening = " ".join(sentence.text.split(maxsplit=6)[:6])
            yield Hit(f"{count} words in the sentence '{opening} …'", "Divide it: one duty, then its measure.")

"""Numbers that lack their unit or their window."""

from __future__ import annotations

import re
from collections.abc import Iterator

from specwizard.quality.sentences import BINDING, Hit, rule
from specwizard.quality.statement import Statement, spaced

_BARE = spaced(
    r"\b(?:within|in under|in less than|under|after|every|exceed(?:ing)?|not longer than) "
    r"(?P<number>\d{1,6}(?:\.\d{1,3})?)(?=\s{0,5}(?:[.;,)](?:\s|$)|$|(?:and|or|of (?:the|an?)|for|from|at|when|unless|"
    r"after|in)\b))",
    re.IGNORECASE,
)
_PERCENT = re.compile(r"\b\d{1,3}(?:\.\d{1,4})?\s?(?:%|per\s?cent)")
_AVAILABLE = re.compile(r"\b(?:availab(?:le|ility)|up-?time)\b", re.IGNORECASE)
_WINDOW = re.compile(
    r"\b(?:per(?!\s+cent)|each|every|over|month(?:ly)?|quarter(?:ly)?|year(?:ly)?|annual(?:ly)?|week(?:ly)?|daily|day|period|measured|"
    r"rolling|calendar|hours?)\b",
    re.IGNORECASE,
)
_REFERENCE = spaced(r"\b(?:section|clause|annex|article|schedule|table|figure|level|tier|part|step) $", re.IGNORECASE)


@rule("SW-14", "warning", "INCOSE GtWR R6, R33", BINDING)
def number(statement: Statement) -> Iterator[Hit]:
    """A number has its unit, and availability its measuring window.

    "Within 5" is minutes to you and working days to the supplier; 99.9 % of a year allows nine hours in one go.

    Bad: The supplier must answer within 5.
    Good: The supplier must answer within 5 working days.
    """
    for found in _BARE.finditer(statement.masked):
        if not _REFERENCE.search(statement.masked[max(0, found.start("number") - 12) : found.start("number")]):
            yield Hit(f"'{found[0]}' has no unit", "Add it: seconds, working days, months.")
    for sentence in statement.sentences:
        percent = _PERCENT.search(sentence.text)
        if (
            percent
            and not percent[0].startswith("100")
            and _AVAILABLE.search(sentence.text)
            and not _WINDOW.search(statement.masked)
        ):
            yield Hit(
                f"'{percent[0]}' availability without the period it is measured over", "Add it: in each calendar month."
            )

"""Promises nobody can keep."""

from __future__ import annotations

import re
from collections.abc import Iterator

from specwizard.quality.sentences import BINDING, Hit, rule
from specwizard.quality.statement import Sieve, Statement, spaced

_GOOD = r"(?:availab\w{1,6}|accura\w{1,5}|secure|security|uptime|up-?time|reliab\w{1,6}|error[- ]free|operational)"
_HUNDRED = Sieve(
    spaced(
        rf"\b100(?:\.0{{1,3}})?\s?(?:%|per\s?cent)(?: [\w'-]{{1,20}}){{0,3}}? {_GOOD}\b|"
        rf"\b{_GOOD}(?: [\w'-]{{1,20}}){{0,3}}? 100(?:\.0{{1,3}})?\s?(?:%|per\s?cent)",
        re.IGNORECASE,
    ),
    ("100",),
)
_ABSOLUTE = Sieve(
    spaced(
        r"\b(?:always (?:be )?(?:available|accessible|correct|accurate|up)|(?:zero|no) (?:unplanned )?"
        r"(?:downtime|outages?|defects?|errors?|bugs?|interruptions?)|"
        r"never (?:be )?(?:fail|lose|crash|unavailable|down|lost)|error[- ]free|bug[- ]free|"
        r"(?:fully|completely|totally|absolutely) (?:secure|reliable|accurate|resilient|safe)|"
        r"under (?:all|any) circumstances|in all circumstances|at all times|without fail|"
        r"uninterrupted|(?:all|every|any) (?:possible|conceivable|imaginable)|must guarantee)\b",
        re.IGNORECASE,
    ),
    (
        "always", "downtime", "outage", "defect", "error", "bug", "interrupt", "never", "secure", "reliable",
        "accurate", "resilient", "safe", "circumstances", "at all times", "fail", "possible", "conceivable",
        "imaginable", "guarantee",
    ),
)  # fmt: skip
_SPARE = Sieve(
    spaced(r"\b(must|should) (always|never)\b"),
    ("always", "never"),
)


@rule("SW-08", "warning", "INCOSE GtWR R26", BINDING)
def absolute(statement: Statement) -> Iterator[Hit]:
    """No promise that nobody can keep.

    An honest bidder has to refuse it, the others promise it and price nothing; what counts is a figure with a window.

    Bad: The system must be available at all times.
    Good: The system must be available for 99.9 % of each calendar month.
    """
    for pattern in (_HUNDRED, _ABSOLUTE):
        for found in pattern.finditer(statement):
            yield Hit(f"'{found[0]}' cannot be kept", "State the figure you need and the period it is measured over.")
    for found in _SPARE.finditer(statement):
        if not _ABSOLUTE.pattern.search(statement.masked, found.start(2)):
            right = found[1] if found[2] == "always" else f"{found[1]} not"
            fix = statement.swap(found.start(), found.end(), right)
            yield Hit(f"'{found[0]}' adds nothing to '{right}'", f"Write '{right}'.", fix, "information")

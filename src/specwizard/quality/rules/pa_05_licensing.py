"""How it is licensed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from specwizard.quality.sentences import BINDING, Hit, rule
from specwizard.quality.statement import Sieve, Statement, phrases, spaced

_LICENSING = Sieve(
    phrases(
        "open[- ]source(?! (?:intelligence|information|reports?|research))",
        "free(?:ly)?[- ]licen[cs]ed", "freeware", "proprietary", "perpetual licen[cs]es?", "SaaS",
        "software[- ]as[- ]a[- ]service",
        "(?:per|named|concurrent)[- ](?:user|seat|device)[- ](?:licen[cs]\\w{1,4}|pricing|basis)",
        "(?:site|enterprise)[- ]?(?:wide)?[- ]licen[cs]es?", "subscription[- ](?:based|model|licen[cs]\\w{1,4}|basis)",
        "GPL",
        "licen[cs]ed (?:per|by|for each) (?:(?:named|concurrent|single) )?(?:user|seat|device|server|core)",
        "platform[- ]as[- ]a[- ]service", "PaaS",
    ),
    (
        "open-source", "open source", "free", "proprietary", "licen", "saas", "software", "pricing", "basis",
        "subscription", "gpl", "platform", "paas",
    ),
)  # fmt: skip
_NOT_ASKED = spaced(
    r"\b(?:no|not|non|without|free of|never|than|neither|nor|any)[\s-]{1,9}(?:[\w-]{1,20} ){0,2}$|"
    r"\b(?:list|name|declare|disclose|identify) (?:the |all |any |each |every )?$",
    re.IGNORECASE,
)


@rule("PA-05", "warning", "Procurement Act 2023 s.56(2)", BINDING)
def licensing(statement: Statement) -> Iterator[Hit]:
    """No licensing model where a function would do.

    The Act has you describe what is needed, not how it is licensed or delivered. Rights of use, exit and change can be
    asked for as such.

    Bad: The system must be open source.
    Good: The authority must receive the right to change interfaces and to have others change them.
    """
    for found in _LICENSING.finditer(statement):
        if not _NOT_ASKED.search(statement.masked[max(0, found.start() - 40) : found.start()]):
            yield Hit(f"'{found[0]}' is a licensing or delivery model", "Say what rights or results you need from it.")

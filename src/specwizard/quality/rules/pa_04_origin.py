"""Where it or its maker comes from."""

from __future__ import annotations

import re
from collections.abc import Iterator

from specwizard.quality.sentences import ANY, Hit, rule
from specwizard.quality.statement import Sieve, Statement, spaced

_PLACE = (
    r"(?:British|UK|U\.K\.|United\s{1,9}Kingdom|English|Scottish|Welsh|European|EU|American|US|"
    r"domestic(?:ally)?|local(?:ly)?|locally)"
)
_COUNTRY = (
    r"(?:the\s{1,9})?(?:UK|United\s{1,9}Kingdom|Britain|Great\s{1,9}Britain|England|Scotland|Wales|"
    r"Europe|EU|USA?|force\s{1,9}area|county)"
)
_ORIGIN = Sieve(
    spaced(
        rf"\b{_PLACE}[- ](?:made|manufactured|built|owned|produced|assembled|grown|designed|origin|manufacture|make|"
        rf"based (?:supplier|company|firm|"
        rf"provider|bidder|manufacturer|developer)s?|suppliers?|compan(?:y|ies)|firms?|manufacturers?|developers?|products?)\b|"
        rf"\b(?:made|manufactured|built|produced|assembled|headquartered|incorporated) in {_COUNTRY}\b|"
        rf"\b(?:supplier|company|bidder|firm|manufacturer|provider)s? (?:must|should|shall) be (?:based|located|"
        rf"established|registered) in {_COUNTRY}\b|\bcountry of origin\b",
        re.IGNORECASE,
    ),
    (
        "made", "manufactur", "built", "owned", "produced", "assembled", "grown", "designed", "origin", "make",
        "based", "headquartered", "incorporated", "supplier", "compan", "firm", "developer", "product", "bidder",
        "provider",
    ),
)  # fmt: skip
_RESIDENCY = spaced(
    r"\b(?:stor\w{1,4}|host\w{0,4}|process\w{0,4}|data cent(?:re|er)s?|kept|held|backups?)\b", re.IGNORECASE
)


@rule("PA-04", "warning", "Procurement Act 2023 s.56(7)(b), s.90", ANY)
def origin(statement: Statement) -> Iterator[Hit]:
    """No place of origin.

    Suppliers from countries with a trade treaty have the same right to bid. Where data is kept is another matter: say
    that, with its reason.

    Bad: The cameras must be made in the UK.
    Good: The supplier must store the authority's data in the UK.
    """
    for found in _ORIGIN.finditer(statement):
        near = statement.masked[max(0, found.start() - 40) : found.start()]
        if _RESIDENCY.search(near):
            continue
        yield Hit(f"'{found[0]}' asks for an origin", "Say what you need from the supplier or where data is kept.")

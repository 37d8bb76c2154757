"""Performance without a figure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from specwizard.quality.sentences import REQUIREMENT, Hit, milder, rule
from specwizard.quality.statement import Sieve, Statement, spaced

_PERFORMANCE = Sieve(
    spaced(
        r"\b(?:high(?:ly)?[- ](?:availab(?:le|ility)|perform(?:ance|ing)|throughput|capacity|volumes?|resilien\w{1,5})|"
        r"(?:low|minimal)[- ]latency|(?:low|short|fast|quick|good|agreed|acceptable|adequate|reasonable|excellent) "
        r"(?:response|load(?:ing)?|recovery) times?|"
        r"(?:must|should|shall) (?:have|provide|achieve|offer|ensure|support|maintain|deliver|guarantee|meet|handle|"
        r"cope with)"
        r" (?:[\w-]{1,20} ){0,4}?(?:availability|uptime|throughput|response times?|load times?|"
        r"recovery (?:time|point)s?(?: objectives?)?|latency|concurrent users|simultaneous users|"
        r"peak (?:load|demand)s?|bandwidth|processing speeds?))\b",
        re.IGNORECASE,
    ),
    (
        "availab", "perform", "throughput", "capacity", "volume", "resilien", "latency", "time", "user", "recovery",
        "peak", "bandwidth", "processing",
    ),
)  # fmt: skip

_TO_FILL = re.compile(r"\b(?:X{2,6}|TB[ACD])\b|\[")  # the figure is a placeholder, which has its own rule


@rule("SW-13", "warning", "INCOSE GtWR R34; ISO/IEC/IEEE 29148: verifiable", REQUIREMENT)
def unmeasured(statement: Statement) -> Iterator[Hit]:
    """Performance has a number and a unit.

    High availability is 99 % for one bidder and 99.99 % for another, and the price differs tenfold.

    Bad: The system must have high availability.
    Good: The system must be available for 99.9 % of each calendar month, measured at the log-in page.
    """
    if statement.has_number or _TO_FILL.search(statement.masked):
        return
    for found in _PERFORMANCE.finditer(statement):
        mild = milder(statement.acceptance)
        yield Hit(f"'{found[0]}' without a figure", "Give number, unit and the period it is measured over.", "", mild)
        return

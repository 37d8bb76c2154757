"""Better than what?"""

from __future__ import annotations

from collections.abc import Iterator

from specwizard.quality.sentences import BINDING, Hit, milder, rule
from specwizard.quality.statement import Sieve, Statement, has_number, phrases

_COMPARATIVE = Sieve(
    phrases(
        "faster", "quicker", "slower", "better", "easier", "simpler", "cheaper", "improved", "enhanced", "superior",
        "best", "fastest", "easiest", "simplest", "cheapest", "optimal(?:ly)?", "optimum",
        "(?:more|less|most) (?:efficient|effective|reliable|secure|accurate|easily|quickly|flexible|user|intuitive|"
        "modern|resilient|consistent|complete|time|effort|work|paper|often|frequently)(?:ly)?",
        "fewer (?:errors|steps|clicks|faults)",
        "(?:cost|take|need|use|require) (?:less|fewer)",
        "(?:must|should|shall) (?:significantly |greatly |further )?(?:reduce|increase|improve|minimi[sz]e|maximi[sz]e|"
        "optimi[sz]e|speed up|enhance|cut)",
    ),
    (
        "faster", "quicker", "slower", "better", "easier", "simpler", "cheaper", "improve", "enhance", "superior",
        "best", "fastest", "easiest", "simplest", "cheapest", "optim", "more ", "less", "most ", "fewer", "reduce",
        "increase", "minimi", "maximi", "speed up", "cut",
    ),
)  # fmt: skip
_FIXED = phrases(
    "best (?:available (?:techniques?|information|evidence|time source)|value|practice|endeavours|efforts)",
    "best before",
    "enhanced (?:vetting|data rate|dbs|disclosure)",
)


@rule("SW-09", "warning", "ISO/IEC/IEEE 29148: comparatives and superlatives", BINDING)
def comparative(statement: Statement) -> Iterator[Hit]:
    """A comparison has its baseline.

    "Faster than today" cannot be checked by a bidder who has not seen today's system, nor by you once it is gone.

    Bad: Searches must be faster than in the present system.
    Good: The system must answer 95 in 100 searches within 2 seconds.
    """
    if not _COMPARATIVE.search(statement):
        return
    for sentence in statement.sentences:
        if has_number(sentence.text):
            continue
        fixed = [found.span() for found in _FIXED.finditer(sentence.text)]
        for found in _COMPARATIVE.pattern.finditer(sentence.text):
            if not any(start <= found.start() < end for start, end in fixed):
                mild = milder(statement.acceptance)
                yield Hit(f"'{found[0]}' compares with nothing stated", "Give the figure to be reached.", "", mild)

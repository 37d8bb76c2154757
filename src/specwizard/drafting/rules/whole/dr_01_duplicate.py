"""The same thing asked twice."""

from __future__ import annotations

from collections.abc import Iterator

from rapidfuzz import fuzz

from specwizard.content.text import comparable
from specwizard.drafting.rules.subject import Whole, rule
from specwizard.quality import Seen, Severity

NEARLY = 88.0  # of 100, the similarity of the words in any order
SURELY = 97.0


@rule("DR-01", "warning", "INCOSE GtWR R30")
def duplicate(whole: Whole) -> Iterator[Seen]:
    """Nothing is asked twice.

    Two requirements that say the same are answered twice and scored twice, and soon one of them is changed alone.
    Clauses of the library are compared when the library is checked; here it is the buyer's own words.
    """
    words = {r.clause: comparable(r.wording) for r in whole.requirements}
    told: set[frozenset[str]] = set()
    for name in sorted(whole.typed & words.keys()):
        for other, text in words.items():
            if other == name or frozenset((name, other)) in told:
                continue
            alike = fuzz.token_sort_ratio(words[name], text, score_cutoff=NEARLY)
            if alike:
                told.add(frozenset((name, other)))
                said = "says the same as" if alike >= SURELY else "says nearly the same as"
                severity: Severity = "error" if alike >= SURELY else "warning"
                yield Seen(name, f"{said} {other}", "Take one of the two out.", "", severity)

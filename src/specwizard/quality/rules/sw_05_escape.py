"""Ways out of the duty."""

from __future__ import annotations

from collections.abc import Iterator

from specwizard.quality.sentences import BINDING, Hit, rule
from specwizard.quality.statement import Sieve, Statement, phrases

_ESCAPE = Sieve(
    phrases(
        "(?:where|wherever|whenever|if|when|as far as|so far as|insofar as|in so far as|to the extent|as much as|"
        "as soon as)"
        "(?: is| it is| this is)?(?: reasonably| technically| commercially| operationally)? "
        "(?:possible|practicable|practical|necessary|appropriate|applicable|feasible|needed|required)"
        "(?!\\s{1,9}(?:by|in|under|to|for)\\b)",
        "as (?:required|needed|applicable|appropriate|necessary)(?!\\s{1,9}(?:by|in|under|to|for)\\b)",
        "(?:all )?(?:reasonable|best|commercially reasonable) (?:endeavours|efforts)",
        "(?:must|shall|should|will) (?:endeavour|seek|aim|try|attempt|strive) to", "subject to availability",
        "within reason", "at the supplier['’]s (?:sole )?discretion", "unless (?:otherwise )?impractical",
        "unless impracticable", "if at all possible", "when time permits", "where resources (?:allow|permit)",
    ),
    (
        "possible", "practica", "necessary", "appropriate", "applicable", "feasible", "needed", "required",
        "endeavour", "effort", "seek to", "aim to", "try to", "attempt to", "strive to", "subject to",
        "within reason", "discretion", "when time", "where resources",
    ),
)  # fmt: skip


@rule("SW-05", "warning", "INCOSE GtWR R8; ISO/IEC/IEEE 29148: loopholes", BINDING)
def escape(statement: Statement) -> Iterator[Hit]:
    """No escape clause.

    "Where possible" makes the duty the bidder's choice: whoever does least can claim that more was not possible.

    Bad: The supplier must notify the authority of changes where possible.
    Good: The supplier must notify the authority of changes 20 working days before they take effect.
    """
    for found in _ESCAPE.finditer(statement):
        takes_out = found[0].lower().split()[0] not in ("must", "shall", "should", "will")
        fix = statement.without(found.start(), found.end()) if takes_out else ""
        yield Hit(f"'{found[0]}' lets the supplier decide", "Take it out, or name the case that is excepted.", fix)

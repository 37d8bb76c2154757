"""What a rule reports, in one shape for every rule of the program.

Author checks, wording rules and rules over a whole draft all end up on the same screen and in the same JSON, so they
share one type: which rule, how bad, where, what, and what to do about it.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Literal

Severity = Literal["error", "warning", "information"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a rule has seen."""

    rule: str  # the rule's id, such as W012
    severity: Severity
    place: str  # file:line:column, a clause or requirement id: whatever its reader can go to
    message: str  # what is wrong, with the words found
    remedy: str = ""  # what to do about it

    def as_plain(self) -> dict[str, str]:
        """As a mapping for JSON."""
        return asdict(self)

    def __str__(self) -> str:
        """One line: place, rule, message, remedy."""
        return " ".join(part for part in (f"{self.place}:", self.rule, self.message, self.remedy) if part)

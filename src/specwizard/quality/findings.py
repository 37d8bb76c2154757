"""What a rule reports, in one shape for every rule of the program.

Author checks, wording rules and rules over a whole draft all end up on the same screen and in the same JSON, so they
share one type: which rule, how bad, where, what, why it matters, and what to do about it.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Literal, NamedTuple

Severity = Literal["error", "warning", "information"]


class Seen(NamedTuple):
    """What a rule's function yields for one thing it saw; the registry makes a `Finding` of it."""

    place: str
    message: str
    remedy: str = ""
    fix: str = ""
    severity: Severity | None = None  # where this one is less bad, or worse, than the rule usually is


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a rule has seen."""

    rule: str  # the rule's id, such as SW-04
    severity: Severity  # an error keeps a document from being issued
    place: str  # file:line:column, a clause or requirement id: whatever its reader can go to
    message: str  # what is wrong, with the words found
    remedy: str = ""  # what to do about it
    fix: str = ""  # the whole text as it reads with this put right; empty where that takes thought
    why: str = field(default="", compare=False)  # why it matters: from the rule's documentation
    source: str = field(default="", compare=False)  # where the rule comes from: a statute section, a guide
    part: str = ""  # the part of an own requirement that it is in: title or acceptance; empty for its wording

    def as_plain(self) -> dict[str, str]:
        """As a mapping for JSON."""
        return asdict(self)

    def __str__(self) -> str:
        """One line: place, rule, message, remedy."""
        message = f"{self.message.rstrip('.')}." if self.remedy else self.message
        return " ".join(part for part in (f"{self.place}:", self.rule, message, self.remedy) if part)

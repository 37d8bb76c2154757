"""Free text to ranked clauses, options and systems, with reasons. Imports content only; knows no screen."""

from specwizard.matching.matcher import Matcher
from specwizard.matching.results import (
    NOT_NEEDED,
    NOTHING_ASKED,
    Band,
    How,
    Match,
    MatchContext,
    MatchResult,
    Meeting,
    OptionMatch,
    SystemMatch,
)

__all__ = [
    "NOTHING_ASKED",
    "NOT_NEEDED",
    "Band",
    "How",
    "Match",
    "MatchContext",
    "MatchResult",
    "Matcher",
    "Meeting",
    "OptionMatch",
    "SystemMatch",
]

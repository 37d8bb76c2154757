"""The conversation without a screen: state, commands, what to ask next, what follows, why.

Nothing here matches text, reads a file or knows a front end. A front end holds a `Session`, turns what the buyer did
into a command, and shows what the functions of this package say about the result.
"""

from specwizard.interview.answers import (
    Answer,
    ClauseDecision,
    Issue,
    IssuedRequirement,
    MatchDecision,
    OwnRequirement,
    Pin,
    Suppression,
)
from specwizard.interview.explain import (
    ClauseExplanation,
    QuestionExplanation,
    explain_clause,
    explain_question,
    known_ids,
    status_of,
)
from specwizard.interview.impact import Impact, compare, impact
from specwizard.interview.migration import AnswerChange, Migration, migrate, missing_records
from specwizard.interview.outline import AREAS, RECOMMENDATIONS, Outline, outline
from specwizard.interview.plain import (
    UnreadableCommand,
    command_from_plain,
    command_to_plain,
    value_from_plain,
    value_to_plain,
)
from specwizard.interview.reading import Reading
from specwizard.interview.reasons import Reason, answer_text
from specwizard.interview.reuse import (
    LibraryChange,
    accept_library,
    carry_over,
    library_changes,
    missing_pins,
    profile,
)
from specwizard.interview.selection import Excluded, Selected, Selection, select_clauses
from specwizard.interview.session import Entry, Session, apply, replay, replay_with_gaps, state_of, undo_target
from specwizard.interview.view import (
    OpenPoint,
    Progress,
    Statuses,
    asked_questions,
    cautioned,
    next_question,
    open_points,
    previous_question,
    progress,
    section_progress,
    statuses,
)

__all__ = [
    "AREAS",
    "RECOMMENDATIONS",
    "Answer",
    "AnswerChange",
    "ClauseDecision",
    "ClauseExplanation",
    "Entry",
    "Excluded",
    "Impact",
    "Issue",
    "IssuedRequirement",
    "LibraryChange",
    "MatchDecision",
    "Migration",
    "OpenPoint",
    "Outline",
    "OwnRequirement",
    "Pin",
    "Progress",
    "QuestionExplanation",
    "Reading",
    "Reason",
    "Selected",
    "Selection",
    "Session",
    "Statuses",
    "Suppression",
    "UnreadableCommand",
    "accept_library",
    "answer_text",
    "apply",
    "asked_questions",
    "carry_over",
    "cautioned",
    "command_from_plain",
    "command_to_plain",
    "compare",
    "explain_clause",
    "explain_question",
    "impact",
    "known_ids",
    "library_changes",
    "migrate",
    "missing_pins",
    "missing_records",
    "next_question",
    "open_points",
    "outline",
    "previous_question",
    "profile",
    "progress",
    "replay",
    "replay_with_gaps",
    "section_progress",
    "select_clauses",
    "state_of",
    "status_of",
    "statuses",
    "undo_target",
    "value_from_plain",
    "value_to_plain",
]

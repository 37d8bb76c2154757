"""A session seen through its content, with everything that follows from it worked out at most once.

Screens, impact and drafting all ask the same questions of the same session; without one place that remembers the
answers, an Enter key would divide the library five times.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from specwizard.content import Content
from specwizard.content.model import Question
from specwizard.interview.outline import Outline, outline
from specwizard.interview.selection import Selection, select_clauses
from specwizard.interview.session import Session
from specwizard.interview.view import (
    OpenPoint,
    Progress,
    Statuses,
    asked_questions,
    next_question,
    open_points,
    progress,
    statuses,
)


@dataclass(frozen=True)
class Reading:
    """What a session means with a content."""

    content: Content
    session: Session

    @cached_property
    def known(self) -> Statuses:
        """The status of every question."""
        return statuses(self.content, self.session)

    @cached_property
    def selection(self) -> Selection:
        """The clauses, divided."""
        return select_clauses(self.content, self.session, self.known)

    @cached_property
    def asked(self) -> tuple[str, ...]:
        """Questions that the interview asks as far as is known."""
        return asked_questions(self.content, self.session, self.known)

    @cached_property
    def parked(self) -> tuple[str, ...]:
        """Questions whose answers are kept aside."""
        return self.known.parked(self.session)

    @cached_property
    def next_question(self) -> Question | None:
        """What to ask next; None at the end."""
        return next_question(self.content, self.session, self.known)

    @cached_property
    def progress(self) -> Progress:
        """How far the interview is."""
        return progress(self.content, self.session, self.known)

    @cached_property
    def open_points(self) -> tuple[OpenPoint, ...]:
        """What nobody knows yet."""
        return open_points(self.content, self.session, self.known)

    @cached_property
    def outline(self) -> Outline:
        """The document as it grows."""
        return outline(self.content, self.session, self.known, self.selection)

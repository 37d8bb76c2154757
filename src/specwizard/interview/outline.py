"""The document as it grows: families with counts, and what techUK's paper asks for that is covered so far.

Areas and recommendations are those of techUK, *Driving Interoperability in Police Procurement* (2024).
"""

from __future__ import annotations

from dataclasses import dataclass

from specwizard.content import Content
from specwizard.interview.selection import Selection, select_clauses
from specwizard.interview.session import Session
from specwizard.interview.view import SectionProgress, Statuses, open_points, section_progress, statuses

AREAS = {
    "requirements": "Requirements",
    "knowledge": "Knowledge",
    "relationship": "Relationship",
}
RECOMMENDATIONS = {
    "strategy": "A strategy in line with national goals",
    "skills": "Internal skills and knowledge",
    "open_interfaces": "Open interfaces first",
    "industry": "Engagement with industry",
    "evaluation": "Regular evaluation of performance",
}
RECOMMENDATION_QUESTIONS = {
    "strategy": ("own_strategy",),
    "skills": ("interface_knowledge",),
    "open_interfaces": ("local_systems", "connection_payment"),
    "industry": ("market_engagement", "charter_question"),
    "evaluation": ("measures",),
}


@dataclass(frozen=True, slots=True)
class FamilyCount:
    family: str
    title: str
    requirements: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """Part of what the library knows for an area or recommendation that the draft holds."""

    key: str
    title: str
    included: int
    available: int
    answered: bool = True  # for recommendations: a question about it has been answered

    @property
    def share(self) -> float:
        """0 to 1."""
        return self.included / self.available if self.available else 0.0


@dataclass(frozen=True, slots=True)
class Outline:
    """The live outline beside the interview."""

    sections: tuple[SectionProgress, ...]
    families: tuple[FamilyCount, ...]
    requirements: int
    open_points: int  # not known yet, or left for later
    unanswered: int  # that every document needs and that nothing has been said about
    areas: tuple[Coverage, ...]
    recommendations: tuple[Coverage, ...]


def outline(
    content: Content, session: Session, known: Statuses | None = None, selection: Selection | None = None
) -> Outline:
    """Sections of the interview, families of the document and the coverage so far."""
    known = known or statuses(content, session)
    selection = selection or select_clauses(content, session, known)
    points = open_points(content, session, known)
    unanswered = sum(1 for point in points if point.state == "unanswered")
    families = []
    for family in content.families.values():
        count = sum(1 for s in selection.included if content.family_of[s.id].id == family.id)
        count += sum(1 for own in selection.own if own.family == family.id and not own.waits)
        if count:
            families.append(FamilyCount(family.id, family.title, count))
    return Outline(
        section_progress(content, session, known),
        tuple(families),
        len(selection.included) + sum(1 for own in selection.own if not own.waits),
        len(points) - unanswered,
        unanswered,
        _areas(content, selection),
        _recommendations(content, selection, known),
    )


def _areas(content: Content, selection: Selection) -> tuple[Coverage, ...]:
    return tuple(
        Coverage(
            key,
            title,
            sum(1 for s in selection.included if s.clause.area == key),
            sum(1 for clause in content.clauses.values() if clause.area == key),
        )
        for key, title in AREAS.items()
    )


def _recommendations(content: Content, selection: Selection, known: Statuses) -> tuple[Coverage, ...]:
    return tuple(
        Coverage(
            key,
            title,
            sum(1 for s in selection.included if key in s.clause.recommendations),
            sum(1 for clause in content.clauses.values() if key in clause.recommendations),
            any(known.status.get(name) == "answered" for name in RECOMMENDATION_QUESTIONS[key]),
        )
        for key, title in RECOMMENDATIONS.items()
    )

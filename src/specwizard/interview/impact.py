"""What a change would do, before it is made.

The answer to the oldest fault of guided interviews: a changed answer that silently leaves stale ones behind. The
impact is found by applying the command to a copy and comparing, so it cannot differ from what the change then does.
"""

from __future__ import annotations

from dataclasses import dataclass

from specwizard.content import Content
from specwizard.interview.commands import Command
from specwizard.interview.reading import Reading
from specwizard.interview.selection import Selection
from specwizard.interview.session import Session, apply


@dataclass(frozen=True, slots=True)
class Impact:
    """Differences between the session now and after a command; ids in document or interview order."""

    questions_in: tuple[str, ...] = ()
    questions_out: tuple[str, ...] = ()
    clauses_in: tuple[str, ...] = ()
    clauses_out: tuple[str, ...] = ()
    clauses_changed: tuple[str, ...] = ()  # another priority, treatment or parameter
    parked: tuple[str, ...] = ()  # answers that would be kept aside
    restored: tuple[str, ...] = ()  # kept answers that would be back

    @property
    def touches_others(self) -> bool:
        """Whether anything but the changed answer itself is affected enough to show first."""
        return bool(self.questions_out or self.clauses_out or self.parked or self.clauses_changed)

    @property
    def empty(self) -> bool:
        """Nothing else changes."""
        return self == Impact()


def impact(content: Content, session: Session, command: Command) -> Impact:
    """What the command would change besides what it says."""
    return compare(Reading(content, session), Reading(content, apply(session, command)))


def compare(before: Reading, after: Reading) -> Impact:
    """What differs between two readings in questions asked, answers kept aside and clauses."""
    back = _new(before.parked, after.parked)
    return Impact(
        _new(after.asked, before.asked),
        _new(before.asked, after.asked),
        _new(tuple(after.selection.by_id), tuple(before.selection.by_id)),
        _new(tuple(before.selection.by_id), tuple(after.selection.by_id)),
        _changed(before.selection, after.selection),
        _new(after.parked, before.parked),
        tuple(name for name in back if after.known.status.get(name) == "answered"),
    )


def _new(these: tuple[str, ...], those: tuple[str, ...]) -> tuple[str, ...]:
    there = set(those)
    return tuple(name for name in these if name not in there)


def _changed(before: Selection, after: Selection) -> tuple[str, ...]:
    return tuple(
        name
        for name, new in after.by_id.items()
        if (old := before.by_id.get(name))
        and (old.priority, old.treatment, dict(old.parameters)) != (new.priority, new.treatment, dict(new.parameters))
    )

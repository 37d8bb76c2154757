"""Standards that may no longer hold."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from specwizard.drafting.rules.subject import Whole, rule
from specwizard.quality import Seen, Severity

OLDEST = timedelta(days=365)


@rule("DR-07", "warning", "NMS practice: cited standards are checked again at intervals")
def standards(whole: Whole) -> Iterator[Seen]:
    """A standard that the document cites exists, holds, and was looked at within a year.

    A bidder cannot be held to a withdrawn standard. One that nobody verified may not say what you think: before
    the issue that is for information; at the issue it counts. What is open about a law that was checked is said too;
    the decision record says it of every standard.
    """
    mild: Severity | None = None if whole.at_issue else "information"
    unverified, stale, doubts, in_part = [], [], [], []
    for key, clause in _cited(whole).items():
        standard = whole.content.standards[key]
        name = f"{standard.short or standard.name} ({clause})"
        if standard.status != "current":
            yield Seen(clause, f"{name} is {standard.status}", "Cite the one that took its place.", "", "error")
        elif standard.certainty == "unverified":
            unverified.append(name)
        elif standard.checked_on and whole.draft.date - standard.checked_on > OLDEST:
            stale.append(name)
        if standard.certainty_note and standard.certainty != "unverified":
            if standard.kind == "law":
                doubts.append(f"{name}: {standard.certainty_note}")
            else:
                in_part.append(name)
    for names, what in ((unverified, "cited, but not verified"), (stale, "last checked more than a year ago")):
        if names:
            message = f"{len(names)} standards {what}: {', '.join(names)}"
            yield Seen("document", message, "Have them checked, or take them out.", "", mild)
    if doubts:
        message = f"{len(doubts)} laws cited are checked in part only. {'; '.join(doubts)}"
        yield Seen("document", message, "Have legal services confirm them.", "", "information")
    if in_part:
        message = f"{len(in_part)} standards cited are checked in part only: {', '.join(in_part)}"
        remedy = "Have the owner of the subject confirm them; the decision record says what is open of each."
        yield Seen("document", message, remedy, "", "information")


def _cited(whole: Whole) -> dict[str, str]:
    """The standards that the document cites, each with the first clause that does."""
    found: dict[str, str] = {}
    for requirement in whole.requirements:
        for key in requirement.standard_keys:
            if key in whole.content.standards:
                found.setdefault(key, requirement.clause)
    return found

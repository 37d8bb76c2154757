"""Does the modal verb fit the priority?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from specwizard.quality.sentences import REQUIREMENT, Hit, rule
from specwizard.quality.statement import Statement, spaced

_NORMATIVE = re.compile(r"\b(?:must|should|may|MUST|SHOULD|MAY|shall|SHALL|Shall)\b")
_WEAK = re.compile(r"\b(?:will|can|could|might|would|cannot)\b", re.IGNORECASE)
_OWN = spaced(  # what the authority itself undertakes, or a fact about it
    r"\b(?:authority|force|constabulary|buyer|we)(?:['’]s [\w-]{1,20})?(?: (?!supplier|system)[\w-]{1,20}){0,3}? $",
    re.IGNORECASE,
)
_FORBIDS = ("No ", "None ", "Neither ", "Nobody ", "Nothing ")
_FOR = {"must": "must", "should": "should", "could": "may"}
_PRIORITY = {modal: priority for priority, modal in _FOR.items()}


@rule("SW-02", "warning", "INCOSE GtWR R1; house style: must, should, may", REQUIREMENT)
def wrong_modal(statement: Statement) -> Iterator[Hit]:
    """The modal verb is must, should or may, and fits the priority.

    The document defines three words. Shall, will and can mean something else to each bidder, and a "should" under the
    priority must invites a dispute about whether it was a duty.

    Bad: The system shall export all records.
    Good: The system must export all records.
    """
    normative = list(_NORMATIVE.finditer(statement.masked))
    wanted = _FOR[statement.priority] if statement.priority else ""
    for found in normative:
        if found[0].lower() == "shall":
            right = wanted or "must"
            fix = statement.swap(found.start(), found.end(), right)
            yield Hit(f"'{found[0]}' is not one of this document's words", f"Write '{right}'.", fix)
            return
    if statement.masked.startswith(_FORBIDS):  # 'No data may be used …' binds as 'must not' does
        return
    used = {found[0].lower() for found in normative}
    if not used:
        weak = _WEAK.search(statement.masked)
        own = (
            weak
            and weak[0].lower() == "will"
            and _OWN.search(statement.masked, max(0, weak.start() - 80), weak.start())
        )
        if weak and not own:
            right = wanted or "must"
            negative = weak[0].lower() == "cannot"
            fix = statement.swap(weak.start(), weak.end(), f"{right} not" if negative else right)
            yield Hit(f"'{weak[0]}' does not say how binding this is", f"Write '{right}'.", fix)
    elif wanted and wanted not in used:
        found = normative[0]
        fix = statement.swap(found.start(), found.end(), wanted)
        message = f"it says '{found[0]}', but its priority is {statement.priority}"
        priority = _PRIORITY[found[0].lower()]
        yield Hit(message, f"Make the priority {priority}, or write '{wanted}'.", fix)
    elif {"must", "should"} <= used:
        yield Hit("both 'must' and 'should' in one requirement", "Make two requirements of it, or keep one word.")

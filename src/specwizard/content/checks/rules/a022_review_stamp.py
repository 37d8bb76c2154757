"""Words that changed after they were read."""

from __future__ import annotations

from collections.abc import Iterator

from specwizard.content.checks.subject import Checked, Flag, check
from specwizard.content.content import clause_fingerprint


@check("A022", "error", "doorstop, OpenFastTrace: suspect links")
def review_stamp(checked: Checked) -> Iterator[Flag]:
    """The review stamp fits the words, and an approved clause has one.

    The stamp ties a named person to the words that she read. When a duty changes, it is read again as a new revision.
    """
    for clause in checked.clauses:
        stamp = clause.reviewed
        if stamp.fingerprint and stamp.fingerprint != clause_fingerprint(clause):
            message = f"changed since {stamp.by or 'somebody'} read revision {clause.revision}"
            remedy = "Raise the revision, have it read, and renew the stamp."
            yield Flag("clause", clause.id, ("reviewed",), message, remedy)
        elif clause.status == "approved" and not (stamp.by and stamp.on and stamp.fingerprint):
            yield Flag("clause", clause.id, ("status",), "approved without a complete review stamp", "Add 'reviewed'.")

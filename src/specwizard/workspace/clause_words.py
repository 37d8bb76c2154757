"""The words of a clause as they would stand in this document, also of one that is out.

A buyer who reads a clause before she brings it in must see the numbers and blanks it would have, and never the
library's own `{{ name }}`.
"""

from __future__ import annotations

from specwizard.drafting.draft import Draft
from specwizard.drafting.specification import Text, flatten
from specwizard.interview import Reading, Selected, apply
from specwizard.interview.commands import DecideClause
from specwizard.workspace.document import Document


def as_it_would_stand(document: Document, name: str) -> tuple[Draft, Selected]:
    """The draft with the clause in it and the clause's place there; a clause that is out is brought in for the look."""
    session, selection = document.session, document.reading.selection
    if name not in selection.by_id:
        session = apply(session, DecideClause(clause=name, verdict="accepted"))
        selection = Reading(document.content, session).selection
    return Draft(document.content, session), selection.by_id[name]


def printed_wording(document: Document, name: str) -> Text:
    """The requirement as it would be printed: her own wording where she wrote one."""
    draft, selected = as_it_would_stand(document, name)
    return draft.clause_text(selected)


def library_wording(document: Document, name: str) -> str:
    """The library's wording, with the numbers of this document."""
    draft, selected = as_it_would_stand(document, name)
    return flatten(draft.fill(selected, "wording"))


def acceptance(document: Document, name: str) -> str:
    """What is observed when the requirement is met."""
    draft, selected = as_it_would_stand(document, name)
    return flatten(draft.fill(selected, "acceptance"))

"""Wording put right where it stands: an answer, a requirement of the buyer's own, the edited wording of a clause.

A finding shows the whole text as it could read. What is stored may differ from what was judged (a blank is filled, a
parameter is a number), so the stored words are judged again and only their own fix is taken.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple, cast

from specwizard.content.model import Priority
from specwizard.drafting import check_typed
from specwizard.interview import commands as c
from specwizard.quality import Finding
from specwizard.quality.statement import Kind

if TYPE_CHECKING:
    from specwizard.workspace.document import Document


class Noted(NamedTuple):
    """What the rules see in one field of a requirement while it is typed."""

    field: str
    finding: Finding


def kind_of(document: Document, clause: str) -> Kind:
    """How a clause's wording is judged: what is handed to legal for the contract may hold several duties."""
    return "contract" if document.content.clauses[clause].duty == "commercial" else "requirement"


def noted(document: Document, values: Mapping[str, str], kind: Kind = "requirement") -> Iterator[Noted]:
    """What counts in a requirement's wording, title and acceptance as they stand, the wording first."""
    content = document.content
    priority = cast(Priority | None, values.get("priority"))
    wording = values.get("wording", "")
    found = check_typed(wording, content, kind=kind, priority=priority, acceptance=values.get("acceptance"))
    yield from (Noted("wording", one) for one in found if one.severity != "information")
    for field in ("title", "acceptance"):
        found = check_typed(values.get(field, ""), content)
        yield from (Noted(field, one) for one in found if one.severity != "information")


def mending(document: Document, finding: Finding) -> c.Command | None:
    """The command that puts a finding right; None where that takes thought, or the words are the library's own."""
    session = document.session
    if not finding.fix:
        return None
    if own := session.own.get(finding.place):
        judged = noted(document, {"wording": own.wording, "acceptance": own.acceptance, "priority": own.priority})
        fix = _of(finding, (one.finding for one in judged if one.field == "wording"))
        return (
            c.AddRequirement(
                id=own.id,
                title=own.title,
                wording=fix,
                family=own.family,
                priority=own.priority,
                verification=own.verification,
                acceptance=own.acceptance,
                publish=own.publish,
            )
            if fix
            else None
        )
    decision = session.decisions.get(finding.place)
    if decision and decision.wording:
        selected = document.reading.selection.by_id.get(finding.place)
        priority = selected.priority if selected else None
        fix = _of(
            finding,
            check_typed(decision.wording, document.content, kind=kind_of(document, finding.place), priority=priority),
        )
        return c.EditWording(clause=finding.place, wording=fix, reason=decision.wording_reason) if fix else None
    return _answer(document, finding)


def _answer(document: Document, finding: Finding) -> c.Command | None:
    name = document.content.by_ref.get(finding.place, "")
    answer = document.session.answers.get(name)
    if answer is None or not isinstance(answer.value, str):
        return None
    if document.content.questions[name].type not in ("text", "long_text"):
        return None
    fix = _of(finding, check_typed(answer.value, document.content))
    if not fix:
        return None
    taken = tuple(match.clause for match in answer.matches if match.taken)
    command = document.answer_command(name, fix, publish=answer.publish, take=taken)
    return replace(command, note=answer.note)


def _of(finding: Finding, judged: Iterator[Finding] | tuple[Finding, ...]) -> str:
    """The fix of the same rule and words in the stored text."""
    return next((one.fix for one in judged if (one.rule, one.message) == (finding.rule, finding.message)), "")

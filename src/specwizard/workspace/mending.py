"""Wording put right where it stands: an answer, a requirement of the buyer's own, the edited wording of a clause.

A finding shows the whole text as it could read. What is stored may differ from what was judged (a blank is filled, a
parameter is a number), so the stored words are judged again and only their own fix is taken. Two findings are put
right without new words: a priority that the wording contradicts, and a requirement that copies another.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple, cast, get_args

from specwizard.content import Content
from specwizard.content.model import Priority
from specwizard.drafting import check_typed, in_field
from specwizard.interview import commands as c
from specwizard.interview.answers import OwnRequirement
from specwizard.quality import Finding
from specwizard.quality.statement import Kind

if TYPE_CHECKING:
    from specwizard.workspace.document import Document

COPIED = "DR-01"
NO_MODAL, WRONG_MODAL = "SW-01", "SW-02"


class Noted(NamedTuple):
    """What the rules see in one field of a requirement while it is typed; its fix is what that field should hold."""

    field: str
    finding: Finding


class Mending(NamedTuple):
    """What puts a finding right, and how it then reads."""

    command: c.Command
    reads: str


def kind_of(document: Document, clause: str) -> Kind:
    """How a clause's wording is judged: what is handed to legal for the contract may hold several duties."""
    return "contract" if document.content.clauses[clause].duty == "commercial" else "requirement"


def noted(document: Document, values: Mapping[str, str], kind: Kind = "requirement") -> Iterator[Noted]:
    """What counts in a requirement's wording, title and acceptance as they stand, the wording first."""
    return (one for one in _seen(document, values, kind) if one.finding.severity != "information")


def _seen(document: Document, values: Mapping[str, str], kind: Kind = "requirement") -> Iterator[Noted]:
    content = document.content
    priority = cast(Priority | None, values.get("priority"))
    wording = values.get("wording", "")
    found = check_typed(wording, content, kind=kind, priority=priority, acceptance=values.get("acceptance"))
    for one in found:
        said = said_priority(content, wording) if one.rule == WRONG_MODAL else None
        if said and said != priority and "title" in values:  # a requirement of her own, whose priority she chooses here
            yield Noted("priority", replace(one, fix=said))
        else:
            yield Noted("wording", one)
    for field in ("title", "acceptance"):
        yield from (Noted(field, one) for one in check_typed(values.get(field, ""), content))


def said_priority(content: Content, wording: str) -> Priority | None:
    """The priority that the modal verb of a wording says by itself; None where none or another word stands there."""
    priorities: tuple[Priority, ...] = get_args(Priority)
    fitting = [
        priority
        for priority in priorities
        if all(
            one.rule not in (WRONG_MODAL, NO_MODAL)
            for one in check_typed(wording, content, kind="requirement", priority=priority)
        )
    ]
    return fitting[0] if len(fitting) == 1 else None


def mending(document: Document, finding: Finding) -> Mending | None:
    """What puts a finding right; None where that takes thought, or the words are the library's own."""
    session = document.session
    if own := session.own.get(finding.place):
        return _own(document, own, finding)
    if not finding.fix:
        return None
    decision = session.decisions.get(finding.place)
    if decision and decision.wording:
        selected = document.reading.selection.by_id.get(finding.place)
        priority = selected.priority if selected else None
        fix = _of(
            finding,
            check_typed(decision.wording, document.content, kind=kind_of(document, finding.place), priority=priority),
        )
        command = c.EditWording(clause=finding.place, wording=fix, reason=decision.wording_reason)
        return Mending(command, fix) if fix else None
    return _answer(document, finding)


def _own(document: Document, own: OwnRequirement, finding: Finding) -> Mending | None:
    if finding.rule == COPIED and finding.severity == "error":
        return Mending(c.RemoveRequirement(id=own.id), f"without {own.id}, which {finding.message}")
    values = {"wording": own.wording, "title": own.title, "acceptance": own.acceptance, "priority": own.priority}
    for field, seen in _seen(document, values):
        beside = field if field in ("title", "acceptance") else ""
        if seen.fix and (seen.rule, in_field(seen.message, beside)) == (finding.rule, finding.message):
            values[field] = seen.fix
            command = c.AddRequirement(
                id=own.id,
                title=values["title"],
                wording=values["wording"],
                family=own.family,
                priority=cast(Priority, values["priority"]),
                verification=own.verification,
                acceptance=values["acceptance"],
                publish=own.publish,
                origin=own.origin,
            )
            return Mending(command, f"priority {seen.fix}: {own.wording}" if field == "priority" else seen.fix)
    return None


def _answer(document: Document, finding: Finding) -> Mending | None:
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
    command = document.answer_command(name, fix, take=taken)
    return Mending(replace(command, note=answer.note), fix)


def _of(finding: Finding, judged: Iterable[Finding]) -> str:
    """The fix of the same rule and words in the stored text."""
    return next((one.fix for one in judged if (one.rule, one.message) == (finding.rule, finding.message)), "")

"""What differs between two answer sets, or since an issue: answers, clauses, and the words that suppliers read.

Two drafts are compared as documents are, by requirement and by clause id, not by lines of YAML: that is what a
reviewer asks, and what a change list after a clarification has to say.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from specwizard.drafting import Pack, Requirement
from specwizard.errors import SpecwizardError
from specwizard.interview import Issue, IssuedRequirement

if TYPE_CHECKING:
    from specwizard.workspace.document import Document

Change = Literal["added", "removed", "changed"]


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is not the same in both."""

    kind: Literal["answer", "requirement", "clause"]
    change: Change
    id: str  # outline ref of a question, clause id
    number: str  # requirement number, in the newer set where it has one
    title: str
    before: str
    after: str
    was: str = ""  # the requirement's number in the earlier set

    def __str__(self) -> str:
        """One or a few lines of text."""
        sign = {"added": "+", "removed": "-", "changed": "~"}[self.change]
        was = f"(was {self.was}) " if self.was and self.was != self.number else ""
        head = f"{sign} {self.number + ' ' if self.number else ''}{was}{self.id} {self.title}"
        lines = [head]
        if self.before:
            lines.append(f"    before: {self.before}")
        if self.after:
            lines.append(f"    after:  {self.after}")
        return "\n".join(lines)


def differences(before: Document | Issue, after: Document) -> tuple[Difference, ...]:
    """Answers, then requirements, then clauses that are no requirements; each in the newer set's order.

    Since an issue: the requirements, because their words are what left the house and was kept.
    """
    new = after.pack()
    if isinstance(before, Issue):
        return tuple(_requirements(before.requirements, new.specification.requirements))
    old = before.pack()
    requirements = _requirements(old.specification.requirements, new.specification.requirements)
    return (*_answers(before, after), *requirements, *_other_clauses(before, after, old, new))


def issue_of(document: Document, version: str = "") -> Issue:
    """The issue of that version, else the last one. SpecwizardError where there is none."""
    issues = {issue.version: issue for issue in document.session.issues}
    if not issues:
        raise SpecwizardError(f"{document.title}: nothing was issued yet; name a second answer set to compare with")
    if version and version not in issues:
        raise SpecwizardError(f"version {version} was never issued; issued were {', '.join(issues)}")
    return issues[version or list(issues)[-1]]


def _answers(before: Document, after: Document) -> Iterator[Difference]:
    for question in after.content.questions.values():
        old, new = before.answer_text(question.id), after.answer_text(question.id)
        if old != new:
            yield Difference("answer", _change(old, new), question.ref, "", question.ask, old, new)


Said = Requirement | IssuedRequirement


def _requirements(before: Iterable[Said], after: Iterable[Said]) -> Iterator[Difference]:
    old = {r.clause: r for r in before}
    new = {r.clause: r for r in after}
    for name, requirement in new.items():
        was = _words(old[name]) if name in old else ""
        now = _words(requirement)
        if was != now:
            number = old[name].number if name in old else ""
            title = requirement.title
            yield Difference("requirement", _change(was, now), name, requirement.number, title, was, now, number)
    for name, requirement in old.items():
        if name not in new:
            title, number = requirement.title, requirement.number
            yield Difference("requirement", "removed", name, number, title, _words(requirement), "", number)


def _other_clauses(before: Document, after: Document, old_pack: Pack, new_pack: Pack) -> Iterator[Difference]:
    old, new = before.reading.selection.by_id, after.reading.selection.by_id
    was = {term.clause: term.text for term in old_pack.record.hand_off}
    now = {term.clause: term.text for term in new_pack.record.hand_off}
    for name in [*new, *(name for name in old if name not in new)]:
        clause = (new.get(name) or old[name]).clause
        if clause.duty in ("supplier", "tender_evidence"):
            continue
        texts = was.get(name, ""), now.get(name, "")
        if (name in old) != (name in new):
            yield Difference("clause", "added" if name in new else "removed", name, "", clause.title, *texts)
        elif texts[0] != texts[1]:
            yield Difference("clause", "changed", name, "", clause.title, *texts)


def _words(requirement: Said) -> str:
    return f"[{requirement.priority}, {requirement.treatment.replace('_', '/')}] {requirement.wording}"


def _change(before: str, after: str) -> Change:
    if not before:
        return "added"
    return "changed" if after else "removed"

"""One review for every reader: the screen, the command line, the gate before an issue and the decision record.

Sentence rules run over what the draft says and what the buyer typed; rules over the whole look at how it fits
together. The legal regime decides which of the Act's rules count, and the review says by which it judged.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from specwizard.content import Content
from specwizard.content.checks.wordings import INTERFACE_FAMILIES
from specwizard.content.model import Priority, Stage
from specwizard.content.values import Row
from specwizard.drafting.draft import Draft
from specwizard.drafting.rules.subject import Whole, whole_rules
from specwizard.drafting.specification import RecordedFinding, Requirement, Specification, Text, flatten
from specwizard.interview import Selected, Session
from specwizard.quality import Finding, Seen, Statement, check_statement
from specwizard.quality.statement import NO_WORDS, Kind

LAW = "PA-"  # rules of the Procurement Act 2023
ORDER = {"error": 0, "warning": 1, "information": 2}


@dataclass(frozen=True, slots=True)
class Judged:
    """A finding and the reason for which the buyer, or the library, lets it stand; empty while it counts."""

    finding: Finding
    suppressed: str = ""


def review(content: Content, session: Session, stage: Stage = "draft") -> tuple[Finding, ...]:
    """The findings that count, worst first; what the buyer suppressed with a reason is left out."""
    from specwizard.drafting.compose import specification_of

    draft = Draft(content, session, stage)
    return tuple(one.finding for one in examine(draft, specification_of(draft)) if not one.suppressed)


def check_typed(
    text: str,
    content: Content | None = None,
    *,
    kind: Kind = "answer",
    priority: Priority | None = None,
    acceptance: str | None = None,
) -> tuple[Finding, ...]:
    """What the sentence rules see in a text as it is typed: an answer, or the wording of a requirement.

    `acceptance`: what she has said so far of how it is seen to be met; empty is not yet a fault.
    """
    words = content.vocabulary if content else NO_WORDS
    return check_statement(Statement(text, kind, priority=priority, acceptance=acceptance or None, vocabulary=words))


def examine(draft: Draft, specification: Specification) -> tuple[Judged, ...]:
    """All findings with what suppresses them, worst first, then by place."""
    whole = Whole(draft, specification)
    found = [*whole_rules().check(whole), *_sentences(whole)]
    judged = [Judged(one, _reason(whole, one)) for one in dict.fromkeys(found)]
    return tuple(sorted(judged, key=lambda one: (ORDER[one.finding.severity], one.finding.place, one.finding.rule)))


def recorded(draft: Draft, judged: tuple[Judged, ...]) -> tuple[RecordedFinding, ...]:
    """The findings as the decision record prints them, and after them suppressions whose finding has gone."""
    found = {f"{one.finding.rule} {one.finding.place}" for one in judged}
    gone = [one for key, one in draft.session.suppressions.items() if key not in found]
    return (
        *(_recorded(one) for one in judged),
        *(RecordedFinding(one.rule, "", one.place, "not found any more", suppressed=one.reason) for one in gone),
    )


def _recorded(one: Judged) -> RecordedFinding:
    seen = one.finding
    message = f"{seen.message}. {seen.remedy}".strip()
    return RecordedFinding(seen.rule, seen.severity, seen.place, message, seen.fix, one.suppressed)


def _reason(whole: Whole, finding: Finding) -> str:
    suppression = whole.draft.session.suppressions.get(f"{finding.rule} {finding.place}")
    if suppression is not None:
        return suppression.reason
    clause = whole.content.clauses.get(finding.place)
    if clause is None or (finding.place in whole.typed and not _of_library(whole, finding)):
        return ""
    return next((f"library: {one.reason}" for one in clause.ignore if one.rule == finding.rule), "")


def _of_library(whole: Whole, finding: Finding) -> bool:
    """Whether the library's own wording has the same finding: words that her edit has kept."""
    text = _filled(whole.draft.fill(whole.selected[finding.place], "wording"))
    found = check_statement(Statement(text, vocabulary=whole.content.vocabulary))
    return any((one.rule, one.message) == (finding.rule, finding.message) for one in found)


def _sentences(whole: Whole) -> Iterator[Finding]:
    for statement, field in _statements(whole):
        for finding in check_statement(statement):
            if field and finding.severity == "information":
                continue
            finding = replace(finding, message=in_field(finding.message, field), part=field)
            if not finding.rule.startswith(LAW):
                yield finding
            elif judged := whole.judged(Seen(finding.place, finding.message, severity=finding.severity)):
                yield replace(finding, severity=judged.severity or finding.severity)


def in_field(message: str, field: str) -> str:
    """What was seen, with the field of a requirement that it was seen in; her wording needs no name."""
    return f"{message}, in its {field}" if field else message


def _statements(whole: Whole) -> Iterator[tuple[Statement, str]]:
    """Every text with the field of a requirement that it is, empty for a text that stands for itself."""
    words = whole.content.vocabulary
    for requirement in whole.requirements:
        yield _requirement(whole, requirement), ""
        if requirement.own:
            for field, text in (("title", requirement.title), ("acceptance", flatten(requirement.acceptance))):
                yield Statement(text, "answer", requirement.clause, vocabulary=words), field
    for selected in whole.draft.hand_off:
        yield _contract(whole, selected), ""
    yield from ((statement, "") for statement in _answers(whole))


def _requirement(whole: Whole, requirement: Requirement) -> Statement:
    return Statement(
        _filled(requirement.text),
        place=requirement.clause,
        priority=requirement.priority,
        acceptance=flatten(requirement.acceptance),
        methods=requirement.methods,
        fail_effect=requirement.fail_effect or "",
        interface=requirement.family in INTERFACE_FAMILIES and not requirement.own,
        vocabulary=whole.content.vocabulary,
    )


def _contract(whole: Whole, selected: Selected) -> Statement:
    text = _filled(whole.draft.clause_text(selected))
    acceptance = selected.clause.acceptance
    return Statement(text, "contract", selected.id, acceptance=acceptance, vocabulary=whole.content.vocabulary)


def _filled(text: Text) -> str:
    """The words with a plain number in place of a blank: an open parameter is an open point, no fault of wording."""
    return "".join("10" if span.kind == "blank" else span.text for span in text)


def _answers(whole: Whole) -> Iterator[Statement]:
    """What she typed and suppliers will read; tables name today's systems as facts, so only gaps are looked for."""
    for question in whole.content.questions.values():
        answer = whole.draft.publishable(question.id)
        if answer is None:
            continue
        texts: list[str] = list(answer.other)
        if isinstance(answer.value, str) and question.type in ("text", "long_text"):
            texts.append(answer.value)
        if answer.note and (question.note_publish or "publish") == "publish":
            texts.append(answer.note)
        for text in texts:
            yield Statement(text, "answer", question.ref, vocabulary=whole.content.vocabulary)
        if isinstance(answer.value, tuple):
            for row in answer.value:
                if isinstance(row, Row) and (row.publish or "publish") == "publish":
                    yield Statement(" | ".join(row.cells.values()), "answer", question.ref)

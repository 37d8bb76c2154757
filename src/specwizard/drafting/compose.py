"""From a session to the documents of the pack.

`compose` walks the sections that the library lays down and fills each block: standing text, an answer, a computed
part, the requirements of a family. What suppliers may read goes into `Specification`; reasons, exclusions, owners
and everything marked restricted or internal goes into the other two trees and can only be printed from there.
"""

from __future__ import annotations

from dataclasses import replace

from specwizard.content import Content, compile_wording
from specwizard.content.model import Block as StandingBlock
from specwizard.content.model import DocumentSection, Family, Stage
from specwizard.drafting.draft import Draft
from specwizard.drafting.parts import LATE, PARTS, answer_blocks
from specwizard.drafting.record import blocking_points, decision_record, restricted_annex
from specwizard.drafting.specification import (
    Block,
    Pack,
    Paragraph,
    Requirement,
    RequirementList,
    Section,
    Span,
    Specification,
    Table,
    Text,
    VersionRow,
    plain,
)
from specwizard.interview import OwnRequirement, Selected, Session

ROWS_TO_TURN_FOR = 8

STAGE_WORDS = {
    "tender": "in the tender",
    "before_go_live": "before go-live",
    "acceptance": "at acceptance",
    "live_service": "in live service",
    "exit": "at exit",
}


def compose(content: Content, session: Session, stage: Stage = "draft") -> Pack:
    """The pack that a session gives. Same content and session, same pack."""
    from specwizard.drafting.rules import examine, recorded

    draft = Draft(content, session, stage)
    specification = specification_of(draft)
    record = replace(decision_record(draft), findings=recorded(draft, examine(draft, specification)))
    return Pack(specification, record, restricted_annex(draft), blocking_points(draft))


def specification_of(draft: Draft) -> Specification:
    """The supplier's document of a draft."""
    return Specification(draft.meta, _versions(draft), _sections(draft))


def printed_blocks(draft: Draft) -> frozenset[str]:
    """The ids of the standing blocks that this draft prints."""
    sections = draft.content.library.sections
    return frozenset(block.id for section in sections for block in section.blocks if _printed(draft, block))


def _versions(draft: Draft) -> tuple[VersionRow, ...]:
    rows = [VersionRow(issue.version, issue.date, "Issued") for issue in draft.session.issues]
    words = {"draft": "Working draft", "engagement": "Draft for market engagement", "issue": "Issued"}
    rows.append(VersionRow(draft.version, draft.date.isoformat(), words[draft.stage]))
    return tuple(rows)


def _sections(draft: Draft) -> tuple[Section, ...]:
    laid_down = sorted(draft.content.library.sections, key=lambda section: section.order)
    early = {section.id: _section(draft, section, (), late=False) for section in laid_down}
    so_far = tuple(early.values())
    sections = [
        _section(draft, section, so_far, late=True) if _has_late(section) else early[section.id]
        for section in laid_down
    ]
    return tuple(section for section in sections if section.blocks)


def _has_late(section: DocumentSection) -> bool:
    return any(block.generated in LATE for block in section.blocks)


def _section(draft: Draft, section: DocumentSection, so_far: tuple[Section, ...], *, late: bool) -> Section:
    blocks: list[Block] = []
    for block in section.blocks:
        if _printed(draft, block):
            blocks.extend(_block(draft, block, so_far, late=late))
    for family in section.families:
        if family in draft.content.families:
            blocks.extend(_family(draft, draft.content.families[family]))
    if all(isinstance(block, Paragraph) and block.style == "heading" for block in blocks):
        blocks = []
    return Section(section.id, section.title, tuple(blocks), section.annex, section.landscape and _large(blocks))


def _large(blocks: list[Block]) -> bool:
    """Whether there is a table worth turning the paper for: a small one would leave a page of the other kind empty."""
    return any(isinstance(block, Table) and len(block.rows) >= ROWS_TO_TURN_FOR for block in blocks)


def _printed(draft: Draft, block: StandingBlock) -> bool:
    if block.stages and draft.stage not in block.stages:
        return False
    if block.regimes and draft.regime not in block.regimes:
        return False
    return not block.when or draft.content.condition(block.when).evaluate(draft.known.lookup) is True


def _block(draft: Draft, block: StandingBlock, so_far: tuple[Section, ...], *, late: bool) -> tuple[Block, ...]:
    lead = _words(draft, block.lead) if block.lead else ()
    if block.generated:
        if block.generated in LATE and not late:
            return ()
        made = PARTS[block.generated](draft, so_far) if block.generated in PARTS else ()
        return ((Paragraph(lead),) if lead and made else ()) + made
    if block.answer:
        flat = "".join(span.text for span in lead)
        return answer_blocks(draft, block.answer, flat, block.style)
    text = _words(draft, block.text)
    return (Paragraph(text, block.style),) if text else ()


def _words(draft: Draft, source: str) -> Text:
    """Standing text with the document's names filled."""
    wording = compile_wording(
        source, parameters={name: name.replace("_", " ") for name in draft.names}, questions=draft.answers_for_wording
    )
    pieces = wording.render(draft.names, draft.answers_for_wording)
    return tuple(Span(text, kind if kind == "blank" else "plain") for text, kind in pieces if text)


def _family(draft: Draft, family: Family) -> tuple[Block, ...]:
    requirements = [
        _requirement(draft, selected)
        for selected in draft.requirements
        if draft.content.family_of[selected.id].id == family.id
    ]
    requirements += [
        _own(draft, own, family) for own in draft.selection.own if own.family == family.id and own.publish == "publish"
    ]
    return (RequirementList(family.id, family.title, family.intro, tuple(requirements)),) if requirements else ()


def _requirement(draft: Draft, selected: Selected) -> Requirement:
    clause = selected.clause
    cited = draft.cited(clause)
    return Requirement(
        number=draft.numbers[clause.id],
        clause=clause.id,
        revision=clause.revision,
        family=draft.content.family_of[clause.id].id,
        title=clause.title,
        text=draft.clause_text(selected),
        priority=selected.priority,
        treatment=selected.treatment,
        fail_effect=selected.fail_effect,
        methods=clause.verification.methods,
        verified_at=STAGE_WORDS[clause.verification.stage],
        acceptance=draft.fill(selected, "acceptance"),
        response=draft.fill(selected, "response"),
        rationale=clause.rationale,
        standards=tuple(standard.short or standard.name for standard in cited),
        standard_keys=tuple(standard.key for standard in cited),
        scored_group=clause.scored_group,
        duty=clause.duty,
    )


def _own(draft: Draft, own: OwnRequirement, family: Family) -> Requirement:
    return Requirement(
        number=draft.numbers[own.id],
        clause=own.id,
        revision=1,
        family=family.id,
        title=own.title,
        text=plain(own.wording),
        priority=own.priority,
        treatment="scored",
        fail_effect="score_zero" if own.priority == "must" else None,
        methods=(own.verification,),  # type: ignore[arg-type]  # checked when the requirement was added
        verified_at=STAGE_WORDS["acceptance"],
        acceptance=plain(own.acceptance),
        response=(),
        rationale="",
        standards=(),
        own=True,
    )

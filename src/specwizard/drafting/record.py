"""The inside of the pack: why each clause is in or out, what was overridden, what is open, what is restricted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from specwizard.content import format_value
from specwizard.content.dates import shown_day
from specwizard.content.model import Question, Standard
from specwizard.content.values import Row
from specwizard.drafting.draft import Draft
from specwizard.drafting.specification import (
    Decision,
    DecisionRecord,
    HandOff,
    OpenPoint,
    Override,
    RecordedAnswer,
    RecordedDoubt,
    RestrictedAnnex,
    Table,
    flatten,
    plain,
)
from specwizard.drafting.tables import cell
from specwizard.interview import OwnRequirement, library_changes, open_points, status_of
from specwizard.interview.reasons import Reason

NAMED = 6  # clauses that an open point names; the explanation of the question lists them all


def decision_record(draft: Draft) -> DecisionRecord:
    """The internal document of a draft."""
    return DecisionRecord(
        meta=draft.meta,
        included=tuple(
            Decision(
                s.id,
                s.clause.title,
                True,
                draft.numbers.get(s.id, "contract" if s.clause.duty == "commercial" else "authority"),
                s.priority,
                _words(s.reasons),
                _refs(draft, s.reasons),
                s.clause.revision,
            )
            for s in draft.selection.included
        )
        + tuple(_own_decision(draft, own) for own in draft.selection.own if not own.waits),
        excluded=tuple(
            Decision(e.id, e.clause.title, False, "", "", _words(e.reasons), _refs(draft, e.reasons), e.clause.revision)
            for e in (*draft.selection.undecided, *draft.selection.excluded)
        )
        + tuple(_own_decision(draft, own) for own in draft.selection.own if own.waits),
        overrides=_overrides(draft),
        open_points=recorded_open_points(draft),
        answers=_answers(draft),
        hand_off=tuple(
            HandOff(s.id, s.clause.title, flatten(draft.clause_text(s)), s.clause.rationale) for s in draft.hand_off
        ),
        traceability=_traceability(draft),
        warnings=_warnings(draft),
        doubts=_doubts(draft),
    )


def _doubts(draft: Draft) -> tuple[RecordedDoubt, ...]:
    """The standards that printed requirements cite and that are not wholly confirmed, with what is open."""
    citing: dict[str, list[str]] = {}
    for selected in draft.requirements:
        for standard in draft.cited(selected.clause):
            citing.setdefault(standard.key, []).append(selected.id)
    return tuple(
        RecordedDoubt(standard.short or standard.name, standard.identifier, tuple(citing[standard.key]), doubt)
        for standard in draft.content.standards.values()
        if standard.key in citing and (doubt := _doubt(standard))
    )


def _doubt(standard: Standard) -> str:
    unchecked = {"unverified": "nothing of it is confirmed", "part-verified": "confirmed in part"}
    return "; ".join(filter(None, (unchecked.get(standard.certainty, ""), standard.certainty_note)))


def recorded_open_points(draft: Draft) -> tuple[OpenPoint, ...]:
    """Open points in interview order, numbered, with what waits for each."""
    points = open_points(draft.content, draft.session, draft.known)
    return tuple(
        OpenPoint(
            number,
            point.question,
            point.ref,
            point.ask,
            point.owner,
            shown_day(point.due),
            _decides(draft, point.clauses),
            point.blocks,
            draft.marking_of(point.question),
        )
        for number, point in enumerate(points, 1)
    )


def _decides(draft: Draft, clauses: tuple[str, ...]) -> str:
    if not clauses:
        return "a fact of the document"
    named = [f"{draft.content.clauses[name].title} ({name})" for name in clauses[:NAMED]]
    more = len(clauses) - len(named)
    return "decides " + ", ".join(named) + (f" and {more} more" if more else "")


def blocking_points(draft: Draft) -> tuple[str, ...]:
    """What keeps the document from being issued, one line each, in words a buyer reads."""
    lines = []
    for point in open_points(draft.content, draft.session, draft.known):
        if point.blocks:
            lines.append(f"{point.ref} has no answer: {point.ask}")
        elif point.state == "not_known" and not point.owner:
            lines.append(f"{point.ref} is not known and has no owner: {point.ask}")
    for selected in draft.requirements:
        for parameter in selected.clause.parameters:
            if selected.parameters[parameter.name] is None:
                lines.append(f"{selected.id} has a blank: {parameter.label}")
    for one, other in draft.selection.conflicts:
        lines.append(f"{one} and {other} contradict each other: take one out")
    for entry in draft.selection.undecided:
        lines.append(f"{entry.id} {entry.clause.title}: decide whether it is in")
    return tuple(lines)


def _own_decision(draft: Draft, own: OwnRequirement) -> Decision:
    """Why a requirement in the authority's own words is in, or that it waits."""
    by = f", by {own.author}" if own.author else ""
    state = {"internal": "waits for a decision", "restricted": "in the restricted annex"}.get(own.publish, "")
    reasons = (f"in the authority's own words{by}", own.origin, state)
    number = draft.numbers.get(own.id, "")
    return Decision(own.id, own.title, not own.waits, number, own.priority, tuple(filter(None, reasons)), (), 0)


def restricted_annex(draft: Draft) -> RestrictedAnnex:
    """Exactly the answers, rows and requirements marked restricted."""
    entries, tables = [], []
    for question in draft.content.questions.values():
        answer = draft.answer(question.id)
        if answer is None or answer.value is None:
            continue
        if question.type == "table":
            rows = draft.rows(question.id, "restricted")
            if rows:
                tables.append(_restricted_rows(draft, question, rows))
        elif draft.marking_of(question.id) == "restricted":
            text = format_value(question, answer.value, answer.other, content=draft.content)
            entries.append(_entry(draft, question.id, f"{text}\n{answer.note}".strip()))
        elif answer.note and question.note_publish == "restricted":
            entries.append(_entry(draft, question.id, answer.note))
    if requirements := [own for own in draft.selection.own if own.publish == "restricted"]:
        tables.append(_restricted_requirements(draft, requirements))
    return RestrictedAnnex(draft.meta, tuple(entries), tuple(tables))


def _restricted_requirements(draft: Draft, requirements: Sequence[OwnRequirement]) -> Table:
    title = "Restricted requirements"
    headers = ("Number", "Requirement", "Priority", "Met when")
    rows = tuple(
        tuple(map(plain, (draft.numbers[own.id], f"{own.title}: {own.wording}", own.priority, own.acceptance or "—")))
        for own in requirements
    )
    return Table("restricted-requirements", title, headers, rows, (1.6, 6, 1.4, 4), title)


def _restricted_rows(draft: Draft, question: Question, rows: tuple[Row, ...]) -> Table:
    """Restricted rows without what stays inside even of them."""
    columns = [column for column in question.columns if column.publish != "internal"]
    cells = tuple(tuple(plain(cell(draft, question.id, row, column.name) or "—") for column in columns) for row in rows)
    headers = tuple(column.label for column in columns)
    return Table(question.id, question.ask.rstrip("?"), headers, cells, tuple(1.0 for _ in columns), question.ask)


def _entry(draft: Draft, question: str, text: str) -> RecordedAnswer:
    definition = draft.question(question)
    section = draft.content.section_of[question]
    return RecordedAnswer(
        definition.ref, section.title, definition.ask, text, "answered", "", draft.marking_of(question)
    )


def _answers(draft: Draft) -> tuple[RecordedAnswer, ...]:
    rows = []
    parked = set(draft.known.parked(draft.session))
    for question in draft.content.questions.values():
        answer = draft.session.answers.get(question.id)
        status = draft.known.status[question.id]
        if answer is None and status in ("inapplicable", "waiting"):
            continue
        text = ""
        if answer is not None and answer.value is not None:
            text = format_value(question, answer.value, answer.other, content=draft.content)
            text = f"{text}\n{answer.note}".strip()
        state = (
            "kept aside" if question.id in parked else status_of(draft.content, draft.session, question.id, draft.known)
        )
        source = ""
        if answer is not None and answer.state == "answered":
            source = f"{answer.source} {answer.source_name}".strip()
        rows.append(
            RecordedAnswer(
                question.ref,
                draft.content.section_of[question.id].title,
                question.ask,
                text,
                state,
                source,
                draft.marking_of(question.id),
                answer.author if answer else "",
                answer.time if answer else "",
                _rows_apart(draft, question.id),
            )
        )
    return tuple(rows)


def _rows_apart(draft: Draft, question: str) -> str:
    """How many rows of a table are marked otherwise than their answer."""
    answer, whole = draft.session.answers.get(question), draft.marking_of(question)
    rows = [row for row in answer.value if isinstance(row, Row)] if answer and isinstance(answer.value, tuple) else []
    counted = Counter(row.publish for row in rows if row.publish and row.publish != whole)
    return ", ".join(f"{count} row{'s' if count > 1 else ''} {marking}" for marking, count in counted.items())


def _overrides(draft: Draft) -> tuple[Override, ...]:
    rows = []
    for name, decision in draft.session.decisions.items():
        clause = draft.content.clauses.get(name)
        stamp = (decision.author, decision.time)
        if decision.verdict:
            kind = "removed" if decision.verdict == "rejected" else "brought in"
            rows.append(Override(name, kind, "", "", decision.reason, *stamp))
        if decision.priority:
            was = clause.priority if clause else ""
            rows.append(Override(name, "priority", was, decision.priority, decision.priority_reason, *stamp))
        for parameter, value in decision.parameters.items():
            default = next((p.default for p in clause.parameters if p.name == parameter), "") if clause else ""
            rows.append(Override(name, f"parameter {parameter}", default, value, "", *stamp))
        if decision.wording:
            before = clause.wording if clause else ""
            rows.append(Override(name, "wording", before, decision.wording, decision.wording_reason, *stamp))
    return tuple(rows)


def _traceability(draft: Draft) -> tuple[tuple[str, tuple[str, ...]], ...]:
    served: dict[str, list[str]] = {}
    for selected in draft.selection.included:
        for reason in selected.reasons:
            for question in reason.questions:
                served.setdefault(question, []).append(selected.id)
    return tuple(
        (question.ref, tuple(dict.fromkeys(served[question.id])))
        for question in draft.content.questions.values()
        if question.id in served
    )


def _warnings(draft: Draft) -> tuple[str, ...]:
    housed = {own.id: own.family for own in draft.selection.own}
    moved = tuple(
        f"{own.id}: the library no longer has its family {own.family}; it stands under {housed[own.id]}"
        for own in draft.session.own.values()
        if housed[own.id] != own.family
    )
    return moved + tuple(
        f"{change.clause}: the library has {change.kind} it since it was selected "
        f"(revision {change.revision_before} then, {change.revision_after} now)"
        for change in library_changes(draft.content, draft.session, draft.selection)
    )


def _words(reasons: tuple[Reason, ...]) -> tuple[str, ...]:
    return tuple(reason.text for reason in reasons)


def _refs(draft: Draft, reasons: tuple[Reason, ...]) -> tuple[str, ...]:
    names = dict.fromkeys(question for reason in reasons for question in reason.questions)
    return tuple(draft.content.questions[name].ref for name in names if name in draft.content.questions)

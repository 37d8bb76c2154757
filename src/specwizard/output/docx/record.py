"""The decision record: the inside of the pack, for the authority's own file.

Built as the same sections and tables as the specification, so it looks the same and passes the same checks. Each
section is there even when it is empty: 'None.' is a finding too when somebody audits the procurement later.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from specwizard.drafting.specification import (
    Block,
    Decision,
    DecisionRecord,
    Paragraph,
    RecordedAnswer,
    Section,
    Table,
    plain,
)
from specwizard.output.docx.document import Rendered, render
from specwizard.output.docx.front import Kind

KIND = Kind(
    "Decision record",
    "INTERNAL: NOT FOR SUPPLIERS",
    "Internal: not for suppliers",
    "This record stays inside the authority. It says why each clause is in the specification or left out of it, what "
    "was decided against the library, and what is still open.",
    controlled=False,
)


def record_docx(record: DecisionRecord) -> Rendered:
    """The decision record as a Word file."""
    return render(KIND, record.meta, record_sections(record))


def record_sections(record: DecisionRecord) -> tuple[Section, ...]:
    """The record as sections and tables, on landscape pages."""
    return (
        _section("summary", "Summary", _summary(record)),
        _section("open", "Open points", _open_points(record)),
        _section("in", "Clauses in the specification", _included(record.included)),
        _section("out", "Clauses left out", _excluded(record.excluded)),
        _section("overrides", "Choices of the authority against the library", _overrides(record)),
        _section("hand-off", "For the contract: to be handed to legal", _hand_off(record)),
        _section("findings", "Findings on wording and procurement law", _findings(record)),
        _section("answers", "Answers", _answers(record.answers)),
        _section("traceability", "From question to clause", _traceability(record)),
    )


def _section(name: str, title: str, blocks: tuple[Block, ...]) -> Section:
    return Section(name, title, blocks or (Paragraph(plain("None.")),), landscape=True)


def _table(
    name: str, caption: str, headers: tuple[str, ...], rows: Iterable[tuple[str, ...]], widths: tuple[float, ...]
) -> tuple[Block, ...]:
    cells = tuple(tuple(plain(cell or "–") for cell in row) for row in rows)
    return (Table(name, caption, headers, cells, widths, f"{caption}: {', '.join(headers).lower()}."),) if cells else ()


def _summary(record: DecisionRecord) -> tuple[Block, ...]:
    counts = (
        ("Clauses in the specification", str(len(record.included))),
        ("Clauses left out", str(len(record.excluded))),
        ("Choices against the library", str(len(record.overrides))),
        ("Open points", str(len(record.open_points))),
        ("Open points that block the issue", str(sum(point.blocks for point in record.open_points))),
        ("Contract terms for legal", str(len(record.hand_off))),
        ("Findings", str(sum(not finding.suppressed for finding in record.findings))),
        ("Fingerprint of answers and content", record.meta.fingerprint),
    )
    warnings = tuple(Paragraph(plain(warning), "bullet") for warning in record.warnings)
    lead = (Paragraph(plain("Warnings"), "heading"),) if warnings else ()
    return (*_table("counts", "The record in numbers", ("Subject", "Found"), counts, (3, 7)), *lead, *warnings)


def _open_points(record: DecisionRecord) -> tuple[Block, ...]:
    rows = (
        (str(p.number), p.ref, p.ask, p.owner, p.due, p.effect, "blocks the issue" if p.blocks else "no", p.publish)
        for p in record.open_points
    )
    headers = ("No.", "Question", "What is asked", "Owner", "Due", "What waits for it", "Blocks", "Marking")
    return _table("open-points", "Open points", headers, rows, (0.7, 1.5, 5, 2.2, 1.6, 3.5, 1.5, 1.5))


def _included(decisions: tuple[Decision, ...]) -> tuple[Block, ...]:
    rows = (
        (d.number, f"{d.clause} rev. {d.revision}", d.title, d.priority, "\n".join(d.reasons), ", ".join(d.answers))
        for d in decisions
    )
    headers = ("Number", "Clause", "Title", "Priority", "Why it is in", "Answers behind it")
    return _table("included", "Clauses in the specification and why", headers, rows, (1.3, 1.8, 4, 1.2, 6, 3))


def _excluded(decisions: tuple[Decision, ...]) -> tuple[Block, ...]:
    rows = ((f"{d.clause} rev. {d.revision}", d.title, "\n".join(d.reasons), ", ".join(d.answers)) for d in decisions)
    headers = ("Clause", "Title", "Why it is left out", "Answers behind it")
    return _table("excluded", "Clauses left out and why", headers, rows, (1.8, 4.5, 7, 3))


def _overrides(record: DecisionRecord) -> tuple[Block, ...]:
    rows = ((o.clause, o.kind, o.before, o.after, o.reason, o.author, o.time) for o in record.overrides)
    headers = ("Clause", "What", "Before", "After", "Reason", "By", "When")
    return _table("overrides", "Choices against the library", headers, rows, (1.4, 1.6, 3.6, 3.6, 3.6, 1.6, 2))


def _hand_off(record: DecisionRecord) -> tuple[Block, ...]:
    rows = ((h.clause, h.title, h.text, h.rationale) for h in record.hand_off)
    headers = ("Clause", "Title", "What the contract must say", "Why")
    return _table("hand-off", "Duties that belong in the contract", headers, rows, (1.3, 3, 7, 5))


def _findings(record: DecisionRecord) -> tuple[Block, ...]:
    rows = ((f.rule, f.severity, f.place, f.message, f.fix, f.suppressed) for f in record.findings)
    headers = ("Rule", "Severity", "Place", "Finding", "Remedy", "Accepted because")
    return _table("findings", "Findings", headers, rows, (1.2, 1.4, 2, 5, 4, 3))


def _answers(answers: tuple[RecordedAnswer, ...]) -> tuple[Block, ...]:
    blocks: list[Block] = []
    headers = ("Question", "What was asked", "Answer", "State", "Source", "Marking", "By", "When")
    for section, group in groupby(answers, key=lambda answer: answer.section):
        rows = [(a.ref, a.ask, a.answer, a.state, a.source, a.publish, a.author, a.time) for a in group]
        blocks.append(Paragraph(plain(section or "Other"), "heading"))
        blocks += _table("answers", f"Answers: {section}", headers, rows, (1.4, 4, 5, 1.5, 1.4, 1.3, 1.5, 1.9))
    return tuple(blocks)


def _traceability(record: DecisionRecord) -> tuple[Block, ...]:
    rows = ((ref, ", ".join(clauses)) for ref, clauses in record.traceability)
    return _table("traceability", "Which clauses each question brings in", ("Question", "Clauses"), rows, (1, 9))

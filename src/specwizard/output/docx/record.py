"""The decision record: the inside of the pack, for the authority's own file.

Built as the same sections and tables as the specification, so it looks the same and passes the same checks. Each
section is there even when it is empty: 'None.' is a finding too when somebody audits the procurement later.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

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

UNANSWERED = "not answered yet"  # the state that the interview gives to a question that was passed over
OPEN_POINT_RULE = "DR-08"  # repeats the open points as findings
SHARED_BY = 5  # clauses that make a reason worth a table of its own
INCLUDED_WIDTHS = (1.1, 1.5, 4, 1, 6.5, 2)


def record_docx(record: DecisionRecord) -> Rendered:
    """The decision record as a Word file."""
    return render(KIND, record.meta, record_sections(record))


def record_sections(record: DecisionRecord) -> tuple[Section, ...]:
    """The record as sections and tables, on landscape pages."""
    return (
        _section("summary", "Summary", _summary(record)),
        _section("open", "Open points", _open_points(record)),
        _section("findings", "Findings on wording and procurement law", _findings(record)),
        _section("standards", "Standards and laws to be confirmed", _doubts(record)),
        _section("overrides", "Choices of the authority against the library", _overrides(record)),
        _section("hand-off", "For the contract: to be handed to legal", _hand_off(record)),
        _section("in", "Clauses in the specification", _included(record.included)),
        _section("out", "Clauses left out", _excluded(record.excluded)),
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
    """What a busy reader needs: how far it is, what to settle, what it holds."""
    counts = (
        ("Clauses in the specification", str(len(record.included))),
        ("Clauses left out", str(len(record.excluded))),
        ("Choices against the library", str(len(record.overrides))),
        ("Open points", str(len(record.open_points))),
        ("Contract terms for legal", str(len(record.hand_off))),
        ("Findings", _by_severity(record)),
        ("Fingerprint of answers and content", record.meta.fingerprint),
    )
    settle = _to_settle(record)
    lead = (
        "These keep the document from being issued:"
        if settle
        else "No open point and no error keeps the document from being issued."
    )
    warnings = tuple(Paragraph(plain(warning), "bullet") for warning in record.warnings)
    changed = (Paragraph(plain("Changes since the clauses were selected:")),) if warnings else ()
    return (
        Paragraph(plain(lead)),
        *_table("settle", "To settle before the issue", ("Where", "What", "Who"), settle, (1.6, 8, 2.4)),
        *_table("counts", "The record in numbers", ("Subject", "Found"), counts, (3, 7)),
        *changed,
        *warnings,
    )


def _to_settle(record: DecisionRecord) -> list[tuple[str, ...]]:
    points = [(point.ref, point.ask, point.owner) for point in record.open_points if point.blocks]
    errors = [f for f in record.findings if f.severity == "error" and not f.suppressed and f.rule != OPEN_POINT_RULE]
    return [*points, *((finding.place, f"{finding.rule}: {finding.message}", "") for finding in errors)]


def _by_severity(record: DecisionRecord) -> str:
    """'2 error, 1 warning, 4 information': the ones nobody has accepted."""
    standing = [finding.severity for finding in record.findings if not finding.suppressed]
    return ", ".join(f"{standing.count(kind)} {kind}" for kind in dict.fromkeys(standing)) or "0"


def _open_points(record: DecisionRecord) -> tuple[Block, ...]:
    rows = (
        (str(p.number), p.ref, p.ask, p.owner, p.due, p.effect, "blocks the issue" if p.blocks else "no", p.publish)
        for p in record.open_points
    )
    headers = ("No.", "Question", "What is asked", "Owner", "Due", "What waits for it", "Blocks", "Marking")
    return _table("open-points", "Open points", headers, rows, (0.7, 1.5, 5, 2.2, 1.6, 3.5, 1.5, 1.5))


def _included(decisions: tuple[Decision, ...]) -> tuple[Block, ...]:
    """One table for each reason that many clauses share, then the rest: the reason is read once, not forty times."""
    first = Counter(decision.reasons[0] for decision in decisions if decision.reasons)
    shared = [reason for reason, count in first.items() if count >= SHARED_BY]
    blocks: list[Block] = []
    for reason in shared:
        rows = [_row(d, d.reasons[1:]) for d in decisions if d.reasons and d.reasons[0] == reason]
        headers = ("Number", "Clause", "Title", "Priority", "Also because", "Answers behind it")
        blocks += _table("included", f"Reason: {reason}", headers, rows, INCLUDED_WIDTHS)
    rest = [_row(d, d.reasons) for d in decisions if not d.reasons or d.reasons[0] not in shared]
    headers = ("Number", "Clause", "Title", "Priority", "Why it is in", "Answers behind it")
    caption = "In for reasons of their own" if shared else "Clauses in the specification and why"
    return (*blocks, *_table("included", caption, headers, rest, INCLUDED_WIDTHS))


def _row(decision: Decision, reasons: tuple[str, ...]) -> tuple[str, ...]:
    answers = ", ".join(decision.answers)
    return (decision.number, _named(decision), decision.title, decision.priority, "\n".join(reasons), answers)


def _named(decision: Decision) -> str:
    return f"{decision.clause} rev.\u00a0{decision.revision}" if decision.revision else decision.clause


def _excluded(decisions: tuple[Decision, ...]) -> tuple[Block, ...]:
    """Clauses that are out for the same reason stand in one row."""
    alike: dict[tuple[tuple[str, ...], tuple[str, ...]], list[str]] = {}
    for d in decisions:
        alike.setdefault((d.reasons, d.answers), []).append(f"{_named(d)} {d.title}")
    rows = ((";\n".join(clauses), "\n".join(why), ", ".join(refs)) for (why, refs), clauses in alike.items())
    headers = ("Clauses", "Why they are left out", "Answers behind it")
    return _table("excluded", "Clauses left out and why", headers, rows, (6, 6, 2.2))


def _overrides(record: DecisionRecord) -> tuple[Block, ...]:
    rows = ((o.clause, o.kind, o.before, o.after, o.reason, o.author, o.time) for o in record.overrides)
    headers = ("Clause", "What", "Before", "After", "Reason", "By", "When")
    return _table("overrides", "Choices against the library", headers, rows, (1.4, 1.6, 3.6, 3.6, 3.6, 1.6, 2))


def _hand_off(record: DecisionRecord) -> tuple[Block, ...]:
    rows = ((h.clause, h.title, h.text, h.rationale) for h in record.hand_off)
    headers = ("Clause", "Title", "What the contract must say", "Why")
    return _table("hand-off", "Duties that belong in the contract", headers, rows, (1.3, 3, 7, 5))


def _findings(record: DecisionRecord) -> tuple[Block, ...]:
    rows = (
        (f.rule, f.severity, f.place, f.message, "" if f.suppressed else f.fix, f.suppressed) for f in record.findings
    )
    headers = ("Rule", "Severity", "Place", "Finding", "Remedy", "Accepted because")
    return _table("findings", "Findings", headers, rows, (0.9, 1.7, 1.3, 7.8, 3.3, 2.2))


def _doubts(record: DecisionRecord) -> tuple[Block, ...]:
    rows = ((d.name, d.edition, ", ".join(d.clauses), d.doubt) for d in record.doubts)
    headers = ("Name", "Edition", "Cited by", "What is open")
    return _table("doubts", "Cited, and not wholly confirmed", headers, rows, (3.4, 4, 2.6, 5))


def _answers(answers: tuple[RecordedAnswer, ...]) -> tuple[Block, ...]:
    """What was answered; what was not, in a table of its own."""
    given = [(a.ref, a.ask, a.answer, _marking(a), _provenance(a)) for a in answers if a.state != UNANSWERED]
    headers = ("Question", "What was asked", "Answer", "Marking", "How and by whom")
    left = [(a.ref, a.ask, a.section) for a in answers if a.state == UNANSWERED]
    headers_left = ("Question", "What was asked", "Part of the interview")
    return (
        *_table("answers", "Answers", headers, given, (1.3, 4, 5.6, 1.2, 3.5)),
        *_table("unanswered", "Not answered", headers_left, left, (1.3, 9, 4)),
    )


def _marking(answer: RecordedAnswer) -> str:
    return "; ".join(filter(None, (answer.publish, answer.rows_apart)))


def _provenance(answer: RecordedAnswer) -> str:
    """'typed by Morgan Ellis, 2026-11-23 09:02' or the state that it is in."""
    how = answer.source or answer.state
    if answer.source and answer.state != "answered":
        how = f"{answer.state} ({answer.source})"
    who = f" by {answer.author}" if answer.author else ""
    when = f", {answer.time[:16].replace('T', ' ')}" if answer.time else ""
    return f"{how}{who}{when}"


def _traceability(record: DecisionRecord) -> tuple[Block, ...]:
    rows = ((ref, ", ".join(clauses)) for ref, clauses in record.traceability)
    return _table("traceability", "Which clauses each question brings in", ("Question", "Clauses"), rows, (1, 9))

"""The second opinion as text, as JSON and as a file for colleagues.

The order is the buyer's: what is missing first, because that costs most later; then what is only partly there; then
the wording, worst first. One build of sections serves Word and Markdown.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from specwizard import __version__
from specwizard.content import Content
from specwizard.drafting.specification import Block, Meta, Paragraph, Section, Table, flatten, plain
from specwizard.errors import SpecwizardError
from specwizard.quality import Finding
from specwizard.workspace.coverage import Coverage
from specwizard.workspace.reviewing import REGIME_NAMES, TenderReview

SEVERITIES = {"error": "blocks", "warning": "warning", "information": "note"}
LONGEST_SAID = 160
OUTSIDE = "This second opinion compares a document with a library. It is no legal advice, and it judges no purchase."


def review_plain(review: TenderReview) -> dict[str, Any]:
    """The review as plain data for JSON."""
    return {
        "document": {"name": review.name, "kind": review.kind, "title": review.title},
        "category": {"key": review.category, "name": review.category_name, "guessed": review.category_guessed},
        "regime": {"key": review.regime, "stated": review.regime_stated},
        "library": review.library,
        "counts": {"statements": len(review.statements), **review.counts, "findings": len(review.findings)},
        "coverage": [{**asdict(row), "evidence": [asdict(one) for one in row.evidence]} for row in review.coverage],
        "traps": [asdict(trap) for trap in review.traps],
        "statements": [
            {
                **asdict(one.statement),
                "clauses": [
                    {"clause": match.clause, "score": round(match.score, 4), "band": match.band}
                    for match in one.matches
                ],
                "findings": [finding.as_plain() for finding in one.findings],
            }
            for one in review.statements
        ],
        "leftovers": [finding.as_plain() for finding in review.leftovers],
        "remarks": list(review.remarks),
    }


def review_lines(review: TenderReview) -> Iterator[str]:
    """The review as text, a fact a line."""
    yield from _head(review)
    for remark in review.remarks:
        yield f"note: {remark}"
    for verdict, title in (("missing", "Missing"), ("partly", "Partly covered"), ("covered", "Covered")):
        rows = [row for row in review.coverage if row.verdict == verdict]
        yield ""
        yield f"{title} ({len(rows)})"
        for row in rows:
            yield from _coverage_lines(row)
    if review.traps:
        yield ""
        yield f"Traps left open ({len(review.traps)})"
        for trap in review.traps:
            yield f"  {trap.text}  [{', '.join(trap.clauses)}]"
    yield ""
    yield f"Wording, law and leftovers ({len(review.findings)})"
    for finding in _sorted(review.findings):
        yield f"  {SEVERITIES[finding.severity]:8} {finding}"


def write_report(review: TenderReview, content: Content, path: Path, day: date) -> None:
    """Write the report. SpecwizardError for an ending that is no report, OutputProblem for a place that will not do."""
    from specwizard.output.writing import write_file

    suffix = path.suffix.lower()
    if suffix == ".docx":
        from specwizard.output.docx.document import render
        from specwizard.output.docx.front import Kind

        kind = Kind(
            "Quality report",
            "INTERNAL: NOT FOR SUPPLIERS",
            "Internal: not for suppliers",
            OUTSIDE,
            controlled=False,
        )
        data = render(kind, _meta(review, content, day), report_sections(review)).content
    elif suffix == ".json":
        data = (json.dumps(review_plain(review), indent=2, ensure_ascii=False) + "\n").encode()
    elif suffix == ".md":
        data = "\n".join(_markdown(review)).encode()
    elif suffix == ".txt":
        data = ("\n".join(review_lines(review)) + "\n").encode()
    else:
        raise SpecwizardError(f"{path.name}: a report is written as .docx, .md, .txt or .json; choose one of these")
    write_file(path, data)


def report_sections(review: TenderReview) -> tuple[Section, ...]:
    """The report as a document tree."""
    return (
        _section("summary", "Summary", _summary(review)),
        _section("missing", "Missing", _coverage(review.of("missing"), "missing")),
        _section("partly", "Partly covered", _coverage(review.of("partly"), "partly covered")),
        _section("covered", "Covered", _coverage(review.of("covered"), "covered")),
        _section("traps", "Traps left open", _traps(review)),
        _section("findings", "Wording, law and leftovers", _findings(review)),
        _section("unmatched", "Requirements that no clause of the library speaks of", _own(review)),
    )


def _head(review: TenderReview) -> Iterator[str]:
    counts = review.counts
    yield f"{review.name}: {len(review.statements)} requirement statements"
    if review.category:
        guess = " (guessed; --category names another)" if review.category_guessed else ""
        yield f"compared with the core set and: {review.category_name}{guess}"
    else:
        yield "compared with the core set; --category KEY adds what a kind of system needs"
    stated = "as the document says" if review.regime_stated else "the document names no law"
    yield f"judged by {REGIME_NAMES[review.regime]} ({stated})"
    yield f"covered {counts['covered']}, partly {counts['partly']}, missing {counts['missing']}"


def _coverage_lines(row: Coverage) -> Iterator[str]:
    places = f"  {'; '.join(row.places)}" if row.places else ""
    yield f"  {row.clause}  {row.title}  ({row.priority}){places}"
    if row.verdict == "partly" and row.evidence:
        yield f"      “{_short(row.evidence[0].said)}”: {'; '.join(row.evidence[0].lacks)}"


def _sorted(findings: Iterable[Finding]) -> list[Finding]:
    order = list(SEVERITIES)
    return sorted(findings, key=lambda one: order.index(one.severity))


def _section(name: str, title: str, blocks: tuple[Block, ...]) -> Section:
    return Section(name, title, blocks or (Paragraph(plain("None.")),), landscape=True)


def _table(
    name: str, caption: str, headers: tuple[str, ...], rows: Iterable[tuple[str, ...]], widths: tuple[float, ...]
) -> tuple[Block, ...]:
    cells = tuple(tuple(plain(cell or "–") for cell in row) for row in rows)
    return (Table(name, caption, headers, cells, widths, f"{caption}: {', '.join(headers).lower()}."),) if cells else ()


def _summary(review: TenderReview) -> tuple[Block, ...]:
    lines = (*_head(review), *(f"Note: {remark}." for remark in review.remarks), OUTSIDE)
    return tuple(Paragraph(plain(line[:1].upper() + line[1:])) for line in lines)


def _coverage(rows: tuple[Coverage, ...], verdict: str) -> tuple[Block, ...]:
    if verdict == "missing":
        missing = ((row.clause, row.title, row.priority, row.why) for row in rows)
        return _table("missing", "Clauses missing", ("Clause", "Title", "Priority", "Why"), missing, (1.3, 5, 1.2, 7))
    found = (
        (
            row.clause,
            row.title,
            row.priority,
            "\n".join(row.places),
            "\n".join(_short(one.said) for one in row.evidence),
            "; ".join(row.evidence[0].lacks) if row.evidence else "",
        )
        for row in rows
    )
    headers = ("Clause", "Title", "Priority", "Place", "What it says", "What it lacks")
    return _table(verdict.partition(" ")[0], f"Clauses {verdict}", headers, found, (1.3, 3, 1.2, 2.6, 6, 3))


def _traps(review: TenderReview) -> tuple[Block, ...]:
    rows = ((trap.text, ", ".join(trap.clauses)) for trap in review.traps)
    return _table("traps", "Known failures and the clauses that protect", ("Trap", "Clauses"), rows, (9, 4))


def _findings(review: TenderReview) -> tuple[Block, ...]:
    rows = (
        (one.rule, SEVERITIES[one.severity], one.place, one.message, one.remedy, f"{one.why}\n{one.source}".strip())
        for one in _sorted(review.findings)
    )
    headers = ("Rule", "Severity", "Place", "Finding", "Remedy", "Why it matters")
    return _table("findings", "Findings", headers, rows, (1.2, 1.3, 2.6, 4.5, 3.5, 4))


def _own(review: TenderReview) -> tuple[Block, ...]:
    rows = (
        (one.statement.reference, one.statement.place, one.statement.text)
        for one in review.statements
        if not one.matches
    )
    return _table("unmatched", "Requirements of its own", ("Number", "Place", "Requirement"), rows, (1.5, 3, 10))


def _markdown(review: TenderReview) -> Iterator[str]:
    yield f"# Quality report: {_cell(review.title or review.name)}"
    for section in report_sections(review):
        yield ""
        yield f"## {section.title}"
        for block in section.blocks:
            yield ""
            if isinstance(block, Paragraph):
                yield _cell(flatten(block.text))
            elif isinstance(block, Table):
                yield "| " + " | ".join(block.headers) + " |"
                yield "|" + " --- |" * len(block.headers)
                for row in block.rows:
                    yield "| " + " | ".join(_cell(flatten(cell)) for cell in row) + " |"
    yield ""


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|").replace("<", "&lt;")


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_SAID else line[: LONGEST_SAID - 1].rstrip() + "…"


def _meta(review: TenderReview, content: Content, day: date) -> Meta:
    return Meta(
        title=f"Quality report: {_short(review.title or review.name)}",
        authority="",
        controller="",
        reference="",
        version="1",
        date=day,
        marking="OFFICIAL",
        stage="draft",
        regime=review.regime,
        library=content.library_label,
        bank=content.bank_label,
        library_status="draft",
        fingerprint=content.fingerprint[:16],
        program=f"specwizard {__version__}",
    )

"""The second opinion as text, as JSON and as a file for colleagues.

The order is the buyer's: what is missing first, because that costs most later; then what is only partly there; then
the wording, worst first. One build of sections serves Word and Markdown.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from specwizard import __version__
from specwizard.content import Content
from specwizard.content.text import shortened
from specwizard.drafting.specification import Block, Meta, Paragraph, Section, plain
from specwizard.workspace.coverage import Coverage
from specwizard.workspace.report_file import (
    SEVERITIES,
    Report,
    findings_table,
    said,
    section,
    table,
    worst_first,
    write,
)
from specwizard.workspace.reviewing import REGIME_NAMES, TenderReview

LONGEST_SAID = 160
REGIME_FROM = {
    "document": "as the document says",
    "reader": "as you said",
    "nothing": "the document names no law; --regime names another",
}
OUTSIDE = "This second opinion compares a document with a library. It is no legal advice, and it judges no purchase."


def review_plain(review: TenderReview) -> dict[str, Any]:
    """The review as plain data for JSON."""
    return {
        "document": {"name": review.name, "kind": review.kind, "title": review.title},
        "category": {"key": review.category, "name": review.category_name, "guessed": review.category_guessed},
        "regime": {"key": review.regime, "from": review.regime_from},
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
    for finding in worst_first(review.findings):
        yield f"  {SEVERITIES[finding.severity]:8} {said(finding)}"
    if review.unmatched:
        yield ""
        yield f"Requirements that no clause of the library speaks of ({len(review.unmatched)})"
        for one in review.unmatched:
            yield f"  {one.place}: {shortened(one.text, LONGEST_SAID)}"


def write_report(review: TenderReview, content: Content, path: Path, day: date) -> None:
    """Write the report. SpecwizardError for an ending that is no report, OutputProblem for a place that will not do."""
    report = Report(_meta(review, content, day), report_sections(review), OUTSIDE)
    write(path, report, review_plain(review), review_lines(review))


def report_sections(review: TenderReview) -> tuple[Section, ...]:
    """The report as a document tree."""
    return (
        section("summary", "Summary", _summary(review)),
        section("missing", "Missing", _coverage(review.of("missing"), "missing")),
        section("partly", "Partly covered", _coverage(review.of("partly"), "partly covered")),
        section("covered", "Covered", _coverage(review.of("covered"), "covered")),
        section("traps", "Traps left open", _traps(review)),
        section("findings", "Wording, law and leftovers", _findings(review)),
        section("unmatched", "Requirements that no clause of the library speaks of", _own(review)),
    )


def _head(review: TenderReview) -> Iterator[str]:
    counts = review.counts
    yield f"{review.name}: {len(review.statements)} requirement statements"
    if review.category:
        guess = " (guessed; --category names another)" if review.category_guessed else ""
        yield f"compared with the core set and: {review.category_name}{guess}"
    else:
        yield "compared with the core set; --category KEY adds what a kind of system needs"
    stated = REGIME_FROM[review.regime_from]
    yield f"judged by {REGIME_NAMES[review.regime]} ({stated})"
    yield f"covered {counts['covered']}, partly {counts['partly']}, missing {counts['missing']}"


def _coverage_lines(row: Coverage) -> Iterator[str]:
    places = f"  {'; '.join(row.places)}" if row.places else ""
    yield f"  {row.clause}  {row.title}  ({row.priority}){places}"
    if row.verdict == "partly" and row.evidence:
        yield f"      “{shortened(row.evidence[0].said, LONGEST_SAID)}”: {'; '.join(row.evidence[0].lacks)}"


def _summary(review: TenderReview) -> tuple[Block, ...]:
    lines = (*_head(review), *(f"Note: {remark}." for remark in review.remarks), OUTSIDE)
    return tuple(Paragraph(plain(line[:1].upper() + line[1:])) for line in lines)


def _coverage(rows: tuple[Coverage, ...], verdict: str) -> tuple[Block, ...]:
    if verdict == "missing":
        missing = ((row.clause, row.title, row.priority, row.why) for row in rows)
        return table("missing", "Clauses missing", ("Clause", "Title", "Priority", "Why"), missing, (1.3, 5, 1.2, 7))
    found = (
        (
            row.clause,
            row.title,
            row.priority,
            "\n".join(row.places),
            "\n".join(shortened(one.said, LONGEST_SAID) for one in row.evidence),
            "; ".join(row.evidence[0].lacks) if row.evidence else "",
        )
        for row in rows
    )
    headers = ("Clause", "Title", "Priority", "Place", "What it says", "What it lacks")
    return table(verdict.partition(" ")[0], f"Clauses {verdict}", headers, found, (1.3, 3, 1.2, 2.6, 6, 3))


def _traps(review: TenderReview) -> tuple[Block, ...]:
    rows = ((trap.text, ", ".join(trap.clauses)) for trap in review.traps)
    return table("traps", "Known failures and the clauses that protect", ("Trap", "Clauses"), rows, (9, 4))


def _findings(review: TenderReview) -> tuple[Block, ...]:
    return findings_table("findings", "Findings", review.findings)


def _own(review: TenderReview) -> tuple[Block, ...]:
    rows = ((one.reference, one.place, one.text) for one in review.unmatched)
    return table("unmatched", "Requirements of its own", ("Number", "Place", "Requirement"), rows, (1.5, 3, 10))


def _meta(review: TenderReview, content: Content, day: date) -> Meta:
    return Meta(
        title=f"Quality report: {shortened(review.title or review.name, LONGEST_SAID)}",
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

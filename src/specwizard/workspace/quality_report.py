"""The findings on a draft as a file for colleagues: what blocks, what to look at, and what stands with whose reason.

The findings are those of the review screen and of the gate; nothing is judged again here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from specwizard.content.model import Stage
from specwizard.drafting.specification import Block, Paragraph, Section, plain
from specwizard.quality import Finding
from specwizard.workspace.document import Document
from specwizard.workspace.report_file import Report, findings_table, section, table, write

OUTSIDE = "This report says what the rules of the program see in the draft. It is no legal advice."
TITLES = {"error": "Blocks the issue", "warning": "Worth a second look", "information": "For information"}


def write_quality_report(
    document: Document, stage: Stage, findings: tuple[Finding, ...], lines: Iterable[str], path: Path
) -> None:
    """Write the report. SpecwizardError for an ending that is no report, OutputProblem for a place that will not do."""
    pack = document.pack(stage)
    meta = pack.specification.meta
    meta = replace(meta, title=f"Quality report: {meta.title}")
    stands = tuple((one.rule, one.place, one.message, one.suppressed) for one in pack.record.findings if one.suppressed)
    sections = (
        section("summary", "Summary", _summary(findings, len(stands))),
        *(_findings(severity, title, findings) for severity, title in TITLES.items()),
        section("stands", "Let stand with a reason", _stands(stands)),
    )
    write(path, Report(meta, sections, OUTSIDE), [finding.as_plain() for finding in findings], lines)


def _summary(findings: tuple[Finding, ...], stands: int) -> tuple[Block, ...]:
    judged = next((one.message for one in findings if one.rule == "DR-00"), "")
    counts = [sum(one.severity == severity for one in findings) for severity in TITLES]
    lines = (
        f"{judged[:1].upper()}{judged[1:]}." if judged else "",
        f"{counts[0]} findings block an issue, {counts[1]} are worth a second look, {counts[2]} are for information.",
        f"{stands} were let stand with a reason." if stands else "",
        OUTSIDE,
    )
    return tuple(Paragraph(plain(line)) for line in lines if line)


def _findings(severity: str, title: str, findings: tuple[Finding, ...]) -> Section:
    these = [one for one in findings if one.severity == severity]
    return section(severity, title, findings_table(severity, title, these))


def _stands(rows: tuple[tuple[str, ...], ...]) -> tuple[Block, ...]:
    headers = ("Rule", "Place", "Finding", "Reason")
    return table("stands", "Findings let stand", headers, rows, (1.5, 2.5, 7, 5))

"""What `specwizard review` prints: findings on a draft, or a second opinion on a specification written elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from specwizard.content.model import Regime, Stage
from specwizard.documents import read_returned
from specwizard.errors import SpecwizardError
from specwizard.frontends.literal import as_json
from specwizard.frontends.plain.findings import finding_lines
from specwizard.quality import Finding
from specwizard.workspace import Document, Workspace
from specwizard.workspace.quality_report import write_quality_report
from specwizard.workspace.returned import examine_returned, report_lines, report_plain
from specwizard.workspace.review_report import review_lines, review_plain, write_report
from specwizard.workspace.reviewing import review_file

Opinion = tuple[Iterator[str], bool]
"""The lines to print, and whether anything found is an error."""


def draft_opinion(document: Document, stage: Stage, json_: bool, out: Path | None = None) -> Opinion:
    """What the rules see in a draft at a stage; written to `out` where that is given."""
    findings = document.review(stage)
    if out is not None:
        write_quality_report(document, stage, findings, finding_lines(findings), out)
        if not json_:
            return iter([str(out)]), _errors(findings)
    if json_:
        plain = as_json([finding.as_plain() for finding in findings], 2)
        return iter([plain]), _errors(findings)
    return finding_lines(findings), _errors(findings)


def second_opinion(
    room: Workspace,
    file: Path,
    category: str | None,
    json_: bool,
    out: Path | None,
    *,
    regime: Regime | None = None,
) -> Opinion:
    """What the rules and the library see in somebody else's specification; written to `out` where that is given.

    Of a response matrix that has come back, whether it still is what was sent out.
    """
    if (matrix := read_returned(file)) is not None:
        if category is not None or out is not None or regime is not None:
            raise SpecwizardError(f"{file.name} is a response matrix: category, law and -o are for a specification")
        report = examine_returned(matrix)
        if json_:
            return iter([as_json(report_plain(report), 2)]), bool(report.faults)
        return report_lines(report), bool(report.faults)
    found = review_file(room.content, room.matcher, file, category, regime)
    if out is not None:
        write_report(found, room.content, out, date.fromisoformat(room.clock()[:10]))
    if json_:
        return iter([as_json(review_plain(found), 2)]), _errors(found.findings)
    return iter([str(out)]) if out is not None else review_lines(found), _errors(found.findings)


def _errors(findings: tuple[Finding, ...]) -> bool:
    return any(finding.severity == "error" for finding in findings)

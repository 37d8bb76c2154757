"""Findings as lines for people: what blocks the issue first, each with what to do and why it matters.

Ids stand at the end of a line: a buyer reads the words, and needs the id only to let a finding stand.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from specwizard.frontends.plain.wrapping import wrap
from specwizard.quality import Finding

HEADINGS = {
    "error": "Blocks the issue",
    "warning": "Worth a second look",
    "information": "For information",
}


def finding_lines(findings: Sequence[Finding]) -> Iterator[str]:
    """The findings under their headings; why a rule matters is said once for each rule."""
    told: set[str] = set()
    for severity, heading in HEADINGS.items():
        these = [finding for finding in findings if finding.severity == severity]
        if not these:
            continue
        yield f"{heading} ({len(these)})"
        for finding in these:
            yield from wrap(f"{finding.place}: {finding.message}. {finding.remedy} [{finding.rule}]".rstrip(), "  ")
            if finding.fix:
                yield from wrap(f"as it could read: {finding.fix}", "    ")
            if finding.why and finding.rule not in told:
                told.add(finding.rule)
                yield from wrap(f"why: {finding.why}{f' ({finding.source})' if finding.source else ''}", "    ")
        yield ""
    counts = [sum(1 for f in findings if f.severity == severity) for severity in HEADINGS]
    yield f"{counts[0]} block the issue, {counts[1]} to look at, {counts[2]} for information"

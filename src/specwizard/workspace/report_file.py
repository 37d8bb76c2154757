"""A report for colleagues as a file: one tree of sections serves Word and Markdown, beside JSON and plain text.

The report on a draft and the second opinion on somebody else's specification are written the same way, so that
whoever reads both finds the same columns and the same words.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from specwizard.drafting.specification import Block, Meta, Paragraph, Section, Table, flatten, plain
from specwizard.errors import SpecwizardError
from specwizard.quality import Finding

SEVERITIES = {"error": "blocks", "warning": "warning", "information": "note"}


@dataclass(frozen=True, slots=True)
class Report:
    """What a report says."""

    meta: Meta
    sections: tuple[Section, ...]
    outside: str  # what it is not, for the cover


def write(path: Path, report: Report, data: Any, lines: Iterable[str]) -> None:
    """Write it in the form that the ending names; `data` for JSON, `lines` for plain text.

    SpecwizardError for an ending that is no report, OutputProblem for a place that will not do.
    """
    from specwizard.output.writing import write_file

    suffix = path.suffix.lower()
    if suffix == ".docx":
        from specwizard.output.docx.document import render
        from specwizard.output.docx.front import Kind

        kind = Kind(
            "Quality report",
            "INTERNAL: NOT FOR SUPPLIERS",
            "Internal: not for suppliers",
            report.outside,
            controlled=False,
        )
        written = render(kind, report.meta, report.sections).content
    elif suffix == ".json":
        written = (json.dumps(data, indent=2, ensure_ascii=False) + "\n").encode()
    elif suffix == ".md":
        written = "\n".join(_markdown(report)).encode()
    elif suffix == ".txt":
        written = ("\n".join(lines) + "\n").encode()
    else:
        raise SpecwizardError(f"{path.name}: a report is written as .docx, .md, .txt or .json; choose one of these")
    write_file(path, written)


def section(name: str, title: str, blocks: tuple[Block, ...]) -> Section:
    """A section across the page; 'None.' where it has nothing."""
    return Section(name, title, blocks or (Paragraph(plain("None.")),), landscape=True)


def table(
    name: str, caption: str, headers: tuple[str, ...], rows: Iterable[tuple[str, ...]], widths: tuple[float, ...]
) -> tuple[Block, ...]:
    """A table, or nothing where it has no rows."""
    cells = tuple(tuple(plain(cell or "–") for cell in row) for row in rows)
    return (Table(name, caption, headers, cells, widths, f"{caption}: {', '.join(headers).lower()}."),) if cells else ()


def findings_table(name: str, caption: str, findings: Iterable[Finding]) -> tuple[Block, ...]:
    """Findings with what to do, how the text could read, why it matters and where the rule comes from."""
    told: set[str] = set()
    rows = (
        (
            one.rule,
            SEVERITIES[one.severity],
            one.place,
            one.message,
            "\n".join(filter(None, (one.remedy, f"As it could read: {one.fix}" if one.fix else ""))),
            _once(one.rule, "\n".join(filter(None, (one.why, one.source))), told),
        )
        for one in worst_first(findings)
    )
    headers = ("Rule", "Severity", "Place", "Finding", "Remedy", "Why it matters, and source")
    return table(name, caption, headers, rows, (1.2, 1.3, 2.6, 4.2, 3.8, 4.4))


def _once(rule: str, words: str, told: set[str]) -> str:
    """Why a rule matters where it is met first; a hundred rows that repeat it would hide what differs."""
    if rule in told:
        return "as above"
    told.add(rule)
    return words


def worst_first(findings: Iterable[Finding]) -> list[Finding]:
    """The findings with what blocks first."""
    order = list(SEVERITIES)
    return sorted(findings, key=lambda one: order.index(one.severity))


def said(finding: Finding) -> str:
    """A finding in one line: where, what, what to do, and the rule last."""
    sentence = f"{finding.place}: {finding.message}. {finding.remedy}".rstrip()
    return f"{sentence} [{finding.rule}]"


def _markdown(report: Report) -> Iterator[str]:
    yield f"# {_cell(report.meta.title)}"
    for one in report.sections:
        yield ""
        yield f"## {one.title}"
        for block in one.blocks:
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

"""Every document of the pack, written to its place.

The modules behind this one turn trees into bytes and can be tested without a disk; this one is what the workspace
calls. Each function raises `OutputProblem` where the place cannot be written and leaves an older file as it was.
"""

from __future__ import annotations

from pathlib import Path

from specwizard.drafting.specification import DecisionRecord, RestrictedAnnex, Specification
from specwizard.output.docx.annex import annex_docx
from specwizard.output.docx.document import specification_docx
from specwizard.output.docx.open_points import open_points_docx
from specwizard.output.docx.record import record_docx
from specwizard.output.docx.template import read_template
from specwizard.output.jsonout import json_text
from specwizard.output.markdown import write_markdown
from specwizard.output.pdf import heading_pages, pdf_from_docx
from specwizard.output.writing import write_file
from specwizard.output.xlsx.evaluation import evaluation_xlsx
from specwizard.output.xlsx.matrix import matrix_xlsx
from specwizard.output.xlsx.open_points import open_points_xlsx
from specwizard.output.xlsx.pricing import pricing_xlsx


def specification_bytes(spec: Specification, template: Path | None = None, *, pages: bool = False) -> bytes:
    """The specification as a Word file, in the look of a force's template where one is given.

    `pages` puts page numbers into the contents; they come from LibreOffice. Raises `TemplateProblem`, `PdfProblem`.
    """
    look = read_template(template) if template else None
    rendered = specification_docx(spec, template=look)
    if pages:
        numbers = heading_pages(pdf_from_docx(rendered.content), rendered.headings)
        rendered = specification_docx(spec, template=look, pages=numbers)
    return rendered.content


def write_docx(spec: Specification, path: Path, template: Path | None = None, *, pages: bool = False) -> None:
    """The specification for suppliers, as Word."""
    write_file(path, specification_bytes(spec, template, pages=pages))


def write_pdf(spec: Specification, path: Path, template: Path | None = None) -> None:
    """The specification for suppliers, as PDF with page numbers in the contents."""
    write_file(path, pdf_from_docx(specification_bytes(spec, template, pages=True)))


def write_markdown_file(spec: Specification, path: Path) -> None:
    """The specification as Markdown."""
    write_file(path, write_markdown(spec).encode("utf-8", "replace"))


def write_json(spec: Specification, path: Path) -> None:
    """The specification as data."""
    write_file(path, json_text(spec).encode("utf-8", "replace"))


def write_record(record: DecisionRecord, path: Path) -> None:
    """The decision record, as Word."""
    write_file(path, record_docx(record).content)


def write_annex(annex: RestrictedAnnex, path: Path) -> None:
    """The restricted annex, as Word."""
    write_file(path, annex_docx(annex).content)


def write_open_points(record: DecisionRecord, path: Path) -> None:
    """The open points by owner: Word where the name ends in .docx, else Excel."""
    word = path.suffix.lower() == ".docx"
    write_file(path, open_points_docx(record).content if word else open_points_xlsx(record))


def write_matrix(spec: Specification, path: Path) -> None:
    """The response matrix for suppliers, as Excel."""
    write_file(path, matrix_xlsx(spec))


def write_evaluation(spec: Specification, path: Path) -> None:
    """The evaluation workbook, as Excel."""
    write_file(path, evaluation_xlsx(spec))


def write_pricing(spec: Specification, path: Path) -> None:
    """The pricing schedule, as Excel."""
    write_file(path, pricing_xlsx(spec))

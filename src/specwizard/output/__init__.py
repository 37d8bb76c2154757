"""Document trees as files: Word, Excel, Markdown, JSON, PDF.

Everything here takes a tree of `drafting.specification` and gives bytes, text or a file. Nothing is decided here
about what a document says.
"""

from specwizard.output.docx.lint import Defect, lint
from specwizard.output.docx.template import TemplateProblem
from specwizard.output.files import (
    specification_bytes,
    write_annex,
    write_docx,
    write_evaluation,
    write_json,
    write_markdown_file,
    write_matrix,
    write_pdf,
    write_pricing,
    write_record,
)
from specwizard.output.jsonout import json_text, spec_json
from specwizard.output.markdown import write_markdown
from specwizard.output.pdf import PdfProblem, find_libreoffice, pdf_from_docx
from specwizard.output.writing import OutputProblem, write_file

__all__ = [
    "Defect",
    "OutputProblem",
    "PdfProblem",
    "TemplateProblem",
    "find_libreoffice",
    "json_text",
    "lint",
    "pdf_from_docx",
    "spec_json",
    "specification_bytes",
    "write_annex",
    "write_docx",
    "write_evaluation",
    "write_file",
    "write_json",
    "write_markdown",
    "write_markdown_file",
    "write_matrix",
    "write_pdf",
    "write_pricing",
    "write_record",
]

"""What all workbooks share: text that stays text, locked and unlocked cells, print layout, the hidden `_meta` sheet.

A cell that begins with '=' is a formula to Excel and a way into an evaluator's machine, so the writer is told never to
guess and every typed text goes through `Sheet.text`. Lists for choosing from are ranges, because Excel damages a file
whose list is longer than 255 characters. `_meta` ties a returned file to what was sent out.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

import xlsxwriter

from specwizard.drafting.fingerprints import MATRIX_FORM, META_SHEET
from specwizard.drafting.specification import Meta, Requirement, Specification
from specwizard.output.diagram import broken
from specwizard.output.jsonout import text_sha256
from specwizard.output.text import property_text, shortened, xml_safe
from specwizard.output.writing import zipped

LONGEST_CELL = 32_000  # Excel holds 32,767 characters
CUT = "\n… The text goes on in the specification."
TALLEST_ROW = 409.0  # points
LEADING = 1.27
WIDEST_ON_A4 = 150  # characters across a sheet beyond which print on A4 would be too small to read
A4, A3 = 9, 8  # Excel's numbers for paper
# Heights are given, because not every program works them out, but not as fixed: a row grows when it is filled.
_FIXED_HEIGHT = re.compile(rb'(<row [^>]*?) customHeight="1"')
ACCENT, HEAD_FILL, INPUT_FILL, LINE = "#1B4B72", "#E9EEF3", "#FFFBEA", "#C9CFD4"

_FONT: dict[str, object] = {"font_name": "Arial", "font_size": 9}
_CELL = {**_FONT, "valign": "top", "text_wrap": True, "border": 1, "border_color": LINE}
_INPUT = {**_CELL, "locked": False, "bg_color": INPUT_FILL}
FORMATS: Mapping[str, dict[str, object]] = {
    "text": _CELL,
    "strong": {**_CELL, "bold": True},
    "head": {**_CELL, "bold": True, "bg_color": HEAD_FILL, "font_color": ACCENT},
    "input": _INPUT,
    "amount": {**_INPUT, "num_format": "#,##0.00"},
    "number": {**_CELL, "num_format": "0.0"},
    "weight": {**_INPUT, "num_format": "0"},
    "sum": {**_CELL, "bold": True, "num_format": "0"},
    "wrong": {"font_color": "#9C0006", "bg_color": "#FFC7CE", "bold": True},
    "money": {**_CELL, "bold": True, "num_format": "#,##0.00"},
    "plain": {**_FONT, "font_size": 10, "valign": "top", "text_wrap": True},
    "title": {**_FONT, "font_size": 15, "bold": True, "font_color": ACCENT},
    "bold": {**_FONT, "bold": True},
    "thin": _FONT,
}
Columns = Sequence[tuple[str, float]]  # header and width of each


class Book:
    """One workbook, kept in memory until it is finished."""

    def __init__(self, meta: Meta, subject: str) -> None:
        self._buffer = io.BytesIO()
        self._sheets: list[Sheet] = []
        options = {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        }
        self.workbook = xlsxwriter.Workbook(self._buffer, options)
        self.meta = meta
        self.subject = subject
        self.workbook.set_properties(
            {
                "title": property_text(f"{subject}: {meta.title}"),
                "subject": subject,
                "author": property_text(meta.authority),
                "keywords": property_text(meta.marking),
                "category": meta.stage,
                "created": datetime(meta.date.year, meta.date.month, meta.date.day, tzinfo=UTC).replace(tzinfo=None),
            }
        )
        self.formats = {name: self.workbook.add_format(look) for name, look in FORMATS.items()}

    def page(self, name: str, widths: Sequence[float]) -> Sheet:
        """An empty sheet with columns of these widths."""
        sheet = Sheet(self, name, widths)
        self._sheets.append(sheet)
        return sheet

    def sheet(self, name: str, columns: Columns) -> Sheet:
        """A sheet that is one table: header in the first row, frozen, repeated in print."""
        sheet = self.page(name, [width for _, width in columns])
        for column, (header, _) in enumerate(columns):
            sheet.text(0, column, header, "head")
        sheet.page.freeze_panes(1, 1)
        sheet.page.repeat_rows(0)
        return sheet

    def read_me(self, title: str, lines: Sequence[str]) -> None:
        """The first sheet: what the workbook is and how to fill it."""
        sheet = self.page("Read me", (110,))
        sheet.text(0, 0, title, "title")
        meta = self.meta
        about = (
            meta.title,
            meta.authority,
            f"Reference {meta.reference}" if meta.reference else "",
            f"Version {meta.version}, {meta.marking}",
        )
        for row, line in enumerate([*(line for line in about if line), "", *lines], 1):
            sheet.text(row, 0, line, "plain")
        sheet.protect()

    def choices(self, name: str, columns: Columns, rows: Sequence[Sequence[str | int]]) -> str:
        """A sheet with the entries of a list; gives the range of its first column, for validation."""
        sheet = self.sheet(name, columns)
        for number, row in enumerate(rows, 1):
            for column, value in enumerate(row):
                if isinstance(value, int):
                    sheet.page.write_number(number, column, value, self.formats["text"])
                else:
                    sheet.text(number, column, value)
        sheet.protect()
        return f"='{name}'!$A$2:$A${len(rows) + 1}"

    def hidden_meta(
        self,
        spec: Specification,
        requirements: Sequence[Requirement],
        visible: Mapping[str, Mapping[str, str]] | None = None,
    ) -> None:
        """What was sent out: document, library, and each requirement's clause, revision and SHA-256 of its words.

        `visible`: further fingerprints of what the sheet shows, by their name and the requirement's number.
        """
        further = visible or {}
        sheet = self.page(META_SHEET, (24, 24, 10, 68, 68, *(68 for _ in further)))
        meta = spec.meta
        facts = (
            ("format", MATRIX_FORM),
            ("workbook", self.subject),
            ("specification", meta.reference or meta.title),
            ("version", meta.version),
            ("date", meta.date.isoformat()),
            ("stage", meta.stage),
            ("library", meta.library),
            ("bank", meta.bank),
            ("fingerprint", meta.fingerprint),
            ("program", meta.program),
            ("requirements", str(len(requirements))),
        )
        for row, pair in enumerate(facts):
            for column, value in enumerate(pair):
                sheet.text(row, column, value)
        top = len(facts) + 1
        headers = ("number", "clause", "revision", "text_sha256", "clause_fingerprint", *further)
        for column, header in enumerate(headers):
            sheet.text(top, column, header, "head")
        for row, requirement in enumerate(requirements, top + 1):
            values = (
                requirement.number,
                requirement.clause,
                str(requirement.revision),
                text_sha256(requirement.wording),
                requirement_fingerprint(requirement),
                *(fingerprints.get(requirement.number, "") for fingerprints in further.values()),
            )
            for column, value in enumerate(values):
                sheet.text(row, column, value)
        sheet.page.protect()
        sheet.page.hide()

    def finished(self) -> bytes:
        """The bytes of the file. Same content, same bytes."""
        for sheet in self._sheets:
            sheet.set_heights()
        self.workbook.close()
        with zipfile.ZipFile(self._buffer) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
        for name in parts:
            if name.startswith("xl/worksheets/"):
                parts[name] = _FIXED_HEIGHT.sub(rb"\1", parts[name])
        return zipped(parts)


class Sheet:
    """One sheet. `page` is the writer's own object, for numbers and formulas of the program's own."""

    def __init__(self, book: Book, name: str, widths: Sequence[float]) -> None:
        self.book = book
        self._widths = widths
        self._heights: dict[int, float] = {}
        self.page: Any = book.workbook.add_worksheet(name)
        self.page.set_landscape()
        self.page.set_paper(A3 if sum(widths) > WIDEST_ON_A4 else A4)
        self.page.fit_to_pages(1, 0)
        self.page.set_margins(left=0.4, right=0.4, top=0.75, bottom=0.6)
        marking = shortened(book.meta.marking, 60).replace("&", "&&")
        title = shortened(book.meta.title, 60).replace("&", "&&")
        self.page.set_header(f"&L&8 {marking}&R&8 {title}")
        self.page.set_footer("&L&8 &A&R&8 Page &P of &N")

        for column, width in enumerate(widths):
            self.page.set_column(column, column, width)

    def text(self, row: int, column: int, words: str, style: str = "text") -> None:
        """A typed text, as text whatever it begins with."""
        words = fitted(words)
        self.page.write_string(row, column, words, self.book.formats[style])
        self._make_room(row, column, words, style)

    def titled(self, row: int, column: int, title: str, words: str) -> str:
        """A title in bold and the words below it, in one cell; gives what the cell says."""
        title, words = fitted(title), fitted(words)
        if title and words and len(title) + len(words) < LONGEST_CELL:
            formats = self.book.formats
            self.page.write_rich_string(
                row, column, formats["bold"], title, formats["thin"], f"\n{words}", formats["text"]
            )
            self._make_room(row, column, f"{title}\n{words}", "text")
            return f"{title}\n{words}"
        self.text(row, column, f"{title}\n{words}".strip("\n"))
        return fitted(f"{title}\n{words}".strip("\n"))

    def _make_room(self, row: int, column: int, words: str, style: str) -> None:
        size = float(str(FORMATS[style]["font_size"]))
        width = (self._widths[column] * 7 - 8) * 0.75  # points inside a cell, by Excel's own count
        lines = sum(len(broken(line, width, size, strong=False)) or 1 for line in words[:4000].split("\n"))
        self._heights[row] = max(self._heights.get(row, 0), lines * size * LEADING + 5)

    def set_heights(self) -> None:
        """Rows as high as their text, up to the most that Excel allows."""
        for row, height in self._heights.items():
            self.page.set_row(row, min(height, TALLEST_ROW))

    def inputs(self, row: int, columns: Sequence[int], style: str = "input") -> None:
        """Empty cells for others to fill."""
        for column in columns:
            self.page.write_blank(row, column, None, self.book.formats[style])

    def one_of(self, first: int, last: int, column: int, source: str, title: str, message: str) -> None:
        """A choice from a list in a range of another sheet."""
        self.page.data_validation(
            first,
            column,
            max(first, last),
            column,
            {"validate": "list", "source": source, "error_title": title, "error_message": message},
        )

    def filters(self, last_row: int, last_column: int) -> None:
        self.page.autofilter(0, 0, max(1, last_row), last_column)

    def protect(self) -> None:
        """Locks what is not an input cell, without a password: against accidents, not against people."""
        self.page.protect("", {"autofilter": True, "sort": True, "format_columns": True, "format_rows": True})


def fitted(text: str) -> str:
    """Safe text that fits a cell; a longer one says that it is cut."""
    safe = xml_safe(text)
    return safe if len(safe) <= LONGEST_CELL else safe[: LONGEST_CELL - len(CUT)] + CUT


def requirement_fingerprint(requirement: Requirement) -> str:
    """SHA-256 over what binds a supplier in a requirement as it was sent out."""
    binding = (
        requirement.clause,
        str(requirement.revision),
        requirement.wording,
        requirement.priority,
        requirement.treatment,
        requirement.fail_effect or "",
        "".join(span.text for span in requirement.acceptance),
        " ".join(requirement.methods),
        requirement.verified_at,
    )
    return text_sha256("\x1f".join(binding))

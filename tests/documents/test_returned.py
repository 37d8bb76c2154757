"""A response matrix that came back: filled by another program, and damaged in every way that happens."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from specwizard.cli import run
from specwizard.documents import DocumentProblem, read_returned
from specwizard.output.xlsx.evaluation import evaluation_xlsx
from specwizard.output.xlsx.matrix import matrix_xlsx
from specwizard.workspace.returned import MatrixReport, examine_returned
from tests.output.samples import META, specification

SPEC = specification(12)
SENT = matrix_xlsx(SPEC)


def returned(folder: Path, change: Callable[[Worksheet], object], name: str = "returned.xlsx") -> Path:
    """The matrix with every line answered, then changed, as openpyxl saves it."""
    book = openpyxl.load_workbook(io.BytesIO(SENT))
    sheet = book["Response matrix"]
    for row in range(2, 14):
        for column, words in ((7, "FM"), (8, "Yes, as shown."), (9, "Annex 1"), (10, "No")):
            sheet.cell(row, column, words)
    change(sheet)
    path = folder / name
    book.save(path)
    return path


def report(folder: Path, change: Callable[[Worksheet], object]) -> MatrixReport:
    matrix = read_returned(returned(folder, change))
    assert matrix is not None
    return examine_returned(matrix)


def set_cell(row: int, column: int, words: str | None) -> Callable[[Worksheet], object]:
    def change(sheet: Worksheet) -> None:
        sheet.cell(row, column).value = words

    return change


def copied(sheet: Worksheet) -> None:
    sheet.append([cell.value for cell in sheet[5]])


def test_a_matrix_that_is_only_filled_is_what_was_sent_out(tmp_path: Path) -> None:
    found = report(tmp_path, lambda sheet: None)
    assert (found.faults, found.altered) == ((), False)
    assert (found.specification, found.version) == (META.reference, META.version)
    assert (found.sent, found.answered, found.codes) == (12, 12, (("FM", 12),))


def test_other_line_ends_and_spaces_are_no_change(tmp_path: Path) -> None:
    def respace(sheet: Worksheet) -> None:
        for row in range(2, 14):
            cell = sheet.cell(row, 5)
            cell.value = str(cell.value).replace("\n", " \r\n ").replace(". ", ".  ")

    assert report(tmp_path, respace).faults == ()


@pytest.mark.parametrize(
    ("change", "kind", "number", "altered"),
    [
        (
            lambda s: set_cell(4, 5, str(s.cell(4, 5).value).replace("must", "may", 1))(s),
            "changed wording",
            "R-003",
            True,
        ),
        (set_cell(4, 3, "Could"), "changed line", "R-003", True),
        (lambda s: s.delete_rows(6), "missing", "R-005", True),
        (copied, "repeated", "R-004", True),
        (set_cell(3, 1, "R-999"), "not sent out", "R-999", True),
        (set_cell(7, 7, "YES"), "unknown code", "R-006", True),
        (set_cell(7, 7, None), "unanswered", "R-006", False),
        (lambda s: (set_cell(7, 7, "PM")(s), set_cell(7, 8, None)(s)), "not explained", "R-006", False),
        (set_cell(8, 10, "perhaps"), "unknown claim", "R-007", True),
    ],
    ids=["wording", "line", "missing", "repeated", "strange", "code", "unanswered", "unexplained", "claim"],
)
def test_each_damage_is_found_and_named(
    tmp_path: Path, change: Callable[[Worksheet], object], kind: str, number: str, altered: bool
) -> None:
    found = report(tmp_path, change)
    assert (kind, number) in [(fault.kind, fault.number) for fault in found.faults]
    assert found.altered == altered


def test_a_line_whose_number_is_changed_is_missing_too(tmp_path: Path) -> None:
    found = report(tmp_path, set_cell(3, 1, "R-999"))
    assert ("missing", "R-002") in [(fault.kind, fault.number) for fault in found.faults]


def test_other_workbooks_are_not_taken_for_a_matrix(tmp_path: Path) -> None:
    path = tmp_path / "evaluation.xlsx"
    path.write_bytes(evaluation_xlsx(SPEC))
    assert read_returned(path) is None


def test_a_sheet_without_its_columns_says_which_are_gone(tmp_path: Path) -> None:
    with pytest.raises(DocumentProblem, match="Response code"):
        read_returned(returned(tmp_path, set_cell(1, 7, "Answer")))


def test_the_command_says_what_is_wrong_and_that_the_rest_is_not(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["review", str(returned(tmp_path, lambda sheet: None))]) == 0
    assert "Every line is there once and says what was sent out." in capsys.readouterr().out
    assert run(["review", str(returned(tmp_path, set_cell(4, 3, "Could"), "bad.xlsx"))]) == 1
    assert "R-003 (row 4)" in capsys.readouterr().out

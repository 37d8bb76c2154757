"""What an honest file gives: blocks in order, each with the place a reader would look for, and what was left behind."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment

from specwizard.documents import DocumentProblem, find_statements, is_document, open_document
from tests.documents import hostile as h


def _run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def test_tracked_changes_read_as_accepted_and_are_reported(tmp_path: Path) -> None:
    inner = (
        f'<w:p>{_run("The system must ")}<w:ins w:author="Jo">{_run("export")}</w:ins>'
        f'<w:del w:author="Sam"><w:r><w:delText>sell</w:delText></w:r></w:del>{_run(" all records.")}</w:p>'
    )
    document = open_document(h.word(tmp_path / "a.docx", inner))
    assert document.blocks[0].text == "The system must export all records."
    assert {(one.kind, one.author) for one in document.leftovers} == {
        ("tracked change", "Jo"),
        ("tracked change", "Sam"),
    }
    assert {one.place for one in document.leftovers} == {"paragraph 1"}


def test_hidden_text_is_not_read_and_is_reported(tmp_path: Path) -> None:
    inner = f"<w:p>{_run('Seen.')}{_run('Our budget is two million.', '<w:vanish/>')}</w:p>"
    document = open_document(h.word(tmp_path / "a.docx", inner))
    assert document.blocks[0].text == "Seen."
    assert [(one.kind, one.text) for one in document.leftovers] == [("hidden text", "Our budget is two million.")]


def test_a_comment_is_reported_where_it_hangs(tmp_path: Path) -> None:
    said = f'<w:comment w:id="7" w:author="Jo"><w:p>{_run("ask Sam")}</w:p></w:comment>'
    comments = f'<w:comments xmlns:w="{h.W}">{said}</w:comments>'
    inner = h.SENTENCE + f'<w:p><w:commentRangeStart w:id="7"/>{_run("Second.")}</w:p>'
    path = h.word(
        tmp_path / "a.docx",
        inner,
        word__comments_DOT_xml=comments,
        word___rels__document_DOT_xml_DOT_rels=h.rels(("comments", "comments.xml", False)),
    )
    assert [str(one) for one in open_document(path).leftovers] == ["paragraph 2: comment “ask Sam” (Jo)"]


def test_a_text_box_is_read_once_although_word_stores_it_twice(tmp_path: Path) -> None:
    box = f"<w:txbxContent><w:p>{_run('The system must log each change.')}</w:p></w:txbxContent>"
    inner = (
        '<w:p xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:r><mc:AlternateContent>'
        f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    assert [block.text for block in open_document(h.word(tmp_path / "a.docx", inner)).blocks] == [
        "The system must log each change."
    ]


def test_a_nested_list_has_both_lead_ins(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("The system must:\n\n- export:\n  - records;\n  - logs;\n- import records.\n", encoding="utf-8")
    assert [one.text.rstrip(".") for one in find_statements(open_document(path))] == [
        "The system must export records",
        "The system must export logs",
        "The system must import records",
    ]


def test_places_use_the_numbers_typed_into_headings(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("3.2 Interfaces\n\nThe system must export all records.\n", encoding="utf-8")
    assert [one.place for one in find_statements(open_document(path))] == ["section 3.2, line 3"]


def test_excel_reports_hidden_sheets_rows_and_comments(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    sheet.append(["Ref", "Requirement"])
    sheet.append(["1", "The system must export all records."])
    sheet.append(["2", "The system must keep a log."])
    sheet.row_dimensions[3].hidden = True
    sheet["B2"].comment = Comment("only Sam's product can", "Jo")
    book.create_sheet("Scores").sheet_state = "hidden"
    path = tmp_path / "a.xlsx"
    book.save(path)
    document = open_document(path)
    kinds = [(one.kind, one.place) for one in document.leftovers]
    assert ("hidden text", "sheet Scores") in kinds
    assert ("hidden text", "row 3") in kinds
    assert ("comment", "cell B2") in kinds
    assert [one.place for one in find_statements(document)] == ["row 2", "row 3"]


def test_a_row_that_will_not_be_bought_is_no_requirement(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(
        "| ID | Requirement | MoSCoW |\n|---|---|---|\n| 1 | The system must export records | M |\n"
        "| 2 | The system must make tea | Won't |\n",
        encoding="utf-8",
    )
    assert [one.reference for one in find_statements(open_document(path))] == ["1"]


def test_what_the_authority_does_and_what_bidders_fill_in_is_no_requirement(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(
        "The Authority shall appoint a manager.\n\nBidders must complete the response template.\n\n"
        "Officers must currently type everything twice.\n\nThis document should be read with Annex B.\n\n"
        "The Authority must be able to export its data at any time.\n",
        encoding="utf-8",
    )
    assert [one.text for one in find_statements(open_document(path))] == [
        "The Authority must be able to export its data at any time."
    ]


def test_answer_sets_are_told_from_documents_by_name() -> None:
    assert is_document(Path("OLD.DOCX"))
    assert is_document(Path("old.pdf"))
    assert not is_document(Path("custody.yaml"))


def test_every_problem_is_a_user_error() -> None:
    assert DocumentProblem("x").exit_code == 2


@pytest.mark.parametrize(
    "text",
    [
        "2.1 The proposed solution is to print a label for every item.",
        "2.2 It is mandatory that the solution keeps a full chain of custody.",
        "2.3 Bidders are asked to confirm that their solution integrates with the crime system.",
        "2.4 Tenderers must describe how data will be returned at contract end.",
        "2.5 The Provider is responsible for all hardware maintenance.",
        "2.6 Ensure that all users are authenticated through single sign-on.",
        "2.7 System administrators need the ability to run their own reports.",
        "2.8 Provision of 24/7 support.",
        "2.9 There shall be no charge for interface calls.",
        "2.10 No record may be deleted without a second person's approval.",
    ],
)
def test_a_requirement_is_found_however_it_is_put(text: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"OUTPUTS\n\n{text}\n", encoding="utf-8")
    assert len(find_statements(open_document(tmp_path / "a.txt"))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "2.1 The Constabulary will provide desks and network points.",
        "2.2 Payment will be made 30 days after invoice.",
        "2.3 Bidders are invited to attend a site visit.",
        "2.4 The award is to be announced in May.",
        "2.5 The current store is located at headquarters.",
    ],
)
def test_what_asks_nothing_of_the_supplier_is_not_found(text: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"OUTPUTS\n\n{text}\n", encoding="utf-8")
    assert not find_statements(open_document(tmp_path / "a.txt"))


def test_a_numbered_line_that_is_still_to_come_is_a_requirement_and_one_of_prose_is_not(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(
        "# Requirements\n\n1.1 Response times must be fast.\n\n1.2 TBC - mobile access\n\nThe launch date is TBC.\n",
        encoding="utf-8",
    )
    found = find_statements(open_document(path))
    assert [(one.reference, one.text) for one in found] == [
        ("1.1", "Response times must be fast."),
        ("1.2", "TBC - mobile access"),
    ]

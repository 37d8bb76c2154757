"""Decision record and restricted annex: what stays inside, and what it never shares a file with."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from specwizard.drafting.specification import (
    Decision,
    DecisionRecord,
    HandOff,
    OpenPoint,
    Override,
    RecordedAnswer,
    RecordedDoubt,
    RecordedFinding,
    RestrictedAnnex,
    Table,
    plain,
)
from specwizard.output import lint, write_annex, write_record
from specwizard.output.docx.annex import annex_docx
from specwizard.output.docx.record import record_docx
from tests.output.reading import opened, texts
from tests.output.samples import META

EMPTY = DecisionRecord(META, (), (), (), (), (), ())
RECORD = DecisionRecord(
    META,
    (Decision("API-01", "Open interface", True, "R-001", "must", ("Core set", "Q-WHA-02: records"), ("Q-WHA-02",), 2),),
    (Decision("GEO-05", "Map layers", False, "", "", ("Q-GEO-02 says no maps",), ("Q-GEO-02",)),),
    (Override("API-03", "priority", "must", "should", "Small product", "A. Buyer", "2026-11-01T10:00"),),
    (OpenPoint(1, "controller", "Q-ABT-13", "Who is the controller?", "DPO", "2026-12-01", "decides LOG-01", True),),
    (
        RecordedAnswer("Q-ABT-03", "About", "What is it called?", "Records", "answered", "typed", "publish"),
        RecordedAnswer("Q-WHA-02", "What", "What are you buying?", "Records", "answered", "typed", "publish"),
    ),
    (HandOff("DAT-12", "Rights", "The contract must give the authority all rights.", "Data is ours."),),
    (RecordedFinding("W012", "warning", "R-004", "Vague word", "Give a number", "It is a quotation"),),
    (("Q-WHA-02", ("API-01", "API-02")),),
    ("API-02 has changed in the library",),
    (RecordedDoubt("OAuth 2.0", "RFC 6749", ("SEC-03",), "nothing of it is confirmed"),),
)
ANNEX = RestrictedAnnex(
    META,
    (RecordedAnswer("Q-NET-01", "Network", "Which networks?", "10.0.0.0/8\nand others", "answered", "", "restricted"),),
    (Table("sites", "Sites", ("Site", "Address"), ((plain("HQ"), plain("1 High Street")),), (1, 2)),),
)


@pytest.mark.parametrize(
    "content", [record_docx(RECORD).content, record_docx(EMPTY).content, annex_docx(ANNEX).content]
)
def test_the_files_are_sound(content: bytes, tmp_path: Path) -> None:
    assert lint(content) == ()
    audit = pytest.importorskip("openxml_audit")
    (tmp_path / "x.docx").write_bytes(content)
    assert [str(error) for error in audit.OpenXmlValidator().validate(tmp_path / "x.docx").errors] == []


def test_the_record_says_why_each_clause_is_in_or_out() -> None:
    found = texts(record_docx(RECORD).content)
    for words in (
        "API-01 rev.\u00a02",
        "Core set\nQ-WHA-02: records",
        "GEO-05 rev.\u00a01 Map layers",
        "Q-GEO-02 says no maps",
    ):
        assert words in found


def test_the_record_holds_overrides_open_points_hand_off_findings_answers_and_traces() -> None:
    found = texts(record_docx(RECORD).content)
    for words in ("Small product", "blocks the issue", "DPO", "Data is ours.", "It is a quotation",
                  "What is it called?", "API-01, API-02", "API-02 has changed in the library", "SEC-03"):  # fmt: skip
        assert words in found


def test_an_empty_part_of_the_record_says_none() -> None:
    found = texts(record_docx(EMPTY).content)
    assert found.count("None.") == 9


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (record_docx(RECORD).content, "Internal: not for suppliers"),
        (annex_docx(ANNEX).content, "Restricted: not for publication"),
    ],
)
def test_each_page_says_who_may_read_it(content: bytes, words: str) -> None:
    assert all(words in section.header.paragraphs[0].text for section in opened(content).sections)
    assert texts(content)[0] == words.upper()


def test_the_annex_holds_the_restricted_answers_and_rows() -> None:
    found = texts(annex_docx(ANNEX).content)
    assert {"10.0.0.0/8\nand others", "1 High Street"} <= set(found)


def test_an_annex_with_nothing_in_it_says_so() -> None:
    assert "Nothing is marked restricted." in texts(annex_docx(RestrictedAnnex(META)).content)


def test_same_record_gives_the_same_bytes() -> None:
    assert record_docx(RECORD).content == record_docx(replace(RECORD)).content


def test_both_are_written_to_their_place(tmp_path: Path) -> None:
    write_record(RECORD, tmp_path / "record.docx")
    write_annex(ANNEX, tmp_path / "annex.docx")
    assert lint((tmp_path / "record.docx").read_bytes()) == ()
    assert lint((tmp_path / "annex.docx").read_bytes()) == ()

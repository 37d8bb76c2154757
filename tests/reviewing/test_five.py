"""Five specifications in the manner of published ones, reviewed against hand-made keys: the floors of issue 7."""

from __future__ import annotations

import functools
import json
import re
import tempfile
from collections import Counter
from datetime import date
from pathlib import Path

import docx
import pytest

from specwizard.content import Content, load_content, shipped_banks, shipped_library
from specwizard.documents import find_statements, open_document
from specwizard.matching import Matcher
from specwizard.workspace.review_report import review_lines, review_plain, write_report
from specwizard.workspace.reviewing import TenderReview, UnknownCategory, review_file
from tests.reviewing.make_documents import Case, build, names

RECALL, PRECISION, COVERAGE, FINDING = 0.95, 0.90, 0.85, 0.80


@functools.cache
def content() -> Content:
    return load_content([shipped_banks()], [shipped_library()])


@functools.cache
def matcher() -> Matcher:
    return Matcher(content())


@functools.cache
def case(name: str) -> Case:
    return build(name, Path(tempfile.mkdtemp()))


@functools.cache
def reviewed(name: str) -> TenderReview:
    return review_file(content(), matcher(), case(name).path, case(name).category)


def _bare(text: str) -> str:
    return " ".join(re.sub(r"[|:]", " ", text).split()).strip(" .;").lower()


@pytest.mark.parametrize("name", names())
def test_statements_are_found_and_little_else(name: str) -> None:
    found = [_bare(one.text) for one in find_statements(open_document(case(name).path))]
    wanted = [_bare(text) for text in case(name).statements]
    hits = sum(any(one in text for text in found) for one in wanted)
    right = sum(any(one in text for one in wanted) for text in found)
    assert hits / len(wanted) >= RECALL
    assert right / len(found) >= PRECISION


def test_coverage_verdicts_agree_with_the_keys() -> None:
    pairs: Counter[tuple[str, str]] = Counter()
    for name in names():
        key = case(name).coverage
        pairs.update((key.get(row.clause, "missing"), row.verdict) for row in reviewed(name).coverage)
    right = sum(count for (want, got), count in pairs.items() if want == got)
    assert right / pairs.total() >= COVERAGE
    present = {pair: count for pair, count in pairs.items() if pair[0] != "missing"}
    right_present = sum(count for (want, got), count in present.items() if want == got)
    assert right_present / sum(present.values()) >= FINDING, "saying 'missing' to everything must not pass"


@pytest.mark.parametrize("name", names())
def test_the_key_names_only_clauses_that_are_compared(name: str) -> None:
    assert set(case(name).coverage) <= {row.clause for row in reviewed(name).coverage}


@pytest.mark.parametrize("name", names())
def test_the_category_is_guessed(name: str) -> None:
    assert review_file(content(), matcher(), case(name).path).category == case(name).category


def test_evidence_names_the_place_in_the_old_document() -> None:
    places = {row.clause: row.places for row in reviewed("records").coverage}
    assert places["IAM-01"] == ("table 3, row 2",)
    assert places["EXP-08"][0] == "section 4.3, paragraph 1"
    dispatch = {row.clause: row.places for row in reviewed("dispatch").coverage}
    assert dispatch["GEO-02"][0] == "sheet Functional, row 16"


def test_a_weaker_or_unmeasured_duty_is_partly_covered_and_says_why() -> None:
    rows = {row.clause: row for row in reviewed("bodyworn").coverage}
    assert rows["IAM-01"].verdict == "partly"
    assert "it says should, not must" in rows["IAM-01"].evidence[0].lacks
    assert "no number" in rows["EXP-05"].evidence[0].lacks[0]


def test_traps_stay_open_until_a_clause_protects() -> None:
    open_ones = {trap.text for trap in reviewed("dispatch").traps}
    assert "Documentation comes only after signature." in open_ones
    assert "The interface is priced for each connection or each record." not in open_ones


def test_the_law_is_the_one_that_the_document_names(tmp_path: Path) -> None:
    path = tmp_path / "old.md"
    text = "This is a call-off under the Public Contracts Regulations 2015.\n\nThe system must run on Oracle.\n"
    path.write_text(text, encoding="utf-8")
    under_old_law = review_file(content(), matcher(), path, "")
    path.write_text(text.replace("Public Contracts Regulations 2015", "Procurement Act 2023"), encoding="utf-8")
    under_the_act = review_file(content(), matcher(), path, "")
    assert under_old_law.regime == "pcr2015_framework"
    assert not any(one.rule.startswith("PA-") for one in under_old_law.findings)
    assert any(one.rule.startswith("PA-01") for one in under_the_act.findings)


def test_a_habit_of_wording_is_one_finding() -> None:
    shall = [one for one in reviewed("records").findings if one.rule == "SW-02" and "shall" in one.message]
    assert len(shall) == 1
    assert shall[0].place == "whole document"


def test_an_author_left_in_the_file_is_a_finding() -> None:
    assert any("Sam Author" in one.message for one in reviewed("records").findings)


def test_an_unknown_category_lists_the_known_ones() -> None:
    with pytest.raises(UnknownCategory, match="rms"):
        review_file(content(), matcher(), case("records").path, "rm")


def test_the_review_is_text_json_and_files(tmp_path: Path) -> None:
    review = reviewed("casework")
    lines = "\n".join(review_lines(review))
    assert "Missing (" in lines
    plain = json.loads(json.dumps(review_plain(review)))
    assert plain["counts"]["statements"] == len(plain["statements"]) == 37
    for suffix in ("docx", "md", "txt", "json"):
        write_report(review, content(), tmp_path / f"report.{suffix}", date(2026, 11, 23))
    words = "\n".join(
        cell.text for table in docx.Document(str(tmp_path / "report.docx")).tables for cell in table._cells
    )
    assert review.of("missing")[0].title in words
    assert "| Clause | Title |" in (tmp_path / "report.md").read_text(encoding="utf-8")

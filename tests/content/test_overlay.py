"""A force's own folders: they add to the shipped content and replace by id, and that is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from specwizard.content import Content, ContentProblems, load_content
from tests.content.inline import BANK, FAMILY, LIBRARY, SECTION, clause_line, question_line, write

SECTIONS = "format: specwizard-sections/1\nsections:\n  - {id: all, title: %s, order: 1, blocks: [%s]}\n"


@pytest.fixture
def shipped(tmp_path: Path) -> Path:
    write(
        tmp_path / "bank",
        {"bank.yaml": BANK, "start.yaml": SECTION + question_line("first") + question_line("second", 2)},
    )
    files = {
        "library.yaml": LIBRARY + "  # and tiers\n",
        "clauses/API.yaml": FAMILY + clause_line("API-01") + clause_line("API-02"),
        "sections.yaml": SECTIONS % ("Scope", "{id: a, text: A}, {id: b, text: B}"),
    }
    write(tmp_path / "library", files)
    return tmp_path


def own(shipped: Path, bank: dict[str, str | bytes], library: dict[str, str | bytes]) -> Content:
    banks, libraries = [shipped / "bank"], [shipped / "library"]
    if bank:
        banks.append(write(shipped / "own" / "bank", bank))
    if library:
        libraries.append(write(shipped / "own" / "library", library))
    return load_content(banks, libraries)


def test_a_question_is_replaced_where_it_stood_and_new_ones_follow(shipped: Path) -> None:
    lines = question_line("first", 1, "number") + question_line("third", 3)
    content = own(shipped, {"ours.yaml": SECTION + lines}, {})
    assert list(content.questions) == ["first", "second", "third"]
    assert content.questions["first"].type == "number"
    assert [finding.message for finding in content.conflicts] == [
        f"question 'first' replaces the one in {shipped}/bank/start.yaml:4:5."
    ]


def test_a_clause_is_replaced_and_a_new_family_added(shipped: Path) -> None:
    files: dict[str, str | bytes] = {
        "clauses/API.yaml": FAMILY + clause_line("API-02", "The system must be ours."),
        "clauses/OUR.yaml": FAMILY.replace("API", "OUR").replace("order: 10", "order: 20") + clause_line("OUR-01"),
    }
    content = own(shipped, {}, files)
    assert list(content.clauses) == ["API-01", "API-02", "OUR-01"]
    assert content.clauses["API-02"].wording == "The system must be ours."
    assert [(f.severity, "API-02" in f.message) for f in content.conflicts] == [("information", True)]


def test_the_same_text_again_is_no_conflict(shipped: Path) -> None:
    assert own(shipped, {}, {"clauses/API.yaml": FAMILY + clause_line("API-01")}).conflicts == ()


def test_of_a_section_only_the_named_blocks_are_replaced(shipped: Path) -> None:
    content = own(shipped, {}, {"sections.yaml": SECTIONS % ("Ours", "{id: b, text: X}, {id: c, text: C}")})
    (section,) = content.library.sections
    assert section.title == "Ours"
    assert [(block.id, block.text) for block in section.blocks] == [("a", "A"), ("b", "X"), ("c", "C")]


def test_tiers_stay_when_the_forces_library_names_none(tmp_path: Path) -> None:
    tiers = LIBRARY.replace('"1.0"}', '"1.0", tiers: [{tier: 1, why: core}]}')
    write(tmp_path / "bank", {"bank.yaml": BANK, "start.yaml": SECTION + question_line("first")})
    write(tmp_path / "library", {"library.yaml": tiers})
    write(tmp_path / "own", {"library.yaml": LIBRARY.replace("1.0", "1.1")})
    content = load_content([tmp_path / "bank"], [tmp_path / "library", tmp_path / "own"])
    assert content.library_label == "tiny 1.1"
    assert [tier.why for tier in content.library.header.tiers] == ["core"]


def test_replacing_twice_in_one_folder_is_an_error(shipped: Path) -> None:
    with pytest.raises(ContentProblems, match="C202 clause 'API-01' stands twice"):
        own(shipped, {}, {"clauses/API.yaml": FAMILY + clause_line("API-01") + clause_line("API-01")})


def test_what_a_force_adds_is_checked_against_everything(shipped: Path) -> None:
    with pytest.raises(ContentProblems, match="'maybe' is no choice of 'first'"):
        own(shipped, {"ours.yaml": SECTION + question_line("third", 3, extra="when: \"first == 'maybe'\"")}, {})


def test_a_replaced_question_may_not_break_the_shipped_conditions(shipped: Path) -> None:
    write(shipped / "library", {"clauses/API.yaml": FAMILY + clause_line("API-01", extra="when: \"first == 'yes'\"")})
    with pytest.raises(ContentProblems, match="C304"):
        own(shipped, {"ours.yaml": SECTION + question_line("first", 1, "long_text")}, {})


def test_a_question_may_move_to_another_section(shipped: Path) -> None:
    moved = SECTION.replace("id: start", "id: late").replace("order: 10", "order: 90") + question_line("first")
    content = own(shipped, {"ours.yaml": moved}, {})
    assert list(content.questions) == ["second", "first"]
    assert content.section_of["first"].id == "late"

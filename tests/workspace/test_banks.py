"""A force with several question banks: each draft is read, opened and reused with its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from specwizard.content import ContentProblems
from specwizard.storage import read_set
from specwizard.workspace import Settings, Workspace, places
from tests.conftest import NOW
from tests.support import BANK, CLAUSES, QUESTIONS, write_content

FIRST, SECOND = "first", "second"
EXTRA = "  - {id: only_second, ref: Q-SEC-01, type: text, match: true, ask: Second?, why: It is., who: You.}\n"


@pytest.fixture
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two banks over one library, in place of those that come with the program."""
    clauses = CLAUSES.split("  - id: API-02")[0]
    for name, questions in ((FIRST, QUESTIONS), (SECOND, QUESTIONS + EXTRA)):
        bank, library = write_content(tmp_path / name, questions, clauses)
        (bank / "bank.yaml").write_text(BANK.replace("id: tiny", f"id: {name}"), encoding="utf-8")
        bank.rename(tmp_path / f"bank-{name}")
    monkeypatch.setattr("specwizard.content.shipped_banks", lambda: tmp_path / f"bank-{FIRST}")
    monkeypatch.setattr("specwizard.content.shipped_library", lambda: library)
    return tmp_path


def window(folders: Path, bank: str | None = None) -> Workspace:
    home = places({"SPECWIZARD_HOME": str(folders / "home")})
    extra = (folders / f"bank-{SECOND}",)
    return Workspace(home=home, settings=Settings(name="Jo"), banks=extra, bank=bank, clock=lambda: NOW)


def drafted(folders: Path, bank: str) -> Path:
    path = folders / f"{bank}.yaml"
    document = window(folders, bank).new(path=path)
    document.answer("contracting_authority", "The PCC")
    if bank == SECOND:
        document.answer("only_second", "an open interface")
    document.close()
    assert read_set(path).header.bank == f"{bank} 1.0"
    return path


def bank_of(room: Workspace, path: Path) -> str:
    """The bank that a draft is opened with."""
    document = room.open(path)
    assert not document.pending
    document.close()
    return document.content.bank.header.id


def test_each_draft_is_opened_with_its_own_bank_whatever_was_opened_before(folders: Path) -> None:
    first, second = drafted(folders, FIRST), drafted(folders, SECOND)
    room = window(folders)
    for path, bank in ((second, SECOND), (first, FIRST), (second, SECOND)):
        assert bank_of(room, path) == bank
        assert room.read(path).content.bank.header.id == bank
        assert read_set(path).header.bank == f"{bank} 1.0"


def test_a_new_draft_has_the_first_bank_whatever_was_opened_before(folders: Path) -> None:
    second = drafted(folders, SECOND)
    room = window(folders)
    bank_of(room, second)
    assert room.new(path=folders / "new.yaml").content.bank.header.id == FIRST


def test_a_new_draft_from_an_earlier_one_has_the_bank_of_that(folders: Path) -> None:
    first, second = drafted(folders, FIRST), drafted(folders, SECOND)
    room = window(folders)
    for earlier, bank in ((second, SECOND), (first, FIRST)):
        document = room.new(earlier=earlier, path=folders / f"after {bank}.yaml")
        assert document.content.bank.header.id == bank
        assert document.answer_text("contracting_authority") == "The PCC"
        assert ("only_second" in document.session.offers) == (bank == SECOND)


def test_a_file_that_names_no_bank_has_the_first_one(folders: Path) -> None:
    second = drafted(folders, SECOND)
    room = window(folders)
    bank_of(room, second)
    (folders / "hand.yaml").write_text("answers:\n  project_title: Drones\n", encoding="utf-8")
    assert bank_of(room, folders / "hand.yaml") == FIRST


def test_a_bank_that_was_asked_for_is_the_one_for_every_draft(folders: Path) -> None:
    first = drafted(folders, FIRST)
    room = window(folders, SECOND)
    assert room.read(first).content.bank.header.id == SECOND
    assert room.new(earlier=first, path=folders / "new.yaml").content.bank.header.id == SECOND


def test_a_draft_whose_bank_is_not_there_spoils_nothing_for_the_others(folders: Path) -> None:
    first, second = drafted(folders, FIRST), drafted(folders, SECOND)
    room = window(folders)
    text = second.read_text(encoding="utf-8").replace("bank: second", "bank: third")
    second.write_text(text, encoding="utf-8")
    with pytest.raises(ContentProblems, match="third"):
        room.open(second)
    assert room.content.bank.header.id == FIRST
    assert bank_of(room, first) == FIRST


def test_what_fits_is_reused_of_a_set_whose_bank_is_not_there(folders: Path) -> None:
    second = drafted(folders, SECOND)
    second.write_text(second.read_text(encoding="utf-8").replace("bank: second", "bank: third"), encoding="utf-8")
    document = window(folders).new(earlier=second, path=folders / "new.yaml")
    assert document.content.bank.header.id == FIRST
    assert document.answer_text("contracting_authority") == "The PCC"


def test_an_open_draft_is_matched_with_its_own_bank_while_another_one_is_read(folders: Path) -> None:
    first, second = drafted(folders, FIRST), drafted(folders, SECOND)
    room = window(folders)
    document = room.open(second)
    room.read(first)
    found = document.suggest("only_second", "an open interface")
    assert [match.clause for match in found.matches]
    assert document._matcher() is not room.matcher
    assert document._matcher() is document._matcher()
    document.close()

"""A newer bank meets an answer set on disk: the report first, the original kept, nothing written before the word."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from specwizard.errors import SpecwizardError
from specwizard.frontends.plain.taking_over import agreed
from specwizard.workspace import Document, Settings, Workspace, places
from specwizard.workspace.build import Refused, build_file
from specwizard.workspace.keeping import take_over
from tests.interview.test_migration import AFTER, BEFORE
from tests.support import BANK, CLAUSES, write_content

NOW = "2026-11-23T10:00:00Z"


class Banks:
    """One drafts folder and two versions of a bank and library."""

    def __init__(self, folder: Path) -> None:
        self.home = places({"SPECWIZARD_HOME": str(folder / "home")})
        self.old = self._room(folder / "old", BEFORE, CLAUSES, "1.0")
        newer = CLAUSES.replace("a documented interface", "a documented, open interface").replace(
            "revision: 1", "revision: 2", 1
        )
        self.new = self._room(folder / "new", AFTER, newer, "2.0")

    def _room(self, folder: Path, questions: str, clauses: str, version: str) -> Workspace:
        bank, library = write_content(folder, questions, clauses)
        (bank / "bank.yaml").write_text(BANK.replace("1.0", version), encoding="utf-8")
        return Tiny(bank, library, self.home)


class Tiny(Workspace):
    """A workspace over a bank and library of its own, without the shipped ones."""

    def __init__(self, bank: Path, library: Path, home: object) -> None:
        super().__init__(home=home, settings=Settings(name="Jo"), clock=lambda: NOW)  # type: ignore[arg-type]
        from specwizard.content import load_content

        self.__dict__["content"] = load_content([bank], [library])


@pytest.fixture
def banks(tmp_path: Path) -> Banks:
    return Banks(tmp_path)


def drafted(banks: Banks) -> Path:
    document = banks.old.new(mode="full")
    for question, text in {
        "project_title": "Custody",
        "officers": "1,200",
        "storage": "40",
        "sites": "12",
        "hosting": "our own",
        "gone": "in the hall",
        "purpose": "Find records.",
    }.items():
        document.answer(question, text)
    document.close()
    assert document.path is not None
    return document.path


def opened(banks: Banks, path: Path) -> Document:
    document = banks.new.open(path)
    assert document.pending
    return document


def test_nothing_is_written_before_the_word(banks: Banks) -> None:
    path = drafted(banks)
    before = path.read_bytes()
    document = opened(banks, path)
    with pytest.raises(SpecwizardError, match="has changed"):
        document.answer("sites", "13")
    document.save()
    document.close()
    assert path.read_bytes() == before
    assert [item.name for item in path.parent.iterdir() if not item.name.startswith(".")] == [path.name]


def test_taking_over_keeps_the_original_and_the_old_bank_still_opens_it(banks: Banks) -> None:
    path = drafted(banks)
    before = path.read_bytes()
    document = opened(banks, path)
    kept = take_over(document)
    assert kept is not None
    assert kept.read_bytes() == before
    assert kept.name == f"{path.name}.kept-tiny-1.0"
    assert document.answer_text("users") == "1,200 people"
    document.close()
    again = banks.new.open(path)
    assert not again.pending
    assert again.answer_text("sites") == "12"
    assert "gone" in again.session.aside
    again.close()
    assert banks.old.read(kept).answer_text("gone") == "in the hall"


def test_a_draft_that_a_crash_left_with_a_journal_is_kept_with_all_of_it(banks: Banks) -> None:
    path = drafted(banks)
    running = banks.old.open(path)
    running.answer("purpose", "Said last.")
    running._held.close()  # type: ignore[union-attr]  # a crash: nothing is rewritten
    document = opened(banks, path)
    kept = take_over(document)
    assert kept is not None
    assert banks.old.read(kept).answer_text("purpose") == "Said last."
    document.close()


def test_build_refuses_with_the_report_until_it_is_accepted(banks: Banks, tmp_path: Path) -> None:
    path = drafted(banks)
    target = tmp_path / "spec.md"
    with pytest.raises(Refused) as caught:
        build_file(banks.new.read(path), target)
    said = str(caught.value)
    for words in (
        "tiny 1.0 → tiny 2.0",
        "Meaning changed",
        "How much storage?",
        "Which fax machine?",
        "--accept-library",
    ):
        assert words in said
    assert caught.value.exit_code == 1
    assert not target.exists()
    before = path.read_bytes()
    build_file(banks.new.read(path), target, accept_library=True)
    assert target.exists()
    assert path.read_bytes() == before


@pytest.mark.parametrize(("typed", "yes"), [("what\nyes\n", True), ("no\n", False), ("", False)])
def test_plain_shows_the_report_and_asks_once(banks: Banks, typed: str, *, yes: bool) -> None:
    path = drafted(banks)
    before = path.read_bytes()
    document = opened(banks, path)
    out = io.StringIO()
    assert agreed(document, io.StringIO(typed), out) == yes
    assert "Renamed (" in out.getvalue()
    assert "Newly asked (1)" in out.getvalue()
    document.close()
    assert (path.read_bytes() == before) != yes


def test_hand_edits_made_for_the_old_bank_are_taken_after_the_move(banks: Banks) -> None:
    path = drafted(banks)
    path.write_text(path.read_text(encoding="utf-8").replace("officers: 1,200", "officers: '900'", 1), encoding="utf-8")
    document = opened(banks, path)
    take_over(document)
    assert document.answer_text("users") == "900 people"
    document.close()


def test_clauses_may_be_decided_on_afterwards(banks: Banks) -> None:
    path = drafted(banks)
    document = opened(banks, path)
    assert [change.clause for change in document.library_changes] == ["API-01"]
    take_over(document, clauses=False)
    assert document.library_changes
    document.accept_library()
    assert not document.library_changes
    document.close()


def test_a_new_draft_from_an_earlier_one_of_the_old_bank_carries_renamed_answers(banks: Banks) -> None:
    document = banks.new.new(mode="full", earlier=drafted(banks))
    assert document.session.offers["users"].raw == "1,200"
    assert document.session.offers["hosting"].value == "on_premises"
    document.close()

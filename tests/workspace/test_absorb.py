"""Answer files that people write by hand: what fits is taken, and what does not is named with its place."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from specwizard.content.values import Row
from specwizard.storage import OpenSet, journal_path, read_set
from specwizard.storage.claim import claim_path
from specwizard.workspace import Document, Workspace
from specwizard.workspace.absorb import UnknownQuestion
from tests.conftest import NOW


def by_hand(folder: Path, *lines: str) -> Path:
    path = folder / "hand.yaml"
    path.write_text("answers:\n" + "".join(f"  {line}\n" for line in lines), encoding="utf-8")
    return path


def read(room: Workspace, folder: Path, *lines: str) -> Document:
    return room.read(by_hand(folder, *lines))


def test_every_unknown_question_is_named_at_once_with_its_line(room: Workspace, tmp_path: Path) -> None:
    with pytest.raises(UnknownQuestion) as caught:
        read(room, tmp_path, "contract_valu: 5", "project_title: Drones", "nonsense: 1", "Q-ABT-99: no")
    said = str(caught.value).splitlines()
    assert said[0] == "hand.yaml:2: contract_valu: unknown question; did you mean 'contract_value'?"
    assert said[1].startswith("hand.yaml:4: nonsense: unknown question;")
    assert said[2].startswith("hand.yaml:5: Q-ABT-99: unknown question; did you mean 'Q-ABT-")
    assert said[3].startswith("Nothing was taken.")


def test_an_id_and_a_ref_may_be_in_any_case(room: Workspace, tmp_path: Path) -> None:
    document = read(room, tmp_path, "Project_Title: Drones", "q-abt-05: 9.4m")
    assert document.answer_text("project_title") == "Drones"
    assert document.answer_text("contract_value") == "£9,400,000"


def test_what_does_not_fit_is_an_open_point_with_its_place_and_its_words(room: Workspace, tmp_path: Path) -> None:
    document = read(room, tmp_path, "project_title: Drones", "contract_value: a lot")
    assert len(document.problems) == 1
    assert document.problems[0].startswith("hand.yaml:3: contract_value: There is no number in it.")
    answer = document.session.answers["contract_value"]
    assert (answer.state, answer.note) == ("not_known", "rejected on reading: a lot")


def test_two_answers_to_one_question_are_reported(room: Workspace, tmp_path: Path) -> None:
    document = read(room, tmp_path, "Q-ABT-05: 5m", "contract_value: 6m")
    assert document.answer_text("contract_value") == "£6,000,000"
    assert "hand.yaml:3: contract_value: the same question as 'Q-ABT-05'" in document.problems[0]


@pytest.mark.parametrize(
    ("words", "state"), [("not sure", "not_known"), ("TBC", "not_known"), ("n/a", "not_applicable")]
)
@pytest.mark.parametrize("question", ["contracting_authority", "contract_value", "own_strategy", "buying_with"])
def test_a_state_in_words_is_that_state_and_no_problem(
    room: Workspace, tmp_path: Path, question: str, words: str, state: str
) -> None:
    document = read(room, tmp_path, f"{question}: {words}")
    assert document.problems == ()
    assert document.session.answers[question].state == state


@pytest.mark.parametrize("empty", ["", "null", "~", "''", "{skipped: yes}"])
def test_an_empty_value_is_left_for_later(room: Workspace, tmp_path: Path, empty: str) -> None:
    document = read(room, tmp_path, f"expected_form: {empty}")
    assert document.problems == ()
    assert document.session.answers["expected_form"].state == "skipped"


def test_a_period_and_a_row_may_be_mappings(room: Workspace, tmp_path: Path) -> None:
    document = read(
        room, tmp_path, "tender_dates: {from: March 2027, to: June 2028}", "replaced_systems: {name: Old store}"
    )
    assert document.problems == ()
    assert document.answer_text("tender_dates") == "1 March 2027 to 1 June 2028"
    assert document.answer_text("replaced_systems") == "Old store"


def test_an_unknown_key_of_an_answer_names_the_nearest(room: Workspace, tmp_path: Path) -> None:
    document = read(room, tmp_path, "buying_with: {valu: one_force}")
    assert "unknown key 'valu' (did you mean 'value'?)" in document.problems[0]


@pytest.mark.parametrize("words", ["none", "nothing", "does not apply"])
@pytest.mark.parametrize("question", ["own_strategy", "contract_value", "data_kinds", "national_systems", "code_lists"])
def test_nothing_means_the_same_in_a_file_as_in_an_interview(
    room: Workspace, tmp_path: Path, question: str, words: str
) -> None:
    written, typed = read(room, tmp_path, f"{question}: {words}"), room.new()
    typed.commit(typed.reply_command(question, words))
    of_file, of_interview = (document.session.answers[question] for document in (written, typed))
    assert (of_file.state, of_file.value, of_file.other) == (of_interview.state, of_interview.value, of_interview.other)
    assert written.problems == ()


def killed(document: Document) -> None:
    """The window is gone: its claim and its journal stay as they were."""
    held = document._held
    assert held is not None
    held._journal.close()
    claim = claim_path(held.path)
    claim.write_text(claim.read_text().replace(f'"process": {os.getpid()}', f'"process": {2**22 - 3}'))


def test_hand_edits_are_in_the_file_as_answers_once_it_is_open(room: Workspace, tmp_path: Path) -> None:
    path = by_hand(tmp_path, "Q-ABT-05: 5m", "project_title: Drones")
    killed(room.open(path))
    assert not journal_path(path).exists()
    stored = read_set(path)
    assert stored.edits == {}
    assert stored.session.answers["contract_value"].raw == "5m"


def test_what_is_typed_after_a_hand_edit_stands_after_two_crashes(room: Workspace, tmp_path: Path) -> None:
    path = by_hand(tmp_path, "Q-ABT-05: 5m", "project_title: Drones")
    document = room.open(path)
    document.answer("contract_value", "6m")
    document.answer("project_title", "Custody")
    killed(document)
    killed(room.open(path))
    document = room.open(path)
    assert document.answer_text("contract_value") == "£6,000,000"
    assert document.answer_text("project_title") == "Custody"
    document.close()


def test_an_edit_under_another_name_of_its_question_gives_way_to_the_journal_too(
    room: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = by_hand(tmp_path, "Q-ABT-05: 5m", "Project_Title: Drones")

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    held = OpenSet.open(path, NOW)[0]  # the id is written while there is room
    held.close()
    monkeypatch.setattr("specwizard.storage.store.replace_file", full)  # but not for the whole set
    document = room.open(path)
    document.answer("contract_value", "6m")
    document.answer("project_title", "Custody")
    killed(document)
    seen = room.read(path)
    assert (seen.answer_text("contract_value"), seen.title) == ("£6,000,000", "Custody")
    monkeypatch.undo()
    document = room.open(path)
    assert (document.answer_text("contract_value"), document.title) == ("£6,000,000", "Custody")
    killed(document)
    assert read_set(path).edits == {}


def test_a_row_edited_by_hand_leaves_the_markings_of_the_table_as_they_were(room: Workspace, tmp_path: Path) -> None:
    rows = [{"name": "Atlas"}, {"name": "Covert", "publish": "restricted"}, {"name": "Dull", "publish": "internal"}]
    document = room.new(path=tmp_path / "draft.yaml")
    document.answer("replaced_systems", rows)
    document.close()
    path = tmp_path / "draft.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("name: Atlas", "name: Borealis", 1), encoding="utf-8")
    document = room.open(path)
    value = document.session.answers["replaced_systems"].value
    assert isinstance(value, tuple)
    found = [(row.cells["name"], row.publish) for row in value if isinstance(row, Row)]
    assert found == [("Borealis", None), ("Covert", "restricted"), ("Dull", "internal")]
    document.close()
    assert read_set(path).edits == {}

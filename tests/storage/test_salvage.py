"""Spoiled files: what can be read is read, the reason is said, and the file itself is never touched."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from specwizard.interview import apply, replay
from specwizard.interview import commands as c
from specwizard.storage import AnswerSetError, Damaged, Header, OpenSet, journal_path, read_set
from specwizard.workspace import Settings, Workspace, places
from tests.support import tiny_content

NOW = "2026-11-23T10:00:00Z"
GIVEN = {f"about_{n}": f"answer number {n}: 'quoted' – and \N{SNOWMAN}" for n in range(20)}


def saved(folder: Path) -> Path:
    """Twenty answers, two of them only in the journal of a crash, and an undo between."""
    held = OpenSet.create(folder / "draft.yaml", Header(title="Custody", bank="tiny 1.0"), NOW)
    names = list(GIVEN)
    session = replay([_answer(name) for name in names[:18]])
    session = apply(apply(session, _answer("about_0", "taken back")), c.Undo(time=NOW))
    held.save(session, held.header)
    for name in names[18:]:
        session = apply(session, _answer(name))
        held.append(session.history[-1].command, session.revision)
    held.close()
    return held.path


def _answer(name: str, text: str = "") -> c.AnswerQuestion:
    said = text or GIVEN[name]
    return c.AnswerQuestion(question=name, raw=said, value=said, time=NOW, author="Jo")


def cut_in_the_history(data: bytes) -> bytes:
    return data[: int(len(data) * 0.8)]


def cut_in_the_answers(data: bytes) -> bytes:
    return data[: data.index(b"history:") - 200]


def hole_in_the_history(data: bytes) -> bytes:
    middle = data.index(b"history:") + 900
    return data[:middle] + b"\x00" * 60 + data[middle + 60 :]


def garbage_in_the_answers(data: bytes) -> bytes:
    start = data.index(b"about_7")
    return data[:start] + b"\xff\xfe{[:" + data[start:]


def newer_version(data: bytes) -> bytes:
    return data.replace(b"specwizard-answers/1", b"specwizard-answers/7")


def unknown_command(data: bytes) -> bytes:
    return data.replace(b"do: answer_question\n  time", b"do: dance_tango\n  time", 1).replace(
        b"- do: undo", b"- do: undo_all", 1
    )


def saved_as_utf16(data: bytes) -> bytes:
    return data.decode().encode("utf-16")


def saved_as_latin1(data: bytes) -> bytes:
    return data.decode().replace("\N{SNOWMAN}", "ü").encode("latin-1", errors="replace")


def tabs_for_spaces(data: bytes) -> bytes:
    return data.replace(b"  about_3:", b"\tabout_3:", 1)


def merge_conflict(data: bytes) -> bytes:
    return data.replace(b"  about_5:", b"<<<<<<< HEAD\n  about_5:", 1)


def history_is_text(data: bytes) -> bytes:
    return data[: data.index(b"history:")] + b"history: lost\n"


SPOIL: tuple[tuple[Callable[[bytes], bytes], int], ...] = (
    (cut_in_the_history, 20),
    (cut_in_the_answers, 10),
    (hole_in_the_history, 20),
    (garbage_in_the_answers, 20),
    (newer_version, 20),
    (unknown_command, 20),
    (saved_as_utf16, 20),
    (saved_as_latin1, 15),
    (tabs_for_spaces, 20),
    (merge_conflict, 20),
    (history_is_text, 20),
)


def everything(path: Path) -> set[str]:
    """The questions of which something could be read, in the session or as an edit to be taken."""
    stored = read_set(path, salvage=True)
    assert stored.problems
    return {*stored.session.answers, *stored.edits}


@pytest.mark.parametrize(("spoil", "least"), SPOIL, ids=lambda value: getattr(value, "__name__", None))
def test_a_spoiled_file_gives_what_it_still_holds_and_is_not_touched(
    tmp_path: Path, spoil: Callable[[bytes], bytes], least: int
) -> None:
    path = saved(tmp_path)
    path.write_bytes(spoil(path.read_bytes()))
    before = {item.name: item.read_bytes() for item in tmp_path.iterdir() if not item.name.endswith(".lock")}
    found = everything(path)
    assert len(found) >= least, sorted(set(GIVEN) - found)
    with pytest.raises(Exception) as caught:
        OpenSet.open(path, NOW)
    assert type(caught.value).__module__.startswith("specwizard.")
    assert path.name in str(caught.value)
    after = {item.name: item.read_bytes() for item in tmp_path.iterdir() if not item.name.endswith(".lock")}
    assert after == before


@pytest.mark.parametrize(("spoil", "least"), SPOIL, ids=lambda value: getattr(value, "__name__", None))
def test_a_copy_of_what_can_be_read_is_a_sound_answer_set(
    tmp_path: Path, spoil: Callable[[bytes], bytes], least: int
) -> None:
    path = saved(tmp_path)
    path.write_bytes(spoil(path.read_bytes()))
    room = Workspace(home=places({"SPECWIZARD_HOME": str(tmp_path)}), settings=Settings(), clock=lambda: NOW)
    copy = room.copy(path)
    stored = read_set(copy)
    assert not stored.damaged
    assert stored.problems == ()
    assert len({*stored.session.answers, *stored.edits}) >= least
    held, _ = OpenSet.open(copy, NOW)
    held.close()


@pytest.mark.parametrize("data", [b"", bytes(range(256)), b"- one\n- two\n", b"PK\x03\x04" + b"\0" * 99, b"answers:\n"])
def test_a_file_with_nothing_in_it_says_so(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "draft.yaml"
    path.write_bytes(data)
    with pytest.raises(AnswerSetError, match="can be read in it; the file was not changed"):
        read_set(path, salvage=True)


def test_a_gap_in_the_journal_costs_only_the_gap_and_no_undo_reaches_over_it(tmp_path: Path) -> None:
    held = OpenSet.create(tmp_path / "draft.yaml", Header(), NOW)
    session = replay([])
    for command in (_answer("about_1"), _answer("about_2"), c.Undo(time=NOW), _answer("about_3")):
        session = apply(session, command)
        held.append(command, session.revision)
    held.close()
    path = journal_path(held.path)
    lines = path.read_bytes().split(b"\n")
    lines[2] = lines[2][:-4] + b"oops"
    path.write_bytes(b"\n".join(lines))
    stored = read_set(held.path)
    assert stored.damaged
    assert set(stored.session.answers) == {"about_1", "about_3"}
    with pytest.raises(Damaged):
        OpenSet.open(held.path, NOW)


def test_a_broken_draft_opens_read_only_in_the_workspace_with_the_reason(tmp_path: Path) -> None:
    room = Workspace(home=places({"SPECWIZARD_HOME": str(tmp_path)}), settings=Settings(name="Jo"), clock=lambda: NOW)
    room.__dict__["content"] = tiny_content()
    document = room.new(mode="full", path=tmp_path / "tiny.yaml")
    document.answer("project_title", "Custody")
    document.answer("purpose", "Find people.")
    document.close()
    path = tmp_path / "tiny.yaml"
    path.write_bytes(path.read_bytes().partition(b"- do: record_questions")[0])
    broken = room.open(path, read_only=True)
    assert broken.read_only
    assert broken.answer_text("project_title") == "Custody"
    assert broken.answer_text("purpose") == "Find people."
    assert broken.problems == ("tiny.yaml: cut short: 4 of 5 history entries are there",)
    with pytest.raises(Damaged, match="cut short"):
        room.open(path)

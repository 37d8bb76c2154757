"""What is confirmed is on disk, whatever happens."""

from __future__ import annotations

import errno
import json
import os
import socket
from dataclasses import replace
from pathlib import Path

import pytest

from specwizard.content.values import Row
from specwizard.interview import MatchDecision, Session, apply, state_of
from specwizard.interview import commands as c
from specwizard.storage import (
    AnswerSetError,
    Damaged,
    Header,
    InUse,
    JournalError,
    OpenSet,
    TakenOver,
    holder,
    journal_path,
    list_sets,
    read_set,
)
from specwizard.storage.claim import claim_path
from specwizard.storage.journal import Journal

NOW = "2026-11-23T10:00:00Z"


def answer(question: str, text: str) -> c.AnswerQuestion:
    return c.AnswerQuestion(question=question, raw=text, value=text, time=NOW, author="Jo")


def begin(folder: Path, name: str = "draft.yaml") -> OpenSet:
    return OpenSet.create(folder / name, Header(title="Draft"), NOW)


def test_an_appended_command_is_there_without_any_save(tmp_path: Path) -> None:
    held = begin(tmp_path)
    session = apply(Session(), answer("purpose", "find people"))
    held.append(session.history[-1].command, session.revision)
    assert read_set(held.path).session == session


def test_saving_folds_the_journal_into_a_readable_file(tmp_path: Path) -> None:
    held = begin(tmp_path)
    session = apply(Session(), answer("purpose", "find people: quickly\nand well"))
    held.append(session.history[-1].command, session.revision)
    held.save(session, held.header)
    held.close()
    assert not journal_path(held.path).exists()
    assert "find people" in held.path.read_text(encoding="utf-8")
    stored = read_set(held.path)
    assert stored.session == session
    assert stored.edits == {}
    assert stored.problems == ()


def test_a_crash_between_rewriting_and_forgetting_the_journal_does_no_harm(tmp_path: Path) -> None:
    held = begin(tmp_path)
    session = apply(Session(), answer("purpose", "one"))
    held.append(session.history[-1].command, session.revision)
    journal = journal_path(held.path).read_bytes()
    held.save(session, held.header)
    journal_path(held.path).write_bytes(journal)
    assert read_set(held.path).session == session


@pytest.mark.parametrize("cut", range(1, 60, 7))
def test_a_torn_last_line_costs_only_what_was_not_confirmed(tmp_path: Path, cut: int) -> None:
    held = begin(tmp_path)
    one = apply(Session(), answer("purpose", "one"))
    held.append(one.history[-1].command, one.revision)
    two = apply(one, answer("purpose", "two"))
    held.append(two.history[-1].command, two.revision)
    path = journal_path(held.path)
    path.write_bytes(path.read_bytes()[:-cut])
    assert read_set(held.path).session == one


def test_a_damaged_line_in_the_middle_is_reported_and_costs_nothing_else(tmp_path: Path) -> None:
    held = begin(tmp_path)
    session = Session()
    for word in ("one", "two", "three"):
        session = apply(session, answer(f"about_{word}", word))
        held.append(session.history[-1].command, session.revision)
    path = journal_path(held.path)
    path.write_bytes(path.read_bytes().replace(b"two", b"tow"))
    stored = read_set(held.path)
    assert set(stored.session.answers) == {"about_one", "about_three"}
    assert "line 3 is damaged" in stored.problems[0]
    held.close()
    before = path.read_bytes(), held.path.read_bytes()
    with pytest.raises(Damaged, match="not written over"):
        OpenSet.open(held.path, NOW)
    assert (path.read_bytes(), held.path.read_bytes()) == before


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO, errno.EACCES])
def test_a_failed_fsync_is_told_and_leaves_the_journal_whole(tmp_path: Path, code: int) -> None:
    failing = False

    def fsync(handle: int) -> None:
        if failing:
            raise OSError(code, os.strerror(code))
        os.fsync(handle)

    path = tmp_path / "x.journal"
    journal = Journal(path, "set", fsync=fsync)
    journal.append(answer("purpose", "one"), 1)
    whole = path.read_bytes()
    failing = True
    with pytest.raises(JournalError, match="not saved"):
        journal.append(answer("purpose", "two"), 2)
    assert path.read_bytes() == whole
    failing = False
    journal.append(answer("purpose", "two"), 2)
    assert path.read_bytes().startswith(whole)
    assert len(path.read_bytes().splitlines()) == 3


def test_a_failed_rewrite_keeps_the_old_file_and_the_journal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    held = begin(tmp_path)
    old = held.path.read_bytes()
    session = apply(Session(), answer("purpose", "one"))
    held.append(session.history[-1].command, session.revision)

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("specwizard.storage.store.os.fsync", full)
    with pytest.raises(AnswerSetError, match="answers are safe"):
        held.save(session, held.header)
    monkeypatch.undo()
    assert held.path.read_bytes() == old
    assert [p.name for p in tmp_path.iterdir() if p.name.endswith(".tmp")] == []
    assert read_set(held.path).session == session


def test_a_second_window_is_told_who_has_the_file(tmp_path: Path) -> None:
    held = begin(tmp_path)
    with pytest.raises(InUse, match=r"open in another window .* since \d\d:\d\d on \d{1,2} [A-Z][a-z]+ \d{4}\)"):
        OpenSet.open(held.path, NOW)


def test_a_window_whose_set_was_taken_over_writes_nothing(tmp_path: Path) -> None:
    first = begin(tmp_path)
    second, _ = OpenSet.open(first.path, NOW, take_over=True)
    with pytest.raises(TakenOver):
        first.append(answer("purpose", "lost?"), 1)
    with pytest.raises(TakenOver):
        first.save(Session(), first.header)
    second.append(answer("purpose", "kept"), 1)
    assert read_set(first.path).session.answers["purpose"].raw == "kept"


def test_the_claim_of_a_dead_process_is_nobodys(tmp_path: Path) -> None:
    held = begin(tmp_path)
    claim = held.path.with_name(f".{held.path.name}.open")
    text = claim.read_text().replace(f'"process": {os.getpid()}', '"process": 999999999')
    claim.write_text(text.replace("999999999", str(2**22 - 3)))
    again, _ = OpenSet.open(held.path, NOW)
    again.close()


def test_a_hand_edited_answer_is_seen_as_an_edit(tmp_path: Path) -> None:
    held = begin(tmp_path)
    session = apply(Session(), answer("purpose", "one"))
    session = apply(session, answer("project_title", "Custody"))
    held.save(session, held.header)
    held.close()
    held.path.write_text(held.path.read_text().replace("purpose: one", "purpose: two", 1), encoding="utf-8")
    assert read_set(held.path).edits == {"purpose": "two"}


def test_undo_and_open_points_survive_the_file(tmp_path: Path) -> None:
    held = begin(tmp_path)
    session = apply(Session(), answer("purpose", "one"))
    session = apply(session, answer("purpose", "no: [yes] {x} & 'two'"))
    session = apply(session, c.Undo(time=NOW))
    session = apply(session, c.NotKnown(question="project_title", owner="Jo", due="2027-01-31"))
    held.save(session, held.header)
    stored = read_set(held.path)
    assert state_of(stored.session) == state_of(session)
    assert stored.session == session


def test_a_very_long_history_can_be_read_again(tmp_path: Path) -> None:
    held = begin(tmp_path)
    matches = tuple(MatchDecision(f"API-{number:02d}", 0.5, "strong", 1, taken=True) for number in range(6))
    session = Session()
    for number in range(4500):
        session = apply(session, replace(answer(f"q{number % 40}", "long ago"), matches=matches))
    held.save(session, held.header)
    held.close()
    assert read_set(held.path).session == session


SPOILED = {
    "empty": b"",
    "binary": bytes(range(256)),
    "truncated": b"format: specwizard-answers/1\nanswers: {purpose: 'unfini",
    "alias bomb": b"format: specwizard-answers/1\nanswers: &a\n  x: *a\n",
    "wrong version": b"format: specwizard-answers/99\nanswers: {}\n",
    "another file": b"format: specwizard-bank/1\nbank: {}\n",
    "a list": b"- one\n- two\n",
    "duplicate keys": b"format: specwizard-answers/1\nanswers: {a: 1}\nanswers: {a: 2}\n",
    "deep nesting": b"answers: " + b"[" * 3000,
    "a tag": b"answers: !!python/object/apply:os.system ['true']\n",
    "no answers": b"format: specwizard-answers/1\ntitle: x\n",
    "answers is a list": b"answers: [one, two]\n",
}


@pytest.mark.parametrize("kind", SPOILED)
def test_a_spoiled_file_gives_one_clear_line(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "spoiled.yaml"
    path.write_bytes(SPOILED[kind])
    before = path.read_bytes()
    with pytest.raises(Exception) as caught:
        read_set(path)
    assert type(caught.value).__module__.startswith("specwizard.")
    assert "spoiled.yaml" in str(caught.value)
    assert len(str(caught.value).splitlines()) <= 3
    assert path.read_bytes() == before


def test_a_folder_and_a_missing_file_are_named(tmp_path: Path) -> None:
    with pytest.raises(AnswerSetError, match="is a folder"):
        read_set(tmp_path)
    with pytest.raises(AnswerSetError, match="no such file"):
        read_set(tmp_path / "none.yaml")


def test_the_list_shows_a_broken_file_with_its_problem(tmp_path: Path) -> None:
    begin(tmp_path).close()
    (tmp_path / "broken.yaml").write_bytes(b"\xff\xfe")
    good, bad = list_sets(tmp_path)
    assert good.header.title == "Draft"
    assert not good.problem
    assert bad.problem


@pytest.mark.parametrize("name", ["spec.docx", "matrix.xlsx"])
def test_a_document_in_place_of_an_answer_set_is_called_one(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"PK\x03\x04\x14\x00\x06\x00\xff\xfe\xc3\x28" * 40)
    with pytest.raises(AnswerSetError, match=r"a document, not an answer set.*review.*--from-document"):
        read_set(path)


MINIMAL = "# by hand\nanswers:\n  project_title: Custody\n"


def killed(held: OpenSet) -> None:
    """The window is gone: its claim and its journal stay as they were."""
    held._journal.close()
    claim = claim_path(held.path)
    claim.write_text(claim.read_text().replace(f'"process": {os.getpid()}', f'"process": {2**22 - 3}'))


def minimal(folder: Path, text: str = MINIMAL) -> Path:
    path = folder / "hand.yaml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "text",
    [
        MINIMAL,
        MINIMAL.rstrip("\n"),
        f"\ufeff{MINIMAL}",
        "{answers: {project_title: Custody}}\n",
        f"id: ''\n{MINIMAL}",
        f"---\n{MINIMAL}...\n",
    ],
)
def test_an_answer_to_a_set_without_an_id_survives_a_crash(tmp_path: Path, text: str) -> None:
    path = minimal(tmp_path, text)
    held, stored = OpenSet.open(path, NOW)
    assert stored.edits == {"project_title": "Custody"}
    session = apply(stored.session, answer("purpose", "find people"))
    held.append(session.history[-1].command, session.revision)
    killed(held)
    seen = read_set(path)
    assert (seen.session, seen.edits, seen.problems) == (session, {"project_title": "Custody"}, ())
    again, stored = OpenSet.open(path, NOW)
    assert (stored.session, stored.edits, stored.problems) == (session, {"project_title": "Custody"}, ())
    assert stored.header.id == held.header.id
    again.close()
    assert [item.name for item in tmp_path.iterdir() if "aside" in item.name] == []


def test_a_set_without_an_id_gets_one_and_is_else_left_as_it_was_written(tmp_path: Path) -> None:
    path = minimal(tmp_path)
    held, stored = OpenSet.open(path, NOW)
    held.close()
    assert path.read_text(encoding="utf-8") == f"{MINIMAL}id: {stored.header.id}\n"


def test_a_set_whose_id_was_taken_out_by_hand_keeps_the_answers_of_its_journal(tmp_path: Path) -> None:
    path = minimal(tmp_path)
    held, stored = OpenSet.open(path, NOW)
    session = apply(stored.session, answer("purpose", "find people"))
    held.append(session.history[-1].command, session.revision)
    killed(held)
    minimal(tmp_path)  # saved once more from the editor that still had the text without an id
    assert read_set(path).session == session
    again, stored = OpenSet.open(path, NOW)
    again.close()
    assert stored.session == session
    assert stored.edits == {"project_title": "Custody"}


def test_a_journal_that_does_not_go_on_from_a_set_without_an_id_is_another_ones(tmp_path: Path) -> None:
    held = begin(tmp_path, "hand.yaml")
    session = apply(Session(), answer("purpose", "one"))
    held.save(session, held.header)
    session = apply(session, answer("purpose", "two"))
    held.append(session.history[-1].command, session.revision)
    killed(held)
    path = minimal(tmp_path)
    assert "belongs to another answer set" in read_set(path).problems[0]
    again, stored = OpenSet.open(path, NOW)
    again.close()
    assert stored.session == Session()
    assert journal_path(path).with_name("hand.yaml.journal.aside").exists()


def test_a_set_without_an_id_that_cannot_get_one_is_not_opened_for_writing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = minimal(tmp_path)

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("specwizard.storage.store.os.fsync", full)
    with pytest.raises(
        AnswerSetError, match=r"hand\.yaml: cannot be written: No space left on device; open it read only"
    ):
        OpenSet.open(path, NOW)
    monkeypatch.undo()
    assert path.read_text(encoding="utf-8") == MINIMAL
    OpenSet.open(path, NOW)[0].close()


def edited(path: Path, before: str, after: str) -> None:
    path.write_text(path.read_text(encoding="utf-8").replace(before, after, 1), encoding="utf-8")


@pytest.mark.parametrize(
    "typed",
    [
        answer("purpose", "typed"),
        c.NotKnown(question="purpose", time=NOW),
        c.NotApplicable(question="purpose", time=NOW),
        c.Skip(question="purpose", time=NOW),
    ],
)
def test_what_was_typed_after_a_hand_edit_stands_after_a_crash(tmp_path: Path, typed: c.Command) -> None:
    held = begin(tmp_path)
    session = apply(apply(Session(), answer("purpose", "one")), answer("project_title", "Custody"))
    held.save(session, held.header)
    held.close()
    edited(held.path, "purpose: one", "purpose: by hand")
    edited(held.path, "project_title: Custody", "project_title: Drones")
    held, stored = OpenSet.open(held.path, NOW)
    for command in (answer("purpose", "by hand"), typed):
        session = apply(session, command)
        held.append(command, session.revision)
    killed(held)
    assert read_set(held.path).edits == {"project_title": "Drones"}
    again, stored = OpenSet.open(held.path, NOW)
    again.close()
    assert stored.session == session
    assert stored.edits == {"project_title": "Drones"}
    assert read_set(held.path).edits == {"project_title": "Drones"}


def test_a_journal_is_folded_in_with_the_hand_edits_that_still_wait(tmp_path: Path) -> None:
    held = begin(tmp_path)
    session = apply(Session(), answer("purpose", "one"))
    held.append(session.history[-1].command, session.revision)
    killed(held)
    edited(held.path, "answers: {}", "answers: {project_title: by hand}")
    held, stored = OpenSet.open(held.path, NOW)
    killed(held)
    assert not journal_path(held.path).exists()
    assert stored.edits == {"project_title": "by hand"}
    assert (read_set(held.path).session, read_set(held.path).edits) == (session, stored.edits)


def test_a_hand_edit_waits_for_a_migration_that_was_stopped_half_way(tmp_path: Path) -> None:
    held = begin(tmp_path)
    session = apply(Session(), answer("purpose", "one"))
    held.save(session, held.header)
    held.close()
    edited(held.path, "purpose: one", "purpose: by hand")
    held, _ = OpenSet.open(held.path, NOW)
    held.append(c.CarryAnswer(question="purpose", was="aim", time=NOW), session.revision + 1)
    killed(held)
    assert read_set(held.path).edits == {"purpose": "by hand"}


def table(*rows: Row, note: str = "") -> Session:
    return apply(Session(), c.AnswerQuestion(question="systems", raw="as typed", value=rows, note=note, time=NOW))


def saved(folder: Path, session: Session) -> Path:
    held = begin(folder)
    held.save(session, held.header)
    held.close()
    return held.path


MARKED = (Row({"name": "Atlas", "use": ""}), Row({"name": "Covert", "use": "watching"}, "restricted"))


@pytest.mark.parametrize("note", ["", "as of May"])
def test_a_row_keeps_its_marking_where_another_row_is_edited_by_hand(tmp_path: Path, note: str) -> None:
    path = saved(tmp_path, table(*MARKED, note=note))
    assert read_set(path).edits == {}
    edited(path, "name: Atlas", "name: Borealis")
    rows = [{"name": "Borealis", "use": ""}, {"name": "Covert", "use": "watching", "publish": "restricted"}]
    assert read_set(path).edits == {"systems": {"value": rows, "note": note} if note else rows}


@pytest.mark.parametrize("note", ["", "as of May"])
def test_a_file_of_an_earlier_program_has_no_markings_in_its_rows_and_is_not_edited(tmp_path: Path, note: str) -> None:
    path = saved(tmp_path, table(*MARKED, note=note))
    lines = path.read_text(encoding="utf-8").splitlines()
    earlier = [line for line in lines if line.strip() != "publish: restricted"]
    assert len(earlier) == len(lines) - 1
    path.write_text("\n".join(earlier), encoding="utf-8")
    assert read_set(path).edits == {}
    edited(path, "name: Atlas", "name: Borealis")
    (edit,) = read_set(path).edits.values()
    assert (edit["value"] if note else edit)[1]["publish"] == "restricted"


def test_a_column_called_publish_is_a_column(tmp_path: Path) -> None:
    path = saved(tmp_path, table(Row({"name": "Atlas", "publish": "monthly"})))
    assert read_set(path).edits == {}
    edited(path, "publish: monthly", "publish: weekly")
    assert read_set(path).edits == {"systems": [{"name": "Atlas", "publish": "weekly"}]}
    edited(path, "    publish: weekly\n", "")
    assert read_set(path).edits == {"systems": [{"name": "Atlas"}]}


def linked(held: OpenSet) -> Path:
    """A link of another name, in another folder, to a set."""
    folder = held.path.parent / "links"
    folder.mkdir()
    link = folder / "mine.yaml"
    link.symlink_to(Path("..", held.path.name))
    return link


def test_a_set_opened_through_a_link_is_saved_where_the_link_leads(tmp_path: Path) -> None:
    held = begin(tmp_path)
    held.close()
    link = linked(held)
    session = apply(Session(), answer("purpose", "one"))
    through, _ = OpenSet.open(link, NOW)
    through.append(session.history[-1].command, session.revision)
    assert read_set(held.path).session == read_set(link).session == session
    through.save(session, through.header)
    through.close()
    assert link.is_symlink()
    assert read_set(held.path).session == session
    assert [item.name for item in link.parent.iterdir()] == [link.name]


def test_two_windows_on_a_link_and_its_target_see_each_other(tmp_path: Path) -> None:
    held = begin(tmp_path)
    link = linked(held)
    with pytest.raises(InUse):
        OpenSet.open(link, NOW)
    assert holder(link) == holder(held.path) is not None
    through, _ = OpenSet.open(link, NOW, take_over=True)
    with pytest.raises(TakenOver):
        held.append(answer("purpose", "lost?"), 1)
    session = apply(Session(), answer("purpose", "kept"))
    through.append(session.history[-1].command, session.revision)
    killed(through)
    (listed,) = list_sets(link.parent)
    assert listed.unsaved
    again, stored = OpenSet.open(held.path, NOW)
    again.close()
    assert stored.session == session


def test_a_link_that_leads_elsewhere_by_now_does_not_lead_the_answers_there(tmp_path: Path) -> None:
    held, other = begin(tmp_path), begin(tmp_path, "other.yaml")
    for each in (held, other):
        each.close()
    before = other.path.read_bytes()
    link = linked(held)
    through, _ = OpenSet.open(link, NOW)
    link.unlink()
    link.symlink_to(other.path)
    session = apply(Session(), answer("purpose", "one"))
    through.append(session.history[-1].command, session.revision)
    through.save(session, through.header)
    through.close()
    assert other.path.read_bytes() == before
    assert read_set(held.path).session == session


def test_what_another_program_wrote_meanwhile_is_kept_beside_it(tmp_path: Path) -> None:
    held = begin(tmp_path)
    held.save(Session(), held.header)
    theirs = held.path.read_text(encoding="utf-8") + "# a colleague was here\n"
    for number, name in enumerate(("set changed elsewhere.yaml", "set changed elsewhere 2.yaml"), 1):
        held.path.write_text(theirs * number, encoding="utf-8")
        assert held.save(Session(), held.header) == held.path.with_name(name.replace("set", held.path.stem))
        assert held.save(Session(), held.header) is None
    kept = [path for path in tmp_path.iterdir() if "changed elsewhere" in path.name and path.suffix == ".yaml"]
    assert sorted(path.read_text(encoding="utf-8") for path in kept) == [theirs, theirs * 2]
    held.close()


@pytest.mark.parametrize("process", ["12", -4, 0, 2**70, None, 1.5])
def test_a_claim_that_nobody_can_have_made_is_none(tmp_path: Path, process: object) -> None:
    held = begin(tmp_path)
    held.close()
    claim = {"token": "x", "user": "jo", "host": socket.gethostname(), "process": process, "since": "now"}
    claim_path(held.path).write_text(json.dumps(claim), encoding="utf-8")
    OpenSet.open(held.path, "2026-11-23T10:00:00Z")[0].close()

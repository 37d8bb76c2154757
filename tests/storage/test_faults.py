"""Disks that fill up, folders that go away, people who may not: what was confirmed stays, and it is said what to do.

The faults are real where the machine allows it (a small tmpfs, another user in a child process); else the test is
skipped with the reason, and injected errors in `test_store.py` stand for it.
"""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from specwizard.errors import SpecwizardError
from specwizard.interview import Session, apply
from specwizard.interview import commands as c
from specwizard.storage import AnswerSetError, Header, JournalError, OpenSet, journal_path, read_set
from specwizard.workspace import Document, Settings, Workspace, places
from tests.support import tiny_content

NOW = "2026-11-23T10:00:00Z"
NOBODY = 65534


def answer(question: str, text: str) -> c.AnswerQuestion:
    return c.AnswerQuestion(question=question, raw=text, value=text, time=NOW, author="Jo")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 256 kB."""
    mount = tmp_path / "disk"
    mount.mkdir()
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(mount)], capture_output=True, check=False
    )
    if done.returncode:
        pytest.skip("this machine lets nobody mount a small disk")
    yield mount
    subprocess.run(["umount", "-l", str(mount)], check=True)


def fill(disk: Path) -> None:
    """Take every byte that is left."""
    handle = os.open(disk / "ballast", os.O_WRONLY | os.O_CREAT)
    with contextlib.suppress(OSError):
        while True:
            os.write(handle, b"x" * 4096)
    os.close(handle)


def test_a_disk_that_fills_up_costs_no_confirmed_answer_and_takes_more_when_there_is_room(small_disk: Path) -> None:
    held = OpenSet.create(small_disk / "draft.yaml", Header(title="Draft"), NOW)
    session = Session()
    confirmed = 0
    fill(small_disk)
    with pytest.raises(JournalError, match=r"No space left.*free some space"):
        for number in range(2000):
            after = apply(session, answer(f"q{number}", "x" * 300))
            held.append(after.history[-1].command, after.revision)
            session, confirmed = after, number + 1
    assert read_set(held.path).session == session
    with pytest.raises(AnswerSetError, match="No space left"):
        held.save(session, held.header)
    assert read_set(held.path).session == session
    (small_disk / "ballast").unlink()
    after = apply(session, answer("last", "there is room again"))
    held.append(after.history[-1].command, after.revision)
    assert len(read_set(held.path).session.answers) == confirmed + 1
    held.save(after, held.header)
    held.close()
    assert not read_set(held.path).problems


def test_a_draft_that_cannot_be_begun_on_a_full_disk_leaves_no_half_file(small_disk: Path) -> None:
    fill(small_disk)
    before = sorted(small_disk.iterdir())
    with pytest.raises(AnswerSetError, match="cannot be created: No space left"):
        OpenSet.create(small_disk / "draft.yaml", Header(), NOW)
    assert [path for path in small_disk.iterdir() if path.suffix == ".yaml"] == []
    assert sorted(path for path in small_disk.iterdir() if not path.name.startswith(".")) == before


def test_a_nearly_full_disk_that_takes_half_a_line_does_not_confirm_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = OpenSet.create(tmp_path / "draft.yaml", Header(), NOW)
    one = apply(Session(), answer("one", "1"))
    held.append(one.history[-1].command, one.revision)
    real = held._journal._file
    assert real is not None

    class Half:
        """A file on a disk with room for half of what is written."""

        def __getattr__(self, name: str) -> object:
            return getattr(real, name)

        def write(self, data: bytes) -> int:
            if len(data) < 40:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            return real.write(data[: len(data) // 2])

    monkeypatch.setattr(held._journal, "_file", Half())
    two = apply(one, answer("two", "2" * 200))
    with pytest.raises(JournalError, match="No space left"):
        held.append(two.history[-1].command, two.revision)
    assert read_set(held.path).session == one
    assert not read_set(held.path).damaged


def tiny_document(tmp_path: Path) -> tuple[Workspace, Document]:
    room = Workspace(
        home=places({"SPECWIZARD_HOME": str(tmp_path / "home")}), settings=Settings(name="Jo"), clock=lambda: NOW
    )
    room.__dict__["content"] = tiny_content()
    return room, room.new(mode="full", path=tmp_path / "share" / "draft.yaml")


def gone(share: Path) -> None:
    shutil.rmtree(share)


def emptied(share: Path) -> None:
    """What a mount point looks like when its share is away: a folder with nothing in it."""
    gone(share)
    share.mkdir()


@pytest.mark.parametrize("vanish", [gone, emptied])
def test_a_share_that_vanishes_is_told_at_the_next_answer_and_everything_is_kept_elsewhere_at_the_end(
    tmp_path: Path, vanish: Callable[[Path], None]
) -> None:
    room, document = tiny_document(tmp_path)
    document.answer("project_title", "Custody")
    document.answer("purpose", "Find people.")
    vanish(tmp_path / "share")
    with pytest.raises(JournalError, match=r"no longer there.*save a copy elsewhere"):
        document.answer("purpose", "Not confirmed.")
    assert document.answer_text("purpose") == "Find people."
    with pytest.raises(AnswerSetError, match="Everything confirmed is kept in") as caught:
        document.close()
    kept = Path(str(caught.value).rpartition(" kept in ")[2])
    assert kept.parent == room.places.drafts
    again = room.read(kept)
    assert again.answer_text("project_title") == "Custody"
    assert again.answer_text("purpose") == "Find people."


def test_every_copy_of_a_lost_draft_is_among_the_drafts(tmp_path: Path) -> None:
    kept = []
    for word in ("one", "two"):
        room, document = tiny_document(tmp_path)
        document.answer("project_title", word)
        gone(tmp_path / "share")
        with pytest.raises(AnswerSetError, match="Everything confirmed is kept in") as caught:
            document.close()
        kept.append(Path(str(caught.value).rpartition(" kept in ")[2]))
    assert [path.name for path in kept] == ["draft rescued.yaml", "draft rescued 2.yaml"]
    assert {item.path for item in room.drafts()} == set(kept)


def test_a_share_that_comes_back_takes_the_answer_that_it_refused(tmp_path: Path) -> None:
    _, document = tiny_document(tmp_path)
    document.answer("project_title", "Custody")
    share, away = tmp_path / "share", tmp_path / "away"
    share.rename(away)
    with pytest.raises(JournalError):
        document.answer("purpose", "Again.")
    away.rename(share)
    document.answer("purpose", "Again.")
    document.close()
    assert read_set(share / "draft.yaml").session.answers["purpose"].raw == "Again."


def test_a_journal_taken_away_under_an_open_draft_costs_nothing(tmp_path: Path) -> None:
    _, document = tiny_document(tmp_path)
    document.answer("project_title", "Custody")
    path = tmp_path / "share" / "draft.yaml"
    journal_path(path).unlink()
    document.answer("purpose", "Find people.")
    stored = read_set(path)
    assert stored.session.answers["project_title"].raw == "Custody"
    assert stored.session.answers["purpose"].raw == "Find people."
    assert not stored.damaged
    document.close()


def as_nobody(do: Callable[[], str], folder: Path) -> str:
    """What `do` says as a user who owns nothing, in a child process."""
    if not hasattr(os, "fork") or os.getuid() != 0:
        pytest.skip("only root can become somebody who may not")
    for parent in (folder, *folder.parents):
        if parent != Path("/") and not parent.stat().st_mode & 0o001:
            parent.chmod(parent.stat().st_mode | 0o011)
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.setgroups([])
            os.setgid(NOBODY)
            os.setuid(NOBODY)
            said = do()
        except BaseException as error:
            said = f"{type(error).__name__}: {error}"
        os.write(writer, said.encode())
        os._exit(0)
    os.close(writer)
    said = b""
    while chunk := os.read(reader, 65536):
        said += chunk
    os.close(reader)
    os.waitpid(child, 0)
    return said.decode()


def begun(folder: Path) -> Path:
    held = OpenSet.create(folder / "draft.yaml", Header(title="Draft"), NOW)
    session = apply(Session(), answer("purpose", "one"))
    held.append(session.history[-1].command, session.revision)
    held.save(session, held.header)
    held.close()
    return held.path


def said_of(do: Callable[[], object]) -> str:
    try:
        return f"done: {do()}"
    except SpecwizardError as error:
        return f"SpecwizardError: {error}"


def test_an_answer_set_without_read_permission_says_whom_to_ask(tmp_path: Path) -> None:
    path = begun(tmp_path)
    path.chmod(0o600)
    said = as_nobody(lambda: said_of(lambda: read_set(path)), tmp_path)
    assert said == f"SpecwizardError: {path}: you may not read this file; ask its owner"


def test_a_read_only_folder_can_be_read_and_says_how_to_go_on(tmp_path: Path) -> None:
    path = begun(tmp_path)
    path.chmod(0o644)
    tmp_path.chmod(0o755)
    before = {item.name: item.read_bytes() for item in tmp_path.iterdir()}
    assert as_nobody(lambda: said_of(lambda: read_set(path).session.answers["purpose"].raw), tmp_path) == "done: one"
    said = as_nobody(lambda: said_of(lambda: OpenSet.open(path, NOW)), tmp_path)
    assert "cannot be written: Permission denied; open it read only or copy it elsewhere" in said
    made = as_nobody(lambda: said_of(lambda: OpenSet.create(tmp_path / "new.yaml", Header(), NOW)), tmp_path)
    assert "cannot be created: Permission denied; choose another folder" in made
    assert {item.name: item.read_bytes() for item in tmp_path.iterdir()} == before


def test_permission_taken_away_while_a_draft_is_open_is_told_and_costs_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "shared"
    folder.mkdir()
    folder.chmod(0o777)

    def work() -> str:
        held = OpenSet.create(folder / "draft.yaml", Header(), NOW)
        session = apply(Session(), answer("purpose", "one"))
        held.append(session.history[-1].command, session.revision)
        for item in folder.iterdir():
            item.chmod(0o400)
        folder.chmod(0o500) if folder.stat().st_uid == NOBODY else None
        two = apply(session, answer("purpose", "two"))
        held._journal.close()
        said = said_of(lambda: held.append(two.history[-1].command, two.revision))
        return f"{said}|{read_set(held.path).session == session}"

    said, _, whole = as_nobody(work, folder).rpartition("|")
    assert whole == "True"
    assert "not saved" in said
    assert "save a copy elsewhere" in said

"""Drafts that are links to a file elsewhere, on a share or in a repository: lists change the link, never the file."""

from __future__ import annotations

from pathlib import Path

from specwizard.storage import journal_path, read_set
from specwizard.workspace import Workspace
from tests.workspace.test_absorb import killed


def linked(room: Workspace, folder: Path) -> tuple[Path, Path]:
    """A set with a journal in a folder, and a relative link to it among the drafts."""
    document = room.new(path=folder / "share" / "ours.yaml")
    document.answer("project_title", "Custody")
    killed(document)
    link = room.places.drafts / "mine.yaml"
    link.parent.mkdir(parents=True)
    link.symlink_to(Path("..", "..", "share", "ours.yaml"))
    return folder / "share" / "ours.yaml", link


def test_a_link_goes_to_the_bin_and_back_and_leaves_its_file_and_journal(room: Workspace, tmp_path: Path) -> None:
    file, link = linked(room, tmp_path)
    before = file.read_bytes(), journal_path(file).read_bytes()
    moved = room.move(link, room.places.bin)
    assert (file.read_bytes(), journal_path(file).read_bytes()) == before
    assert not link.is_symlink()
    assert read_set(moved).session.answers["project_title"].raw == "Custody"
    back = room.move(moved, room.places.drafts)
    assert back == link
    assert read_set(back).session.answers["project_title"].raw == "Custody"


def test_a_link_is_renamed_and_its_file_keeps_its_name(room: Workspace, tmp_path: Path) -> None:
    file, link = linked(room, tmp_path)
    renamed = room.rename(link, "Drones")
    assert (renamed.name, renamed.is_symlink(), link.is_symlink()) == ("Drones.yaml", True, False)
    assert read_set(file).session.answers["project_title"].raw == "Drones"

"""Answer sets over time, on the screen: a newer bank, the archive and the bin, what a damaged file still holds."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.screen import Screen

from specwizard.frontends.tui.screens.migration import MigrationScreen
from specwizard.workspace import Workspace
from tests.frontends.tui.conftest import Sitting, sitting
from tests.frontends.tui.test_start import drafts
from tests.workspace.test_migration import Banks, drafted


@pytest.fixture
def banks(tmp_path: Path) -> Banks:
    return Banks(tmp_path)


async def to_the_report(s: Sitting, path: Path) -> Screen[Any]:
    """Open a draft of an older bank. The list that it was opened from."""
    await s.sees("Custody")
    start = s.app.screen
    start.chosen(f"draft:{path}")
    await s.until(lambda: isinstance(s.app.screen, MigrationScreen))
    return start


async def test_a_newer_bank_is_reported_first_and_taken_over_on_enter(banks: Banks) -> None:
    path = drafted(banks)
    before = path.read_bytes()
    async with sitting(banks.new) as s:
        await to_the_report(s, path)
        await s.sees("tiny 1.0 → tiny 2.0", "Take it over", "Meaning changed", "Nothing has been changed yet")
        assert path.read_bytes() == before
        await s.press("enter")
        await s.until(lambda: s.interview and s.dock.view)
        assert s.document.answer_text("users") == "1,200 people"
        assert not s.document.pending
    (kept,) = path.parent.glob("*.kept-*")
    assert kept.read_bytes() == before


async def test_not_now_leaves_the_file_and_comes_back_to_the_list(banks: Banks) -> None:
    path = drafted(banks)
    before = path.read_bytes()
    async with sitting(banks.new) as s:
        start = await to_the_report(s, path)
        await s.press("escape")
        await s.until(lambda: s.app.screen is start)
        assert s.app.document is None
    assert path.read_bytes() == before
    banks.new.open(path).close()  # nobody holds it


async def test_read_only_shows_the_draft_as_it_would_be(banks: Banks) -> None:
    path = drafted(banks)
    before = path.read_bytes()
    async with sitting(banks.new) as s:
        await to_the_report(s, path)
        s.app.screen.list.go("read")
        await s.press("enter")
        await s.until(lambda: s.interview and s.document.read_only)
        assert s.document.answer_text("users") == "1,200 people"
    assert path.read_bytes() == before


async def test_a_draft_comes_back_from_the_archive(room: Workspace) -> None:
    drafts(room, "Custody", "Drones")
    path = next(draft.path for draft in room.drafts() if draft.header.title == "Custody")
    room.move(path, room.places.archive)
    async with sitting(room) as s:
        await s.sees("Drones", "Archive", "1 draft")
        s.app.screen.chosen("shelf:archive")
        await s.sees("Custody", "Files in", "Nothing")
        await s.press("enter")
        await s.sees("Put it back among the drafts")
        await s.press("enter")
        await s.until(lambda: len(room.drafts()) == 2)
        await s.sees("Nothing is here.")
        await s.press("escape")
        await s.sees("Custody", "Drones")


async def test_a_damaged_draft_says_what_can_be_read_and_goes_on_as_a_copy(room: Workspace) -> None:
    drafts(room, "Custody")
    (path,) = (draft.path for draft in room.drafts())
    path.write_bytes(path.read_bytes().partition(b"- do: record_questions")[0])
    before = path.read_bytes()
    async with sitting(room) as s:
        await s.sees("Custody")
        s.app.screen.chosen(f"draft:{path}")
        await s.sees("cannot be written as it is", "cut short", "1 answer can be read")
        s.app.screen.query_one("#menu").go("copy")
        await s.press("enter")
        await s.until(lambda: s.interview and s.document.path != path)
        assert s.document.title == "Custody"
        assert not s.document.read_only
    assert path.read_bytes() == before


async def test_the_name_in_the_history_is_set_once_and_kept(room: Workspace) -> None:
    async with sitting(room) as s:
        await s.sees("New specification")
        s.app.ask_name()
        await s.until(lambda: s.app.screen.query("#field-name"))
        s.app.screen.query_one("#field-name").text = "  Ann   Li "
        await s.press("enter")
        await s.until(lambda: room.settings.author == "Ann Li")
    assert "name: Ann Li" in room.places.settings.read_text(encoding="utf-8")
    document = room.new()
    document.answer("project_title", "Custody")
    assert document.session.history[-1].command.author == "Ann Li"
    document.close()

"""Every screen as text, at two sizes: what a change does to the picture is seen in the diff.

UPDATE_SNAPSHOTS=1 writes them again.
"""

from __future__ import annotations

import os
import re
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from textual.command import CommandPalette
from textual.screen import Screen

from specwizard.frontends.tui.actions import add_own
from specwizard.frontends.tui.marking import mark
from specwizard.frontends.tui.screens.build import BuildScreen
from specwizard.frontends.tui.screens.clause import ClauseScreen
from specwizard.frontends.tui.screens.clauses import ClausesScreen
from specwizard.frontends.tui.screens.differences import DifferencesScreen
from specwizard.frontends.tui.screens.explain import ExplainScreen
from specwizard.frontends.tui.screens.form import FormScreen, NoticeScreen
from specwizard.frontends.tui.screens.history import HistoryScreen
from specwizard.frontends.tui.screens.impact import ImpactScreen
from specwizard.frontends.tui.screens.interview import InterviewScreen
from specwizard.frontends.tui.screens.library import LibraryScreen
from specwizard.frontends.tui.screens.migration import MigrationScreen
from specwizard.frontends.tui.screens.no_answer import NoAnswerScreen
from specwizard.frontends.tui.screens.open_points import OpenPointsScreen
from specwizard.frontends.tui.screens.outline import OutlineScreen
from specwizard.frontends.tui.screens.preview import PreviewScreen
from specwizard.frontends.tui.screens.review import ReviewScreen
from specwizard.frontends.tui.screens.shelf import ShelfScreen
from specwizard.frontends.tui.screens.start import StartScreen
from specwizard.frontends.tui.screens.start_actions import MenuScreen
from specwizard.frontends.tui.text import ASIDE, Piece
from specwizard.interview import Pin
from specwizard.interview import commands as c
from specwizard.workspace import Workspace
from tests.frontends.tui.conftest import Sitting, sitting
from tests.frontends.tui.test_keys_and_colours import classes
from tests.frontends.tui.test_sets import to_the_report
from tests.workspace.test_migration import Banks, drafted

FOLDER = Path(__file__).parent / "snapshots"
SIZES = [(80, 24), (120, 40)]
WHEN = re.compile(r"\b20\d\d-\d\d-\d\d \d\d:\d\d")
SURE = re.compile(r"\b(strong|possible|weak) \d+% *")
"""How sure a match is: the band is part of the picture, the number is the matcher's."""
Script = Callable[[Sitting], Awaitable[None]]
SCREENS: dict[str, Script] = {}
ON_TOP: dict[str, type[Screen[Any]]] = {}


def shows(screen: type[Screen[Any]]) -> Callable[[Script], Script]:
    """Register how to come to a picture, and the screen that it is of."""

    def register(script: Script) -> Script:
        SCREENS[script.__name__] = script
        ON_TOP[script.__name__] = screen
        return script

    return register


@shows(StartScreen)
async def start(s: Sitting) -> None:
    s.app.leave_interview()
    await s.sees("Drafts")
    s.app.screen.list.go("new:quick")


@shows(InterviewScreen)
async def text(s: Sitting) -> None:
    s.interview.edit("purpose")
    await s.type("we must log in once")
    await s.until(lambda: s.dock.matches.display)


@shows(InterviewScreen)
async def choice(s: Sitting) -> None:
    s.interview.edit("map_sources")
    await s.press("1", "down")


@shows(InterviewScreen)
async def table(s: Sitting) -> None:
    s.interview.edit("replaced_systems")
    await s.type("Custody [/]")
    await s.press("enter")
    await s.sees("Built here")


@shows(ImpactScreen)
async def impact(s: Sitting) -> None:
    s.interview.edit("uses_maps")
    await s.press("2", "enter")
    await s.sees("Before you change this")


@shows(ExplainScreen)
async def why(s: Sitting) -> None:
    s.interview.edit("map_layers")
    await s.press("f2")
    await s.sees("Because you said")


@shows(NoAnswerScreen)
async def no_answer(s: Sitting) -> None:
    await s.press("f5")
    await s.sees("Who finds out?")


@shows(ClausesScreen)
async def clauses(s: Sitting) -> None:
    await s.press("f6")
    await s.sees("API-01")


@shows(ClauseScreen)
async def clause(s: Sitting) -> None:
    s.app.show_clause(s.document, "API-02")
    await s.sees("What you can do")


@shows(ReviewScreen)
async def review(s: Sitting) -> None:
    await s.press("f8")
    await s.sees("Worth a look")


@shows(OpenPointsScreen)
async def open_points(s: Sitting) -> None:
    await s.press("f7")
    await s.sees("Open points: ")


@shows(NoticeScreen)
async def help(s: Sitting) -> None:
    await s.press("f1")
    await s.sees("It changes")


@shows(OutlineScreen)
async def outline(s: Sitting) -> None:
    s.app.show_outline(s.document)
    await s.sees("Outline: ")


@shows(HistoryScreen)
async def history(s: Sitting) -> None:
    s.app.show_history(s.document)
    await s.sees("History: ")


@shows(BuildScreen)
async def build(s: Sitting) -> None:
    await s.press("f9")
    await s.sees("Build the documents")
    s.app.screen.query_one("#field-path").text = "Custody.docx"


@shows(LibraryScreen)
async def library(s: Sitting) -> None:
    s.document.commit(c.PinClauses(pins={"API-01": Pin(1, "another", "The system must once have said this.")}))
    s.app.show_library(s.document)
    await s.sees("Take the library")


@shows(FormScreen)
async def priority(s: Sitting) -> None:
    s.app.show_clause(s.document, "API-02")
    await s.sees("Set the priority")
    await s.press("enter")
    await s.sees("● must")


@shows(PreviewScreen)
async def preview(s: Sitting) -> None:
    s.app.show_preview(s.document)
    await s.sees("Background")


@shows(StartScreen)
async def first_start(s: Sitting) -> None:
    s.app.leave_interview()
    await s.sees("Drafts")
    for draft in s.app.room.drafts():
        draft.path.unlink()
    s.app.screen.load()
    s.app.screen.fill()
    s.app.screen.list.go("new:quick")
    await s.sees("Your drafts will stand here")


@shows(MenuScreen)
async def earlier(s: Sitting) -> None:
    s.app.leave_interview()
    await s.sees("Drafts")
    s.app.screen.chosen("new:earlier")
    await s.sees("answers are carried over")


@shows(NoticeScreen)
async def delete(s: Sitting) -> None:
    s.app.leave_interview()
    await s.sees("Drafts")
    await s.press("delete")
    await s.sees("Delete this draft?")


@shows(ShelfScreen)
async def archive(s: Sitting) -> None:
    room, path = s.app.room, s.document.path
    s.app.leave_interview()
    await s.sees("Drafts")
    room.move(path, room.places.archive)
    s.app.screen.show_shelf("archive")
    await s.sees("Files in", "Nothing")  # where its words fold depends on the length of the path
    s.app.screen.message(Piece("Files in DRAFTS. Nothing empties it.", ASIDE))  # a path is of another length elsewhere


@shows(DifferencesScreen)
async def differences(s: Sitting) -> None:
    other = s.app.room.new()
    other.answer("project_title", "Drones")
    other.answer("uses_maps", "no")
    before = other.path
    other.close()
    s.app.push_screen(DifferencesScreen(s.app.room.read(before), s.document))
    await s.sees("What differs", "Requirements")


@shows(FormScreen)
async def own(s: Sitting) -> None:
    add_own(s.app, s.document)
    await s.sees("A requirement in your own words")


@shows(FormScreen)
async def wording(s: Sitting) -> None:
    s.app.show_clause(s.document, "API-02")
    await s.sees("Edit the wording")
    s.app.screen.chosen("wording")
    await s.sees("library: ")


@shows(FormScreen)
async def readers(s: Sitting) -> None:
    mark(s.app, s.interview)
    await s.sees("Who may read this answer?")


@shows(CommandPalette)
async def palette(s: Sitting) -> None:
    await s.press("ctrl+p")
    await s.sees("answer: go back one")


@shows(ReviewScreen)
async def finished(s: Sitting) -> None:
    while (question := s.document.reading.next_question) is not None:
        s.document.commit(s.document.stamp(c.NotApplicable(question=question.id)))
    s.interview.refresh_all()
    await s.sees("That was the last question for now", "What techUK")


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("name", SCREENS)
async def test_the_screen_looks_as_it_did(room: Workspace, name: str, size: tuple[int, int]) -> None:
    assert_same(await picture(room, name, size), FOLDER / f"{name}-{size[0]}x{size[1]}.txt")


def test_every_screen_has_its_picture() -> None:
    kinds = {kind for kind in classes() if issubclass(kind, Screen)}
    shown = set(ON_TOP.values())
    bases = {base for kind in kinds for base in kind.__mro__[1:]} - shown
    assert kinds - bases <= shown | {MigrationScreen}


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_a_newer_bank_looks_as_it_did(tmp_path: Path, size: tuple[int, int]) -> None:
    banks = Banks(tmp_path)
    path = drafted(banks)
    async with sitting(banks.new, size=size) as s:
        await to_the_report(s, path)
        await settled(s)
        assert_same(f"{s.seen}\n", FOLDER / f"migration-{size[0]}x{size[1]}.txt")


async def test_the_light_theme_shows_the_same_words(room: Workspace) -> None:
    assert_same(await picture(room, "text", (80, 24), theme="light"), FOLDER / "text-80x24.txt")


async def test_without_colour_it_shows_the_same_words(room: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert_same(await picture(room, "review", (80, 24)), FOLDER / "review-80x24.txt")


@pytest.mark.parametrize(
    "name", ["first_start", "start", "text", "choice", "table", "why", "no_answer", "own", "build", "clause", "review"]
)
async def test_a_narrow_window_shows_it_folded(room: Workspace, name: str) -> None:
    assert_same(await picture(room, name, (60, 20)), FOLDER / f"{name}-60x20.txt")


async def picture(room: Workspace, name: str, size: tuple[int, int], theme: str = "dark") -> str:
    document = room.new()
    for question, raw in {
        "project_title": "Custody",
        "buying_with": "one",
        "product_categories": "1",
        "uses_maps": "yes",
        "map_layers": "12",
    }.items():
        document.answer(question, raw)
    async with sitting(room, document, size) as s:
        s.app.set_theme_to(theme)
        await s.until(lambda: s.asked)
        await SCREENS[name](s)
        await settled(s)
        assert type(s.app.screen) is ON_TOP[name]
        seen = s.seen.replace(str(room.places.drafts), "DRAFTS")
        lines = SURE.sub(lambda sure: f"{sure[1]} 00%".ljust(len(sure[0])), seen).splitlines()
    lines = [WHEN.sub("2026-11-25 12:00", line) for line in lines]
    return "\n".join(line.split("today ")[0].rstrip() if "today " in line else line for line in lines) + "\n"


async def settled(s: Sitting) -> None:
    """Wait until threads have said what they know: a worker that waits for her answer may go on waiting."""
    seen: list[str] = []

    def calm() -> bool:
        busy = [w for w in s.app.workers if w.group != "answer" and not w.is_finished]
        seen.append(s.seen)
        return not busy and len(seen) > 3 and len(set(seen[-4:])) == 1

    await s.until(calm)


def assert_same(found: str, path: Path) -> None:
    if os.environ.get("UPDATE_SNAPSHOTS"):
        path.write_text(found, encoding="utf-8")
    assert found == path.read_text(encoding="utf-8")

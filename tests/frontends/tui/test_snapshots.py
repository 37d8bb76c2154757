"""Every screen as text, at two sizes: what a change does to the picture is seen in the diff.

UPDATE_SNAPSHOTS=1 writes them again.
"""

from __future__ import annotations

import os
import re
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from specwizard.interview import Pin
from specwizard.interview import commands as c
from specwizard.workspace import Workspace
from tests.frontends.tui.conftest import Sitting, sitting

FOLDER = Path(__file__).parent / "snapshots"
SIZES = [(80, 24), (120, 40)]
WHEN = re.compile(r"\b20\d\d-\d\d-\d\d \d\d:\d\d")
SURE = re.compile(r"\b(strong|possible|weak) \d+% *")
"""How sure a match is: the band is part of the picture, the number is the matcher's."""
Script = Callable[[Sitting], Awaitable[None]]


async def start(s: Sitting) -> None:
    s.app.leave_interview()
    await s.sees("Drafts")
    s.app.screen.list.go("new:quick")


async def text(s: Sitting) -> None:
    s.interview.edit("purpose")
    await s.type("we must log in once")
    await s.until(lambda: s.dock.matches.display)


async def choice(s: Sitting) -> None:
    s.interview.edit("map_sources")
    await s.press("1", "down")


async def table(s: Sitting) -> None:
    s.interview.edit("replaced_systems")
    await s.type("Custody [/]")
    await s.press("enter")
    await s.sees("Built here")


async def impact(s: Sitting) -> None:
    s.interview.edit("uses_maps")
    await s.press("2", "enter")
    await s.sees("Before you change this")


async def why(s: Sitting) -> None:
    s.interview.edit("map_layers")
    await s.press("f2")
    await s.sees("Because you said")


async def no_answer(s: Sitting) -> None:
    await s.press("f5")
    await s.sees("Who finds out?")


async def clauses(s: Sitting) -> None:
    await s.press("f6")
    await s.sees("API-01")


async def clause(s: Sitting) -> None:
    s.app.show_clause(s.document, "API-02")
    await s.sees("What you can do")


async def review(s: Sitting) -> None:
    await s.press("f8")
    await s.sees("Worth a look")


async def open_points(s: Sitting) -> None:
    await s.press("f7")
    await s.sees("Open points: ")


async def help(s: Sitting) -> None:
    await s.press("f1")
    await s.sees("It changes")


async def outline(s: Sitting) -> None:
    s.app.show_outline(s.document)
    await s.sees("Outline: ")


async def history(s: Sitting) -> None:
    s.app.show_history(s.document)
    await s.sees("History: ")


async def build(s: Sitting) -> None:
    await s.press("f9")
    await s.sees("Build the documents")
    s.app.screen.query_one("#field-path").text = "Custody.docx"


async def library(s: Sitting) -> None:
    s.document.commit(c.PinClauses(pins={"API-01": Pin(1, "another", "The system must once have said this.")}))
    s.app.show_library(s.document)
    await s.sees("Take the library")


async def priority(s: Sitting) -> None:
    s.app.show_clause(s.document, "API-02")
    await s.sees("Set the priority")
    await s.press("enter")
    await s.sees("● must")


async def preview(s: Sitting) -> None:
    s.app.show_preview(s.document)
    await s.sees("Background")


SCREENS: dict[str, Script] = {
    f.__name__: f
    for f in (
        *(start, text, choice, table, impact, why, help, no_answer, outline),
        *(clauses, clause, priority, review, open_points, preview, history, library, build),
    )
}


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("name", SCREENS)
async def test_the_screen_looks_as_it_did(room: Workspace, name: str, size: tuple[int, int]) -> None:
    assert_same(await picture(room, name, size), FOLDER / f"{name}-{size[0]}x{size[1]}.txt")


async def test_the_light_theme_shows_the_same_words(room: Workspace) -> None:
    assert_same(await picture(room, "text", (80, 24), theme="light"), FOLDER / "text-80x24.txt")


async def test_without_colour_it_shows_the_same_words(room: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert_same(await picture(room, "review", (80, 24)), FOLDER / "review-80x24.txt")


@pytest.mark.parametrize("name", ["text", "choice", "table", "no_answer", "clause"])
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

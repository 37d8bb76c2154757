"""The terminal: start to first screen, and Enter to next question, against bare Textual apps in the same terminal."""

from __future__ import annotations

import asyncio
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path

import pexpect
from textual.app import App, ComposeResult
from textual.widgets import Input, OptionList

from bench.measure import Row, percentile, ratio
from specwizard.interview import commands as c
from specwizard.workspace import Places, Settings, Workspace

EMPTY = """
from textual.app import App
from textual.widgets import Static
class Empty(App):
    def compose(self):
        yield Static("READY", markup=False)
Empty().run()
"""
ANSWERS = 400


def rows() -> Iterator[Row]:
    """Milliseconds in a pseudo-terminal (start) and in a driven app (keys)."""
    home = tempfile.mkdtemp()
    environment = {**os.environ, "SPECWIZARD_HOME": home, "TERM": "xterm-256color"}
    mine = _start(["-m", "specwizard"], "New specification", environment)
    peer = _start(["-c", EMPTY], "READY", environment)
    yield ratio("start to first screen, against an empty Textual app", mine, peer, 2)
    ours, empty = asyncio.run(_our_enter()), asyncio.run(_empty_enter())
    yield ratio(
        f"Enter to next question, p95, {ANSWERS} answers before", percentile(ours, 0.95), percentile(empty, 0.95), 3
    )


def _start(arguments: list[str], marker: str, environment: dict[str, str], times: int = 7) -> float:
    found = []
    for number in range(times + 1):
        started = time.perf_counter()
        child = pexpect.spawn(sys.executable, arguments, env=environment, dimensions=(24, 80), timeout=30)
        child.expect_exact(marker)
        if number:  # the first run fills the caches
            found.append((time.perf_counter() - started) * 1000)
        child.close(force=True)
    return statistics.median(found)


async def _timed(pilot: object, act: Callable[[], Awaitable[None]], done: Callable[[], bool]) -> float:
    started = time.perf_counter()
    await act()
    while not done():
        await asyncio.sleep(0)
    await asyncio.sleep(0)
    return (time.perf_counter() - started) * 1000


async def _our_enter() -> list[float]:
    from specwizard.frontends.tui.app import SpecwizardApp

    home = Path(tempfile.mkdtemp())
    places = Places(home / "drafts", home / "settings.yaml", home / "cache", home / "log")
    room = Workspace(home=places, settings=Settings(name="Bench"))
    document = room.new()
    for number in range(ANSWERS):
        document.commit(c.SetDetail(name="note", value=str(number)))
    texts = ["contracting_authority", "data_controller"]
    times = []
    app = SpecwizardApp(room, document, grace=0)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        for _ in range(10):
            for name in texts:
                await pilot.press(*"words")
                now = document.session.revision
                times.append(
                    await _timed(pilot, lambda: pilot.press("enter"), lambda now=now: document.session.revision > now)  # type: ignore[misc]
                )
                del name
            document.undo()
            document.undo()
            app.screen.refresh(recompose=False)
            await pilot.press("f4", "f4")
            await pilot.pause()
    return times


class _Empty(App[None]):
    """An Input over an OptionList of 400 lines; Enter appends one."""

    def compose(self) -> ComposeResult:
        yield OptionList(*[f"question {number}" for number in range(ANSWERS)])
        yield Input()

    def on_mount(self) -> None:
        self.query_one(Input).focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        self.query_one(OptionList).add_option(event.value)
        event.input.value = ""


async def _empty_enter() -> list[float]:
    times = []
    app = _Empty()
    async with app.run_test(size=(120, 40)) as pilot:
        options = app.query_one(OptionList)
        for _ in range(20):
            await pilot.press(*"words")
            now = options.option_count
            times.append(await _timed(pilot, lambda: pilot.press("enter"), lambda now=now: options.option_count > now))  # type: ignore[misc]
    return times

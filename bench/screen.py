"""The terminal: start to first screen, and Enter to next question, against bare Textual apps in the same terminal."""

from __future__ import annotations

import asyncio
import os
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pexpect
from textual import events
from textual._compositor import CompositorUpdate
from textual.app import App, ComposeResult
from textual.widgets import Input, OptionList

from bench.measure import Row, absolute, peak_mb, percentile, ratio
from specwizard.content import Content, load_content
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
TURNS = 40
STYLES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")
LONG = 500
SITTING = f"import asyncio; from bench.screen import sit_through; asyncio.run(sit_through({LONG}))"
NEEDS = (
    ("officers should log in once", "none of these"),
    ("we need all our data exported when the contract ends", "none of these"),
)
"""Words, and what is painted with whatever they suggest."""


def rows() -> Iterator[Row]:
    """Milliseconds in a pseudo-terminal (start) and in a driven app (keys)."""
    home = tempfile.mkdtemp()
    environment = {**os.environ, "SPECWIZARD_HOME": home, "TERM": "xterm-256color"}
    mine = _start(["-m", "specwizard"], "New specification", environment)
    peer = _start(["-c", EMPTY], "READY", environment)
    yield ratio("start to first screen, against an empty Textual app", mine, peer, 2)
    yield absolute(
        "key to suggestions painted, p95, shipped library", percentile(asyncio.run(_suggesting()), 0.95), 50, "ms"
    )
    ours, empty = asyncio.run(_our_enter()), asyncio.run(_empty_enter())
    yield ratio(
        f"Enter to next question, p95, {ANSWERS} answers before", percentile(ours, 0.95), percentile(empty, 0.95), 3
    )
    yield absolute("processor time while an open interview waits for her", _idle(environment), 2, "% of a core")
    yield absolute(f"memory, {LONG} answers given in the app", peak_mb(SITTING), 150, "MB")


def _idle(environment: dict[str, str], seconds: float = 5.0) -> float:
    """Percent of a core that the program uses between two keys; processor time, so other work does not count."""
    child = pexpect.spawn(sys.executable, ["-m", "specwizard", "new"], env=environment, dimensions=(24, 80), timeout=60)
    child.expect_exact("Enter")
    for _ in range(60):  # the matcher is made ready behind the first question
        if _used(child, 1) < 0.05:
            break
    used = _used(child, seconds)
    child.close(force=True)
    return used / seconds * 100


def _used(child: pexpect.spawn, seconds: float) -> float:
    """Seconds of processor time that a process takes in so many seconds by the clock."""
    before = _processor_seconds(child.pid)
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            child.read_nonblocking(65536, timeout=0.2)  # a full pipe would hold it up
        except pexpect.TIMEOUT:
            continue
    return _processor_seconds(child.pid) - before


def _processor_seconds(process: int) -> float:
    fields = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


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


class _Watch:
    """Sends keys as the terminal's driver does, and sees what is painted, rendered as for a terminal."""

    def __init__(self, app: App[Any]) -> None:
        self._app, self._wanted, self._seen = app, "", asyncio.Event()
        app._display = self._display  # type: ignore[method-assign]  # headless, Textual renders nothing

    def _display(self, _screen: object, update: object) -> None:
        if isinstance(update, CompositorUpdate):
            text = STYLES.sub("", update.render_segments(self._app.console))
            if self._wanted and self._wanted in text:
                self._seen.set()

    async def key_to(self, wanted: str, key: str, character: str) -> float:
        """Milliseconds from a key to the paint that has the words."""
        self._wanted = wanted
        self._seen.clear()
        started = time.perf_counter()
        self.press(key, character)
        await asyncio.wait_for(self._seen.wait(), 20)
        return (time.perf_counter() - started) * 1000

    def press(self, key: str, character: str) -> None:
        """One key event."""
        event = events.Key(key, character)
        event.set_sender(self._app)
        driver = self._app._driver
        assert driver is not None
        driver.send_message(event)


def _room() -> Workspace:
    home = Path(tempfile.mkdtemp())
    return Workspace(
        home=Places(home / "drafts", home / "settings.yaml", home / "cache", home / "log"),
        settings=Settings(name="Bench"),
    )


def _long_bank(questions: int = ANSWERS + TURNS + 1) -> Content:
    from tests.support import CLAUSES, write_content

    head = "format: specwizard-questions/1\nsection: {id: start, title: Start, order: 10}\nquestions:\n"
    lines = (
        f"  - {{id: q{n}, ref: Q-AA{chr(65 + n // 100)}-{n % 100:02d}, type: text, quick: true,"
        f" ask: Number {n} of all?, why: So., who: You}}\n"
        for n in range(questions)
    )
    with tempfile.TemporaryDirectory() as name:
        bank, library = write_content(Path(name), head + "".join(lines), CLAUSES.split("  - id: API-02")[0])
        (library / "sections.yaml").unlink()
        return load_content([bank], [library])


async def _our_enter() -> list[float]:
    from specwizard.frontends.tui.app import SpecwizardApp

    room = _room()
    room.__dict__["content"] = _long_bank()
    document = room.new()
    for number in range(ANSWERS):
        document.answer(f"q{number}", "words")
    times = []
    app = SpecwizardApp(room, document, grace=0)
    watch = _Watch(app)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        for number in range(ANSWERS, ANSWERS + TURNS):
            await pilot.press("w")
            times.append(await watch.key_to(f"Number {number + 1} of", "enter", "\r"))
            assert document.session.answers[f"q{number}"].raw == "w"
            await pilot.pause(0.05)
    document.close()
    return times


async def sit_through(answers: int) -> None:
    """The app from the first answer to the last of so many, each given in it."""
    from specwizard.frontends.tui.app import SpecwizardApp

    room = _room()
    room.__dict__["content"] = _long_bank(answers + 1)
    document = room.new()
    app = SpecwizardApp(room, document, grace=0)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause(0.5)
        for number in range(answers):
            screen: Any = app.screen
            document.answer(f"q{number}", f"answer {number}")
            screen.settled({}, f"q{number}", "")
            if number % 25 == 0:
                await pilot.pause()
        await pilot.pause()
    document.close()


class _Empty(App[None]):
    """An Input under an OptionList of 400 lines; Enter appends one and shows it."""

    def compose(self) -> ComposeResult:
        yield OptionList(*[f"question {number}" for number in range(ANSWERS)])
        yield Input()

    def on_mount(self) -> None:
        self.query_one(OptionList).styles.height = "1fr"
        self.query_one(Input).focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        options = self.query_one(OptionList)
        options.add_option(f"question {options.option_count} answered")
        options.scroll_end(animate=False)
        event.input.value = ""


async def _empty_enter() -> list[float]:
    times = []
    app = _Empty()
    watch = _Watch(app)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        for number in range(ANSWERS, ANSWERS + TURNS):
            await pilot.press("w")
            times.append(await watch.key_to(f"question {number} answered", "enter", "\r"))
            await pilot.pause(0.05)
    return times


async def _suggesting() -> list[float]:
    """From the last key of some words to the clauses that they speak for."""
    from specwizard.frontends.tui.app import SpecwizardApp

    room = _room()
    document = room.new()
    times = []
    app = SpecwizardApp(room, document, grace=0)
    watch = _Watch(app)
    _ = room.matcher
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause(0.5)
        app.screen.edit("purpose")  # type: ignore[attr-defined]
        dock = app.screen.dock  # type: ignore[attr-defined]
        for number in range(TURNS):
            words, title = NEEDS[number % len(NEEDS)]
            dock.prompt.put(words[:-1])
            await pilot.pause(0.3)
            dock.matches.begin(room.content)  # nothing is suggested before the last key
            await pilot.pause(0.05)
            times.append(await watch.key_to(title, words[-1], words[-1]))
    document.close()
    return times

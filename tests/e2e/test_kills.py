"""The full screen killed at any moment in a pseudo-terminal: every answer that it showed as saved is there afterwards.

The children are forked from a process that has loaded the content and Textual, and run the real app on a real
terminal and real files, so that the kills take seconds and hit every moment: opening, answering, moving on.
"""

from __future__ import annotations

import os
import random
import re
import select
import signal
import time
from pathlib import Path

import pytest

pytest.importorskip("pyte", reason="needs pyte")
pytest.importorskip("pty", reason="needs a pseudo-terminal")

import pty

import pyte

import specwizard.frontends.tui.screens.interview  # noqa: F401  (loaded before the first fork)
from specwizard.content import load_content
from specwizard.frontends.tui.running import run
from specwizard.workspace import Places, Settings, Workspace
from tests.support import CLAUSES, write_content

pytestmark = pytest.mark.e2e

KILLS = 24
EACH = 6
"""Kills of one draft, before its questions run out."""
ANSWERS = 6
"""Answers of one sitting, at most."""
QUESTIONS = 60
SETTLED = re.compile(r"(\d+) of about \d+ · saved")


@pytest.fixture
def room(tmp_path: Path) -> Workspace:
    """A long bank of plain questions, so that there is always one more to answer."""
    head = "format: specwizard-questions/1\nsection: {id: start, title: Start, order: 10}\nquestions:\n"
    lines = (
        f"  - {{id: q{n}, ref: Q-AA{chr(65 + n // 100)}-{n % 100:02d}, type: text, quick: true,"
        f" ask: Number {n}?, why: So., who: You}}\n"
        for n in range(QUESTIONS)
    )
    bank, library = write_content(tmp_path / "content", head + "".join(lines), CLAUSES.split("  - id: API-02")[0])
    (library / "sections.yaml").unlink()
    home = tmp_path / "home"
    places = Places(home / "drafts", home / "settings.yaml", home / "cache", home / "log")
    made = Workspace(home=places, settings=Settings(name="Jo"))
    made.__dict__["content"] = load_content([bank], [library])
    return made


def test_kills_of_the_full_screen_lose_no_answer_that_it_showed_as_saved(room: Workspace) -> None:
    chance = random.Random(20261126)
    confirmed = resumed = 0
    for kill in range(KILLS):
        if kill % EACH == 0:
            document = room.new()
            path, kept = document.path, 0
            document.close()
        assert path is not None
        shown = _be_killed(room, path, kept, chance)
        answers = room.read(path).session.answers
        assert len(answers) >= max(kept, shown), f"kill {kill}: {shown} answers were shown as saved"
        assert [answer.raw for answer in answers.values()] == [f"said {n}" for n in range(len(answers))]
        confirmed, resumed = confirmed + max(0, shown - kept), resumed + (shown >= kept > 0)
        kept = len(answers)
    assert confirmed > KILLS, "the killed interviews never got anything done: the test proves nothing"
    assert resumed > KILLS / 2


def _be_killed(room: Workspace, path: Path, kept: int, chance: random.Random) -> int:
    """Type answers into the app until it is killed; how many of them the screen said were saved."""
    child, terminal = pty.fork()
    if child == 0:
        _hold(room, path)
    screen = pyte.Screen(80, 24)
    stream = pyte.ByteStream(screen)
    patience = time.monotonic() + 30
    while "your answer" not in "".join(screen.display) and time.monotonic() < patience:
        _read(terminal, stream, 0.05)
    number, target = kept, kept + chance.randrange(ANSWERS)
    while number < target and time.monotonic() < patience:
        os.write(terminal, f"said {number}\r".encode())
        number += 1
        while _shown(screen) < number and time.monotonic() < patience:
            _read(terminal, stream, 0.01)
    os.write(terminal, f"said {number}\r".encode())
    end = time.monotonic() + chance.uniform(0.0, 0.2)  # the last one is cut off anywhere
    while time.monotonic() < end:
        _read(terminal, stream, 0.01)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    while _read(terminal, stream, 0.0):
        pass
    os.close(terminal)
    return _shown(screen)


def _shown(screen: pyte.Screen) -> int:
    found = SETTLED.search("\n".join(screen.display))
    return int(found[1]) if found else 0


def _read(terminal: int, stream: pyte.ByteStream, wait: float) -> bool:
    """Take in what the app has written; whether there was anything."""
    if not select.select([terminal], [], [], wait)[0]:
        return False
    try:
        chunk = os.read(terminal, 65536)
    except OSError:  # its end of the terminal is closed
        return False
    stream.feed(chunk)
    return bool(chunk)


def _hold(room: Workspace, path: Path) -> None:
    """In the child: the app on its own terminal; it never returns into the tests."""
    try:
        import fcntl
        import struct
        import termios

        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        os.environ.update(TERM="xterm-256color", SPECWIZARD_GRACE="0")
        run(room, room.open(path))
    finally:
        os._exit(0)

"""The plain interview killed at any moment: every answer that it said was saved is there afterwards.

The children are forked from a process that has loaded the content, and run the real front end on real pipes and real
files, so that three hundred kills take seconds and hit every moment: opening, answering, rewriting, closing.
"""

from __future__ import annotations

import os
import random
import re
import signal
import sys
import time
from pathlib import Path

import pytest

from specwizard.frontends.plain.sitting import sit
from specwizard.workspace import Workspace

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork to be killed quickly")

KILLS = 300
EACH = 30
"""Kills of one draft, before its history makes opening slow."""
QUESTIONS = {"Q-ABT-03": "project_title", "Q-ABT-01": "contracting_authority"}
SAVED = re.compile(rb"^(?:> )*saved: (Q-ABT-\d\d) number (\d+)\n", re.MULTILINE)


def test_three_hundred_kills_lose_no_answer_that_was_said_to_be_saved(room: Workspace, tmp_path: Path) -> None:
    chance = random.Random(20261125)
    assert set(QUESTIONS.values()) <= set(room.content.questions)  # loaded before the first fork
    confirmed = resumed = 0
    for kill in range(KILLS):
        if kill % EACH == 0:
            path = tmp_path / f"draft {kill}.yaml"
            room.new(path=path).close()
            kept = dict.fromkeys(QUESTIONS, 0)
        before = dict(kept)
        after = chance.uniform(0.0, 0.03) if kill % 3 else None  # the others are killed while they open
        said = _sit_and_be_killed(room, path, kept, after, chance)
        answers = room.read(path).session.answers
        for ref, name in QUESTIONS.items():
            found = re.fullmatch(rf"{ref} number (\d+)", answers[name].raw) if name in answers else None
            kept[ref] = int(found.group(1)) if found else 0
            assert kept[ref] >= max(before[ref], said[ref]), f"kill {kill}: {ref} {said[ref]} was said to be saved"
        confirmed += sum(number > before[ref] for ref, number in said.items())
        resumed += any(before.values())
    assert confirmed > KILLS / 4, "the killed interviews never got anything done: the test proves nothing"
    assert resumed > KILLS / 2


def _sit_and_be_killed(
    room: Workspace, path: Path, kept: dict[str, int], after: float | None, chance: random.Random
) -> dict[str, int]:
    """Type answers into an interview until it is killed; the last number that it confirmed for each question."""
    typed, keyboard = os.pipe()
    screen, shown = os.pipe()
    child = os.fork()
    if child == 0:
        _interview(room, path, typed, shown)
    os.close(typed)
    os.close(shown)
    lines = [f"edit {ref}\n{ref} number {number + more}\n" for more in range(1, 12) for ref, number in kept.items()]
    os.write(keyboard, "".join(lines).encode())
    os.close(keyboard)  # when all is typed, it saves and closes, and may be killed doing so
    heard = b""
    if after is not None:
        while b"saved: " not in heard and (chunk := os.read(screen, 65536)):
            heard += chunk
    time.sleep(chance.uniform(0.0, 0.01) if after is None else after)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    while chunk := os.read(screen, 65536):
        heard += chunk
    os.close(screen)
    said = dict.fromkeys(kept, 0)
    for ref, number in SAVED.findall(heard):
        said[ref.decode()] = int(number)
    return said


def _interview(room: Workspace, path: Path, typed: int, shown: int) -> None:
    """In the child: the sitting on the pipes; it never returns into the tests."""
    try:
        os.dup2(typed, 0)
        os.dup2(shown, 1)
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
        sys.stdin = os.fdopen(0, "r", encoding="utf-8")
        sys.stdout = os.fdopen(1, "w", encoding="utf-8")
        sys.stderr = os.fdopen(2, "w", encoding="utf-8")
        sit(room, room.open(path))
    finally:
        os._exit(0)

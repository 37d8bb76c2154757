"""A process killed at any moment loses nothing that it confirmed."""

from __future__ import annotations

import os
import random
import signal
import time
from pathlib import Path

import pytest

from specwizard.interview import apply
from specwizard.interview import commands as c
from specwizard.storage import Header, OpenSet, read_set
from specwizard.storage.claim import claim_path

NOW = "2026-11-23T10:00:00Z"
KILLS = 300

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork to be killed quickly")


def test_three_hundred_kills_lose_no_confirmed_answer(tmp_path: Path) -> None:
    chance = random.Random(20261123)
    path = tmp_path / "draft.yaml"
    OpenSet.create(path, Header(title="Draft"), NOW).close()
    confirmed = 0
    for number in range(KILLS):
        working = number % 3 > 0  # the others are killed while they open and fold
        confirmed = max(confirmed, _run_and_kill(path, chance.uniform(0.0, 0.012), working))
        session = read_set(path).session
        kept = int(session.answers["count"].raw) if "count" in session.answers else 0
        assert kept >= confirmed, f"{confirmed} was confirmed, {kept} is on disk"
        assert kept == len(session.history), "a confirmed answer in between is missing"
    assert confirmed > KILLS / 2, "the killed processes never got anything done: the test proves nothing"


def _run_and_kill(path: Path, after: float, working: bool) -> int:
    """Answer in a child process until it is killed; the last number that it confirmed."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        _answer_for_ever(path, writer)
    os.close(writer)
    said = os.read(reader, 65536) if working else b""
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    while chunk := os.read(reader, 65536):
        said += chunk
    os.close(reader)
    whole = said[: said.rfind(b"\n") + 1].split()
    return int(whole[-1]) if whole else 0


def _answer_for_ever(path: Path, writer: int) -> None:
    try:
        claim_path(path).unlink(missing_ok=True)
        held, stored = OpenSet.open(path, NOW)
        session = stored.session
        while True:
            number = str(len(session.history) + 1)
            session = apply(session, c.AnswerQuestion(question="count", raw=number, value=number, time=NOW))
            held.append(session.history[-1].command, session.revision)
            os.write(writer, f"{number}\n".encode())
            if len(session.history) % 7 == 0:
                held.save(session, held.header)
    finally:
        os._exit(1)

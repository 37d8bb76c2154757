"""A disk that is full, may not be written or fails, met through the real program: said clearly, and nothing lost."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("pexpect", reason="needs pexpect")
pytest.importorskip("pyte", reason="needs pyte")

from tests.e2e.terminal import CTRL_Q, ENTER, Terminal
from tests.e2e.test_tui import draft_of, reread

pytestmark = pytest.mark.e2e

FAULTY = (str(Path(__file__).with_name("faulty.py")),)
ERRORS = ("ENOSPC", "EACCES", "EIO")
FIRST, SECOND = "contracting_authority", "data_controller"


@pytest.fixture(params=ERRORS)
def fault(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """The flag that switches the fault on, and the name of the fault."""
    yield tmp_path / "fault", request.param


def value(home: Path, question: str) -> str:
    answer = reread(home).session.answers.get(question)
    return answer.raw if answer else ""


def test_plain_says_what_is_wrong_and_goes_on(tmp_path: Path, fault: tuple[Path, str]) -> None:
    flag, error = fault
    terminal = Terminal(tmp_path, str(flag), "new", "--plain", program=FAULTY, size=(100, 40))
    try:
        terminal.sees("Question 1")
        terminal.send("The PCC" + ENTER)
        terminal.sees("saved: The PCC")
        flag.write_text(error, encoding="utf-8")
        terminal.send("The Chief" + ENTER)
        terminal.sees("Not saved:", "give the answer again")
        assert "Traceback" not in terminal.text
        assert (value(tmp_path, FIRST), value(tmp_path, SECOND)) == ("The PCC", "")
        flag.unlink()
        terminal.send("The Chief" + ENTER)
        terminal.sees("saved: The Chief")
        flag.write_text(error, encoding="utf-8")
        terminal.send("quit" + ENTER)
        terminal.finish()
    finally:
        terminal.stop()
    flag.unlink()
    assert (value(tmp_path, FIRST), value(tmp_path, SECOND)) == ("The PCC", "The Chief")


def test_the_full_screen_says_what_is_wrong_and_goes_on(tmp_path: Path, fault: tuple[Path, str]) -> None:
    flag, error = fault
    terminal = Terminal(tmp_path, str(flag), "new", program=FAULTY, size=(100, 40))
    try:
        terminal.sees("Enter next")
        terminal.send("The PCC" + ENTER)
        terminal.until(lambda: value(tmp_path, FIRST) == "The PCC")
        terminal.sees("Who is responsible")
        flag.write_text(error, encoding="utf-8")
        terminal.send("The Chief" + ENTER)
        terminal.sees("not saved")
        assert value(tmp_path, SECOND) == ""
        flag.unlink()
        terminal.send(ENTER)
        terminal.until(lambda: value(tmp_path, SECOND) == "The Chief")
        flag.write_text(error, encoding="utf-8")
        terminal.send(CTRL_Q)
        terminal.finish()
        assert "Traceback" not in terminal.text
    finally:
        terminal.stop()
    flag.unlink()
    assert (value(tmp_path, FIRST), value(tmp_path, SECOND)) == ("The PCC", "The Chief")


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGINT, 130)])
def test_a_signal_ends_a_plain_sitting_in_good_order(tmp_path: Path, number: int, code: int) -> None:
    terminal = Terminal(tmp_path, "new", "--plain", size=(100, 40))
    try:
        terminal.sees("Question 1")
        terminal.send("The PCC" + ENTER)
        terminal.sees("saved: The PCC", "Question 2")
        terminal.process.kill(number)
        assert terminal.finish() == code
    finally:
        terminal.stop()
    assert "go on:" in terminal.text
    assert value(tmp_path, FIRST) == "The PCC"
    assert not draft_of(tmp_path).with_name(f"{draft_of(tmp_path).name}.journal").exists()


def test_a_paste_of_several_lines_is_one_answer(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, "new", "--plain", size=(100, 60))
    try:
        terminal.sees("Question 1")
        terminal.send("edit Q-WHA-01" + ENTER)
        terminal.sees("help people to do")
        terminal.send("log in once\rsee the whole record\rget our data out" + ENTER)
        terminal.sees("one answer", "saved:")
    finally:
        terminal.stop()
    assert value(tmp_path, "purpose").split("\n") == ["log in once", "see the whole record", "get our data out"]
    assert len(reread(tmp_path).session.answers) == 1

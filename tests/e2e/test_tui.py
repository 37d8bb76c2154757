"""The full-screen program in a real terminal: started, answered, killed, resumed, finished, built."""

from __future__ import annotations

import os
import pty
import signal
import subprocess
import sys
import termios
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from specwizard.content.model import Question
from specwizard.workspace import Document, Places, Workspace

pytest.importorskip("pexpect", reason="needs pexpect")
pytest.importorskip("pyte", reason="needs pyte")

from tests.e2e.terminal import CTRL_Q, DOWN, ENTER, ESCAPE, F4, F8, F9, F10, SHIFT_TAB, Terminal

pytestmark = pytest.mark.e2e

WORDS = {
    "contracting_authority": "Police and Crime Commissioner for Northshire",
    "data_controller": "Chief Constable of Northshire",
    "project_title": "Custody [/] replacement",
    "contract_value": "£9.4m",
    "purpose": "sergeants log in to five systems and we must get our data out",
    "exit_worry": "get our data out without a bill",
}


def room_of(home: Path) -> Workspace:
    return Workspace(home=Places(home / "drafts", home / "settings.yaml", home / "cache", home / "log"))


def draft_of(home: Path) -> Path:
    (path,) = (home / "drafts").glob("*.yaml")
    return path


def reread(home: Path) -> Document:
    """The draft as it is on disk now."""
    return room_of(home).read(draft_of(home))


def keys_for(question: Question) -> list[str]:
    """What a person would press to answer a question."""
    match question.type:
        case "text" | "long_text":
            return [WORDS.get(question.id, "as it is today, and better"), ENTER]
        case "number":
            return [WORDS.get(question.id, "12"), ENTER]
        case "date":
            return ["31 March 2027", ENTER]
        case "date_range":
            return ["31 March 2027 to 1 April 2028", ENTER]
        case "single" | "yes_no":
            return [DOWN, ENTER]
        case "multi" | "systems":
            return [DOWN, " ", ENTER]
        case _:
            cells: list[str] = []
            given = 1 if question.rows_from else 0
            for column in question.columns[given:]:
                if column.type in ("single", "yes_no"):
                    cells.append("1")
                else:
                    cells += [{"number": "12", "date": "1/4/2027"}.get(column.type, "Custody"), ENTER]
            return [*cells, ENTER]


def answer_next(terminal: Terminal, home: Path) -> str | None:
    """Answer what is asked; wait until the answer is on disk and the next question stands there."""
    before = reread(home)
    question = before.reading.next_question
    if question is None:
        return None
    terminal.sees(" ".join(question.ask.split()[:4]))
    for keys in keys_for(question):
        terminal.send(keys)
        terminal.read()
    terminal.until(lambda: question.id in reread(home).session.answers)
    return question.id


@contextmanager
def started(home: Path, *arguments: str, size: tuple[int, int] = (80, 24)) -> Iterator[Terminal]:
    terminal = Terminal(home, *arguments, size=size)
    try:
        yield terminal
    finally:
        terminal.stop()


@pytest.mark.slow
def test_ten_answers_a_kill_a_restart_and_a_word_file(tmp_path: Path) -> None:
    with started(tmp_path) as terminal:
        terminal.sees("New specification")
        terminal.send(ENTER)
        terminal.sees("Your name")
        terminal.send("Priya Nair" + ENTER)
        terminal.sees("Enter next")
        given = [answer_next(terminal, tmp_path) for _ in range(10)]
        terminal.kill(signal.SIGKILL)
    kept = reread(tmp_path).session.answers
    assert [name for name in given if name] == list(kept)
    with started(tmp_path, "open", str(draft_of(tmp_path)), size=(120, 40)) as terminal:
        terminal.sees("Custody [/] replacement", "Your specification")
        while answer_next(terminal, tmp_path):
            pass
        terminal.sees("That was the last question for now")
        terminal.send(F9)
        terminal.sees("Build the documents")
        terminal.send(F10)
        terminal.sees("✓ Written", seconds=40)
        terminal.send(ESCAPE)
        terminal.send(CTRL_Q)
        assert terminal.finish() == 0
    document = reread(tmp_path)
    import docx

    (built,) = (tmp_path / "drafts").glob("*.docx")
    words = "\n".join(
        paragraph.text
        for table in docx.Document(str(built)).tables
        for row in table.rows
        for cell in row.cells
        for paragraph in cell.paragraphs
    )
    requirements = document.pack().specification.requirements
    assert requirements
    assert all(requirement.number in words for requirement in requirements)


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_a_signal_saves_the_draft_and_restores_the_terminal(tmp_path: Path, number: int, code: int) -> None:
    with started(tmp_path, "new") as terminal:
        terminal.sees("Enter next")
        answer_next(terminal, tmp_path)
        terminal.process.kill(number)
        assert terminal.finish() == code
    path = draft_of(tmp_path)
    assert not path.with_name(path.name + ".journal").exists()
    assert len(reread(tmp_path).session.answers) == 1


def test_closing_the_window_loses_nothing(tmp_path: Path) -> None:
    with started(tmp_path, "new") as terminal:
        terminal.sees("Enter next")
        answer_next(terminal, tmp_path)
        answer_next(terminal, tmp_path)
        terminal.close()
    assert len(reread(tmp_path).session.answers) == 2


def test_a_window_that_vanishes_without_a_signal_ends_the_program(tmp_path: Path) -> None:
    window, inside = pty.openpty()
    termios.tcsetwinsize(inside, (24, 80))
    environ = {**os.environ, "SPECWIZARD_HOME": str(tmp_path), "TERM": "xterm-256color"}
    command = (sys.executable, "-m", "specwizard", "new")
    program = subprocess.Popen(command, stdin=inside, stdout=inside, stderr=inside, start_new_session=True, env=environ)
    try:
        os.close(inside)
        seen = b""
        while b"Enter" not in seen:  # the key line of the first question
            seen += os.read(window, 65536)
        os.close(window)
        assert program.wait(30) == 129
    finally:
        program.kill()
    path = draft_of(tmp_path)
    assert not path.with_name(path.name + ".journal").exists()


def test_back_edit_undo_and_review_with_the_keys_of_a_terminal(tmp_path: Path) -> None:
    with started(tmp_path, "new") as terminal:
        terminal.sees("Enter next")
        first = answer_next(terminal, tmp_path)
        assert first is not None
        terminal.send(SHIFT_TAB)
        terminal.sees("Esc leaves it")
        terminal.send(" and others" + ENTER)
        terminal.until(lambda: "and others" in str(reread(tmp_path).session.answers[first].value))
        terminal.send(F4)
        terminal.sees("Taken back: ")
        terminal.send(F8)
        terminal.sees("Not yet")
        terminal.send(ESCAPE)
        terminal.sees("Enter next")
        terminal.send(CTRL_Q)
        assert terminal.finish() == 0
    assert "and others" not in str(reread(tmp_path).session.answers[first].value)


def test_no_colour_still_shows_every_state(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, "new", NO_COLOR="1")
    try:
        terminal.sees("Enter next", "❯")
    finally:
        terminal.stop()

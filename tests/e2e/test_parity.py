"""One script of answers, edits and undos through core, plain and the full screen, each as it really runs.

The full screen is played with keys; what it kept is then typed into plain and given to the core in the same order, with
the same change and the same undo. The same answers and the same document come out, times aside.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("pexpect", reason="needs pexpect")
pytest.importorskip("pyte", reason="needs pyte")

from specwizard.content.values import Row
from specwizard.output.jsonout import json_text
from specwizard.workspace import Document
from tests.e2e.terminal import CTRL_Q, ENTER, F4, SHIFT_TAB, Terminal
from tests.e2e.test_tui import answer_next, draft_of, reread, room_of

pytestmark = pytest.mark.e2e

ANSWERS = 12
CHANGED, TAKEN_BACK = 4, 7
"""After this many answers the last one gets more words; after this many the last one is taken back and given again."""
MORE = " and more"


def answers_of(document: Document) -> dict[str, Any]:
    return {
        name: (answer.state, answer.value, answer.other, answer.note, answer.matches, answer.publish)
        for name, answer in document.session.answers.items()
    }


def document_of(document: Document) -> dict[str, Any]:
    plain: dict[str, Any] = json.loads(json_text(document.pack().specification))
    plain.pop("meta")  # its date and the fingerprint over the times
    return plain


def play_full_screen(home: Path) -> tuple[list[str], str]:
    """Keys in a terminal; the questions in order, and the one whose answer was changed."""
    terminal = Terminal(home, "new", size=(120, 40))
    given: list[str] = []
    try:
        terminal.sees("Enter next")
        while len(given) < ANSWERS:
            name = answer_next(terminal, home)
            assert name is not None
            given.append(name)
            if len(given) == CHANGED:
                terminal.send(SHIFT_TAB)
                terminal.sees("Esc leaves it")
                terminal.send(MORE + ENTER)
                terminal.until(lambda name=name: MORE in reread(home).session.answers[name].raw)
            if len(given) == TAKEN_BACK:
                terminal.send(F4)
                terminal.until(lambda name=name: name not in reread(home).session.answers)
                terminal.sees("Taken back: ")
                assert answer_next(terminal, home) == name
        terminal.send(CTRL_Q)
        assert terminal.finish() == 0
    finally:
        terminal.stop()
    return given, given[CHANGED - 1]


def typed(document: Document, name: str) -> str:
    """What a person types for the same answer: rows of a table a line each."""
    answer = document.session.answers[name]
    if document.content.questions[name].type != "table":
        return answer.raw
    assert isinstance(answer.value, tuple)
    columns = [column.name for column in document.content.questions[name].columns]
    rows = [row for row in answer.value if isinstance(row, Row)]
    return "\n".join(" | ".join(row.cells.get(column, "") for column in columns) for row in rows)


def play_plain(home: Path, script: list[tuple[str, str]], changed: str) -> None:
    """The same words at the plain prompt of a terminal."""
    terminal = Terminal(home, "new", "--plain", size=(120, 60))

    def give(name: str, words: str) -> None:
        table = reread(home).content.questions[name].type == "table"
        for line in [*words.split("\n"), ""] if table else [words]:
            terminal.send(line + ENTER)
        terminal.until(lambda: (a := reread(home).session.answers.get(name)) is not None and a.raw == words)

    try:
        terminal.sees("Question 1")
        for number, (name, words) in enumerate(script, 1):
            if name == changed:
                give(name, words.removesuffix(MORE))
                terminal.send("back" + ENTER)
                terminal.sees("Your answer now")
            give(name, words)
            if number == TAKEN_BACK:
                terminal.send("undo" + ENTER)
                terminal.sees("Taken back:")
                give(name, words)
        terminal.send("quit" + ENTER)
        assert terminal.finish() == 0
    finally:
        terminal.stop()


def play_core(home: Path, script: list[tuple[str, str]], changed: str) -> Document:
    """The same words given to a draft without any front end."""
    document = room_of(home).new()
    for number, (name, words) in enumerate(script, 1):
        if name == changed:
            document.answer(name, words.removesuffix(MORE))
        document.answer(name, words)
        if number == TAKEN_BACK:
            document.undo()
            document.answer(name, words)
    document.close()
    return reread(home)


@pytest.mark.slow
def test_core_plain_and_the_full_screen_give_the_same_answers_and_document(
    tmp_path: Path, parsed_content: Path
) -> None:
    homes = {way: tmp_path / way for way in ("screen", "plain", "core")}
    for home in homes.values():
        home.mkdir()
        (home / "cache").symlink_to(parsed_content)
    given, changed = play_full_screen(homes["screen"])
    screen = reread(homes["screen"])
    assert len(given) == ANSWERS
    assert screen.answer_text(changed).endswith(MORE)
    script = [(name, typed(screen, name)) for name in given]
    play_plain(homes["plain"], script, changed)
    core = play_core(homes["core"], script, changed)
    plain = reread(homes["plain"])
    assert answers_of(plain) == answers_of(core) == answers_of(screen)
    assert document_of(plain) == document_of(core) == document_of(screen)
    kinds = [[type(entry.command).__name__ for entry in d.session.history] for d in (plain, core, screen)]
    assert kinds[0] == kinds[1] == kinds[2]
    assert draft_of(homes["plain"]).exists()

"""A specification that breaks more than twelve rules, put right in the real program key by key, and issued there."""

from __future__ import annotations

from pathlib import Path

import pytest

from specwizard.workspace import Workspace
from specwizard.workspace.review_facts import blocking, worth_a_look
from tests.reviewing.twelve import FAULTS, Fault, faulty

pytest.importorskip("pexpect", reason="needs pexpect")
pytest.importorskip("pyte", reason="needs pyte")

from tests.e2e.terminal import CTRL_Q, DOWN, ENTER, ESCAPE, F9, F10, Terminal

pytestmark = pytest.mark.e2e

PUT_RIGHT, TO_THE_END, EMPTY = "\x12", "\x05", "\x15"
LINE = 34  # characters of a line of the review that tell it from the others
NOTHING = "Nothing found."


def lines(path: Path) -> dict[tuple[str, str], str]:
    """What stands in the review for each fault: the beginning of its line."""
    document = faulty(Workspace(), path)
    findings = document.review()
    facts = (*blocking(document, findings), *worth_a_look(document, findings))
    found = {(one.finding.rule, one.finding.place): one.text[:LINE].rstrip() for one in facts if one.finding}
    document.close()
    return found


def retype(terminal: Terminal, text: str) -> None:
    """Empty the field and write anew."""
    terminal.send(TO_THE_END)
    terminal.press(EMPTY, text)


def settle(terminal: Terminal, fault: Fault, line: str) -> None:
    """Find the line in the review, do what the program offers, and see it gone."""
    terminal.send(line)
    terminal.sees(line, "F10 let")
    match fault.by:
        case "key":
            terminal.sees("^R puts it right", "as it could read:")
            terminal.send(PUT_RIGHT)
        case "reason":
            terminal.send(F10)
            terminal.sees("Let it stand", "Why?")
            retype(terminal, fault.value)
            terminal.send(ENTER)
        case "words" | "acceptance":
            terminal.send(ENTER)
            terminal.sees("in your own words", "Enter next")
            terminal.press(*[ENTER] * (1 if fault.by == "words" else 2))
            retype(terminal, fault.value)
            terminal.sees(fault.value[:24])
            terminal.send(F10)
        case "number":
            terminal.send(ENTER)
            terminal.sees("What you can do", "Set a value")
            terminal.send(DOWN + ENTER)
            terminal.sees("Enter save")
            retype(terminal, fault.value)
            terminal.send(ENTER)
            terminal.sees("What you can do", f"{fault.value} working days")
            terminal.send(ESCAPE)
        case "answer":
            terminal.send(ENTER)
            terminal.sees("measures would show", "numbers or Space tick")
            terminal.send(fault.value.removeprefix("1, ") + ENTER)  # the first is ticked already
            terminal.sees("Review:", "type to find", "That was the last question")  # comes by itself: all is answered
            return
    terminal.until(lambda: "Review:" in terminal.text and (NOTHING in terminal.text or "› perhaps" in terminal.text))
    terminal.send(ESCAPE)
    terminal.sees("type to find")


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=str)
def test_every_fault_is_put_right_in_the_review_and_the_pack_is_issued(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    monkeypatch.setenv("SPECWIZARD_HOME", str(tmp_path))
    path = tmp_path / "records.yaml"
    found = lines(path)
    terminal = Terminal(tmp_path, "open", str(path), size=size)
    try:
        terminal.sees("Review:", "Ready to issue? Not yet", "blocks")  # all is answered: the review comes by itself
        for fault in FAULTS:
            settle(terminal, fault, found[fault.rule, fault.place])
        terminal.sees("Nothing blocks an issue.")
        terminal.send(F9)
        terminal.sees("Build the documents")
        terminal.press("2", DOWN, "3", F10)
        terminal.sees("Written", seconds=60)
        terminal.send(ESCAPE + CTRL_Q)
        assert terminal.finish() == 0
    finally:
        terminal.stop()
    document = Workspace().read(path)
    assert [one.severity for one in document.review("issue") if one.severity == "error"] == []
    assert document.header().issued == "1.0"

"""The review on the command line and the gate before an issue: one set of findings for both."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from specwizard.cli import run
from specwizard.interview import commands as c
from specwizard.workspace import Workspace
from specwizard.workspace.build import Refused, gated_pack
from specwizard.workspace.document import Document

ANSWERS = """\
answers:
  contracting_authority: The PCC
  project_title: Records
  legal_regime: Procurement Act 2023
  purpose: {purpose}
"""


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SPECWIZARD_HOME", str(tmp_path / "home"))
    return tmp_path


@pytest.fixture
def written(home: Path) -> Callable[[str], Path]:
    def write(purpose: str) -> Path:
        path = home / "draft.yaml"
        path.write_text(ANSWERS.format(purpose=purpose), encoding="utf-8")
        return path

    return write


def opened(path: Path) -> Document:
    return Workspace().read(path)


def refusal(document: Document) -> str:
    with pytest.raises(Refused) as caught:
        gated_pack(document, "issue", True)
    return str(caught.value)


def test_review_lists_what_blocks_first_with_what_to_do_and_why(
    written: Callable[[str], Path], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["review", str(written("We replace NICE Investigate, date TBC."))]) == 1
    out = capsys.readouterr().out
    assert out.startswith("Blocks the issue")
    assert out.index("[SW-07]") < out.index("[PA-01]") < out.index("[DR-00]")
    assert "as it could read: We replace the digital evidence management system" in " ".join(out.split())
    assert "why: A named product shuts out" in " ".join(out.split())


def test_review_as_json_holds_the_same_findings(
    written: Callable[[str], Path], capsys: pytest.CaptureFixture[str]
) -> None:
    path = written("We replace NICE Investigate.")
    run(["review", str(path), "--json"])
    rows = json.loads(capsys.readouterr().out)
    assert [row["rule"] for row in rows] == [finding.rule for finding in opened(path).review()]
    assert {"rule", "severity", "place", "message", "remedy", "why", "fix"} == rows[0].keys()


def test_the_gate_refuses_what_the_review_calls_an_error_and_says_each_once(written: Callable[[str], Path]) -> None:
    document = opened(written("The date is TBC."))
    message = refusal(document)
    assert "Q-WHA-01 SW-07: 'TBC' is a placeholder" in message
    assert message.count("Q-WHA-02 has no answer") == 1


def test_a_reason_opens_the_gate_for_that_finding(written: Callable[[str], Path]) -> None:
    document = opened(written("The date is TBC."))
    document.commit(c.SuppressFinding(rule="SW-07", place="Q-WHA-01", reason="the Treasury says it in May"))
    assert "SW-07" not in refusal(document)
    assert "SW-07" not in {finding.rule for finding in document.review()}


def test_text_is_checked_while_it_is_typed(written: Callable[[str], Path]) -> None:
    document = opened(written("Fine."))
    (finding,) = document.check_typed("The solution must print 3 labels.", kind="requirement")
    assert finding.fix == "The system must print 3 labels."
    assert document.check_typed("Officers type it twice.") == ()

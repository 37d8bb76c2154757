"""The review on the command line and the gate before an issue: one set of findings for both."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from specwizard.cli import run
from specwizard.interview import commands as c
from specwizard.quality import Finding
from specwizard.workspace import Workspace
from specwizard.workspace.build import Refused, gated_pack
from specwizard.workspace.document import Document
from specwizard.workspace.mending import mending, noted

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
    assert {"rule", "severity", "place", "message", "remedy", "why", "fix", "source", "part"} == rows[0].keys()


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


def own_named(document: Document, wording: str, **fields: str) -> None:
    family = next(iter(document.content.families))
    document.commit(c.AddRequirement(id="OWN-01", title="Labels", wording=wording, family=family, **fields))  # type: ignore[arg-type]


def finding_of(document: Document, rule: str, place: str) -> Finding:
    return next(one for one in document.review() if (one.rule, one.place) == (rule, place))


def test_wording_is_put_right_where_it_stands_and_can_be_taken_back(written: Callable[[str], Path]) -> None:
    document = opened(written("We replace NICE Investigate."))
    own_named(document, "The solution must print 3 labels.", priority="must", acceptance="Seen in a test.")
    document.commit(
        c.EditWording(clause="API-02", wording="The supplier shall describe each interface.", reason="ours")
    )
    for rule, place in (("SW-19", "OWN-01"), ("SW-02", "API-02"), ("PA-01", "Q-WHA-01")):
        mended = mending(document, finding_of(document, rule, place))
        assert mended is not None
        document.commit(mended.command)
        assert rule not in {one.rule for one in document.review() if one.place == place}
    assert document.session.own["OWN-01"].wording == "The system must print 3 labels."
    assert document.session.own["OWN-01"].acceptance == "Seen in a test."
    assert document.session.decisions["API-02"].wording == "The supplier should describe each interface."
    assert document.session.answers["purpose"].value == "We replace the digital evidence management system."
    document.undo()
    assert document.session.answers["purpose"].value == "We replace NICE Investigate."


def test_what_takes_thought_is_not_put_right(written: Callable[[str], Path]) -> None:
    document = opened(written("Fine."))
    own_named(document, "The system must be user-friendly.", priority="must")
    assert mending(document, finding_of(document, "SW-04", "OWN-01")) is None


def test_every_field_of_a_requirement_is_looked_at(written: Callable[[str], Path]) -> None:
    document = opened(written("Fine."))
    values = {
        "wording": "The solution must print 3 labels.",
        "title": "Labels for NICE Investigate",
        "acceptance": "TBC",
        "priority": "should",
    }
    seen = {(one.field, one.finding.rule) for one in noted(document, values)}
    assert seen >= {("wording", "SW-19"), ("priority", "SW-02"), ("title", "PA-01"), ("acceptance", "SW-07")}
    own_named(document, "The system must print 3 labels.", priority="must", acceptance="As in NICE Investigate.")
    assert finding_of(document, "PA-01", "OWN-01").severity == "warning"


def test_a_priority_that_the_words_contradict_is_what_is_put_right(written: Callable[[str], Path]) -> None:
    document = opened(written("Fine."))
    own_named(document, "The system must print 3 labels.", priority="should", acceptance="Seen in a test.")
    finding = finding_of(document, "SW-02", "OWN-01")
    assert (finding.message, finding.remedy) == (
        "it says 'must', but its priority is should",
        "Make the priority must, or write 'should'.",
    )
    mended = mending(document, finding)
    assert mended is not None
    assert mended.reads == "priority must: The system must print 3 labels."
    document.commit(mended.command)
    own = document.session.own["OWN-01"]
    assert (own.priority, own.wording) == ("must", "The system must print 3 labels.")
    assert "SW-02" not in {one.rule for one in document.review()}


def test_a_fault_in_a_title_is_named_as_such_and_put_right_there(written: Callable[[str], Path]) -> None:
    document = opened(written("Fine."))
    words = "The system must take case files from NICE Investigate."
    document.commit(
        c.AddRequirement(
            id="OWN-01",
            title="Feed from NICE Investigate, quick",
            wording=words,
            family=next(iter(document.content.families)),
            priority="must",
            acceptance="Seen in a test.",
        )
    )
    found = [one for one in document.review() if one.place == "OWN-01"]
    assert [one.message for one in found if "title" in one.message] == [
        "'NICE Investigate' names a product, in its title"
    ]
    mended = mending(document, next(one for one in found if "title" in one.message))
    assert mended is not None
    document.commit(mended.command)
    own = document.session.own["OWN-01"]
    assert (own.title, own.wording) == ("Feed from the digital evidence management system, quick", words)


def test_a_copy_of_a_clause_is_taken_out_on_the_same_key(written: Callable[[str], Path]) -> None:
    document = opened(written("Fine."))
    clause = next(r for r in document.pack().specification.requirements if r.priority == "must")
    own_named(document, clause.wording, priority="must", acceptance="Seen in a test.")
    mended = mending(document, finding_of(document, "DR-01", "OWN-01"))
    assert mended is not None
    assert mended.reads == f"without OWN-01, which says the same as {clause.clause}"
    document.commit(mended.command)
    assert not document.session.own

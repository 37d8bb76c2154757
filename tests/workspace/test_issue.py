"""Issued numbers stand: suppliers answer by them, whatever is changed between two issues."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from specwizard.cli import run
from specwizard.errors import SpecwizardError
from specwizard.interview import commands as c
from specwizard.interview.answers import Pin
from specwizard.workspace import Document, Workspace
from specwizard.workspace.build import Refused, build_file
from specwizard.workspace.changes import free_id
from tests.output.reading import texts

EXAMPLE = Path(__file__).parents[2] / "examples" / "records-management.yaml"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return Path(shutil.copy(EXAMPLE, tmp_path / "records.yaml"))


def issue(document: Document, out: Path) -> dict[str, str]:
    """Issue it; the number of each requirement by clause, as the file says."""
    build_file(document, out, stage="issue")
    plain = json.loads(out.read_text(encoding="utf-8"))
    return {requirement["clause"]: requirement["number"] for requirement in plain["requirements"]}


def test_numbers_are_kept_never_given_again_and_new_ones_follow(room: Workspace, file: Path, tmp_path: Path) -> None:
    document = room.open(file)
    first = issue(document, tmp_path / "1.json")
    assert sorted(first.values()) == [f"R-{n:03d}" for n in range(1, len(first) + 1)]
    last_clause = max(first, key=lambda clause: first[clause])
    middle = next(clause for clause, number in first.items() if number == "R-010")
    for clause in (last_clause, middle):
        document.commit(c.DecideClause(clause=clause, verdict="rejected", reason="bought already"))
    added = next(clause.id for clause in document.reading.selection.excluded if clause.id not in first)
    document.commit(c.DecideClause(clause=added, verdict="accepted", reason="the board asks for it"))
    document.close()

    document = room.open(file)
    second = issue(document, tmp_path / "2.json")
    assert {last_clause, middle}.isdisjoint(second)
    assert all(second[clause] == number for clause, number in first.items() if clause in second)
    new = {clause: number for clause, number in second.items() if clause not in first}
    assert new[added] not in first.values()
    assert min(new.values()) == f"R-{len(first) + 1:03d}"
    document.commit(c.DecideClause(clause=middle, verdict="restored"))
    document.close()

    document = room.open(file)
    third = issue(document, tmp_path / "3.json")
    assert third == second | {middle: first[middle]}
    assert [issued.version for issued in document.session.issues] == ["1.0", "2.0", "3.0"]
    document.close()


def test_what_was_issued_is_kept_word_for_word_and_what_changed_since_is_shown(
    room: Workspace, file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    document = room.open(file)
    sent = document.pack("issue").specification.requirements
    issue(document, tmp_path / "1.json")
    document.commit(c.SetPriority(clause="API-06", priority="could", reason="cost"))
    document.commit(c.DecideClause(clause="API-02", verdict="rejected", reason="bought already"))
    document.close()

    document = room.open(file)
    (issued,) = document.session.issues
    assert [(r.number, r.clause, r.title, r.priority, r.treatment, r.wording) for r in issued.requirements] == [
        (r.number, r.clause, r.title, r.priority, r.treatment, r.wording) for r in sent
    ]
    document.close()

    assert run(["diff", str(file), "--json"]) == 0
    found = {item["id"]: item for item in json.loads(capsys.readouterr().out)}
    assert set(found) == {"API-06", "API-02"}
    was = next(r for r in sent if r.clause == "API-06")
    assert found["API-06"]["before"] == f"[{was.priority}, {was.treatment}] {was.wording}"
    assert found["API-06"]["after"].startswith("[could, ")
    assert found["API-02"]["change"] == "removed"
    target = tmp_path / "changes.docx"
    assert run(["diff", str(file), "--issued", "1.0", "-o", str(target)]) == 0
    assert "issued as version 1.0" in texts(target.read_bytes())


def test_a_comparison_with_an_issue_that_never_was_says_so(room: Workspace, file: Path, tmp_path: Path) -> None:
    with pytest.raises(SpecwizardError, match="nothing was issued yet"):
        run(["diff", str(file)])
    document = room.open(file)
    issue(document, tmp_path / "1.json")
    document.close()
    with pytest.raises(SpecwizardError, match=r"version 7\.0 was never issued; issued were 1\.0"):
        run(["diff", str(file), "--issued", "7.0"])


def test_an_own_requirement_that_comes_after_a_removed_one_has_its_own_number(
    room: Workspace, file: Path, tmp_path: Path
) -> None:
    document = room.open(file)

    def own(title: str) -> c.AddRequirement:
        return c.AddRequirement(
            id=free_id(document),
            title=title,
            wording=f"The system must {title} within 2 hours.",
            family="API",
            priority="should",
            verification="test",
            acceptance="It is seen to do so in a test.",
        )

    first = own("show alarms")
    document.commit(first)
    one = issue(document, tmp_path / "1.json")
    document.commit(c.RemoveRequirement(id=first.id))
    second = own("count visits")
    document.commit(second)
    two = issue(document, tmp_path / "2.json")
    assert second.id != first.id
    assert two[second.id] not in one.values()
    document.close()


def test_a_changed_library_once_accepted_is_not_asked_about_again(room: Workspace, file: Path, tmp_path: Path) -> None:
    document = room.open(file)
    document.commit(c.PinClauses(pins={"API-01": Pin(1, "another", "The old words.")}))
    with pytest.raises(Refused, match="API-01: reworded"):
        build_file(document, tmp_path / "1.md", stage="issue")
    build_file(document, tmp_path / "1.md", stage="issue", accept_library=True)
    document.close()
    document = room.open(file)
    assert build_file(document, tmp_path / "2.md").written
    document.close()


def test_the_number_of_a_restricted_requirement_is_kept_too(room: Workspace, file: Path, tmp_path: Path) -> None:
    document = room.open(file)
    own = {"title": "Covert link", "wording": "The system must connect to the covert network.", "family": "API"}
    document.commit(
        c.AddRequirement(id="OWN-01", **own, acceptance="It connects in 5 of 5 tests.", publish="restricted")
    )
    (table,) = document.pack("issue").annex.tables
    number = "".join(span.text for span in table.rows[0][0])
    first = issue(document, tmp_path / "1.json")
    assert number not in first.values()
    document.commit(c.AddRequirement(id="OWN-02", **own, acceptance="It connects in 5 of 5 tests."))
    again = {d.clause: d.number for d in document.pack().record.included}
    assert again["OWN-01"] == number
    assert again["OWN-02"] not in (number, *first.values())
    document.close()

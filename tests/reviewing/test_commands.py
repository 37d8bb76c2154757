"""`review` and `new --from-document` on real files, as a user meets them."""

from __future__ import annotations

import json
from pathlib import Path

import docx
import pytest

from specwizard import cli
from specwizard.documents import DocumentProblem, open_document
from specwizard.workspace import Workspace
from specwizard.workspace.from_document import begin, new_from_document, title_of
from specwizard.workspace.review_facts import worth_a_look
from specwizard.workspace.reviewing import review_document
from tests.frontends.plain.test_interview import sit
from tests.reviewing.make_documents import build


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SPECWIZARD_HOME", str(tmp_path / "home"))
    return tmp_path


def test_review_prints_json_for_a_document(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = build("bodyworn", home).path
    assert cli.run(["review", str(path), "--category", "bwv", "--json"]) in (0, 1)
    plain = json.loads(capsys.readouterr().out)
    assert plain["category"] == {"key": "bwv", "name": "Body-worn video", "guessed": False}
    assert plain["counts"]["covered"] > 0


def test_review_writes_a_word_report(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = build("services", home).path
    assert cli.run(["review", str(path), "-o", str(home / "report.docx")]) in (0, 1)
    assert capsys.readouterr().out.strip() == str(home / "report.docx")
    assert open_document(home / "report.docx").title.startswith("Quality report")


def test_a_draft_begins_with_what_was_found_and_leaves_the_purpose_open(home: Path) -> None:
    room = Workspace()
    opened = open_document(build("records", home).path)
    review = review_document(room.content, room.matcher, opened)
    document = room.new(path=home / "draft.yaml")
    begin(document, opened, review)
    session = document.session
    document.close()
    assert session.offers["product_categories"].value == ("rms",)
    assert session.offers["contract_value"].source_name == "records.docx, section 2, paragraph 1"
    assert set(session.offers["national_systems"].value) >= {"leds_pnc", "pnd", "cps", "holmes"}
    assert not session.answers
    assert "purpose" not in session.offers
    assert session.decisions["EXP-08"].verdict == "accepted"
    assert session.decisions["EXP-08"].reason == "found in records.docx, section 4.3, paragraph 1"
    assert "GOV-04" not in session.decisions, "partly covered is not accepted"


def test_nothing_is_created_when_the_document_cannot_be_read(home: Path) -> None:
    (home / "old.docx").write_bytes(b"no zip")
    with pytest.raises(DocumentProblem):
        cli.run(["new", "--from-document", str(home / "old.docx"), "--plain", "-o", str(home / "draft.yaml")])
    assert not (home / "draft.yaml").exists()


def test_a_quality_report_is_written_for_a_draft_too(home: Path) -> None:
    draft = home / "draft.yaml"
    draft.write_text(
        "answers:\n  project_title: Records\n  purpose: We replace NICE Investigate, date TBC.\n", encoding="utf-8"
    )
    for ending in ("docx", "md", "json", "txt"):
        assert cli.run(["review", str(draft), "-o", str(home / f"report.{ending}")]) == 1
    words = "\n".join(cell.text for table in docx.Document(str(home / "report.docx")).tables for cell in table._cells)
    for part in ("SW-07", "'TBC' is a placeholder", "As it could read: We replace the digital", "s.56(7)"):
        assert part in words
    assert "## Let stand with a reason" in (home / "report.md").read_text(encoding="utf-8")
    rows = json.loads((home / "report.json").read_text(encoding="utf-8"))
    assert {row["rule"] for row in rows} >= {"SW-07", "PA-01", "DR-00"}


@pytest.mark.parametrize(
    ("text", "option", "judged"),
    [
        ("The Procurement Act 2023 does not apply. The Public Contracts Regulations 2015 govern this call-off.", (),
         "Public Contracts Regulations 2015 (an older framework) (as the document says)"),
        ("Some words.", ("--regime", "scotland"), "Scottish procurement law (as you said)"),
        ("Some words.", (), "the Procurement Act 2023 (the document names no law; --regime names another)"),
    ],
)  # fmt: skip
def test_the_law_that_governs_is_said_and_can_be_named(
    text: str, option: tuple[str, ...], judged: str, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = home / "old.md"
    path.write_text(f"{text}\n\nThe system must run on Oracle.\n", encoding="utf-8")
    cli.run(["review", str(path), *option])
    out = capsys.readouterr().out
    assert judged in out
    assert ("[PA-01]" in out) == ("2023 (" in judged)


def test_what_no_clause_speaks_of_is_listed_and_waits_in_the_draft_until_she_decides(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = home / "old.txt"
    path.write_text(
        "1 Requirements\n\nThe system must export all records in a documented format.\n\n"
        "The system must play a brass fanfare at noon.\n",
        encoding="utf-8",
    )
    cli.run(["review", str(path)])
    assert "speaks of (1)\n  section 1, line 5: The system must play a brass" in capsys.readouterr().out
    document = new_from_document(Workspace(), path, path=home / "draft.yaml")
    assert document.begun.endswith(
        "yours to write. 1 that no clause speaks of waits among the clauses for your decision"
    )
    own = document.session.own["OWN-01"]
    assert (own.title, own.publish) == ("Play a brass fanfare at noon", "internal")
    assert own.origin == "found in old.txt, section 1, line 5"
    document.close()
    document = Workspace().open(home / "draft.yaml")
    assert document.session.own["OWN-01"] == own
    in_draft = document.reading.outline.requirements
    pack = document.pack()
    assert "fanfare" not in str(pack.specification)
    assert any("waits" in reason for d in pack.record.excluded if d.clause == "OWN-01" for reason in d.reasons)
    assert any(fact.place == "own:OWN-01" for fact in worth_a_look(document, ()))
    screen = sit(document, "clauses", "review", "take OWN-01")
    assert "waits: OWN-01 Play a brass fanfare at noon" in screen
    assert "(type: own OWN-01)" in " ".join(screen.split())
    assert document.reading.outline.requirements == in_draft + 1
    pack = document.pack()
    (printed,) = [r for r in pack.specification.requirements if r.clause == "OWN-01"]
    assert printed.wording == "The system must play a brass fanfare at noon."
    (decision,) = [d for d in pack.record.included if d.clause == "OWN-01"]
    assert decision.number == printed.number
    assert "found in old.txt, section 1, line 5" in decision.reasons
    assert "found in" not in str(pack.specification)
    document.close()


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("The system must be able to print labels.", "Print labels"),
        ("Where an exhibit is moved, the supplier shall record who moved it.", "Record who moved it"),
        ("Labels in Welsh", "Labels in Welsh"),
        ("The system must " + "keep every label " * 9, "Keep every label keep every label keep every label keep…"),
    ],
)
def test_a_requirement_of_an_old_document_gets_a_short_title(text: str, title: str) -> None:
    assert title_of(text) == title

"""More than twelve rules broken: each fault is seen, settled with what the program offers, and it is issued."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import pytest

from specwizard.interview import commands as c
from specwizard.workspace import Workspace
from specwizard.workspace.build import Refused, build_pack
from specwizard.workspace.document import Document
from specwizard.workspace.mending import mending
from specwizard.workspace.review_facts import blocking, words_at, worth_a_look
from tests.reviewing.twelve import FAULTS, Fault, faulty


@pytest.fixture
def document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Document:
    monkeypatch.setenv("SPECWIZARD_HOME", str(tmp_path / "home"))
    return faulty(Workspace(), tmp_path / "draft.yaml")


def settle(document: Document, fault: Fault) -> None:
    """Do what the program offers for a fault."""
    finding = next(one for one in document.review("issue") if (one.rule, one.place) == (fault.rule, fault.place))
    assert finding.remedy and finding.why and finding.source
    mended = mending(document, finding)
    match fault.by:
        case "key":
            assert mended is not None, finding
            document.commit(mended.command)
        case "reason":
            document.commit(c.SuppressFinding(rule=fault.rule, place=fault.place, reason=fault.value))
        case "number":
            document.commit(c.SetParameter(clause=fault.place, name="days", value=fault.value))
        case "answer":
            document.answer(document.content.by_ref[fault.place], fault.value)
        case "words" | "acceptance":
            assert mended is None, finding
            own = document.session.own[fault.place]
            own = replace(own, **{"wording" if fault.by == "words" else "acceptance": fault.value})
            document.commit(
                c.AddRequirement(
                    id=own.id,
                    title=own.title,
                    wording=own.wording,
                    family=own.family,
                    priority=own.priority,
                    verification=own.verification,
                    acceptance=own.acceptance,
                )
            )


def test_each_fault_is_seen_settled_and_the_specification_issued(document: Document, tmp_path: Path) -> None:
    assert len({fault.rule for fault in FAULTS}) >= 20
    with pytest.raises(Refused, match="OWN-06 SW-07"):
        build_pack(document, tmp_path / "out", stage="issue")
    for fault in FAULTS:
        settle(document, fault)
    left = [one for one in document.review("issue") if one.severity != "information"]
    assert [one.rule for one in left] == ["DR-07"]
    written = build_pack(document, tmp_path / "out", stage="issue").written
    reasons = [fault.value for fault in FAULTS if fault.by == "reason"]
    for path in written:
        if path.suffix in (".docx", ".xlsx"):
            with ZipFile(path) as package:
                text = "".join(package.read(name).decode() for name in package.namelist() if name.endswith(".xml"))
        else:
            text = path.read_text(encoding="utf-8")
        inside = path.name.endswith("decision record.docx")
        assert [reason in text for reason in reasons] == [inside, inside], path.name


def test_a_line_of_the_review_names_the_requirement_and_its_detail_quotes_it(document: Document) -> None:
    findings = document.review()
    facts = [*blocking(document, findings), *worth_a_look(document, findings)]
    (line,) = (fact for fact in facts if fact.finding and fact.finding.rule == "SW-05")
    assert line.text.startswith("OWN-04 Export: 'where possible'")
    assert line.finding is not None
    assert words_at(document, line.finding) == "The system must export case files where possible."
    kinds = [fact.kind for fact in facts if fact.kind in ("blocks", "look", "match", "perhaps")]
    assert kinds == sorted(kinds, key=("blocks", "look", "match", "perhaps").index)

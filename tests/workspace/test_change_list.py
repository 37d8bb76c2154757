"""The change list by requirement number, and what is open by owner: files for colleagues, none for suppliers."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from specwizard.cli import run
from specwizard.interview import commands as c
from specwizard.output.owners import by_owner
from specwizard.output.xlsx.open_points import sheet_names
from specwizard.workspace import Document, Workspace
from specwizard.workspace.build import BuildError, build_open_points, build_pack
from specwizard.workspace.difference import differences
from tests.output.reading import opened, rows, texts, workbook

EXAMPLE = Path(__file__).parents[2] / "examples" / "records-management.yaml"


def changed(room: Workspace, path: Path) -> Document:
    """The example with one clause out, one in its own words, one priority and one answer changed."""
    document = room.open(room.copy(EXAMPLE, path))
    document.commit(c.DecideClause(clause="API-02", verdict="rejected", reason="not here"))
    document.commit(c.EditWording(clause="API-05", wording="The system must be open to all.", reason="plainer"))
    document.commit(c.SetPriority(clause="API-06", priority="could", reason="cost"))
    document.answer("project_title", "Records, second time")
    document.save()
    return document


def test_the_word_change_list_names_every_changed_requirement_by_its_number(
    room: Workspace, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    after = changed(room, tmp_path / "after.yaml")
    found = differences(room.read(EXAMPLE), after)
    after.close()
    target = tmp_path / "changes.docx"
    assert run(["diff", str(EXAMPLE), str(tmp_path / "after.yaml"), "-o", str(target)]) == 0
    assert capsys.readouterr().out.strip() == str(target)
    words = texts(target.read_bytes())
    requirements = [item for item in found if item.kind == "requirement"]
    assert {item.id for item in requirements} >= {"API-02", "API-05", "API-06"}
    for item in requirements:
        assert item.number
        assert item.id in words
        assert any(word.split("\n")[0] == item.number for word in words), item.number
    assert any("The system must be open to all." in word for word in words)
    assert any("Records, second time" in word for word in words)
    assert any("INTERNAL" in word for word in texts(target.read_bytes()))


def test_a_requirement_that_moved_says_which_number_it_had(room: Workspace, tmp_path: Path) -> None:
    after = changed(room, tmp_path / "after.yaml")
    found = {item.id: item for item in differences(room.read(EXAMPLE), after) if item.kind == "requirement"}
    after.close()
    assert found["API-05"].was != found["API-05"].number  # API-02 before it is out
    assert f"(was {found['API-05'].was})" in str(found["API-05"])
    assert found["API-02"].change == "removed"


def test_text_and_json_hold_the_same_and_another_ending_is_refused(
    tmp_path: Path, room: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    changed(room, tmp_path / "after.yaml").close()
    pair = [str(EXAMPLE), str(tmp_path / "after.yaml")]
    assert run(["diff", *pair, "-o", str(tmp_path / "c.json")]) == 0
    capsys.readouterr()
    run(["diff", *pair, "--json"])
    assert json.loads(capsys.readouterr().out) == json.loads((tmp_path / "c.json").read_text(encoding="utf-8"))
    assert run(["diff", *pair, "-o", str(tmp_path / "c.txt")]) == 0
    assert "API-05" in (tmp_path / "c.txt").read_text(encoding="utf-8")
    with pytest.raises(Exception, match="change list is written as"):
        run(["diff", *pair, "-o", str(tmp_path / "c.pdf")])
    assert not (tmp_path / "c.pdf").exists()


OWNERS = ("Ann Li", "ann  li", "[Bob]: */?\\ of a department with a very long name indeed", "=cmd()", "History", "")


def asked(room: Workspace) -> Document:
    document = room.new(mode="full")
    document.answer("project_title", "Custody")
    names = [question.id for question in document.content.questions.values() if not question.when][1:]
    for name, owner in zip(names, OWNERS, strict=False):
        document.commit(c.NotKnown(question=name, owner=owner, due="2027-01-31"))
    return document


def test_each_owner_has_a_sheet_and_a_chapter_with_her_points_alone(room: Workspace, tmp_path: Path) -> None:
    document = asked(room)
    excel, word = tmp_path / "open.xlsx", tmp_path / "open.docx"
    build_open_points(document, excel)
    build_open_points(document, word)
    record = document.pack().record
    owners = by_owner(record)
    assert list(owners)[-1] == "Nobody yet"
    assert len(owners["Ann Li"]) == 2
    data = excel.read_bytes()
    sheets = workbook(data).sheetnames
    assert len(sheets) == len(owners) + 2
    assert len(rows(data, "All")) == len(record.open_points) + 1
    for name, points in zip(sheets[2:], owners.values(), strict=True):
        assert [row[0] for row in rows(data, name)[1:]] == [point.ref for point in points]
    headings = [p.text for p in opened(word.read_bytes()).paragraphs if (p.style.name or "").startswith("Heading")]
    assert [owner for owner in owners if not any(owner in heading for heading in headings)] == []
    with pytest.raises(BuildError, match=r"\.xlsx or \.docx"):
        build_open_points(document, tmp_path / "open.pdf")
    document.close()


def test_names_of_sheets_are_what_excel_allows() -> None:
    names = sheet_names([*OWNERS, "x" * 40, "x" * 41, "'''", "All"], taken=("All",))
    assert len({name.casefold() for name in names}) == len(names)
    assert all(0 < len(name) <= 31 and not set(name) & set("[]:*?/\\") for name in names)
    assert "History" not in names


def test_the_pack_holds_the_open_points_as_an_internal_file(room: Workspace, tmp_path: Path) -> None:
    document = asked(room)
    written = build_pack(document, tmp_path / "pack").written
    (points,) = [path for path in written if "open points" in path.name]
    assert "INTERNAL" in points.name
    document.close()

"""How a sitting ends: what is said is true, also where the last save failed."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import pytest

from specwizard.frontends.plain.sitting import sit
from specwizard.workspace import Workspace


def test_a_sitting_says_where_it_is_saved_and_how_to_go_on(
    room: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "draft.yaml"
    monkeypatch.setattr("sys.stdin", io.StringIO("The PCC\n"))
    assert sit(room, room.new(path=path)) == 0
    said = capsys.readouterr().err
    assert said.startswith("1 of about ")
    assert f"saved in {path}\n" in said
    assert f'go on:  specwizard open "{path}"' in said


def test_a_sitting_that_could_not_be_saved_says_where_everything_is_and_nothing_else(
    room: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "share" / "draft.yaml"
    document = room.new(path=path)
    document.answer("project_title", "Custody")
    shutil.rmtree(path.parent)
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    assert sit(room, document) == 2
    kept = room.places.drafts / "draft rescued.yaml"
    assert capsys.readouterr().err == (
        f"draft.yaml could not be saved where it was. Everything confirmed is kept in {kept}\n"
    )
    assert kept.exists()


def test_a_file_that_another_program_changed_meanwhile_is_kept_and_named(
    room: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "draft.yaml"
    document = room.new(path=path)
    document.save()
    path.write_text(path.read_text(encoding="utf-8") + "# a colleague was here\n", encoding="utf-8")
    monkeypatch.setattr("sys.stdin", io.StringIO("The PCC\n"))
    assert sit(room, document) == 0
    theirs = tmp_path / "draft changed elsewhere.yaml"
    assert f"was changed elsewhere while it was open here; that is kept in {theirs}\n" in capsys.readouterr().err
    assert "a colleague" in theirs.read_text(encoding="utf-8")
    assert room.read(path).answer_text("contracting_authority") == "The PCC"

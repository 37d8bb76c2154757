"""What is said once the app is gone: where the draft is, and only what is true of it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from specwizard.frontends.tui.app import SpecwizardApp
from specwizard.frontends.tui.running import _close
from specwizard.workspace import Workspace


def test_leaving_says_where_the_draft_is_saved_and_how_to_go_on(
    room: Workspace, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "draft.yaml"
    _close(SpecwizardApp(room, room.new(path=path)))
    count, go_on = capsys.readouterr().err.splitlines()
    assert count.endswith(f" questions answered; saved in {path}")
    assert go_on == f'go on:  specwizard open "{path}"'


def test_leaving_a_draft_that_could_not_be_saved_says_where_everything_is_and_nothing_else(
    room: Workspace, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "share" / "draft.yaml"
    document = room.new(path=path)
    shutil.rmtree(path.parent)
    _close(SpecwizardApp(room, document))
    kept = room.places.drafts / "draft rescued.yaml"
    assert capsys.readouterr().err == (
        f"draft.yaml could not be saved where it was. Everything confirmed is kept in {kept}\n"
    )


def test_a_draft_that_a_signal_closed_and_that_could_not_be_saved_is_named_once_the_screen_is_gone(
    room: Workspace, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "share" / "draft.yaml"
    app = SpecwizardApp(room, room.new(path=path))
    shutil.rmtree(path.parent)
    app.close_document()
    _close(app)
    assert f"is kept in {room.places.drafts / 'draft rescued.yaml'}\n" in capsys.readouterr().err

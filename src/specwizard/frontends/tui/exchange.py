"""Drafts that leave or meet others: a copy elsewhere, the force's profile, a comparison."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from specwizard.errors import SpecwizardError
from specwizard.frontends.tui import served
from specwizard.frontends.tui.delivering import deliver, written_for_download
from specwizard.frontends.tui.screens.form import Field, FormScreen, NoticeScreen, Values
from specwizard.frontends.tui.text import ASIDE, STRONG, Cell, Piece
from specwizard.frontends.tui.widgets.rows import columns_row
from specwizard.workspace import Document, file_name

if TYPE_CHECKING:
    from specwizard.frontends.tui.app import SpecwizardApp
    from specwizard.interview import Issue


def _ask_path(app: SpecwizardApp, title: str, start: Path, intro: str, do: Callable[[Path], str]) -> None:
    form = FormScreen(
        title,
        [Field("path", "Name", start.name) if served() else Field("path", "Where", str(start))],
        intro=[Piece(intro, ASIDE)],
        check=lambda v: "" if v["path"] else "Say where to write.",
        done="write",
    )

    def answered(values: Values | None) -> None:
        if values is None:
            return
        path = Path(values["path"]).expanduser()
        try:
            if served():
                said, files = written_for_download(lambda folder: do(folder / path.name))
                path = Path(deliver(app, files, path.stem))
            else:
                said = do(path)
        except (SpecwizardError, OSError) as error:
            app.push_screen(NoticeScreen("That did not work", Piece(str(error))))
        else:
            app.push_screen(NoticeScreen("Written", Piece(str(path), STRONG), Piece(said, ASIDE)))

    app.push_screen(form, answered)


def save_copy(app: SpecwizardApp, document: Document) -> None:
    """The draft as it stands here, as another file: also when this window may no longer write its own."""
    start = app.room.places.drafts / f"{file_name(document.title)} copy.yaml"

    def write(path: Path) -> str:
        document.save_copy(path)
        return "A copy of this draft with its whole history. This window goes on with the one it had."

    _ask_path(
        app, "Save a copy", start, "Everything answered here, as a file that can be opened, mailed or kept.", write
    )


def export_profile(app: SpecwizardApp, document: Document) -> None:
    """The force's own shareable answers, for colleagues to begin from."""
    start = app.room.places.drafts.parent / "force profile.yaml"

    def write(path: Path) -> str:
        count = app.room.export_profile(document, path)
        return f"{count} answers about your force. Restricted and internal ones were left out."

    intro = "Answers about your force that may be shared; nothing about this purchase, nothing restricted or internal."
    _ask_path(app, "Export the force's answers", start, intro, write)


def export_open_points(app: SpecwizardApp, document: Document) -> None:
    """What is open, by owner, to send to the people who find out."""
    from specwizard.workspace.build import build_open_points

    start = (document.path or app.room.places.drafts / "draft.yaml").with_name(
        f"{file_name(document.title)} - INTERNAL open points.xlsx"
    )

    def write(path: Path) -> str:
        build_open_points(document, path)
        return "Internal: not for suppliers. One sheet for each owner, with a column for the answer."

    intro = "A sheet for each owner. End the name in .xlsx for Excel, in .docx for Word with a chapter for each."
    _ask_path(app, "Export the open points", start, intro, write)


def export_differences(app: SpecwizardApp, before: Document | Issue, document: Document) -> None:
    """The change list as a file for colleagues."""
    from specwizard.workspace.change_list import write_change_list
    from specwizard.workspace.difference import differences

    start = (document.path or app.room.places.drafts / "draft.yaml").with_name(
        f"{file_name(document.title)} - INTERNAL changes.docx"
    )

    def write(path: Path) -> str:
        write_change_list(before, document, differences(before, document), path)
        return "Internal: it holds answers too. Requirements stand under their numbers."

    _ask_path(app, "Write the change list", start, "End the name in .docx for Word, .txt or .json.", write)


def compare(app: SpecwizardApp, document: Document) -> None:
    """Choose an issue or an earlier draft and show what differs."""
    from specwizard.frontends.tui.screens.differences import DifferencesScreen
    from specwizard.frontends.tui.screens.start_actions import MenuScreen
    from specwizard.workspace.difference import issue_of

    others = [d for d in app.room.drafts() if not d.problem and d.path != document.path]
    issues = document.session.issues
    if not others and not issues:
        app.tell("There is no other draft and no issue to compare with.")
        return
    rows = [
        columns_row(Cell(f"As issued, version {one.version}", STRONG), Cell(one.date, ASIDE), id=f"#{one.version}")
        for one in reversed(issues)
    ]
    rows += [
        columns_row(Cell(d.header.title or d.path.stem, STRONG), Cell(d.path.name, ASIDE), id=str(d.path))
        for d in others
    ]

    def chosen(name: str | None) -> None:
        if not name:
            return
        try:
            before = issue_of(document, name[1:]) if name.startswith("#") else app.room.read(Path(name))
        except (SpecwizardError, OSError) as error:
            app.push_screen(NoticeScreen("That did not work", Piece(str(error))))
            return
        app.push_screen(DifferencesScreen(before, document), app.go)

    app.push_screen(MenuScreen("Compare with an issue or an earlier draft", rows), chosen)

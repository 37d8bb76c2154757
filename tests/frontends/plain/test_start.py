"""The list of drafts, line by line."""

from __future__ import annotations

import io
from pathlib import Path

from specwizard.frontends.plain.start import choose
from specwizard.workspace import Document, Workspace


def begin(room: Workspace, *lines: str) -> tuple[Document | None, str]:
    """Type lines at the list of drafts; what was chosen, and what the program said."""
    screen = io.StringIO()
    document = choose(room, io.StringIO("".join(f"{line}\n" for line in lines)), screen)
    return document, screen.getvalue()


def draft(room: Workspace, title: str) -> Path:
    document = room.new()
    document.answer("project_title", title)
    document.close()
    assert document.path is not None
    return document.path


def test_a_draft_is_chosen_by_its_number_or_begun(room: Workspace) -> None:
    draft(room, "Custody")
    document, screen = begin(room, "1")
    assert document is not None
    assert document.title == "Custody"
    assert "1. Custody: 1 of about" in screen
    document.close()
    fresh, _ = begin(room, "nonsense", "new full")
    assert fresh is not None
    assert fresh.session.mode == "full"
    fresh.close()


def test_the_first_draft_of_all_asks_who_she_is_and_no_other_does(room: Workspace) -> None:
    nameless = Workspace(home=room.places)
    nameless.__dict__["content"] = room.content
    for asked in (True, False):
        document, screen = begin(nameless, "new", "Priya Nair")
        assert document is not None
        assert document.author == "Priya Nair"
        assert ("Your name" in screen) == asked
        document.close()


def test_drafts_are_copied_renamed_archived_deleted_exported_and_imported(room: Workspace, tmp_path: Path) -> None:
    draft(room, "Custody")
    out = tmp_path / "out.yaml"
    nobody, screen = begin(
        room,
        "copy 1",
        "rename 1 Drones",
        f"export 1 {out}",
        f"export 1 {out}",
        "find drones",
        "archive 1",
        "list",
        "delete 1",
        "no",
        "delete 1",
        "yes",
        f"import {out}",
        "help",
        "quit",
    )
    assert nobody is None
    assert "Left as it was." in screen
    assert "exists already" in " ".join(screen.split())  # a long path moves the line breaks
    assert [d.header.title for d in room.drafts()] == ["Drones"]
    assert [d.header.title for d in room.shelf(room.places.archive)] == ["Drones"]
    assert len(room.shelf(room.places.bin)) == 1


def test_what_cannot_be_done_is_said_and_the_list_goes_on(room: Workspace, tmp_path: Path) -> None:
    path = draft(room, "Custody")
    held = room.open(path)
    nobody, screen = begin(room, "7", "rename 1", "open none.yaml", "new from 9", "export", "1", "", "quit")
    assert nobody is None
    assert screen.count("Not done:") == 6
    copy, _ = begin(room, "1", "copy")
    assert copy is not None
    assert copy.path != path
    copy.close()
    held.close()


def test_input_that_ends_at_a_question_leaves_everything_as_it_was(room: Workspace) -> None:
    path = draft(room, "Custody")
    nobody, screen = begin(room, "delete 1")
    assert nobody is None
    assert screen.endswith("yes or no: ")
    assert path.exists()


def test_a_new_one_begins_with_the_answers_of_another(room: Workspace) -> None:
    first = room.new()
    first.answer("contracting_authority", "The PCC")
    first.close()
    second, _ = begin(room, "new from 1")
    assert second is not None
    assert second.answer_text("contracting_authority") == "The PCC"
    second.close()

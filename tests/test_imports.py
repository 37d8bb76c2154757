"""Each room is imported alone in a fresh interpreter: nothing below the front ends may pull in a screen."""

from __future__ import annotations

import subprocess
import sys

import pytest

ROOMS = (
    "quality",
    "content",
    "matching",
    "interview",
    "drafting",
    "documents",
    "output",
    "storage",
    "workspace",
    "frontends.plain",
)
SCREENS = ("textual", "rich", "typer", "specwizard.cli", "specwizard.frontends.tui")
HEAVY = {"interview": ("docx", "lxml", "xlsxwriter", "specwizard.matching"), "storage": ("docx", "lxml", "xlsxwriter")}


def loaded_by(statement: str) -> set[str]:
    code = f"import sys; {statement}; print('\\n'.join(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    return set(done.stdout.split())


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_brings_no_screen_with_it(room: str) -> None:
    loaded = loaded_by(f"import specwizard.{room}")
    assert not [name for name in SCREENS if name in loaded]


@pytest.mark.parametrize("room", HEAVY)
def test_a_room_brings_nothing_heavy_with_it(room: str) -> None:
    loaded = loaded_by(f"import specwizard.{room}")
    assert not [name for name in HEAVY[room] if name in loaded]


def test_the_version_is_answered_before_typer_is_imported() -> None:
    loaded = loaded_by("from specwizard.__main__ import main; main(['--version'])")
    assert not [name for name in (*SCREENS, "pydantic", "yaml", "click") if name in loaded]


def test_the_command_line_alone_brings_no_textual() -> None:
    assert "textual" not in loaded_by("import specwizard.cli")


def test_the_first_screen_waits_for_nothing_that_it_does_not_show() -> None:
    loaded = loaded_by(
        "import specwizard.frontends.tui.running, specwizard.frontends.tui.screens.start; "
        "from specwizard.workspace import Workspace; Workspace().drafts()"
    )
    heavy = ("specwizard.content.model", "specwizard.interview", "pydantic", "jinja2", "rapidfuzz", "docx", "typer")
    assert not [name for name in heavy if name in loaded]


@pytest.mark.parametrize("room", ["content", "storage", "workspace"])
def test_every_public_name_of_a_lazy_room_is_found(room: str) -> None:
    loaded_by(f"import specwizard.{room} as room; [getattr(room, name) for name in room.__all__]")

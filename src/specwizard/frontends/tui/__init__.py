"""The full-screen front end. Textual is imported only when it runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from specwizard.workspace import Document, Workspace


def run_app(room: Workspace, document: Document | None = None) -> int:
    """Run the full-screen program until she leaves. Returns the exit code; documents are saved and closed."""
    from specwizard.frontends.tui.running import run

    return run(room, document)

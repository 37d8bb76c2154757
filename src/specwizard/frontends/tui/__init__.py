"""The full-screen front end. Textual is imported only when it runs."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from specwizard.workspace import Document, Workspace

os.environ.setdefault("TEXTUAL_FPS", "120")  # read when Textual is imported; at its 60, a change waits up to two frames


def has_screen() -> bool:
    """Whether a full-screen interface makes sense here."""
    if served():
        return True
    if os.environ.get("ACCESSIBLE") or os.environ.get("TERM") == "dumb":
        return False
    return sys.stdin.isatty() and sys.stderr.isatty()


def served() -> bool:
    """Whether the screen is a page that `specwizard serve` shows."""
    return os.environ.get("TEXTUAL_DRIVER", "").endswith(":WebDriver")


def run_app(room: Workspace, document: Document | None = None) -> int:
    """Run the full-screen program until she leaves. Returns the exit code; documents are saved and closed."""
    from specwizard.frontends.tui.running import run

    return run(room, document)

"""Around the app: leaving by a signal or a fault still saves the draft and says where it is."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from specwizard.errors import SpecwizardError
from specwizard.frontends.tui.app import SpecwizardApp

if TYPE_CHECKING:
    from specwizard.workspace import Document, Workspace


def run(room: Workspace, document: Document | None = None) -> int:
    """Run the app. A bug is raised after the terminal is back, for the caller to log."""
    app = SpecwizardApp(room, document, grace=_grace())
    try:
        app.run()
    finally:
        _close(app)
    if app.fault is not None:
        raise app.fault
    return app.return_code or 0


def _grace() -> float:
    try:
        return max(0.0, float(os.environ.get("SPECWIZARD_GRACE", "0.3")))
    except ValueError:
        return 0.3


def _close(app: SpecwizardApp) -> None:
    document = app.document
    if document is None:
        return
    progress, path = document.reading.progress, document.path
    try:
        document.close()
    except SpecwizardError as error:
        sys.stderr.write(f"{error}\n")
    total = progress.total + progress.waiting
    sys.stderr.write(f"{progress.answered} of about {total} questions answered; saved in {path}\n")
    sys.stderr.write(f'go on:  specwizard open "{path}"\n')

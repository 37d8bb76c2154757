"""Around the app: leaving by a signal or a fault still saves the draft and says where it is."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from specwizard.errors import SpecwizardError
from specwizard.frontends.literal import clean
from specwizard.frontends.tui.app import SpecwizardApp
from specwizard.frontends.tui.leaving import WINDOW_GONE

if TYPE_CHECKING:
    from specwizard.workspace import Document, Workspace


def run(room: Workspace, document: Document | None = None) -> int:
    """Run the app. A bug is raised after the terminal is back, for the caller to log."""
    app = SpecwizardApp(room, document, grace=_grace())
    try:
        app.run()
    except OSError as error:
        app.fault = app.fault or error
    finally:
        _stop_reading_keys(app)
        _close(app)
    if isinstance(app.fault, OSError) and app.fault.errno == errno.EIO:
        return WINDOW_GONE
    if app.fault is not None:
        raise app.fault
    return app.return_code or 0


def _grace() -> float:
    try:
        return max(0.0, float(os.environ.get("SPECWIZARD_GRACE", "0.3")))
    except ValueError:
        return 0.3


def _stop_reading_keys(app: SpecwizardApp) -> None:
    """Where the window vanished while the app was starting, Textual's reader of keys would keep the program alive."""
    if (stop := getattr(app._driver, "exit_event", None)) is not None:
        stop.set()


def _close(app: SpecwizardApp) -> None:
    document = app.document
    if document is None:
        _say([app.unsaved] if app.unsaved else [])
        return
    progress, path = document.reading.progress, document.path
    total = progress.total + progress.waiting
    lines = [
        f"{progress.answered} of about {total} questions answered; saved in {path}",
        f'go on:  specwizard open "{path}"',
    ]
    try:
        document.close()
    except SpecwizardError as error:
        lines = [str(error)]
    _say([*document.told, *lines])


def _say(lines: Sequence[str]) -> None:
    with contextlib.suppress(OSError):  # the window may be gone
        for line in lines:
            sys.stderr.write(f"{clean(line)}\n")

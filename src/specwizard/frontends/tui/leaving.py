"""How the program ends otherwise than by a key: a signal, a window or a server that is gone, a fault in the program.

Each way saves the draft first, and none leaves a process behind that holds it.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import threading
from functools import partial

from textual.app import App

from specwizard.frontends.tui import served

ALONE = 3.0
"""Seconds between looks at whether somebody is still there: the server of a page, or the window."""
PATIENCE = 3.0
"""Seconds that leaving by a signal may take after the draft is saved."""
WINDOW_GONE = 129
"""The exit code when the window was closed, whether or not a signal told it."""


class Leaving(App[int]):
    """An app that ends well whatever ends it."""

    fault: Exception | None = None
    """A bug that ended the app, for the caller to log."""
    unsaved = ""
    """Why the draft that was closed last could not be saved where it was, and where it is; empty where it was."""

    def close_document(self) -> None:
        """Save and give back what is open. Raises nothing."""
        raise NotImplementedError

    def be_ready_to_leave(self) -> None:
        """Watch for what ends the program from outside; once, when it runs."""
        if not self.is_headless:
            self._catch_signals()
        if served():
            self.set_interval(ALONE, partial(self._leave_when_alone, os.getppid()))
        elif not self.is_headless:
            self.set_interval(ALONE, self._leave_without_window)

    def _catch_signals(self) -> None:
        loop = asyncio.get_running_loop()
        for name in ("SIGTERM", "SIGHUP"):
            number = getattr(signal, name, None)
            if number is None:
                continue
            try:
                loop.add_signal_handler(number, partial(self._leave_by_signal, 128 + number))
            except (NotImplementedError, RuntimeError, ValueError):
                return  # Windows, or not the main thread: the journal alone keeps what was confirmed

    def _leave_by_signal(self, code: int) -> None:
        """Save first. With its window closed, Textual may wait for ever to write its last lines."""
        watchdog = threading.Timer(PATIENCE, os._exit, args=(code,))
        watchdog.daemon = True
        watchdog.start()
        self.close_document()
        self.exit(return_code=code)

    def _leave_when_alone(self, server: int) -> None:
        """A page whose server was killed would hold its draft for ever."""
        if os.getppid() != server:
            self._leave_by_signal(0)

    def _leave_without_window(self) -> None:
        """A window may vanish without a signal, and Textual would read from it for ever."""
        if sys.__stdin__ is None or not sys.__stdin__.isatty():
            self._leave_by_signal(WINDOW_GONE)

    def _handle_exception(self, error: Exception) -> None:
        """A bug ends the app without a traceback on the screen; the caller logs it."""
        if self.is_headless:
            super()._handle_exception(error)
            return
        self.fault = self.fault or error
        self.exit(return_code=70)
        self._close_messages_no_wait()

"""A real terminal for tests: the program in a pseudo-terminal, its screen read by a terminal emulator."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pexpect
import pyte


class Terminal:
    """The program on a screen of its own."""

    def __init__(
        self,
        home: Path,
        *arguments: str,
        size: tuple[int, int] = (80, 24),
        program: tuple[str, ...] = ("-m", "specwizard"),
        **environ: str,
    ) -> None:
        columns, lines = size
        self.screen = pyte.Screen(columns, lines)
        self._stream = pyte.ByteStream(self.screen)
        kept = {
            name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "ACCESSIBLE", "TEXTUAL_THEME")
        }
        self.process = pexpect.spawn(
            sys.executable,
            [*program, *arguments],
            dimensions=(lines, columns),
            env={**kept, "SPECWIZARD_HOME": str(home), "SPECWIZARD_GRACE": "0", "TERM": "xterm-256color", **environ},
            timeout=20,
        )

    @property
    def text(self) -> str:
        """What stands on the screen."""
        return "\n".join(line.rstrip() for line in self.screen.display)

    def read(self) -> None:
        """Take in what the program has written."""
        try:
            while True:
                self._stream.feed(self.process.read_nonblocking(65536, timeout=0.02))
        except (pexpect.TIMEOUT, pexpect.EOF):
            pass

    def until(self, condition: Callable[[], object], seconds: float = 20.0) -> None:
        """Wait for a condition; the screen is in the message when it does not come."""
        end = time.monotonic() + seconds
        while True:
            self.read()
            if condition():
                return
            if time.monotonic() > end:
                raise AssertionError(f"it did not come about; the screen was\n{self.text}")

    def sees(self, *words: str, seconds: float = 20.0) -> None:
        """Wait until words stand on the screen."""
        self.until(lambda: all(word in self.text for word in words), seconds)

    def send(self, keys: str) -> None:
        """Send keys as a terminal does."""
        self.process.send(keys)

    def press(self, *keys: str) -> None:
        """Send keys one after the other as a person does, who sees what each has done before the next."""
        for key in keys:
            before = self._cells()
            self.send(key)
            self.until(lambda before=before: self._cells() != before)

    def _cells(self) -> list[object]:
        cursor = self.screen.cursor
        return [(cursor.x, cursor.y), *(dict(self.screen.buffer[line]) for line in range(self.screen.lines))]

    def kill(self, number: int = signal.SIGKILL) -> None:
        """Send a signal and wait for the end."""
        self.process.kill(number)
        self.finish()

    def stop(self) -> None:
        """End it, however it is."""
        if self.process.ptyproc.isalive():
            self.process.ptyproc.kill(signal.SIGKILL)
            self.process.ptyproc.wait()

    def finish(self) -> int:
        """Wait for the end. Returns the exit code, or minus the signal."""
        end = time.monotonic() + 20
        while self.process.isalive():
            self.read()
            if time.monotonic() > end:
                self.process.close(force=True)
                raise AssertionError(f"it does not end; the screen was\n{self.text}")
        self.read()
        self.process.close()
        return -self.process.signalstatus if self.process.signalstatus else self.process.exitstatus or 0

    def close(self) -> None:
        """Close the window, as a person does: the program gets a SIGHUP and has nowhere to write."""
        os.close(self.process.child_fd)
        self.process.closed = self.process.ptyproc.closed = True  # or its collection closes somebody else's file
        self.process.child_fd = self.process.ptyproc.fd = -1
        end = time.monotonic() + 20
        while self.process.ptyproc.isalive():
            if time.monotonic() > end:
                self.process.ptyproc.kill(signal.SIGKILL)
                raise AssertionError("it does not end when its window is closed")
            time.sleep(0.02)


F1, F2, F3, F4 = "\x1bOP", "\x1bOQ", "\x1bOR", "\x1bOS"
F5, F6, F7, F8, F9, F10 = "\x1b[15~", "\x1b[17~", "\x1b[18~", "\x1b[19~", "\x1b[20~", "\x1b[21~"
UP, DOWN, SHIFT_TAB, ENTER, ESCAPE, CTRL_Q = "\x1b[A", "\x1b[B", "\x1b[Z", "\r", "\x1b", "\x11"

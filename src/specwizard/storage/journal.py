"""The journal of an open answer set: one line a command, on disk before the screen says saved.

A line counts only when it is whole (it ends in a newline and carries its own checksum), so a torn write at a crash
costs nothing that was ever confirmed. A failed write is cut off again, leaving the file as it was. Lines carry the
session's revision after the command: a crash between rewriting the YAML and removing the journal is harmless.
"""

from __future__ import annotations

import contextlib
import json
import os
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from specwizard.errors import SpecwizardError
from specwizard.interview import UnreadableCommand, command_from_plain, command_to_plain
from specwizard.interview.commands import Command

FORMAT = "specwizard-journal/1"


class JournalError(SpecwizardError):
    """A command could not be written down; it is not saved."""


@dataclass(frozen=True, slots=True)
class Recovered:
    """What a journal held."""

    set_id: str
    commands: tuple[tuple[int, Command], ...]  # revision after the command
    torn: bool = False  # an unfinished last line was dropped
    problem: str = ""


class Journal:
    """Appends commands, each durable before `append` returns."""

    def __init__(self, path: Path, set_id: str, *, fsync: Callable[[int], None] = os.fsync) -> None:
        self.path = path
        self._set_id = set_id
        self._fsync = fsync
        self._file: BinaryIO | None = None
        self._good = 0

    def append(self, command: Command, revision: int) -> None:
        """Write the command and wait until the disk has it. JournalError when it could not be written."""
        try:
            file = self._open()
            file.write(_line({"revision": revision, **command_to_plain(command)}))
            self._settle(file)
        except OSError as error:
            self._cut_back()
            raise JournalError(f"{self.path.name}: not saved: {error.strerror or error}") from error

    def clear(self) -> None:
        """Forget the lines: the answer set on disk holds them now."""
        self.close()
        self.path.unlink(missing_ok=True)

    def close(self) -> None:
        """Let go of the file; what was appended stays."""
        if self._file is not None:
            file, self._file = self._file, None
            try:
                file.close()
            except OSError:
                return  # nothing was pending: every append was flushed

    def _open(self) -> BinaryIO:
        if self._file is None:
            self._file = self.path.open("ab", buffering=0)
            self._good = _whole_length(self.path.read_bytes())
            if self._file.seek(0, os.SEEK_END) != self._good:  # a torn line would swallow the next one
                os.ftruncate(self._file.fileno(), self._good)
            if self._good == 0:
                self._file.write(_line({"format": FORMAT, "set": self._set_id}))
                self._settle(self._file)
        return self._file

    def _settle(self, file: BinaryIO) -> None:
        file.flush()
        self._fsync(file.fileno())
        self._good = file.seek(0, os.SEEK_END)

    def _cut_back(self) -> None:
        if self._file is not None:
            with contextlib.suppress(OSError):  # the checksum of the torn line makes the next reader drop it
                os.ftruncate(self._file.fileno(), self._good)
            self.close()


def read_journal(path: Path) -> Recovered | None:
    """The commands of a journal in order, up to the first line that is not whole; None when there is no journal."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return None
    lines = data.split(b"\n")
    torn = lines.pop() != b""
    set_id = ""
    commands: list[tuple[int, Command]] = []
    for number, line in enumerate(lines, 1):
        plain = _parse(line)
        if plain is None:
            problem = "" if number == len(lines) else f"{path.name}: line {number} is damaged; what follows is not used"
            return Recovered(set_id, tuple(commands), True, problem)
        if number == 1:
            if plain.get("format") != FORMAT:
                return Recovered("", (), torn, f"{path.name}: not a journal of this program")
            set_id = str(plain.get("set", ""))
            continue
        revision = plain.pop("revision", None)
        try:
            command = command_from_plain(plain)
        except UnreadableCommand as error:
            return Recovered(set_id, tuple(commands), torn, f"{path.name}: line {number}: {error}")
        commands.append((int(revision) if isinstance(revision, int) else 0, command))
    return Recovered(set_id, tuple(commands), torn)


def _whole_length(data: bytes) -> int:
    """How many bytes at the start are whole lines."""
    length = 0
    for line in data.splitlines(keepends=True):
        if not line.endswith(b"\n") or _parse(line[:-1]) is None:
            break
        length += len(line)
    return length


def _line(plain: dict[str, Any]) -> bytes:
    body = json.dumps(plain, ensure_ascii=True, separators=(",", ":"))
    return f"{zlib.crc32(body.encode()):08x} {body}\n".encode()


def _parse(line: bytes) -> dict[str, Any] | None:
    checksum, _, body = line.partition(b" ")
    try:
        if int(checksum, 16) != zlib.crc32(body):
            return None
        plain = json.loads(body)
    except ValueError:
        return None
    return plain if isinstance(plain, dict) else None

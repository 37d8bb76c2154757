"""The journal of an open answer set: one line a command, on disk before the screen says saved.

A line counts only when it is whole (it ends in a newline and carries its own checksum), so a torn write at a crash
costs nothing that was ever confirmed. A failed write is cut off again, leaving the file as it was. Lines carry the
session's revision after the command: a crash between rewriting the YAML and removing the journal is harmless.
"""

from __future__ import annotations

import contextlib
import errno
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


class JournalGone(JournalError):
    """The journal was taken away while it was open, with lines that only it held: rewrite the whole set."""


@dataclass(frozen=True, slots=True)
class Recovered:
    """What a journal held."""

    set_id: str
    commands: tuple[tuple[int, Command], ...]  # revision after the command
    torn: bool = False  # an unfinished last line was dropped
    problem: str = ""
    gaps: frozenset[int] = frozenset()  # positions in `commands` before which something could not be read


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
            _write_whole(file, _line({"revision": revision, **command_to_plain(command)}))
            self._settle(file)
            self._check_in_place(file)
        except OSError as error:
            self._cut_back()
            raise JournalError(f"{self.path.name}: not saved: {_reason(error)}") from error

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
                _write_whole(self._file, _line({"format": FORMAT, "set": self._set_id}))
                self._settle(self._file)
        return self._file

    def _settle(self, file: BinaryIO) -> None:
        file.flush()
        self._fsync(file.fileno())
        self._good = file.seek(0, os.SEEK_END)

    def _check_in_place(self, file: BinaryIO) -> None:
        """JournalGone unless the path leads to the file written to: a deleted file takes writes and loses them."""
        try:
            there = os.path.samestat(os.fstat(file.fileno()), self.path.stat())
        except FileNotFoundError:
            there = False
        if not there:
            self.close()
            raise JournalGone(f"{self.path.name}: not saved: it was moved or deleted; press Enter again")

    def _cut_back(self) -> None:
        if self._file is not None:
            with contextlib.suppress(OSError):  # the checksum of the torn line makes the next reader drop it
                os.ftruncate(self._file.fileno(), self._good)
            self.close()


def read_journal(path: Path) -> Recovered | None:
    """The commands of a journal in order; None when there is no journal.

    An unfinished last line was never confirmed and is dropped. A damaged line before others is a gap: what follows is
    given all the same, because it was confirmed.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return None
    lines = data.split(b"\n")
    torn = lines.pop() != b""
    set_id = ""
    commands: list[tuple[int, Command]] = []
    gaps: set[int] = set()
    problems: list[str] = []
    for number, line in enumerate(lines, 1):
        plain = _parse(line)
        if plain is None:
            if number == len(lines) and not torn:
                torn = True
            else:
                gaps.add(len(commands))
                problems.append(f"line {number} is damaged")
        elif "format" in plain:
            if plain["format"] != FORMAT:
                return Recovered("", (), torn, f"{path.name}: not a journal of this program")
            set_id = str(plain.get("set", ""))
        else:
            revision = plain.pop("revision", None)
            try:
                commands.append((int(revision) if isinstance(revision, int) else 0, command_from_plain(plain)))
            except UnreadableCommand as error:
                gaps.add(len(commands))
                problems.append(f"line {number}: {error}")
    problem = f"{path.name}: {'; '.join(problems[:3])}" if problems else ""
    return Recovered(set_id, tuple(commands), torn, problem, frozenset(gaps))


def _write_whole(file: BinaryIO, data: bytes) -> None:
    """Write all of it: a disk that is nearly full takes a part and says nothing."""
    while data:
        written = file.write(data)
        if not written:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        data = data[written:]


def _reason(error: OSError) -> str:
    reason = error.strerror or str(error)
    hint = {
        errno.ENOSPC: "free some space and press Enter again",
        errno.EDQUOT: "free some space and press Enter again",
        errno.EACCES: "you may no longer write here; save a copy elsewhere",
        errno.EROFS: "nothing can be written here; save a copy elsewhere",
    }.get(error.errno or 0, "put that right and press Enter again, or save a copy elsewhere")
    return f"{reason}; {hint}"


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

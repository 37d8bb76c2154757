"""Answer sets on disk: open, write, and come back after a crash.

`OpenSet` is the one writer of a set. `append` returns only when the command is on disk (that is what *confirmed*
means); `save` rewrites the YAML whole, by temporary file, fsync and replace, and then forgets the journal. Opening
folds a journal that a crash left behind into the session before anybody sees it.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
import uuid
from dataclasses import replace
from pathlib import Path

from specwizard.interview import Session, apply
from specwizard.interview.commands import Command
from specwizard.storage import claim as claims
from specwizard.storage.answer_set import StoredSet, dump, parse
from specwizard.storage.claim import Claim
from specwizard.storage.header import SUFFIX, AnswerSetError, Header, journal_path
from specwizard.storage.journal import Journal, Recovered, read_journal

MAX_BYTES = 20 * 1024 * 1024


def read_set(path: Path) -> StoredSet:
    """The answer set in a file with its journal folded in. AnswerSetError with one line for every way to fail."""
    stored = parse(_read_text(path), path.name)
    recovered = read_journal(journal_path(path))
    if recovered is None:
        return stored
    problems = [*stored.problems, *([recovered.problem] if recovered.problem else [])]
    if _foreign(recovered, stored):
        problems.append(f"{journal_path(path).name}: belongs to another answer set; it is left alone")
        return replace(stored, problems=tuple(problems))
    session = stored.session
    for revision, command in recovered.commands:
        if revision == session.revision + 1:
            session = apply(session, command)
        elif revision > session.revision:
            problems.append(f"{journal_path(path).name}: entries before revision {revision} are missing")
            break
    header = replace(stored.header, revision=session.revision)
    return replace(stored, session=session, header=header, problems=tuple(problems))


def _foreign(recovered: Recovered, stored: StoredSet) -> bool:
    return bool(recovered.commands) and recovered.set_id != stored.header.id


def _read_text(path: Path) -> str:
    try:
        if path.is_dir():
            raise AnswerSetError(f"{path}: is a folder; name an answer set file (it ends in {SUFFIX})")
        if path.stat().st_size > MAX_BYTES:
            raise AnswerSetError(f"{path.name}: larger than 20 MB; this is no answer set")
        return path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError as error:
        raise AnswerSetError(f"{path}: no such file; 'specwizard list' shows your answer sets") from error
    except PermissionError as error:
        raise AnswerSetError(f"{path}: you may not read this file; ask its owner") from error
    except UnicodeDecodeError as error:
        raise AnswerSetError(f"{path.name}: not a text file in UTF-8; choose an answer set ({SUFFIX})") from error
    except OSError as error:
        raise AnswerSetError(f"{path}: cannot be read: {error.strerror or error}") from error


class OpenSet:
    """An answer set held open for writing."""

    def __init__(self, path: Path, header: Header, claim: Claim, on_disk: int) -> None:
        self.path = path
        self.header = header
        self._claim = claim
        self._journal = Journal(journal_path(path), header.id)
        self._on_disk = on_disk  # revision that disk holds, YAML and journal together

    @classmethod
    def create(cls, path: Path, header: Header, now: str) -> OpenSet:
        """A new, empty answer set on disk. AnswerSetError when the file exists or cannot be made."""
        header = replace(header, id=header.id or uuid.uuid4().hex, saved=now)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("x", encoding="utf-8"):
                pass
        except FileExistsError as error:
            raise AnswerSetError(f"{path}: exists already; choose another name or open it") from error
        except OSError as error:
            raise AnswerSetError(
                f"{path}: cannot be created: {error.strerror or error}; choose another folder"
            ) from error
        held = cls(path, header, claims.take(path, now), 0)
        held.save(Session(), header)
        return held

    @classmethod
    def open(cls, path: Path, now: str, *, take_over: bool = False) -> tuple[OpenSet, StoredSet]:
        """Hold the set and read it. InUse when another window has it; AnswerSetError when it cannot be read."""
        _read_text(path)
        try:
            claim = claims.take(path, now, over=take_over)
        except OSError as error:
            raise AnswerSetError(
                f"{path}: cannot be written: {error.strerror or error}; open it read only or copy it elsewhere"
            ) from error
        try:
            stored = read_set(path)
        except BaseException:
            claims.release(path, claim)
            raise
        header = stored.header if stored.header.id else replace(stored.header, id=uuid.uuid4().hex)
        held = cls(path, header, claim, stored.session.revision)
        held._fold(stored)
        return held, replace(stored, header=header)

    def _fold(self, stored: StoredSet) -> None:
        """Take what a crash left in the journal into the file; a journal of another set is put aside."""
        journal = journal_path(self.path)
        recovered = read_journal(journal)
        if recovered is None:
            return
        with contextlib.suppress(OSError, AnswerSetError):  # on a full disk the journal simply stays in use
            if recovered.problem or _foreign(recovered, stored):
                shutil.copy2(journal, journal.with_name(f"{journal.name}.aside"))
            if not stored.edits:
                self.save(stored.session, self.header)

    def append(self, command: Command, revision: int) -> None:
        """Make a command durable. JournalError when the disk refuses it, TakenOver when the set is another window's."""
        with claims.locked(self.path):
            claims.check(self.path, self._claim)
            self._journal.append(command, revision)
            self._on_disk = revision

    def save(self, session: Session, header: Header) -> None:
        """Rewrite the YAML and forget the journal. AnswerSetError when it cannot be written; the journal then stays."""
        self.header = replace(header, revision=session.revision)
        text = dump(session, self.header)
        with claims.locked(self.path):
            claims.check(self.path, self._claim)
            try:
                replace_file(self.path, text.encode("utf-8"))
            except OSError as error:
                raise AnswerSetError(
                    f"{self.path.name}: not rewritten: {error.strerror or error}; your answers are safe in "
                    f"{journal_path(self.path).name}"
                ) from error
            self._journal.clear()
            self._on_disk = session.revision

    def close(self) -> None:
        """Give the set back."""
        self._journal.close()
        claims.release(self.path, self._claim)


def replace_file(path: Path, data: bytes) -> None:
    """Write a file so that it is either the old one or the new one, whatever happens. OSError when it fails."""
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".tmp", dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            shutil.copymode(path, temporary)
        else:
            temporary.chmod(0o600)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":
        return
    with contextlib.suppress(OSError):  # some network shares refuse; the rename itself is done
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)

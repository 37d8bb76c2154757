"""Answer sets on disk: open, write, and come back after a crash.

`OpenSet` is the one writer of a set. `append` returns only when the command is on disk (that is what *confirmed*
means); `save` rewrites the YAML whole, by temporary file, fsync and replace, and then forgets the journal. Opening
folds a journal that a crash left behind into the session before anybody sees it.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import tempfile
import uuid
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from specwizard.errors import SpecwizardError
from specwizard.interview import Session, replay_with_gaps
from specwizard.interview.commands import AnswerQuestion, Command, NotApplicable, NotKnown, Skip
from specwizard.storage import claim as claims
from specwizard.storage.answer_set import StoredSet, dump, parse
from specwizard.storage.claim import Claim
from specwizard.storage.header import SUFFIX, AnswerSetError, Header, journal_path, no_text, real_path
from specwizard.storage.journal import Journal, JournalError, Recovered, read_journal

MAX_BYTES = 20 * 1024 * 1024
WAY_ON = "; put that right and press Enter again, or save a copy elsewhere"


class Damaged(AnswerSetError):
    """An answer set of which only a part can be read: it is never written over."""


def read_set(path: Path, *, salvage: bool = False) -> StoredSet:
    """The answer set in a file with its journal folded in. AnswerSetError with one line for every way to fail.

    With `salvage`, what can still be read of a file that is not even YAML any more.
    """
    try:
        stored = parse(_read_text(path), path.name)
    except Unreadable:
        raise
    except SpecwizardError as reason:
        if not salvage:
            raise
        from specwizard.storage.salvage import salvaged

        stored = salvaged(path)
        stored = replace(stored, problems=(str(reason).splitlines()[0], *stored.problems))
    recovered = read_journal(journal_path(path))
    return stored if recovered is None else _with_journal(stored, recovered, journal_path(path).name)


def _with_journal(stored: StoredSet, recovered: Recovered, name: str) -> StoredSet:
    problems = [*stored.problems, *([recovered.problem] if recovered.problem else [])]
    if _foreign(recovered, stored):
        problems.append(f"{name}: belongs to another answer set; it is left alone")
        return replace(stored, problems=tuple(problems))
    commands: list[Command | None] = []
    at = stored.header.revision if stored.damaged else stored.session.revision
    damaged = stored.damaged
    for position, (revision, command) in enumerate(recovered.commands):
        if revision <= at:
            continue  # the file holds it already
        if revision > at + 1 or position in recovered.gaps:
            commands.append(None)
            damaged = True
            if revision > at + 1 and position not in recovered.gaps:
                problems.append(f"{name}: {revision - at - 1} entries before revision {revision} are missing")
        commands.append(command)
        at = revision
    damaged = damaged or len(recovered.commands) in recovered.gaps
    session = replay_with_gaps(commands, stored.session)
    settled = frozenset(_settled(commands, stored.damaged))
    edits = {question: value for question, value in stored.edits.items() if question not in settled}
    header = replace(stored.header, id=stored.header.id or recovered.set_id, revision=session.revision)
    return StoredSet(header, session, edits, tuple(problems), damaged, settled)


def _settled(commands: Iterable[Command | None], damaged: bool) -> Iterator[str]:
    """Questions of which the file's `answers` are older than the journal, so that no edit of theirs is taken again.

    An edit waits while the journal only carries its question into a newer bank; in a damaged file it may be no edit.
    """
    kinds = Command if damaged else (AnswerQuestion, NotKnown, NotApplicable, Skip)
    return (getattr(command, "question", "") for command in commands if isinstance(command, kinds))


def _foreign(recovered: Recovered, stored: StoredSet) -> bool:
    """Whether a journal is another set's. One without an id takes the journal beside it, if that goes on from it."""
    if not recovered.commands or recovered.set_id == stored.header.id:
        return False
    return bool(stored.header.id) or recovered.commands[0][0] > stored.session.revision + 1


class Unreadable(AnswerSetError):
    """A file that cannot be had at all: missing, a folder, not allowed, no disk."""


def _read_text(path: Path) -> str:
    try:
        if path.is_dir():
            raise Unreadable(f"{path}: is a folder; name an answer set file (it ends in {SUFFIX})")
        if path.stat().st_size > MAX_BYTES:
            raise Unreadable(f"{path.name}: larger than 20 MB; this is no answer set")
        return path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError as error:
        raise Unreadable(f"{path}: no such file; 'specwizard list' shows your answer sets") from error
    except PermissionError as error:
        raise Unreadable(f"{path}: you may not read this file; ask its owner") from error
    except UnicodeDecodeError as error:
        raise AnswerSetError(no_text(path)) from error
    except OSError as error:
        raise Unreadable(f"{path}: cannot be read: {error.strerror or error}; is the disk or share there?") from error


class OpenSet:
    """An answer set held open for writing."""

    def __init__(self, path: Path, header: Header, claim: Claim) -> None:
        self.path = path
        self.header = header
        self._file = real_path(path)  # for as long as it is open, wherever a link leads by then
        self._claim = claim
        self._known = _digest(self._file)  # of the file as this window left it
        self._journal = Journal(journal_path(self._file), header.id)

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
            raise _not_created(path, error) from error
        claim: Claim | None = None
        try:
            claim = claims.take(path, now)
            replace_file(path, dump(Session(), replace(header, revision=0)).encode("utf-8"))
        except BaseException as error:
            with contextlib.suppress(OSError):
                path.unlink()  # a beginning that came to nothing leaves nothing behind
            if claim:
                claims.release(path, claim)
            if isinstance(error, OSError):
                raise _not_created(path, error) from error
            raise
        return cls(path, header, claim)

    @classmethod
    def open(cls, path: Path, now: str, *, take_over: bool = False) -> tuple[OpenSet, StoredSet]:
        """Hold the set and read it. InUse when another window has it, Damaged when it must not be written over,
        AnswerSetError when it cannot be read."""
        _read_text(path)
        try:
            claim = claims.take(path, now, over=take_over)
        except OSError as error:
            raise _not_written(path, error) from error
        try:
            stored = read_set(path)
            if stored.damaged:
                raise Damaged(f"{path.name} is damaged, and is not written over: {'; '.join(stored.problems[:3])}")
            header = stored.header if stored.header.id else replace(stored.header, id=uuid.uuid4().hex)
            held = cls(path, header, claim)
            if not stored.header.id:
                held._name(stored)
                held._known = _digest(held._file)
            held._fold(stored)
        except BaseException:
            claims.release(path, claim)
            raise
        return held, replace(stored, header=header)

    def _name(self, stored: StoredSet) -> None:
        """Write the new id of a set that had none, for its journal would else be nobody's after a crash.

        A line is added to what a person wrote; only where that does not do, the file is written anew.
        """
        data = self._file.read_bytes()
        named = data + (b"" if data.endswith(b"\n") else b"\n") + f"id: {self.header.id}\n".encode()
        if not _reads_as(named, replace(stored, header=self.header)):
            named = dump(stored.session, self.header, stored.edits).encode("utf-8")
        try:
            with self._writing():
                replace_file(self._file, named)
        except OSError as error:
            raise _not_written(self.path, error) from error

    def _fold(self, stored: StoredSet) -> None:
        """Take what a crash left in the journal into the file; a journal of another set is put aside."""
        journal = journal_path(self._file)
        recovered = read_journal(journal)
        if recovered is None:
            return
        if recovered.problem or _foreign(recovered, stored):
            try:
                journal.rename(free_name(journal.with_name(f"{journal.name}.aside")))
            except OSError as error:
                raise AnswerSetError(
                    f"{journal.name}: belongs to another answer set and cannot be moved: {error.strerror or error}; "
                    "open the set read only or copy it elsewhere"
                ) from error
        with contextlib.suppress(AnswerSetError):  # on a full disk the journal simply stays in use
            self.save(stored.session, self.header, stored.edits)

    @property
    def unfolded(self) -> bool:
        """Whether a journal holds what the file does not."""
        return journal_path(self._file).exists()

    def append(self, command: Command, revision: int) -> None:
        """Make a command durable. JournalError when the disk refuses it, TakenOver when the set is another window's."""
        try:
            with self._writing():
                self._journal.append(command, revision)
                self._check_there()
        except OSError as error:
            raise JournalError(f"{self.path.name}: not saved: {error.strerror or error}{WAY_ON}") from error

    def save(self, session: Session, header: Header, edits: Mapping[str, Any] | None = None) -> Path | None:
        """Rewrite the YAML, with hand edits that wait to be read, and forget the journal.

        What another program wrote into the file meanwhile is kept beside it: returns where. AnswerSetError when it
        cannot be written; the journal then stays.
        """
        self.header = replace(header, revision=session.revision)
        text = dump(session, self.header, edits)
        try:
            with self._writing():
                kept = None if _digest(self._file) == self._known else _kept_beside(self._file)
                replace_file(self._file, text.encode("utf-8"))
                self._known = _digest(self._file)
                self._journal.clear()
                return kept
        except OSError as error:
            journal = journal_path(self._file)
            safe = f"; your answers are safe in {journal.name}" if journal.exists() else WAY_ON
            raise AnswerSetError(f"{self.path.name}: not rewritten: {error.strerror or error}{safe}") from error

    @contextlib.contextmanager
    def _writing(self) -> Iterator[None]:
        """Hold the lock while the file is there and the claim is this window's. JournalError, TakenOver, OSError."""
        self._check_there()
        with claims.locked(self._file):
            claims.check(self._file, self._claim)
            yield

    def _check_there(self) -> None:
        """JournalError when the file is gone: what is written into a folder that is gone is lost."""
        if not self._file.exists():
            raise JournalError(
                f"{self.path}: no longer there, so nothing more is saved; its folder was moved or deleted, or the "
                f"share is not connected{WAY_ON}"
            )

    def close(self) -> None:
        """Give the set back."""
        self._journal.close()
        claims.release(self._file, self._claim)


def _reads_as(data: bytes, wanted: StoredSet) -> bool:
    """Whether a text is the answer set that it should be, with the same id, answers and hand edits."""
    try:
        found = parse(data.decode("utf-8-sig"), "")
    except SpecwizardError:
        return False
    return (found.header.id, found.session, found.edits) == (wanted.header.id, wanted.session, wanted.edits)


def _not_written(path: Path, error: OSError) -> AnswerSetError:
    return AnswerSetError(
        f"{path}: cannot be written: {error.strerror or error}; open it read only or copy it elsewhere"
    )


def _not_created(path: Path, error: OSError) -> AnswerSetError:
    return AnswerSetError(f"{path}: cannot be created: {error.strerror or error}; choose another folder")


def _digest(file: Path) -> bytes:
    return hashlib.sha256(file.read_bytes()).digest()


def _kept_beside(file: Path) -> Path:
    """A copy of the file under a free name among the answer sets."""
    copy, number = file.with_name(f"{file.stem} changed elsewhere{SUFFIX}"), 2
    while copy.exists():
        copy, number = file.with_name(f"{file.stem} changed elsewhere {number}{SUFFIX}"), number + 1
    return Path(shutil.copy2(file, copy))


def free_name(path: Path) -> Path:
    """The path, with a number at its end where something stands there already."""
    free, number = path, 2
    while free.exists():
        free, number = path.with_name(f"{path.name}.{number}"), number + 1
    return free


def write_set(path: Path, session: Session, header: Header, edits: Mapping[str, Any] | None = None) -> Path:
    """Write a session as a new answer set of its own, with hand edits that wait to be read. Returns the path.

    AnswerSetError when something stands there already or it cannot be written.
    """
    header = replace(header, id=uuid.uuid4().hex, revision=session.revision)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists():
            raise AnswerSetError(f"{path}: exists already; choose another name or open it")
        replace_file(path, dump(session, header, edits).encode("utf-8"))
    except OSError as error:
        raise _not_created(path, error) from error
    return path


def replace_file(path: Path, data: bytes) -> None:
    """Write a file so that it is either the old one or the new one, whatever happens. OSError when it fails.

    A link stays, and the file that it leads to is written.
    """
    path = real_path(path)
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

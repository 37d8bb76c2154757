"""Who has an answer set open.

Two windows on one file are the commonest way to lose work. Opening a set leaves a claim beside it; every write checks
under a short `filelock` that the claim is still its own. A claim whose process is gone is taken over without a word,
a live one is shown, and the buyer chooses: read only, take over, or a copy.
"""

from __future__ import annotations

import contextlib
import getpass
import json
import os
import socket
import sys
import uuid
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from filelock import BaseFileLock, FileLock, SoftFileLock, Timeout

from specwizard.content.dates import shown_date
from specwizard.errors import SpecwizardError
from specwizard.storage.header import real_path

WAIT_SECONDS = 5.0
LARGEST_PROCESS = 2**31
"""Beyond it, a number in a claim names no process."""
QUERY_LIMITED_INFORMATION, STILL_ACTIVE, INVALID_PARAMETER = 0x1000, 259, 87
"""What Windows calls the right to ask about a process, one that runs, and one that does not exist."""


class InUse(SpecwizardError):
    """Another window has the answer set open."""

    def __init__(self, path: Path, claim: Claim) -> None:
        super().__init__(
            f"{path.name} is open in another window (by {claim.user} on {claim.host} since {_spoken(claim.since)}): "
            "open it read only, take it over, or work on a copy"
        )
        self.claim = claim


def _spoken(since: str) -> str:
    """A moment as a person reads it, in the time of this machine."""
    try:
        moment = datetime.fromisoformat(since).astimezone()
    except ValueError:
        return since
    return f"{moment:%H:%M} on {shown_date(moment.date())}"


class TakenOver(SpecwizardError):
    """Another window took the answer set over; this one can no longer write."""


@dataclass(frozen=True, slots=True)
class Claim:
    """Who holds a set: a token that no other window has, and what to tell people."""

    token: str
    user: str
    host: str
    process: int
    since: str


def claim_path(answer_set: Path) -> Path:
    """Where the claim on an answer set is kept."""
    file = real_path(answer_set)
    return file.with_name(f".{file.name}.open")


@contextlib.contextmanager
def locked(answer_set: Path) -> Iterator[None]:
    """Hold the short write lock of an answer set. SpecwizardError when it cannot be had within five seconds."""
    file = real_path(answer_set)
    path = str(file.with_name(f".{file.name}.lock"))
    lock: BaseFileLock = FileLock(path, timeout=WAIT_SECONDS)
    try:
        try:
            lock.acquire()
        except NotImplementedError:  # a share without locks of its own
            lock = SoftFileLock(path, timeout=WAIT_SECONDS)
            lock.acquire()
    except Timeout as error:
        raise SpecwizardError(f"{answer_set.name}: another program is writing to it; try again") from error
    try:
        yield
    finally:
        lock.release()


def take(answer_set: Path, since: str, *, over: bool = False) -> Claim:
    """Claim the set for this window. InUse when a live window has it, unless `over` takes it."""
    with locked(answer_set):
        held = read_claim(answer_set)
        if held and not over and _alive(held):
            raise InUse(answer_set, held)
        claim = Claim(uuid.uuid4().hex, _user(), socket.gethostname(), os.getpid(), since)
        claim_path(answer_set).write_text(json.dumps(asdict(claim)), encoding="utf-8")
    return claim


def check(answer_set: Path, claim: Claim) -> None:
    """TakenOver unless the claim is still the one on disk. Call with the lock held."""
    held = read_claim(answer_set)
    if held is not None and held.token != claim.token:
        raise TakenOver(
            f"{answer_set.name} was taken over by {held.user} on {held.host}: nothing more is saved from this window; "
            "save a copy to keep what you type here"
        )


def release(answer_set: Path, claim: Claim) -> None:
    """Give the set back if this window still holds it."""
    with contextlib.suppress(OSError, SpecwizardError), locked(answer_set):
        held = read_claim(answer_set)
        if held and held.token == claim.token:
            claim_path(answer_set).unlink(missing_ok=True)


def read_claim(answer_set: Path) -> Claim | None:
    """The claim on disk, or None where there is none that can be read."""
    try:
        claim = Claim(**json.loads(claim_path(answer_set).read_text(encoding="utf-8")))
        words = (claim.token, claim.user, claim.host, claim.since)
        whole = all(isinstance(word, str) for word in words) and isinstance(claim.process, int)
        return claim if whole and 0 < claim.process < LARGEST_PROCESS else None
    except (OSError, ValueError, TypeError):
        return None


def holder(answer_set: Path) -> Claim | None:
    """Who has the set open now, in this or another window; None when nobody has."""
    held = read_claim(answer_set)
    return held if held and _alive(held) else None


def _alive(claim: Claim) -> bool:
    """Whether the window of a claim may still be there; another machine's processes cannot be seen from here."""
    return claim.host != socket.gethostname() or _runs(claim.process)


def runs_in_windows(kernel: Any, last_error: Callable[[], int], process: int) -> bool:
    """Whether a process runs, asked of kernel32; also where Windows does not tell."""
    import ctypes

    kernel.OpenProcess.argtypes = (ctypes.c_ulong, ctypes.c_int, ctypes.c_ulong)
    kernel.OpenProcess.restype = ctypes.c_void_p
    kernel.GetExitCodeProcess.argtypes = (ctypes.c_void_p, ctypes.POINTER(ctypes.c_ulong))
    kernel.CloseHandle.argtypes = (ctypes.c_void_p,)
    handle = kernel.OpenProcess(QUERY_LIMITED_INFORMATION, False, process)
    if not handle:
        return last_error() != INVALID_PARAMETER
    try:
        code = ctypes.c_ulong()
        return not kernel.GetExitCodeProcess(handle, ctypes.byref(code)) or code.value == STILL_ACTIVE
    finally:
        kernel.CloseHandle(handle)


if sys.platform == "win32":

    def _runs(process: int) -> bool:
        import ctypes

        return runs_in_windows(ctypes.WinDLL("kernel32", use_last_error=True), ctypes.get_last_error, process)

else:

    def _runs(process: int) -> bool:
        try:
            os.kill(process, 0)  # on Windows this would be Ctrl+C
        except ProcessLookupError:
            return False
        except PermissionError:
            return True
        return True


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "somebody"

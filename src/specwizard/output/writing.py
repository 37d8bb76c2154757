"""Files appear whole or not at all, only where they were asked for, and the same every time.

A program that is stopped halfway must not leave half a specification under the name of a whole one, and a link
somebody placed in a shared folder must not make it overwrite a file elsewhere.
"""

from __future__ import annotations

import contextlib
import io
import os
import stat
import tempfile
import zipfile
from collections.abc import Mapping
from pathlib import Path

from specwizard.errors import SpecwizardError


class OutputProblem(SpecwizardError):
    """A file that cannot be written, and why."""


def write_file(path: Path, content: bytes) -> None:
    """Writes the file in one step: beside its place first, then over it.

    Raises `OutputProblem` where the place is a link or a folder, or where its folder is missing or cannot be written.
    """
    if path.is_symlink():
        raise OutputProblem(f"{path} is a link to another place. Choose a name that is not a link.")
    if path.is_dir():
        raise OutputProblem(f"{path} is a folder. Give the name of a file.")
    if not path.parent.is_dir():
        raise OutputProblem(f"The folder {path.parent} does not exist. Create it first or choose another one.")
    try:
        mode = stat.S_IMODE(path.stat().st_mode) if path.exists() else 0o666 & ~_umask()
        handle, name = tempfile.mkstemp(prefix=f".{path.stem[:40]}-", suffix=".tmp", dir=path.parent)
    except OSError as problem:
        raise OutputProblem(f"{path} cannot be written: {problem.strerror}.") from problem
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(mode)
        temporary.replace(path)
    except OSError as problem:
        with contextlib.suppress(OSError):
            temporary.unlink()
        reason = problem.strerror or "is it open in another program?"
        raise OutputProblem(f"{path} cannot be written: {reason}.") from problem
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def zipped(files_: Mapping[str, bytes]) -> bytes:
    """A zip of the files in the order given, without clocks or owners."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in files_.items():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            entry.external_attr = 0
            archive.writestr(entry, content, compresslevel=6)
    return buffer.getvalue()

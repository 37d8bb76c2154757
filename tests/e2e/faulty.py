"""The program on a disk that fails on command: python faulty.py FLAG ARGUMENTS…

While the file FLAG exists, every wait for the disk fails with the error that it names (ENOSPC, EACCES, EIO, …): that is
the moment at which the program learns that a disk is full or a share has gone. All else is the program as it is.
"""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path
from typing import Any

FLAG = Path(sys.argv[1])
real = os.fsync


def failing(file: Any) -> None:
    """fsync, or the error of the moment."""
    if FLAG.exists():
        number = getattr(errno, FLAG.read_text(encoding="utf-8").strip())
        raise OSError(number, os.strerror(number))
    real(file)


os.fsync = failing  # before the storage room is imported

from specwizard.__main__ import main  # noqa: E402

main(sys.argv[2:])

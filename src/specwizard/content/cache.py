"""Parsed content kept as JSON, found by a hash of the files' bytes and the program's version.

The cache is only ever a shortcut: it holds what the files held and nothing is lost with it. A cache that cannot be
read, is cut short, was changed or belongs to something else is ignored and written anew. JSON, because reading it
runs no code.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from pydantic import ValidationError

import specwizard
from specwizard.content.content import Derived
from specwizard.content.model import Bank, Entry, Library

_FORM = "specwizard content cache 1"
_KEPT = 6


class _Stored(Entry):
    key: str
    bank: Bank
    library: Library
    derived: Derived


def key_of(files: Iterable[tuple[int, str, str, str]]) -> str:
    """The key of these files: folder number, shown name, path and SHA-256 of each, and the program's version."""
    digest = hashlib.sha256(f"{_FORM}\n{specwizard.__version__}\n".encode())
    for parts in files:
        digest.update("\0".join(map(str, parts)).encode("utf-8", "surrogateescape") + b"\n")
    return digest.hexdigest()


def read(folder: Path, key: str) -> tuple[Bank, Library, Derived] | None:
    """What was stored under the key; None where there is nothing that can be trusted."""
    try:
        check, _, text = _file(folder, key).read_bytes().partition(b"\n")
        if check.decode("ascii") != hashlib.sha256(text).hexdigest():
            return None
        stored = _Stored.model_validate_json(text)
    except (OSError, UnicodeDecodeError, ValidationError):
        return None
    return (stored.bank, stored.library, stored.derived) if stored.key == key else None


def write(folder: Path, key: str, bank: Bank, library: Library, derived: Derived) -> None:
    """Store it, and forget the oldest of many. A folder that cannot be written to is no reason to stop."""
    stored = _Stored.model_construct(key=key, bank=bank, library=library, derived=derived)
    text = stored.model_dump_json(exclude_defaults=True).encode()
    with contextlib.suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        descriptor, name = tempfile.mkstemp(prefix="content-", suffix=".new", dir=folder)
        with os.fdopen(descriptor, "wb") as file:
            file.write(hashlib.sha256(text).hexdigest().encode() + b"\n" + text)
        Path(name).replace(_file(folder, key))
        kept = sorted(folder.glob("content-*.json"), key=lambda path: path.stat().st_mtime, reverse=True)
        for path in kept[_KEPT:]:
            path.unlink(missing_ok=True)


def _file(folder: Path, key: str) -> Path:
    return folder / f"content-{key[:32]}.json"

"""The index on disk, so that a start reads only what it needs and an edit re-reads only what changed.

One file: a check sum, a head, the assembled index, the concepts, then one clause's entry a line. When nothing has
changed only the first four are parsed, and an entry when its clause first comes up; when a clause has changed, the
entries that have not are taken over. A file that cannot be read, was cut short or is of another version is as good as
none. JSON, never pickle: the folder is the user's.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from specwizard.matching.concepts import Concepts
from specwizard.matching.entries import Entry
from specwizard.matching.index import Index, index_from_json, index_to_json

VERSION = 6  # of the file's form and of the code that fills it: raise it when either changes
_NAME = "matching-index.json"


@dataclass(frozen=True, slots=True)
class Kept:
    """What a cache file held."""

    key: str  # of the whole index
    entry_keys: Sequence[str]
    _index: bytes
    _concepts: bytes
    _entries: Sequence[bytes]

    def index(self) -> Index:
        """The assembled index."""
        return index_from_json(json.loads(self._index), self._entries)

    def concepts(self) -> Concepts:
        """The concepts, compiled."""
        return Concepts(*json.loads(self._concepts))

    def entries(self) -> dict[str, Entry]:
        """All entries by key."""
        return {k: Entry.from_json(json.loads(e)) for k, e in zip(self.entry_keys, self._entries, strict=True)}


def read_cache(folder: Path | None) -> Kept | None:
    """What was kept in a folder; None where there is nothing usable."""
    if folder is None:
        return None
    try:
        check, _, body = (folder / _NAME).read_bytes().partition(b"\n")
        if check.decode("ascii") != hashlib.sha256(body).hexdigest():
            return None
        head, index, concepts, *entries = body.split(b"\n")
        data: Any = json.loads(head)
        if data["version"] != VERSION or len(data["entries"]) != len(entries):
            return None
        return Kept(data["key"], data["entries"], index, concepts, entries)
    except (OSError, ValueError, KeyError, TypeError):
        return None


def write_cache(folder: Path | None, key: str, concepts: Concepts, keys: Mapping[str, str], index: Index) -> None:
    """Keeps an index and its entries; `keys` are the entries' keys by clause id. A failure is no reason to stop."""
    if folder is None:
        return
    head = {
        "version": VERSION,
        "key": key,
        "entries": [keys[one] for one in index.ids],
    }
    rows = [head, index_to_json(index), concepts.to_json()]
    rows.extend(index.entry(number).to_json() for number in range(len(index.ids)))
    body = "\n".join(json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in rows).encode()
    with contextlib.suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=folder, prefix="matching-", suffix=".new")
        with os.fdopen(handle, "wb") as file:
            file.write(hashlib.sha256(body).hexdigest().encode() + b"\n" + body)
        Path(temporary).replace(folder / _NAME)

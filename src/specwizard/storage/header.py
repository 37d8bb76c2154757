"""The answer sets of a folder by their headers: all that the first screen needs.

It is painted before anything heavy is imported, so this module knows neither answers nor commands.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from specwizard.content.yamlsource import parse_yaml
from specwizard.errors import SpecwizardError

FORMAT = "specwizard-answers/1"
SUFFIX = ".yaml"


class AnswerSetError(SpecwizardError):
    """An answer set that cannot be read or written; the message names the file and what to do."""


@dataclass(frozen=True, slots=True)
class Header:
    """What the start screen shows of an answer set."""

    id: str = ""
    title: str = ""
    category: str = ""
    bank: str = ""
    library: str = ""
    program: str = ""
    saved: str = ""
    revision: int = 0
    done: int = 0
    total: int = 0
    requirements: int = 0
    issued: str = ""


@dataclass(frozen=True, slots=True)
class Listed:
    """One answer set in a folder."""

    path: Path
    header: Header
    changed: float  # seconds since the epoch
    problem: str = ""  # why it cannot be read
    unsaved: bool = False  # a journal waits to be folded in


def real_path(path: Path) -> Path:
    """The file that a link leads to, for what is beside a file belongs to it and not to its links; else the path."""
    return Path(os.path.realpath(path)) if path.is_symlink() else path


def journal_path(answer_set: Path) -> Path:
    """The journal that belongs to an answer set."""
    file = real_path(answer_set)
    return file.with_name(f"{file.name}.journal")


def list_sets(folder: Path) -> tuple[Listed, ...]:
    """The answer sets of a folder, newest first; a broken one is listed with its problem."""
    return tuple(sorted(_listed(folder), key=lambda item: (-item.changed, item.path.name)))


def _listed(folder: Path) -> Iterator[Listed]:
    try:
        paths = [path for path in folder.iterdir() if path.suffix == SUFFIX and not path.name.startswith(".")]
        paths = [path for path in paths if not path.is_fifo()]  # reading one would wait for ever
    except OSError:
        return
    for path in paths:
        journal = journal_path(path)
        try:
            changed = path.stat().st_mtime
            if journal.exists():
                changed = max(changed, journal.stat().st_mtime)
            yield Listed(path, read_header(path), changed, unsaved=journal.exists())
        except Exception as error:
            yield Listed(path, Header(title=path.stem), 0.0, str(error).splitlines()[0][:200])


def header_of(plain: Mapping[str, Any], revision: int) -> Header:
    """The header in the plain tree of an answer set."""
    summary = plain.get("summary")
    numbers: Mapping[str, Any] = summary if isinstance(summary, Mapping) else {}
    return Header(
        id=str(plain.get("id", "")),
        title=str(plain.get("title", "")),
        category=str(plain.get("category", "")),
        bank=str(plain.get("bank", "")),
        library=str(plain.get("library", "")),
        program=str(plain.get("program", "")),
        saved=str(plain.get("saved", "")),
        revision=revision,
        done=_number(numbers.get("done")),
        total=_number(numbers.get("total")),
        requirements=_number(numbers.get("requirements")),
        issued=str(numbers.get("issued", "")),
    )


def _number(value: Any) -> int:
    return int(value) if isinstance(value, str) and value.isdecimal() else 0


def no_text(path: Path) -> str:
    """The sentence for a file that is no text: what it is instead, and which command takes it."""
    if path.suffix.lower() in (".docx", ".docm", ".xlsx", ".pdf"):
        return (
            f"{path.name}: a document, not an answer set; choose the {SUFFIX} file. 'specwizard review' reads documents"
            ", 'specwizard new --from-document' begins with what a specification has"
        )
    return f"{path.name}: not a text file in UTF-8; choose an answer set ({SUFFIX})"


def read_header(path: Path) -> Header:
    """The header of a file without reading its answers. AnswerSetError or OSError where that fails."""
    with path.open("rb") as file:
        data = file.read(8192)
        whole = len(data) == path.stat().st_size
    try:
        start = data.decode("utf-8-sig", errors="strict" if whole else "ignore")
    except UnicodeDecodeError as error:
        raise AnswerSetError(no_text(path)) from error
    head, _, _ = start.partition("\nanswers:")
    plain = parse_yaml(head + "\n", path.name)
    if not isinstance(plain, dict) or plain.get("format") != FORMAT:
        raise AnswerSetError(f"{path.name}: not an answer set")
    return header_of(plain, 0)

"""What can be read of a spoiled answer set: cut short, damaged in the middle, saved in another encoding.

The file is taken apart as it was written, block by block and entry by entry, and each part that is still YAML is
kept. Nothing is guessed and nothing is written: the result is for looking at, and for a copy to go on with.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from specwizard.content.yamlsource import parse_yaml
from specwizard.errors import SpecwizardError
from specwizard.storage.answer_set import KEYS, StoredSet, from_plain, unknown_format
from specwizard.storage.header import AnswerSetError

MOST_BYTES = 20 * 1024 * 1024
PARTS = {"answers": re.compile(r"^ {2}(?=[\w\"'])"), "history": re.compile(r"^ {0,2}- ")}
"""How an entry of a block begins, as the program writes it."""


def salvaged(path: Path) -> StoredSet:
    """The readable parts of a file, each lost one named in `problems`. AnswerSetError when there is nothing."""
    try:
        data = path.read_bytes()[:MOST_BYTES]
    except OSError as error:
        raise AnswerSetError(f"{path}: cannot be read: {error.strerror or error}") from error
    plain: dict[str, Any] = {}
    lost: list[str] = []
    for key, first, block in _blocks(_text(data)):
        value, missing = _read(key, block)
        if value is not None and key not in plain:
            plain[key] = value
        if missing:
            lost.append(f"{path.name}: line {first + missing[0]}: {_what(key, missing)} cannot be read")
    if unknown := unknown_format(plain):
        lost.insert(0, f"{path.name}: {unknown}")
    if not any(plain.get(key) for key in PARTS):
        raise AnswerSetError(f"{path.name}: nothing of an answer set can be read in it; the file was not changed")
    found = from_plain(plain, path.name, lost or [f"{path.name}: damaged"])
    if not found.session.history and not found.edits:
        raise AnswerSetError(f"{path.name}: no answer can be read in it; the file was not changed")
    return found


def _what(key: str, missing: list[int]) -> str:
    if key not in PARTS:
        return f"'{key}'"
    noun = "answer" if key == "answers" else "history entry"
    return f"{len(missing)} {noun if len(missing) == 1 else noun.replace('entry', 'entrie') + 's'}"


def _text(data: bytes) -> str:
    """The bytes as text, whatever an editor made of them; what is no text becomes a mark that no YAML takes."""
    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    if wide:
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        good = data[: error.start].count(b"\n")
        lines = data.split(b"\n")
        return "\n".join(
            line.decode("utf-8-sig" if number == 0 else "utf-8", errors="strict" if number < good else "replace")
            for number, line in enumerate(lines)
        )


def _blocks(text: str) -> Iterator[tuple[str, int, list[str]]]:
    """Each top-level key with the line it stands in and its lines."""
    key, first, block = "", 1, list[str]()
    for number, line in enumerate(text.splitlines(), 1):
        name = line.partition(":")[0]
        if name in KEYS and not line.startswith(" "):
            if key:
                yield key, first, block
            key, first, block = name, number, []
        block.append(line)
    if key:
        yield key, first, block


def _read(key: str, block: list[str]) -> tuple[Any, list[int]]:
    """The value of a block and the lines, from its first, of what had to be left out."""
    whole = _parsed("\n".join(block))
    if isinstance(whole, dict) and set(whole) == {key}:
        return whole[key], []
    if key not in PARTS or len(block) < 2:
        return None, [0]
    answers: dict[str, Any] = {}
    history: list[Any] = []
    missing: list[int] = []
    for place, entry in _entries(block[1:], PARTS[key]):
        value = _parsed("\n".join(entry))
        if key == "answers" and isinstance(value, dict):
            answers |= value
        elif key == "history" and isinstance(value, list):
            history += value
        else:
            missing.append(place + 1)
            history.append(None)  # a gap of the history stays a gap
    return answers if key == "answers" else history, missing


def _entries(lines: list[str], begins: re.Pattern[str]) -> Iterator[tuple[int, list[str]]]:
    place, entry = 0, list[str]()
    for number, line in enumerate(lines):
        if begins.match(line):
            if entry:
                yield place, entry
            place, entry = number, []
        entry.append(line)
    if entry:
        yield place, entry


def _parsed(text: str) -> Any:
    try:
        return parse_yaml(text + "\n", "part")
    except SpecwizardError:
        return None

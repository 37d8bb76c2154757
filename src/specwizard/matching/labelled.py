"""Labelled answers: what a buyer wrote, and which clauses were right.

A file has one JSON object a line: `{"id", "text", "style", "clauses": [...], "split", "voice"}`; an empty list of
clauses is an answer that asks for nothing. Of a ramble every clause named is a need, or `needs` groups them, each group
with the clauses that would be right for one need; of any other style each clause named is one that would be right.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from specwizard.errors import SpecwizardError

RAMBLE = "ramble"
_EXAMPLE = '{"text": "…", "clauses": ["API-01"]}'
LONG = 12  # words from which an answer that asks for nothing is a long one


class LabelledProblem(SpecwizardError):
    """A labelled file that cannot be read; the message says where."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """One labelled answer."""

    id: str
    text: str
    clauses: tuple[str, ...]
    style: str = ""
    split: str = ""
    voice: str = ""
    groups: tuple[tuple[str, ...], ...] = ()  # as written; `needs` is what to read

    @property
    def needs(self) -> tuple[tuple[str, ...], ...]:
        """What a ramble asks for: for each need, the clauses of which any would be right."""
        return self.groups or tuple((one,) for one in self.clauses)

    @property
    def long_negative(self) -> bool:
        """Whether it asks for nothing at some length: only these test a matcher's restraint."""
        return not self.clauses and len(self.text.split()) >= LONG


def read_labelled(paths: Path | Iterable[Path]) -> list[Labelled]:
    """The answers of files, or of every .jsonl file of a folder, in order. LabelledProblem when bad or none."""
    several = [paths] if isinstance(paths, Path) else list(paths)
    files = [file for path in several for file in (sorted(path.glob("*.jsonl")) if path.is_dir() else [path])]
    answers = [answer for file in files for answer in _read(file)]
    if not answers:
        where = ", ".join(map(str, several))
        raise LabelledProblem(f"{where}: no labelled answers; give a file of lines such as {_EXAMPLE}")
    return answers


def _read(path: Path) -> Iterator[Labelled]:
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except UnicodeDecodeError as error:
        raise LabelledProblem(f"{path}: not UTF-8 text; save it as UTF-8 and try again") from error
    except OSError as error:
        raise LabelledProblem(f"{path}: cannot be read: {error.strerror}") from error
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            data = json.loads(line)
            clauses = tuple(str(one) for one in data["clauses"])
            names = {name: str(data.get(name, "")) for name in ("style", "split", "voice")}
            groups = tuple(tuple(str(one) for one in group) for group in data.get("needs", ()))
            yield Labelled(str(data.get("id", number)), str(data["text"]), clauses, groups=groups, **names)
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise LabelledProblem(f"{path}:{number}: not a line such as {_EXAMPLE}") from error

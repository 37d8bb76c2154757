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
    """The answers of files, or of every .jsonl file of a folder, in order. LabelledProblem where one is bad."""
    if isinstance(paths, Path):
        paths = sorted(paths.glob("*.jsonl")) if paths.is_dir() else [paths]
    return [answer for path in paths for answer in _read(path)]


def _read(path: Path) -> Iterator[Labelled]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise LabelledProblem(f"{path}: cannot be read ({error})") from error
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            data = json.loads(line)
            clauses = tuple(str(one) for one in data["clauses"])
            names = {name: str(data.get(name, "")) for name in ("style", "split", "voice")}
            groups = tuple(tuple(str(one) for one in group) for group in data.get("needs", ()))
            yield Labelled(str(data.get("id", number)), str(data["text"]), clauses, groups=groups, **names)
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise LabelledProblem(
                f'{path}:{number}: not a line such as {{"text": "…", "clauses": ["API-01"]}}'
            ) from error

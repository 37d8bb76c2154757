"""Word lists that hold for any library: stop words, shorthand, and how much everyday words count.

They stand in `data/words.txt`, so that people who know policing can correct them without reading Python. Nothing in
them names a clause.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


def read_data(name: str) -> str:
    """The text of a data file of this room."""
    return files(__package__).joinpath("data").joinpath(name).read_text(encoding="utf-8")


@dataclass(frozen=True, slots=True)
class WordLists:
    """What `data/words.txt` says."""

    stop: frozenset[str]
    shorthand: Mapping[str, tuple[str, ...]]
    background: Mapping[str, float]  # weight of everyday words; others weigh 1
    english: frozenset[str]  # spelled correctly: never a slip of another word
    filler: frozenset[str]  # left out before an answer is compared with the skip phrases
    skip: tuple[str, ...]  # whole answers that ask for nothing
    desk: frozenset[str]  # who a question is sent on to
    given: frozenset[str]  # first names
    rank: frozenset[str]
    product: frozenset[str]  # what any product is called: 'system', 'replacement', 'cameras'


@cache
def word_lists() -> WordLists:
    """The lists, read once."""
    words: dict[str, set[str]] = {
        name: set() for name in ("stop", "english", "filler", "desk", "given", "rank", "product")
    }
    shorthand: dict[str, tuple[str, ...]] = {}
    background: dict[str, float] = {}
    skip: list[str] = []
    section = ""
    weight = 1.0
    for line in read_data("words.txt").splitlines():
        line = line.strip()
        if not line or line.startswith("#"):
            continue
        if line.startswith("["):
            section = line.strip("[]")
        elif section == "shorthand":
            short, _, meaning = line.partition("=")
            shorthand[short.strip()] = tuple(meaning.split())
        elif section == "skip":
            skip.append(line)
        elif section == "background" and line.replace(".", "").isdigit():
            weight = float(line)
        elif section == "background":
            background.update(dict.fromkeys(line.split(), weight))
        else:
            words[section].update(line.lower().split())
    frozen = {name: frozenset(group) for name, group in words.items()}
    return WordLists(shorthand=shorthand, background=background, skip=tuple(skip), **frozen)

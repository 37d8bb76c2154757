"""Content files as plain trees: dicts, lists and text, read in one pass over YAML's events.

YAML's conveniences are its traps: `no` becomes false and `1.10` becomes 1.1, a repeated key silently wins, and a few
hundred bytes of aliases unfold to gigabytes. So nothing is constructed: every scalar stays the text that the author
wrote, and everything that content does not need is refused with its line and column. Positions of values are only
needed for problems, so they come from a second pass over the one file that has some.
"""

from __future__ import annotations

import hashlib
import re
import stat
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from specwizard.content.problems import ContentProblems, Place, Problem, problem

LARGEST_FILE = 1_000_000
DEEPEST = 40
MOST_NODES = 200_000
MOST_NODES_OF_ANSWERS = 5_000_000
"""An answer set is as long as its history; that it can be read again matters more than that it is short."""

Tree = str | list[Any] | dict[str, Any]
Loc = tuple[str | int, ...]
_Positions = dict[tuple[int, str | int], tuple[yaml.Mark, yaml.Mark]]

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_FORBIDDEN = re.compile(r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ABSENT = object()


@dataclass
class Source:
    """One content file: its bytes, and when it is asked for, its tree and the problems of reading it."""

    path: Path
    name: str  # how messages call it
    bytes: bytes = b""
    problems: list[Problem] = field(default_factory=list)
    tree: Tree | None = None
    most_nodes: int = field(default_factory=lambda: MOST_NODES)
    _text: str = ""

    @cached_property
    def digest(self) -> str:
        """The SHA-256 of the file's bytes."""
        return hashlib.sha256(self.bytes).hexdigest()

    def parse(self) -> Tree | None:
        """The tree; None where there is none, or where what the file says cannot be trusted."""
        if self.problems:
            return None
        text = self._decoded()
        if text is None:
            return None
        self._text = text
        tree, self.problems = _Reader(self.name, None, self.most_nodes).read(text)
        if self.problems:  # once more, so that each can name the place of its counterpart
            self.problems = _Reader(self.name, {}, self.most_nodes).read(text)[1]
        self.tree = None if self.problems else tree
        return self.tree

    def place(self, loc: Loc = (), *, key: bool = False, offset: int = 0) -> Place:
        """Where the value at a path of the tree stands (or its key); the nearest enclosing one if it is absent.

        `offset` counts characters into the value; it moves the column where the value stands on one line as it is.
        """
        tree, positions = self._positioned
        found: tuple[yaml.Mark, yaml.Mark] | None = None
        for part in loc:
            at = positions.get((id(tree), part)) if isinstance(tree, (dict, list)) else None
            if at is None:
                key = True
                break
            found, tree = at, tree[part]  # type: ignore[index]  # a position exists: so does the part
        if found is None:
            return Place(self.name)
        mark = found[0] if key else found[1]
        column = mark.column + (0 if key else self._shift(mark, tree, offset))
        return Place(self.name, mark.line + 1, column + 1)

    def _shift(self, mark: yaml.Mark, value: Any, offset: int) -> int:
        if not offset or not isinstance(value, str):
            return 0
        line = self._lines[mark.line]
        quote = 1 if line[mark.column : mark.column + 1] in ("'", '"') else 0
        return offset + quote if line.startswith(value, mark.column + quote) else 0

    @cached_property
    def _lines(self) -> list[str]:
        return self._text.splitlines()

    @cached_property
    def _positioned(self) -> tuple[Tree | None, _Positions]:
        positions: _Positions = {}
        tree, _ = _Reader(self.name, positions, self.most_nodes).read(self._text)
        return tree, positions

    def _decoded(self) -> str | None:
        try:
            text = self.bytes.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            before = self.bytes[: error.start]
            column = error.start - before.rfind(b"\n")
            self.problems.append(problem("C003", Place(self.name, before.count(b"\n") + 1, column)))
            return None
        if bad := _FORBIDDEN.search(text):
            before_text = text[: bad.start()]
            place = Place(self.name, before_text.count("\n") + 1, bad.start() - before_text.rfind("\n"))
            self.problems.append(problem("C004", place, character=f"U+{ord(bad.group()):04X}"))
            return None
        return text


def read_source(path: Path, name: str) -> Source:
    """The file's bytes, or the problem that they cannot be read; nothing is parsed yet."""
    source = Source(path, name)
    try:
        if not stat.S_ISREG(path.stat().st_mode):  # before opening: a pipe would keep us waiting
            raise OSError("it is no file")
        with path.open("rb") as file:
            source.bytes = file.read(LARGEST_FILE + 1)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        source.problems.append(problem("C001", Place(name), reason=reason))
        return source
    if len(source.bytes) > LARGEST_FILE:
        source.problems.append(problem("C002", Place(name), limit="1 MB"))
    return source


def parse_yaml(text: str, name: str) -> Tree | None:
    """The tree of a text that is no content file, such as an answer set; None when it is empty.

    Raises `ContentProblems` with three of them at most: a damaged answer set needs no longer list.
    """
    source = Source(Path(name), name, text.encode("utf-8", "surrogatepass"), most_nodes=MOST_NODES_OF_ANSWERS)
    tree = source.parse()
    if source.problems:
        raise ContentProblems(source.problems[:3])
    return tree


def places_in(path: Path, *above: str) -> dict[str, Place]:
    """Where each key of the mapping under `above` stands in a file; nothing where the file cannot be read."""
    source = read_source(path, path.name)
    tree = source.parse()
    for part in above:
        tree = tree.get(part) if isinstance(tree, dict) else None
    return {key: source.place((*above, key), key=True) for key in tree} if isinstance(tree, dict) else {}


class _Reader:
    """Builds the tree of one text from its events and collects what is refused on the way."""

    def __init__(self, name: str, positions: _Positions | None, most: int) -> None:
        self.name = name
        self._most = most
        self.positions = positions
        self.problems: list[Problem] = []

    def read(self, text: str) -> tuple[Tree | None, list[Problem]]:
        tree: Tree | None = None
        try:
            tree = self._build(text)
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            reason = ", ".join(part for part in (error.context, error.problem) if part)
            place = Place(self.name, mark.line + 1, mark.column + 1) if mark else Place(self.name)
            self.problems.append(problem("C005", place, reason=reason))
        except yaml.YAMLError as error:
            self.problems.append(problem("C005", Place(self.name), reason=str(error)))
        return tree, self.problems

    def _build(self, text: str) -> Tree | None:
        root: Any = None
        container: Any = None  # what is open now: None, a list or a dict
        key: Any = _ABSENT  # in a dict: the key that waits for its value
        key_mark: Any = None
        stack: list[tuple[Any, Any, Any]] = []  # the same three of everything around it
        positions = self.positions
        documents = nodes = 0
        event: Any
        for event in yaml.parse(text, Loader=_LOADER):
            kind = type(event)
            if kind is yaml.ScalarEvent:
                node: Any = event.value
            elif kind is yaml.MappingStartEvent:
                node = {}
            elif kind is yaml.SequenceStartEvent:
                node = []
            elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                container, key, key_mark = stack.pop()
                continue
            elif kind is yaml.AliasEvent:
                self._add("C008", event, name=event.anchor)
                node = ""
            elif kind is yaml.DocumentStartEvent:
                documents += 1
                if documents > 1:
                    self._add("C006", event)
                    break
                continue
            else:
                continue
            nodes += 1
            if nodes > self._most:
                self._add("C013", event, limit=f"{self._most:,}")
                break
            if kind is not yaml.AliasEvent and (event.anchor is not None or event.tag is not None):
                self._refuse(event)
            if container is None:
                root = node
            elif type(container) is list:
                if positions is not None:
                    positions[id(container), len(container)] = (event.start_mark, event.start_mark)
                container.append(node)
            elif key is _ABSENT:
                key, key_mark = self._key(container, node, event), event.start_mark
            else:
                if positions is not None:
                    positions[id(container), key] = (key_mark, event.start_mark)
                container[key] = node
                key = _ABSENT
            if kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
                if len(stack) >= DEEPEST:
                    self._add("C012", event, limit=DEEPEST)
                    break
                stack.append((container, key, key_mark))
                container, key = node, _ABSENT
        return root  # type: ignore[no-any-return]  # by construction a tree of dicts, lists and text

    def _key(self, mapping: dict[str, Any], node: Any, event: Any) -> str:
        if not isinstance(node, str):
            self._add("C014", event)
            return ""
        if node == "<<" and not getattr(event, "style", ""):
            self._add("C010", event)
        if node in mapping:
            self._add("C011", event, name=node, first=self._first(mapping, node))
        return node

    def _first(self, mapping: dict[str, Any], key: str) -> object:
        at = self.positions.get((id(mapping), key)) if self.positions is not None else None
        return at[0].line + 1 if at else "this mapping"

    def _refuse(self, event: Any) -> None:
        if event.anchor is not None:
            self._add("C007", event, name=event.anchor)
        if event.tag is not None:
            self._add("C009", event, name=event.tag)

    def _add(self, code: str, event: Any, **found: object) -> None:
        mark = event.start_mark
        self.problems.append(problem(code, Place(self.name, mark.line + 1, mark.column + 1), **found))

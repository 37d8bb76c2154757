"""The start screen line by line: drafts with numbers, and what can be done with each.

Only a person at a terminal gets it; a pipe goes straight into an interview, or its first answer would be taken for a
choice of draft.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TextIO

from specwizard.errors import SpecwizardError
from specwizard.frontends.literal import clean
from specwizard.frontends.plain.reader import Ended, Reader
from specwizard.frontends.plain.wrapping import wrap
from specwizard.storage import InUse, Listed
from specwizard.workspace import Document, Workspace

HELP = (
    ("N", "go on with draft N"),
    ("new", "begin a new specification; new full asks every question"),
    ("new from N", "begin with the answers of draft N"),
    ("new from FILE.yaml", "begin with a force profile, or an answer set from elsewhere"),
    ("open FILE.yaml", "go on with an answer set from elsewhere"),
    ("read N", "look at draft N without changing it"),
    ("copy N", "duplicate draft N"),
    ("rename N TITLE", "give draft N another title"),
    ("export N FILE.yaml", "write draft N to a file"),
    ("import FILE.yaml", "take a file in as a draft of your own"),
    ("archive N", "move draft N to the archive"),
    ("delete N", "move draft N to the bin, from where it can be moved back"),
    ("find WORDS", "list only drafts with these words; find alone lists all"),
    ("list", "the drafts again"),
    ("quit", "leave"),
)


class Start:
    """The list of drafts at a prompt."""

    def __init__(self, room: Workspace, source: TextIO, out: TextIO) -> None:
        self._room = room
        self._reader = Reader(source)
        self._out = out
        self._words = ""
        self._drafts: tuple[Listed, ...] = ()

    def choose(self) -> Document | None:
        """The draft to go on with, held for writing; None when she leaves."""
        self._say("specwizard: interoperability-first specifications", "")
        self._list()
        try:
            return self._listen()
        except Ended:  # at the prompt, or at one that asked for more
            return None

    def _listen(self) -> Document | None:
        while True:
            self._out.write("> ")
            self._out.flush()
            line = self._reader.line().strip()
            if line.lower() in ("quit", "exit"):
                return None
            try:
                document = self._do(line)
            except (SpecwizardError, OSError) as error:
                self._say(*wrap(f"Not done: {error}"))
                continue
            if document is not None:
                return document

    def _say(self, *lines: str) -> None:
        for line in lines:
            self._out.write(f"{clean(line)}\n")
        self._out.flush()

    def _list(self) -> None:
        found = [
            d
            for d in self._room.drafts()
            if self._words in f"{d.header.title} {d.header.category} {d.path.name}".lower()
        ]
        self._drafts = tuple(found)
        if not found:
            self._say("No drafts with these words." if self._words else "No drafts yet.")
        for number, draft in enumerate(found, 1):
            header = draft.header
            state = draft.problem or f"{header.done} of about {header.total} answered, {header.requirements} clauses"
            category = f", {header.category}" if header.category else ""
            saved = f", saved {header.saved[:10]}" if header.saved else ""
            self._say(*wrap(f"{number}. {header.title or draft.path.stem}{category}: {state}{saved}", "", "  "))
        self._say("Type a number to go on with a draft, 'new' to begin one, 'help' for more, or 'quit'.")

    def _do(self, line: str) -> Document | None:
        word, _, rest = line.partition(" ")
        word, rest = word.lower(), rest.strip()
        room = self._room
        if word.isdecimal() and not rest:
            return self._open(self._draft(word).path)
        deeds: dict[str, Callable[[], object]] = {
            "copy": lambda: room.copy(self._draft(rest).path),
            "import": lambda: room.bring_in(_file(rest)),
            "archive": lambda: room.move(self._draft(rest).path, room.places.archive),
            "delete": lambda: self._delete(self._draft(rest)),
            "rename": lambda: room.rename(*self._and_more(rest, "a title")),
            "export": lambda: self._export(*self._and_more(rest, "a file")),
        }
        if word in deeds:
            done = deeds[word]()
            if done:
                self._say(f"done: {done}")
            self._list()
        elif word == "new":
            return self._new(rest)
        elif word == "open" and rest:
            return self._open(_file(rest))
        elif word == "read" and rest:
            return room.open(self._draft(rest).path, read_only=True)
        elif word in ("find", "list"):
            self._words = rest.lower()
            self._list()
        elif word in ("help", "?"):
            self._say(*(part for name, what in HELP for part in wrap(f"{name}: {what}.", "  ", "  ")))
        else:
            self._say("Type a number, 'new', 'help' or 'quit'.")
        return None

    def _new(self, rest: str) -> Document:
        self._introduce()
        if match := re.fullmatch(r"from\s+(.+)", rest, re.IGNORECASE):
            what = match.group(1)
            earlier = self._draft(what).path if what.isdecimal() else _file(what)
            return self._room.new(earlier=earlier)
        if rest.lower() not in ("", "full", "quick"):
            raise SpecwizardError("type: new, new full, or new from 2")
        return self._room.new(mode=rest.lower() or "quick")

    def _introduce(self) -> None:
        """Before the first draft: who the history and the decision record will name."""
        if self._room.settings.name:
            return
        login = self._room.settings.author
        self._out.write(f"Your name, for the history and the decision record (Enter alone: {clean(login)}): ")
        self._out.flush()
        try:
            name = self._reader.line().strip() or login
        except Ended:
            name = login
        try:
            self._room.set_name(name)
        except (SpecwizardError, OSError) as error:
            self._say(*wrap(f"The name is not kept for next time: {error}"))

    def _open(self, path: Path) -> Document:
        try:
            return self._room.open(path)
        except InUse as error:
            self._say(*wrap(str(error)))
            self._out.write("Type 'read' to look only, 'copy' to work on a copy, 'take over', or Enter to leave it: ")
            self._out.flush()
            match self._reader.line().strip().lower():
                case "read":
                    return self._room.open(path, read_only=True)
                case "copy":
                    return self._room.open(self._room.copy(path))
                case "take over" | "take":
                    return self._room.open(path, take_over=True)
            raise SpecwizardError("left as it was") from error

    def _delete(self, draft: Listed) -> Path | None:
        self._out.write(f"Move {clean(draft.header.title or draft.path.stem)} to the bin? yes or no: ")
        self._out.flush()
        if self._reader.line().strip().lower() not in ("y", "yes"):
            self._say("Left as it was.")
            return None
        return self._room.move(draft.path, self._room.places.bin)

    def _export(self, path: Path, target: str) -> Path:
        return self._room.copy(path, _file(target))

    def _and_more(self, rest: str, what: str) -> tuple[Path, str]:
        number, _, more = rest.partition(" ")
        if not more.strip():
            raise SpecwizardError(f"say which draft and {what}")
        return self._draft(number).path, more.strip()

    def _draft(self, number: str) -> Listed:
        if not number.isdecimal() or not 1 <= int(number) <= len(self._drafts):
            raise SpecwizardError(f"no draft {number or 'without a number'}; 'list' shows their numbers")
        return self._drafts[int(number) - 1]


def _file(text: str) -> Path:
    if not text:
        raise SpecwizardError("say which file")
    return Path(text.strip("\"'")).expanduser()


def choose(room: Workspace, source: TextIO, out: TextIO) -> Document | None:
    """The draft that she goes on with or begins; None when she leaves."""
    return Start(room, source, out).choose()

"""What a file written elsewhere holds, whatever it was written with: blocks of text, each with its place.

Everything after this room works on these blocks, so it cannot matter to a rule whether a sentence stood in Word,
Excel or Markdown. A place is written for the reader: it is what she looks for in the old document.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from specwizard.errors import SpecwizardError

FileKind = Literal["Word", "Excel", "Markdown", "text"]
BlockKind = Literal["heading", "paragraph", "item", "row"]
LeftoverKind = Literal["comment", "tracked change", "hidden text", "author name"]


class DocumentProblem(SpecwizardError):
    """A file that is not read, and why: one line that says what to do."""


@dataclass(frozen=True, slots=True)
class Block:
    """One heading, paragraph, list item or table row."""

    kind: BlockKind
    text: str
    place: str  # 'section 2.1, paragraph 3'; 'table 3, row 4'; 'row 12'
    level: int = 1  # of a heading or a list item
    cells: tuple[str, ...] = ()  # of a row
    table: int = 0  # number of the row's table in the document, or of its sheet


@dataclass(frozen=True, slots=True)
class Leftover:
    """Something that readers outside should not get: it goes before a document is issued."""

    kind: LeftoverKind
    place: str
    text: str = ""
    author: str = ""

    def __str__(self) -> str:
        """One line."""
        said = f" “{self.text}”" if self.text else ""
        return f"{self.place}: {self.kind}{said}{f' ({self.author})' if self.author else ''}"


@dataclass(frozen=True, slots=True)
class OpenedDocument:
    """A file that was read."""

    name: str  # the file's name
    kind: FileKind
    blocks: tuple[Block, ...]
    leftovers: tuple[Leftover, ...] = ()
    remarks: tuple[str, ...] = ()  # what was left unread, one line each
    title: str = ""

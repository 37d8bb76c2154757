"""Which kinds of content files there are and what stands in each: one table for loading and for the schemas.

A file says what it is by its first key, `format`, so file names are free, a file in the wrong folder is noticed, and
a later version of a format can be told from a mistake.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pydantic import Field

from specwizard.content.model import (
    BankHeader,
    Clause,
    DocumentSection,
    Entry,
    Family,
    Identifier,
    LibraryHeader,
    Line,
    Product,
    Question,
    Standard,
    System,
    Term,
    TradeMark,
)


class SectionHeader(Entry):
    """The head of a file of questions."""

    id: Identifier = Field(description="Name of the section; a force's file with the same id adds to it.")
    title: Line = Field(description="Heading in the interview.")
    intro: str = Field("", description="One or two sentences shown when the section begins.")
    order: int = Field(description="Position in the interview.")


@dataclass(frozen=True, slots=True)
class Part:
    """A key of a content file: what it holds and how messages call one of them."""

    key: str
    model: type[Entry]
    noun: str
    name: str  # the field that identifies an entry


@dataclass(frozen=True, slots=True)
class FileKind:
    """One kind of content file: at most one header and one list of entries."""

    kind: str
    room: Literal["bank", "library"]
    header: Part | None = None
    entries: Part | None = None

    @property
    def format(self) -> str:
        """The value of the key `format`."""
        return f"specwizard-{self.kind}/1"


FILE_KINDS: dict[str, FileKind] = {
    kind.kind: kind
    for kind in (
        FileKind("bank", "bank", header=Part("bank", BankHeader, "question bank", "id")),
        FileKind(
            "questions",
            "bank",
            header=Part("section", SectionHeader, "section of questions", "id"),
            entries=Part("questions", Question, "question", "id"),
        ),
        FileKind("library", "library", header=Part("library", LibraryHeader, "clause library", "id")),
        FileKind(
            "family",
            "library",
            header=Part("family", Family, "family", "id"),
            entries=Part("clauses", Clause, "clause", "id"),
        ),
        FileKind("standards", "library", entries=Part("standards", Standard, "standard", "key")),
        FileKind("systems", "library", entries=Part("systems", System, "system", "key")),
        FileKind("products", "library", entries=Part("products", Product, "product", "key")),
        FileKind("glossary", "library", entries=Part("terms", Term, "term", "term")),
        FileKind("marks", "library", entries=Part("marks", TradeMark, "trade mark", "name")),
        FileKind("sections", "library", entries=Part("sections", DocumentSection, "document section", "id")),
    )
}
BY_FORMAT: dict[str, FileKind] = {kind.format: kind for kind in FILE_KINDS.values()}

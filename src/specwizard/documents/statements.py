"""Requirement statements in the blocks of a specification written elsewhere.

Tenders state requirements in three ways: sentences with a modal verb, lists under a lead-in ('The system shall:'),
and tables with a requirement column. Each gives statements that can stand alone, so that the same rules and the same
matching serve them as serve the program's own requirements.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from specwizard.documents.columns import Columns, find_columns, longest_column
from specwizard.documents.model import Block, OpenedDocument
from specwizard.documents.obligations import Priority, is_order, obligation

MOST_STATEMENTS = 3_000
LONGEST_STATEMENT = 4_000
FEWEST_WORDS = 3

_SENTENCE = re.compile(r"(?<=[.!?])[\"”’)]?\s+(?=[\"“‘(]?[A-Z0-9])|\n+")
_ABBREVIATED = re.compile(
    r"(?:\b(?:e\.g|i\.e|etc|approx|incl|vs|no|nos|fig|para|s|ss|cl|ref|Mr|Mrs|Ms|Dr|St)|\b[A-Z])\.$"
)
_SKIPPED = re.compile(
    r"contents|glossary|definition|abbreviation|acronym|document control|version control|instructions? |evaluat|"
    r"award criteria|timetable|"
    r"timescales? for (?:the )?procurement|how to (?:respond|bid)|procurement (?:process|route)|"
    r"tender process|contact details|distribution list",
    re.I,
)
_BACKGROUND = re.compile(r"introduction|background|overview|current|context|about|purpose|summary|scope", re.I)
_ASKING = re.compile(r"requirements?|must|functionality|capabilit|deliverables|obligations|needs", re.I)
_MARKER = re.compile(r"^\s*(?:\(?(?:[a-z]|[ivx]{1,5}|\d{1,2})[.)]|[-•▪–*o])\s+(?=\S)")
_NUMBER = re.compile(r"^((?:[A-Z]{1,6}[-_ ]?)?\d{1,4}(?:\.\d{1,3}){0,5})[.):]?\s+(?=\S)")
_TO_COME = re.compile(r"\bTB[CDA]\b|\bto be (?:confirmed|decided|determined)\b")
_TAIL = re.compile(r"[;,]?(?:\s+(?:and|or))?[;,]?$")
_WANTED_HEADING = re.compile(r"\b(?:mandatory|must|essential)\b", re.I)
_DESIRED_HEADING = re.compile(r"\b(?:desirable|should|optional|could)\b", re.I)


@dataclass(frozen=True, slots=True)
class TenderStatement:
    """One requirement of the old document."""

    text: str  # a sentence that stands alone; a list item has its lead-in
    place: str
    section: str = ""  # heading above it
    priority: Priority | None = None  # by its column, else by its modal
    reference: str = ""  # its number in the old document
    graded: bool = False  # a column or a heading gives the priority, or it is still to come: no modal verb is missed


def find_statements(document: OpenedDocument) -> tuple[TenderStatement, ...]:
    """All requirement statements in order, at most 3,000."""
    return tuple(found for found, _ in zip(_Finder(document).statements(), range(MOST_STATEMENTS), strict=False))


def sentences(text: str) -> Iterator[str]:
    """The sentences of a text."""
    held = ""
    for part in _SENTENCE.split(text):
        held = f"{held} {part}" if held else part
        if not _ABBREVIATED.search(held[-10:]):
            yield held.strip()
            held = ""
    if held.strip():
        yield held.strip()


class _Finder:
    """Goes through the blocks once and remembers the heading and the lead-in."""

    def __init__(self, document: OpenedDocument) -> None:
        self._document = document
        self._heading = ""
        self._skipped_below = 0  # level of the heading that is skipped with all below it
        self._background = False
        self._lead: _Lead | None = None

    def statements(self) -> Iterator[TenderStatement]:
        for table, blocks in groupby(self._document.blocks, key=lambda block: block.table):
            if table:
                self._lead = None
                yield from self._table(tuple(blocks))
            else:
                for block in blocks:
                    yield from self._block(block)
                if self._lead is not None:
                    yield from self._lead.alone(self._heading)

    # ------------------------------------------------------------------ prose

    def _block(self, block: Block) -> Iterator[TenderStatement]:
        if block.kind == "heading" and not _is_clause(block.text):
            yield from self._drop_lead()
            self._enter(block.text, block.level)
            return
        if self._skipped_below:
            return
        text = block.text[:LONGEST_STATEMENT]
        marked = _MARKER.match(text)
        if self._lead is not None and (block.kind == "item" or marked):
            yield from self._item(text[marked.end() :] if marked else text, block)
            return
        yield from self._drop_lead()
        yield from self._prose(text, block)

    def _drop_lead(self) -> Iterator[TenderStatement]:
        if self._lead is not None:
            yield from self._lead.alone(self._heading)
            self._lead = None

    def _prose(self, text: str, block: Block) -> Iterator[TenderStatement]:
        number = _NUMBER.match(text)
        reference = number[1] if number else ""
        text = text[number.end() :] if number else text
        parts = list(sentences(text))
        for part in parts[:-1] if text.rstrip().endswith((":", ":-", ": -")) else parts:
            yield from self._sentence(part, block.place, reference)
        if parts and text.rstrip().endswith((":", ":-", ": -")):
            self._lead = self._as_lead(parts[-1], block, reference)
            if self._lead is None:
                yield from self._sentence(parts[-1], block.place, reference)

    def _as_lead(self, text: str, block: Block, reference: str) -> _Lead | None:
        words = text.rstrip(" :-")
        priority = obligation(words + " do", background=self._background)
        if priority is None and (obligation(words + " be able to", background=self._background)):
            priority = "must"
        if priority is not None:
            return _Lead(words, priority, block.place, block.level, reference)
        if _ASKING.search(words) and not self._background:
            return _Lead(
                "", "should" if _DESIRED_HEADING.search(words) else "must", block.place, block.level, reference
            )
        return None

    def _sentence(self, text: str, place: str, reference: str = "") -> Iterator[TenderStatement]:
        priority = obligation(text, background=self._background)
        numbered = bool(reference) and not self._background
        unfinished = numbered and _TO_COME.search(text) is not None
        if priority is None and numbered and (is_order(text) or unfinished):
            priority = "must"
        if priority is not None and (unfinished or len(text.split()) > FEWEST_WORDS):
            yield TenderStatement(text, place, self._heading, priority, reference, unfinished)

    def _item(self, text: str, block: Block) -> Iterator[TenderStatement]:
        assert self._lead is not None
        lead = self._lead
        if text.rstrip().endswith(":") and len(text.split()) < 40:
            lead.deeper = (block.level, text.rstrip(" :-"))
            return
        if lead.deeper is not None and block.level <= lead.deeper[0]:
            lead.deeper = None
        lead.used = True
        item = _TAIL.sub("", text.rstrip())
        if lead.deeper is not None:
            item = f"{lead.deeper[1]} {item}"
        own = obligation(item, background=self._background) if re.match(r"[A-Z]", item) else None
        if len(item.split()) < 2:
            return
        if own is not None or not lead.text:
            whole = item
        else:
            whole = f"{lead.text} {item[:1].lower() + item[1:] if item[1:2].islower() else item}"
        yield TenderStatement(
            whole[:LONGEST_STATEMENT], block.place, self._heading, own or lead.priority, lead.reference, not lead.text
        )

    def _enter(self, text: str, level: int) -> None:
        if self._skipped_below and level > self._skipped_below:
            return
        self._heading = text
        self._skipped_below = level if _SKIPPED.search(text) and not _ASKING.search(text) else 0
        self._background = bool(_BACKGROUND.search(text)) and not _ASKING.search(text)

    # ------------------------------------------------------------------ tables

    def _table(self, rows: Sequence[Block]) -> Iterator[TenderStatement]:
        sheet = self._document.kind == "Excel"
        if self._skipped_below and not sheet:
            return
        found = find_columns(rows, 25 if sheet else 3)
        if found is not None and found[1].kind == "definitions":
            return
        if found is not None:
            number, columns = found
            yield from self._rows(rows[number + 1 :], columns)
        elif sheet:
            yield from self._rows(rows, Columns("requirements", longest_column(rows)))
        else:
            for row in rows:
                for cell in row.cells:
                    for part in sentences(cell[:LONGEST_STATEMENT]):
                        yield from self._sentence(part, row.place)

    def _rows(self, rows: Sequence[Block], columns: Columns) -> Iterator[TenderStatement]:
        heading = self._heading
        for row in rows:
            if columns.kind == "levels":
                text = ": ".join(" ".join(cell.split()) for cell in row.cells if cell)
            else:
                text = row.cells[columns.requirement] if columns.requirement < len(row.cells) else ""
            others = [cell for column, cell in enumerate(row.cells) if cell and column != columns.requirement]
            text = text.strip()[:LONGEST_STATEMENT]
            numbered = bool(columns.reference_of(row.cells) and columns.priority_of(row.cells))
            if not text or (not others and _short(text)) or (len(text.split()) < FEWEST_WORDS and not numbered):
                heading = text or next((cell for cell in others if len(cell.split()) > 1), heading)
                continue
            wanted = columns.priority_of(row.cells)
            if wanted == "none":
                continue
            said = obligation(text)
            by_heading = self._by_heading(heading)
            yield TenderStatement(
                text,
                row.place,
                heading,
                wanted or said or by_heading,
                columns.reference_of(row.cells),
                wanted is not None or _names_level(heading),
            )

    def _by_heading(self, heading: str) -> Priority:
        if _DESIRED_HEADING.search(heading) and not _WANTED_HEADING.search(heading):
            return "should"
        return "must"


def _names_level(heading: str) -> bool:
    return bool(_WANTED_HEADING.search(heading) or _DESIRED_HEADING.search(heading))


@dataclass
class _Lead:
    """The words before a list."""

    text: str
    priority: Priority
    place: str
    level: int
    reference: str
    used: bool = False
    deeper: tuple[int, str] | None = None

    def alone(self, heading: str) -> Iterator[TenderStatement]:
        """The lead-in itself, where no list followed it."""
        if not self.used and self.text and len(self.text.split()) > FEWEST_WORDS:
            yield TenderStatement(self.text, self.place, heading, self.priority, self.reference)
            self.used = True


def _is_clause(text: str) -> bool:
    """Whether a paragraph in a heading style is a whole sentence that binds: legal templates write clauses so."""
    return text.rstrip().endswith((".", ";", ":")) and len(text.split()) > 6 and obligation(text) is not None


def _short(text: str) -> bool:
    return len(text.split()) <= 8 and text[-1:] not in ".;" and obligation(text) is None

"""Markdown and plain text to blocks, with the line as the place: people open these files in an editor.

Only what says where a sentence begins is read of Markdown: headings, lists, tables, code. Anything else stays text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from specwizard.content.text import shortened
from specwizard.documents.model import Block, DocumentProblem, Leftover
from specwizard.documents.places import Places, typed_number

LARGEST_TEXT = 5 * 1024 * 1024
LONGEST_SAID = 80
MOST_LEFTOVERS = 1_000
_HEADING = re.compile(r"^ {0,3}(#{1,6})\s+(.{1,400}?)\s*#*$")
_UNDERLINE = re.compile(r"^ {0,3}(=+|-+)\s*$")
_ITEM = re.compile(r"^(\s*)(?:[-*+•▪–]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)])\s+(?=\S)")
_FENCE = re.compile(r"^ {0,3}(```|~~~)")
_RULE_ROW = re.compile(r"^[\s|:-]+$")
_EMPHASIS = re.compile(r"(\*\*|__)(?=\S)(.{1,400}?)(?<=\S)\1")
_CELL = re.compile(r"(?<!\\)\|")


def decode(name: str, data: bytes) -> str:
    """The text of a file. DocumentProblem for what is no text."""
    if len(data) > LARGEST_TEXT:
        raise DocumentProblem(f"{name}: is larger than 5 MB; split it into parts")
    encodings = ["utf-16"] if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text.replace("\r\n", "\n").replace("\r", "\n")
    raise DocumentProblem(f"{name}: is no text, whatever its name says; save it as text (UTF-8) or as .docx")


class TextReader:
    """Reads one text; `blocks` may be asked once."""

    def __init__(self, text: str, *, markdown: bool) -> None:
        self.leftovers: list[Leftover] = []
        self._places = Places()
        self._markdown = markdown
        self._lines = (self._without_comments(text) if markdown else text).split("\n")
        self._waiting: list[str] = []
        self._began = 0
        self._item = 0  # depth of the item that is being gathered

    def blocks(self) -> Iterator[Block]:
        """All blocks in order."""
        fenced = in_table = False
        lines = [*self._lines, ""]
        for number, (line, following) in enumerate(pairwise(lines), 1):
            if self._markdown and _FENCE.match(line):
                fenced = not fenced
                yield from self._flush()
                continue
            if fenced:
                continue
            if self._markdown and line.count("|") >= 2 and line.lstrip().startswith("|"):
                yield from self._flush()
                yield from self._table_row(line, first=not in_table)
                in_table = True
                continue
            in_table = False
            yield from self._line(number, line, following)
        yield from self._flush()

    def _line(self, number: int, line: str, following: str) -> Iterator[Block]:
        heading = _HEADING.match(line) if self._markdown else None
        if not line.strip():
            yield from self._flush()
        elif heading:
            yield from self._flush()
            yield self._heading(heading[2], len(heading[1]))
        elif _UNDERLINE.match(line):
            if len(self._waiting) == 1 and not self._item:
                title = self._waiting.pop()
                yield self._heading(title, 1 if "=" in line else 2)
            else:
                yield from self._flush()
        elif not self._markdown and not self._waiting and _plain_heading(line, following):
            yield self._heading(line.strip(), 1)
        else:
            item = _ITEM.match(line)
            if item:
                yield from self._flush()
                self._item = 1 + len(item[1].expandtabs(4)) // 2
                line = line[item.end() :]
            elif self._waiting and typed_number(line):
                yield from self._flush()
            if not self._waiting:
                self._began = number
            self._waiting.append(line.strip())

    def _flush(self) -> Iterator[Block]:
        text = self._plain(" ".join(self._waiting))
        depth, self._item = self._item, 0
        self._waiting = []
        if text:
            place = self._places.line(self._began)
            yield Block("item", text, place, depth) if depth else Block("paragraph", text, place)

    def _heading(self, text: str, level: int) -> Block:
        text = self._plain(text)
        return Block("heading", text, self._places.heading(text, level, numbered=False), level)

    def _table_row(self, line: str, *, first: bool) -> Iterator[Block]:
        if first:
            self._places.tables += 1
            self._row = 0
        if _RULE_ROW.match(line):
            return
        self._row += 1
        cells = tuple(self._plain(cell.replace("\\|", "|")) for cell in _CELL.split(line.strip().strip("|"))[:100])
        text = " | ".join(cell for cell in cells if cell)
        if text:
            place = f"table {self._places.tables}, row {self._row}"
            yield Block("row", text, place, cells=cells, table=self._places.tables)

    def _plain(self, text: str) -> str:
        if self._markdown:
            text = _EMPHASIS.sub(r"\2", text).replace("<br>", "\n")
        return "\n".join(part for line in text.split("\n") if (part := " ".join(line.split())))

    def _without_comments(self, text: str) -> str:
        """The text without HTML comments, which are reported; by search, because a pattern could be made to crawl."""
        kept, at, line = [], 0, 1
        while (start := text.find("<!--", at)) >= 0 and (end := text.find("-->", start)) >= 0:
            line += text.count("\n", at, start)
            if len(self.leftovers) < MOST_LEFTOVERS:
                self.leftovers.append(
                    Leftover("comment", f"line {line}", shortened(text[start + 4 : end], LONGEST_SAID))
                )
            breaks = text.count("\n", start, end)
            kept += [text[at:start], "\n" * breaks]
            line += breaks
            at = end + 3
        return "".join(kept) + text[at:]


def _plain_heading(line: str, following: str) -> bool:
    text = line.strip()
    if len(text.split()) > 10 or text[-1] in ".;:,?" or (_ITEM.match(line) and not typed_number(text)):
        return False
    shouted = text.isupper() and len(text) > 3
    return shouted or (typed_number(text) and not following.strip() and len(text.split()) <= 8)

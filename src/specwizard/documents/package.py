"""A Word or Excel file as a zip archive that nobody trusts.

Sizes, counts and names are judged before anything is unpacked, because 84 kB can unpack to gigabytes; bytes are
counted again while they stream, because the sizes in a directory can lie. What could run or fetch something is
refused or named, and never followed.
"""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import IO
from urllib.parse import urlsplit

from specwizard.documents import xmlparts
from specwizard.documents.model import DocumentProblem

MEGABYTE = 1024 * 1024
LARGEST_FILE = 50 * MEGABYTE
LARGEST_TOTAL = 50 * MEGABYTE
LARGEST_ENTRY = 20 * MEGABYTE
MOST_ENTRIES = 2_000
MOST_SIGNATURES = 10_000  # of directory entries anywhere in the file, so that a forged directory is never loaded
HIGHEST_RATIO = 250  # our own honest file of 1,000 tables has 88
RATIO_FROM = MEGABYTE  # a smaller entry may shrink as well as it likes
OLD_OFFICE = bytes.fromhex("d0cf11e0a1b11ae1")
DIRECTORY_ENTRY = b"PK\x01\x02"


@dataclass(frozen=True, slots=True)
class Relation:
    """A link from one part of the package to another, or to the world outside."""

    id: str
    kind: str  # the last word of its type: styles, comments, hyperlink
    target: str
    external: bool


class Package:
    """An open package; use it in a `with`."""

    def __init__(self, path: Path) -> None:
        """Judge the archive. DocumentProblem says in one line why it is not read."""
        self.name = path.name
        self.remarks: list[str] = []
        self._read = 0
        self._judge_file(path)
        try:
            self._zip = zipfile.ZipFile(path)
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError) as error:
            raise self.damaged("its archive cannot be opened") from error
        try:
            self._judge_directory()
        except BaseException:
            self._zip.close()
            raise

    def __enter__(self) -> Package:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._zip.close()

    def problem(self, why: str, remedy: str) -> DocumentProblem:
        """A refusal as one line."""
        return DocumentProblem(f"{self.name}: {why}; {remedy}")

    def damaged(self, why: str) -> DocumentProblem:
        """The refusal of a file that is broken."""
        return self.problem(f"is damaged: {why}", "open it in Word or Excel, save a fresh copy and try that")

    def has(self, part: str) -> bool:
        return part in self._names

    def parts(self) -> tuple[str, ...]:
        """Names of all parts."""
        return tuple(self._names)

    def open(self, part: str) -> _Counted:
        """A part as a stream that stops at the limits. DocumentProblem when it is missing or broken."""
        try:
            return _Counted(self, self._zip.open(self._names[part]), part)
        except KeyError as error:
            raise self.damaged(f"its part {part} is missing") from error
        except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, EOFError) as error:
            raise self.damaged(f"its part {part[:80]} cannot be unpacked") from error

    def elements(self, part: str) -> Iterator[xmlparts.Event]:
        """The events of an XML part; DocumentProblem when it is no sound XML."""
        with self.open(part) as stream:
            try:
                yield from xmlparts.events(stream)
            except xmlparts.BadXml as error:
                raise self.damaged(f"its part {part} {error}") from error

    def relations(self, part: str) -> tuple[Relation, ...]:
        """The relations of a part ('' for the package), targets resolved to part names; those outside are named."""
        folder, name = posixpath.split(part)
        rels = posixpath.join(folder, "_rels", f"{name}.rels")
        if not self.has(rels):
            return ()
        found = []
        for event, element in self.elements(rels):
            if event == "end" and xmlparts.local(element) == "Relationship":
                target = element.get("Target", "")
                external = element.get("TargetMode", "") == "External"
                if not external:
                    target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
                kind = element.get("Type", "").rpartition("/")[2]
                found.append(Relation(element.get("Id", ""), kind, target, external))
        return tuple(found)

    def count(self, size: int) -> None:
        """Count unpacked bytes. DocumentProblem beyond the limit."""
        self._read += size
        if self._read > LARGEST_TOTAL * 3:  # a part may be read more than once
            raise self._too_large()

    # ------------------------------------------------------------------ judging

    def _judge_file(self, path: Path) -> None:
        try:
            size = path.stat().st_size
            with path.open("rb") as file:
                start = file.read(8)
                signatures = _count(file, DIRECTORY_ENTRY) if size <= LARGEST_FILE else 0
        except OSError as error:
            raise self.problem(
                f"cannot be read: {error.strerror or error}", "check its name and your rights"
            ) from error
        if size == 0:
            raise self.problem("is empty", "choose the file that holds the text")
        if start == OLD_OFFICE:
            raise self.problem(
                "has a password, or is in the old Office format",
                "open it, take the password off and save it as .docx or .xlsx",
            )
        if start.startswith(b"%PDF"):
            raise self.problem("is a PDF", "open it in Word and save it as .docx, or save its text as .txt")
        if size > LARGEST_FILE:
            raise self._too_large()
        if not start.startswith(b"PK"):
            raise self.damaged("it is no Word or Excel file, whatever its name says")
        if signatures > MOST_SIGNATURES:
            raise self._too_many()

    def _judge_directory(self) -> None:
        entries = self._zip.infolist()
        if len(entries) > MOST_ENTRIES:
            raise self._too_many()
        if sum(entry.file_size for entry in entries) > LARGEST_TOTAL:
            raise self._too_large()
        twice = [name for name, times in Counter(entry.filename.lower() for entry in entries).items() if times > 1]
        if twice:
            raise self.damaged(f"it holds two parts named {twice[0][:80]!r}")
        for entry in entries:
            self._judge_entry(entry)
        self._names = {entry.filename: entry for entry in entries}
        self._judge_contents()

    def _judge_entry(self, entry: zipfile.ZipInfo) -> None:
        if entry.flag_bits & 0x1:
            raise self.problem("is encrypted", "take the password off and save it again")
        if entry.file_size > LARGEST_ENTRY:
            raise self._too_large()
        if entry.file_size > RATIO_FROM and entry.file_size > HIGHEST_RATIO * max(entry.compress_size, 1):
            raise self._too_large()
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise self.damaged("it is packed in a way that Office does not use")
        if entry.filename.startswith("/") or "\\" in entry.filename or ".." in entry.filename.split("/"):
            raise self.damaged("a part in it is named as a path to elsewhere")

    def _judge_contents(self) -> None:
        names = [name.lower() for name in self._names]
        if any("vbaproject" in name or "vbadata" in name for name in names):
            raise self.problem("holds macros", "save a copy as .docx or .xlsx, which drops them, and use that")
        if any("activex" in name for name in names):
            raise self.problem("holds ActiveX controls", "remove the controls, save a copy and use that")
        for name in self._names:
            if name.lower().endswith((".xml", ".rels")):
                self._judge_doctype(name)
        embedded = sum("/embeddings/" in name for name in names)
        if embedded:
            things = "an embedded object" if embedded == 1 else f"{embedded} embedded objects"
            self.remarks.append(f"{things} (a sheet, drawing or file inside the file) was not read")
        self._judge_relations()

    def _judge_doctype(self, name: str) -> None:
        with self.open(name) as stream:
            try:
                declared = xmlparts.has_doctype(stream)
            except xmlparts.BadXml as error:
                raise self.damaged(f"its part {name[:80]} {error}") from error
        if declared:
            raise self.problem(f"declares a document type in {name[:80]}, which Office never does", "do not trust it")

    def _judge_relations(self) -> None:
        outside: Counter[str] = Counter()
        for name in self._names:
            if not name.endswith(".rels"):
                continue
            folder, _, rels = name.rpartition("_rels/")
            for relation in self.relations(folder + rels.removesuffix(".rels")):
                if relation.kind == "aFChunk":
                    outside["an embedded document (altChunk)"] += 1
                elif relation.external and not _harmless(relation):
                    outside[f"a link to outside ({relation.kind or 'unknown'})"] += 1
        self.remarks += [f"{what} was not followed{f', {n} times' if n > 1 else ''}" for what, n in outside.items()]

    def _too_large(self) -> DocumentProblem:
        return self.problem(
            "is too large, or unpacks to far more than it seems (limits: 20 MB a part, 50 MB in all)",
            "remove pictures, or save its text as .txt",
        )

    def _too_many(self) -> DocumentProblem:
        return self.problem(f"holds more than {MOST_ENTRIES:,} parts", "remove pictures, or save its text as .txt")


class _Counted:
    """A stream that counts what it gives."""

    def __init__(self, package: Package, stream: IO[bytes], part: str) -> None:
        self._package = package
        self._stream = stream
        self._part = part
        self._given = 0

    def read(self, size: int = -1, /) -> bytes:
        try:
            data = self._stream.read(min(size, 65_536) if size > 0 else 65_536)
        except (zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError) as error:
            raise self._package.damaged(f"its part {self._part[:80]} cannot be unpacked") from error
        self._given += len(data)
        self._package.count(len(data))
        if self._given > LARGEST_ENTRY:
            raise self._package._too_large()
        return data

    def close(self) -> None:
        self._stream.close()

    def __enter__(self) -> _Counted:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()


def _harmless(relation: Relation) -> bool:
    return relation.kind == "hyperlink" and urlsplit(relation.target).scheme in ("https", "mailto")


def _count(file: IO[bytes], wanted: bytes) -> int:
    found, tail = 0, b""
    while chunk := file.read(MEGABYTE):
        data = tail + chunk
        found += data.count(wanted)
        tail = data[-len(wanted) + 1 :]
    return found

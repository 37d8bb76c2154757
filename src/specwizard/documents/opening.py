"""The one door through which a file written elsewhere comes in, whatever its kind."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from specwizard.documents.excel import ExcelReader
from specwizard.documents.model import Block, DocumentProblem, OpenedDocument
from specwizard.documents.package import Package
from specwizard.documents.plaintext import LARGEST_TEXT, TextReader, decode
from specwizard.documents.word import WordReader, authors, main_part, title_of

WITH_MACROS = {".docm": ".docx", ".dotm": ".docx", ".xlsm": ".xlsx", ".xltm": ".xlsx"}
OLD = {".doc": ".docx", ".dot": ".docx", ".rtf": ".docx", ".odt": ".docx", ".xls": ".xlsx", ".ods": ".xlsx"}
READABLE = (".docx", ".dotx", ".xlsx", ".md", ".markdown", ".txt")


def open_document(path: Path) -> OpenedDocument:
    """The file's text with places. DocumentProblem, one line, when it is not read."""
    suffix = path.suffix.lower()
    if suffix in WITH_MACROS:
        raise DocumentProblem(f"{path.name}: may hold macros; save a copy as {WITH_MACROS[suffix]} and use that")
    if suffix in OLD:
        raise DocumentProblem(f"{path.name}: is an old or foreign format; open it and save it as {OLD[suffix]}")
    if suffix == ".pdf":
        raise DocumentProblem(f"{path.name}: is a PDF; open it in Word and save it as .docx, or save its text as .txt")
    opener = OPENERS.get(suffix)
    if opener is None:
        raise DocumentProblem(f"{path.name}: is of no kind that is read; use {', '.join(READABLE)}")
    if not path.is_file():
        found = "is a folder" if path.is_dir() else "is not there"
        raise DocumentProblem(f"{path.name}: {found}; check the name")
    document = opener(path)
    if not document.blocks:
        raise DocumentProblem(f"{path.name}: holds no text that can be read; if it is a scan, find the typed original")
    return document


def is_document(path: Path) -> bool:
    """Whether a file's name is that of a document and not of an answer set."""
    return path.suffix.lower() in {*OPENERS, *WITH_MACROS, *OLD, ".pdf"}


def _word(path: Path) -> OpenedDocument:
    with Package(path) as package:
        if "xl/" in main_part(package, "word/document.xml"):
            raise package.problem("is an Excel file under another name", "rename it to .xlsx")
        reader = WordReader(package)
        blocks = tuple(reader.blocks())
        leftovers = (*reader.leftovers, *authors(package))
        title = title_of(package) or _title(blocks)
        return OpenedDocument(path.name, "Word", blocks, leftovers, tuple(package.remarks), title)


def _excel(path: Path) -> OpenedDocument:
    with Package(path) as package:
        if "word/" in main_part(package, "xl/workbook.xml"):
            raise package.problem("is a Word file under another name", "rename it to .docx")
        reader = ExcelReader(package)
        blocks = tuple(reader.blocks())
        leftovers = (*reader.leftovers, *authors(package))
        return OpenedDocument(path.name, "Excel", blocks, leftovers, tuple(package.remarks), title_of(package))


def _text(path: Path) -> OpenedDocument:
    markdown = path.suffix.lower() != ".txt"
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST_TEXT + 1)
    except OSError as error:
        raise DocumentProblem(f"{path.name}: cannot be read: {error.strerror or error}; check your rights") from error
    reader = TextReader(decode(path.name, data), markdown=markdown)
    blocks = tuple(reader.blocks())
    return OpenedDocument(
        path.name, "Markdown" if markdown else "text", blocks, tuple(reader.leftovers), (), _title(blocks)
    )


def _title(blocks: tuple[Block, ...]) -> str:
    return next((block.text for block in blocks[:5] if block.kind == "heading"), "")


OPENERS: dict[str, Callable[[Path], OpenedDocument]] = {
    ".docx": _word,
    ".dotx": _word,
    ".xlsx": _excel,
    ".md": _text,
    ".markdown": _text,
    ".txt": _text,
}

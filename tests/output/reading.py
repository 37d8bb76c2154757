"""Reads written files back with other people's libraries, so that a test does not believe the writer."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

import docx
import openpyxl
from docx.document import Document
from docx.table import Table
from lxml import etree
from openpyxl.workbook import Workbook

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def opened(content: bytes) -> Document:
    return docx.Document(io.BytesIO(content))


def texts(content: bytes) -> list[str]:
    """Every paragraph of the body, cells included, in order."""
    return list(_texts(opened(content)))


def _texts(document: Document) -> Iterator[str]:
    for item in document.iter_inner_content():
        if isinstance(item, Table):
            for row in item.rows:
                for cell in row.cells:
                    yield from (p.text for p in cell.paragraphs)
        else:
            yield item.text


def part(content: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(name)


def tree(content: bytes, name: str = "word/document.xml") -> etree._Element:
    return etree.fromstring(part(content, name))


def names(content: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.namelist()


def replaced(content: bytes, changes: dict[str, bytes]) -> bytes:
    """The file with parts exchanged, added, or (empty) taken out."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            data = changes.get(name, source.read(name))
            if data:
                target.writestr(name, data)
        for name, data in changes.items():
            if name not in source.namelist():
                target.writestr(name, data)
    return buffer.getvalue()


def workbook(content: bytes, *, values: bool = False) -> Workbook:
    """The workbook with its formulas, or with the values that were stored with them."""
    return openpyxl.load_workbook(io.BytesIO(content), data_only=values)


def rows(content: bytes, sheet: str) -> list[list[object]]:
    return [[cell.value for cell in row] for row in workbook(content)[sheet].iter_rows()]

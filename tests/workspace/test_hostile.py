"""Text from users is data: it arrives as typed in every file, or is reported and stripped where Word cannot hold it."""

from __future__ import annotations

import json
import re
import zipfile
from pathlib import Path

import docx
import openpyxl
import pytest

from specwizard.output import lint
from specwizard.workspace import Document, Workspace
from specwizard.workspace.build import build_pack

NASTY = [
    "[/",
    "[@click=app.quit]x[/]",
    "{{ 7*7 }}",
    "{% for x in y %}",
    "<w:t>",
    "</w:t></w:r>",
    "a & b < c > d",
    "=1+1",
    "+cmd|' /C calc'!A0",
    "DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe",
    "]]>",
    "&x;",
    "\u202eabc\u202c",
    "naïve – “quotes” 日本",
]


def answered(room: Workspace, text: str) -> Document:
    """A draft with the text in every kind of answer that takes words."""
    document = room.new()
    document.answer("contracting_authority", text)
    document.answer("project_title", text)
    document.answer("purpose", f"{text}\n\n{text}")
    document.answer("product_categories", "CAD")
    document.answer("local_systems", [{"system": text, "information": text, "direction": "both", "importance": "must"}])
    document.answer("replaced_systems", [{"name": text, "supplier": text}])
    document.answer("own_strategy", "yes", note=text)
    document.answer("measures", ["interface_uptime", text.replace(",", " ")])
    return document


@pytest.mark.parametrize("text", NASTY)
def test_it_stands_in_every_file_as_typed(room: Workspace, tmp_path: Path, text: str) -> None:
    document = answered(room, text)
    kept = document.session.answers["project_title"].value
    assert isinstance(kept, str)
    files = build_pack(document, tmp_path / "pack").written
    word = next(path for path in files if path.name.endswith("specification.docx"))
    assert kept in everything(word)
    assert lint(word.read_bytes()) == ()
    with zipfile.ZipFile(word) as package:
        body = package.read("word/document.xml").decode()
    instructions = re.findall(r"<w:instrText[^>]*>([^<]*)<", body)
    assert not [one for one in instructions if "DDE" in one or text in one]
    plain = json.loads(next(p for p in files if p.suffix == ".json").read_text(encoding="utf-8"))
    assert plain["meta"]["title"] == kept
    harmless = build_pack(answered(room, "harmless words"), tmp_path / "harmless").written
    assert formulas(files) == formulas(harmless)


def formulas(files: tuple[Path, ...]) -> list[object]:
    """Every formula of every workbook."""
    return [
        cell.value
        for path in files
        if path.suffix == ".xlsx"
        for sheet in openpyxl.load_workbook(path)
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    ]


def test_what_word_cannot_hold_is_stripped_and_told(room: Workspace, tmp_path: Path) -> None:
    document = room.new()
    parsed = document.parse("purpose", "bell\x07 escape\x1b[31m null\x00 end")
    assert parsed.warnings
    assert parsed.value == "bell escape null end"
    document.answer("purpose", "bell\x07 end")
    assert build_pack(document, tmp_path / "pack").written


def test_a_hundred_thousand_characters_do_no_harm(room: Workspace, tmp_path: Path) -> None:
    document = room.new()
    document.answer("purpose", "word " * 20_000)
    word = build_pack(document, tmp_path / "pack").written[0]
    assert lint(word.read_bytes()) == ()


def everything(path: Path) -> str:
    """All words of a Word file: body, tables, headers, footers."""
    document = docx.Document(str(path))
    parts = [document.element.body]
    for section in document.sections:
        parts += [section.header._element, section.footer._element]
    return "\n".join("".join(t.text or "" for t in part.iter("{*}t")) for part in parts)

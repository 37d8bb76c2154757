"""Typed text is data: whatever it looks like, it arrives in each file as it was typed and changes nothing else."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass, replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from specwizard.drafting.specification import Paragraph, Section, Specification, plain
from specwizard.output import json_text, lint, write_markdown
from specwizard.output.docx.document import specification_docx
from specwizard.output.text import xml_safe
from specwizard.output.xlsx.evaluation import evaluation_xlsx
from specwizard.output.xlsx.matrix import matrix_xlsx
from specwizard.output.xlsx.pricing import pricing_xlsx
from tests.output.reading import names, texts, workbook
from tests.output.samples import META, specification

HOSTILE = {
    "brackets": "[/",
    "template": "{{7*7}} {% for x in y %}",
    "word markup": "</w:t></w:r><w:t>",
    "entities": "a & b &amp; &lt; <script>alert(1)</script>",
    "formula": "=1+1",
    "formula of another kind": "+cmd|' /C calc'!A0",
    "at": "@SUM(1)",
    "end of data": "]]>",
    "field": 'DDEAUTO c:\\windows\\system32\\cmd.exe "/k calc.exe"',
    "right to left": "שלום \u202eabc\u202c عربي",
    "quotes": "\"'`´",
    "markdown": "# not a heading\n- not a list\n1. nor this\n> nor that\n| a | b |\n***bold*** ~~x~~ $x$ https://example.org",
    "escape of excel": "_x0041_",
    "emoji": "👮🏽‍♀️ 𝔘𝔫𝔦𝔠𝔬𝔡𝔢",
    "percent": "%s {0} ${HOME}",
}
KINDS = {"kind", "style", "group", "direction", "priority", "treatment", "fail_effect", "duty", "publish", "methods",
         "stage", "regime", "id", "number", "target", "clause", "family"}  # fmt: skip


def everywhere(value: Any, text: str) -> Any:
    """The tree with the text in every place that can hold typed text."""
    if isinstance(value, str):
        return text
    if isinstance(value, tuple):
        return tuple(everywhere(item, text) for item in value)
    if is_dataclass(value) and not isinstance(value, type):
        changed = {
            field.name: everywhere(getattr(value, field.name), text)
            for field in fields(value)
            if field.name not in KINDS
        }
        return replace(value, **changed)
    return value


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_in_every_field_arrives_literally_in_word(text: str) -> None:
    honest = specification_docx(specification(8))
    spec: Specification = everywhere(specification(8), text)
    written = specification_docx(spec).content
    assert lint(written) == ()
    assert names(written) == names(honest.content)
    found = texts(written)
    line = " ".join(text.split())
    assert found.count(text) > 60  # wording, titles and cells stand alone in their paragraphs
    assert line in found  # the title on the cover is one line
    assert f"Accepted when {text}" in found


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_passes_the_validator(text: str, tmp_path: Any) -> None:
    audit = pytest.importorskip("openxml_audit")
    path = tmp_path / "hostile.docx"
    path.write_bytes(specification_docx(everywhere(specification(3), text)).content)
    assert [str(error) for error in audit.OpenXmlValidator().validate(path).errors] == []


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_is_never_a_formula_number_or_link_in_excel(text: str) -> None:
    spec: Specification = everywhere(specification(8), text)
    for write in (matrix_xlsx, evaluation_xlsx, pricing_xlsx):
        book = workbook(write(spec))
        cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
        own = [cell for cell in cells if cell.data_type == "f"]
        assert all(str(cell.value).startswith(("=SUM(", "=C", "=D", "=COUNT(", "=IF(", "=0")) for cell in own)
        assert not [cell for cell in cells if cell.hyperlink]
        held = [cell for cell in cells if isinstance(cell.value, str) and text in cell.value]
        assert held and all(cell.data_type == "s" for cell in held)


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_stays_literal_in_markdown(text: str) -> None:
    spec = Specification(META, (), (Section("s", "Section", (Paragraph(plain(text)),)),))
    read = MarkdownIt("gfm-like", {"linkify": False}).parse(write_markdown(spec))
    at = max(place for place, token in enumerate(read) if token.type == "heading_close")
    tokens = read[at + 1 :]
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    children = tokens[1].children or []
    assert {child.type for child in children} <= {"text", "text_special", "hardbreak"}
    said = "".join("\n" if child.type == "hardbreak" else child.content for child in children)
    assert said == text


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_is_data_in_json(text: str) -> None:
    data = json.loads(json_text(everywhere(specification(3), text)))
    assert data["meta"]["title"] == text
    assert all(item["title"] == text and text in item["text"] for item in data["requirements"])


def test_control_characters_are_left_out_and_line_breaks_kept() -> None:
    assert xml_safe("a\x00b\x07c\x1bd\ufffee\ud800f") == "abcdef"
    assert xml_safe("one\r\ntwo\rthree\x0bfour\x0cfive\u2028six") == "one\ntwo\nthree\nfour\nfive\nsix"
    assert xml_safe("tab\tand\u00a0space\u200f") == "tab\tand\u00a0space\u200f"


def test_control_characters_never_reach_a_file() -> None:
    spec: Specification = everywhere(specification(3), "x\x00\x08\x0b\x1f\x7f\x9f\ufffe\ud83dy")
    written = specification_docx(spec).content
    assert lint(written) == ()
    assert "x\ny" in texts(written)
    assert "x y" in texts(written)
    for write in (matrix_xlsx, evaluation_xlsx, pricing_xlsx):
        assert workbook(write(spec))
    assert write_markdown(spec).encode()
    json_text(spec).encode("utf-8", "replace")


def test_only_control_characters_still_give_sound_files() -> None:
    spec: Specification = everywhere(specification(3), "\x00\x01")
    assert lint(specification_docx(spec).content) == ()
    assert workbook(matrix_xlsx(spec))
    assert write_markdown(spec)


def test_a_hundred_kilobytes_in_one_answer_arrive_whole_in_word() -> None:
    long = ("word " * 20_000).strip()
    spec: Specification = everywhere(specification(3), long)
    written = specification_docx(spec).content
    assert lint(written) == ()
    assert long in texts(written)


def test_a_hundred_kilobytes_are_cut_in_excel_and_the_cell_says_so() -> None:
    spec: Specification = everywhere(specification(3), "word " * 20_000)
    values = [cell.value for row in workbook(matrix_xlsx(spec))["Response matrix"].iter_rows() for cell in row]
    cut = [value for value in values if isinstance(value, str) and len(value) > 30_000]
    assert cut and all(len(value) <= 32_767 and value.endswith("goes on in the specification.") for value in cut)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=st.text(st.characters(codec=None, exclude_categories=())))
def test_any_text_gives_a_sound_file_and_arrives(text: str) -> None:
    spec = Specification(META, (), (Section("s", text, (Paragraph(plain(text + "|")),)),))
    written = specification_docx(spec).content
    assert lint(written) == ()
    assert texts(written)[-1] == xml_safe(text + "|")
    assert write_markdown(spec)

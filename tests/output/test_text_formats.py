"""Markdown and JSON: the same facts and the same numbers as the Word file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from specwizard.drafting.specification import Paragraph, Section, Span, Specification, plain
from specwizard.output import json_text, spec_json, write_markdown
from specwizard.output.docx.document import specification_docx
from specwizard.output.jsonform import specification_schema
from specwizard.output.jsonout import text_sha256
from specwizard.output.markdown import inline
from tests.output.samples import META, specification

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def spec() -> Specification:
    return specification(40)


def test_markdown_has_the_headings_and_numbers_of_the_word_file(spec: Specification) -> None:
    headings = specification_docx(spec).headings
    lines = write_markdown(spec).splitlines()
    for heading in headings:
        assert f"{'#' * (heading.level + 1)} {heading.number} {heading.title}" in lines


def test_markdown_states_every_requirement_with_priority_and_effect(spec: Specification) -> None:
    text = write_markdown(spec)
    assert text.count("\n#### R-") == 40
    for requirement in spec.requirements:
        assert f"#### {requirement.number} {requirement.title}" in text
    assert text.count("- **Priority:** Must") == sum(r.priority == "must" for r in spec.requirements)
    assert "- **If not met:** the bid is excluded" in text


def test_markdown_tables_have_as_many_cells_as_columns(spec: Specification) -> None:
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(write_markdown(spec))
    tables = [token for token in tokens if token.type == "table_open"]
    assert len(tables) == 2 + sum(type(block).__name__ == "Table" for s in spec.sections for block in s.blocks)


def test_markdown_shows_blanks_in_bold() -> None:
    text = (Span("within "), Span("[days]", "blank"), Span(" days"))
    assert inline(text) == r"within **\[days\]** days"


def test_markdown_keeps_line_breaks_inside_a_paragraph() -> None:
    assert inline(plain("one\n- two")) == "one\\\n\\- two"


def test_markdown_numbers_that_only_look_like_lists_stay_readable() -> None:
    assert inline(plain("0.1")) == "0.1"
    assert inline(plain("1. not a list")) == r"1\. not a list"


def test_markdown_lists_stand_together() -> None:
    blocks = tuple(Paragraph(plain(word), "bullet") for word in ("one", "two"))
    text = write_markdown(Specification(META, (), (Section("s", "S", (*blocks, Paragraph(plain("after")))),)))
    assert text.endswith("- one\n- two\n\nafter\n")


def test_json_holds_every_requirement_with_its_clause(spec: Specification) -> None:
    data = json.loads(json_text(spec))
    assert data["format"] == "specwizard-specification/1"
    assert [item["number"] for item in data["requirements"]] == [r.number for r in spec.requirements]
    for item, requirement in zip(data["requirements"], spec.requirements, strict=True):
        assert item["clause"] == requirement.clause
        assert item["revision"] == requirement.revision
        assert item["priority"] == requirement.priority
        assert item["text"] == requirement.wording
        assert item["text_sha256"] == text_sha256(requirement.wording)


def test_json_names_section_and_blanks(spec: Specification) -> None:
    data = json.loads(json_text(spec))
    blank = next(item for item in data["requirements"] if item["title"] == "Complete export in open formats")
    assert blank["blanks"] == ["[to be stated: days allowed for a full export]"]
    sections = {section["id"]: section for section in data["sections"]}
    assert all(item["section"] in sections for item in data["requirements"])
    listed = [
        n
        for section in data["sections"]
        for b in section["blocks"]
        if b["type"] == "requirements"
        for n in b["requirements"]
    ]
    assert listed == [item["number"] for item in data["requirements"]]


def test_json_numbers_sections_like_the_word_file(spec: Specification) -> None:
    data = spec_json(spec)
    numbers = [section["number"] for section in data["sections"]]  # type: ignore[index, attr-defined]
    assert numbers == [h.number for h in specification_docx(spec).headings if h.level == 1]


def test_json_is_the_same_every_time(spec: Specification) -> None:
    assert json_text(spec) == json_text(specification(40))


def test_json_keeps_to_its_published_form(spec: Specification) -> None:
    from jsonschema import Draft202012Validator

    schema = json.loads((ROOT / "docs" / "schemas" / "specification.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    data = json.loads(json_text(spec))
    assert list(Draft202012Validator(schema).iter_errors(data)) == []
    data["requirements"][0]["priority"] = "shall"
    data["meta"]["secret"] = "x"
    assert len(list(Draft202012Validator(schema).iter_errors(data))) == 2


def test_the_published_form_is_the_one_that_is_written() -> None:
    schema = json.loads((ROOT / "docs" / "schemas" / "specification.schema.json").read_text(encoding="utf-8"))
    assert schema == json.loads(json.dumps(specification_schema())), "run tools/write_schemas.py"

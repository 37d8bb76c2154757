"""The Word file of a specification, read back with python-docx and as XML."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

import pytest

from specwizard.drafting.scales import PRIORITY_WORDS, TREATMENT_WORDS
from specwizard.drafting.specification import Paragraph, Section, Span, Specification, Table, plain
from specwizard.output import lint
from specwizard.output.docx.document import specification_docx
from specwizard.output.words import fail_effect, verification
from tests.output.reading import W, names, opened, part, texts, tree
from tests.output.samples import META, specification, words_of


@pytest.fixture(scope="module")
def spec() -> Specification:
    return specification(40)


@pytest.fixture(scope="module")
def content(spec: Specification) -> bytes:
    return specification_docx(spec).content


def one_section(*blocks: object, **section: object) -> Specification:
    return Specification(META, (), (Section("s", "Section", tuple(blocks), **section),))  # type: ignore[arg-type]


def test_every_word_of_every_requirement_is_in_the_file(spec: Specification, content: bytes) -> None:
    found = texts(content)
    whole = "\n".join(found)
    for words in words_of(spec):
        assert words in whole


def test_own_lint_finds_nothing(content: bytes) -> None:
    assert lint(content) == ()


def test_no_validator_finds_anything(content: bytes, tmp_path: object) -> None:
    audit = pytest.importorskip("openxml_audit")
    path = tmp_path / "spec.docx"  # type: ignore[operator]
    path.write_bytes(content)
    assert [str(error) for error in audit.OpenXmlValidator().validate(path).errors] == []


def test_same_specification_gives_the_same_bytes(content: bytes) -> None:
    assert specification_docx(specification(40)).content == content


def test_another_date_gives_other_bytes(content: bytes) -> None:
    other = specification(40, date=META.date.replace(day=24))
    assert specification_docx(other).content != content


def test_requirements_stand_in_tables_whose_header_repeats_and_whose_rows_stay_whole(content: bytes) -> None:
    tables = list(tree(content).iter(f"{W}tbl"))
    assert len(tables) > 10
    for table in tables:
        rows = table.findall(f"{W}tr")
        assert rows[0].find(f"{W}trPr/{W}tblHeader") is not None
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)


def test_a_requirement_is_one_row_with_number_wording_and_priority_as_words(
    spec: Specification, content: bytes
) -> None:
    rows = {row.cells[0].paragraphs[0].text: row for table in opened(content).tables for row in table.rows}
    for requirement in spec.requirements:
        number, words, priority = rows[requirement.number].cells
        assert number.paragraphs[1].text == requirement.clause
        assert [p.text for p in words.paragraphs[:2]] == [requirement.title, requirement.wording]
        assert priority.paragraphs[0].text == " · ".join(
            (PRIORITY_WORDS[requirement.priority], TREATMENT_WORDS[requirement.treatment])
        )


def test_what_follows_from_failing_is_said_with_each_must(spec: Specification, content: bytes) -> None:
    rows = {row.cells[0].paragraphs[0].text: row for table in opened(content).tables for row in table.rows}
    for requirement in spec.requirements:
        beside = [p.text for p in rows[requirement.number].cells[2].paragraphs]
        assert f"Checked by {verification(requirement)}" in beside
        effect = [line for line in beside if line.startswith("If not met, ")]
        assert effect == ([f"If not met, {fail_effect(requirement)}"] if requirement.fail_effect else [])


def test_a_very_long_row_may_break_over_pages() -> None:
    table = Table("t", "Long", ("A", "B"), ((plain("x" * 3000), plain("y")), (plain("x"), plain("y"))), (1, 1))
    rows = list(tree(specification_docx(one_section(table)).content).iter(f"{W}tbl"))[-1].findall(f"{W}tr")
    assert [row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows] == [True, False, True]


def test_headings_are_real_and_numbered_by_word(spec: Specification, content: bytes) -> None:
    document = opened(content)
    headings = [p.text for p in document.paragraphs if p.style is not None and p.style.name == "Heading 1"]
    annexes = [p.text for p in document.paragraphs if p.style is not None and p.style.name == "Annex Heading"]
    assert headings == [section.title for section in spec.sections if not section.annex]
    assert annexes == [section.title for section in spec.sections if section.annex]
    numbering = tree(content, "word/numbering.xml")
    linked = {p.get(f"{W}val") for p in numbering.iter(f"{W}pStyle")}
    assert {"Heading1", "Heading2", "Heading3", "AnnexHeading", "AnnexHeading2"} <= linked
    assert "Annex %1" in {t.get(f"{W}val") for t in numbering.iter(f"{W}lvlText")}


def contents_of(content: bytes) -> list[str]:
    return [
        p.text for p in opened(content).paragraphs if p.style is not None and (p.style.name or "").startswith("toc")
    ]


def test_contents_list_every_heading_with_its_number_and_a_link(content: bytes) -> None:
    lines = contents_of(content)
    assert lines[0] == "1\tHow to read this document"
    assert "5.1\tOpen interfaces, events and messaging" in lines
    assert "Annex A\tInterface register" in lines
    assert "D.1\tQuestions" in lines
    anchors = [link.get(f"{W}anchor") for link in tree(content).iter(f"{W}hyperlink")]
    bookmarks = {mark.get(f"{W}name") for mark in tree(content).iter(f"{W}bookmarkStart")}
    assert len(anchors) == len(lines) and set(anchors) <= bookmarks


def test_contents_have_no_page_numbers_unless_they_are_given(spec: Specification, content: bytes) -> None:
    assert b"PAGEREF" not in part(content, "word/document.xml")
    assert rb"\n </w:instrText>" in part(content, "word/document.xml")
    headings = specification_docx(spec).headings
    paged = specification_docx(spec, pages={heading.bookmark: 77 for heading in headings}).content
    assert contents_of(paged)[0] == "1\tHow to read this document\t77"
    assert lint(paged) == ()


def test_marking_title_version_and_page_numbers_are_on_every_page(content: bytes) -> None:
    for section in opened(content).sections:
        for header in (section.header, section.first_page_header):
            assert header.paragraphs[0].text.startswith("OFFICIAL")
        assert section.header.paragraphs[0].text.endswith(f"{META.title} · version 0.1")
        for footer in (section.footer, section.first_page_footer):
            assert re.search(r"^OFFICIAL.*Page 1 of 1$", footer.paragraphs[0].text, re.DOTALL)
    fields = [part(content, name) for name in names(content) if "footer" in name]
    assert all(b" PAGE " in field and b" NUMPAGES " in field for field in fields)


def test_a_long_title_is_shortened_in_the_header_only() -> None:
    title = "Replacement of the records, custody and case preparation systems of the northern collaboration of forces"
    written = opened(specification_docx(specification(1, title=title)).content)
    assert "… · version 0.1" in written.sections[-1].header.paragraphs[0].text
    assert title in [p.text for p in written.paragraphs]


def test_landscape_sections_stand_on_landscape_pages(content: bytes) -> None:
    shapes = [(section.page_width, section.page_height) for section in opened(content).sections]
    assert len(shapes) == 3
    upright = (shapes[0][0], shapes[0][1])
    assert shapes == [upright, (upright[1], upright[0]), upright]
    assert round(upright[0].mm) == 210 and round(upright[1].mm) == 297


def test_a_document_that_begins_landscape_keeps_cover_and_contents_upright() -> None:
    written = specification_docx(one_section(Paragraph(plain("Text")), landscape=True)).content
    body = tree(written)[0]
    sections = list(body.iter(f"{W}sectPr"))
    before = [p for p in body.iter(f"{W}p") if p.getroottree().getpath(p) and p.find(f"{W}pPr/{W}sectPr") is not None]
    assert len(sections) == 2 and sections[0].find(f"{W}pgSz").get(f"{W}orient") is None
    assert [p.find(f"{W}pPr/{W}pStyle").get(f"{W}val") for p in before] == ["Spacer"]
    assert before[0].getprevious().find(f"{W}pPr/{W}pStyle").get(f"{W}val") == "TOC1"
    assert lint(written) == ()


def test_blanks_are_bracketed_and_highlighted() -> None:
    written = specification_docx(one_section(Paragraph((Span("within "), Span("days to be stated", "blank")))))
    run = opened(written.content).paragraphs[-1].runs[-1]
    assert run.text == "[days to be stated]"
    assert run.font.highlight_color is not None


def test_references_are_fields_to_the_bookmark_of_the_requirement(content: bytes) -> None:
    document = tree(content)
    codes = [(code.text or "").split() for code in document.iter(f"{W}instrText")]
    targets = {code[1] for code in codes if code and code[0] == "REF"}
    assert targets == {"req_R_003"}
    start = next(mark for mark in document.iter(f"{W}bookmarkStart") if mark.get(f"{W}name") == "req_R_003")
    assert "".join(t.text or "" for t in start.getnext().iter(f"{W}t")) == "R-003"


def test_a_reference_to_a_requirement_that_is_not_printed_is_plain_text() -> None:
    written = specification_docx(one_section(Paragraph((Span("see "), Span("R-099", "reference", "R-099")))))
    assert opened(written.content).paragraphs[-1].text == "see R-099"
    assert lint(written.content) == ()


@pytest.mark.parametrize(
    ("stage", "banner"), [("draft", "WORKING DRAFT"), ("engagement", "ENGAGEMENT DRAFT"), ("issue", "ISSUED")]
)
def test_cover_says_how_far_the_document_has_come(stage: str, banner: str) -> None:
    found = texts(specification_docx(specification(1, stage=stage)).content)
    assert found[0] == banner
    assert found[1] == META.title


def test_cover_and_document_control_state_the_facts(content: bytes) -> None:
    found = texts(content)
    for fact in (META.authority, META.controller, META.reference, "23 November 2026", "OFFICIAL"):
        assert any(line.endswith(f"\t{fact}") for line in found)
    assert {"Prepared by", "Approved by", "Version", "Change"} <= set(found)
    assert any("no named person has approved it" in line for line in found)


def test_an_approved_library_is_not_called_a_draft() -> None:
    found = texts(specification_docx(specification(1, library_status="approved")).content)
    assert not any("no named person has approved it" in line for line in found)


def test_properties_name_the_authority_and_no_person(content: bytes) -> None:
    properties = opened(content).core_properties
    assert (properties.title, properties.author, properties.language) == (META.title, META.authority, "en-GB")
    assert properties.created is not None and properties.created.date() == META.date
    assert properties.last_modified_by == ""
    assert META.fingerprint.encode() in part(content, "docProps/custom.xml")


def test_language_is_british_english(content: bytes) -> None:
    assert tree(content, "word/styles.xml").find(f".//{W}rPrDefault//{W}lang").get(f"{W}val") == "en-GB"


def test_tables_are_captioned_and_counted_through_the_document(content: bytes) -> None:
    captions = [line for line in texts(content) if re.match(r"Table \d+  ", line)]
    numbers = [int(line.split()[1]) for line in captions]
    assert numbers == list(range(1, len(numbers) + 1)) and len(numbers) > 8


def test_heading_levels_are_never_skipped(content: bytes) -> None:
    levels = [int(heading.number.count(".")) + 1 for heading in specification_docx(specification(40)).headings]
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_an_empty_specification_is_a_sound_file() -> None:
    written = specification_docx(Specification(META, (), ())).content
    assert lint(written) == ()
    assert META.title in texts(written)


def test_annexes_beyond_z_are_lettered_as_word_letters_them() -> None:
    sections = tuple(Section(f"a{n}", f"Annex {n}", (Paragraph(plain("x")),), annex=True) for n in range(28))
    headings = specification_docx(Specification(META, (), sections)).headings
    assert [heading.number for heading in headings[24:]] == ["Annex Y", "Annex Z", "Annex AA", "Annex BB"]


def test_newlines_and_tabs_become_breaks_and_tabs() -> None:
    written = specification_docx(one_section(Paragraph(plain("one\ntwo\tthree")))).content
    assert opened(written).paragraphs[-1].text == "one\ntwo\tthree"
    assert list(tree(written).iter(f"{W}br"))


def test_table_rows_of_another_length_are_filled_or_cut() -> None:
    rows = ((plain("only one"),), (plain("a"), plain("b"), plain("too many")))
    written = specification_docx(one_section(Table("t", "Uneven", ("A", "B"), rows, (1, 1)))).content
    assert lint(written) == ()
    assert [cell.text for cell in opened(written).tables[-1].rows[1].cells] == ["only one", ""]


def test_versions_are_listed(spec: Specification) -> None:
    rows = (*spec.versions, replace(spec.versions[0], version="0.2", change="Second draft"))
    written = texts(specification_docx(replace(spec, versions=rows)).content)
    assert "Second draft" in written
    assert not re.search(
        r"\d{4}-\d\d-\d\d", " ".join(written[: written.index("Second draft")])
    )  # days as a reader writes them

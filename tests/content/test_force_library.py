"""The example of a force's own folders, and the guide that shows it: both are what the program really takes."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from specwizard.content import Content, shipped_library
from specwizard.content.checks import check_loaded
from specwizard.drafting import compose
from specwizard.drafting.specification import Requirement, RequirementList
from specwizard.matching import Matcher
from specwizard.workspace import Document, Settings, Workspace
from specwizard.workspace.build import build_file
from specwizard.workspace.settings import places

ROOT = Path(__file__).parents[2]
LIBRARY = ROOT / "examples" / "force-library"
QUESTIONS = ROOT / "examples" / "force-questions"
GUIDE = (ROOT / "docs" / "authoring.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```yaml\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL)
SLANG = "the fell lot are still rung by phone"


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    home = places({"SPECWIZARD_HOME": str(tmp_path_factory.mktemp("home"))})
    return Workspace(home=home, settings=Settings(library=(LIBRARY,), bank=(QUESTIONS,)))


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Content:
    home = places({"SPECWIZARD_HOME": str(tmp_path_factory.mktemp("home"))})
    return Workspace(home=home, settings=Settings()).content


@pytest.fixture(scope="module")
def draft(room: Workspace, tmp_path_factory: pytest.TempPathFactory) -> Document:
    """The answers that the guide gives."""
    path = tmp_path_factory.mktemp("answers") / "tarn.yaml"
    (answers,) = (block for block in BLOCKS if block.startswith("answers:"))
    path.write_text(answers, encoding="utf-8")
    return room.read(path)


def requirement(document: Document, clause: str) -> Requirement:
    sections = compose(document.content, document.session).specification.sections
    lists = [block for section in sections for block in section.blocks if isinstance(block, RequirementList)]
    (found,) = (one for block in lists for one in block.requirements if one.clause == clause)
    return found


def words(found: Requirement) -> str:
    return "".join(span.text for span in found.text)


def test_the_guides_answers_are_all_understood(draft: Document) -> None:
    assert draft.problems == ()


def test_the_forces_clause_is_in_worded_by_its_own_question(draft: Document, shipped: Content) -> None:
    assert "TVP-01" not in shipped.clauses
    found = requirement(draft, "TVP-01")
    assert "within 30 seconds of the dispatcher's decision" in words(found)
    assert found.priority == "must"


def test_the_overridden_priority_wins(draft: Document, shipped: Content) -> None:
    assert shipped.clauses["GOV-04"].priority != "must"
    found = requirement(draft, "GOV-04")
    assert (found.priority, found.fail_effect) == ("must", "contract_condition")
    assert " must " in words(found)


def test_the_new_family_stands_in_the_section_that_the_force_extended(draft: Document, shipped: Content) -> None:
    sections = compose(draft.content, draft.session).specification.sections
    (section,) = (one for one in sections if one.id == "connections")
    assert [block.family for block in section.blocks if isinstance(block, RequirementList)][-1] == "TVP"
    (before,) = (one for one in shipped.library.sections if one.id == "connections")
    (after,) = (one for one in draft.content.library.sections if one.id == "connections")
    kept = [block.id for block in before.blocks]
    assert [block.id for block in after.blocks] == [*kept, "connections_rescue"]


def test_the_replaced_clause_differs_in_two_lines_and_no_more() -> None:
    def block(folder: Path) -> list[str]:
        found = re.search(
            r"^  - id: GOV-04\n.*?(?=^  - id: |\Z)",
            (folder / "clauses" / "GOV.yaml").read_text("utf-8"),
            re.MULTILINE | re.DOTALL,
        )
        assert found
        return found[0].rstrip().splitlines()

    copy, original = block(LIBRARY), block(shipped_library())
    assert [line.strip() for line in copy if line not in original] == [
        "priority: must",
        "fail_effect: contract_condition",
    ]
    assert [line.strip() for line in original if line not in copy] == ["priority: should"]


def test_what_the_force_replaces_is_reported_with_both_places(room: Workspace) -> None:
    messages = {finding.message for finding in room.content.conflicts}
    assert any(re.match(r"clause 'GOV-04' replaces the one in .*GOV\.yaml:\d+:5\.", line) for line in messages)
    assert any(line.startswith("document section 'connections' replaces") for line in messages)
    assert not any("TVP" in line for line in messages)


def test_the_author_checks_have_nothing_against_the_example(room: Workspace) -> None:
    folders = (str(LIBRARY), str(QUESTIONS), "examples/")
    found = [f for f in check_loaded(room.content) if f.place.startswith(folders) and f.rule != "replaced"]
    assert found == []


def test_the_forces_slang_finds_its_clause_through_its_glossary(room: Workspace) -> None:
    best = room.matcher.match(SLANG).matches[0]
    assert best.clause == "TVP-01"
    assert ("fell lot", "glossary") in {(meeting.said, meeting.how) for meeting in best.because}
    own = ("rescue team", "call-out")
    terms = tuple(term for term in room.content.library.terms if term.term not in own)
    without = replace(room.content, library=room.content.library.model_copy(update={"terms": terms}))
    assert best.score > max((m.score for m in Matcher(without).match(SLANG).matches if m.clause == "TVP-01"), default=0)


def test_the_documents_glossary_defines_the_forces_term(draft: Document) -> None:
    specification = compose(draft.content, draft.session).specification
    (annex,) = (section for section in specification.sections if section.id == "annex_glossary")
    assert "rescue team" in repr(annex)


def test_the_document_names_the_forces_version(draft: Document) -> None:
    meta = compose(draft.content, draft.session).specification.meta
    assert meta.library == "police-interoperability 1.0+tarn-valley.1"


@pytest.mark.parametrize("ending", ["md", "docx"])
def test_it_can_be_built(draft: Document, ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"tarn.{ending}"
    assert build_file(draft, path).written == (path,)
    if ending == "md":
        assert "Call-out of rescue teams" in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "path", sorted(QUESTIONS.rglob("*.yaml")) + sorted(LIBRARY.rglob("*.yaml")), ids=lambda p: p.name
)
def test_the_guide_shows_the_files_as_they_are(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    if path.name == "GOV.yaml":  # a long copy of a shipped clause, of which the guide shows what differs
        assert all(line in text for block in BLOCKS if block.startswith("    priority:") for line in block.splitlines())
    else:
        assert text in BLOCKS

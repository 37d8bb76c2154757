"""A marking stays with its answer, whatever is typed anew, offered, left open or put right."""

from __future__ import annotations

from pathlib import Path

import pytest

from specwizard.content.values import Row
from specwizard.interview import commands as c
from specwizard.workspace import Document, Workspace
from specwizard.workspace.changes import marked_answer
from tests.frontends.plain.test_interview import sit


@pytest.fixture
def document(room: Workspace) -> Document:
    """A draft with one answer marked restricted by hand, and one table with a restricted row."""
    document = room.new()
    document.answer("purpose", "Find wanted people", publish="restricted")
    document.answer(
        "replaced_systems", [{"name": "Old store"}, {"name": "Covert store", "publish": "restricted"}], note="both"
    )
    return document


def rows(document: Document) -> dict[str, str | None]:
    value = document.session.answers["replaced_systems"].value
    assert isinstance(value, tuple)
    return {row.cells["name"]: row.publish for row in value if isinstance(row, Row)}


def test_an_answer_that_is_changed_keeps_its_marking(document: Document) -> None:
    document.answer("purpose", "Find missing people")
    assert document.session.answers["purpose"].publish == "restricted"


def test_line_by_line_too(document: Document) -> None:
    sit(document, "edit Q-WHA-01", "Find missing people", "yes")
    assert document.session.answers["purpose"].raw == "Find missing people"
    assert document.session.answers["purpose"].publish == "restricted"


@pytest.mark.parametrize(
    "between",
    [c.NotKnown(question="purpose"), c.NotApplicable(question="purpose"), c.Skip(question="purpose")],
    ids=["not known", "not applicable", "skipped"],
)
def test_an_answer_that_was_open_for_a_while_keeps_its_marking(document: Document, between: c.Command) -> None:
    document.commit(between)
    document.answer("purpose", "Find missing people")
    assert document.session.answers["purpose"].publish == "restricted"


def test_an_answer_made_from_an_offered_one_has_its_marking(room: Workspace, document: Document) -> None:
    document.answer("contracting_authority", "The PCC for Fenshire", publish="restricted")
    assert document.path is not None
    document.close()
    later = room.new(earlier=document.path)
    later.answer("contracting_authority", "The PCC for Wessex")
    assert later.session.answers["contracting_authority"].publish == "restricted"


def test_rows_keep_their_markings_when_the_table_is_typed_again(document: Document) -> None:
    document.answer("replaced_systems", "Old store | Acme\nCovert store | Bravo\nThird store | Charlie")
    assert rows(document) == {"Old store": None, "Covert store": "restricted", "Third store": None}


def test_another_marking_is_hers_to_give(document: Document) -> None:
    document.commit(marked_answer(document, "purpose", "publish"))
    assert document.session.answers["purpose"].publish is None
    document.answer("purpose", "Find people", publish="internal")
    assert document.session.answers["purpose"].publish == "internal"


def test_in_a_file_the_marking_is_what_the_file_says(document: Document, room: Workspace, tmp_path: Path) -> None:
    document.absorb({"purpose": "Find missing people"})
    assert document.session.answers["purpose"].publish is None
    path = tmp_path / "hand.yaml"
    path.write_text("answers:\n  purpose: {value: Find people, publish: internal}\n", encoding="utf-8")
    assert room.read(path).session.answers["purpose"].publish == "internal"


def test_the_marking_of_the_document_is_printed_whoever_may_read_its_answer(room: Workspace) -> None:
    document = room.new(mode="full")
    document.answer("marking", "OFFICIAL-SENSITIVE", publish="internal")
    assert document.pack().specification.meta.marking == "OFFICIAL-SENSITIVE"

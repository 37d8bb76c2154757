"""A draft with another title: only the words are others."""

from __future__ import annotations

import pytest

from specwizard.interview.commands import NotKnown
from specwizard.storage import read_set
from specwizard.workspace import Workspace


def test_another_title_keeps_its_marking_and_its_note(room: Workspace) -> None:
    document = room.new()
    document.answer("project_title", "Custody", note="working title", publish="restricted")
    document.close()
    assert document.path is not None
    path = room.rename(document.path, "Drones")
    answer = read_set(path).session.answers["project_title"]
    assert path.name == "Drones.yaml"
    assert (answer.raw, answer.note, answer.publish) == ("Drones", "working title", "restricted")


@pytest.mark.parametrize("known", [True, False])
def test_a_draft_without_a_title_gets_one(room: Workspace, known: bool) -> None:
    document = room.new()
    if known:
        document.commit(NotKnown(question="project_title", owner="Jo", note="Jo will choose"))
    document.close()
    assert document.path is not None
    answer = read_set(room.rename(document.path, "Drones")).session.answers["project_title"]
    assert (answer.state, answer.raw, answer.note) == ("answered", "Drones", "")

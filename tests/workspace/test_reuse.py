"""The second specification: what is carried, what is offered, how little is left to type; what a profile lets out."""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path

import pytest
import yaml

from specwizard.cli import run
from specwizard.interview.commands import Skip
from specwizard.workspace import Document, Workspace, places
from tests.support import CLAUSES, write_content
from tests.workspace.test_leaks import Secrets, drafted
from tests.workspace.test_migration import Tiny

EXAMPLES = Path(__file__).parents[2] / "examples"
FINISHED = ("records-management", "digital-evidence", "command-and-control")
OTHERS = ("drones", "finance", "bwv", "identity", "custody")
MOST_TYPED = 8


def second(
    room: Workspace, earlier: Path, *, mode: str = "quick", other: Mapping[str, str] | None = None
) -> tuple[Document, list[str], list[str]]:
    """A new specification from a finished one: the questions that had to be typed, and those confirmed with one key.

    `other` holds what is different this time; the rest that has to be typed is as it was.
    """
    before = room.read(earlier)
    document = room.new(mode=mode, earlier=earlier)
    typed: list[str] = []
    confirmed: list[str] = []
    while question := document.reading.next_question:
        if question.id in document.session.offers:
            document.commit(document.confirm_offer(question.id))
            confirmed.append(question.id)
        else:
            typed.append(question.id)
            answer = before.session.answers.get(question.id)
            if other and question.id in other:
                document.answer(question.id, other[question.id])
            elif answer is None or answer.state != "answered":
                document.commit(Skip(question=question.id))
            else:
                document.answer(question.id, answer.raw)
    return document, typed, confirmed


@pytest.mark.parametrize("name", FINISHED)
def test_a_second_specification_asks_at_most_eight_questions_and_confirms_the_rest(room: Workspace, name: str) -> None:
    earlier = EXAMPLES / f"{name}.yaml"
    document, typed, confirmed = second(room, earlier)
    assert len(typed) <= MOST_TYPED, typed
    assert len(confirmed) > 2 * len(typed)
    reused = {q: answer for q, answer in document.session.answers.items() if answer.source == "reused"}
    assert all(answer.source_name for answer in reused.values())
    assert document.reading.progress.finished
    before = room.read(earlier).session.answers
    for question in document.content.questions.values():
        if question.scope == "organisation" and question.id in before and before[question.id].state == "answered":
            assert question.id in reused
            assert question.id not in typed
            assert question.id not in confirmed


@pytest.mark.parametrize("category", OTHERS)
def test_a_second_specification_of_another_kind_asks_at_most_eight_questions_too(
    room: Workspace, category: str
) -> None:
    earlier = EXAMPLES / "command-and-control.yaml"
    document, typed, confirmed = second(room, earlier, other={"product_categories": category})
    assert document.session.answers["product_categories"].value == (category,)
    assert len(typed) <= MOST_TYPED, typed
    assert len(confirmed) > 2 * len(typed)
    assert document.reading.progress.finished


def test_a_profile_holds_no_internal_or_restricted_word(room: Workspace, tmp_path: Path) -> None:
    secrets = Secrets()
    document = drafted(room, secrets)
    for question in document.content.questions.values():
        if question.scope == "organisation" and question.id in document.session.answers:
            answer = document.session.answers[question.id]
            document.answer(question.id, answer.raw, note=secrets.internal(), publish="internal")
            assert room.export_profile(document, tmp_path / "shut.yaml") >= 0
    path = tmp_path / "profile.yaml"
    room.export_profile(document, path)
    words = path.read_text(encoding="utf-8")
    assert [secret for secret in (*secrets.inside, *secrets.restricted) if secret in words] == []
    assert document.author not in words


ORGANISATION = """
format: specwizard-questions/1
section: {id: start, title: Start, order: 10}
questions:
  - {id: project_title, ref: Q-ABT-03, type: text, ask: What is it called?, why: Cover., who: You.}
  - {id: login, ref: Q-IDN-01, type: yes_no, scope: organisation, note: How?, note_publish: internal,
     ask: One login?, why: Login., who: IT.}
  - {id: hours, ref: Q-IDN-02, type: single, scope: organisation, other: true, ask: Which hours?, why: H., who: IT.,
     options: [{value: day, label: By day}]}
  - {id: hidden, ref: Q-IDN-03, type: text, scope: organisation, publish: restricted, ask: Hidden?, why: H., who: IT.}
  - id: local_systems
    ref: Q-SYS-04
    type: table
    scope: organisation
    ask: Which systems?
    why: Systems.
    who: IT.
    columns:
      - {name: name, label: Name}
      - {name: address, label: Address, publish: restricted}
  - {id: purpose, ref: Q-WHA-01, type: long_text, ask: Why?, why: B., who: You.}
  - {id: secret, ref: Q-DAT-03, type: text, publish: internal, ask: Secret?, why: R., who: You.}
  - {id: covert, ref: Q-DAT-04, type: text, publish: restricted, ask: Covert?, why: R., who: You.}
  - {id: replaced_systems, ref: Q-WHA-05, type: text, ask: Old?, why: M., who: You.}
"""


def organisation_room(tmp_path: Path) -> Workspace:
    clause = CLAUSES.split("  - id: API-02")[0]
    bank, library = write_content(tmp_path / "content", ORGANISATION, clause)
    return Tiny(bank, library, places({"SPECWIZARD_HOME": str(tmp_path / "home")}))


def test_a_profile_leaves_out_shut_notes_rows_and_columns_and_comes_back_as_it_was(tmp_path: Path) -> None:
    room = organisation_room(tmp_path)
    document = room.new(mode="full")
    document.answer("project_title", "ZQXPROJECT")
    document.answer("login", "yes - because ZQXNOTE said so")
    document.answer("hours", "only on ZQKSundays")
    document.answer("hidden", "ZQXHIDDEN")
    rows = [
        {"name": "Atlas", "address": "ZQXADDRESS"},
        {"name": "ZQXROW", "address": "", "publish": "restricted"},
    ]
    document.answer("local_systems", rows)
    path = tmp_path / "profile.yaml"
    assert room.export_profile(document, path) == 3
    words = path.read_text(encoding="utf-8")
    assert "ZQX" not in words
    assert yaml.safe_load(words)["answers"].keys() == {"login", "hours", "local_systems"}
    begun = room.new(mode="full", earlier=path)
    assert begun.answer_text("login") == "Yes"
    assert begun.answer_text("hours") == "only on ZQKSundays"
    assert begun.answer_text("local_systems") == "Atlas"
    assert {answer.source_name for answer in begun.session.answers.values()} == {"Force profile"}
    for each in (document, begun):
        each.close()


def test_the_command_line_exports_a_profile_that_begins_a_draft(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    profile, draft = tmp_path / "profile.yaml", tmp_path / "next.yaml"
    assert run(["profile", str(EXAMPLES / "records-management.yaml"), "-o", str(profile)]) == 0
    assert capsys.readouterr().out.strip() == str(profile)
    monkeypatch.setattr("sys.stdin", io.StringIO("quit\n"))
    assert run(["new", "--from", str(profile), "-o", str(draft), "--plain"]) == 0
    answers = yaml.safe_load(draft.read_text(encoding="utf-8"))["answers"]
    assert answers["contracting_authority"] == "The Police and Crime Commissioner for Fenshire"
    assert set(answers) == set(yaml.safe_load(profile.read_text(encoding="utf-8"))["answers"])

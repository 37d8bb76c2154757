"""The same answers give the same document, whichever way they came in."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
import yaml
from tools.make_examples import INTERVIEWS, Typist, hold

from specwizard.frontends.plain import run
from specwizard.interview import command_to_plain
from specwizard.storage import read_set
from specwizard.workspace import Document, Workspace


def requirements(document: Document) -> list[tuple[str, str, str]]:
    return [(r.clause, r.priority, r.wording) for r in document.pack().specification.requirements]


def values(document: Document) -> dict[str, object]:
    return {q: (a.state, a.value, a.other, a.note, a.matches) for q, a in document.session.answers.items()}


@pytest.mark.parametrize("interview", sorted(INTERVIEWS.glob("*.yaml")), ids=lambda path: path.stem)
def test_an_interview_and_a_minimal_file_of_the_same_answers_agree(
    room: Workspace, tmp_path: Path, interview: Path
) -> None:
    path, _ = hold(interview, tmp_path)
    held = room.read(path)
    plan = yaml.load(interview.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    file = tmp_path / "minimal.yaml"
    answers = {**_file_form(plan["typed"], held), **plan.get("afterwards", {})}
    file.write_text(yaml.safe_dump({"mode": plan["mode"], "answers": answers}), encoding="utf-8")
    built = room.read(file)
    assert built.problems == ()
    assert values(built) == values(held)
    assert requirements(built) == requirements(held)


def _file_form(typed: dict[str, object], held: Document) -> dict[str, object]:
    """What was typed as a file says it: keys for what plain typing does with a word."""
    plain: dict[str, object] = {}
    for question, words in typed.items():
        if isinstance(words, str) and words.startswith("not known"):
            answer = held.session.answers[question]
            plain[question] = {"not_known": "yes", "owner": answer.owner, "due": answer.due}
        elif words == "":
            plain[question] = held.content.questions[question].default
        elif words == "skip":
            plain[question] = {"skipped": "yes"}
        else:
            plain[question] = "\n".join(words) if isinstance(words, list) else words
    return plain


def test_reading_a_saved_set_gives_the_session_that_was_saved(room: Workspace, tmp_path: Path) -> None:
    path, _ = hold(INTERVIEWS / "records-management.yaml", tmp_path)
    stored = read_set(path)
    assert stored.edits == {}
    assert stored.problems == ()
    assert [command_to_plain(entry.command)["do"] for entry in stored.session.history].count("answer_question") > 20


def test_a_sitting_that_is_cut_off_and_taken_up_again_ends_the_same(room: Workspace, tmp_path: Path) -> None:
    interview = INTERVIEWS / "digital-evidence.yaml"
    whole = room.read(hold(interview, tmp_path)[0])
    typed = yaml.load(interview.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)["typed"]
    document = room.new(path=tmp_path / "cut.yaml")
    run(room, document, io.StringIO("".join(f"{line}\n" for line in list(typed.values())[:3])), io.StringIO())
    document.close()
    again = room.open(tmp_path / "cut.yaml")
    run(room, again, Typist(again, typed), io.StringIO())  # type: ignore[arg-type]
    assert values(again) == values(whole)
    assert requirements(again) == requirements(whole)


def test_the_committed_examples_are_what_the_interviews_give(tmp_path: Path) -> None:
    from tools.make_examples import ROOT, make

    for made in make(tmp_path):
        kept = ROOT / "examples" / made.name
        assert kept.read_bytes() == made.read_bytes(), f"{made.name} is out of date: run tools/make_examples.py"

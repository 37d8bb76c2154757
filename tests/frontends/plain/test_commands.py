"""Everything that is no picture, line by line."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from specwizard.frontends.plain.commands import owner_and_date
from specwizard.frontends.plain.typed import VERBS, help_lines, recognised
from specwizard.interview import IssuedRequirement
from specwizard.interview import commands as c
from specwizard.workspace import Document, Workspace
from specwizard.workspace.build import default_path
from tests.frontends.plain.test_interview import sit


@pytest.fixture
def document(room: Workspace) -> Document:
    """A draft with a few answers, and clauses that answers brought in."""
    document = room.new()
    document.answer("contracting_authority", "The PCC for Fenshire")
    document.answer("product_categories", "CAD")
    return document


def test_every_command_is_in_the_help_and_does_something(document: Document) -> None:
    assert all(any(verb.usage in line for line in help_lines()) for verb in VERBS)
    for verb in VERBS:
        assert recognised(verb.name, None) == (verb.name, "")
        screen = sit(document, f"/{verb.name}")
        assert "there is no command" not in screen


@pytest.mark.parametrize(
    "answer",
    [
        "Build one view of a person for response officers",
        "Take statements at the scene",
        "Set up single sign-on",
        "Own our data",
        "Drop the paper forms",
        "Open up our data",
        "Why officers type things twice: nobody knows",
        "Edit video in the station",
        "Clauses on data must be first",
        "Not known to the public",
        "Library of all images",
        "review body-worn video in court",
        "Restore trust by 2027",
    ],
)
def test_an_answer_that_begins_like_a_command_is_an_answer(room: Workspace, answer: str) -> None:
    document = room.new()
    sit(document, answer)
    assert document.session.answers["contracting_authority"].raw == answer


def test_a_choice_that_is_also_a_command_is_the_choice(room: Workspace) -> None:
    question = next(q for q in room.content.questions.values() if q.type == "single")
    label = question.options[0].label
    assert recognised(label, question) is None
    assert recognised("/nonsense here", question) == ("unknown", "nonsense here")
    assert "there is no command 'nonsense'" in sit(room.new(), "/nonsense here")


def test_clauses_are_found_read_taken_dropped_set_and_restored(document: Document) -> None:
    screen = sit(
        document, "take GEO-04", "drop API-01, the framework has it", "set GEO-04 priority should, it is small"
    )
    selection = document.reading.selection
    assert "GEO-04 is in" in screen
    assert "API-01 is out" in screen
    assert "GEO-04" in selection.ids
    assert "API-01" not in selection.ids
    assert selection.by_id["GEO-04"].priority == "should"
    assert document.session.decisions["GEO-04"].priority_reason == "it is small"
    screen = sit(
        document, "restore api-01", "restore API-01", "take XXX-99", "clauses: maps", "clauses: out", "clause GEO-04"
    )
    assert "API-01" in document.reading.selection.ids
    assert "nothing was changed in API-01" in screen
    assert "no clause 'XXX-99'" in screen
    assert "in: GEO-04" in screen
    assert "met when:" in screen


def test_dropping_asks_for_the_reason_and_enter_leaves_it(document: Document) -> None:
    screen = sit(document, "drop API-01", "", "drop API-01", "the framework has it")
    assert "Left as it was" in screen
    assert document.session.decisions["API-01"].reason == "the framework has it"


def test_wording_is_changed_with_a_reason_and_the_library_text_is_kept_beside_it(document: Document) -> None:
    sit(document, "wording API-01", "The system must offer an interface.", "")
    assert "API-01" not in document.session.decisions
    screen = sit(document, "wording API-01", "The system must offer an interface.", "shorter", "clause API-01")
    assert document.session.decisions["API-01"].wording == "The system must offer an interface."
    assert "the library has:" in screen
    assert "edited because: shorter" in screen


def test_a_parameter_takes_what_fits_and_says_what_does_not(document: Document) -> None:
    clause, parameter = next(
        (s.id, p)
        for s in document.reading.selection.included
        for p in s.clause.parameters
        if p.type == "integer" and not p.options and p.min is not None
    )
    screen = sit(
        document, f"set {clause} {parameter.name} many", f"set {clause} {parameter.name} {int(parameter.min or 0) + 1}"
    )
    assert "Give a number" in screen
    assert document.session.decisions[clause].parameters[parameter.name] == str(int(parameter.min or 0) + 1)


def test_a_requirement_of_her_own_is_added_changed_and_removed(document: Document) -> None:
    sit(document, "own", "Kennels", "The system must list dogs.", "", "", "should", "", "restricted")
    own = document.session.own["OWN-01"]
    assert (own.title, own.wording, own.priority, own.verification) == (
        "Kennels",
        "The system must list dogs.",
        "should",
        "inspection",
    )
    screen = sit(document, "own OWN-01", "", "The system must list all dogs.", "", "", "certainly", "must", "", "")
    assert document.session.own["OWN-01"].publish == "restricted"
    assert document.session.own["OWN-01"].wording == "The system must list all dogs."
    assert document.session.own["OWN-01"].title == "Kennels"
    assert screen.count("Priority:") == 2
    sit(document, "drop own-01")
    assert not document.session.own


def test_matches_are_shown_with_their_words_and_she_takes_some_all_or_none(document: Document) -> None:
    words = ". ".join(document.content.clauses[name].title for name in ("IAM-01", "EXP-01", "GEO-04"))
    screen = sit(document, "edit Q-MIG-04", words)
    assert "your words:" in screen
    first = [match.taken for match in document.session.answers["exit_worry"].matches]
    assert len(first) > 1
    screen = sit(document, "edit Q-MIG-04", f"{words}, please", "yes", "matches 9", "matches none", "yes")
    assert "'matches' lists them" in screen
    assert not any(match.taken for match in document.session.answers["exit_worry"].matches)
    sit(document, "edit Q-MIG-04", words, "yes", "matches 2", "yes")
    assert [match.taken for match in document.session.answers["exit_worry"].matches][:2] == [False, True]


def test_words_that_meet_clauses_only_weakly_can_be_taken_too(document: Document) -> None:
    words = "we must get our data out when the contract ends"
    screen = sit(document, "edit Q-MIG-04", words, "matches more")
    kept = document.session.answers["exit_worry"].matches
    weak = document.weak_matches("exit_worry")
    assert weak
    assert not {one.clause for one in weak} & {one.clause for one in kept}
    assert f"{len(kept) + 1}: {weak[0].clause}" in screen
    sit(document, "edit Q-MIG-04", words, "yes", "matches more", f"matches {len(kept) + 1}", "yes")
    taken = [match for match in document.session.answers["exit_worry"].matches if match.taken]
    assert [match.clause for match in taken] == [weak[0].clause]
    assert weak[0].clause in document.reading.selection.ids


def test_words_that_meet_nothing_stand_and_say_so(document: Document) -> None:
    screen = sit(document, "edit Q-MIG-04", "purple elephants", "matches")
    assert "No clause clearly meets your words" in screen
    assert "Not done: no clause has met your last words" in screen
    assert document.session.answers["exit_worry"].value == "purple elephants"


@pytest.mark.parametrize(("typed", "said"), [("edit purpose", ""), ("edit purpos", "did you mean 'edit purpose'?")])
def test_a_single_word_behind_edit_is_a_question_and_never_an_answer(document: Document, typed: str, said: str) -> None:
    screen = sit(document, typed, "quit")
    assert "data_controller" not in document.session.answers
    assert (said in screen) if said else ("Not done" not in screen)


def test_open_points_get_an_owner_and_a_date_later(document: Document) -> None:
    screen = sit(document, "not known", "open")
    assert "an open point; Data protection officer finds out." in screen
    assert document.session.answers["data_controller"].owner == "Data protection officer"
    number = screen.split("Type: owner ")[1].split()[0]
    sit(document, f"owner {number} Priya Shah, by 29 January 2027")
    answer = document.session.answers["data_controller"]
    assert (answer.state, answer.owner, answer.due) == ("not_known", "Priya Shah", "2027-01-29")
    assert "Not done:" in sit(document, f"owner {number} Jo, by the cows come home", "owner 99 Jo")


def test_an_owner_with_by_in_the_name_and_a_date_alone() -> None:
    assert owner_and_date("Jo by the Sea, by 3 May 2027") == ("Jo by the Sea", "2027-05-03")
    assert owner_and_date("by 3 May 2027") == ("", "2027-05-03")
    assert owner_and_date("") == ("", "")


def test_not_applicable_keeps_its_reason(document: Document) -> None:
    sit(document, "n/a, the PCC buys it")
    assert document.session.answers["data_controller"].state == "not_applicable"
    assert document.session.answers["data_controller"].note == "the PCC buys it"


def test_an_answer_is_marked_for_its_readers(document: Document) -> None:
    sit(document, "The Chief Constable", "mark internal")
    assert document.session.answers["data_controller"].publish == "internal"


def test_undo_says_what_it_takes_back_and_stops_at_the_beginning(room: Workspace) -> None:
    document = room.new()
    screen = sit(document, "The PCC", "undo", "undo")
    assert "Taken back: " in screen
    assert "The PCC" in screen.split("Taken back: ")[1]
    assert "there is nothing to take back" in screen
    assert not document.session.answers


def test_outline_review_findings_and_history_say_where_things_stand(document: Document) -> None:
    screen = sit(document, "outline", "review", "findings", "history")
    for words in (
        "The three areas",
        "Its five recommendations",
        "Open points",
        "1. ",
        "Not ready to issue",
        "Jo Bloggs",
    ):
        assert words in screen
    screen = sit(document, "stand 1", "we know")
    assert "it stands" in screen
    assert any(isinstance(entry.command, c.SuppressFinding) for entry in document.session.history)


def test_build_writes_what_it_is_asked_for(document: Document, tmp_path: Path) -> None:
    screen = sit(
        document, f"build {tmp_path / 'a.docx'}", f"build pack {tmp_path / 'the pack'}", "build issue", "build"
    )
    assert docx.Document(str(tmp_path / "a.docx")).tables
    assert len(list((tmp_path / "the pack").iterdir())) >= 7
    assert "Not done: not issued" in screen
    assert document.path is not None
    assert default_path(document, "docx").exists()


def test_a_folder_that_cannot_be_written_is_said_and_the_interview_goes_on(document: Document, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    screen = sit(document, f"build {tmp_path / 'file' / 'a.docx'}", "The Chief")
    assert "Not done:" in screen
    assert "saved: The Chief" in screen


def test_copy_profile_and_diff_work_on_files(document: Document, tmp_path: Path) -> None:
    copy, profile = tmp_path / "copy.yaml", tmp_path / "profile.yaml"
    screen = sit(document, f"copy {copy}", f"profile {profile}", "The Chief", f"diff {copy}", f"copy {copy}")
    assert copy.exists()
    assert "Fenshire" in profile.read_text(encoding="utf-8")
    assert "after: The Chief" in screen
    assert "Not done:" in screen.rsplit("1 difference.", 1)[1]


def test_nothing_said_is_a_sign_a_colour_or_a_control_character(document: Document) -> None:
    nasty = "bell\x07 \x1b[31mred \u202eturned \x9b2J"
    document.answer("purpose", "plain")
    document.commit(c.SetDetail(name="reference", value=nasty))
    document.commit(c.AddRequirement(id="OWN-01", title=nasty, wording=nasty, family="API"))
    screen = sit(document, "outline", "review", "clauses", "open", "history", "help", "why", "findings")
    assert all(ch.isprintable() or ch == "\n" for ch in screen)
    assert "\u202e" not in screen


def test_better_wording_is_offered_at_once_and_taken_with_mend(document: Document) -> None:
    screen = sit(document, "edit Q-WHA-01", "It must be as good as NICE Investigate.", "mend", "undo")
    assert "'NICE Investigate' names a product" in " ".join(screen.split())
    assert "'mend' takes it" in " ".join(screen.split())
    assert "saved: It must be as good as the digital evidence management system." in " ".join(screen.split())
    assert document.session.answers["purpose"].value == "It must be as good as NICE Investigate."


def test_open_points_and_a_change_list_are_written_as_files(document: Document, tmp_path: Path) -> None:
    copy, points, table = tmp_path / "an earlier one.yaml", tmp_path / "open points.docx", tmp_path / "open.xlsx"
    word, text = tmp_path / "changes.docx", tmp_path / "changes.txt"
    screen = sit(
        document,
        *(f"copy {copy}", "not known, Jo, by 31 March 2027", f"open {points}", f"open > {table}", "open"),
        *(f"diff {copy} {word}", f"diff {copy} > {text}", f"diff {copy} > {tmp_path / 'changes.pdf'}"),
    )
    assert "Jo finds out by 31 March 2027" in screen
    said = " ".join(cell.text for one in docx.Document(str(points)).tables for row in one.rows for cell in row.cells)
    assert "31 March 2027" in said
    assert table.stat().st_size > 1000
    assert "Change list" in " ".join(one.text for one in docx.Document(str(word)).paragraphs)
    assert "not known yet, Jo finds out" in text.read_text(encoding="utf-8")
    assert not (tmp_path / "changes.pdf").exists()


def test_what_changed_since_the_issue_is_said_and_written(document: Document, tmp_path: Path) -> None:
    assert "nothing was issued yet" in sit(document, "diff issued")
    sent = IssuedRequirement("R-001", "ABC-01", "Old title", "must", "scored", "The system must be old.")
    document.commit(c.RecordIssue(version="1.0", date="2026-11-23", fingerprint="x", requirements=(sent,)))
    text = tmp_path / "since.txt"
    screen = " ".join(sit(document, "diff issued", f"diff issued > {text}").split())
    assert "removed: R-001 ABC-01 Old title before: [must, scored] The system must be old." in screen
    assert "- R-001 ABC-01 Old title" in text.read_text(encoding="utf-8")


def test_the_name_in_the_history_is_set_line_by_line(document: Document) -> None:
    screen = sit(document, "name: Priya Nair", "The Chief", "name", "history")
    assert "the history says Priya Nair." in screen
    assert document.session.answers["data_controller"].author == "Priya Nair"
    assert recognised("name Niche as a supplier", document.reading.next_question) is None


def test_an_owner_is_no_way_to_lose_an_answer_or_a_note(room: Workspace) -> None:
    document = room.new(mode="full")
    document.answer("product_categories", "Records management")
    document.answer("uses_ai", "yes")
    document.answer("ai_training", "yes")
    point = next(n for n, p in enumerate(document.reading.open_points, 1) if p.question == "ai_training")
    before = document.session
    assert "has an answer" in sit(document, f"owner {point} Jo Bloggs")
    assert document.session is before
    document.commit(c.NotKnown(question="data_quality", raw="so so", note="rejected on reading: so so"))
    point = next(n for n, p in enumerate(document.reading.open_points, 1) if p.question == "data_quality")
    sit(document, f"owner {point} Jo Bloggs, by 3 May 2027")
    answer = document.session.answers["data_quality"]
    assert (answer.owner, answer.due, answer.note) == ("Jo Bloggs", "2027-05-03", "rejected on reading: so so")


def test_the_reference_and_the_date_on_the_cover_are_hers(document: Document) -> None:
    sit(document, "cover", "F/2027/12", "5 January 2027")
    meta = document.pack().specification.meta
    assert (meta.reference, meta.date.isoformat()) == ("F/2027/12", "2027-01-05")
    screen = sit(document, "cover", "", "soon", "cover", "", "", "history")
    assert "Not done:" in screen
    assert "Left as it was." in screen
    assert "date on the cover: 5 January 2027" in screen
    sit(document, "cover", "-", "-")
    assert not {"reference", "date"} & set(document.session.details)

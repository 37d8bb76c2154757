"""The whole job, line by line."""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path

from specwizard.frontends.plain import run
from specwizard.frontends.plain.show import question_lines
from specwizard.storage import read_set
from specwizard.workspace import Document, Workspace

EXAMPLES = Path(__file__).parents[3] / "examples"


def sit(document: Document, *lines: str) -> str:
    """Type lines at the prompt; what the program said."""
    screen = io.StringIO()
    run(Workspace(), document, io.StringIO("".join(f"{line}\n" for line in lines)), screen)
    return screen.getvalue()


def test_answers_are_saved_and_named_in_the_buyers_words(room: Workspace) -> None:
    document = room.new()
    screen = sit(document, "The PCC for Fenshire", "The Chief Constable", "1")
    assert "saved: The PCC for Fenshire" in screen
    assert "saved: One force" in screen
    assert document.path is not None
    assert set(read_set(document.path).session.answers) == {"contracting_authority", "data_controller", "buying_with"}


def test_the_end_of_the_input_keeps_everything_and_a_second_sitting_goes_on(room: Workspace) -> None:
    document = room.new()
    sit(document, "The PCC")
    document.close()
    assert document.path is not None
    again = room.open(document.path)
    screen = sit(again)
    assert "Welcome back: 1 of about" in screen
    assert again.reading.next_question is not None
    assert again.reading.next_question.id == "data_controller"


def test_help_and_why_explain_and_change_nothing(room: Workspace) -> None:
    document = room.new()
    screen = sit(document, "?", "why", "why API-01", "help", "review", "open", "clauses", "preview")
    assert "Usually known by" in screen
    assert "API-01" in screen
    assert "# " in screen
    assert not document.session.answers


def test_a_wrong_answer_says_what_fits_and_is_not_taken(room: Workspace) -> None:
    document = room.new()
    sit(document, "The PCC", "The Chief")
    screen = sit(document, "banana")
    assert "Not understood" in screen
    assert "One force" in screen
    assert "Type 'not known', and it becomes an open point" in sit(document, "dunno")
    assert "buying_with" not in document.session.answers


def test_not_known_becomes_an_open_point_with_owner_and_date(room: Workspace) -> None:
    document = room.new()
    sit(document, "not known, Priya Shah, by 2027-01-29")
    answer = document.session.answers["contracting_authority"]
    assert (answer.state, answer.owner, answer.due) == ("not_known", "Priya Shah", "2027-01-29")


def test_going_back_changing_and_undo(room: Workspace) -> None:
    document = room.new()
    sit(document, "The PCC", "back", "The Mayor")
    assert document.session.answers["contracting_authority"].raw == "The Mayor"
    sit(document, "undo")
    assert document.session.answers["contracting_authority"].raw == "The PCC"


def test_a_change_that_takes_things_out_asks_first(room: Workspace) -> None:
    document = room.new()
    document.answer("product_categories", "CAD")
    document.answer("local_systems", "Records | crimes | both ways | must")
    document.answer("flow_freshness", "Records | within seconds")
    document.answer("uses_maps", "yes")
    screen = sit(document, "edit uses_maps", "no", "no")
    assert "This would change" in screen
    assert "Left as it was" in screen
    assert document.session.answers["uses_maps"].value == "yes"
    sit(document, "edit uses_maps", "no", "yes")
    assert document.session.answers["uses_maps"].value == "no"


def test_a_matching_complaint_brings_its_clause_in_and_says_which_words_met(room: Workspace) -> None:
    document = room.new()
    document.answer("exit_worry", "we want to get all our data out and leave without losing anything")
    taken = [m for m in document.session.answers["exit_worry"].matches if m.taken]
    assert taken
    assert all(match.words for match in taken)


def test_hostile_text_is_shown_as_typed(room: Workspace) -> None:
    nasty = "[/ [@click=app.quit]x[/] {{ 7*7 }} <w:t> & =1+1"
    document = room.new()
    screen = sit(document, nasty, "review")
    assert f"saved: {nasty}" in screen
    assert document.session.answers["contracting_authority"].value == nasty


def test_a_word_that_is_a_command_can_be_typed_as_an_answer(room: Workspace) -> None:
    document = room.new()
    sit(document, "=back")
    assert document.session.answers["contracting_authority"].raw == "back"


def test_reuse_carries_organisation_answers_and_offers_the_rest(room: Workspace, tmp_path: Path) -> None:
    first = room.new(path=tmp_path / "first.yaml")
    sit(first, "The PCC", "The Chief", "1", "Custody", "400000")
    first.close()
    second = room.new(earlier=tmp_path / "first.yaml", path=tmp_path / "second.yaml")
    assert second.session.answers["contracting_authority"].source == "reused"
    assert "buying_with" in second.session.offers
    screen = sit(second, "")
    assert "Begun from Custody: 2 of about" in screen and "Welcome back" not in screen
    assert "Enter takes the answer of" in screen
    assert second.session.answers["buying_with"].source == "reused"


class Buyer(io.StringIO):
    """Enter on every offered answer; the rest is typed as it was in an earlier specification, but for what differs."""

    def __init__(self, document: Document, before: Document, other: Mapping[str, str]) -> None:
        super().__init__()
        self._document, self._before, self._other = document, before, other
        self._typing: list[str] = []
        self.typed: list[str] = []
        self.confirmed: list[str] = []

    def readline(self, size: int | None = -1, /) -> str:
        question = self._document.reading.next_question
        if self._typing or question is None:
            return self._typing.pop(0) if self._typing else ""
        if question.id in self._document.session.offers:
            self.confirmed.append(question.id)
            return "\n"
        self.typed.append(question.id)
        answer = self._before.session.answers.get(question.id)
        said = self._other.get(question.id, answer.raw if answer else "skip")
        self._typing = [f"{line}\n" for line in said.splitlines()] + (["\n"] if question.type == "table" else [])
        return self._typing.pop(0)


def test_a_second_specification_of_another_kind_is_mostly_enter_line_by_line(room: Workspace) -> None:
    earlier = EXAMPLES / "command-and-control.yaml"
    document = room.new(earlier=earlier)
    buyer = Buyer(document, room.read(earlier), {"product_categories": "drones", "project_title": "Drone fleet"})
    run(Workspace(), document, buyer, io.StringIO())
    assert document.session.answers["product_categories"].value == ("drones",)
    assert document.reading.progress.finished
    assert len(buyer.typed) <= 8, buyer.typed
    assert len(buyer.confirmed) > 2 * len(buyer.typed)
    reused = [answer for answer in document.session.answers.values() if answer.source == "reused"]
    assert len(reused) >= len(buyer.confirmed)


def test_a_number_read_out_before_a_choice_always_means_that_choice(room: Workspace) -> None:
    document = room.new()
    for question in room.content.questions.values():
        shown = question_lines(document, question)
        for position, option in enumerate(question.options, 1):
            if f"  {position} {option.label}" in shown:
                meant = document.parse(question.id, str(position)).value
                assert meant in (option.value, (option.value,)), question.id
    notice = question_lines(document, room.content.questions["interface_notice"])
    assert "  - 3 months: Tight for most forces." in notice


def test_words_that_say_there_is_nothing_are_that_it_does_not_apply(room: Workspace) -> None:
    document = room.new()
    screen = sit(document, "edit data_kinds", "nothing", "edit contract_value", "none", "edit project_title", "none")
    assert document.session.answers["data_kinds"].state == "not_applicable"
    assert document.session.answers["contract_value"].state == "not_applicable"
    assert "saved: not applicable" in screen


def test_a_choice_in_her_own_words_stays_hers(room: Workspace) -> None:
    document = room.new()
    sit(document, "edit data_kinds", "helicopter pilots")
    assert document.session.answers["data_kinds"].other == ("helicopter pilots",)

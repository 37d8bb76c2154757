"""Every type of question is answered by keyboard, and the answer is the one that the other front ends give."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from textual import events

from specwizard.content.text import comparable
from specwizard.frontends.tui.answering.choices import Choosing
from specwizard.frontends.tui.answering.decision import decide
from specwizard.frontends.tui.asked import asked
from specwizard.interview import state_of
from specwizard.workspace import Workspace
from tests.frontends.tui.conftest import sitting

SIZES = [(80, 24), (120, 40)]


@pytest.mark.parametrize("size", SIZES)
async def test_a_whole_interview_by_keyboard_gives_the_answers_of_the_plain_commands(
    room: Workspace, size: tuple[int, int]
) -> None:
    document = room.new()
    async with sitting(room, document, size) as s:
        await s.answer("project_title", "Custody replacement")
        await s.answer("contracting_authority", "PCC for Northshire")
        await s.until(lambda: s.asked == "buying_with")
        await s.press("2")
        await s.until(lambda: s.asked == "product_categories")
        await s.press("1", "2", "enter")
        await s.answer("purpose", "officers want to get our data out\nand log in once")
        await s.until(lambda: s.asked == "uses_maps")
        await s.press("1")
        await s.type("Ordnance Survey")
        await s.press("enter")
        await s.answer("map_layers", "12")
        await s.until(lambda: s.asked == "map_sources")
        await s.press("1")
        await s.type("satellites")
        await s.press("enter", "enter")
        await s.answer("go_live", "31/03/2027")
        await s.answer("tender_dates", "1 April 2027 to 1 June 2027")
        await s.until(lambda: s.asked == "national")
        await s.type("pnc")
        await s.press("enter")
        await s.type("our own thing")
        await s.press("enter", "enter")
        await s.until(lambda: s.asked == "replaced_systems")
        await s.type("Old custody")
        await s.press("enter", "2")
        await s.type("1/4/2028")
        await s.press("enter", "enter")
        await s.until(lambda: s.asked == "flow_freshness")
        await s.press("2", "enter")
        await s.until(lambda: s.asked == "notice")
        await s.press("enter")
        await s.until(lambda: s.asked == "pass_fail_choice")
        await s.press("1", "enter")
        await s.sees("That was the last question")
        typed = document.session

    answers = {name: (a.value, a.other, a.note) for name, a in typed.answers.items()}
    assert answers["buying_with"] == ("several", (), "")
    assert answers["product_categories"] == (("rms", "dems"), (), "")
    assert answers["purpose"][0] == "officers want to get our data out\nand log in once"
    assert answers["uses_maps"] == ("yes", (), "Ordnance Survey")
    assert answers["map_layers"][0] == Decimal(12)
    assert answers["map_sources"] == (("council",), ("satellites",), "")
    assert answers["go_live"][0] == date(2027, 3, 31)
    assert answers["tender_dates"][0] == (date(2027, 4, 1), date(2027, 6, 1))
    assert answers["national"] == (("leds",), ("our own thing",), "")
    rows = [dict(row.cells) for row in answers["replaced_systems"][0]]
    assert rows == [{"name": "Old custody", "kind": "built", "ends": "2028-04-01"}]
    assert [dict(row.cells) for row in answers["flow_freshness"][0]] == [{"flow": "Old custody", "fresh": "night"}]
    assert answers["notice"][0] == Decimal(12) and typed.answers["notice"].source == "default"
    assert answers["pass_fail_choice"][0] == ("API-01",)

    other = room.new()
    for question, raw in PLAIN.items():
        other.answer(question, raw, source="default" if question == "notice" else "typed")
    assert _facts(other.session) == _facts(typed)
    assert other.pack().specification.requirements == document.pack().specification.requirements
    other.close()


PLAIN = {
    "project_title": "Custody replacement",
    "contracting_authority": "PCC for Northshire",
    "buying_with": "several forces",
    "product_categories": "1, 2",
    "purpose": "officers want to get our data out\nand log in once",
    "uses_maps": "yes - Ordnance Survey",
    "map_layers": "12",
    "map_sources": "Council, satellites",
    "go_live": "31/03/2027",
    "tender_dates": "1 April 2027 to 1 June 2027",
    "national": "PNC, our own thing",
    "replaced_systems": "Old custody | Built here | 1/4/2028",
    "flow_freshness": "Old custody | Overnight",
    "notice": "12",
    "pass_fail_choice": "API-01",
}


def _facts(session: object) -> object:
    answers = state_of(session)[0]  # type: ignore[arg-type]
    return {name: (a.state, a.value, a.other, a.note, a.source, a.matches) for name, a in answers.items()}


async def test_what_does_not_fit_stays_in_the_prompt_with_the_reason(room: Workspace) -> None:
    document = room.new()
    document.answer("uses_maps", "yes")
    async with sitting(room, document) as s:
        s.interview.edit("map_layers")
        await s.type("nine thousand and one")
        await s.press("enter")
        await s.sees("Give 0 to 500.")
        assert s.dock.prompt.text == "nine thousand and one"
        assert "map_layers" not in document.session.answers
        await s.press("escape")
        await s.until(lambda: "Give 0 to 500." not in s.seen)
        assert s.dock.prompt.text == "nine thousand and one"


async def test_nothing_is_answered_by_an_empty_enter(room: Workspace) -> None:
    document = room.new()
    for question in ("project_title", "contracting_authority"):
        document.answer(question, "x")
    async with sitting(room, document) as s:
        await s.until(lambda: s.asked == "buying_with")
        await s.press("enter")
        await s.sees("Choose with")
        assert "buying_with" not in document.session.answers


async def test_a_choice_in_her_own_words(room: Workspace) -> None:
    document = room.new()
    async with sitting(room, document) as s:
        s.interview.edit("buying_with")
        await s.type("a regoin")
        await s.sees("understood as A region")  # said before Enter takes it
        await s.type("the county archive")
        await s.press("enter")
        await s.until(lambda: "buying_with" in document.session.answers)
        assert document.session.answers["buying_with"].other == ("the county archive",)


async def test_exclusive_choices_clear_the_others(room: Workspace) -> None:
    document = room.new()
    document.answer("uses_maps", "yes")
    document.answer("map_layers", "9")
    async with sitting(room, document) as s:
        s.interview.edit("map_sources")
        await s.press("1", "2", "3", "enter")
        await s.until(lambda: "map_sources" in document.session.answers)
        assert document.session.answers["map_sources"].value == ("none",)


async def test_a_pasted_table_becomes_rows(room: Workspace) -> None:
    document = room.new()
    async with sitting(room, document, (120, 40)) as s:
        s.interview.edit("replaced_systems")
        await s.type("Custody | Bought | 1/4/2027\nIntel | Built here |")
        await s.press("enter")
        await s.sees("Intel", "Built here")
        await s.press("enter")
        await s.until(lambda: "replaced_systems" in document.session.answers)
        rows = document.session.answers["replaced_systems"].value
        assert [row.cells["name"] for row in rows] == ["Custody", "Intel"]  # type: ignore[union-attr]


async def test_a_wrong_cell_is_said_at_once_and_rows_can_be_deleted(room: Workspace) -> None:
    document = room.new()
    async with sitting(room, document) as s:
        s.interview.edit("replaced_systems")
        await s.type("Custody")
        await s.press("enter", "1")
        await s.type("sometime")
        await s.press("enter")
        await s.sees("! ")
        assert s.dock.prompt.text == "sometime"
        await s.press("ctrl+d")
        assert s.dock.grid.grid.rows == []


async def test_several_lines_are_typed_and_undone(room: Workspace) -> None:
    document = room.new()
    async with sitting(room, document) as s:
        s.interview.edit("purpose")
        await s.press("a", "ctrl+j", "b")
        assert s.dock.prompt.text == "a\nb"
        await s.press("ctrl+z")
        assert s.dock.prompt.text != "a\nb"


async def test_not_known_takes_an_owner_and_a_date(room: Workspace) -> None:
    document = room.new()
    async with sitting(room, document) as s:
        await s.until(lambda: s.asked == "project_title")
        await s.press("f5")
        await s.sees("Who finds out?")
        s.app.screen.query_one("#field-owner").text = "Sam Carter"
        s.app.screen.query_one("#field-due").text = "sometime soon"
        await s.press("f10")
        await s.sees("! ")
        s.app.screen.query_one("#field-due").text = "31/03/2027"
        await s.press("f10")
        await s.until(lambda: "project_title" in document.session.answers)
        answer = document.session.answers["project_title"]
        assert (answer.state, answer.owner, answer.due) == ("not_known", "Sam Carter", "2027-03-31")
        await s.until(lambda: s.asked == "contracting_authority")
        await s.press("f7")
        await s.sees("Sam Carter", "31 Mar 2027", "blocks")


async def test_does_not_apply_and_later(room: Workspace) -> None:
    document = room.new()
    async with sitting(room, document) as s:
        for question, turns, state in (("project_title", 1, "not_applicable"), ("contracting_authority", 2, "skipped")):
            await s.until(lambda q=question: s.asked == q)
            await s.press("f5")
            await s.sees("Who finds out?")
            s.app.screen.query_one("#field-kind").place = turns
            await s.press("f10")
            await s.until(lambda q=question: q in document.session.answers)
            assert document.session.answers[question].state == state


async def test_none_is_an_answer_and_not_a_text_in_the_document(room: Workspace) -> None:
    document = room.new()
    async with sitting(room, document) as s:
        for question, words in (("purpose", "Nothing."), ("go_live", "does not apply"), ("replaced_systems", "n/a")):
            s.interview.edit(question)
            await s.answer(question, words)
            assert document.session.answers[question].state == "not_applicable", question
        s.interview.edit("project_title")
        await s.answer("project_title", "None")
        assert document.session.answers["project_title"].raw == "None"  # every document needs a title


async def test_a_typed_cell_takes_none_as_blank_and_shows_dates_as_people_read_them(room: Workspace) -> None:
    document = room.new()
    async with sitting(room, document) as s:
        s.interview.edit("replaced_systems")
        for text in ("Custody", "none", "31/3/2027", "Case files", "", "not known"):
            await s.type(text)
            await s.press("enter")
        await s.sees("31 March 2027")
        await s.press("enter")
        await s.until(lambda: "replaced_systems" in document.session.answers)
        rows = document.session.answers["replaced_systems"].value
        assert [row.cells["ends"] for row in rows] == ["2027-03-31", ""]
        assert [row.cells["kind"] for row in rows] == ["", ""]


async def test_choices_stay_in_sight_when_the_words_are_none_of_them(room: Workspace) -> None:
    document = room.new()
    async with sitting(room, document) as s:
        s.interview.edit("product_categories")
        await s.type("9dig")
        await s.sees("Records", "Evidence")
        await s.press("enter")
        await s.sees("'9dig' is not one of the choices")
        await s.type("zebra, horse")
        await s.press("enter")
        await s.sees("'zebra' is not one of the choices. Choose from the list, or press F5 if")
        assert "Choose from: " not in s.seen  # they stand above
        assert "product_categories" not in document.session.answers


async def test_a_remark_that_is_too_long_for_its_place_says_that_there_is_more(room: Workspace) -> None:
    async with sitting(room, room.new()) as s:
        s.dock.refuse(f"{'word ' * 100}end")
        await s.sees("! word word", "wor…")
        assert "end" not in s.seen


async def test_several_numbers_are_typed_with_spaces_between(room: Workspace) -> None:
    document = room.new()
    document.answer("uses_maps", "yes")
    async with sitting(room, document) as s:
        for question, keys in (("map_sources", "1 2"), ("product_categories", "2 1")):
            s.interview.edit(question)
            await s.press(*("space" if key == " " else key for key in keys), "enter")
            await s.until(lambda question=question: question in document.session.answers)
        chosen = {name: document.session.answers[name].value for name in ("map_sources", "product_categories")}
        assert len(chosen["map_sources"]) == len(chosen["product_categories"]) == 2  # type: ignore[arg-type]


async def test_the_highlight_goes_to_the_choice_whose_number_was_pressed(room: Workspace) -> None:
    document = room.new()
    async with sitting(room, document) as s:
        s.interview.edit("uses_maps")
        await s.press("down", "2")
        assert s.dock.choices.current == "no"
        assert s.dock.choices.considered == "no"


async def test_enter_out_of_habit_after_a_number_skips_no_cell_and_ends_no_table(room: Workspace) -> None:
    document = room.new()
    async with sitting(room, document) as s:
        s.interview.edit("replaced_systems")
        s.dock.settle_in(60.0)
        s.dock._fresh_until = 0.0
        await s.type("Custody")
        await s.press("enter", "1", "enter")
        assert s.dock.grid.grid.place == (0, 2)
        s.dock._fresh_until = 0.0
        await s.press("enter")
        assert s.dock.grid.grid.place == (1, 0)
        assert "replaced_systems" not in document.session.answers


async def test_a_date_in_a_cell_is_offered_for_change_as_people_write_it(room: Workspace) -> None:
    document = room.new()
    document.answer("replaced_systems", "Custody | Bought | 1/4/2027")
    async with sitting(room, document) as s:
        s.interview.edit("replaced_systems")
        await s.press("shift+tab")
        assert s.dock.prompt.text == "1 April 2027"
        await s.press("enter", "enter")
        await s.until(lambda: s.asked != "replaced_systems")
        assert document.session.answers["replaced_systems"].value[0].cells["ends"] == "2027-04-01"  # type: ignore[index,union-attr]


async def test_a_name_typed_in_a_hurry_on_the_no_answer_form_is_kept_whole(room: Workspace) -> None:
    document = room.new()
    async with sitting(room, document) as s:
        await s.press("f5")
        await s.sees("No answer now")
        choice = s.app.focused
        for letter in "Jo Smith":  # all on their way to the choice before the line below has taken over
            choice.post_message(events.Key("space" if letter == " " else letter, letter))  # type: ignore[union-attr]
        await s.sees("Jo Smith")
        await s.press("f10")
        await s.until(lambda: "project_title" in document.session.answers)
        assert document.session.answers["project_title"].owner == "Jo Smith"


async def test_several_systems_in_one_cell_are_asked_for_line_by_line(room: Workspace) -> None:
    async with sitting(room, room.new()) as s:
        s.interview.edit("replaced_systems")
        await s.type("Niche, Storm, Athena")
        await s.press("enter")
        await s.sees("'Niche, Storm, Athena': if these are several, give each a line of its own.")
        await s.type("2")
        await s.press("enter")
        await s.until(lambda: "if these are several" not in s.seen)


async def test_what_was_assumed_in_reading_an_answer_stands_below_it(room: Workspace) -> None:
    async with sitting(room, room.new()) as s:
        s.interview.edit("notice")
        await s.answer("notice", "about 12 months")
        await s.sees("Read as a single number; say in a note how exact it is.")


async def test_what_a_choice_would_do_is_not_said_under_the_next_question(room: Workspace) -> None:
    document = room.new()
    async with sitting(room, document) as s:
        s.interview.edit("uses_maps")
        await s.press("1")
        await s.pilot.pause()
        late = s.interview.Foreseen(s.interview._generation, "brings in API-02 Maps")
        await s.press("enter")
        await s.until(lambda: "uses_maps" in document.session.answers)
        s.interview.post_message(late)  # found out too late
        await s.pilot.pause()
        await s.until(lambda: s.dock._aside == "")


async def test_own_words_are_taken_back_one_after_the_other(room: Workspace) -> None:
    document = room.new()
    document.answer("national", "PND, county archive, body, CCTV")
    async with sitting(room, document) as s:
        s.interview.edit("national")
        s.dock.choices.go("own:county archive")
        s.dock.choices.in_list = True
        await s.press("space", "space", "space", "enter")
        await s.until(lambda: not document.session.answers["national"].other)
        assert document.session.answers["national"].value == ("pnd",)
        assert s.dock.prompt.text == ""


OF_THE_LIST = ("n/a", "not applicable", "nothing", "don't know", "not sure", "tbc", "?", "no", "all", "all of them")


@pytest.mark.parametrize("words", OF_THE_LIST)
def test_words_about_the_whole_list_choose_none_of_it(words: str) -> None:
    """In every choice question that ships, whatever letters its choices and their other names are made of."""
    document = Workspace().read(Path(__file__).parents[3] / "examples" / "records-management.yaml")
    for question in document.content.questions.values():
        if question.type not in ("single", "multi", "yes_no", "systems"):
            continue
        view = asked(document, question, editing=False)
        choosing = Choosing(view.items, view.several, view.own_words)
        choosing.begin(None)
        found = choosing.visible(words)
        first = found[0][1].value if choosing.filters and found else None  # long lists highlight it
        decision = decide(view, choosing, words, first, False)
        said = comparable(words)
        labels = [comparable(one.label) for one in view.items]
        names = {comparable(name) for one in view.items for name in (one.value, *one.names)}
        if not said or not (said in names or any(f"{label} ".startswith(f"{said} ") for label in labels)):
            assert decision.kind != "tick", question.id
            assert decision.raw in ("", words), question.id


async def test_not_applicable_typed_on_a_choice_is_that(room: Workspace) -> None:
    document = room.new()
    async with sitting(room, document) as s:
        s.interview.edit("uses_maps")
        await s.type("n/a")
        await s.press("enter")
        await s.until(lambda: document.session.answers["uses_maps"].state == "not_applicable")


async def test_not_known_typed_on_a_choice_names_the_key_for_it(room: Workspace) -> None:
    async with sitting(room, room.new()) as s:
        s.interview.edit("uses_maps")
        await s.type("not sure")
        await s.press("enter")
        await s.sees("Nobody knows yet? F5 makes it an open point")

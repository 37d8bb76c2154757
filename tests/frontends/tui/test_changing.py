"""Going back, changing an answer, undoing: the effect is shown first and nothing is ever lost."""

from __future__ import annotations

from specwizard.interview import state_of
from specwizard.workspace import Document, Settings, Workspace
from tests.frontends.tui.conftest import sitting

HOSTILE = "[/] [@click=app.quit]x[/] {{7*7}} <w:t> & =1+1"


def half_done(room: Workspace) -> Document:
    document = room.new()
    document.answer("project_title", "Custody")
    document.answer("contracting_authority", "PCC")
    document.answer("buying_with", "one")
    document.answer("product_categories", "1")
    document.answer("purpose", "get our data out")
    document.answer("uses_maps", "yes")
    document.answer("map_layers", "12")
    return document


async def test_shift_tab_and_up_go_back_and_escape_returns(room: Workspace) -> None:
    async with sitting(room, half_done(room)) as s:
        await s.until(lambda: s.asked == "map_sources")
        await s.press("shift+tab")
        await s.until(lambda: s.asked == "map_layers")
        assert s.dock.prompt.text == "12"
        await s.press("shift+tab")
        await s.until(lambda: s.asked == "uses_maps")
        await s.press("escape")
        await s.until(lambda: s.asked == "map_sources")
        await s.press("up")
        await s.until(lambda: s.asked == "map_layers")


async def test_enter_without_a_change_keeps_the_answer(room: Workspace) -> None:
    document = half_done(room)
    async with sitting(room, document) as s:
        before = document.session
        s.interview.edit("map_layers")
        await s.press("enter")
        await s.until(lambda: s.asked == "map_sources")
        assert document.session is before


async def test_the_effect_is_shown_and_escape_changes_nothing(room: Workspace) -> None:
    document = half_done(room)
    async with sitting(room, document) as s:
        before = document.session
        s.interview.edit("uses_maps")
        await s.press("2", "enter")
        await s.sees("Before you change this", "API-02 Maps", "kept aside", "How many layers? 12")
        await s.press("escape")
        await s.sees("Nothing was changed")
        assert document.session is before
        await s.press("escape", "escape")
        await s.until(lambda: s.asked == "map_sources")
        assert document.session is before


async def test_enter_makes_the_change_and_undo_takes_it_back(room: Workspace) -> None:
    document = half_done(room)
    async with sitting(room, document) as s:
        before = state_of(document.session)
        s.interview.edit("uses_maps")
        await s.press("2", "enter")
        await s.sees("make the change")
        await s.press("enter")
        await s.until(lambda: document.session.answers["uses_maps"].value == "no")
        assert document.reading.parked == ("map_layers",)
        await s.until(lambda: s.asked == "go_live")
        await s.press("f4")
        await s.sees("Taken back: ")
        assert state_of(document.session) == before
        assert s.asked == "map_sources"


async def test_an_answer_in_the_transcript_opens_with_enter_and_with_a_click(room: Workspace) -> None:
    async with sitting(room, half_done(room)) as s:
        await s.until(lambda: s.asked == "map_sources")
        s.interview.transcript.focus()
        s.interview.transcript.go("project_title")
        await s.press("enter")
        await s.until(lambda: s.asked == "project_title")
        await s.press("escape")
        await s.until(lambda: s.asked == "map_sources")
        line = next(i for i, text in enumerate(s.seen.splitlines()) if "PCC" in text)
        await s.pilot.click(offset=(8, line))
        await s.until(lambda: s.asked == "contracting_authority")


async def test_words_typed_for_one_question_wait_while_another_is_changed(room: Workspace) -> None:
    document = room.new()
    document.answer("project_title", "Custody")
    async with sitting(room, document) as s:
        await s.until(lambda: s.asked == "contracting_authority")
        await s.type("the PCC for")
        await s.press("shift+tab")
        await s.until(lambda: s.asked == "project_title")
        await s.press("escape")
        await s.until(lambda: s.asked == "contracting_authority")
        assert s.dock.prompt.text == "the PCC for"


async def test_undo_reaches_behind_a_restart(room: Workspace) -> None:
    document = half_done(room)
    path = document.path
    document.close()
    assert path is not None
    again = room.open(path)
    async with sitting(room, again) as s:
        await s.until(lambda: s.asked == "map_sources")
        await s.press("f4")
        await s.until(lambda: s.asked == "map_layers")
        assert "map_layers" not in again.session.answers


async def test_every_confirmed_answer_is_on_disk_before_the_next_question(room: Workspace) -> None:
    document = room.new()
    async with sitting(room, document) as s:
        await s.answer("project_title", HOSTILE)
        await s.until(lambda: s.asked == "contracting_authority")
        assert document.path is not None
        elsewhere = room.read(document.path)
        assert elsewhere.session.answers["project_title"].value == HOSTILE
        await s.sees("saved", HOSTILE)


async def test_a_disk_that_refuses_leaves_the_words_in_the_prompt(room: Workspace, monkeypatch) -> None:
    document = room.new()
    async with sitting(room, document) as s:
        await s.until(lambda: s.asked == "project_title")
        from specwizard.storage import JournalError

        def refuse(*_: object) -> None:
            raise JournalError("not saved: no space left on device; make room and press Enter again")

        with monkeypatch.context() as patch:
            patch.setattr(document._held, "append", refuse)
            await s.type("Custody")
            await s.press("enter")
            await s.sees("no space left on device")
            assert s.dock.prompt.text == "Custody"
            assert not document.session.answers
        await s.press("enter")
        await s.until(lambda: "project_title" in document.session.answers)


async def test_an_offered_answer_is_one_key(room: Workspace) -> None:
    earlier = half_done(room)
    path = earlier.path
    earlier.close()
    document = room.new(earlier=path)
    async with sitting(room, document) as s:
        await s.answer("project_title", "The next one")
        await s.until(lambda: s.asked == "buying_with")
        assert document.session.answers["contracting_authority"].source == "reused"
        await s.sees("from Custody", "One force")
        await s.press("enter")
        await s.until(lambda: "buying_with" in document.session.answers)
        assert document.session.answers["buying_with"].source == "reused"


async def test_a_double_enter_in_a_hurry_does_not_answer_the_next_choice(room: Workspace) -> None:
    document = room.new()
    document.answer("project_title", "Custody")
    async with sitting(room, document) as s:
        s.app.grace = 60.0
        await s.until(lambda: s.asked == "contracting_authority")
        await s.press("P", "enter")
        await s.until(lambda: s.asked == "buying_with")
        await s.press("2")
        assert "buying_with" not in document.session.answers
        s.dock._fresh_until = 0.0
        await s.press("2")
        await s.until(lambda: "buying_with" in document.session.answers)


async def test_an_answer_is_marked_as_internal_and_leaves_the_supplier_file(room: Workspace) -> None:
    document = half_done(room)
    async with sitting(room, document) as s:
        from specwizard.frontends.tui.marking import mark

        s.interview.edit("purpose")
        assert "get our data out" in str(document.pack().specification)
        mark(s.app, s.interview)
        await s.sees("Who may read this answer?", "● suppliers")
        s.app.screen.query_one("#field-publish").place = 2
        await s.press("enter")
        await s.until(lambda: document.session.answers["purpose"].publish == "internal")
        assert "get our data out" not in str(document.pack().specification)
        assert document.session.answers["purpose"].value == "get our data out"


async def test_a_question_that_was_passed_over_is_asked_after_later_sections(own_home) -> None:
    room = Workspace(settings=Settings(name="Jo"))
    document = room.new()
    document.answer("contracting_authority", "PCC")
    document.answer("product_categories", "1")
    async with sitting(room, document) as s:
        await s.sees("About you and this purchase", "What you are buying")
        await s.until(lambda: s.asked == "data_controller")
        await s.answer("data_controller", "Chief Constable")
        await s.until(lambda: s.asked != "data_controller")

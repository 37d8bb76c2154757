"""The start screen: begin, go on, copy, rename, archive, delete; a broken file is shown with its reason."""

from __future__ import annotations

from pathlib import Path

from specwizard.workspace import Settings, Workspace, places
from tests.frontends.tui.conftest import sitting

EXAMPLES = Path(__file__).parents[3] / "examples"


def drafts(room: Workspace, *titles: str) -> None:
    for title in titles:
        document = room.new()
        document.answer("project_title", title)
        document.close()


async def test_a_new_specification_begins_with_the_first_question(room: Workspace) -> None:
    async with sitting(room) as s:
        await s.sees("New specification", "Your drafts will stand here")
        await s.press("enter")
        await s.sees("What is it called?")
        assert s.document.session.mode == "quick"


async def test_the_first_draft_of_all_asks_who_she_is(room: Workspace) -> None:
    nameless = Workspace(home=room.places)
    nameless.__dict__["content"] = room.content
    async with sitting(nameless) as s:
        await s.sees("New specification")
        await s.press("enter")
        await s.sees("Your name", "Left empty: ")
        await s.press(*"Ann", "enter")
        await s.sees("What is it called?")
        assert s.document.author == "Ann"
        s.app.leave_interview()
        await s.sees("Drafts")
        s.app.screen.chosen("new:quick")
        await s.sees("What is it called?")  # not asked again
    assert "name: Ann" in room.places.settings.read_text(encoding="utf-8")


async def test_a_draft_is_found_by_typing_and_opened(room: Workspace) -> None:
    drafts(room, "Custody", "Drones [/]")
    async with sitting(room) as s:
        await s.sees("Custody", "Drones [/]", "progress", "today")
        s.app.screen.query_one("#search").text = "drones"
        await s.until(lambda: "Custody" not in s.seen)
        await s.press("enter")
        await s.sees("Who signs?")
        assert s.document.title == "Drones [/]"


async def test_the_latest_draft_is_highlighted(room: Workspace) -> None:
    drafts(room, "Custody")
    async with sitting(room) as s:
        await s.until(lambda: str(s.app.screen.list.current).startswith("draft:"))


async def test_duplicate_rename_archive_and_delete(room: Workspace) -> None:
    drafts(room, "Custody")
    async with sitting(room) as s:
        await s.sees("Custody")
        screen = s.app.screen

        async def act(name: str) -> None:
            await s.press("f3")
            await s.until(lambda: s.app.screen is not screen and s.app.screen.query("#menu"))
            s.app.screen.query_one("#menu").go(name)
            await s.press("enter")

        await act("copy")
        await s.until(lambda: len(room.drafts()) == 2 and s.app.screen is screen)
        await act("rename")
        await s.until(lambda: s.app.screen.query("#field-title"))
        s.app.screen.query_one("#field-title").text = "Another one"
        await s.press("enter")
        await s.until(lambda: {d.header.title for d in room.drafts()} == {"Custody", "Another one"})
        assert any(d.path.stem == "Another one" for d in room.drafts())
        await s.until(lambda: s.app.screen is screen)
        await act("archive")
        await s.until(lambda: len(room.drafts()) == 1)
        assert len(list(room.places.archive.glob("*.yaml"))) == 1
        await s.until(lambda: s.app.screen is screen)
        screen.list.go(f"draft:{room.drafts()[0].path}")
        await s.press("delete")
        await s.sees("Delete this draft?")
        await s.press("escape")
        assert len(room.drafts()) == 1
        await s.until(lambda: s.app.screen is screen)
        await s.press("delete")
        await s.sees("Delete this draft?")
        await s.press("enter")
        await s.until(lambda: not room.drafts())
        assert len(list(room.places.bin.glob("*.yaml"))) == 1


async def test_a_broken_file_is_shown_with_its_reason_and_left_alone(room: Workspace) -> None:
    drafts(room, "Custody")
    broken = room.places.drafts / "spoiled.yaml"
    broken.write_text("answers: [unfinished", encoding="utf-8")
    async with sitting(room) as s:
        await s.sees("spoiled", "cannot be read")
        s.app.screen.list.go(f"draft:{broken}")
        await s.sees("This file cannot be read as it is.")
        await s.press("enter")
        await s.sees("The file was not changed.")
        await s.press("escape")
        assert broken.read_text(encoding="utf-8") == "answers: [unfinished"


async def test_a_draft_that_is_open_elsewhere_offers_three_ways(room: Workspace) -> None:
    document = room.new()
    document.answer("project_title", "Custody")
    document.save()
    async with sitting(room) as s:
        await s.sees("Custody")
        await s.press("enter")
        await s.sees("open in another window", "read only", "Take it over", "Work on a copy")
        s.app.screen.query_one("#menu").go("take")
        await s.press("enter")
        await s.sees("Who signs?")
        s.document.answer("contracting_authority", "PCC")


async def test_new_from_an_earlier_one_carries_the_forces_answers(room: Workspace) -> None:
    document = room.new()
    document.answer("project_title", "Custody")
    document.answer("contracting_authority", "PCC")
    document.answer("buying_with", "one")
    document.close()
    async with sitting(room) as s:
        await s.sees("New from an earlier one")
        s.app.screen.list.go("new:earlier")
        await s.press("enter")
        await s.until(lambda: s.app.screen.query("#menu"))
        await s.press("enter")
        await s.sees("What is it called?")
        assert s.document.session.answers["contracting_authority"].value == "PCC"
        assert "buying_with" in s.document.session.offers


async def test_back_to_the_list_saves_and_closes(room: Workspace) -> None:
    async with sitting(room, room.new()) as s:
        await s.answer("project_title", "Custody")
        path = s.document.path
        s.app.leave_interview()
        await s.sees("Drafts", "Custody")
        assert s.app.document is None
        assert path is not None and "Custody" in path.read_text(encoding="utf-8")


async def test_a_second_specification_of_another_kind_is_mostly_enter(own_home: Path) -> None:
    room = Workspace(home=places({"SPECWIZARD_HOME": str(own_home)}), settings=Settings(name="Jo"))
    earlier = EXAMPLES / "command-and-control.yaml"
    before = room.read(earlier).session.answers
    other = {"project_title": "Drone fleet"}
    typed: list[str] = []
    confirmed: list[str] = []
    async with sitting(room, room.new(earlier=earlier)) as s:
        while (question := s.document.reading.next_question) is not None:
            await s.until(lambda question=question: s.asked == question.id and not s.interview._busy)
            if question.id in s.document.session.offers:
                confirmed.append(question.id)
                await s.press("enter")
                await s.until(lambda question=question: question.id in s.document.session.answers)
                continue
            typed.append(question.id)
            if question.id == "product_categories":
                await s.type("drones")
                await s.press("enter")
                await s.sees("ticked  Drones")
                await s.press("enter")
                await s.until(lambda: "product_categories" in s.document.session.answers)
            elif question.id in other or question.type in ("text", "long_text"):
                await s.answer(question.id, other.get(question.id) or before[question.id].raw)
            else:
                s.document.answer(question.id, before[question.id].raw)  # a table or ticks: as before
                s.interview.refresh_all()
        await s.sees("That was the last question for now")
        assert s.document.session.answers["product_categories"].value == ("drones",)
    assert len(typed) <= 8, typed
    assert len(confirmed) > 2 * len(typed)

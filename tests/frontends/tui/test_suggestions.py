"""Clauses appear while she types; strong ones are taken, hers are kept, and 'none' means none."""

from __future__ import annotations

import asyncio
import threading

from specwizard.workspace import Document, Workspace
from tests.frontends.tui.conftest import Sitting, sitting

WORDS = "we must get our data out and log in once with one password"


async def asked_for_purpose(s: Sitting) -> Document:
    s.interview.edit("purpose")
    await s.type(WORDS)
    await s.until(lambda: s.dock.matches.display and s.dock.matches.words == WORDS)
    return s.document


async def test_strong_matches_are_ticked_and_taken(room: Workspace) -> None:
    async with sitting(room, room.new()) as s:
        document = await asked_for_purpose(s)
        await s.sees("☑ strong", "API-06", "Sign-on", "none of these, keep my words")
        ticked = s.dock.matches.ticked
        await s.press("enter")
        await s.until(lambda: "purpose" in document.session.answers)
        taken = {match.clause for match in document.session.answers["purpose"].matches if match.taken}
        assert taken == ticked and "API-06" in taken
        assert taken <= document.reading.selection.ids
        await s.sees("matched")


async def test_space_unticks_one_and_the_words_stay(room: Workspace) -> None:
    async with sitting(room, room.new()) as s:
        document = await asked_for_purpose(s)
        await s.press("down")
        first = s.dock.matches.current
        await s.press("space", "enter")
        await s.until(lambda: "purpose" in document.session.answers)
        answer = document.session.answers["purpose"]
        assert answer.value == WORDS
        assert first not in {match.clause for match in answer.matches if match.taken}


async def test_none_of_these_takes_nothing(room: Workspace) -> None:
    async with sitting(room, room.new()) as s:
        document = await asked_for_purpose(s)
        for _ in range(s.dock.matches.option_count):
            await s.press("down")
        assert s.dock.matches.none_chosen
        await s.press("enter")
        await s.until(lambda: "purpose" in document.session.answers)
        answer = document.session.answers["purpose"]
        assert answer.value == WORDS and not any(match.taken for match in answer.matches)


async def test_escape_hides_the_list_and_keeps_the_words(room: Workspace) -> None:
    async with sitting(room, room.new()) as s:
        await asked_for_purpose(s)
        await s.press("escape")
        assert not s.dock.matches.display
        assert s.dock.prompt.text == WORDS


async def test_only_the_newest_words_are_shown(room: Workspace) -> None:
    async with sitting(room, room.new()) as s:
        s.interview.edit("purpose")
        for text in ("get our", "get our data", "nothing of the kind, thank you", WORDS):
            s.dock.prompt.text = text
        await s.until(lambda: s.dock.matches.words == WORDS)
        s.interview.post_message(s.interview.Suggested(1, "get our", s.dock.matches.result))
        await s.pilot.pause()
        assert s.dock.matches.words == WORDS


async def test_typing_is_not_held_up_by_a_slow_matcher(room: Workspace, monkeypatch) -> None:
    async with sitting(room, room.new()) as s:
        s.interview.edit("purpose")
        suggest = s.document.suggest

        may_go_on = threading.Event()

        def slow(*arguments: object, **options: object) -> object:
            may_go_on.wait(30)
            return suggest(*arguments, **options)  # type: ignore[arg-type]

        monkeypatch.setattr(s.document, "suggest", slow)
        s.dock.prompt.text = WORDS
        s.dock.prompt.insert(" and more")
        await asyncio.sleep(0)
        await s.pilot.pause()
        assert "and more" in s.dock.prompt.text
        assert not may_go_on.is_set()
        may_go_on.set()
        await s.until(lambda: s.dock.matches.display)


async def test_ticking_shows_what_it_brings_in(room: Workspace) -> None:
    async with sitting(room, room.new()) as s:
        s.interview.edit("uses_maps")
        await s.press("1")
        await s.sees("brings in API-02 Maps")

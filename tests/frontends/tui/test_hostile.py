"""Text from anywhere is shown as it is: no markup, no action, no escape code, no crash."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from specwizard.frontends.tui import text as t
from specwizard.workspace import Workspace
from tests.frontends.tui.conftest import sitting

NASTY = [
    "[/",
    "[/] [/bold] [bold]",
    "[@click=app.quit]x[/]",
    "[link=file:///etc/passwd]y[/link]",
    "{{ 7*7 }} {% raw %}",
    "<w:t>&amp; =1+1",
    "\\[ \\\\[ $accent",
    "price [EUR]",
]
CONTROLS = "bell\x07 esc\x1b[31m red\x9b31m nul\x00 back\x08"
TURNED = "abc \u202e drow \u2066 x \u200f"


@pytest.mark.parametrize("nasty", NASTY)
async def test_an_answer_is_shown_literally_in_every_place(room: Workspace, nasty: str) -> None:
    document = room.new()
    async with sitting(room, document, (120, 40)) as s:
        for question in ("project_title", "contracting_authority"):
            await s.answer(question, nasty)
        shown = t.one_line(nasty)
        await s.until(lambda: s.seen.count(shown) >= 3)
        for place in ("f8", "f7", "f6"):
            await s.press(place)
            await s.until(lambda: s.app.screen is not s.interview)
            await s.sees(shown)
            await s.press("escape")
            await s.until(lambda: s.app.screen is s.interview)
        for show in (s.app.show_history, s.app.show_preview):
            show(document)
            await s.sees(shown)
            await s.press("escape")
            await s.until(lambda: s.app.screen is s.interview)
        s.app.tell(nasty)
        await s.press("ctrl+p")
        await s.pilot.pause()
        await s.press("escape")
        await s.pilot.click(offset=(8, 5))
        assert s.app.is_running
        s.app.leave_interview()
        await s.sees("Drafts", shown)


async def test_control_characters_never_reach_the_terminal(room: Workspace) -> None:
    document = room.new()
    async with sitting(room, document, (120, 40)) as s:
        await s.type(CONTROLS + TURNED)
        assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", s.seen)
        assert "␛" in s.seen
        await s.answer("project_title", CONTROLS + TURNED)
        await s.sees("bell", "esc", "drow")
        assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", s.seen)


async def test_hostile_words_in_the_content_are_literal_too(room: Workspace) -> None:
    document = room.new()
    document.answer("project_title", "x")
    async with sitting(room, document, (120, 40)) as s:
        await s.sees("Start [/] here")
        s.interview.edit("project_title")
        await s.press("f1")
        await s.sees("Be [bold]brief[/bold].")


@given(st.text(max_size=200), st.integers(min_value=10, max_value=120))
def test_folding_keeps_the_words_and_the_width(words: str, width: int) -> None:
    lines = t.fold(words, width)
    assert all(cell_len(line) <= max(width, 2) for line in lines)
    assert "".join("".join(lines).split()) == "".join(t.clean(words).split())


@given(st.lists(st.text(max_size=60), min_size=1, max_size=5), st.integers(min_value=30, max_value=150))
def test_columns_are_as_wide_as_they_are_told(texts: list[str], width: int) -> None:
    drawn = t.columns([t.Cell(text) for text in texts], width)
    assert {cell_len(line) for line in drawn.plain.split("\n")} <= {width}


@given(st.text(max_size=300))
def test_content_from_data_has_no_styles_of_its_own(words: str) -> None:
    content = t.plain(words)
    assert content.spans == [] or all(span.style == "" for span in content.spans)
    assert content.plain == t.clean(words)


def test_only_one_module_makes_content_from_strings() -> None:
    root = Path(t.__file__).parent
    for path in root.rglob("*.py"):
        if path.name == "text.py":
            continue
        source = path.read_text(encoding="utf-8")
        assert "from_markup" not in source, path
        assert not re.search(r"\bContent\((?!\))", source), path
        for call in re.findall(r"\b(?:Static|Label|Button|Option)\(([^)]*)", source):
            assert not call or call.startswith(("plain(", "id=")), (path, call)
        assert not re.search(r"border_title|border_subtitle|\.tooltip\s*=", source), path
        if "notify(" in source:
            assert "markup=False" in source, path

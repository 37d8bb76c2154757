"""Text from anywhere is shown as it is: no markup, no action, no escape code, no crash."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from specwizard.content import Content, load_content
from specwizard.frontends.tui import text as t
from specwizard.frontends.tui.exchange import compare
from specwizard.frontends.tui.screens import clause_forms as forms
from specwizard.frontends.tui.screens.differences import DifferencesScreen
from specwizard.interview import Pin
from specwizard.interview import commands as c
from specwizard.workspace import Workspace
from tests.frontends.tui.conftest import sitting
from tests.support import clause, question, write_content

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


MARKUP = "[/] [@click=app.quit]x[/] [bold"
UNSAFE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
HOSTILE_BANK = f"""
format: specwizard-questions/1
section: {{id: start, title: "s {MARKUP}", intro: "i {MARKUP}", order: 10}}
questions:
  - {{id: project_title, ref: Q-ABT-03, type: text, quick: true, required: true, blocks_issue: true, ask: "a {MARKUP}?",
     help: "h {MARKUP}.", why: "y {MARKUP}", who: "w {MARKUP}", example: "e {MARKUP}"}}
  - id: product_categories
    ref: Q-WHA-02
    type: multi
    quick: true
    other: true
    note: "n {MARKUP}"
    ask: "m {MARKUP}?"
    why: "y {MARKUP}"
    who: "w {MARKUP}"
    options:
      - {{value: rms, label: "l {MARKUP}", help: "o {MARKUP}"}}
      - {{value: dems, label: Evidence}}
  - id: replaced_systems
    ref: Q-WHA-05
    type: table
    quick: true
    ask: "t {MARKUP}?"
    why: "y {MARKUP}"
    who: "w {MARKUP}"
    columns:
      - {{name: name, label: "c {MARKUP}", example: "x {MARKUP}"}}
  - {{id: map_layers, ref: Q-GEO-05, type: number, quick: true, unit: "u[/]", ask: "q {MARKUP}?", why: So., who: You.}}
  - {{id: purpose, ref: Q-WHA-01, type: long_text, quick: true, match: true, ask: "p {MARKUP}?", why: So., who: You.}}
"""


def hostile_content(folder: Path) -> Content:
    """A bank and a library in which every text that a screen shows would be markup."""
    clauses = "".join(
        (
            clause("API-01", f'"title {MARKUP}"', f'"The system must {MARKUP}."', "tier: 1"),
            clause("API-02", f'"other {MARKUP}"', f'"It must {MARKUP}."', f'aliases: ["log in once", "{MARKUP}"]'),
        )
    )
    for plain in ("It is seen to work in 5 of 5 tests.", "The force needs it.", "Ask IT."):
        clauses = clauses.replace(plain, f'"{plain} {MARKUP}"')
    bank, library = write_content(folder, HOSTILE_BANK + question("secret") + question("covert"), clauses)
    return load_content([bank], [library])


async def test_every_screen_shows_hostile_content_and_answers_literally(room: Workspace, tmp_path: Path) -> None:
    room.__dict__["content"] = hostile_content(tmp_path / "content")
    document, evil = room.new(), f"{MARKUP} {CONTROLS}{TURNED}"
    document.answer("project_title", evil)
    document.answer("replaced_systems", [{"name": evil}])
    document.commit(c.NotKnown(question="product_categories", owner=evil, due="2027-03-31", raw=evil))
    document.commit(c.SetPriority(clause="API-01", priority="should", reason=evil))
    document.commit(c.EditWording(clause="API-01", wording=f"It must {evil}.", reason=evil))
    document.commit(c.DecideClause(clause="API-02", verdict="accepted", reason=evil))
    document.commit(c.AddRequirement(id="OWN-01", title=evil, wording=f"It must {evil}", family="API"))
    document.commit(c.PinClauses(pins={"API-02": Pin(1, "another", f"It once said {evil}")}))
    earlier = room.read(document.path)
    async with sitting(room, document, (120, 40)) as s:

        async def looks_safe(*words: str) -> None:
            await s.sees(MARKUP, *words)
            assert not UNSAFE.search(s.seen), s.seen
            assert s.app.is_running

        await looks_safe("Take the library")
        await s.press("escape")
        await s.until(lambda: s.app.screen is s.interview)
        for question in ("project_title", "product_categories", "replaced_systems", "map_layers", "purpose"):
            s.interview.edit(question)
            await looks_safe()
            for key in ("f1", "f2", "f5"):
                await s.press(key)
                await s.until(lambda: s.app.screen is not s.interview)
                await s.pilot.pause(0.1)
                await looks_safe()
                await s.press("escape")
                await s.until(lambda: s.app.screen is s.interview)
        await s.type("log in once")
        await s.until(lambda: s.dock.matches.display)
        await looks_safe("other")
        screens = [
            s.app.show_outline,
            s.app.show_clauses,
            lambda d: s.app.show_clause(d, "API-01"),
            s.app.show_open_points,
            s.app.show_review,
            s.app.show_preview,
            s.app.show_history,
            lambda d: s.app.push_screen(DifferencesScreen(earlier, d)),
            lambda d: forms.set_priority(s.app, d, "API-01"),
            lambda d: forms.edit_wording(s.app, d, "API-01"),
            lambda d: forms.take_out(s.app, d, "API-01"),
            lambda d: forms.bring_in(s.app, d, "API-02"),
            lambda d: forms.own_requirement(s.app, d, "OWN-01"),
            lambda d: compare(s.app, d),
        ]
        for show in screens:
            show(document)
            await s.until(lambda: s.app.screen is not s.interview or s.app._notifications)
            await s.pilot.pause(0.2)
            assert not UNSAFE.search(s.seen), s.seen
            assert s.app.is_running
            if s.app.screen is not s.interview:
                await s.press("escape")
                await s.until(lambda: s.app.screen is s.interview)
        s.app.leave_interview()
        await looks_safe("Drafts")


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

"""Keys that terminals can send, a bottom line that fits, colours that can be read."""

from __future__ import annotations

import importlib
import inspect
import pkgutil

import pytest
from rich.cells import cell_len
from textual.binding import Binding
from textual.color import Color
from textual.dom import DOMNode

import specwizard.frontends.tui as tui
from specwizard.frontends.tui.screens.interview import KEYS
from specwizard.frontends.tui.theme import CONTRAST, THEMES
from specwizard.frontends.tui.widgets.lines import key_lines
from specwizard.workspace import Settings, Workspace, read_settings, write_settings
from tests.frontends.tui.conftest import sitting

UNSENDABLE = {"ctrl+m", "ctrl+h", "ctrl+i", "ctrl+left_square_bracket", "alt+enter", "ctrl+enter"}


def classes() -> list[type[DOMNode]]:
    found = []
    for module in pkgutil.walk_packages(tui.__path__, f"{tui.__name__}."):
        for _, kind in inspect.getmembers(importlib.import_module(module.name), inspect.isclass):
            if issubclass(kind, DOMNode) and kind.__module__.startswith(tui.__name__):
                found.append(kind)
    return found


def test_no_binding_uses_a_key_that_terminals_cannot_send() -> None:
    for kind in classes():
        for binding in kind.__dict__.get("BINDINGS", ()):
            keys = binding.key if isinstance(binding, Binding) else binding[0]
            sendable = [key for key in keys.split(",") if key not in UNSENDABLE and not key.startswith("alt+")]
            assert sendable, (kind, keys)


def test_the_most_needed_keys_fit_into_eighty_columns() -> None:
    (line,) = key_lines(KEYS, 76)
    assert {"Enter", "⇧Tab", "F1", "F2", "F3", "F5", "^P"} <= {hint.key for hint in line}


@pytest.mark.parametrize("width", range(20, 130, 7))
def test_no_key_is_dropped_unless_it_is_a_spare_one(width: int) -> None:
    lines = key_lines(KEYS, width)
    assert all(sum(hint.width for hint in line) + 2 * (len(line) - 1) <= width for line in lines)
    shown = [hint for line in lines for hint in line]
    assert [hint for hint in KEYS if not hint.spare] == [hint for hint in shown if not hint.spare]


@pytest.mark.parametrize("name", THEMES)
def test_every_text_colour_can_be_read_on_every_background(name: str) -> None:
    theme = THEMES[name]
    text = ["text-accent", "text-muted", "text-success", "text-warning", "text-error"]
    colours = [theme.foreground, *(theme.variables[key] for key in text)]
    backgrounds = [theme.background, theme.panel, theme.variables["block-cursor-background"]]
    backgrounds.append(theme.variables["block-cursor-blurred-background"])
    least = 7.0 if theme is CONTRAST else 4.5
    for colour in colours:
        for background in backgrounds:
            assert contrast(str(colour), str(background)) >= least, (colour, background)


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2."""

    def luminance(colour: str) -> float:
        parts = [c / 255 for c in Color.parse(colour).rgb]
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40), (200, 60)])
async def test_the_prompt_and_the_keys_are_on_the_screen_at_every_size(room: Workspace, size: tuple[int, int]) -> None:
    document = room.new()
    document.answer("uses_maps", "yes")
    document.answer("replaced_systems", "\n".join(f"System {n} | Bought |" for n in range(30)))
    async with sitting(room, document, size) as s:
        for question in document.content.questions:
            s.interview.edit(question)
            await s.pilot.pause()
            keys = s.interview.query_one("#keys").region
            assert "Enter next" in s.seen.splitlines()[keys.y], (question, s.seen)
            assert keys.bottom == size[1], question
            assert s.dock.prompt.region.bottom <= keys.y, question
            assert s.dock.prompt.region.height >= 1, question
        for line in s.seen.splitlines():
            assert cell_len(line) <= size[0]


async def test_no_colour_still_tells_the_states_apart(room: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with sitting(room, room.new()) as s:
        s.interview.edit("product_categories")
        await s.press("1", "down")
        await s.sees("☑", "☐", "›")


async def test_themes_are_kept_for_next_time(room: Workspace) -> None:
    async with sitting(room, room.new()) as s:
        s.app.set_theme_to("light")
        assert s.app.theme == "specwizard-light"
    assert "light" in room.places.settings.read_text(encoding="utf-8")


async def test_a_theme_leaves_the_name_that_another_window_set(room: Workspace) -> None:
    async with sitting(room, room.new()) as s:
        write_settings(room.places.settings, Settings(name="Priya Nair"))
        s.app.set_theme_to("light")
    assert read_settings(room.places.settings) == Settings(name="Priya Nair", theme="light")


async def test_the_row_she_is_in_stays_in_sight_in_a_window_made_small(room: Workspace) -> None:
    document = room.new()
    document.answer("replaced_systems", "\n".join(f"System {n} | Bought |" for n in range(30)))
    async with sitting(room, document, (80, 24)) as s:
        s.interview.edit("replaced_systems")
        await s.press("shift+tab", "shift+tab", "shift+tab")
        await s.sees("System 29")
        await s.pilot.resize_terminal(50, 15)
        await s.sees("System 29")
        assert s.dock.prompt.region.bottom <= 15


async def test_ctrl_c_says_how_to_leave_and_leaves_nothing(room: Workspace, monkeypatch) -> None:
    told: list[str] = []
    async with sitting(room, room.new()) as s:
        monkeypatch.setattr(s.app, "notify", lambda text, **_: told.append(text))
        s.app.action_help_quit()
        assert told == ["Ctrl+Q leaves the program. Everything is saved."]
        assert s.interview.is_current

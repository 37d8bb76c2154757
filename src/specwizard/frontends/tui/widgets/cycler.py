"""One of a few words, side by side: the arrows choose, a click too."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from specwizard.frontends.tui.text import ACCENT, ASIDE, STRONG, Part, fold, styled


class Cycler(Widget, can_focus=True):
    """A small choice in a form."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "turn(-1)", "Before", show=False),
        Binding("right,space", "turn(1)", "Next", show=False),
        # here and not on the form: a scrolling body between the two would take the arrows on a low screen
        Binding("down", "app.focus_next", show=False),
        Binding("up", "app.focus_previous", show=False),
    ]

    @dataclass
    class Changed(Message):
        """Another word was chosen."""

        value: str

    place: reactive[int] = reactive(0, layout=False)

    def __init__(self, options: Sequence[tuple[str, str]], value: str = "", *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.options = tuple(options)
        values = [option[0] for option in self.options]
        self.set_reactive(Cycler.place, values.index(value) if value in values else 0)

    @property
    def value(self) -> str:
        """The chosen value."""
        return self.options[self.place][0] if self.options else ""

    def choose(self, value: str) -> None:
        """Choose a value; one that is not offered changes nothing."""
        values = [option[0] for option in self.options]
        self.place = values.index(value) if value in values else self.place

    def action_turn(self, by: int) -> None:
        """Choose the next or the one before."""
        self.place = (self.place + by) % max(1, len(self.options))

    def watch_place(self) -> None:
        """Say so, for forms whose other fields depend on it."""
        self.post_message(self.Changed(self.value))

    def on_key(self, event: events.Key) -> None:
        if event.key.isdecimal() and 1 <= int(event.key) <= len(self.options):
            event.stop()
            self.place = int(event.key) - 1

    def render(self) -> Content:
        wide = sum(len(label) + 5 for _, label in self.options) <= self.content_size.width
        parts: list[Part] = []
        for number, (_, label) in enumerate(self.options):
            here = number == self.place
            if not wide and not here:
                continue
            parts.append(("● " if here else "○ ", ACCENT if here else ASIDE))
            parts.append(
                (label if wide else fold(label, max(4, self.content_size.width - 18))[0], STRONG if here else ASIDE)
            )
            parts.append("   ")
        if not wide:
            parts.append((f"{self.place + 1} of {len(self.options)}  ← →", ASIDE))
        return styled(*parts)

"""The choices of a question: ticked by number, Space or click, narrowed by typing."""

from __future__ import annotations

from typing import Any, Literal

from textual import events

from specwizard.frontends.tui.answering.choices import Choosing
from specwizard.frontends.tui.answering.decision import ADD, Decision, decide
from specwizard.frontends.tui.asked import Asked
from specwizard.frontends.tui.widgets.dock_rows import choice_rows
from specwizard.frontends.tui.widgets.rows import Rows

Used = Literal["", "moved", "picked", "done", "back"]


class ChoiceBox(Rows):
    """The list under a choice question."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, focus=False)
        self.choosing = Choosing((), False)
        self.in_list = False  # the arrows are in the list
        self._note = False

    def begin(self, view: Asked) -> None:
        """Offer the choices of a question; what was answered or is usual is highlighted."""
        self.choosing = Choosing(view.items, view.several, view.own_words)
        self.choosing.begin(view.answer)
        self.in_list = False
        self._note = bool(view.question.note)
        self.set_options(choice_rows(self.choosing, ""))
        self.scroll_home(animate=False)
        self.highlighted = None
        self.go(next(iter(self.choosing.ticked), None) or view.question.default or None)

    def redraw(self, typed: str) -> None:
        """Draw the choices that the typed text leaves."""
        self.show(choice_rows(self.choosing, typed))

    def key(self, event: events.Key, typed: str) -> Used:
        """What a key did here; empty when it belongs to the prompt."""
        key = event.key
        if key in ("up", "down"):
            if key == "up" and not typed and self.highlighted is None:
                return "back"
            self.in_list = self.step(1 if key == "down" else -1) or key == "down"
            if not self.in_list:
                self.highlighted = None
            return "moved"
        if key == "space" and (not typed or self.in_list) and self.current:
            self.pick(self.current)
            return "picked"
        few = len(self.choosing.items) <= 9
        if not typed and few and key in "123456789" and int(key) <= len(self.choosing.items):
            self.pick(value := self.choosing.items[int(key) - 1].value)
            if self.choosing.several:
                self.leave()  # the space of '1 3 6' parts two numbers and unticks nothing
            else:
                self.go(value)
            return "picked" if self.choosing.several or self._note else "done"
        if event.is_printable:
            self.in_list = False
        return ""

    def pick(self, value: str) -> None:
        """Tick or untick a choice, or take back own words."""
        if value.startswith("own:"):
            self.choosing.drop_own(value.removeprefix("own:"))
        elif value != ADD:
            self.choosing.toggle(value)

    def stay(self, current: str | None, row: int | None) -> None:
        """Highlight the row that was highlighted; own words that are taken back give way to the next of them."""
        if not self.go(current) and row is not None:
            below = self.options[row : row + 1] or self.options[-1:]
            self.go(next((one.id for one in below if (one.id or "").startswith("own:")), None))

    def decide(self, view: Asked, text: str) -> Decision:
        """What Enter means now."""
        return decide(view, self.choosing, text, self.current, self.in_list)

    @property
    def out_of_sight(self) -> str:
        """What is ticked, in words, where the list is too long to show all of it at once."""
        chosen = self.choosing
        if not chosen.several or not chosen.any or self.option_count <= max(4, self.size.height):
            return ""
        return ", ".join([*(item.label for item in chosen.items if item.value in chosen.ticked), *chosen.own])

    def leave(self) -> None:
        """Out of the list with the arrows."""
        self.in_list = False
        self.highlighted = None

    @property
    def considered(self) -> Any:
        """The answer as it would be with what is ticked or highlighted."""
        return self.choosing.raw() if self.choosing.several else self.current or self.choosing.raw()

    def highlighted_help(self, width: int) -> str:
        """What the highlighted choice means, where its row has no room to say so."""
        item = next((i for i in self.choosing.items if i.value == self.current), None)
        if item is None or not item.help:
            return ""
        return (
            "" if len(item.help) < width - 12 - min(34, max(len(i.label) for i in self.choosing.items)) else item.help
        )

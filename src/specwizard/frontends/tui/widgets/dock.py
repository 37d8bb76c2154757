"""The dock: how keys and clicks become an answer to the current question, which is always in sight.

The cursor stays in one prompt for every kind of answer; arrows, numbers and Space drive the lists around it. The dock
posts what she decided. Nothing typed is ever lost here: an answer that is refused stays in the prompt with the reason
beside it.
"""

from __future__ import annotations

from dataclasses import dataclass
from time import monotonic
from typing import TYPE_CHECKING, Any

from textual import events, on
from textual.message import Message

from specwizard.content.text import says_nothing
from specwizard.errors import SpecwizardError
from specwizard.frontends.tui.answering.decision import ADD, Decision
from specwizard.frontends.tui.asked import Asked
from specwizard.frontends.tui.widgets.prompt import Prompt
from specwizard.frontends.tui.widgets.question_box import QuestionBox
from specwizard.frontends.tui.widgets.rows import Rows

if TYPE_CHECKING:
    from specwizard.content import Content
    from specwizard.interview import Session

HURRY = 0.15
"""Seconds between two keys below which she is typing ahead."""

NOBODY_KNOWS = "Nobody knows yet? F5 makes it an open point with an owner."
NOTHING_ASKED = "Nothing is asked now. What you need besides goes in with F6, then F10, in your own words."


class Dock(QuestionBox):
    """The question box with its answers."""

    @dataclass
    class Answered(Message):
        """She gave an answer."""

        view: Asked
        raw: Any
        note: str = ""
        source: str = "typed"

    @dataclass
    class Confirmed(Message):
        """She took the offered answer."""

        view: Asked

    @dataclass
    class Back(Message):
        """She wants the question before."""

    @dataclass
    class Kept(Message):
        """She leaves an answer as it is."""

    @dataclass
    class Typed(Message):
        """The words of a matched answer changed."""

        text: str

    @dataclass
    class Considered(Message):
        """Other choices are ticked or highlighted."""

        raw: Any

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._last_key = self._fresh_until = self._grace = 0.0
        self._hurried = False

    def ask(self, view: Asked, library: Content, session: Session, *, typed: str = "") -> None:
        """Put a question; what is in the prompt already is looked at as if it had just been typed."""
        super().ask(view, library, session, typed=typed)
        if view.matched and self.prompt.text:
            self.post_message(self.Typed(self.prompt.text))

    def _gate(self, event: events.Key) -> bool:
        view = self.view
        if view is None:
            if not event.is_printable and event.key not in ("enter", "ctrl+j"):
                return False
            self.say(NOTHING_ASKED)
            return True
        if self._too_soon(view, event.key):
            return True
        if view.kind == "table":
            before = self.grid.grid.place
            if self.grid.key(event, self.prompt, self.choices):
                if event.key.isdecimal() and self.grid.grid.place != before:
                    self._fresh_until = monotonic() + self._grace  # the number has gone on: an Enter after it is habit
                self.redraw()
                return True
        if event.key == "shift+tab" or (event.key == "up" and view.kind == "text" and self._at_rest):
            self.post_message(self.Back())
            return True
        if view.kind == "choice":
            return self._choice_key(view, event)
        return view.kind == "text" and self.matches.key(event, last_line=self.prompt.cursor_at_last_line)

    @property
    def _at_rest(self) -> bool:
        return not self.prompt.text and not self.matches.in_list

    def _choice_key(self, view: Asked, event: events.Key) -> bool:
        used = self.choices.key(event, self.prompt.text)
        if used == "back":
            self.post_message(self.Back())
        elif used == "done":
            self._picked()
            self.post_message(self.Answered(view, self.choices.choosing.raw()))
        elif used == "picked":
            self._picked()
        elif used == "moved":
            self._considered()
        return bool(used)

    def _too_soon(self, view: Asked, key: str) -> bool:
        """Whether a key was meant for the question before: typed in a hurry, and the choice has just come up."""
        now = monotonic()
        self._hurried, self._last_key = now - self._last_key < HURRY, now
        if now >= self._fresh_until or view.kind == "text":
            return False
        return key == "enter" or (key.isdecimal() and view.kind == "choice")

    def settle_in(self, grace: float) -> None:
        """The question came up by itself: for a moment, keys still in flight do not answer it."""
        self._grace = grace
        self._fresh_until = monotonic() + grace if self._hurried else 0.0

    def escape(self) -> bool:
        """Close the top-most thing of the dock. Returns whether there was one."""
        if self._error:
            self._error = ""
            self._remark()
        elif self.matches.in_list:
            self.matches.leave()
        elif self.choices.in_list:
            self.choices.leave()
        elif self.matches.display:
            self.matches.hushed = True
            self.matches.redraw(self.prompt.text)
        else:
            return False
        return True

    def _picked(self) -> None:
        current, row = self.choices.current, self.choices.highlighted
        self._error = ""
        self.redraw()
        self.choices.stay(current, row)
        self._considered()

    def _considered(self) -> None:
        self._remark()
        self.post_message(self.Considered(self.choices.considered))

    # ------------------------------------------------------------------ events

    @on(Prompt.Changed, "#prompt")
    def _changed(self) -> None:
        view = self.view
        if view is None:
            return
        self._error = ""
        if view.kind == "text":
            self.matches.redraw(self.prompt.text)
            self.post_message(self.Typed(self.prompt.text))
        self.redraw()
        choosing, typed = self.choices.choosing, self.prompt.text
        if view.kind == "choice" and view.own_words and not choosing.visible(typed):
            self.post_message(self.Typed(typed))
        if view.kind == "choice" and typed.strip() and choosing.filters and choosing.visible(typed):
            self.choices.first()

    @on(Prompt.Submitted, "#prompt")
    def _submitted(self) -> None:
        self.submit()

    @on(Rows.OptionSelected, "#choices")
    def _clicked_choice(self, event: Rows.OptionSelected) -> None:
        event.stop()
        self.prompt.focus()
        value = event.option.id or ""
        if self.view is not None and self.view.kind == "table":
            self.grid.choose(value, self.prompt)
            self.redraw()
        elif value == ADD:
            self.submit()
        else:
            self.choices.pick(value)
            self._picked()

    @on(Rows.OptionSelected, "#matches")
    def _clicked_match(self, event: Rows.OptionSelected) -> None:
        event.stop()
        self.prompt.focus()
        self.matches.tick(event.option.id or "")

    @on(Rows.OptionSelected, "#grid")
    def _clicked_row(self, event: Rows.OptionSelected) -> None:
        event.stop()
        self.prompt.focus()
        self.grid.jump(event.option.id or "", self.prompt)
        self.redraw()

    @on(Rows.OptionHighlighted)
    def _highlight(self, event: Rows.OptionHighlighted) -> None:
        event.stop()

    # ------------------------------------------------------------------ submitting

    def submit(self) -> None:
        """Enter: answer with what is typed, ticked or highlighted."""
        view, text = self.view, self.prompt.text
        if view is None:
            return
        if view.kind == "table":
            self._submit_table(view)
        elif view.kind == "choice":
            self._carry_out(view, self.choices.decide(view, text.strip()))
        elif not text.strip():
            self._nothing(view)
        else:
            if self.matches.none_chosen:
                self.matches.tick(self.matches.current or "")
            same = view.editing and view.answer is not None and text == view.answer.raw and self.matches.take is None
            self.post_message(self.Kept() if same else self.Answered(view, text))

    def _carry_out(self, view: Asked, decision: Decision) -> None:
        match decision.kind:
            case "answer":
                self.post_message(self.Answered(view, decision.raw, decision.note))
            case "kept":
                self.post_message(self.Kept())
            case "nothing":
                self._nothing(view)
            case "refuse":
                self.refuse(decision.message)
            case "tick":
                self.prompt.put("")
                if decision.raw not in self.choices.choosing.ticked:
                    self.choices.pick(decision.raw)
                self.redraw()
                self.choices.go(decision.raw)
                self._considered()
            case "own":
                self.choices.choosing.add_own(decision.raw)
                self.prompt.put("")
                self._picked()

    def _submit_table(self, view: Asked) -> None:
        if says_nothing(self.prompt.text) and not self.grid.grid.raw():
            self.post_message(self.Answered(view, self.prompt.text))
            return
        if view.offer_text and not self.grid.grid.touched and not self.prompt.text:
            self._nothing(view)  # one key takes the offered table, also where its rows are given
            return
        try:
            done = self.grid.enter(self.prompt, self.choices)
        except SpecwizardError as problem:
            self.refuse(str(problem))
            return
        self._error = ""
        self.redraw()
        self.say(self.grid.grid.remark)
        rows = self.grid.grid.raw()
        if not done:
            return
        if view.editing and not self.grid.grid.touched:
            self.post_message(self.Kept())
        elif rows:
            self.post_message(self.Answered(view, rows))
        elif view.offer_text or view.question.default:
            self._nothing(view)
        else:
            self.refuse("The table is empty. If there is nothing to list, press F5 and say that it does not apply.")

    def _nothing(self, view: Asked) -> None:
        if view.editing:
            self.post_message(self.Kept())
        elif view.offer_text:
            self.post_message(self.Confirmed(view))
        elif view.question.default:
            self.post_message(self.Answered(view, view.question.default, source="default"))
        else:
            self.refuse("Type an answer. F5 leaves it open, for now or for somebody else to find out.")

"""The dock: the current question, always in sight, and everything needed to answer it.

The cursor stays in one prompt for every kind of answer; arrows, numbers and Space drive the lists around it. The dock
knows no session: it is shown an `Asked`, keeps what is typed and ticked, and posts what she decided. Nothing typed is
ever lost here: an answer that is refused stays in the prompt with the reason beside it.
"""

from __future__ import annotations

from dataclasses import dataclass
from time import monotonic
from typing import TYPE_CHECKING, Any

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widgets import Static

from specwizard.errors import SpecwizardError
from specwizard.frontends.tui.answering.decision import ADD, Decision
from specwizard.frontends.tui.asked import Asked, first_sentence, instruction
from specwizard.frontends.tui.text import ACCENT, ASIDE, BAD, STRONG, WARN, Piece, plain
from specwizard.frontends.tui.widgets.choice_box import ChoiceBox
from specwizard.frontends.tui.widgets.grid_editor import GridEditor
from specwizard.frontends.tui.widgets.lines import Lines
from specwizard.frontends.tui.widgets.match_box import MatchBox
from specwizard.frontends.tui.widgets.prompt import Prompt
from specwizard.frontends.tui.widgets.rows import Rows

if TYPE_CHECKING:
    from specwizard.content import Content
    from specwizard.interview import Session
    from specwizard.matching import MatchResult

HURRY = 0.15
"""Seconds between two keys below which she is typing ahead."""


class Dock(Vertical):
    """The current question and its answer in the making."""

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
        self.view: Asked | None = None
        self._error = ""
        self._aside = ""
        self._last_key = self._fresh_until = 0.0
        self._hurried = False

    def compose(self) -> ComposeResult:
        yield Lines(id="ask")
        yield GridEditor(id="grid")
        yield ChoiceBox(id="choices")
        with Horizontal(id="entry"):
            yield Static(plain("❯", f"{ACCENT} bold"), id="sign")
            yield Prompt(gate=self._gate, id="prompt")
        yield MatchBox(id="matches")
        yield Lines(id="remark")

    def on_mount(self) -> None:
        self.grid = self.query_one(GridEditor)
        self.choices = self.query_one(ChoiceBox)
        self.matches = self.query_one(MatchBox)
        self.prompt = self.query_one(Prompt)
        for part in (self.grid, self.choices, self.matches):
            part.display = False

    # ------------------------------------------------------------------ showing

    def ask(self, view: Asked, library: Content, session: Session, *, typed: str = "") -> None:
        """Put a question; an answer that is there already is shown to be changed."""
        self.view = view
        self._error = self._aside = ""
        self.matches.begin(library)
        self.grid.display = view.kind == "table"
        self.set_class(view.kind == "table", "-table")
        if view.kind == "table":
            self.grid.begin(view.question, view.answer, session, library)
        words = view.kind == "text" and view.answer is not None and view.answer.state == "answered"
        self.prompt.put(typed or (view.answer.raw if words and view.answer else ""))
        self.prompt.hint(self.grid.hint if view.kind == "table" else instruction(view))
        self.choices.begin(view)
        self.redraw()
        self.prompt.focus()
        if view.matched and self.prompt.text:
            self.post_message(self.Typed(self.prompt.text))

    def rest(self, *pieces: Piece) -> None:
        """Nothing is asked: say what can be done instead."""
        self.view = None
        self._error = self._aside = ""
        self.query_one("#ask", Lines).say(*pieces)
        for part in (self.grid, self.choices, self.matches):
            part.display = False
        self.prompt.put("")
        self.prompt.hint("")
        self.query_one("#remark", Lines).say()

    def put_right(self, text: str) -> None:
        """Replace the answer by a mended one, on her key; Ctrl+Z brings hers back."""
        self.prompt.swap(text)

    def redraw(self) -> None:
        """Draw question, lists and remark again after something changed."""
        view = self.view
        if view is None:
            return
        self.query_one("#ask", Lines).say(*self._ask_pieces(view))
        if view.kind == "choice":
            self.choices.redraw(self.prompt.text)
        elif view.kind == "table":
            self.grid.redraw(self.prompt.text)
            self.choices.show(self.grid.option_rows(self.prompt.text))
        self.choices.display = view.kind != "text" and self.choices.option_count > 0
        self._remark()

    def _ask_pieces(self, view: Asked) -> list[Piece]:
        question, tall = view.question, self.app.size.height >= 30
        pieces = [Piece(question.ask, STRONG)]
        if question.help:
            pieces.append(Piece(question.help if tall else first_sentence(question.help), ASIDE))
        if question.example and (tall or view.kind == "text"):
            example = question.example if tall else " / ".join(question.example.splitlines())
            pieces.append(Piece(example, ASIDE, lead="for example  ", lead_style=ASIDE))
        if view.editing and view.answer and (view.kind == "text" or view.answer.state != "answered"):
            pieces.append(Piece(view.answer_text, "", lead="your answer  ", lead_style=ACCENT))
        if view.offer_text:
            pieces.append(Piece(view.offer_text, STRONG, lead=f"from {view.offer_name}  ", lead_style=ACCENT))
        return pieces

    def say(self, aside: str) -> None:
        """What follows from what she typed or ticked so far."""
        if aside != self._aside:
            self._aside = aside
            self._remark()

    def refuse(self, reason: str) -> None:
        """Why the answer was not taken; what she typed stays."""
        self._error = reason
        self._remark()
        self.prompt.focus()

    def _remark(self) -> None:
        pieces = []
        if self._error:
            pieces.append(Piece(self._error, WARN, lead="! ", lead_style=f"{BAD} bold"))
        elif self.view is not None and self.view.kind == "choice":
            help = self.choices.highlighted_help(self.content_size.width - 4)
            pieces += [Piece(help, ASIDE)] if help else []
        if self._aside and not self._error:
            pieces.append(Piece(self._aside, ASIDE))
        self.query_one("#remark", Lines).say(*pieces)

    def suggest(self, result: MatchResult, text: str) -> None:
        """Show what the words match, unless she has typed on since."""
        if self.view is not None and self.view.matched and text == self.prompt.text:
            self.matches.put(result, text)

    # ------------------------------------------------------------------ keys

    def _gate(self, event: events.Key) -> bool:
        view = self.view
        if view is None:
            return event.is_printable or event.key in ("enter", "ctrl+j")
        if self._too_soon(view, event.key):
            return True
        if view.kind == "table" and self.grid.key(event, self.prompt, self.choices):
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
        return view.kind == "choice" and now < self._fresh_until and (key == "enter" or key.isdecimal())

    def settle_in(self, grace: float) -> None:
        """The question came up by itself: for a moment, keys still in flight do not answer it."""
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
        current = self.choices.current
        self._error = ""
        self.redraw()
        self.choices.go(current)
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
        if view.kind == "choice" and self.prompt.text.strip() and self.choices.choosing.filters:
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
        try:
            done = self.grid.enter(self.prompt, self.choices)
        except SpecwizardError as problem:
            self.refuse(str(problem))
            return
        self._error = ""
        self.redraw()
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

"""The question as it is shown: its words, the list or table under it, the prompt, and what follows from the answer.

It knows no session: it is shown an `Asked` and keeps what is typed and ticked. How keys and clicks become an answer is
the dock's; this part only says where everything stands and what still fits, so nothing is cut at any width.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Static

from specwizard.frontends.tui.asked import Asked, first_sentence, instruction
from specwizard.frontends.tui.text import ACCENT, ASIDE, BAD, STRONG, WARN, Piece, plain
from specwizard.frontends.tui.widgets.choice_box import ChoiceBox
from specwizard.frontends.tui.widgets.grid_editor import GridEditor
from specwizard.frontends.tui.widgets.lines import Lines
from specwizard.frontends.tui.widgets.match_box import MatchBox
from specwizard.frontends.tui.widgets.prompt import Prompt

if TYPE_CHECKING:
    from specwizard.content import Content
    from specwizard.interview import Session
    from specwizard.matching import MatchResult

BESIDE_PROMPT = 8
"""Cells beside the prompt: margins, the sign and the cursor."""


class QuestionBox(Vertical):
    """The current question and its answer in the making, as far as it is seen."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.view: Asked | None = None
        self._error = ""
        self._aside = ""

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

    def _gate(self, event: events.Key) -> bool:
        """Whether a key in the prompt was used up. Nothing is, where nothing is answered."""
        raise NotImplementedError

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
        self.choices.begin(view)
        self.redraw()
        self.prompt.focus()

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
        low = self.app.size.height < 20  # the answer needs the lines; F1 has the help and the example
        if question.help and not (low and view.kind == "table"):
            pieces.append(Piece(question.help if tall else first_sentence(question.help), ASIDE))
        if question.example and (tall or view.kind == "text") and not low:
            example = question.example if tall else " / ".join(question.example.splitlines())
            pieces.append(Piece(example, ASIDE, lead="for example  ", lead_style=ASIDE))
        if view.editing and view.answer and (view.answer.state != "answered" or (tall and view.kind == "text")):
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
        pieces = self._how()
        if self._error:
            pieces.append(Piece(self._error, WARN, lead="! ", lead_style=f"{BAD} bold"))
        elif self.view is not None and self.view.kind == "choice":
            help = self.choices.highlighted_help(self.content_size.width - 4)
            pieces += [Piece(help, ASIDE)] if help else []
        if self.view is not None and self.view.kind == "choice" and (ticked := self.choices.out_of_sight):
            pieces.append(Piece(ticked, "", lead="ticked  ", lead_style=ACCENT))
        if self._aside and not self._error:
            pieces.append(Piece(self._aside, ASIDE))
        self.query_one("#remark", Lines).say(*pieces)

    def _how(self) -> list[Piece]:
        """How to answer: faint in the empty prompt, or below it where the line is too narrow to hold it."""
        if self.view is None:
            return []
        rows = self.view.kind == "table" and (self.grid.grid.touched or not self.view.offer_text)
        hint = self.grid.hint if rows else instruction(self.view)
        room = self.content_size.width - BESIDE_PROMPT
        if room <= 0 or cell_len(hint) <= room:
            self.prompt.hint(hint)
            return []
        self.prompt.hint("")
        return [] if self.prompt.text or self._error else [Piece(hint, ASIDE)]

    def suggest(self, result: MatchResult, text: str) -> None:
        """Show what the words match, unless she has typed on since."""
        if self.view is not None and self.view.matched and text == self.prompt.text:
            self.matches.put(result, text)

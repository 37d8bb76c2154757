"""What words match and what choices would bring in, found out in threads while she is still deciding.

The newest wins: each key starts a new generation, the thread before is told to stop, and a result of an older
generation is never shown.
"""

from __future__ import annotations

import gc
from functools import cache
from time import sleep
from typing import TYPE_CHECKING, Any

from textual import on, work
from textual.message import Message
from textual.screen import Screen
from textual.worker import get_current_worker

from specwizard.content import format_value
from specwizard.content.text import says_not_known
from specwizard.errors import SpecwizardError
from specwizard.frontends.tui.asked import Asked
from specwizard.frontends.tui.transcript import effect_line
from specwizard.frontends.tui.widgets.dock import NOBODY_KNOWS, Dock
from specwizard.workspace import Document

if TYPE_CHECKING:
    from specwizard.matching import MatchResult
    from specwizard.quality import Finding


@cache
def _keep_loaded() -> None:
    """Content, rules and index stay: to walk them for garbage would hold a key up. Once; later drafts come and go."""
    gc.freeze()


class Foresight(Screen[None]):
    """The part of the interview screen that looks ahead."""

    document: Document
    dock: Dock
    _generation = 0
    mended = ""  # the typed answer with the first finding put right

    class Suggested(Message):
        """Clauses that the typed words speak for."""

        def __init__(self, generation: int, text: str, result: MatchResult) -> None:
            super().__init__()
            self.generation, self.text, self.result = generation, text, result

    class Foreseen(Message):
        """What the ticked choices would bring in."""

        def __init__(self, generation: int, line: str) -> None:
            super().__init__()
            self.generation, self.line = generation, line

    @work(thread=True, group="warm", exit_on_error=False)
    def _warm_up(self) -> None:
        """Make ready what the first words typed will ask for: the rules, then the matcher."""
        self.document.check_typed("single sign-on")
        self.document.suggest("", "single sign-on", limit=1)
        _keep_loaded()

    @on(Dock.Typed)
    def _typed(self, event: Dock.Typed) -> None:
        view = self.dock.view
        self._generation += 1
        if view is None:
            return
        if view.matched and len(event.text.strip()) >= 3:
            self._match(self._generation, view.question.id, event.text)
        if view.kind == "text" and view.question.type in ("text", "long_text"):
            self._judge(view, event.text)
        elif view.question.type in ("number", "date", "date_range") or view.kind == "choice":
            self._understood(view, event.text)

    def look_afresh(self) -> None:
        """Another question is put: what is still being found out is about the one before."""
        self._generation += 1
        self.mended = ""

    def _judge(self, view: Asked, text: str) -> None:
        """Words that would do harm in a published document, and how to put them right."""
        self.mended = ""
        found: tuple[Finding, ...] = ()
        if text.strip() and view.question.publish == "publish":
            found = tuple(f for f in self.document.check_typed(text) if f.severity != "information")
        if not found:
            self.dock.say(NOBODY_KNOWS if says_not_known(text) else "")
            return
        self.mended = found[0].fix
        self.dock.say(f"{found[0].message}. {found[0].remedy}" + (" F10 puts it right." if self.mended else ""))

    def _understood(self, view: Asked, text: str) -> None:
        try:
            parsed = self.document.parse(view.question.id, text) if text.strip() else None
        except SpecwizardError:
            parsed = None
        shown = format_value(view.question, parsed.value, parsed.other, content=self.document.content) if parsed else ""
        self.dock.say(f"understood as {shown}" if shown and shown != text.strip() else "")

    @work(thread=True, exclusive=True, group="match", exit_on_error=False)
    def _match(self, generation: int, question: str, text: str) -> None:
        worker = get_current_worker()

        def cancelled() -> bool:
            sleep(0)  # lets the screen go on, which would wait 5 ms for a busy thread to be interrupted
            return worker.is_cancelled

        result = self.document.suggest(question, text, cancelled=cancelled)
        if not worker.is_cancelled:
            self.post_message(self.Suggested(generation, text, result))

    @on(Suggested)
    def _suggested(self, event: Suggested) -> None:
        if event.generation == self._generation:
            self.dock.suggest(event.result, event.text)

    @on(Dock.Considered)
    def _considered(self, event: Dock.Considered) -> None:
        self._generation += 1
        view = self.dock.view
        if view is not None and event.raw:
            self._foresee(self._generation, view.question.id, event.raw)
        else:
            self.dock.say("")

    @work(thread=True, exclusive=True, group="foresee", exit_on_error=False)
    def _foresee(self, generation: int, question: str, raw: Any) -> None:
        worker = get_current_worker()
        try:
            change = self.document.preview(self.document.answer_command(question, raw, take=()))
        except SpecwizardError:
            return
        if not worker.is_cancelled:
            self.post_message(self.Foreseen(generation, effect_line(self.document, change, examples=True)))

    @on(Foreseen)
    def _foreseen(self, event: Foreseen) -> None:
        if event.generation == self._generation:
            self.dock.say(event.line)

    def action_put_right(self) -> None:
        """Take the better wording that is offered below the answer."""
        if self.mended:
            self.dock.put_right(self.mended)

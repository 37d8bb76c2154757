"""From what she decided to what is written down: parsed, matched, shown before it touches others, then committed.

Nothing is shown as saved before the document has it on disk, and an answer that is refused stays in the prompt.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from textual import on, work
from textual.screen import Screen

from specwizard.content import AnswerProblem
from specwizard.content.text import says_not_known
from specwizard.errors import SpecwizardError
from specwizard.frontends.tui.asked import Asked
from specwizard.frontends.tui.screens.impact import ImpactScreen, impact_pieces
from specwizard.frontends.tui.screens.no_answer import NoAnswerScreen, command_of
from specwizard.frontends.tui.text import short
from specwizard.frontends.tui.transcript import effect_line
from specwizard.frontends.tui.widgets.dock import NOBODY_KNOWS, Dock
from specwizard.interview import apply
from specwizard.interview import commands as c
from specwizard.workspace import Document

if TYPE_CHECKING:
    from specwizard.frontends.tui.app import SpecwizardApp

FROM_THE_LIST = "Choose from the list, or press F5 if nothing there fits."
"""What to do about words that are none of the choices, where these stand on the screen."""


class Settling(Screen[None]):
    """The part of the interview screen that gives answers to the document."""

    app: SpecwizardApp
    document: Document
    dock: Dock
    editing: str | None
    _busy = False

    def settled(self, families: Mapping[str, int], latest: str, effect: str, typed: str = "") -> None:
        """Show the session as it is now. The interview screen says how."""
        raise NotImplementedError

    @on(Dock.Answered)
    def _answered(self, event: Dock.Answered) -> None:
        if not self._busy:
            self._busy = True
            self._give(event)

    @work(group="answer", exclusive=False)
    async def _give(self, event: Dock.Answered) -> None:
        view, typed = event.view, self.dock.prompt.text
        try:
            command = await self._command(event)
            await self.settle(view.question.id, command, typed)
        except AnswerProblem as problem:
            listed = view.kind == "choice" and problem.choices
            reason = f"{problem.reason} {FROM_THE_LIST}" if listed else str(problem)
            self.dock.refuse(NOBODY_KNOWS if says_not_known(typed) else reason)
        except SpecwizardError as error:
            self.dock.refuse(str(error))
        finally:
            self._busy = False

    async def _command(self, event: Dock.Answered) -> c.Command:
        name = event.view.question.id
        options: dict[str, Any] = {"note": event.note, "source": event.source}
        if event.view.matched:
            found = self.dock.matches
            options["take"] = found.take
            if found.result is not None and found.words == event.raw:
                options["result"] = found.result
        if event.view.question.match and "result" not in options:
            return await asyncio.to_thread(self.document.reply_command, name, event.raw, **options)
        return self.document.reply_command(name, event.raw, **options)

    async def settle(self, question: str, command: c.Command, typed: str = "") -> bool:
        """Show what a change would do where it touches others, then write it down. Returns whether it was made."""
        document = self.document
        if question in document.session.answers:
            change = document.preview(command)
            if change.touches_others:
                before = document.answer_text(question)
                pieces = impact_pieces(document, question, before, self._after(command), change)
                if not await self.app.push_screen_wait(ImpactScreen(*pieces)):
                    self.dock.say("Nothing was changed. Enter shows the effect again, Esc leaves the answer as it was.")
                    return False
        self.commit(command, question, typed)
        return True

    def _after(self, command: c.Command) -> str:
        answer = apply(self.document.session, command).answers.get(getattr(command, "question", ""))
        return self.document.shown(getattr(command, "question", ""), answer) if answer else ""

    def commit(self, command: c.Command, question: str = "", typed: str = "") -> None:
        """Write a command down, then show what follows. SpecwizardError when the disk refuses it."""
        families = {family.family: family.requirements for family in self.document.reading.outline.families}
        change = self.document.commit(command)
        more = self.dock.prompt.text.removeprefix(typed) if typed and self.dock.prompt.text.startswith(typed) else ""
        effect = " · ".join(
            part for part in (effect_line(self.document, change), *self.document.remarks(command)) if part
        )
        self.settled(families, question, effect, more)
        self.dock.settle_in(self.app.grace)

    @on(Dock.Confirmed)
    def _confirmed(self, event: Dock.Confirmed) -> None:
        try:
            self.commit(self.document.confirm_offer(event.view.question.id), event.view.question.id)
        except SpecwizardError as error:
            self.dock.refuse(str(error))

    def action_undo(self) -> None:
        """Take back the last choice."""
        from specwizard.workspace.history import take_back

        try:
            what = take_back(self.document)
        except SpecwizardError as error:
            self.dock.refuse(str(error))
            return
        self.settled({}, "", "")
        self.dock.say(f"Taken back: {short(what, 200)}")

    def action_not_known(self) -> None:
        if self.dock.view is None:
            self.dock.say("Nothing is asked now. ⇧Tab or a click opens an answer to be changed.")
        elif not self._busy:
            self._no_answer(self.dock.view)

    @work(group="answer")
    async def _no_answer(self, view: Asked) -> None:
        values = await self.app.push_screen_wait(NoAnswerScreen(view))
        if values is None:
            return
        typed = self.dock.prompt.text
        try:
            await self.settle(view.question.id, self.document.stamp(command_of(view, values, typed)), typed)
        except SpecwizardError as error:
            self.dock.refuse(str(error))

"""The interview: transcript, the current question, and the document as it grows.

The screen only carries between the dock, the document and the lists: what was typed becomes a command in the
document, what follows from it is shown. Matching and trying out choices run in threads, the newest wins; nothing is
shown as saved before the document has it on disk.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical

from specwizard.errors import SpecwizardError
from specwizard.frontends.tui.asked import Asked, asked
from specwizard.frontends.tui.outline_rows import outline_rows
from specwizard.frontends.tui.screens.doors import Doors
from specwizard.frontends.tui.screens.foresight import Foresight
from specwizard.frontends.tui.screens.impact import ImpactScreen, impact_pieces
from specwizard.frontends.tui.screens.no_answer import NoAnswerScreen, command_of
from specwizard.frontends.tui.text import ASIDE, STRONG, Piece
from specwizard.frontends.tui.transcript import Transcript, effect_line
from specwizard.frontends.tui.widgets.dock import Dock
from specwizard.frontends.tui.widgets.lines import KeyHint, KeyLine, TitleLine
from specwizard.frontends.tui.widgets.rows import Rows
from specwizard.interview import apply, library_changes, undo_target
from specwizard.interview import commands as c
from specwizard.workspace import Document

if TYPE_CHECKING:
    pass

KEYS = (
    KeyHint("Enter", "next", "screen.submit"),
    KeyHint("⇧Tab", "back", "screen.back"),
    KeyHint("F1", "help", "screen.help"),
    KeyHint("F2", "why", "screen.why"),
    KeyHint("F3", "outline", "screen.outline"),
    KeyHint("F5", "not known", "screen.not_known"),
    KeyHint("^P", "all", "app.command_palette"),
    KeyHint("F4", "undo", "screen.undo"),
    KeyHint("F8", "review", "screen.review"),
    KeyHint("F9", "build", "screen.build"),
)

NOTHING_LEFT = (
    Piece("That was the last question for now.", STRONG),
    Piece(
        "F8 reviews the draft, F9 builds it. Shift+Tab changes an answer; Ctrl+P goes on with the full interview.",
        ASIDE,
    ),
)


class InterviewScreen(Foresight, Doors):
    """One document being answered."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("shift+tab", "back", "Back", id="interview.back", tooltip="The question before"),
        Binding("escape", "escape", "Close", id="interview.escape", tooltip="Close the top-most thing", show=False),
    ]

    def __init__(self, document: Document) -> None:
        super().__init__()
        self.document = document
        self.editing: str | None = None
        self._transcript = Transcript(document)
        self._latest, self._effect = "", ""
        self._families: Mapping[str, int] = {}
        self._busy = False
        self._kept_text: dict[str, str] = {}  # words she typed and left unanswered, by question

    def compose(self) -> ComposeResult:
        with Horizontal(id="body"):
            with Vertical(id="talk"):
                yield TitleLine(id="title")
                with Vertical(id="history"):
                    yield Rows(id="transcript")
                yield Dock(id="dock")
                yield KeyLine(KEYS, id="keys")
            yield Rows(id="outline")

    def on_mount(self) -> None:
        self.dock = self.query_one(Dock)
        self.transcript = self.query_one("#transcript", Rows)
        self.outline = self.query_one("#outline", Rows)
        self.transcript.anchor()
        self.call_after_refresh(self.refresh_all)
        self._warm_up()
        for problem in self.document.problems[:3]:
            self.app.tell(problem)
        if library_changes(self.document.content, self.document.session, self.document.reading.selection):
            self.app.show_library(self.document)

    def on_screen_resume(self) -> None:
        if hasattr(self, "dock"):
            self.refresh_lists()
            self.dock.prompt.focus()
            if self.dock.view is None and self.document.reading.next_question is not None:
                self.put_question()

    # ------------------------------------------------------------------ showing

    def refresh_all(self) -> None:
        """Everything again after the session moved on."""
        self.refresh_lists()
        self.put_question()

    def refresh_lists(self) -> None:
        """Title, transcript and outline."""
        self._say_title()
        asked_now = self.dock.view.question.id if self.dock.view else ""
        self.transcript.show(self._transcript.rows(self._latest, self._effect, asked_now))
        if self.editing:
            self.transcript.go(self.editing)
        else:
            self.transcript.highlighted = None
            self.transcript.scroll_end(animate=False)
        section = self.document.content.section_of[self.dock.view.question.id].id if self.dock.view else ""
        self.outline.show(outline_rows(self.document.reading.outline, self._families, section))

    def _say_title(self) -> None:
        progress = self.document.reading.progress
        total = progress.total + progress.waiting
        state = "read only, nothing is kept" if self.document.read_only else "saved"
        if self.editing in self.document.session.answers:
            state = "changing · Esc leaves it"
        self.query_one("#title", TitleLine).say(self.document.title, f"{progress.answered} of about {total} · {state}")

    def put_question(self, typed: str = "") -> None:
        """Put the question that is to be answered now into the dock."""
        question = (
            self.document.content.questions[self.editing] if self.editing else self.document.reading.next_question
        )
        if question is None:
            self.dock.rest(*NOTHING_LEFT)
            self._say_title()
            self.app.finished(self.document)
            return
        view = asked(self.document, question, editing=self.editing is not None)
        self.dock.ask(
            view, self.document.content, self.document.session, typed=typed or self._kept_text.pop(question.id, "")
        )
        section = self.document.content.section_of[question.id].id
        self.outline.show(outline_rows(self.document.reading.outline, self._families, section))
        self._say_title()

    def edit(self, question: str) -> None:
        """Open the answer of a question to be changed; a question without one is simply asked."""
        self._keep_typed()
        self.editing = question
        self.put_question()
        self.transcript.go(question)

    def _keep_typed(self) -> None:
        view = self.dock.view
        if view and not view.editing and view.kind == "text" and self.dock.prompt.text.strip():
            self._kept_text[view.question.id] = self.dock.prompt.text

    # ------------------------------------------------------------------ answering

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
            return await asyncio.to_thread(self.document.answer_command, name, event.raw, **options)
        return self.document.answer_command(name, event.raw, **options)

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
        self._families = families
        self._latest, self._effect = question, effect_line(self.document, change)
        self.editing = None
        more = self.dock.prompt.text.removeprefix(typed) if typed and self.dock.prompt.text.startswith(typed) else ""
        self.put_question(more)
        self.dock.settle_in(self.app.grace)
        self.refresh_lists()

    @on(Dock.Confirmed)
    def _confirmed(self, event: Dock.Confirmed) -> None:
        try:
            self.commit(self.document.confirm_offer(event.view.question.id), event.view.question.id)
        except SpecwizardError as error:
            self.dock.refuse(str(error))

    # ------------------------------------------------------------------ moving about

    @on(Dock.Back)
    def _dock_back(self) -> None:
        self.action_back()

    @on(Dock.Kept)
    def _kept(self) -> None:
        self.leave_editing()

    def leave_editing(self) -> None:
        """Back to the question that is next."""
        self.editing = None
        self.put_question()
        self.refresh_lists()

    def action_back(self) -> None:
        """The question before."""
        view = self.dock.view
        before = self.document.previous(view.question.id if view else None)
        if before is None:
            self.dock.say("This is the first question.")
        else:
            self.edit(before.id)

    def action_escape(self) -> None:
        """Close the top-most thing; never loses what is typed."""
        if self.dock.escape():
            return
        if self.focused is not self.dock.prompt:
            self.dock.prompt.focus()
        elif self.editing:
            self.leave_editing()

    def action_submit(self) -> None:
        """Like Enter in the prompt."""
        self.dock.submit()

    @on(Rows.OptionSelected, "#transcript")
    def _chosen(self, event: Rows.OptionSelected) -> None:
        if event.option.id:
            self.edit(event.option.id)

    @on(Rows.OptionSelected, "#outline")
    def _outlined(self, event: Rows.OptionSelected) -> None:
        self.app.follow_outline(self, event.option.id or "")

    def on_key(self, event: events.Key) -> None:
        if (
            event.is_printable
            and event.character
            and self.focused in (self.transcript, self.outline)
            and event.key not in "jk"
        ):
            event.stop()
            self.dock.prompt.focus()
            self.dock.prompt.insert(event.character)

    def on_resize(self) -> None:
        if hasattr(self, "dock"):
            self.dock.redraw()

    def action_undo(self) -> None:
        """Take back the last choice."""
        target = undo_target(self.document.session)
        if target is None or (isinstance(target, c.SetDetail) and len(self.document.session.undoable) == 1):
            self.dock.say("There is nothing to take back.")
            return
        try:
            self.document.undo()
        except SpecwizardError as error:
            self.dock.refuse(str(error))
            return
        self._latest, self._effect, self.editing = "", "", None
        self.refresh_all()
        self.dock.say("Taken back.")

    def action_not_known(self) -> None:
        if self.dock.view and not self._busy:
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

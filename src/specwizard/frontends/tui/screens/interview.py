"""The interview: transcript, the current question, and the document as it grows.

The screen only carries between the dock, the document and the lists: what was typed becomes a command in the
document, what follows from it is shown. Matching and trying out choices run in threads, the newest wins; nothing is
shown as saved before the document has it on disk.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical

from specwizard.frontends.tui.asked import asked
from specwizard.frontends.tui.outline_rows import outline_rows
from specwizard.frontends.tui.screens.doors import Doors
from specwizard.frontends.tui.screens.foresight import Foresight
from specwizard.frontends.tui.screens.settling import Settling
from specwizard.frontends.tui.text import ASIDE, STRONG, Piece
from specwizard.frontends.tui.transcript import Transcript
from specwizard.frontends.tui.widgets.dock import Dock
from specwizard.frontends.tui.widgets.lines import KeyHint, KeyLine, TitleLine
from specwizard.frontends.tui.widgets.rows import Rows
from specwizard.interview import library_changes
from specwizard.workspace import Document

if TYPE_CHECKING:
    pass

KEYS = (
    KeyHint("Enter", "next", "screen.submit"),
    KeyHint("⇧Tab", "back", "screen.back"),
    KeyHint("F1", "help", "screen.help"),
    KeyHint("F2", "why", "screen.why"),
    KeyHint("F5", "not known", "screen.not_known"),
    KeyHint("F3", "outline", "screen.outline"),
    KeyHint("^P", "all", "app.command_palette"),
    KeyHint("F4", "undo", "screen.undo", spare=True),
    KeyHint("F8", "review", "screen.review", spare=True),
    KeyHint("F9", "build", "screen.build", spare=True),
)

NOTHING_LEFT = (
    Piece("That was the last question for now.", STRONG),
    Piece(
        "F8 reviews the draft, F9 builds it. Shift+Tab changes an answer; Ctrl+P goes on with the full interview.",
        ASIDE,
    ),
)


class InterviewScreen(Settling, Foresight, Doors):
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
            self.show_again()

    def show_again(self) -> None:
        """Back on this screen, or the draft has changed under it; what she has typed stays."""
        self.refresh_lists()
        self.dock.prompt.focus()
        if self._moved_on():
            view, typed = self.dock.view, self.dock.prompt.text
            hers = view and view.editing and view.kind == "text" and view.answer and typed != view.answer.raw
            self._keep_typed()
            self.put_question(typed if hers else "")
            self.refresh_lists()

    def _moved_on(self) -> bool:
        """Whether what was done on another screen (F4 there) left another question, or another answer, here."""
        view, following = self.dock.view, self.document.reading.next_question
        if view is None:
            return following is not None
        if view.editing:
            return view.answer is not self.document.session.answers.get(view.question.id)
        return following is None or following.id != view.question.id

    # ------------------------------------------------------------------ showing

    def refresh_all(self) -> None:
        """Everything again after the session moved on."""
        self.refresh_lists()
        self.put_question()

    def settled(self, families: Mapping[str, int], latest: str, effect: str, typed: str = "") -> None:
        """Show the session as it is now: what came of the latest answer, and the next question."""
        self._families, self._latest, self._effect, self.editing = families, latest, effect, None
        self.put_question(typed)
        self.refresh_lists()

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
        self.look_afresh()
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

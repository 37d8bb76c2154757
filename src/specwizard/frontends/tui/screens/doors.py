"""The function keys of the interview: each opens a screen over it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.screen import Screen

from specwizard.frontends.tui.widgets.dock import Dock
from specwizard.workspace import Document

if TYPE_CHECKING:
    from specwizard.frontends.tui.app import SpecwizardApp


class Doors(Screen[None]):
    """The part of the interview screen that leads elsewhere."""

    app: SpecwizardApp
    document: Document
    dock: Dock

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "help", "Help", id="interview.help", tooltip="Help on this question and the keys"),
        Binding("f2", "why", "Why", id="interview.why", tooltip="Why this is asked and what each answer would do"),
        Binding("f3", "outline", "Outline", id="interview.outline", tooltip="The document as it grows"),
        Binding("f4", "undo", "Undo", id="interview.undo", tooltip="Take back the last thing you did"),
        Binding(
            "f5",
            "not_known",
            "Not known",
            id="interview.not_known",
            tooltip="No answer now: open point, does not apply, later",
        ),
        Binding("f6", "clauses", "Clauses", id="interview.clauses", tooltip="All clauses, in and out, with reasons"),
        Binding("f7", "open_points", "Open points", id="interview.open_points", tooltip="What nobody knows yet"),
        Binding("f8", "review", "Review", id="interview.review", tooltip="Answers, coverage and what blocks an issue"),
        Binding("f9", "build", "Build", id="interview.build", tooltip="Write the Word file or the whole pack"),
        Binding(
            "f10,ctrl+r",
            "put_right",
            "Put right",
            id="interview.put_right",
            tooltip="Take the better wording that is offered",
        ),
        Binding("ctrl+s", "saved", "Saved", id="interview.saved", tooltip="Everything is saved as you go"),
    ]

    def action_saved(self) -> None:
        """Say that everything is saved."""
        self.dock.say(f"Everything is saved as you go, in {self.document.path}")

    def action_outline(self) -> None:
        """Show or hide the outline; as a screen of its own where there is no room."""
        if self.app.size.width >= 100:
            self.toggle_class("-no-outline")
        else:
            self.app.show_outline(self.document)

    def action_help(self) -> None:
        self.app.show_help(self.document, self.dock.view)

    def action_why(self) -> None:
        if self.dock.view:
            self.app.show_why(self.document, self.dock.view.question.id)
        else:
            self.dock.say("Nothing is asked now. ⇧Tab or a click opens an answer; F2 then says why it was asked.")

    def action_clauses(self) -> None:
        self.app.show_clauses(self.document)

    def action_open_points(self) -> None:
        self.app.show_open_points(self.document)

    def action_review(self) -> None:
        self.app.show_review(self.document)

    def action_build(self) -> None:
        self.app.show_build(self.document)

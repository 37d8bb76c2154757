"""A screen with one list: type to find, arrows to move, Enter to open, Escape back. Most screens are one of these."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, VerticalScroll
from textual.screen import Screen

from specwizard.errors import SpecwizardError
from specwizard.frontends.tui.text import Piece, short
from specwizard.frontends.tui.widgets.lines import KeyHint, KeyLine, Lines, TitleLine
from specwizard.frontends.tui.widgets.prompt import Prompt
from specwizard.frontends.tui.widgets.rows import Row, Rows

if TYPE_CHECKING:
    from specwizard.frontends.tui.app import SpecwizardApp
    from specwizard.workspace import Document


class ListScreen(Screen[str | None]):
    """Base of the list screens. Subclasses give rows, and say what a row does."""

    app: SpecwizardApp

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "Back", id="list.back", tooltip="Clear what is typed, then back"),
        Binding("enter", "open", "Open", id="list.open", tooltip="Open what is highlighted", show=False),
        Binding("f1", "help", "Help", id="list.help", tooltip="What can be done here"),
        Binding("f4", "undo", "Undo", id="list.undo", tooltip="Take back the last change"),
        Binding("tab", "read_on(3)", "Scroll the text", id="list.read_on", show=False),
        Binding("shift+tab", "read_on(-3)", "Scroll the text back", id="list.read_back", show=False),
    ]
    FIND = ""
    """The hint of the search line; empty for a list without one."""

    def compose(self) -> ComposeResult:
        yield TitleLine(id="title")
        yield Lines(id="message")
        if self.FIND:
            yield Prompt(gate=self._gate, id="search")
        with Container(id="split"):
            yield Rows(id="list", focus=not self.FIND)
            with VerticalScroll(id="detail", can_focus=False):
                yield Lines(id="detail-text")
        yield KeyLine(self.hints(), id="keys")

    def on_mount(self) -> None:
        self.list = self.query_one("#list", Rows)
        if self.FIND:
            search = self.query_one("#search", Prompt)
            search.hint(self.FIND)
            search.focus()
        else:
            self.list.focus()
        self.query_one("#detail").display = False
        self.begin()
        self.fill()
        if self.list.current is None:
            self.list.first()

    def on_screen_resume(self) -> None:
        if hasattr(self, "list"):
            self.show_again()

    # ------------------------------------------------------------------ for subclasses

    def begin(self) -> None:
        """Once, before the first fill."""

    def hints(self) -> list[KeyHint]:
        """The keys at the bottom."""
        return [KeyHint("Enter", "go there", "screen.open"), KeyHint("Esc", "back", "screen.back")]

    def heads(self) -> tuple[str, str]:
        """Left and right of the top line."""
        return "", ""

    def rows(self, words: str) -> Sequence[Row]:
        """What the list holds for the words typed."""
        raise NotImplementedError

    def chosen(self, row: str) -> None:
        """Enter or a click on a row; by default its id is the place to go to."""
        self.dismiss(row)

    def detail(self, row: str) -> Sequence[Piece]:  # noqa: ARG002  (subclasses read it)
        """What is shown beside the list of the highlighted row."""
        return ()

    def help_pieces(self) -> Sequence[Piece]:
        """What F1 says here."""
        return (Piece("Type to find, ↑ ↓ to move, Enter to open, Esc to go back. Ctrl+P has every action by name."),)

    # ------------------------------------------------------------------ working

    @property
    def words(self) -> str:
        """What is typed into the search line."""
        return self.query_one("#search", Prompt).text.strip() if self.FIND else ""

    def fill(self) -> None:
        """Show the rows again."""
        left, right = self.heads()
        self.query_one("#title", TitleLine).say(left, right)
        self.list.show(self.rows(self.words))
        if self.list.current is None:
            self.list.first()
        self._detail()

    def show_again(self) -> None:
        """Back on this screen, or the draft has changed under it."""
        self.fill()

    def message(self, *pieces: Piece) -> None:
        """Lines above the list."""
        self.query_one("#message", Lines).say(*pieces)

    def _detail(self) -> None:
        pieces = tuple(self.detail(self.list.current)) if self.list.current else ()
        detail, text = self.query_one("#detail", VerticalScroll), self.query_one("#detail-text", Lines)
        detail.display = bool(pieces)
        if text.say(*pieces):
            detail.scroll_home(animate=False)

    def _gate(self, event: events.Key) -> bool:
        match event.key:
            case "up" | "down":
                self.list.step(1 if event.key == "down" else -1)
            case "pageup" | "pagedown":
                self.list.turn_page(event.key == "pagedown")
            case "tab" | "shift+tab":
                self.action_read_on(3 if event.key == "tab" else -3)
            case _:
                return self.key(event)
        return True

    def key(self, event: events.Key) -> bool:  # noqa: ARG002  (subclasses read it)
        """A key of the subclass, while the cursor is in the search line."""
        return False

    @on(Prompt.Changed, "#search")
    def _searched(self) -> None:
        self.fill()
        self.list.first()

    @on(Prompt.Submitted, "#search")
    def _entered(self) -> None:
        self.action_open()

    @on(Rows.OptionHighlighted, "#list")
    def _highlighted(self, event: Rows.OptionHighlighted) -> None:
        event.stop()
        self._detail()

    @on(Rows.OptionSelected, "#list")
    def _selected(self, event: Rows.OptionSelected) -> None:
        event.stop()
        if event.option.id:
            self.chosen(event.option.id)

    def action_open(self) -> None:
        """What Enter does."""
        if self.list.current:
            self.chosen(self.list.current)

    def action_read_on(self, by: int) -> None:
        """Scroll the text beside the list."""
        self.query_one("#detail", VerticalScroll).scroll_relative(y=by, animate=False)

    def action_back(self) -> None:
        """Clear the search first, then close."""
        if self.words:
            self.query_one("#search", Prompt).put("")
        else:
            self.dismiss(None)

    def action_undo(self) -> None:
        """Take back the last choice, wherever she made it."""
        from specwizard.workspace.history import take_back

        document: Document | None = getattr(self, "document", None)
        if document is None or document is not self.app.document:
            return
        try:
            self.app.tell(f"Taken back: {short(take_back(document), 200)}")
        except SpecwizardError as error:
            self.app.tell(str(error), warn=True)
        self.show_again()

    def action_help(self) -> None:
        from specwizard.frontends.tui.screens.form import NoticeScreen

        self.app.push_screen(NoticeScreen("Help", *self.help_pieces()))

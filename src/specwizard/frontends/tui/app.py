"""The Textual application: themes, names, the one open document, and which screen opens which.

Screens ask the app to open others, so no screen imports its neighbours and each starts as fast as it can. The one open
document belongs to the app: whatever ends it (a key, or what `leaving` watches for) ends in `running`, which saves it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.command import CommandPalette
from textual.screen import Screen
from textual.worker import get_current_worker

from specwizard.errors import SpecwizardError
from specwizard.frontends.tui.leaving import Leaving
from specwizard.frontends.tui.palette import Commands
from specwizard.frontends.tui.theme import DARK, THEMES, theme_name

if TYPE_CHECKING:
    from specwizard.frontends.tui.asked import Asked
    from specwizard.frontends.tui.screens.interview import InterviewScreen
    from specwizard.workspace import Document, Workspace


class SpecwizardApp(Leaving):
    """specwizard on the full screen."""

    TITLE = "specwizard"
    CSS_PATH = "app.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012  (as Textual declares it)
    VERTICAL_BREAKPOINTS = [(0, "-tiny"), (20, "-short"), (30, "-tall")]  # noqa: RUF012
    COMMANDS: ClassVar[set[Any]] = {Commands}
    ENABLE_COMMAND_PALETTE = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "ctrl+o",
            "read",
            "Read",
            id="app.read",
            tooltip="The document's text as suppliers will read it",
            priority=True,  # over a form too, which goes on where it was
        ),
        Binding("ctrl+q", "quit", "Quit", id="app.quit", tooltip="Leave; everything is saved", priority=True),
    ]

    def __init__(self, room: Workspace, document: Document | None = None, *, grace: float = 0.3) -> None:
        super().__init__()
        self.room = room
        self.document = document
        self.grace = grace
        self._asked_name = False
        for theme in THEMES.values():
            self.register_theme(theme)
        self.theme = self._theme_set()

    def _theme_set(self) -> str:
        try:
            return theme_name(self.room.settings.theme)
        except SpecwizardError:
            return DARK.name

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return {"rule": "#808080"}

    def on_mount(self) -> None:
        self.be_ready_to_leave()
        if self.document is not None:
            self.open_document(self.document)
        else:
            self.show_start()

    # ------------------------------------------------------------------ saying

    def tell(self, text: str, *, warn: bool = False) -> None:
        """A short notice in the corner; literal text."""
        from specwizard.frontends.literal import clean

        self.notify(clean(text), severity="warning" if warn else "information", markup=False, timeout=8)

    def action_help_quit(self) -> None:
        """Ctrl+C with nothing to copy: how the program is left."""
        self.tell("Ctrl+Q leaves the program. Everything is saved.")

    def set_theme_to(self, name: str) -> None:
        """Use a theme from now on, also next time."""
        self.theme = THEMES[name].name
        try:
            self.room.set_theme(name)
        except (OSError, SpecwizardError) as error:
            self.tell(f"The theme is not kept for next time: {error}", warn=True)

    def room_author(self) -> str:
        """The name that history records now."""
        try:
            return self.room.settings.author
        except SpecwizardError:
            return ""

    def introduced(self, then: Callable[[], object]) -> None:
        """Go on with something that will write her name, once she has been asked for it."""
        asked, self._asked_name = self._asked_name, True
        if asked or self._named_already():
            then()
        else:
            self.ask_name(then)

    def _named_already(self) -> bool:
        try:
            return bool(self.room.settings.name)
        except SpecwizardError:
            return True  # the settings cannot be read, so nothing would be kept either

    def ask_name(self, then: Callable[[], object] | None = None) -> None:
        """The buyer's name, for the history and the decision record; kept in the settings."""
        from specwizard.frontends.tui.screens.form import Field, FormScreen
        from specwizard.frontends.tui.text import ASIDE, Piece

        author = self.room_author()
        form = FormScreen(
            "Your name",
            [Field("name", f"Name in the history and the decision record. Left empty: {author}", hint="your name")],
            intro=[Piece(f"It stays on this computer, in {self.room.places.settings}, and in your drafts.", ASIDE)],
        )

        def answered(values: Mapping[str, str] | None) -> None:
            if values is not None and self._named(values["name"] or author) and then is None:
                self.tell(f"From now on the history says {self.room_author()}.")
            if then is not None:
                then()

        self.push_screen(form, answered)

    def _named(self, name: str) -> bool:
        try:
            self.room.set_name(name)
        except (OSError, SpecwizardError) as error:
            self.tell(f"The name is not kept for next time: {error}", warn=True)
            return False
        if self.document is not None:
            self.document.author = self.room.settings.author
        return True

    # ------------------------------------------------------------------ documents

    def open_document(self, document: Document) -> None:
        """Show the interview of a document; the one before is saved and closed. A newer bank is shown first."""
        if self.document is not None and self.document is not document:
            self.close_document()
        if document.pending:
            self._ask_to_take_over(document)
            return
        from specwizard.frontends.tui.screens.interview import InterviewScreen

        self.document = document
        self.push_screen(InterviewScreen(document))

    def _ask_to_take_over(self, document: Document) -> None:
        from specwizard.frontends.tui.screens.migration import MigrationScreen

        migration, self.document = document.migration, document
        assert migration is not None  # it is pending

        def decided(how: str | None) -> None:
            if how == "take":
                self.open_document(document)
                return
            self.close_document()
            if how == "read" and document.path is not None:
                self.open_document(self.room.open(document.path, read_only=True))
            elif len(self.screen_stack) <= 1:
                self.show_start()

        self.push_screen(MigrationScreen(document, migration), decided)

    def close_document(self) -> None:
        """Save and give back the open document. What cannot be saved is said; the journal still has it."""
        document, self.document = self.document, None
        if document is not None:
            self.unsaved = ""
            try:
                document.close()
            except SpecwizardError as error:
                self.unsaved = str(error)
                self.tell(self.unsaved, warn=True)
            for line in document.told:
                self.tell(line, warn=True)

    def leave_interview(self) -> None:
        """Back to the list of drafts."""
        self.close_document()
        while len(self.screen_stack) > 1:
            self.pop_screen()
        self.show_start()

    def finished(self, document: Document) -> None:
        """Nothing is left to ask."""
        self.show_review(document, finished=True)

    def show_start(self) -> None:
        from specwizard.frontends.tui.screens.start import StartScreen

        self.push_screen(StartScreen(self.room))
        self.call_after_refresh(self._preload)

    @work(thread=True, group="preload", exit_on_error=False)
    def _preload(self) -> None:
        """Fetch what comes after the start screen while she looks at it."""
        self.room.preload()
        if not get_current_worker().is_cancelled:
            import specwizard.frontends.tui.screens.interview  # noqa: F401  (that it is imported is all that is wanted)

    # ------------------------------------------------------------------ screens over the interview

    def _over(self, screen: Screen[Any]) -> None:
        """Open a screen whose result is a place to go to."""
        self.push_screen(screen, self.go)

    def go(self, place: str | None) -> None:
        """Go to a place that a screen named: a question, a clause, or another screen."""
        kind, _, name = (place or "").partition(":")
        document = self.document
        if document is None or not place:
            return
        from specwizard.frontends.tui.screens.interview import InterviewScreen

        interview = next((s for s in self.screen_stack if isinstance(s, InterviewScreen)), None)
        if kind == "question" and interview is not None and name in document.content.questions:
            if self.back_to(interview):
                interview.edit(name)
        elif kind == "clause":
            self.show_clause(document, name)
        elif kind == "own" and name in document.session.own:
            from specwizard.frontends.tui.screens.clause_forms import own_requirement

            own_requirement(self, document, name)
        elif kind == "clauses":
            self.show_clauses(document, name)
        elif kind == "screen":
            getattr(self, f"show_{name}")(document)
        elif kind == "start":
            self.leave_interview()

    def back_to(self, interview: InterviewScreen) -> bool:
        """Close what lies over the interview, unless that would cost what she filled in. Returns whether it is done."""
        from specwizard.frontends.tui.screens.form import FormScreen

        if any(isinstance(screen, FormScreen) for screen in self.screen_stack):
            self.tell("A form is open. Finish it, or leave it with Escape, and then go there.", warn=True)
            return False
        while self.screen is not interview:
            self.pop_screen()
        return True

    def show_help(self, document: Document, view: Asked | None) -> None:
        from specwizard.frontends.tui.screens.help import help_screen

        self.push_screen(help_screen(document, view))

    def show_why(self, document: Document, question: str) -> None:
        from specwizard.frontends.tui.screens.explain import ExplainScreen

        self._over(ExplainScreen(document, question))

    def show_outline(self, document: Document) -> None:
        from specwizard.frontends.tui.screens.outline import OutlineScreen

        self._over(OutlineScreen(document))

    def follow_outline(self, interview: InterviewScreen, row: str) -> None:
        from specwizard.frontends.tui.screens.outline import place_of

        self.go(place_of(interview.document, row))

    def show_clauses(self, document: Document, family: str = "") -> None:
        from specwizard.frontends.tui.screens.clauses import ClausesScreen

        self._over(ClausesScreen(document, family))

    def show_clause(self, document: Document, clause: str) -> None:
        from specwizard.frontends.tui.screens.clause import ClauseScreen

        self._over(ClauseScreen(document, clause))

    def show_open_points(self, document: Document) -> None:
        from specwizard.frontends.tui.screens.open_points import OpenPointsScreen

        self._over(OpenPointsScreen(document))

    def show_review(self, document: Document, *, finished: bool = False) -> None:
        from specwizard.frontends.tui.screens.review import ReviewScreen

        self._over(ReviewScreen(document, finished=finished))

    def show_preview(self, document: Document) -> None:
        from specwizard.frontends.tui.screens.preview import PreviewScreen

        self._over(PreviewScreen(document))

    def action_read(self) -> None:
        """Preview the document from any screen; before one is open, the draft that is highlighted in the list."""
        from specwizard.frontends.tui.screens.preview import PreviewScreen
        from specwizard.frontends.tui.screens.start import StartScreen

        if isinstance(self.screen, PreviewScreen | CommandPalette):
            return
        start = next((s for s in reversed(self.screen_stack) if isinstance(s, StartScreen)), None)
        if self.document is not None:
            self.show_preview(self.document)
        elif start is not None:
            start.preview()

    def show_library(self, document: Document) -> None:
        from specwizard.frontends.tui.screens.library import LibraryScreen

        self._over(LibraryScreen(document))

    def show_history(self, document: Document) -> None:
        from specwizard.frontends.tui.screens.history import HistoryScreen

        self._over(HistoryScreen(document))

    def show_build(self, document: Document) -> None:
        from specwizard.frontends.tui.screens.build import BuildScreen

        self._over(BuildScreen(document))

"""What the start screen does with drafts. Anything that fails is said, and the list stays as it was."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from specwizard.errors import SpecwizardError
from specwizard.frontends.tui.screens.form import Field, FormScreen, NoticeScreen
from specwizard.frontends.tui.text import ACCENT, ASIDE, STRONG, Cell, Piece
from specwizard.frontends.tui.widgets.lines import KeyHint, KeyLine, Lines
from specwizard.frontends.tui.widgets.rows import Row, Rows, columns_row

if TYPE_CHECKING:
    from specwizard.frontends.tui.app import SpecwizardApp
    from specwizard.frontends.tui.screens.start import StartScreen
    from specwizard.storage import Listed
    from specwizard.workspace import Document, Workspace

DraftAction = tuple[str, str, Callable[[], object]]


class MenuScreen(ModalScreen[str | None]):
    """A short list to choose from."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Leave", id="menu.leave", tooltip="Close")
    ]

    def __init__(self, title: str, rows: Sequence[Row], *intro: Piece) -> None:
        super().__init__()
        self._title, self._rows, self._intro = title, rows, intro

    def compose(self) -> ComposeResult:
        with Vertical(id="panel"):
            yield Lines(Piece(self._title, f"{ACCENT} bold"), id="form-title")
            yield Lines(*self._intro, id="form-intro")
            yield Rows(*self._rows, id="menu")
            yield KeyLine(
                [
                    KeyHint("↑ ↓", "move", "screen.dismiss"),
                    KeyHint("Enter", "do it", "screen.dismiss"),
                    KeyHint("Esc", "leave", "screen.dismiss"),
                ]
            )

    def on_mount(self) -> None:
        rows = self.query_one(Rows)
        rows.focus()
        rows.first()

    @on(Rows.OptionSelected)
    def _chosen(self, event: Rows.OptionSelected) -> None:
        self.dismiss(event.option.id)


def _trying(app: SpecwizardApp, do: Callable[[], Any]) -> Any:
    """Do something that may fail; what went wrong is said and None comes back."""
    try:
        return do()
    except (SpecwizardError, OSError) as error:
        app.push_screen(NoticeScreen("That did not work", Piece(str(error))))
        return None


def begin_new(app: SpecwizardApp, room: Workspace, mode: str, earlier: Path | None = None) -> None:
    """A new draft, from an earlier one where given; the very first one asks who she is."""

    def begin() -> None:
        document = _trying(app, lambda: room.new(mode=mode, earlier=earlier))
        if document is not None:
            app.open_document(document)

    app.introduced(begin)


def choose_earlier(app: SpecwizardApp, room: Workspace, drafts: Sequence[Listed]) -> None:
    """Which earlier set to begin from."""
    rows = [_named(d) for d in drafts if not d.problem]
    menu = MenuScreen(
        "New from an earlier one",
        rows,
        Piece("Your force's answers are carried over; answers about the purchase are offered, one key each.", ASIDE),
    )
    app.push_screen(menu, lambda name: begin_new(app, room, "quick", Path(name)) if name else None)


def _named(draft: Listed) -> Row:
    header = draft.header
    return columns_row(
        Cell(f"{header.title or draft.path.stem}", STRONG, share=3),
        Cell(header.category, ASIDE, share=2, fold=False),
        id=str(draft.path),
    )


def preview_draft(app: SpecwizardApp, room: Workspace, draft: Listed) -> None:
    """The text of a draft without opening or changing it."""
    from specwizard.frontends.tui.screens.preview import PreviewScreen

    document = _trying(app, lambda: room.read(draft.path))
    if document is not None:
        app.push_screen(PreviewScreen(document))


def open_draft(app: SpecwizardApp, room: Workspace, draft: Listed) -> None:
    """Go on with a draft; one that another window has, or that is broken, asks first."""
    from specwizard.storage import InUse

    try:
        app.open_document(room.open(draft.path))
    except InUse as error:
        rows = [
            columns_row(
                Cell("Open it read only", STRONG, width=26), Cell("look without changing anything", ASIDE), id="read"
            ),
            columns_row(
                Cell("Take it over", STRONG, width=26), Cell("the other window can save nothing more", ASIDE), id="take"
            ),
            columns_row(Cell("Work on a copy", STRONG, width=26), Cell("both go on, as two drafts", ASIDE), id="copy"),
        ]
        app.push_screen(
            MenuScreen("It is open in another window", rows, Piece(str(error))),
            partial(_open_as, app, room, draft.path),
        )
    except (SpecwizardError, OSError) as error:
        problem = str(error)
        document = _readable(room, draft.path)
        if document is None:
            app.push_screen(
                NoticeScreen("This draft cannot be opened", Piece(problem), Piece("The file was not changed.", ASIDE))
            )
            return
        saved = sum(1 for answer in document.session.answers.values() if answer.state == "answered")
        rows = [
            columns_row(Cell("Open it read only", STRONG, width=26), Cell("the file is not changed", ASIDE), id="read"),
            columns_row(
                Cell("Go on with a copy", STRONG, width=26),
                Cell("of what can be read", ASIDE),
                id="copy",
            ),
        ]
        reasons = [Piece(line) for line in document.problems[:4] or (problem,)]
        lead = Piece(f"{saved} answer{'s' if saved != 1 else ''} can be read.", STRONG)
        app.push_screen(
            MenuScreen("This draft cannot be written as it is", rows, *reasons, lead),
            partial(_open_as, app, room, draft.path),
        )


def _readable(room: Workspace, path: Path) -> Document | None:
    try:
        return room.open(path, read_only=True)
    except (SpecwizardError, OSError):
        return None


def _open_as(app: SpecwizardApp, room: Workspace, path: Path, how: str | None) -> None:
    def opened() -> Document:
        if how == "copy":
            return room.open(room.copy(path))
        return room.open(path, take_over=how == "take", read_only=how == "read")

    if how:
        document = _trying(app, opened)
        if document is not None:
            app.open_document(document)


def open_elsewhere(app: SpecwizardApp, room: Workspace) -> None:
    """An answer set by its path."""
    form = FormScreen(
        "Open a file from elsewhere", [Field("path", "Path of the answer set", hint="/…/custody.yaml")], done="open"
    )

    def opened(values: Any) -> None:
        if values and values["path"]:
            document = _trying(app, lambda: room.open(Path(values["path"]).expanduser()))
            if document is not None:
                app.open_document(document)

    app.push_screen(form, opened)


def begin_elsewhere(app: SpecwizardApp, room: Workspace) -> None:
    """A new draft from a force profile or an answer set by its path."""
    form = FormScreen(
        "New from a profile or a file",
        [Field("path", "Path of the profile or answer set", str(room.places.drafts.parent / "force profile.yaml"))],
        done="begin",
    )

    def begun(values: Any) -> None:
        if values and values["path"]:
            begin_new(app, room, "quick", Path(values["path"]).expanduser())

    app.push_screen(form, begun)


def draft_actions(screen: StartScreen, room: Workspace, draft: Listed) -> list[DraftAction]:
    """Everything that can be done with a draft in the list."""
    app = screen.app
    return [
        ("open", "go on with it", lambda: open_draft(app, room, draft)),
        ("read", "open without changing it", lambda: _open_as(app, room, draft.path, "read")),
        ("rename", "rename", lambda: rename(screen, room, draft)),
        ("copy", "duplicate", lambda: _and_reload(screen, lambda: room.copy(draft.path))),
        ("earlier", "begin a new one from it", lambda: begin_new(app, room, "quick", draft.path)),
        ("export", "export a copy elsewhere", lambda: export(app, room, draft)),
        (
            "archive",
            "move to the archive",
            lambda: _and_reload(screen, lambda: room.move(draft.path, room.places.archive)),
        ),
        ("delete", "delete to the bin", lambda: delete(screen, room, draft)),
    ]


def more(screen: StartScreen, room: Workspace, draft: Listed) -> None:
    """The list of what can be done with a draft."""
    actions = draft_actions(screen, room, draft)
    rows = [columns_row(Cell(f"{words}"), id=name) for name, words, _ in actions]
    title = draft.header.title or draft.path.stem
    run = {name: do for name, _, do in actions}

    def chosen(name: str | None) -> None:
        if name:
            run[name]()

    screen.app.push_screen(MenuScreen(title, rows, Piece(str(draft.path), ASIDE)), chosen)


def export(app: SpecwizardApp, room: Workspace, draft: Listed) -> None:
    """A copy of a draft at a place of her choice: a stick, a share, a folder to mail from."""
    form = FormScreen("Export a copy", [Field("path", "Where", str(Path.home() / draft.path.name))], done="write")

    def written(values: Any) -> None:
        if values and values["path"]:
            target = Path(values["path"]).expanduser()
            target = target / draft.path.name if target.is_dir() else target
            path = _trying(app, lambda: room.copy(draft.path, target))
            if path is not None:
                app.push_screen(
                    NoticeScreen(
                        "Written",
                        Piece(str(path), STRONG),
                        Piece("It holds everything, also what is internal or restricted.", ASIDE),
                    )
                )

    app.push_screen(form, written)


def import_file(screen: StartScreen, room: Workspace) -> None:
    """A copy of a file from elsewhere among the drafts."""
    form = FormScreen("Import a file", [Field("path", "Path of the answer set", hint="/…/custody.yaml")], done="import")

    def imported(values: Any) -> None:
        if values and values["path"]:
            _and_reload(screen, lambda: room.bring_in(Path(values["path"]).expanduser()))

    screen.app.push_screen(form, imported)


def delete(screen: StartScreen, room: Workspace, draft: Listed) -> None:
    """Into the bin, after a question; the bin is a folder that nothing empties."""
    title = draft.header.title or draft.path.stem
    notice = NoticeScreen(
        "Delete this draft?",
        Piece(title, STRONG),
        Piece("It goes to the bin, which stands below the drafts; it can be put back from there.", ASIDE),
        accept="delete to the bin",
        leave="keep it",
    )
    screen.app.push_screen(
        notice, lambda yes: _and_reload(screen, lambda: room.move(draft.path, room.places.bin)) if yes else None
    )


def rename(screen: StartScreen, room: Workspace, draft: Listed) -> None:
    """Another title, in the document and for the file."""
    form = FormScreen(
        "Rename",
        [Field("title", "Title of the specification", draft.header.title)],
        check=lambda v: "" if v["title"] else "Give it a title.",
        done="rename",
    )

    def renamed(values: Any) -> None:
        if values and values["title"] != draft.header.title:
            _and_reload(screen, lambda: room.rename(draft.path, values["title"]))

    screen.app.push_screen(form, renamed)


def _and_reload(screen: StartScreen, do: Callable[[], Path]) -> None:
    path = _trying(screen.app, do)
    screen.show_again()
    if path is not None:
        screen.list.go(f"draft:{path}")

"""Write the documents: what, where, which stage; then what was written and what comes next."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, cast

from textual import on, work
from textual.message import Message

from specwizard.content.model import Stage
from specwizard.errors import SpecwizardError
from specwizard.frontends.tui import served
from specwizard.frontends.tui.delivering import deliver, written_for_download
from specwizard.frontends.tui.screens.form import Field, FormScreen, Values
from specwizard.frontends.tui.text import ASIDE, BAD, GOOD, STRONG, WARN, Piece
from specwizard.frontends.tui.widgets.cycler import Cycler
from specwizard.frontends.tui.widgets.lines import Lines
from specwizard.frontends.tui.widgets.prompt import Prompt
from specwizard.interview import library_changes
from specwizard.workspace import Document, file_name

if TYPE_CHECKING:
    from specwizard.frontends.tui.app import SpecwizardApp
    from specwizard.workspace.build import BuildReport

WHAT = (("docx", "Word"), ("pack", "whole pack"), ("md", "Markdown"), ("json", "JSON"), ("xlsx", "response matrix"))
STAGES = (("draft", "working draft"), ("engagement", "engagement"), ("issue", "issue"))


class BuildScreen(FormScreen):
    """The build form; it stays open with the result, so another format is one key away."""

    app: SpecwizardApp

    class Finished(Message):
        """The thread that writes has ended."""

        def __init__(
            self, report: BuildReport | None, problem: str = "", files: Sequence[tuple[str, bytes]] = ()
        ) -> None:
            super().__init__()
            self.report, self.problem, self.files = report, problem, files

    def __init__(self, document: Document) -> None:
        self.document = document
        self._changes = library_changes(document.content, document.session, document.reading.selection)
        self._working = False
        fields = [
            Field("what", "What", "docx", kind="choice", options=WHAT),
            Field("stage", "Stage", "draft", kind="choice", options=STAGES),
            Field("path", "Name" if served() else "Where", self._proposed("docx")),
        ]
        intro = [
            Piece(
                "The pack holds the specification, response matrix and pricing schedule for suppliers, "
                "and the decision record for you alone.",
                ASIDE,
            )
        ]
        if self._changes:
            names = ", ".join(change.clause for change in self._changes[:6])
            intro.append(
                Piece(
                    f"The clause library has changed since this was drafted: {names}. "
                    "Building takes it as it stands now.",
                    WARN,
                )
            )
        super().__init__("Build the documents", fields, intro=intro, done="build")

    def on_mount(self) -> None:
        super().on_mount()
        self.watch(self.query_one("#field-what", Cycler), "place", self._suggest_path, init=False)

    def _suggest_path(self) -> None:
        what = self.query_one("#field-what", Cycler).value
        prompt = self.query_one("#field-path", Prompt)
        known = {self._proposed(kind) for kind, _ in WHAT}
        if prompt.text in known or not prompt.text:
            prompt.put(self._proposed(what))

    def _proposed(self, what: str) -> str:
        from specwizard.workspace.build import default_path

        path = default_path(self.document, what)
        return path.name if served() else str(path)

    def action_done(self) -> None:
        """Build with what the form says."""
        values = self.values()
        if self._working:
            return
        if not values["path"]:
            self._say(Piece("Say where to write.", WARN, lead="! ", lead_style=f"{BAD} bold"))
            return
        self._working = True
        self._say(Piece("Writing …", ASIDE))
        self._build(values)

    def action_cancel(self) -> None:
        """Back, once what is being written is written and recorded."""
        if self._working:
            self._say(Piece("Writing … Esc goes back when it is done.", ASIDE))
        else:
            super().action_cancel()

    @work(thread=True, exclusive=True)
    def _build(self, values: Values) -> None:
        path = Path(values["path"]).expanduser()
        files: list[tuple[str, bytes]] = []
        try:
            if served():
                report, files = written_for_download(lambda folder: self._write(values, folder / path.name))
            else:
                report = self._write(values, path)
        except SpecwizardError as error:
            self.post_message(self.Finished(None, str(error)))
        except OSError as error:
            self.post_message(self.Finished(None, f"{path}: not written: {error.strerror or error}"))
        else:
            self.post_message(self.Finished(report, files=files))

    def _write(self, values: Values, path: Path) -> BuildReport:
        from specwizard.workspace.build import build_file, build_pack

        stage, accept = cast(Stage, values["stage"]), bool(self._changes)
        if values["what"] == "pack":
            return build_pack(self.document, path, stage=stage, accept_library=accept)
        return build_file(self.document, path, format_=values["what"], stage=stage, accept_library=accept)

    @on(Finished)
    def _finished(self, event: Finished) -> None:
        self._working = False
        self.add_class("-written")
        if event.report is None:
            self._say(Piece(event.problem, WARN, lead="! ", lead_style=f"{BAD} bold"))
            return
        pieces = [Piece("Written", f"{GOOD} bold", lead="✓ ", lead_style=f"{GOOD} bold")]
        folders = {path.parent for path in event.report.written}
        if event.files:
            name = deliver(self.app, event.files, file_name(self.document.title))
            pieces.append(Piece(name, STRONG, lead="  your browser downloads "))
        elif len(folders) == 1 and len(event.report.written) > 1:
            pieces.append(Piece(str(folders.pop()), ASIDE, lead="  in "))
            names = (path.name.removeprefix(f"{file_name(self.document.title)} - ") for path in event.report.written)
            pieces.append(Piece(" · ".join(names), STRONG, lead="  "))
        else:
            pieces += [Piece(str(path), STRONG, lead="  ") for path in event.report.written]
        pieces += [Piece(problem, WARN, lead="! ", lead_style=WARN) for problem in event.report.problems]
        points = len(self.document.reading.open_points)
        if points:
            stand = "1 fact is still open and stands as a visible blank"
            if points > 1:
                stand = f"{points} facts are still open and stand as visible blanks"
            pieces.append(Piece(f"{stand}. F7 in the interview lists what is open, with its owners.", ASIDE))
        pieces.append(Piece("Esc goes back; the draft stays open and can be built again at any time.", ASIDE))
        self._say(*pieces)

    def _say(self, *pieces: Piece) -> None:
        self.query_one("#form-error", Lines).say(*pieces)

"""The command line: parse, call the workspace, print, leave with an exit code.

stdout carries data and stderr carries talk, so every command can stand in a pipe. Rooms are imported inside the
commands that need them: `list` must not wait for Word, nor `match` for Textual.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from specwizard.frontends import printed
from specwizard.frontends.literal import clean, clean_data
from specwizard.frontends.tui import has_screen, run_app

if TYPE_CHECKING:
    from specwizard.workspace import Document, Workspace

DONE, FINDINGS, WRONG, INTERRUPTED = 0, 1, 2, 130
USAGE_ERRORS: Any = typer.BadParameter.__mro__[2]
"""The base of everything that Typer says about wrong usage; newer versions carry a Click of their own."""

app = typer.Typer(
    name="specwizard",
    help="Interviews a police buyer and drafts an interoperability-first specification. Offline.",
    add_completion=False,
    no_args_is_help=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)

Library = Annotated[list[Path] | None, typer.Option("--library", help="A force's own clause library folder, on top.")]
BankFolder = Annotated[list[Path] | None, typer.Option("--bank-folder", help="A force's own question bank folder.")]
BankId = Annotated[str | None, typer.Option("--bank", help="Id of the question bank.")]
Plain = Annotated[bool, typer.Option("--plain", help="Line by line, for screen readers and pipes.")]
AnswerFile = Annotated[Path, typer.Argument(help="An answer set.", show_default=False)]
Json = Annotated[bool, typer.Option("--json", help="Machine-readable output.")]
RegimeName = Literal["pa2023", "pcr2015_framework", "below_threshold", "scotland"]
StageName = Literal["draft", "engagement", "issue"]


def run(arguments: list[str]) -> int:
    """Run one command. Returns its exit code; SpecwizardError and bugs are the caller's to print."""
    try:
        result = typer.main.get_command(app).main(args=arguments, prog_name="specwizard", standalone_mode=False)
    except typer.Exit as error:
        return error.exit_code
    except typer.Abort:
        return INTERRUPTED
    except USAGE_ERRORS as error:
        error.show(sys.stderr)
        return WRONG
    return result if isinstance(result, int) else DONE


def say(text: str) -> None:
    """Talk: to stderr, so that stdout stays data."""
    print(clean(text), file=sys.stderr)


def show(saying: printed.Saying) -> int:
    """Print what a command says, data and talk apart. Returns the exit code."""
    code = DONE
    for said in saying:
        say(said.text) if said.talk else print(clean_data(said.text))
        code = FINDINGS if said.fault else code
    return code


def workspace(
    library: list[Path] | None = None, bank_folder: list[Path] | None = None, bank: str | None = None
) -> Workspace:
    """The workspace that the options describe."""
    from specwizard.workspace import Workspace

    return Workspace(libraries=library or (), banks=bank_folder or (), bank=bank)


@app.callback(invoke_without_command=True)
def start(
    context: typer.Context,
    plain: Plain = False,
    library: Library = None,
    bank_folder: BankFolder = None,
    bank: BankId = None,
    version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,
) -> int:
    """Open the start screen; without a terminal, begin a plain interview."""
    if version:
        from specwizard import __version__

        print(f"specwizard {__version__}")
        raise typer.Exit(DONE)
    if context.invoked_subcommand is not None:
        return DONE
    room = workspace(library, bank_folder, bank)
    if not plain and has_screen():
        return run_app(room)
    from specwizard.frontends.plain.sitting import begin

    return begin(room)


@app.command()
def new(
    earlier: Annotated[Path | None, typer.Option("--from", help="Begin with the answers of an earlier set.")] = None,
    old: Annotated[
        Path | None, typer.Option("--from-document", help="Begin with what a specification written elsewhere has.")
    ] = None,
    category: Annotated[str | None, typer.Option("--category", help="What --from-document buys, else guessed.")] = None,
    full: Annotated[bool, typer.Option("--full/--quick", help="All questions, or the ones that decide most.")] = False,
    out: Annotated[Path | None, typer.Option("-o", "--out", help="The new answer set's file.")] = None,
    plain: Plain = False,
    library: Library = None,
    bank_folder: BankFolder = None,
    bank: BankId = None,
) -> int:
    """Begin a new specification."""
    room = workspace(library, bank_folder, bank)
    mode = "full" if full else "quick"
    if old is None:
        return _converse(room, room.new(mode=mode, earlier=earlier, path=out), plain)
    from specwizard.workspace.from_document import new_from_document

    document = new_from_document(room, old, category=category, mode=mode, earlier=earlier, path=out)
    return _converse(room, document, plain)


@app.command("open")
def open_(
    file: AnswerFile,
    plain: Plain = False,
    take_over: Annotated[bool, typer.Option("--take-over", help="Take it from another window.")] = False,
    read_only: Annotated[bool, typer.Option("--read-only", help="Look without changing anything.")] = False,
    copy: Annotated[
        bool, typer.Option("--copy", help="Go on with a copy, also of what can be read of a damaged file.")
    ] = False,
    accept_library: Annotated[
        bool, typer.Option("--accept-library", help="Take a changed bank and library as they stand.")
    ] = False,
    library: Library = None,
    bank_folder: BankFolder = None,
) -> int:
    """Go on with an answer set."""
    room = workspace(library, bank_folder)
    if copy:
        file = room.copy(file)
        say(f"the copy: {file}")
    document = printed.opened(room, file, take_over=take_over, read_only=read_only, accept_library=accept_library)
    return _converse(room, document, plain)


def _converse(room: Workspace, document: Document, plain: bool) -> int:
    if not plain and has_screen():
        return run_app(room, document)
    from specwizard.frontends.plain.sitting import sit

    return sit(room, document)


@app.command()
def serve(
    host: Annotated[str, typer.Option("--host", help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="Its port; 0 takes a free one.")] = 8000,
    others: Annotated[
        bool, typer.Option("--let-others-in", help="Required for an address that other machines can reach.")
    ] = False,
    library: Library = None,
    bank_folder: BankFolder = None,
    bank: BankId = None,
) -> int:
    """The same in a browser, for one person on her own machine."""
    from specwizard.frontends.web import serve as serve_pages

    arguments = [part for path in library or () for part in ("--library", str(path.resolve()))]
    arguments += [part for path in bank_folder or () for part in ("--bank-folder", str(path.resolve()))]
    arguments += ["--bank", bank] if bank else []
    return serve_pages(host, port, arguments, let_others_in=others)


@app.command("list")
def list_(
    json_: Json = False,
    folder: Annotated[Path | None, typer.Option("--folder", help="Another folder than your drafts.")] = None,
    archive: Annotated[bool, typer.Option("--archive", help="The drafts put away.")] = False,
    bin_: Annotated[bool, typer.Option("--bin", help="The deleted drafts.")] = False,
) -> int:
    """List your answer sets."""
    room = workspace()
    if (folder is not None) + archive + bin_ > 1:
        raise typer.BadParameter("choose one of --folder, --archive and --bin")
    folder = folder or (room.places.archive if archive else room.places.bin if bin_ else None)
    return show(printed.drafts_listed(room, folder, json_))


@app.command()
def build(
    file: AnswerFile,
    out: Annotated[Path | None, typer.Option("-o", "--out", help="The file to write.")] = None,
    format_: Annotated[
        Literal["docx", "xlsx", "md", "json", "pdf"] | None, typer.Option("--format", help="Else by the file's ending.")
    ] = None,
    stage: Annotated[StageName, typer.Option("--stage", help="How far the document is.")] = "draft",
    pack: Annotated[Path | None, typer.Option("--pack", help="A folder for the whole pack.")] = None,
    template: Annotated[Path | None, typer.Option("--template", help="A force's own Word template.")] = None,
    accept: Annotated[
        Literal["none", "strong"], typer.Option("--accept", help="Matches taken for answers that nobody reviewed.")
    ] = "strong",
    accept_library: Annotated[
        bool, typer.Option("--accept-library", help="Take a changed library as it stands.")
    ] = False,
    pages: Annotated[bool, typer.Option("--pages", help="Page numbers in the contents (needs LibreOffice).")] = False,
    open_points: Annotated[
        bool, typer.Option("--open-points", help="Only what is open, a sheet for each owner: .xlsx or .docx.")
    ] = False,
    library: Library = None,
    bank_folder: BankFolder = None,
) -> int:
    """Write the documents of an answer set."""
    if (out is None) == (pack is None):
        raise typer.BadParameter("say where to write: -o FILE, or --pack FOLDER")
    if open_points and out is None:
        raise typer.BadParameter("--open-points writes one file: -o FILE.xlsx or FILE.docx")
    how: Any = {"stage": stage, "template": template, "accept_library": accept_library, "pages": pages}
    where: Any = {"out": out, "format_": format_, "pack": pack, "open_points": open_points}
    return show(printed.built(workspace(library, bank_folder), file, accept=accept, **where, **how))


@app.command()
def match(
    text: Annotated[list[str] | None, typer.Argument(help="What a buyer would say.")] = None,
    limit: Annotated[int, typer.Option("--limit", min=1, max=50, help="How many clauses.")] = 5,
    json_: Json = False,
    batch: Annotated[Path | None, typer.Option("--batch", help='JSON lines {"id","text"} in; results out.')] = None,
    evaluate: Annotated[
        Path | None, typer.Option("--evaluate", help="A labelled JSON-lines file to measure on.")
    ] = None,
    library: Library = None,
    bank_folder: BankFolder = None,
) -> int:
    """Find the clauses that words speak for."""
    room = workspace(library, bank_folder)
    if evaluate is not None:
        from specwizard.matching.evaluate import report

        print(report(room.matcher, evaluate))
        return DONE
    if batch is not None:
        return show(printed.batch_matched(room, batch, limit))
    if not text:
        raise typer.BadParameter("give some words, or --batch FILE")
    return show(printed.matched(room, " ".join(text), limit, json_))


@app.command()
def check(
    paths: Annotated[
        list[Path] | None, typer.Argument(help="Bank or library folders; none is the shipped content.")
    ] = None,
    json_: Json = False,
) -> int:
    """Check question banks and clause libraries for authors."""
    return show(printed.checked(paths or [], json_))


@app.command()
def review(
    file: Annotated[
        Path,
        typer.Argument(
            help="An answer set, a specification (.docx, .xlsx, .md, .txt), or a response matrix that came back.",
            show_default=False,
        ),
    ],
    stage: Annotated[StageName, typer.Option("--stage", help="Judge it as this stage of the document.")] = "draft",
    json_: Json = False,
    category: Annotated[str | None, typer.Option("--category", help="What a specification buys, else guessed.")] = None,
    regime: Annotated[
        RegimeName | None, typer.Option("--regime", help="The law that a specification comes under, else as it says.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option("-o", "--out", help="Write a quality report: .docx, .md, .txt or .json.")
    ] = None,
    library: Library = None,
    bank_folder: BankFolder = None,
) -> int:
    """Check the wording and the law of a draft, or give a second opinion on a specification written elsewhere."""
    how: Any = {"stage": stage, "category": category, "regime": regime, "json_": json_, "out": out}
    return show(printed.reviewed(workspace(library, bank_folder), file, **how))


@app.command()
def explain(
    file: AnswerFile,
    name: Annotated[str, typer.Argument(metavar="ID", help="A question (Q-WHA-02) or a clause (API-01).")],
    json_: Json = False,
    library: Library = None,
    bank_folder: BankFolder = None,
) -> int:
    """Why a question is asked, or why a clause is in or out."""
    return show(printed.explained(workspace(library, bank_folder), file, name, json_))


@app.command()
def diff(
    before: Annotated[Path, typer.Argument(metavar="A", help="The earlier answer set.")],
    after: Annotated[
        Path | None,
        typer.Argument(metavar="[B]", help="The later one; left out: what changed in A since it was issued."),
    ] = None,
    issued: Annotated[str, typer.Option(metavar="VERSION", help="Compare with A as it was issued then.")] = "",
    json_: Json = False,
    out: Annotated[Path | None, typer.Option("-o", "--out", help="A change list: .docx, .md, .txt or .json.")] = None,
    library: Library = None,
    bank_folder: BankFolder = None,
) -> int:
    """What differs between two answer sets, in answers and in requirements, or since an issue."""
    return show(printed.compared(workspace(library, bank_folder), before, after, issued, json_, out))


@app.command()
def profile(
    file: AnswerFile,
    out: Annotated[Path, typer.Option("-o", "--out", help="The profile's file.")],
    library: Library = None,
    bank_folder: BankFolder = None,
) -> int:
    """Write the force's own shareable answers, for colleagues: 'new --from PROFILE' begins with them."""
    room = workspace(library, bank_folder)
    count = room.export_profile(room.read(file), out)
    print(out)
    answers = printed.counted(count, "answer")
    say(f"{answers} about the force; nothing about the purchase, nothing restricted or internal")
    return DONE


@app.command()
def schema(kind: Annotated[Literal["bank", "library", "answers"], typer.Argument(help="Which files.")]) -> int:
    """Print the JSON Schema of the content files."""
    from specwizard.workspace.checking import schema_of

    print(json.dumps(schema_of(kind), indent=2))
    return DONE


@app.command()
def locate() -> int:
    """Say where drafts, settings, cache, log and the shipped content are."""
    return show(printed.places(workspace()))

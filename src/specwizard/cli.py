"""The command line: parse, call the workspace, print, leave with an exit code.

stdout carries data and stderr carries talk, so every command can stand in a pipe. Rooms are imported inside the
commands that need them: `list` must not wait for Word, nor `match` for Textual.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from specwizard.errors import SpecwizardError
from specwizard.frontends.tui import has_screen, run_app

if TYPE_CHECKING:
    from specwizard.workspace import Document, Workspace
    from specwizard.workspace.build import BuildReport

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
    print(text, file=sys.stderr)


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
    return _plain(room.new())


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
        document = room.new(mode=mode, earlier=earlier, path=out)
    else:
        document = _begun(room, old, category, mode, earlier, out)
    return _converse(room, document, plain)


def _begun(
    room: Workspace, old: Path, category: str | None, mode: str, earlier: Path | None, out: Path | None
) -> Document:
    """A draft from a document; nothing is created when the document cannot be read."""
    from specwizard.documents import open_document
    from specwizard.workspace.from_document import begin
    from specwizard.workspace.reviewing import known_category, review_document

    if category:
        known_category(room.content, category)
    opened = open_document(old)
    found = review_document(room.content, room.matcher, opened, category)
    document = room.new(mode=mode, earlier=earlier, path=out)
    begun = begin(document, opened, found)
    say(
        f"{old.name}: {len(found.statements)} requirements read; {len(begun.clauses)} clauses found in it and "
        f"{len(begun.offers)} answers to confirm; the purpose is yours to write"
    )
    return document


@app.command("open")
def open_(
    file: AnswerFile,
    plain: Plain = False,
    take_over: Annotated[bool, typer.Option("--take-over", help="Take it from another window.")] = False,
    read_only: Annotated[bool, typer.Option("--read-only", help="Look without changing anything.")] = False,
    library: Library = None,
    bank_folder: BankFolder = None,
) -> int:
    """Go on with an answer set."""
    room = workspace(library, bank_folder)
    document = room.open(file, take_over=take_over, read_only=read_only)
    return _converse(room, document, plain)


def _converse(room: Workspace, document: Document, plain: bool) -> int:
    if not plain and has_screen():
        return run_app(room, document)
    return _plain(document)


def _plain(document: Document) -> int:
    from specwizard.frontends.plain import run as converse

    try:
        converse(document, sys.stdin, sys.stdout, _build_from_plain)
    finally:
        document.close()
    progress = document.reading.progress
    say(
        f"{progress.answered} of about {progress.total + progress.waiting} questions answered; saved in {document.path}"
    )
    say(f'go on:  specwizard open "{document.path}"')
    say(f'build:  specwizard build "{document.path}" -o specification.docx')
    return DONE


def _build_from_plain(document: Document, target: str) -> str:
    from specwizard.workspace.build import build_file

    path = Path(target).expanduser() if target else (document.path or Path("specification")).with_suffix(".docx")
    report = build_file(document, path)
    return "\n".join(f"written: {item}" for item in report.written)


@app.command("list")
def list_(
    json_: Json = False,
    folder: Annotated[Path | None, typer.Option("--folder", help="Another folder than your drafts.")] = None,
) -> int:
    """List your answer sets."""
    from specwizard.storage import list_sets

    room = workspace()
    rows = list_sets(folder) if folder else room.drafts()
    if json_:
        print(json.dumps([_listed(row) for row in rows], indent=2, ensure_ascii=False))
        return DONE
    for row in rows:
        state = row.problem or f"{row.header.done} of {row.header.total}, {row.header.requirements} clauses"
        print(f"{row.path}\t{row.header.title or 'untitled'}\t{state}")
    if not rows:
        say(f"no answer sets in {folder or room.places.drafts}; 'specwizard new' begins one")
    return DONE


def _listed(row: Any) -> dict[str, Any]:
    return {
        "path": str(row.path),
        "title": row.header.title,
        "category": row.header.category,
        "answered": row.header.done,
        "questions": row.header.total,
        "requirements": row.header.requirements,
        "saved": row.header.saved,
        "issued": row.header.issued,
        "problem": row.problem,
    }


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
    library: Library = None,
    bank_folder: BankFolder = None,
) -> int:
    """Write the documents of an answer set."""
    if (out is None) == (pack is None):
        raise typer.BadParameter("say where to write: -o FILE, or --pack FOLDER")
    room = workspace(library, bank_folder)
    document = room.open(file) if stage == "issue" else room.read(file, accept=accept)
    try:
        report = _built(document, out, pack, format_, stage, template, accept_library, pages)
    finally:
        document.close()
    for problem in report.problems:
        say(problem)
    for path in report.written:
        print(path)
    return FINDINGS if report.problems else DONE


def _built(
    document: Document,
    out: Path | None,
    pack: Path | None,
    format_: str | None,
    stage: StageName,
    template: Path | None,
    accept_library: bool,
    pages: bool,
) -> BuildReport:
    from specwizard.workspace.build import build_file, build_pack

    if pack is not None:
        return build_pack(document, pack, stage=stage, template=template, accept_library=accept_library, pages=pages)
    assert out is not None
    return build_file(
        document, out, format_=format_, stage=stage, template=template, accept_library=accept_library, pages=pages
    )


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
        return _batch(room, batch, limit)
    if not text:
        raise typer.BadParameter("give some words, or --batch FILE")
    result = room.matcher.match(" ".join(text), limit=limit)
    if json_:
        print(json.dumps(_matched(result), ensure_ascii=False))
        return DONE
    if result.verdict == "none":
        say("no match" + (f": {result.remark}" if result.remark else ""))
    for found in result.matches:
        words = ", ".join(dict.fromkeys(f"{m.said} ~ {m.meets}" for m in found.because))
        title = room.content.clauses[found.clause].title
        print(f"{found.band:8} {found.score:4.2f}  {found.clause}  {title}  [{words}]")
    return DONE


def _matched(result: Any) -> dict[str, Any]:
    return {
        "verdict": result.verdict,
        "matches": [
            {
                "clause": m.clause,
                "score": round(m.score, 4),
                "band": m.band,
                "because": [{"said": b.said, "meets": b.meets, "how": b.how} for b in m.because],
            }
            for m in result.matches
        ],
    }


def _batch(room: Workspace, path: Path, limit: int) -> int:
    problems = 0
    for number, line in _lines(path):
        try:
            plain = json.loads(line)
            name, text = plain["id"], plain["text"]
            if not isinstance(text, str):
                raise TypeError
        except (ValueError, TypeError, KeyError):
            say(f'{path}:{number}: not a line such as {{"id": "1", "text": "…"}}; left out')
            problems += 1
            continue
        print(json.dumps({"id": name, **_matched(room.matcher.match(text, limit=limit))}, ensure_ascii=False))
    return FINDINGS if problems else DONE


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    try:
        source = sys.stdin if str(path) == "-" else path.open(encoding="utf-8")
        with source:
            for number, line in enumerate(source, 1):
                if line.strip():
                    yield number, line
    except (OSError, UnicodeDecodeError) as error:
        raise SpecwizardError(f"{path}: cannot be read: {error}") from error


@app.command()
def check(
    paths: Annotated[
        list[Path] | None, typer.Argument(help="Bank or library folders; none is the shipped content.")
    ] = None,
    json_: Json = False,
) -> int:
    """Check question banks and clause libraries for authors."""
    from specwizard.content.checks import check_content
    from specwizard.workspace.checking import folders

    banks, libraries = folders(paths or [])
    findings = check_content(banks, libraries)
    if json_:
        print(json.dumps([finding.as_plain() for finding in findings], indent=2, ensure_ascii=False))
    else:
        for finding in findings:
            print(finding)
    errors = sum(1 for finding in findings if finding.severity == "error")
    warnings = sum(1 for finding in findings if finding.severity == "warning")
    say(f"{errors} errors, {warnings} warnings")
    return FINDINGS if errors else DONE


@app.command()
def review(
    file: Annotated[
        Path, typer.Argument(help="An answer set, or a specification: .docx, .xlsx, .md, .txt.", show_default=False)
    ],
    stage: Annotated[StageName, typer.Option("--stage", help="Judge it as this stage of the document.")] = "draft",
    json_: Json = False,
    category: Annotated[str | None, typer.Option("--category", help="What a specification buys, else guessed.")] = None,
    out: Annotated[
        Path | None, typer.Option("-o", "--out", help="A report on a specification: .docx, .md, .txt or .json.")
    ] = None,
    library: Library = None,
    bank_folder: BankFolder = None,
) -> int:
    """Check the wording and the law of a draft, or give a second opinion on a specification written elsewhere."""
    from specwizard.documents import is_document

    if is_document(file):
        return _second_opinion(workspace(library, bank_folder), file, category, json_, out)
    if category is not None or out is not None:
        raise typer.BadParameter("--category and -o are for a specification written elsewhere, not for an answer set")
    from specwizard.frontends.plain.findings import finding_lines

    document = workspace(library, bank_folder).read(file)
    findings = document.review(stage)
    if json_:
        print(json.dumps([finding.as_plain() for finding in findings], indent=2, ensure_ascii=False))
    else:
        for line in finding_lines(findings):
            print(line)
    for problem in document.problems:
        say(problem)
    return FINDINGS if any(finding.severity == "error" for finding in findings) else DONE


def _second_opinion(room: Workspace, file: Path, category: str | None, json_: bool, out: Path | None) -> int:
    from datetime import date

    from specwizard.workspace.review_report import review_lines, review_plain, write_report
    from specwizard.workspace.reviewing import review_file

    found = review_file(room.content, room.matcher, file, category)
    if out is not None:
        write_report(found, room.content, out, date.fromisoformat(room.clock()[:10]))
    if json_:
        print(json.dumps(review_plain(found), indent=2, ensure_ascii=False))
    elif out is not None:
        print(out)
    else:
        for line in review_lines(found):
            print(line)
    return FINDINGS if any(finding.severity == "error" for finding in found.findings) else DONE


@app.command()
def explain(
    file: AnswerFile,
    name: Annotated[str, typer.Argument(metavar="ID", help="A question (Q-WHA-02) or a clause (API-01).")],
    json_: Json = False,
    library: Library = None,
    bank_folder: BankFolder = None,
) -> int:
    """Why a question is asked, or why a clause is in or out."""
    from dataclasses import asdict

    from specwizard.frontends.plain.show import why_lines
    from specwizard.interview import explain_clause, explain_question, known_ids

    document = workspace(library, bank_folder).read(file)
    found = known_ids(document.content, name)
    if json_ and found is not None:
        function = explain_clause if found in document.content.clauses else explain_question
        print(json.dumps(asdict(function(document.content, document.session, found)), indent=2, ensure_ascii=False))
        return DONE
    for line in why_lines(document, name):
        print(line)
    return DONE


@app.command()
def diff(
    before: Annotated[Path, typer.Argument(metavar="A", help="The earlier answer set.")],
    after: Annotated[Path, typer.Argument(metavar="B", help="The later one.")],
    json_: Json = False,
    library: Library = None,
    bank_folder: BankFolder = None,
) -> int:
    """What differs between two answer sets, in answers and in requirements."""
    from dataclasses import asdict

    from specwizard.workspace.difference import differences

    room = workspace(library, bank_folder)
    found = differences(room.read(before), room.read(after))
    if json_:
        print(json.dumps([asdict(item) for item in found], indent=2, ensure_ascii=False))
    else:
        for item in found:
            print(item)
        say(f"{len(found)} differences" if found else "no differences")
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
    from specwizard.content import shipped_banks, shipped_library
    from specwizard.workspace import places

    where = places()
    for label, path in (
        ("drafts", where.drafts),
        ("settings", where.settings),
        ("cache", where.cache),
        ("log", where.log),
        ("question banks", shipped_banks()),
        ("clause library", shipped_library()),
    ):
        print(f"{label}\t{path}")
    return DONE

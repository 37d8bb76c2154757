"""What the one-shot commands say: lines of data, talk beside them, and what counts as a fault.

The command line only parses and prints, so that each command's words stand here, in the room of everything else that
is said line by line. Each function says things one by one: a batch of a million lines is answered as it is read. Rooms
are imported inside, because `list` must not wait for Word, nor `match` for the review.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from specwizard.errors import SpecwizardError
from specwizard.frontends.literal import as_json

if TYPE_CHECKING:
    from specwizard.content.model import Regime, Stage
    from specwizard.workspace import Document, Workspace


class Said(NamedTuple):
    """One thing that a command says."""

    text: str
    talk: bool = False  # to the person beside the data
    fault: bool = False  # the command ends with the code for findings


Saying = Iterator[Said]


def drafts_listed(room: Workspace, folder: Path | None, json_: bool) -> Saying:
    """The answer sets of a folder, or the drafts."""
    from specwizard.frontends.plain.drafts import draft_line, draft_plain

    rows = room.shelf(folder) if folder else room.drafts()
    if json_:
        yield _plain([draft_plain(row) for row in rows])
        return
    for row in rows:
        yield Said(draft_line(row))
    if not rows:
        yield Said(f"no answer sets in {folder or room.places.drafts}; 'specwizard new' begins one", talk=True)


def built(
    room: Workspace,
    file: Path,
    *,
    out: Path | None,
    format_: str | None,
    pack: Path | None,
    accept: Literal["none", "strong"],
    open_points: bool,
    **how: Any,
) -> Saying:
    """What was written of an answer set: the whole pack, the open points, or one format."""
    from specwizard.workspace.build import build_file, build_open_points, build_pack

    document = room.open(file) if how["stage"] == "issue" else room.read(file, accept=accept)
    try:
        if open_points and out is not None:
            report = build_open_points(document, out)
        elif pack is not None:
            report = build_pack(document, pack, **how)
        else:
            report = build_file(document, out or Path(), format_=format_, **how)
    finally:
        document.close()
    yield from (Said(problem, talk=True, fault=True) for problem in report.problems)
    yield from (Said(str(path)) for path in report.written)


def matched(room: Workspace, text: str, limit: int, json_: bool) -> Saying:
    """The clauses that words speak for."""
    from specwizard.frontends.plain.matches import match_lines, match_plain

    result = room.matcher.match(text, limit=limit)
    if json_:
        yield Said(as_json(match_plain(result)))
        return
    if result.verdict == "none":
        nearest = " that is sure; these come nearest" if result.matches else ""
        yield Said("no match" + (f": {result.remark}" if result.remark else nearest), talk=True)
    yield from map(Said, match_lines(room.content, result))


def batch_matched(room: Workspace, batch: Path, limit: int) -> Saying:
    """The same for each line of a file."""
    from specwizard.frontends.plain.matches import batch as answers

    for line, complaint in answers(room.matcher, batch, limit):
        yield Said(line) if line else Said(complaint, talk=True, fault=True)


def checked(paths: Sequence[Path], json_: bool) -> Saying:
    """What the author checks see in folders of content."""
    from specwizard.content.checks import check_content
    from specwizard.workspace.checking import folders

    findings = check_content(*folders(paths))
    if json_:
        yield _plain([finding.as_plain() for finding in findings])
    else:
        yield from (Said(str(finding)) for finding in findings)
    errors, warnings = (sum(1 for one in findings if one.severity == kind) for kind in ("error", "warning"))
    yield Said(f"{counted(errors, 'error')}, {counted(warnings, 'warning')}", talk=True, fault=errors > 0)


def reviewed(
    room: Workspace,
    file: Path,
    *,
    stage: Stage,
    category: str | None,
    regime: Regime | None,
    json_: bool,
    out: Path | None,
) -> Saying:
    """What the rules see in a draft, or in a specification written elsewhere."""
    from specwizard.documents import is_document
    from specwizard.frontends.plain.opinions import draft_opinion, second_opinion

    problems: tuple[str, ...] = ()
    if is_document(file):
        lines, errors = second_opinion(room, file, category, json_, out, regime=regime)
    elif category is not None or regime is not None:
        raise SpecwizardError(
            "--category and --regime are for a specification written elsewhere; an answer set has answers to both"
        )
    else:
        document = room.read(file)
        problems = document.problems
        lines, errors = draft_opinion(document, stage, json_, out)
    yield from (Said(line, fault=errors) for line in lines)
    yield from _problems((problems,))


def explained(room: Workspace, file: Path, name: str, json_: bool) -> Saying:
    """Why a question is asked, or why a clause is in or out."""
    from specwizard.frontends.plain.show import why_lines
    from specwizard.interview import explain_clause, explain_question, known_ids

    document = room.read(file)
    found = known_ids(document.content, name)
    if json_ and found is not None:
        function = explain_clause if found in document.content.clauses else explain_question
        yield _plain(asdict(function(document.content, document.session, found)))
        return
    yield from map(Said, why_lines(document, name))


def compared(room: Workspace, before: Path, after: Path | None, issued: str, json_: bool, out: Path | None) -> Saying:
    """What differs between two answer sets, or since an issue; a change list in `out` where that is given."""
    from specwizard.workspace.difference import differences, issue_of

    earlier = room.read(before)
    new = room.read(after) if after else earlier
    old = issue_of(earlier, issued) if issued or after is None else earlier
    found = differences(old, new)
    yield from _problems((earlier.problems, new.problems if after else ()))
    if out is not None:
        from specwizard.workspace.change_list import write_change_list

        write_change_list(old, new, found, out)
        yield Said(str(out))
    elif json_:
        yield _plain([asdict(item) for item in found])
    else:
        yield from (Said(str(item)) for item in found)
    yield Said(counted(len(found), "difference") if found else "no differences", talk=True)


def places(room: Workspace) -> Saying:
    """Where drafts, settings, cache, log and the shipped content are."""
    from specwizard.content import shipped_banks, shipped_library

    where = room.places
    for label, path in (
        ("drafts", where.drafts),
        ("settings", where.settings),
        ("cache", where.cache),
        ("log", where.log),
        ("question banks", shipped_banks()),
        ("clause library", shipped_library()),
    ):
        yield Said(f"{label}\t{path}")
    author = room.settings.author
    yield Said(f"name\t{author}")
    if not room.settings.name:
        how = "a line 'name: Your Name' in the settings file changes that"
        yield Said(f"the history says {author!r}; {how}", talk=True)


def opened(room: Workspace, file: Path, *, take_over: bool, read_only: bool, accept_library: bool) -> Document:
    """An answer set to go on with. SpecwizardError names the options that help where it is in use or damaged."""
    from specwizard.storage import Damaged, InUse
    from specwizard.workspace.keeping import take_over as take_bank_over

    try:
        document = room.open(file, take_over=take_over, read_only=read_only)
    except InUse as error:
        raise SpecwizardError(f"{error}: --read-only, --take-over or --copy") from error
    except Damaged as error:
        raise SpecwizardError(f"{error}; look with --read-only, go on with what can be read with --copy") from error
    if accept_library and document.pending:
        take_bank_over(document)
    return document


def counted(number: int, word: str) -> str:
    """A number and its word: 1 error, 2 errors."""
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def _plain(data: Any) -> Said:
    return Said(as_json(data, 2))


def _problems(several: Iterable[Sequence[str]]) -> Saying:
    yield from (Said(problem, talk=True) for problems in several for problem in problems)

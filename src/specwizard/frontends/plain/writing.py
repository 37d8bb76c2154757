"""Files from the plain interview: the documents, open points, a comparison, the force's profile."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, cast

from specwizard.content.model import Stage
from specwizard.errors import SpecwizardError
from specwizard.frontends.plain.facts import open_point_lines
from specwizard.frontends.plain.typed import STAGES
from specwizard.frontends.plain.wrapping import wrap
from specwizard.interview import library_changes

if TYPE_CHECKING:
    from specwizard.frontends.plain.interview import Interview

_WITH_LIST = re.compile(r"(?P<file>issued|.*?\.ya?ml)(?:\s*>\s*|\s+)(?P<list>\S.*)", re.IGNORECASE)


def build(interview: Interview, rest: str) -> None:
    """Write one file or the whole pack, at a stage. SpecwizardError lists what refuses it."""
    from specwizard.workspace.build import build_file, build_pack, default_path

    document = interview.document
    if library_changes(document.content, document.session, document.reading.selection):
        raise SpecwizardError(
            "the clause library has changed since this was drafted; 'library' shows what, "
            "'library accept' takes it as it stands"
        )
    words = []
    while match := re.match(rf"{STAGES}\b\s*", rest, re.IGNORECASE):
        words.append(match.group(1).lower())
        rest = rest[match.end() :]
    stage = cast(Stage, next((word for word in words if word != "pack"), "draft"))
    what = "pack" if "pack" in words else "docx"
    path = Path(rest).expanduser() if rest else default_path(document, what)
    report = (build_pack if what == "pack" else build_file)(document, path, stage=stage)
    interview.say(*(f"written: {path}" for path in report.written))
    for problem in report.problems:
        interview.say(*wrap(f"note: {problem}"))


def open_points(interview: Interview, rest: str) -> None:
    """What is open: as lines, or as a Word or Excel file for those who find out."""
    if not rest:
        interview.say(*open_point_lines(interview.document))
        return
    from specwizard.workspace.build import build_open_points

    report = build_open_points(interview.document, Path(rest.lstrip("> ")).expanduser())
    interview.say(*(f"written: {path}" for path in report.written))


def diff(interview: Interview, rest: str) -> None:
    """What differs between an earlier answer set and this one, or since an issue: as lines, or as a change list."""
    from specwizard.workspace.difference import differences, issue_of

    if not rest:
        raise SpecwizardError("say from what: diff FILE.yaml, diff issued, or diff FILE.yaml > LIST.docx")
    named = _WITH_LIST.fullmatch(rest)
    file = (named["file"] if named else rest).strip()
    earlier = issue_of(interview.document) if file == "issued" else interview.room.read(Path(file).expanduser())
    found = differences(earlier, interview.document)
    if named:
        from specwizard.workspace.change_list import write_change_list

        path = Path(named["list"]).expanduser()
        write_change_list(earlier, interview.document, found, path)
        interview.say(f"written: {path}")
    for one in () if named else found:
        interview.say(*wrap(f"{one.change}: {one.number + ' ' if one.number else ''}{one.id} {one.title}", "", "  "))
        if one.before:
            interview.say(*wrap(f"before: {one.before}", "  ", "  "))
        if one.after:
            interview.say(*wrap(f"after: {one.after}", "  ", "  "))
    interview.say(f"{len(found)} difference{'' if len(found) == 1 else 's'}." if found else "No differences.")


def profile(interview: Interview, rest: str) -> None:
    """The force's own shareable answers as a file for colleagues."""
    if not rest:
        raise SpecwizardError("say where: profile FILE.yaml")
    count = interview.room.export_profile(interview.document, Path(rest).expanduser())
    interview.say(f"written: {rest}", f"{count} answers about your force; restricted and internal ones are left out.")

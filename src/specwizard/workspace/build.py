"""From an open draft to files: one format, or the whole pack with its separate readers.

The gates stand here, because every front end builds through this module: a changed library must be accepted, and an
issue is refused with everything that blocks it, not only the first thing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from specwizard.content.model import Stage
from specwizard.drafting import Pack
from specwizard.errors import SpecwizardError
from specwizard.interview import IssuedRequirement, library_changes
from specwizard.interview import commands as c
from specwizard.workspace.filenames import file_name
from specwizard.workspace.keeping import take_over
from specwizard.workspace.migration_report import report_lines

if TYPE_CHECKING:
    from specwizard.workspace.document import Document

FORMATS = ("docx", "xlsx", "md", "json", "pdf")


class Refused(SpecwizardError):
    """A gate is closed; the message lists what has to be settled."""

    exit_code = 1


class BuildError(SpecwizardError):
    """A file could not be written, or its format is not known."""


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What was written and what the reader should know."""

    written: tuple[Path, ...]
    problems: tuple[str, ...] = field(default=())


def build_file(
    document: Document,
    path: Path,
    *,
    format_: str | None = None,
    stage: Stage = "draft",
    template: Path | None = None,
    accept_library: bool = False,
    pages: bool = False,
) -> BuildReport:
    """Write the specification in one format. Refused or BuildError with nothing written."""
    kind = format_ or path.suffix.lstrip(".").lower()
    if kind not in FORMATS:
        raise BuildError(f"{path.name}: cannot tell the format; end the name in .docx, .md, .json, .xlsx or .pdf")
    if path.exists() and not path.is_file():
        raise BuildError(f"{path}: is a folder or a device, not a file; name the file to write")
    if document.path is not None and path.exists() and path.samefile(document.path):
        raise BuildError(f"{path}: is the answer set itself; a document written there would replace it. Choose another")
    with document.undisturbed:  # what is recorded as issued is what was written
        pack = gated_pack(document, stage, accept_library)
        _writable(path.parent)
        try:
            _write(kind, pack, path, template, pages)
        except OSError as error:
            raise BuildError(f"{path}: not written: {error.strerror or error}; choose another place") from error
        _record_issue(document, pack, stage)
        return BuildReport((path,), document.problems)


def default_path(document: Document, what: str) -> Path:
    """Where a format, or the "pack", goes unless she says otherwise: beside the drafts, named for the purchase."""
    folder = document.path.parent if document.path else Path.cwd()
    stem = file_name(document.title)
    return folder / (f"{stem} pack" if what == "pack" else f"{stem}.{what}")


def build_pack(
    document: Document,
    folder: Path,
    *,
    stage: Stage = "draft",
    template: Path | None = None,
    accept_library: bool = False,
    pages: bool = False,
) -> BuildReport:
    """Write every file of the pack into a folder, each for its own readers. Refused or BuildError."""
    with document.undisturbed:  # what is recorded as issued is what was written
        pack = gated_pack(document, stage, accept_library)
        _writable(folder)
        try:
            written = _write_pack(pack, folder, template, pages)
        except OSError as error:
            raise BuildError(f"{folder}: not written: {error.strerror or error}; choose another place") from error
        _record_issue(document, pack, stage)
        return BuildReport(written, document.problems)


def _write_pack(pack: Pack, folder: Path, template: Path | None, pages: bool) -> tuple[Path, ...]:
    from specwizard.output import files

    stem = file_name(pack.specification.meta.title)
    written: list[Path] = []

    def target(what: str, ending: str) -> Path:
        written.append(folder / f"{stem} - {what}.{ending}")
        return written[-1]

    for kind in ("docx", "md", "json"):
        _write(kind, pack, target("specification", kind), template, pages)
    files.write_matrix(pack.specification, target("response matrix", "xlsx"))
    files.write_pricing(pack.specification, target("pricing schedule", "xlsx"))
    files.write_evaluation(pack.specification, target("INTERNAL evaluation", "xlsx"))
    _write_inside(pack, target)
    return tuple(written)


def build_open_points(document: Document, path: Path) -> BuildReport:
    """Write what is open, by owner, as Word or Excel; internal, so no gate stands before it. BuildError on failure."""
    from specwizard.output import files

    if path.suffix.lower() not in (".docx", ".xlsx"):
        raise BuildError(f"{path.name}: open points are written as .xlsx or .docx; choose one")
    _writable(path.parent)
    try:
        files.write_open_points(document.pack().record, path)
    except OSError as error:
        raise BuildError(f"{path}: not written: {error.strerror or error}; choose another place") from error
    return BuildReport((path,), document.problems)


def gated_pack(document: Document, stage: Stage, accept_library: bool) -> Pack:
    """The pack, if the gates let it through. Refused lists everything that does not."""
    if accept_library:
        take_over(document)
    elif document.migration and document.migration.moved:
        raise Refused(
            "\n".join(report_lines(document.migration))
            + "\nopen the draft to take this over, or build with --accept-library"
        )
    changes = library_changes(document.content, document.session, document.reading.selection)
    if changes and not accept_library:
        lines = [f"  {change.clause}: {change.kind} since it was selected" for change in changes]
        raise Refused(
            "the clause library has changed since this was drafted:\n" + "\n".join(lines) + "\nopen the draft to see "
            "the differences, or build with --accept-library"
        )
    if changes and not document.read_only:  # said once, it is not asked again at the next build
        document.accept_library()
    pack = document.pack(stage)
    if stage == "issue" and (lines := [f"  {line}" for line in (*pack.blocking, *_faults(pack))]):
        raise Refused(f"not issued: {len(lines)} to settle first\n" + "\n".join(lines))
    return pack


def _faults(pack: Pack) -> tuple[str, ...]:
    """Findings of the review that keep it from being issued; open points (DR-08) are listed as such already."""
    return tuple(
        f"{finding.place} {finding.rule}: {finding.message}"
        for finding in pack.record.findings
        if finding.severity == "error" and not finding.suppressed and finding.rule != "DR-08"
    )


def _write(kind: str, pack: Pack, path: Path, template: Path | None, pages: bool) -> None:
    from specwizard.output import files

    specification = pack.specification
    match kind:
        case "docx":
            files.write_docx(specification, path, template, pages=pages)
        case "md":
            files.write_markdown_file(specification, path)
        case "json":
            files.write_json(specification, path)
        case "xlsx":
            files.write_matrix(specification, path)
        case "pdf":
            files.write_pdf(specification, path, template)


def _write_inside(pack: Pack, target: Callable[[str, str], Path]) -> None:
    from specwizard.output import files

    files.write_record(pack.record, target("INTERNAL decision record", "docx"))
    if pack.record.open_points:
        files.write_open_points(pack.record, target("INTERNAL open points", "xlsx"))
    if pack.annex.entries or pack.annex.tables:
        files.write_annex(pack.annex, target("RESTRICTED annex", "docx"))


def _record_issue(document: Document, pack: Pack, stage: Stage) -> None:
    if stage != "issue" or document.read_only:
        return
    meta = pack.specification.meta
    requirements = pack.specification.requirements
    apart = {
        d.clause: d.number for d in pack.record.included if d.clause in document.session.own
    }  # restricted ones too
    document.commit(
        c.RecordIssue(
            version=meta.version,
            date=meta.date.isoformat(),
            fingerprint=meta.fingerprint,
            ledger={r.clause: r.number for r in requirements} | apart,
            requirements=tuple(
                IssuedRequirement(r.number, r.clause, r.title, r.priority, r.treatment, r.wording) for r in requirements
            ),
        )
    )
    document.save()


def _writable(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BuildError(f"{folder}: cannot be made: {error.strerror or error}; choose another folder") from error

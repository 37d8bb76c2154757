"""Copies made so that nothing is lost: the file as it was before a newer bank, the answers of a lost folder."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from specwizard.errors import SpecwizardError
from specwizard.interview import Session
from specwizard.storage import AnswerSetError, Header, TakenOver, free_name, read_set, write_set
from specwizard.workspace.filenames import free_path

if TYPE_CHECKING:
    from specwizard.workspace.document import Document


def keep_original(path: Path, made_with: str) -> Path:
    """Copy a file beside itself before it is rewritten for a newer bank or library: NAME.yaml.kept-LABEL.

    AnswerSetError when that cannot be done; nothing may be rewritten then.
    """
    label = re.sub(r"[^\w.-]+", "-", made_with).strip("-") or "earlier"
    target = path.with_name(f"{path.name}.kept-{label}")
    try:
        if target.exists() and target.read_bytes() == path.read_bytes():
            return target
        return Path(shutil.copy2(path, free_name(target)))
    except OSError as error:
        raise AnswerSetError(
            f"{path.name}: the original cannot be kept beside it: {error.strerror or error}; nothing was changed"
        ) from error


def rescued(path: Path, session: Session, header: Header, folders: Iterable[Path], error: SpecwizardError) -> str:
    """What to say when the last save failed: where everything that was confirmed is now."""
    if isinstance(error, TakenOver):
        return str(error)
    try:
        if read_set(path).session.revision >= session.revision:
            return str(error)  # file and journal hold everything
    except SpecwizardError:
        pass  # it is gone or unreadable: a copy elsewhere it is
    for folder in (*folders, Path.home(), Path(tempfile.gettempdir())):
        try:
            target = write_set(free_path(folder, f"{path.stem} rescued"), session, header)
        except SpecwizardError:
            continue
        return f"{path.name} could not be saved where it was. Everything confirmed is kept in {target}"
    return str(error)


def take_over(document: Document, *, clauses: bool = True) -> Path | None:
    """Carry out the migration that a draft waits for; with `clauses`, also take the library as it stands now.

    The file as it was is kept beside it, and where is returned. SpecwizardError when something cannot be written; what
    was done by then is done, and the rest is shown again.
    """
    migration = document.migration
    if migration is None or not document.pending:
        return None
    kept = None
    if document.path is not None:
        document.settle()
        kept = keep_original(document.path, migration.bank_before or migration.library_before)
    with document.moving():
        for command in migration.commands:
            document.commit(command)
        if clauses and document.library_changes:
            document.accept_library()
    document.migration = None
    document.problems += document.absorb(document.edits)
    document.save()
    return kept

"""Which files a bank or library folder holds: YAML files of the folder and of the folders in it, in order of name.

Two levels and no further, so that a folder given by mistake (a home folder, a network share) is noticed instead of
being walked for minutes. What cannot be read is a problem, never a shorter list.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from specwizard.content.problems import Place, Problem, problem
from specwizard.content.yamlsource import Source, read_source

MOST_FILES = 1_000
_SUFFIXES = (".yaml", ".yml")


def sources_of(folder: Path, problems: list[Problem]) -> list[Source]:
    """The content files of a folder, read but not parsed."""
    paths = list(_files(folder, problems, deeper=True))
    if len(paths) > MOST_FILES:
        reason = f"it holds {len(paths)} YAML files; is it the right folder?"
        problems.append(problem("C001", Place(shown(folder)), reason=reason))
        return []
    return [read_source(path, shown(path)) for path in paths]


def bank_folders(folder: Path, problems: list[Problem]) -> list[Path]:
    """The folder itself when it holds YAML files, else the folders in it that do."""
    if any(_files(folder, problems, deeper=False)):
        return [folder]
    found = [inner for inner in _listed(folder, problems) if _is_folder(inner) and any(_files(inner, problems))]
    if not found and not any(p.place.file == shown(folder) for p in problems):
        problems.append(problem("C209", Place(shown(folder)), kind="question bank", file="bank.yaml"))
    return found


def shown(path: Path) -> str:
    """The path as messages give it: relative to the working folder where it lies within it."""
    try:
        return str(path.absolute().relative_to(Path.cwd()))
    except (ValueError, OSError):
        return str(path)


def _files(folder: Path, problems: list[Problem], deeper: bool = False) -> Iterator[Path]:
    inner: list[Path] = []
    for path in _listed(folder, problems):
        if path.name.startswith("."):
            continue
        if deeper and _is_folder(path):
            inner.append(path)
        elif path.suffix.lower() in _SUFFIXES:
            yield path
    for path in inner:
        yield from _files(path, problems)


def _listed(folder: Path, problems: list[Problem]) -> Sequence[Path]:
    try:
        return sorted(folder.iterdir())
    except OSError as error:
        found = problem("C001", Place(shown(folder)), reason=(error.strerror or str(error)).lower())
        if found not in problems:
            problems.append(found)
        return ()


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        return False

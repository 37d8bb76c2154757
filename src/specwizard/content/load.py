"""Folders of YAML to checked content: read, shape, overlay, cross-check; or straight from the cache.

All problems of all files are found in one go and raised together. When a file cannot even be read as YAML, the
cross-checks are left out: every name that it declares would be reported as unknown.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import specwizard
from specwizard.content import cache
from specwizard.content.content import Content, Derived, Origin, assemble
from specwizard.content.crosscheck import CrossCheck
from specwizard.content.folders import bank_folders, shown, sources_of
from specwizard.content.model import Bank, Library
from specwizard.content.ordering import evaluation_order
from specwizard.content.overlay import Register, merge, merged_bank, merged_library
from specwizard.content.problems import ContentProblems, Place, Problem, did_you_mean, listed, problem
from specwizard.content.shape import Item, items_of
from specwizard.content.yamlsource import Source

_HEADER_FILES = ("bank.yaml", "bank.yml")


def shipped_banks() -> Path:
    """The folder of the question banks that come with the program."""
    return _shipped("question_banks")


def shipped_library() -> Path:
    """The folder of the clause library that comes with the program."""
    return _shipped("clause_library")


def load_content(
    banks: Sequence[Path], libraries: Sequence[Path], *, bank: str | None = None, cache_dir: Path | None = None
) -> Content:
    """The content of these folders, checked; a later folder adds to the earlier ones and replaces by id.

    A folder in `banks` is a bank (its bank.yaml names it), holds banks, or holds only files of questions that add to
    the bank chosen by its id (the first one found, unless `bank` names another). Raises `ContentProblems`.
    """
    files = _find(banks, libraries, bank)
    if files.problems:
        raise ContentProblems([*files.problems, *_reading_problems(files)])
    key = cache.key_of((folder, source.name, str(source.path), source.digest) for folder, source, _ in files.sources)
    if cache_dir and (stored := cache.read(cache_dir, key)):
        return assemble(*stored)
    bank_model, library, derived = _read(files)
    if cache_dir:
        cache.write(cache_dir, key, bank_model, library, derived)
    return assemble(bank_model, library, derived)


@dataclass
class _Files:
    """The files to load, each with the number of its folder and its room."""

    sources: list[tuple[int, Source, str]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    first_bank: Path | None = None


def _find(banks: Sequence[Path], libraries: Sequence[Path], chosen: str | None) -> _Files:
    files = _Files(first_bank=banks[0] if banks else None)
    folders = [folder for path in banks for folder in bank_folders(path, files.problems)]
    found = [(sources := sources_of(folder, files.problems), _bank_id(sources)) for folder in folders]
    ids = list(dict.fromkeys(name for _, name in found if name))
    if chosen is not None and chosen not in ids and not files.problems:
        place = Place(shown(banks[0]) if banks else "banks")
        near = did_you_mean(chosen, ids)
        files.problems.append(problem("C210", place, found=chosen, nearest=near, valid=listed(ids) or "none"))
    chosen = chosen or (ids[0] if ids else None)
    for number, (sources, name) in enumerate(found):
        if name in (None, chosen):
            files.sources.extend((number, source, "bank") for source in sources)
    for number, path in enumerate(libraries, len(found)):
        before = len(files.problems)
        sources = sources_of(path, files.problems)
        if not sources and len(files.problems) == before:
            place = Place(shown(path))
            files.problems.append(problem("C209", place, kind="clause library", file="library.yaml"))
        files.sources.extend((number, source, "library") for source in sources)
    return files


def bank_ids(banks: Sequence[Path]) -> tuple[str, ...]:
    """The ids of the banks in these folders, in order; folders that only add questions to a bank have none."""
    folders = [folder for path in banks for folder in bank_folders(path, [])]
    return tuple(dict.fromkeys(name for folder in folders if (name := _bank_id(sources_of(folder, [])))))


def _bank_id(sources: Sequence[Source]) -> str | None:
    """The id in a folder's bank.yaml; None when it has none, and '' when it cannot be read."""
    for source in sources:
        if source.path.name in _HEADER_FILES:
            tree = source.parse()
            header = tree.get("bank") if isinstance(tree, dict) else None
            name = header.get("id") if isinstance(header, dict) else ""
            return name if isinstance(name, str) and name else None
    return None


def _reading_problems(files: _Files) -> Iterator[Problem]:
    for _, source, _ in files.sources:
        if source.tree is None:
            source.parse()
        yield from source.problems


def _read(files: _Files) -> tuple[Bank, Library, Derived]:
    problems = list(_reading_problems(files))
    unreadable = bool(problems)
    items: list[Item] = []
    for folder, source, room in files.sources:
        if not source.problems:
            found, wrong = items_of(source, folder, room)
            items.extend(found)
            problems.extend(wrong)
    register, doubles, conflicts = merge(items)
    problems.extend(doubles)
    if not unreadable:
        check = CrossCheck(register)
        check.run()
        problems.extend(check.problems)
        problems.extend(_references(register))
        order, circles = evaluation_order(check.waits_for)
        problems.extend(_circle(register, circle) for circle in circles)
    bank = merged_bank(register)
    if bank is None and not problems:
        place = Place(shown(files.first_bank) if files.first_bank else "banks")
        problems.append(problem("C209", place, kind="question bank", file="bank.yaml"))
    if problems or bank is None:
        raise ContentProblems(problems)
    library = merged_library(register)
    fed = {name: tuple(clauses) for name, clauses in check.fed.items()}
    derived = Derived(_in_interview_order(bank, order), fed, _fingerprint(bank, library), conflicts, _origins(register))
    return bank, library, derived


def _references(register: Register) -> Iterator[Problem]:
    """Two questions with one outline reference."""
    seen: dict[str, Item] = {}
    for item in register.get("question", {}).values():
        if item.model is None:
            continue
        first = seen.setdefault(item.model.ref, item)
        if first is not item:
            found = {"kind": "reference", "found": item.model.ref, "first": first.place("ref")}
            yield problem("C202", item.place("ref"), **found)


def _circle(register: Register, circle: tuple[str, ...]) -> Problem:
    item = register["question"][circle[0]]
    place = item.place("when" if item.model.when else "rows_from")
    if len(circle) == 2:
        return problem("C204", place, found=circle[0])
    return problem("C203", place, path=" waits for ".join(circle))


def _in_interview_order(bank: Bank, order: tuple[str, ...]) -> tuple[str, ...]:
    """The order of the interview where it serves already, which keeps explanations in the order that people know."""
    names = [question.id for section in bank.sections for question in section.questions]
    position = {name: number for number, name in enumerate(order)}
    return tuple(sorted(names, key=position.__getitem__))


def _origins(register: Register) -> Mapping[str, Origin]:
    return {
        f"{noun} {name}": Origin(item.source.name, str(item.source.path.absolute()), item.loc)
        for noun, items in register.items()
        for name, item in items.items()
    }


def _fingerprint(bank: Bank, library: Library) -> str:
    digest = hashlib.sha256()
    for model in (bank, library):
        digest.update(model.model_dump_json(exclude_defaults=True).encode())
    return digest.hexdigest()


def _shipped(name: str) -> Path:
    package = Path(specwizard.__file__).parent
    inside = package / "shipped" / name
    return inside if inside.is_dir() else package.parents[1] / name

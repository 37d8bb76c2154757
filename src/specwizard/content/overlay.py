"""Several folders as one: a force's own content adds to the shipped content and replaces entries by id.

Within one folder an id may stand once. A later folder that repeats an id replaces the earlier entry where it stood,
and that is reported, because the force then keeps its own wording when the shipped library is improved.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from specwizard.content.model import (
    Bank,
    DocumentSection,
    Library,
    LibraryHeader,
    QuestionSection,
)
from specwizard.content.problems import Problem, problem
from specwizard.content.shape import Item
from specwizard.quality import Finding

Register = dict[str, dict[str, Item]]
"""The entries that hold, by the noun of their kind and their name, in order of first appearance."""


def merge(items: Iterable[Item]) -> tuple[Register, list[Problem], tuple[Finding, ...]]:
    """The register of all entries, the ids that stand twice in one folder, and what replaces what."""
    register: Register = {}
    problems: list[Problem] = []
    conflicts: list[Finding] = []
    for item in items:
        if not item.name:
            continue
        noun = item.part.noun
        same = register.setdefault(noun, {})
        earlier = same.get(item.name)
        if earlier is None:
            same[item.name] = item
        elif earlier.folder == item.folder:
            place = item.place(item.part.name)
            problems.append(problem("C202", place, kind=noun, found=item.name, first=earlier.place()))
        else:
            if noun not in ("question bank", "clause library") and earlier.model != item.model:
                conflicts.append(_conflict(earlier, item))
            same[item.name] = _over(earlier, item)
    return register, problems, tuple(conflicts)


def merged_bank(register: Register) -> Bank | None:
    """The question bank of a register; None without a header."""
    headers = _models(register, "question bank")
    if not headers:
        return None
    questions: dict[str, list[Any]] = {}
    for item in register.get("question", {}).values():
        if item.model is not None:
            questions.setdefault(item.parent, []).append(item.model)
    sections = [
        QuestionSection.model_construct(**dict(head), questions=tuple(questions.get(head.id, ())))
        for head in _models(register, "section of questions")
    ]
    return Bank.model_construct(header=headers[-1], sections=tuple(sorted(sections, key=lambda section: section.order)))


def merged_library(register: Register) -> Library:
    """The clause library of a register, families in order and clauses in order of their numbers."""
    headers: list[LibraryHeader] = _models(register, "clause library")
    families = sorted(_models(register, "family"), key=lambda family: family.order)
    order = {family.id: number for number, family in enumerate(families)}
    clauses = [item for item in register.get("clause", {}).values() if item.model is not None]
    clauses.sort(key=lambda item: (order.get(item.parent, len(order)), clause_number(item.name)))
    return Library.model_construct(
        header=headers[0] if headers else LibraryHeader(id="none", title="No library", version="0"),
        families=tuple(families),
        clauses=tuple(item.model for item in clauses),
        standards=tuple(_models(register, "standard")),
        systems=tuple(_models(register, "system")),
        products=tuple(_models(register, "product")),
        terms=tuple(_models(register, "term")),
        marks=tuple(_models(register, "trade mark")),
        sections=tuple(sorted(_models(register, "document section"), key=lambda section: section.order)),
    )


def clause_number(name: str) -> tuple[str, int]:
    """A clause id as it sorts: API-9 before API-10."""
    family, _, number = name.partition("-")
    return family, int(number) if number.isdecimal() else 0


def _over(earlier: Item, later: Item) -> Item:
    """The later entry; of a document section only the blocks that it names are replaced, and tiers are kept."""
    if isinstance(later.model, LibraryHeader) and isinstance(earlier.model, LibraryHeader) and not later.model.tiers:
        later.model = later.model.model_copy(update={"tiers": earlier.model.tiers})
    if not isinstance(earlier.model, DocumentSection) or not isinstance(later.model, DocumentSection):
        return later
    blocks = {block.id: block for block in earlier.model.blocks} | {block.id: block for block in later.model.blocks}
    families = later.model.families or earlier.model.families
    later.model = later.model.model_copy(update={"blocks": tuple(blocks.values()), "families": families})
    return later


def _conflict(earlier: Item, later: Item) -> Finding:
    message = f"{later.part.noun} '{later.name}' replaces the one in {earlier.place()}."
    return Finding("replaced", "information", str(later.place()), message, "Compare them when the shipped one changes.")


def _models(register: Register, noun: str) -> list[Any]:
    return [item.model for item in register.get(noun, {}).values() if item.model is not None]


def items_named(register: Register, noun: str) -> Iterator[Item]:
    """The valid entries of one kind."""
    return (item for item in register.get(noun, {}).values() if item.model is not None)

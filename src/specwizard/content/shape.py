"""Trees into models: what pydantic finds wrong, in the catalogue's words and at the author's line.

Entries are validated one by one, so one bad clause neither hides the faults of the next nor makes every reference to
it an error of its own.
"""

from __future__ import annotations

import re
import types
import typing
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from specwizard.content.layout import BY_FORMAT, FileKind, Part
from specwizard.content.model import Entry
from specwizard.content.problems import Place, Problem, did_you_mean, listed, problem
from specwizard.content.yamlsource import Loc, Source


@dataclass
class Item:
    """One entry of a content file; the model is None when its shape is wrong."""

    part: Part
    name: str
    model: Any
    source: Source
    loc: Loc
    folder: int  # later folders override earlier ones
    parent: str = ""  # the section of a question, the family of a clause

    def place(self, *loc: str | int, key: bool = False, offset: int = 0) -> Place:
        """Where a part of the entry stands."""
        return self.source.place((*self.loc, *loc), key=key, offset=offset)


def items_of(source: Source, folder: int, room: str) -> tuple[list[Item], list[Problem]]:
    """The entries of a parsed file (its header first) and what is wrong with their shape."""
    kind, problems = _kind(source, room)
    if kind is None or not isinstance(source.tree, dict):
        return [], problems
    items: list[Item] = []
    known = [part.key for part in (kind.header, kind.entries) if part]
    for key in source.tree:
        if key not in ("format", *known):
            found = {"found": key, "nearest": did_you_mean(key, known), "valid": listed(("format", *known))}
            problems.append(problem("C101", source.place((key,), key=True), **found))
    for part in (kind.header, kind.entries):
        if part and part.key not in source.tree:
            problems.append(problem("C102", source.place(), found=part.key))
    parent = ""
    if kind.header and kind.header.key in source.tree:
        header = _item(kind.header, source, (kind.header.key,), source.tree[kind.header.key], folder, problems)
        parent = header.name
        items.append(header)
    if kind.entries and kind.entries.key in source.tree:
        entries = source.tree[kind.entries.key]
        if isinstance(entries, list):
            for number, tree in enumerate(entries):
                loc = (kind.entries.key, number)
                items.append(_item(kind.entries, source, loc, tree, folder, problems, parent))
        elif entries != "":
            problems.append(_wrong_shape(source.place((kind.entries.key,)), entries, "a list"))
    return items, problems


def _kind(source: Source, room: str) -> tuple[FileKind | None, list[Problem]]:
    tree = source.tree
    if not isinstance(tree, dict):
        return None, [problem("C015", source.place())]
    formats = [format for format, kind in BY_FORMAT.items() if kind.room == room]
    found = tree.get("format")
    if not isinstance(found, str) or found not in formats:
        shown = "is missing" if found is None else f"'{found}' is not known here"
        near = did_you_mean(str(found), formats) if found else ""
        return None, [problem("C016", source.place(("format",)), found=shown, nearest=near, valid=listed(formats))]
    return BY_FORMAT[found], []


def _item(
    part: Part, source: Source, loc: Loc, tree: Any, folder: int, problems: list[Problem], parent: str = ""
) -> Item:
    name = tree.get(part.name, "") if isinstance(tree, dict) else ""
    item = Item(part, name if isinstance(name, str) else "", None, source, loc, folder, parent)
    try:
        item.model = part.model.model_validate(tree)
    except ValidationError as error:
        problems.extend(_problems(item, error))
    return item


def _problems(item: Item, error: ValidationError) -> Iterator[Problem]:
    for detail in error.errors(include_url=False):
        yield _problem(item, detail)


def _problem(item: Item, detail: ErrorDetails) -> Problem:
    loc, kind = detail["loc"], detail["type"]
    found, context = detail["input"], detail.get("ctx", {})
    place = item.place(*loc)
    if kind == "extra_forbidden":
        valid = list(_model_at(item.part.model, loc[:-1]).model_fields)
        key = str(loc[-1])
        near = did_you_mean(key, valid)
        return problem("C101", item.place(*loc, key=True), found=key, nearest=near, valid=listed(valid, 50))
    if kind == "missing":
        return problem("C102", item.place(*loc[:-1]), found=loc[-1])
    if isinstance(found, (list, dict)) or kind in ("tuple_type", "dict_type", "model_type"):
        return _misplaced(detail, place)
    if found == "":
        return problem("C108", place)
    if kind in ("literal_error", "enum"):
        expected = re.finditer(r"'([^']*)'|\b(\d+)\b", str(context.get("expected", "")))
        names = [match[1] or match[2] for match in expected]
        near = did_you_mean(str(found), names)
        return problem("C103", place, found=found, nearest=near, valid=listed(names, 50))
    if kind == "string_pattern_mismatch":
        return problem("C104", place, found=found, form=_form(str(context.get("pattern", ""))))
    if kind.startswith(("int_", "decimal_", "float_")):
        return problem("C105", place, found=found, kind="whole number" if kind.startswith("int_") else "number")
    if kind.startswith("bool_"):
        return problem("C106", place, found=found)
    if kind.startswith(("date_", "datetime_")):
        return problem("C107", place, found=found)
    if kind.startswith(("greater_", "less_")):
        return problem("C110", place, found=found, reason=_lower(detail["msg"]))
    return problem("C111", place, found=found, reason=_lower(detail["msg"]))


def _misplaced(detail: ErrorDetails, place: Place) -> Problem:
    kind, found = detail["type"], detail["input"]
    if kind == "too_short":
        return problem("C108", place)
    wanted = {"tuple_type": "a list", "dict_type": "a mapping", "model_type": "a mapping"}.get(kind, "text")
    return _wrong_shape(place, found, wanted)


def _wrong_shape(place: Place, found: Any, wanted: str) -> Problem:
    shown = "a list" if isinstance(found, list) else "a mapping" if isinstance(found, dict) else "text"
    shown = "no value" if found == "" else shown
    form = {
        "a list": "Write a list: lines that begin with '- ', or [one, two].",
        "a mapping": "Write keys and values on indented lines.",
        "text": "Write plain text; put it in quotes if it begins with [ or {.",
    }[wanted]
    return problem("C109", place, found=shown, wanted=wanted, form=form)


_FORMS = {
    r"^[a-z][a-z0-9_]*$": "Use lower-case letters, digits and underscores, a letter first: cost_of_change.",
    r"^[a-z0-9][a-z0-9_-]*$": "Use lower-case letters, digits, hyphens and underscores: iso-27001.",
    r"^[A-Z]{2,5}-\d{2,4}$": "Use the family's letters, a hyphen and a number: API-01.",
    r"^[A-Z]{2,5}$": "Use two to five capital letters: API.",
    r"^Q-[A-Z]{3}-\d{2}$": "Use Q, three capital letters and two digits: Q-WHA-02.",
}


def _form(pattern: str) -> str:
    return _FORMS.get(pattern, f"It must match {pattern}.")


def _lower(message: str) -> str:
    return message[:1].lower() + message[1:]


def _model_at(model: type[BaseModel], loc: tuple[str | int, ...]) -> type[BaseModel]:
    """The model that stands at a place within another, for the names of its keys."""
    for part in loc:
        if isinstance(part, str) and part in model.model_fields:
            model = _model_in(model.model_fields[part].annotation) or model
    return model


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, Entry):
        return annotation
    if get_origin(annotation) in (tuple, Union, types.UnionType, typing.Annotated):
        for argument in get_args(annotation):
            if found := _model_in(argument):
                return found
    return None

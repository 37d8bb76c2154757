"""Answers that come from a file: hand-edited sets, minimal files for `build`, imported profiles.

Each goes through the same parser as a typed answer. One that does not fit costs nothing else: it is reported, becomes
an open point with the rejected text as its note, and the rest is taken.
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from specwizard.errors import SpecwizardError
from specwizard.interview import commands as c

if TYPE_CHECKING:
    from specwizard.workspace.document import Document

STATES = ("not_known", "not_applicable", "skipped")
EXTRA = ("value", "note", "publish", "owner", "due", "other", *STATES)


class UnknownQuestion(SpecwizardError):
    """A file answers a question that the bank does not have."""


def absorb_edits(document: Document, edits: Mapping[str, Any], *, time: str, accept: str) -> tuple[str, ...]:
    """Commit every edit that fits; one line for each that does not. UnknownQuestion before anything is taken."""
    named = [(resolve(document, name), name, value) for name, value in edits.items()]
    order = {name: index for index, name in enumerate(document.content.questions)}
    problems: list[str] = []
    for question, given, value in sorted(named, key=lambda item: order[item[0]]):
        try:
            command = _command(document, question, value, accept)
        except SpecwizardError as error:
            problems.append(f"{given}: {str(error).rstrip('.')}; left as an open point")
            command = c.NotKnown(question=question, note=f"rejected on reading: {_flat(value)[:200]}")
        stamp = {"time": time} if time else {}
        document.commit(replace(command, **stamp))
    return tuple(problems)


def resolve(document: Document, name: str) -> str:
    """The question that a key in a file means: an id or an outline ref. UnknownQuestion names the nearest."""
    content = document.content
    if name in content.questions:
        return name
    if name.upper() in content.by_ref:
        return content.by_ref[name.upper()]
    near = difflib.get_close_matches(name, [*content.questions, *content.by_ref], n=1, cutoff=0.6)
    hint = f"; did you mean {near[0]!r}?" if near else "; 'specwizard explain' lists none of that name"
    raise UnknownQuestion(f"unknown question {name[:80]!r}{hint}")


def _command(document: Document, question: str, value: Any, accept: str) -> c.Command:
    fields: Mapping[str, Any] = value if isinstance(value, Mapping) else {"value": value}
    for key in fields:
        if key not in EXTRA:
            raise SpecwizardError(f"unknown key {key!r}; known are {', '.join(EXTRA)}")
    if "not_known" in fields:
        return document.stamp(
            c.NotKnown(question=question, owner=str(fields.get("owner", "")), due=str(fields.get("due", "")))
        )
    if "not_applicable" in fields:
        return document.stamp(c.NotApplicable(question=question, note=str(fields.get("note", ""))))
    if "skipped" in fields or "value" not in fields:
        return document.stamp(c.Skip(question=question))
    raw = fields["value"]
    if isinstance(raw, str) and not raw.strip():
        return document.stamp(c.Skip(question=question))
    publish = fields.get("publish")
    if publish not in (None, "publish", "restricted", "internal"):
        raise SpecwizardError(f"publish is {publish!r}; it is publish, restricted or internal")
    return document.answer_command(
        question,
        raw,
        note=str(fields.get("note", "")),
        publish=publish,
        source="imported",
        take=None if accept == "strong" else (),
    )


def _flat(value: Any) -> str:
    return " ".join(str(value).split())

"""Answers that come from a file: hand-edited sets, minimal files for `build`, imported profiles.

Each goes through the same parser as a typed answer. One that does not fit costs nothing else: it is reported, becomes
an open point with the rejected text as its note, and the rest is taken.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NoReturn

from specwizard.content.problems import did_you_mean, listed, nearest
from specwizard.content.text import says_not_applicable, says_not_known
from specwizard.content.values import chooser_of
from specwizard.content.yamlsource import places_in
from specwizard.errors import SpecwizardError
from specwizard.interview import commands as c

if TYPE_CHECKING:
    from specwizard.content import Content
    from specwizard.content.model import Question
    from specwizard.storage import StoredSet
    from specwizard.workspace.document import Document

STATES = ("not_known", "not_applicable", "skipped")
EXTRA = ("value", "note", "publish", "owner", "due", "other", *STATES)


class UnknownQuestion(SpecwizardError):
    """A file answers a question that the bank does not have."""


def absorb_edits(document: Document, edits: Mapping[str, Any], *, time: str, accept: str) -> tuple[str, ...]:
    """Commit every edit that fits; one line for each that does not. UnknownQuestion before anything is taken."""
    content = document.content
    named = [(question, name, value) for name, value in edits.items() if (question := resolve(content, name))]
    if len(named) < len(edits):
        _refuse_unknown(document, edits)
    order = {name: index for index, name in enumerate(content.questions)}
    problems: list[str] = []
    before: dict[str, str] = {}
    for question, given, value in sorted(named, key=lambda item: order[item[0]]):
        if (first := before.setdefault(question, given)) != given:
            problems.append(f"{given}: the same question as '{first}'; the later of the two answers counts")
        try:
            command = _command(document, question, value, accept)
        except SpecwizardError as error:
            problems.append(f"{given}: {str(error).rstrip('.')}; left as an open point")
            command = c.NotKnown(question=question, note=f"rejected on reading: {_flat(value)[:200]}")
        stamp = {"time": time} if time else {}
        document.commit(replace(command, **stamp))
    return _with_places(document, problems) if problems else ()


def waiting(content: Content, stored: StoredSet) -> dict[str, Any]:
    """The hand edits of a file that its journal does not settle, whatever name they give their question."""
    return {name: value for name, value in stored.edits.items() if resolve(content, name) not in stored.settled}


def resolve(content: Content, name: str) -> str | None:
    """The question that a key in a file means: an id or an outline ref, in any case."""
    if name in content.questions:
        return name
    low = name.strip().lower()
    if low in content.questions:
        return low
    renamed = (question.id for question in content.questions.values() if low in question.formerly)
    return content.by_ref.get(name.strip().upper()) or next(renamed, None)


def _refuse_unknown(document: Document, edits: Mapping[str, Any]) -> NoReturn:
    content = document.content
    lines = []
    for name in (name for name in edits if resolve(content, name) is None):
        near = nearest(name, [*content.questions, *content.by_ref])
        hint = f"did you mean {near!r}?" if near else "no question has a name like it"
        lines.append(f"{name[:80]}: unknown question; {hint}")
    example = next(iter(content.questions.values()))
    lines.append(f"Nothing was taken. Name a question by its id or its ref, such as {example.id} or {example.ref}.")
    raise UnknownQuestion("\n".join((*_with_places(document, lines[:-1]), lines[-1])))


def _with_places(document: Document, lines: Sequence[str]) -> tuple[str, ...]:
    """The lines, each begins with its question's name, with file and line in front."""
    places = places_in(document.path, "answers") if document.path else {}
    named = sorted(places, key=len, reverse=True)
    found = [(next((name for name in named if line.startswith(f"{name[:80]}: ")), ""), line) for line in lines]
    return tuple(f"{places[name].file}:{places[name].line}: {line}" if name else line for name, line in found)


def _command(document: Document, question: str, value: Any, accept: str) -> c.Command:
    fields = _fields(document.content.questions[question], value)
    if "not_known" in fields:
        return document.stamp(
            c.NotKnown(question=question, owner=str(fields.get("owner", "")), due=str(fields.get("due", "")))
        )
    if "not_applicable" in fields:
        return document.stamp(c.NotApplicable(question=question, note=str(fields.get("note", ""))))
    if "skipped" in fields or "value" not in fields:
        return document.stamp(c.Skip(question=question))
    raw = fields["value"] or fields.get("other", "")
    if isinstance(raw, str):
        if raw.strip().lower() in ("", "null", "~"):  # as other programs write an empty value
            return document.stamp(c.Skip(question=question))
        if state := _state_in_words(document, question, raw):
            return document.stamp(state)
    publish = fields.get("publish")
    if publish not in (None, "publish", "restricted", "internal"):
        raise SpecwizardError(f"publish is {publish!r}; it is publish, restricted or internal")
    return document.reply_command(
        question,
        raw,
        note=str(fields.get("note", "")),
        publish=publish or document.content.questions[question].publish,  # the file says all that holds
        source="imported",
        take=None if accept == "strong" else (),
    )


def _fields(question: Question, value: Any) -> Mapping[str, Any]:
    """The answer with what belongs to it; a mapping of other keys is a period or the row of a table."""
    if not isinstance(value, Mapping):
        return {"value": value}
    unknown = [key for key in value if key not in EXTRA]
    if unknown and question.type in ("table", "date_range"):
        return {"value": value}
    if unknown:
        raise SpecwizardError(f"unknown key {unknown[0]!r}{did_you_mean(unknown[0], EXTRA)}; known are {listed(EXTRA)}")
    return value


def _state_in_words(document: Document, question: str, raw: str) -> c.Command | None:
    """The command for "not sure" and "n/a", unless the question offers these words as a choice."""
    if chooser_of(document.content.questions[question], document.content).find(raw) is not None:
        return None
    if says_not_known(raw):
        return c.NotKnown(question=question, note=_flat(raw))
    return c.NotApplicable(question=question, note=_flat(raw)) if says_not_applicable(raw) else None


def _flat(value: Any) -> str:
    return " ".join(str(value).split())

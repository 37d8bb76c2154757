"""An answer set as one readable YAML file.

The file has two layers. `answers` is the readable one: a person may read it, diff it, mail it, and edit it. `history`
is the exact one: the commands that led here. On reading, the history is replayed and compared with `answers`; what a
person changed by hand shows up as an edit, to be parsed like any typed answer. A minimal file has only `answers`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import yaml

from specwizard.content.values import Row
from specwizard.content.yamlsource import parse_yaml
from specwizard.interview import (
    Session,
    UnreadableCommand,
    command_from_plain,
    command_to_plain,
    replay,
    replay_with_gaps,
)
from specwizard.interview.answers import Answer
from specwizard.interview.commands import Command, SetDetail
from specwizard.storage.header import FORMAT, AnswerSetError, Header, header_of

KEYS = (
    "format", "id", "title", "category", "summary", "bank", "library", "program", "mode", "saved", "revision",
    "answers", "open_points", "clauses", "own_requirements", "history",
)  # fmt: skip

Dumper: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


@dataclass(frozen=True, slots=True)
class StoredSet:
    """An answer set as read: the session, what was edited by hand, and what could not be read."""

    header: Header
    session: Session
    edits: Mapping[str, Any] = field(default_factory=dict)
    problems: tuple[str, ...] = ()
    damaged: bool = False  # part of it could not be read: it must not be written over
    settled: frozenset[str] = frozenset()  # questions that the journal answers: it is newer than the file's `answers`


def dump(session: Session, header: Header, edits: Mapping[str, Any] | None = None) -> str:
    """The file's text; `edits` stand in it as a person would have written them, to be read at the next opening."""
    plain: dict[str, Any] = {
        "format": FORMAT,
        "id": header.id,
        "title": header.title,
        "category": header.category,
        "summary": {
            "done": str(header.done),
            "total": str(header.total),
            "requirements": str(header.requirements),
            "issued": header.issued,
        },
        "bank": header.bank,
        "library": header.library,
        "program": header.program,
        "mode": session.mode,
        "saved": header.saved,
        "revision": str(session.revision),
        "answers": {question: readable(answer) for question, answer in session.answers.items()} | dict(edits or {}),
    }
    if session.history:
        plain["history"] = [command_to_plain(entry.command) for entry in session.history]
    return _dump(plain)


def _dump(plain: Mapping[str, Any]) -> str:
    text: str = yaml.dump(
        dict(plain), Dumper=Dumper, sort_keys=False, allow_unicode=True, width=120, default_flow_style=False
    )
    return text


def readable(answer: Answer) -> Any:
    """An answer as a person reads and may edit it."""
    if answer.state == "not_known":
        return {"not_known": "yes"} | {k: v for k, v in (("owner", answer.owner), ("due", answer.due)) if v}
    if answer.state != "answered" or answer.value is None:
        return {answer.state: "yes"}
    value = answer.value
    shown: Any
    if isinstance(value, str):
        shown = value
    elif isinstance(value, tuple) and value and isinstance(value[0], Row):
        shown = [_readable_row(row) for row in value if isinstance(row, Row)]
    elif isinstance(value, tuple) and any(not isinstance(item, str) for item in value):
        shown = answer.raw
    elif isinstance(value, tuple):
        shown = [str(item) for item in value] + list(answer.other)
    else:
        shown = answer.raw or str(value)
    extra = {k: v for k, v in (("note", answer.note), ("publish", answer.publish or "")) if v}
    if isinstance(value, str) and answer.other:
        extra["other"] = ", ".join(answer.other)
    return {"value": shown, **extra} if extra else shown


def _readable_row(row: Row) -> dict[str, str]:
    """A row with its marking; a table with a column of that name has none."""
    cells = dict(row.cells)
    return {**cells, "publish": row.publish} if row.publish and "publish" not in cells else cells


def parse(text: str, name: str) -> StoredSet:
    """The answer set in a text. AnswerSetError where it is none; what is merely damaged is listed in `problems`."""
    return from_plain(_tree(text, name), name)


def from_plain(plain: Mapping[str, Any], name: str, missing: Sequence[str] = ()) -> StoredSet:
    """The answer set in a plain tree; `missing` says what of the file the tree does not hold.

    AnswerSetError where the answers are no mapping.
    """
    problems = list(missing)
    problems += [f"{name}: unknown key {key!r} is ignored" for key in plain if key not in KEYS]
    session, whole = _history(plain.get("history", []), name, problems)
    answers = plain.get("answers", {})
    if not isinstance(answers, Mapping):
        raise AnswerSetError(f"{name}: 'answers' must be a list of question: answer; nothing was read")
    now = {question: readable(answer) for question, answer in session.answers.items()}
    changed = {question: value for question, value in answers.items() if not _same(now.get(question), value)}
    marked = {question: _marked(session.answers.get(question), value) for question, value in changed.items()}
    edits = {question: value for question, value in marked.items() if not _same(now.get(question), value)}
    if not session.history:
        edits = dict(answers)
        if plain.get("mode") == "full":
            session = replay([SetDetail(name="mode", value="full")])
    said = str(plain.get("revision", ""))
    stated = int(said) if said.isdecimal() and len(said) < 10 else 0
    entries = len(plain["history"]) if isinstance(plain.get("history"), list) else 0
    if stated > entries:  # cut short where what is left is still YAML
        problems.append(f"{name}: cut short: {entries} of {stated} history entries are there")
        whole = False
    damaged = bool(missing) or not whole
    revision = max(session.revision, stated) if damaged else session.revision
    return StoredSet(header_of(plain, revision), session, edits, tuple(problems), damaged)


def _tree(text: str, name: str) -> dict[str, Any]:
    plain = parse_yaml(text, name)
    if not isinstance(plain, dict):
        raise AnswerSetError(f"{name}: not an answer set: it should begin with 'format: {FORMAT}' and hold 'answers:'")
    if unknown := unknown_format(plain):
        raise AnswerSetError(f"{name}: {unknown}")
    if "answers" not in plain and "history" not in plain:
        raise AnswerSetError(f"{name}: has no 'answers'; a minimal file is 'answers:' with lines 'question: answer'")
    return plain


def unknown_format(plain: Mapping[str, Any]) -> str:
    """What is wrong with the format that a file says it has; nothing where it is this program's."""
    found = plain.get("format", FORMAT)
    if found == FORMAT:
        return ""
    known = isinstance(found, str) and found.startswith("specwizard-answers/")
    hint = "it was made by a newer program: update specwizard" if known else "choose an answer set"
    return f"format {str(found)[:40]!r} instead of {FORMAT!r}; {hint}"


def _history(plain: Any, name: str, problems: list[str]) -> tuple[Session, bool]:
    """The session that the history gives, and whether all of it could be read."""
    if not isinstance(plain, list):
        problems.append(f"{name}: the history cannot be read; the answers are kept")
        return Session(), False
    commands: list[Command | None] = []
    for number, line in enumerate(plain, 1):
        try:
            commands.append(command_from_plain(line))
        except UnreadableCommand as error:
            problems.append(f"{name}: history entry {number}: {error}")
            commands.append(None)
    return replay_with_gaps(commands), None not in commands


def _marked(answer: Answer | None, value: Any) -> Any:
    """What stands in the file, its rows with the marking that they have, also where nobody wrote it beside them.

    Earlier programs did not, and a row is never published for want of a word: `publish: publish` does that.
    """
    if isinstance(value, Mapping) and "value" in value:
        return {**value, "value": _marked(answer, value["value"])}
    if answer is None or not isinstance(answer.value, tuple) or not isinstance(value, list):
        return value
    rows = [row for row in answer.value if isinstance(row, Row) and row.publish]
    return [next((_readable_row(row) for row in rows if row.cells == _as_text(item)), item) for item in value]


def _same(now: Any, stored: Any) -> bool:
    return now is not None and _as_text(now) == _as_text(stored)


def _as_text(value: Any) -> Any:
    """Normalised as YAML gives it back: every scalar is text."""
    if isinstance(value, Mapping):
        return {str(k): _as_text(v) for k, v in value.items()}
    if isinstance(value, (list, tuple)):
        return [_as_text(item) for item in value]
    return str(value)

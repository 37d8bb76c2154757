"""Commands as plain data: what the journal and the answer set on disk hold.

A closed table from names to classes, checked field by field on reading; nothing is ever built from a name that is
not in it. Values that JSON has no type for carry a one-key mark (`{"number": "12"}`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from specwizard.content.values import Row, Value
from specwizard.errors import SpecwizardError
from specwizard.interview.answers import EMPTY_MAP, Asked, IssuedRequirement, MatchDecision, Pin, frozen
from specwizard.interview.commands import COMMANDS, Command

NAMES = {
    kind: "".join(f"_{ch.lower()}" if ch.isupper() else ch for ch in kind.__name__).lstrip("_") for kind in COMMANDS
}
KINDS = {name: kind for kind, name in NAMES.items()}


class UnreadableCommand(SpecwizardError):
    """A stored command that this program does not understand."""


def command_to_plain(command: Command) -> dict[str, Any]:
    """A command as data for JSON or YAML; fields at their default are left out."""
    plain: dict[str, Any] = {"do": NAMES[type(command)]}
    for f in fields(command):
        value = getattr(command, f.name)
        default = f.default_factory() if f.default_factory is not MISSING else f.default
        if default is MISSING or value != default:
            plain[f.name] = (
                value_to_plain(value) if f.name == "value" and type(command).__name__ in VALUED else _plain(value)
            )
    return plain


VALUED = ("AnswerQuestion", "Offer", "CarryAnswer")


def command_from_plain(plain: Any) -> Command:
    """The command that the data describes. UnreadableCommand where it does not describe one."""
    if not isinstance(plain, Mapping) or not isinstance(plain.get("do"), str):
        raise UnreadableCommand("a line of the history is not a command")
    kind = KINDS.get(plain["do"])
    if kind is None:
        raise UnreadableCommand(f"unknown command {plain['do']!r} in the history")
    known = {f.name for f in fields(kind)}
    arguments: dict[str, Any] = {}
    for name, raw in plain.items():
        if name == "do":
            continue
        if name not in known:
            raise UnreadableCommand(f"unknown field {name!r} in a {plain['do']} command")
        arguments[name] = _restore(kind.__name__, name, raw)
    try:
        return kind(**arguments)
    except TypeError as error:
        raise UnreadableCommand(f"a {plain['do']} command is incomplete") from error


def value_to_plain(value: Value | None) -> Any:
    """An answer's value as data."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, Decimal):
        return {"number": str(value)}
    if isinstance(value, date):
        return {"date": value.isoformat()}
    if value and isinstance(value[0], Row):
        return {"rows": [_row(row) for row in value if isinstance(row, Row)]}
    if len(value) == 2 and any(isinstance(item, date) or item is None for item in value):
        return {"dates": [item.isoformat() if isinstance(item, date) else "" for item in value]}
    return [str(item) for item in value]


def value_from_plain(plain: Any) -> Value:
    """The value that the data describes. UnreadableCommand where it does not describe one."""
    try:
        match plain:
            case str():
                return plain
            case list():
                return tuple(_text(item) for item in plain)
            case {"number": str(number), **rest} if not rest:
                return Decimal(number)
            case {"date": str(day), **rest} if not rest:
                return date.fromisoformat(day)
            case {"dates": [str(first), str(last)], **rest} if not rest:
                return (date.fromisoformat(first) if first else None, date.fromisoformat(last) if last else None)
            case {"rows": list(rows), **rest} if not rest:
                return tuple(_to_row(row) for row in rows)
    except (ValueError, InvalidOperation) as error:
        raise UnreadableCommand(f"a stored value cannot be read: {plain!r:.60}") from error
    raise UnreadableCommand(f"a stored value cannot be read: {plain!r:.60}")


def _row(row: Row) -> dict[str, Any]:
    return {**row.cells, "_publish": row.publish} if row.publish else dict(row.cells)


def _to_row(plain: Any) -> Row:
    if not isinstance(plain, Mapping):
        raise ValueError("not a row")
    cells = {_text(name): _text(value) for name, value in plain.items()}
    publish = cells.pop("_publish", None)
    if publish not in (None, "publish", "restricted", "internal"):
        raise ValueError("unknown marking")
    return Row(frozen(cells), publish)  # type: ignore[arg-type]  # checked one line above


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError("not text")
    return value


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        held = ((f.name, getattr(value, f.name)) for f in fields(value))
        return {name: _plain(item) for name, item in held if item not in ("", None, EMPTY_MAP)}
    if isinstance(value, Mapping):
        return {str(name): _plain(item) for name, item in value.items()}
    if isinstance(value, (tuple, list)):
        return [_plain(item) for item in value]
    return "" if value is None else value


def _restore(kind: str, name: str, raw: Any) -> Any:
    if name == "value" and kind in VALUED:
        return value_from_plain(raw)
    try:
        match name:
            case "matches":
                return tuple(_match(item) for item in raw)
            case "pins":
                return frozen({_text(clause): _pin(pin) for clause, pin in raw.items()})
            case "asked":
                return frozen({_text(question): _asked(asked) for question, asked in raw.items()})
            case "other" | "questions":
                return tuple(_text(item) for item in raw)
            case "requirements":
                return tuple(_issued(item) for item in raw)
            case "ledger" | "parameters":
                return frozen({_text(key): _text(value) for key, value in raw.items()})
            case "accepted" | "moved":
                return str(raw).lower() == "true"
            case "priority" | "publish" | "verdict" | "source" if raw not in (None, ""):
                return _one_of(name, _text(raw))
            case "priority" | "publish":
                return None
            case _:
                return _text(raw)
    except (ValueError, TypeError, AttributeError, KeyError) as error:
        raise UnreadableCommand(f"field {name!r} of a command cannot be read") from error


CLOSED = {
    "priority": ("must", "should", "could"),
    "publish": ("publish", "restricted", "internal"),
    "verdict": ("accepted", "rejected", "restored"),
    "source": ("typed", "default", "reused", "imported"),
}


def _one_of(name: str, value: str) -> str:
    if value not in CLOSED[name]:
        raise ValueError(f"{value} is no {name}")
    return value


def _match(plain: Mapping[str, Any]) -> MatchDecision:
    return MatchDecision(
        clause=_text(plain["clause"]),
        score=float(plain["score"]),
        band=_text(plain["band"]),
        revision=int(plain["revision"]),
        taken=str(plain.get("taken", "")).lower() == "true",
        words=_text(plain.get("words", "")),
    )


def _pin(plain: Mapping[str, Any]) -> Pin:
    return Pin(int(plain["revision"]), _text(plain["fingerprint"]), _text(plain.get("text", "")))


def _issued(plain: Mapping[str, Any]) -> IssuedRequirement:
    return IssuedRequirement(**{f.name: _text(plain.get(f.name, "")) for f in fields(IssuedRequirement)})


def _asked(plain: Mapping[str, Any]) -> Asked:
    choices = {_text(value): _text(label) for value, label in plain.get("choices", {}).items()}
    revision, unit = int(plain["revision"]), _text(plain.get("unit", ""))
    return Asked(revision, _text(plain["type"]), _text(plain["ask"]), unit, frozen(choices))

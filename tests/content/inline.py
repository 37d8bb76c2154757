"""One-line content for the tests of this room: folders from texts, questions and clauses from a few words."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest

from specwizard.content import Content, ContentProblems, load_content
from specwizard.content.model import Question

BANK = 'format: specwizard-bank/1\nbank: {id: tiny, title: Tiny, version: "1.0"}\n'
LIBRARY = 'format: specwizard-library/1\nlibrary: {id: tiny, title: Tiny, version: "1.0"}\n'
SECTION = "format: specwizard-questions/1\nsection: {id: start, title: Start, order: 10}\nquestions:\n"
FAMILY = (
    "format: specwizard-family/1\n"
    "family: {id: API, title: APIs, intro: Open., order: 10, section: all, area: requirements, level: structural}\n"
    "clauses:\n"
)


def question(type: str, **fields: Any) -> Question:
    """A question model."""
    head = {"id": "q", "ref": "Q-AAA-01", "ask": "What?", "why": "Because.", "who": "You.", "type": type}
    return Question.model_validate(head | fields)


def options(*values: str) -> list[dict[str, str]]:
    """Options whose labels are their values with a capital."""
    return [{"value": value, "label": value.replace("_", " ").capitalize()} for value in values]


def question_line(id: str, number: int = 1, type: str = "yes_no", extra: str = "") -> str:
    """A question of a file, on one line."""
    head = f"{{id: {id}, ref: Q-AAA-{number:02}, type: {type}, ask: What?, why: Because., who: You."
    return f"  - {head}{', ' + extra if extra else ''}}}\n"


def clause_line(id: str, wording: str = "The system must work.", extra: str = "") -> str:
    """A clause of a file, on two lines."""
    return (
        f"  - {{id: {id}, revision: 1, title: Title, priority: should, treatment: scored, acceptance: Seen.,\n"
        f"     rationale: Need., verification: {{methods: [demo], stage: tender}}, level: structural, "
        f"area: requirements,\n     wording: {wording}{', ' + extra if extra else ''}}}\n"
    )


def write(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """A folder with these files."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else dedent(text).encode())
    return folder


def load(folder: Path, questions: str = "", clauses: str = "", **more: str | bytes) -> Content:
    """Tiny content: lines of questions and clauses, and more files of the library by name."""
    write(folder / "bank", {"bank.yaml": BANK, "start.yaml": SECTION + (questions or question_line("first"))})
    library: dict[str, str | bytes] = {"library.yaml": LIBRARY}
    if clauses:
        library["clauses/API.yaml"] = FAMILY + clauses
    write(folder / "library", library | {f"{name}.yaml": text for name, text in more.items()})
    return load_content([folder / "bank"], [folder / "library"])


def problems_of(folder: Path, questions: str = "", clauses: str = "", **more: str | bytes) -> list[str]:
    """The problems of tiny content as lines, with the folder's name taken off."""
    with pytest.raises(ContentProblems) as caught:
        load(folder, questions, clauses, **more)
    return [line.replace(f"{folder}/", "") for line in str(caught.value).splitlines()]

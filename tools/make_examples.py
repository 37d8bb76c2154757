"""Hold the example interviews and build their documents into `examples/`.

Each file of `examples/interviews/` says what a buyer types at each question; this program sits down at the plain
front end and types it, with a clock that ticks a minute an answer. The answer sets and Word files under `examples/`
are what comes out, so they change only when content or program do, and a test rebuilds and compares them. What stands
under `afterwards` is answered again once the interview is over, as rows with a marking of their own are.
"""

from __future__ import annotations

import io
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, TextIO, cast

import yaml

from specwizard.frontends.plain import run
from specwizard.workspace import Document, Settings, Workspace
from specwizard.workspace.build import build_file, build_pack

ROOT = Path(__file__).parents[1]
INTERVIEWS = ROOT / "examples" / "interviews"
START = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


class Typist:
    """Standard input that answers the question on the screen."""

    def __init__(self, document: Document, typed: dict[str, Any]) -> None:
        self.document = document
        self.typed = typed
        self._waiting: list[str] = []
        self._asked: set[str] = set()

    def isatty(self) -> bool:
        return False

    def readline(self) -> str:
        if self._waiting:
            return self._waiting.pop(0) + "\n"
        question = self.document.reading.next_question
        if question is None:
            return "quit\n"
        if question.id in self._asked:
            raise SystemExit(f"{question.id}: the answer was not understood: {self.typed[question.id]!r}")
        self._asked.add(question.id)
        answer = self.typed.get(question.id, "skip")
        if isinstance(answer, list):
            first, *rest = answer
            self._waiting = [*rest, ""]
            return f"{first}\n"
        return f"{answer}\n"


def ticking_clock() -> Any:
    """A clock that moves on a minute each time it is read."""
    moment = START - timedelta(minutes=1)

    def now() -> str:
        nonlocal moment
        moment += timedelta(minutes=1)
        return moment.strftime("%Y-%m-%dT%H:%M:%SZ")

    return now


def hold(interview: Path, folder: Path) -> tuple[Path, str]:
    """Hold one interview; the answer set's path and what the screen said."""
    plan = yaml.load(interview.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    room = Workspace(settings=Settings(name=plan["author"]), clock=ticking_clock())
    path = folder / f"{plan['name']}.yaml"
    path.unlink(missing_ok=True)
    document = room.new(mode=plan["mode"], path=path, identity=plan["name"])
    screen = io.StringIO()
    try:
        run(room, document, cast(TextIO, Typist(document, plan["typed"])), screen)
        for question, value in plan.get("afterwards", {}).items():
            document.answer(question, value)
        left = set(plan["typed"]) - set(document.session.answers)
        if left:
            raise SystemExit(f"{interview.name}: never asked: {', '.join(sorted(left))}")
    finally:
        document.close()
    return path, screen.getvalue()


def make(folder: Path) -> list[Path]:
    """Hold all interviews and build their documents into a folder; everything that was written."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for interview in sorted(INTERVIEWS.glob("*.yaml")):
        path, _ = hold(interview, folder)
        document = Workspace(settings=Settings(name="Example")).read(path)
        written.append(path)
        written += build_file(document, folder / f"{path.stem}.docx").written
        written += build_file(document, folder / f"{path.stem}.md").written
    return written


def packs(folder: Path) -> list[Path]:
    """The whole pack of every example."""
    written: list[Path] = []
    for path in sorted((ROOT / "examples").glob("*.yaml")):
        document = Workspace(settings=Settings(name="Example")).read(path)
        written += build_pack(document, folder / path.stem).written
    return written


if __name__ == "__main__":
    for path in make(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "examples"):
        print(path)

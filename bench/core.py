"""Start-up, content and interview."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import yaml

from bench.measure import Row, absolute, best_ms, median_ms, process_ms, ratio
from specwizard.content import load_content, shipped_banks, shipped_library
from specwizard.interview import Reading, Session, apply, replay
from specwizard.interview import commands as c


def rows() -> Iterator[Row]:
    yield ratio("specwizard --version", process_ms(["-m", "specwizard", "--version"]), process_ms(["-c", "pass"]), 3)
    yield from _loading()
    yield from _chained()
    yield from _turns()


def _loading() -> Iterator[Row]:
    files = [*shipped_banks().rglob("*.yaml"), *shipped_library().rglob("*.yaml")]
    texts = [path.read_text(encoding="utf-8") for path in files]
    plain = best_ms(lambda: [yaml.load(text, Loader=yaml.CSafeLoader) for text in texts], 3)
    fresh = best_ms(lambda: load_content([shipped_banks()], [shipped_library()]), 3)
    yield ratio("load and check the content, against CSafeLoader", fresh, plain, 2)
    folder = Path(tempfile.mkdtemp())
    load_content([shipped_banks()], [shipped_library()], cache_dir=folder)
    cached = best_ms(lambda: load_content([shipped_banks()], [shipped_library()], cache_dir=folder))
    shutil.rmtree(folder)
    yield ratio("the same from the cache", cached, plain, 0.2)


def _chained() -> Iterator[Row]:
    from tests.support import CLAUSES, write_content

    head = "format: specwizard-questions/1\nsection: {id: start, title: Start, order: 10}\nquestions:\n"
    first_clause = CLAUSES.split("  - id: API-02")[0]
    with tempfile.TemporaryDirectory() as name:
        questions = head + "".join(_link(number) for number in range(1000))
        bank, library = write_content(Path(name), questions, first_clause)
        (library / "sections.yaml").unlink()
        content = load_content([bank], [library])
    session = replay(c.AnswerQuestion(question=f"q{n}", raw="1", value=Decimal(1)) for n in range(1000))
    there = c.AnswerQuestion(question="q0", raw="0", value=Decimal(0))
    back = c.AnswerQuestion(question="q0", raw="1", value=Decimal(1))

    def turn() -> None:
        _ = Reading(content, apply(session, there)).next_question
        _ = Reading(content, apply(session, back)).next_question

    yield absolute("one changed answer, 1,000 chained questions, to the next question", median_ms(turn) / 2, 20, "ms")


def _link(number: int) -> str:
    """One question of the chain, asked when the one before is above nought."""
    when = f', when: "q{number - 1} > 0"' if number else ""
    ref = f"Q-AA{chr(65 + number // 100)}-{number % 100:02d}"
    return f"  - {{id: q{number}, ref: {ref}, type: number, quick: true, ask: Which?, why: So., who: You{when}}}\n"


def _turns() -> Iterator[Row]:
    content = load_content([shipped_banks()], [shipped_library()])
    session = Session()
    for number in range(400):
        session = apply(session, c.AnswerQuestion(question="purpose", raw=str(number), value=str(number)))
    command = c.AnswerQuestion(question="law_enforcement", raw="yes", value="yes")

    def turn() -> None:
        reading = Reading(content, apply(session, command))
        _ = reading.next_question, reading.outline

    yield absolute("answer to next question and outline, no screen, 400 answers before", median_ms(turn), 16.7, "ms")

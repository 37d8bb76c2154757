"""The rules: sentences, hostile text, and the author checks at the size of a large force's own content."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from tests.content.checks.clean import TODAY, checked
from tests.quality.test_rules import HOSTILE

from bench.large_content import many_files
from bench.measure import Row, absolute, best_ms
from specwizard.content import load_content, shipped_banks, shipped_library
from specwizard.content.checks import check_content
from specwizard.quality import Statement, check_statement, sentence_rules

KILOBYTES_100 = 100_000


def rows() -> Iterator[Row]:
    yield from _sentences()
    yield absolute("slowest rule on 100 kB of hostile text", _slowest(), 200, "ms")
    yield absolute("check, shipped content", best_ms(_shipped, 3), 2_000, "ms")
    files = many_files()
    with tempfile.TemporaryDirectory() as name:
        took = best_ms(lambda: checked(Path(name), files), 1)
    yield absolute("check, 1,000 questions and 2,000 clauses", took, 8_000, "ms")


def _sentences() -> Iterator[Row]:
    vocabulary = load_content([shipped_banks()], [shipped_library()]).vocabulary
    fresh = count()  # a text that was judged before is remembered, and would cost nothing

    def judge(how_many: int) -> None:
        for _ in range(how_many):
            text = (
                f"The system must let officers export case file {next(fresh)} in an open format within 5 working days "
                "of a request, with every link, history entry and attachment that belongs to it."
            )
            check_statement(Statement(text, priority="must", fail_effect="score_zero", vocabulary=vocabulary))

    yield absolute("sentence rules on 200 requirements", best_ms(lambda: judge(200)), 150, "ms")
    yield absolute("sentence rules on one edited sentence", best_ms(lambda: judge(1)), 10, "ms")


def _slowest() -> float:
    vocabulary = load_content([shipped_banks()], [shipped_library()]).vocabulary
    slowest = 0.0
    for part in HOSTILE.values():
        text = (part * (KILOBYTES_100 // len(part) + 1))[:KILOBYTES_100]
        statement = Statement(text, priority="must", vocabulary=vocabulary)
        check_statement(statement)  # what all rules share is worked out once
        for rule in sentence_rules():
            slowest = max(slowest, best_ms(lambda rule=rule, one=statement: list(rule.look(one)), 2))  # type: ignore[misc]
    return slowest


def _shipped() -> None:
    check_content([shipped_banks()], [shipped_library()], today=TODAY)

"""The two specifications that were made after the reader and the coverage: floors that a change may not go below."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from specwizard.documents import find_statements, open_document
from specwizard.workspace.reviewing import review_file
from tests.reviewing.held_out import anpr, custody
from tests.reviewing.make_documents import Case
from tests.reviewing.test_five import content, matcher

RECALL, PRECISION, COVERAGE = 0.95, 0.95, 0.80

Made = Callable[[Path], Case]


def _bare(text: str) -> str:
    return " ".join(text.replace("|", " ").replace(":", " ").split()).strip(" .;").lower()


@pytest.mark.parametrize("made", [anpr, custody])
def test_statements_are_found_and_little_else(made: Made, tmp_path: Path) -> None:
    case = made(tmp_path / "old.docx")
    found = [_bare(one.text) for one in find_statements(open_document(case.path))]
    wanted = [_bare(text) for text in case.statements]
    missed = [one for one in wanted if not any(one in text for text in found)]
    false = [text for text in found if not any(one in text for one in wanted)]
    assert 1 - len(missed) / len(wanted) >= RECALL, missed
    assert 1 - len(false) / len(found) >= PRECISION, false


def test_coverage_verdicts_agree_with_the_hand_made_keys(tmp_path: Path) -> None:
    pairs: Counter[tuple[str, str]] = Counter()
    for made in (anpr, custody):
        case = made(tmp_path / f"{made.__name__}.docx")
        review = review_file(content(), matcher(), case.path)
        assert review.category == case.category
        assert set(case.coverage) <= {row.clause for row in review.coverage}
        pairs.update((case.coverage.get(row.clause, "missing"), row.verdict) for row in review.coverage)
    right = sum(count for (want, got), count in pairs.items() if want == got)
    assert right / pairs.total() >= COVERAGE, pairs

"""The sentence rules on labelled tender sentences: the floors that a change may not go below."""

from __future__ import annotations

import pytest

from specwizard.quality import Vocabulary, sentence_rules
from tests.quality.measure import Measured, labelled, measure, shipped_vocabulary


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return shipped_vocabulary()


@pytest.fixture(scope="module")
def measured(vocabulary: Vocabulary) -> Measured:
    return measure(labelled(), vocabulary)


def test_the_set_is_large_and_about_half_of_it_is_clean() -> None:
    rows = labelled()
    clean = sum(not row["rules"] for row in rows)
    assert len(rows) >= 240
    assert 0.45 <= clean / len(rows) <= 0.6
    assert len({row["text"] for row in rows}) == len(rows)


def test_every_rule_has_at_least_three_faults_to_find() -> None:
    for rule in sentence_rules():
        assert sum(rule.id in row["rules"] for row in labelled()) >= 3, rule.id


@pytest.mark.parametrize("rule", [rule.id for rule in sentence_rules() if rule.severity != "information"])
def test_each_rule_that_blocks_or_warns_is_right_in_85_of_100(rule: str, measured: Measured) -> None:
    assert measured.precision(rule) >= 0.85, measured.differences


def test_nine_of_ten_faults_are_found(measured: Measured) -> None:
    assert measured.overall[1] >= 0.90, measured.differences


@pytest.mark.parametrize("part", ["held-out", "held-out-2", "held-out-3"])
def test_the_sentences_written_after_the_rules_are_judged_as_well(part: str, vocabulary: Vocabulary) -> None:
    held = measure([row for row in labelled() if row["set"] == part], vocabulary)
    assert min(held.overall) >= 0.90, held.differences

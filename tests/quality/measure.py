"""Measures the sentence rules on the labelled tender sentences: for the tests and for docs/rules.md alike.

Our own sentences, not anybody's tender. A finding counts from warning upwards (and SW-10, which is for information):
what is for information only is nothing that a buyer has to act on. The part marked held-out was written after the
rules and run once before anything was changed; the figures of that first run stand in docs/rules.md.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from specwizard.content import load_content, shipped_banks, shipped_library
from specwizard.quality import Statement, Vocabulary, check_statement

LABELLED = Path(__file__).parent / "labelled.jsonl"
COUNTED_AS_INFORMATION = {"SW-10"}


@dataclass(frozen=True)
class Measured:
    """Hits, false alarms and misses for each rule."""

    hits: Counter[str]
    false: Counter[str]
    missed: Counter[str]
    differences: tuple[str, ...]

    def precision(self, rule: str) -> float:
        """Share of this rule's findings that are right; 1 where it found nothing."""
        found = self.hits[rule] + self.false[rule]
        return self.hits[rule] / found if found else 1.0

    def recall(self, rule: str) -> float:
        """Share of this rule's faults that it found."""
        there = self.hits[rule] + self.missed[rule]
        return self.hits[rule] / there if there else 1.0

    @property
    def overall(self) -> tuple[float, float]:
        """Precision and recall over all rules."""
        hits, false, missed = self.hits.total(), self.false.total(), self.missed.total()
        return hits / (hits + false), hits / (hits + missed)


def labelled() -> list[dict[str, Any]]:
    """The sentences with their labels."""
    return [json.loads(line) for line in LABELLED.read_text(encoding="utf-8").splitlines()]


def shipped_vocabulary() -> Vocabulary:
    """The words of the shipped library."""
    return load_content([shipped_banks()], [shipped_library()]).vocabulary


def found(row: dict[str, Any], vocabulary: Vocabulary) -> set[str]:
    """The rules that fire on a sentence."""
    given = {key: row[key] for key in ("kind", "priority", "fail_effect", "acceptance") if key in row}
    findings = check_statement(Statement(row["text"], vocabulary=vocabulary, **given))
    return {f.rule for f in findings if f.severity != "information" or f.rule in COUNTED_AS_INFORMATION}


def measure(rows: Iterable[dict[str, Any]], vocabulary: Vocabulary) -> Measured:
    """The figures over these sentences."""
    hits, false, missed, differences = Counter[str](), Counter[str](), Counter[str](), []
    for row in rows:
        said, wanted = found(row, vocabulary), set(row["rules"])
        hits.update(said & wanted)
        false.update(said - wanted)
        missed.update(wanted - said)
        if said != wanted:
            differences.append(f"{row['text']} wanted {sorted(wanted)}, found {sorted(said)}")
    return Measured(hits, false, missed, tuple(differences))

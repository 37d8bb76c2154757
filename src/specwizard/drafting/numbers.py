"""Requirement numbers: provisional until the first issue, then kept for ever.

Suppliers answer by number, so from the first issue on the ledger (clause to number) decides, a new requirement gets
the next number after the highest ever used, and the number of a removed one is never given again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping


def assign(ids: Iterable[str], ledger: Mapping[str, str]) -> dict[str, str]:
    """The number of each id, in order: the ledger's where it has one, the next free one otherwise."""
    last = max((_serial(number) for number in ledger.values()), default=0)
    numbers: dict[str, str] = {}
    for name in ids:
        if name in ledger:
            numbers[name] = ledger[name]
        else:
            last += 1
            numbers[name] = f"R-{last:03d}"
    return numbers


def _serial(number: str) -> int:
    digits = number.rpartition("-")[2]
    return int(digits) if digits.isdecimal() else 0

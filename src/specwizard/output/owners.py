"""Open points by the person who finds out: one sheet or one chapter each, so that each gets her own list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from specwizard.drafting.specification import DecisionRecord, OpenPoint

NOBODY = "Nobody yet"


def by_owner(record: DecisionRecord) -> Mapping[str, Sequence[OpenPoint]]:
    """The open points of each owner, owners in alphabetical order and those of nobody last.

    Names that differ only in case and spaces are one person.
    """
    names: dict[str, str] = {}
    found: dict[str, list[OpenPoint]] = {}
    for point in record.open_points:
        key = " ".join(point.owner.casefold().split())
        names.setdefault(key, " ".join(point.owner.split()) or NOBODY)
        found.setdefault(key, []).append(point)
    return {names[key]: found[key] for key in sorted(found, key=lambda key: (not key, key))}

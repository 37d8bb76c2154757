"""Why a clause came up: which of the buyer's words met which of its own.

A reason is read from the same rows that made the score, so it cannot say anything that did not count.
"""

from __future__ import annotations

from collections.abc import Sequence

from specwizard.matching.concepts import MARK
from specwizard.matching.entries import text_of
from specwizard.matching.gather import Row
from specwizard.matching.index import Index
from specwizard.matching.query import Meaning, Query
from specwizard.matching.results import How, Meeting

_MOST = 6
_SLIGHT = 0.08  # of what speaks for the clause; less is not worth a reader's time


def meetings(query: Query, rows: Sequence[Row], clause: int, index: Index) -> tuple[Meeting, ...]:
    """The meetings that speak for a clause, most telling first; each of her words stands in one of them."""
    telling = [(row, add) for row in rows if (add := row.add(clause))]
    slight = _SLIGHT * sum(add for _, add in telling)
    telling.sort(key=lambda one: (-_worth(one[0], one[1], telling), one[0].unit.at))
    covered: set[int] = set()
    found: list[Meeting] = []
    for row, add in telling:
        at = set(row.unit.at)
        if at & covered or (found and add < slight and row.word):
            continue
        meaning = row.meaning(clause)
        shown = index.entry(clause).shown.get(meaning.token)
        if shown is None:
            continue
        covered |= at
        said = text_of(query.text, query.found, row.unit.at)
        meets, field = shown
        found.append(Meeting(said, meets, _how(meaning, said, meets, field)))
        if len(found) == _MOST:
            break
    return tuple(found)


def _worth(row: Row, own: float, telling: Sequence[tuple[Row, float]]) -> float:
    """A phrase is worth its words as well: it says the same, better."""
    if row.word:
        return own
    return own + sum(add for other, add in telling if other.word and other.unit.at[0] in row.unit.at)


def _how(meaning: Meaning, said: str, meets: str, field: str) -> How:
    if meaning.how == "word":
        if field == "aliases":
            return "alias"
        return "word" if said.casefold() == meets.casefold() else "stem"
    if meaning.token.startswith(MARK):
        return "glossary"
    return meaning.how

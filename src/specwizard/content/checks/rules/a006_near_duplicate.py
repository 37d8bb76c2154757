"""Two clauses that say the same."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from specwizard.content.checks.subject import Checked, Flag, check

ALIKE = 0.8  # share of words that two wordings have in common
_WORDS = re.compile(r"[a-z]{3,}")
_EMPTY = frozenset(
    [
        "the",
        "must",
        "system",
        "supplier",
        "authority",
        "and",
        "that",
        "for",
        "with",
        "each",
        "from",
        "its",
        "any",
        "not",
        "are",
        "was",
        "has",
    ]
)


@check("A006", "warning", "INCOSE GtWR R30")
def near_duplicate(checked: Checked) -> Iterator[Flag]:
    """No two clauses say nearly the same.

    Both would enter a document, be answered twice and scored twice. A variant names the clause that it stands for.
    """
    words = {c.id: frozenset(_WORDS.findall(c.wording.lower())) - _EMPTY for c in checked.clauses}
    often = Counter(word for found in words.values() for word in found)
    holders: dict[str, list[str]] = {}
    for name, found in words.items():
        # two sets with that much in common share one of their rarest words, so only those are looked up
        rare = sorted(found, key=lambda word: (often[word], word))[: len(found) - int(ALIKE * len(found)) + 1]
        candidates = dict.fromkeys(other for word in rare for other in holders.get(word, ()))
        for word in rare:
            holders.setdefault(word, []).append(name)
        for other in candidates:
            shared = len(found & words[other]) / len(found | words[other])
            if shared >= ALIKE and not _variants(checked, name, other):
                message = f"says nearly the same as {other} ({shared:.0%} of the words)"
                yield Flag("clause", name, ("wording",), message, "Merge them, or set 'variant_of'.")
                break


def _variants(checked: Checked, one: str, other: str) -> bool:
    clauses = checked.content.clauses
    names = {clauses[one].variant_of or one, clauses[other].variant_of or other}
    return len(names) == 1 or other in clauses[one].conflicts

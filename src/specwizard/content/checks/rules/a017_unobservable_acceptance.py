"""Acceptance that nobody can see."""

from __future__ import annotations

import re
from collections.abc import Iterator

from specwizard.content.checks.subject import Checked, Flag, check

_SEEN = re.compile(
    r"\d|\{\{|\b(?:test\w*|demonstrat\w+|sho(?:w|ws|wn|wing)|record\w*|report\w*|log\w*|list\w*|appear\w*|accept\w*|refus\w+|"
    r"reject\w*|match\w*|compar\w+|sampl\w+|inspect\w*|audit\w*|sign\w*|certificate\w*|receiv\w+|arriv\w+|open\w*|read\w*|"
    r"complet\w+|deliver\w*|publish\w*|provid\w+|state\w*|nam\w+|contain\w*|hold\w*|find\w*|found|trac\w+|measur\w+|counts?|"
    r"export\w*|return\w*|display\w*|observ\w+|restor\w+|import\w*|same|identical|each|every|no|none|all|"
    r"names?|gives?|given|exists?|covers?|includes?|document\w*|agreed|dated|present\w*|work\w*|able|carr\w+|"
    r"pric(?:es|ed)|explain\w*|allow\w*|print\w*|load\w*|run\w*|answer\w*|bind\w*|term|clause)\b",
    re.IGNORECASE,
)


@check("A017", "warning", "ISO/IEC/IEEE 29148: verifiable")
def unobservable_acceptance(checked: Checked) -> Iterator[Flag]:
    """Acceptance says what somebody observes.

    A tester, evaluator or auditor has to see something: a figure, a list, a refused call, a signed page.
    """
    for clause in checked.clauses:
        if len(clause.acceptance.split()) < 6 or not _SEEN.search(clause.acceptance):
            yield Flag(
                "clause",
                clause.id,
                ("acceptance",),
                "acceptance that nobody can observe",
                "Say what is seen, and how much.",
            )

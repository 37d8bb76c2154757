"""UK standards without an international base."""

from __future__ import annotations

import re
from collections.abc import Iterator

from specwizard.quality.sentences import ANY, Hit, milder, rule
from specwizard.quality.statement import Statement, spaced

_UK = re.compile(
    r"\b(?:BS(?!\s?(?:EN|ISO|IEC))[\s-]?\d{3,5}(?:-\d{1,2})?|PAS[\s-]?\d{2,5}|DEF[\s-]?STAN\s?\d{2}-\d{1,4}|PD[\s-]?\d{4,5})\b"
)
_EQUIVALENT = spaced(r"\bor (?:an? )?(?:equivalent|equal)\b", re.IGNORECASE)


@rule("PA-02", "warning", "Procurement Act 2023 s.56(3)-(4)", ANY)
def uk_standard(statement: Statement) -> Iterator[Hit]:
    """A UK standard only where no international one exists.

    Section 56(3) allows a reference to a UK standard only if it adopts an international one or none exists, and
    section 56(4) has the authority treat an equivalent foreign standard as meeting it.

    Bad: The system must comply with BS 10008.
    Good: The system must keep evidence of each change to a record, for example as ISO 15489 describes.
    """
    for found in _UK.finditer(statement.masked):
        name = re.sub(r"[\s-]+", " ", found[0])
        if name in statement.vocabulary.international:
            continue
        if _EQUIVALENT.search(statement.masked, found.end(), found.end() + 60):
            said, remedy = "; equivalents are accepted", "Keep it only where no international standard exists."
            yield Hit(f"'{found[0]}' is a UK standard{said}", remedy, "", "information")
            continue
        remedy = "State the outcome, or cite the international standard. If none exists, add 'or equivalent'."
        answer = statement.kind == "answer"
        fix = "" if answer else statement.swap(found.end(), found.end(), " or equivalent")
        yield Hit(f"'{found[0]}' is a UK standard", remedy, fix, milder(answer))

"""References that lead nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

from specwizard.drafting.rules.subject import Whole, rule
from specwizard.drafting.specification import flatten
from specwizard.quality import Seen

_NUMBER = re.compile(r"\bR-\d{3}\b")
_CLAUSE = re.compile(r"\b[A-Z]{2,5}-\d{2}\b")
_ANNEX = re.compile(r"\b(?:Annex|Appendix)\s+([A-Z])\b")


@rule("DR-04", "error", "ISO/IEC/IEEE 29148: incomplete references")
def dangling(whole: Whole) -> Iterator[Seen]:
    """What is referred to is there.

    A bidder cannot meet what stands in a requirement or an annex that the document does not have.
    """
    numbers = {requirement.number for requirement in whole.requirements}
    present = {requirement.clause for requirement in whole.requirements}
    annexes = sum(section.annex for section in whole.specification.sections)
    for requirement in whole.requirements:
        text = f"{requirement.wording} {flatten(requirement.acceptance)}"
        for found in _NUMBER.finditer(text):
            if found[0] not in numbers:
                yield Seen(
                    requirement.clause, f"refers to {found[0]}, which is not in the document", "Correct the number."
                )
        for found in _CLAUSE.finditer(text):
            if found[0] in whole.content.clauses and found[0] not in present:
                yield Seen(
                    requirement.clause,
                    f"refers to {found[0]}, which is not in the document",
                    "Put it in, or do not refer to it.",
                )
        for found in _ANNEX.finditer(text):
            if ord(found[1]) - ord("A") >= annexes:
                yield Seen(
                    requirement.clause,
                    f"refers to '{found[0]}', which is not in the document",
                    "Name the annex.",
                    "",
                    "warning",
                )

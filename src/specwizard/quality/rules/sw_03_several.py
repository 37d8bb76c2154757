"""Is it one obligation?"""

from __future__ import annotations

from collections.abc import Iterator

from specwizard.quality.sentences import REQUIREMENT, Hit, rule
from specwizard.quality.statement import Sieve, Statement, phrases, spaced

_MODAL = spaced(r"(?P<relative>\b(?:that|which|who|what|whom) (?:[\w-]{1,30} ){0,3})?\b(?:must|shall|should)\b")
_ALSO = Sieve(
    phrases(
        "and also", "as well as provid\\w{1,5}", "in addition", "additionally", "furthermore", "moreover",
        "and (?:it|they|the supplier|the system) (?:will|is to|are to)",
    ),
    ("and also", "well as provid", "addition", "furthermore", "moreover", "and it ", "and they ", "and the s"),
)  # fmt: skip
_DUTY = ("must", "shall", "should")
_VERB = (
    "provide|deliver|supply|train|support|maintain|report|publish|host|migrate|install|document|notify|encrypt|export|"
    "import|store|display|archive|test|repair|replace|manage|monitor|configure|send|print|attend|appoint|record|enter|"
    "capture|search|view|update|create|delete|share|receive|transfer|produce|generate|check|allocate|scan|upload"
)
_OBJECT = r"(?:the|a|an|all|every|each|its|any|their|his|her|this|these|it|them|daily|monthly)"
_CHAIN = spaced(
    rf"\b(?:must|shall|should) (?:let (?:[\w-]{{1,30}} ){{1,4}}|(?:allow|enable|permit) (?:[\w-]{{1,30}} ){{1,4}}to )?"
    rf"(?:{_VERB})\b"
    rf"[^.;\n]{{0,120}}?(?:, |and |, and )(?:{_VERB})\b(?=\s+{_OBJECT}\b)"
    rf"[^.;\n]{{0,120}}?\band (?:also )?(?:{_VERB})\b(?=\s+(?:{_OBJECT}|staff|users|training)\b)"
)


@rule("SW-03", "warning", "INCOSE GtWR R18; ISO/IEC/IEEE 29148: singular", REQUIREMENT)
def several(statement: Statement) -> Iterator[Hit]:
    """A requirement is one obligation.

    A bidder who does the first half and not the second can answer neither yes nor no, and one score has to stand for
    two things.

    Bad: The system must export case files, and the supplier must train staff.
    Good: The system must export case files. (Training is a requirement of its own.)
    """
    duties = _duties(statement)
    if duties > 1:
        yield Hit(f"{duties} duties in one requirement", "Make a requirement of each.")
    elif len(statement.sentences) > 3:
        yield Hit(f"{len(statement.sentences)} sentences in one requirement", "Keep the duty; move the rest.")
    elif found := _ALSO.search(statement):
        yield Hit(f"'{found[0]}' adds a second duty", "Make a requirement of each.")
    elif _CHAIN.search(statement.masked):
        yield Hit("three duties joined in one sentence", "Make a requirement of each.")


def _duties(statement: Statement) -> int:
    """How many there are; one where no more than one word could be the verb of a duty."""
    if sum(map(statement.folded.count, _DUTY)) < 2:
        return 1
    return sum(not found["relative"] for found in _MODAL.finditer(statement.masked))

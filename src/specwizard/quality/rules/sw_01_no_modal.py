"""Is there a duty at all?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from specwizard.quality.sentences import REQUIREMENT, Hit, rule
from specwizard.quality.statement import Statement, spaced

_MODAL = re.compile(r"\b(?:must|should|may|shall|will|can|could|might|would|cannot)\b", re.IGNORECASE)
_PARAPHRASE = spaced(
    r"\b(?:(?:is|are) (?:required|expected|obliged|to be able) to|(?:needs?|has|have|ought) to)\b",
    re.IGNORECASE,
)
_VERBS = (  # one by one: the 'logs' of a system and the 'levels' of a service are things
    "is|has|accepts|alerts|allows|assigns|checks|collects|complies|confirms|connects|delivers|deletes|displays|"
    "encrypts|enables|ensures|exports|gives|hosts|holds|imports|informs|integrates|keeps|lets|links|lists|maintains|"
    "makes|manages|meets|monitors|notifies|offers|prevents|prints|processes|produces|protects|provides|publishes|"
    "receives|records|replaces|reports|restricts|retains|returns|runs|searches|sends|shares|shows|stores|supplies|"
    "supports|tests|trains|updates|uses|validates|works"
)
_FACT = spaced(
    r"\s{0,9}The (?:[a-z-]{1,20} ){0,2}?(?:system|supplier|contractor|provider|solution|platform|software|service) "
    rf"(?P<verb>{_VERBS})\b(?! (?:is|are|was|were|has|have|that|which)\b)"
)
_SECOND = re.compile(rf"\b(?:{_VERBS})\b")
_IRREGULAR = {"is": "be", "has": "have"}


@rule("SW-01", "error", "INCOSE GtWR R1; NASA ARM: imperatives", REQUIREMENT)
def no_modal(statement: Statement) -> Iterator[Hit]:
    """A requirement says must, should or may.

    Without one of these words a bidder cannot tell a duty from a description of today, and you cannot mark a bid down.

    Bad: The supplier provides monthly figures on interface failures.
    Good: The supplier must provide monthly figures on interface failures.
    """
    if _MODAL.search(statement.masked):
        return
    modal = {"should": "should", "could": "may"}.get(statement.priority or "", "must")
    if found := _PARAPHRASE.search(statement.masked):
        fix = statement.swap(found.start(), found.end(), modal)
        yield Hit(f"'{found[0]}' in place of must, should or may", f"Write '{modal}'.", fix)
    else:
        fact = _FACT.match(statement.masked)
        fix = ""
        if fact and not _SECOND.search(statement.masked, fact.end()):
            fix = statement.swap(fact.start("verb"), fact.end("verb"), f"{modal} {_base(fact['verb'])}")
        yield Hit("no must, should or may: it reads as a description", "Say who must do what.", fix)


def _base(verb: str) -> str:
    """The verb as it stands after must."""
    if verb in _IRREGULAR:
        return _IRREGULAR[verb]
    if verb.endswith("ies"):
        return f"{verb[:-3]}y"
    return verb[:-2] if verb.endswith(("sses", "shes", "ches")) else verb[:-1]

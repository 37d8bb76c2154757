"""Nothing to check."""

from __future__ import annotations

from collections.abc import Iterator

from specwizard.quality.sentences import BINDING, Hit, milder, rule
from specwizard.quality.statement import Sieve, Statement, phrases

_UNVERIFIABLE = Sieve(
    phrases(
        "to the (?:reasonable |full |complete )?satisfaction of", "to the authority['’]s (?:reasonable )?satisfaction",
        "(?:industry|sector)?[- ]?best[- ]practices?", "good (?:industry|professional) practice",
        "industry[- ]standard practices?",
        "(?:must|should|shall) (?:facilitate|promote|encourage|consider|foster|appreciate|understand|embrace|champion|"
        "be aware of|be mindful of|have regard to|be committed to|show commitment to|have an understanding of|"
        "demonstrate commitment|take account of|work collaboratively|work in partnership)",
        "(?:fully|highly) (?:integrated|compatible|interoperable|compliant)", "in the spirit of", "fit for purpose",
        "meet the needs of", "meets? user needs", "look and feel", "value for money", "pro-?active", "a culture of",
        "to (?:a|an|the) (?:high|highest|good|excellent|acceptable|professional)(?: [\\w-]{1,20})? "
        "standards?(?! (?:department|unit|team|body|board))",
        "(?:comply|compliance|accordance|line) with (?:all |any )?(?:relevant|applicable|appropriate) "
        "(?:laws?|legislation|regulations?|standards|guidance|policies)", "industry standards",
    ),
    (
        "satisfaction", "practice", "facilitate", "promote", "encourage", "consider", "foster", "appreciate",
        "understand", "embrace", "champion", "be aware", "be mindful", "have regard", "be committed", "commitment",
        "take account", "collaboratively", "in partnership", "integrated", "compatible", "interoperable",
        "compliant", "spirit of", "fit for", "needs of", "user needs", "look and feel", "value for", "proactive",
        "pro-active", "culture of", "standard", "law", "legislation", "regulation", "guidance", "policies",
    ),
)  # fmt: skip
_REMEDY = "Say what an evaluator or tester would see, and how often or how much."


@rule("SW-22", "warning", "INCOSE GtWR R34; ISO/IEC/IEEE 29148: verifiable", BINDING)
def unverifiable(statement: Statement) -> Iterator[Hit]:
    """Somebody can check it.

    What cannot be checked cannot be scored fairly, accepted, or enforced; award criteria have to be measurable.

    Bad: The supplier must follow best practice.
    Good: The supplier must meet each control of the named guidance, with exceptions recorded.
    """
    for found in _UNVERIFIABLE.finditer(statement):
        mild = milder(statement.acceptance and statement.has_number)
        yield Hit(f"'{found[0].strip()}' cannot be checked", _REMEDY, "", mild)
    if statement.kind != "requirement":
        return
    if statement.methods == ():
        yield Hit("nothing says how it is verified", "Choose test, demonstration, inspection or another method.")
    if statement.acceptance is not None and not statement.acceptance.strip():
        yield Hit("nothing says what is observed when it is met", _REMEDY)

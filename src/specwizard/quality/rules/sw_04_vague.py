"""Words that two readers measure differently."""

from __future__ import annotations

import re
from collections.abc import Iterator

from specwizard.quality.sentences import ANY, Hit, milder, rule
from specwizard.quality.statement import Sieve, Statement, phrases

_VAGUE = Sieve(
    phrases(
        "user[- ]friendly", "eas(?:y|ily)", "ease of use", "intuitive(?:ly)?", "seamless(?:ly)?", "robust(?:ly|ness)?",
        "timely", "in a timely manner", "quick(?:ly)?", "fast", "rapid(?:ly)?", "swift(?:ly)?", "prompt(?:ly)?",
        "promptness", "speedy", "speedily", "flexib(?:le|ly|ility)", "scalab(?:le|ility)", "efficient(?:ly)?",
        "effective(?:ly)?", "adequate(?:ly)?", "sufficient(?:ly)?", "suitabl[ey]", "appropriate(?:ly)?",
        "reasonabl[ey]", "significant(?:ly)?", "substantial(?:ly)?", "minimal", "normally",
        "normal (?:conditions|use|operation|circumstances|load|working)", "typical(?:ly)?", "generally", "usually",
        "often", "regular(?:ly)?", "periodic(?:ally)?", "frequent(?:ly)?", "occasional(?:ly)?", "several", "many",
        "numerous", "various", "high[- ]quality", "good", "excellent", "state[- ]of[- ]the[- ]art", "modern", "simple",
        "simply", "convenient(?:ly)?", "near real[- ]time", "real[- ]time", "immediate(?:ly)?", "instant(?:ly)?",
        "up[- ]to[- ]date", "comprehensive(?:ly)?", "powerful", "world[- ]class", "market[- ]leading",
        "cutting[- ]edge", "advanced", "innovative", "smooth(?:ly)?", "acceptabl[ey]", "approximately",
        "responsive", "future[- ]proof", "sensible", "meaningful", "straightforward",
        "slick", "low", "smart", "strong", "clearly", "in due course",
        "at short notice", "without delay", "without undue delay", "as little \\w{1,20} as",
    ),
    (
        "user-friendly", "user friendly", "eas", "intuitive", "seamless", "robust", "timely", "quick", "fast",
        "rapid", "swift", "prompt", "speed", "flexib", "scalab", "efficient", "effective", "adequate", "sufficient",
        "suitabl", "appropriate", "reasonabl", "significant", "substantial", "minimal", "normal", "typical",
        "general", "usual", "often", "regular", "periodic", "frequent", "occasional", "several", "many", "numerous",
        "various", "quality", "good", "excellent", "state-of", "state of", "modern", "simpl", "convenient",
        "real-time", "real time", "immediate", "instant", "to-date", "to date", "comprehensive", "powerful", "world",
        "market", "cutting", "advanced", "innovative", "smooth", "acceptabl", "approximately", "responsive", "proof",
        "sensible", "meaningful", "straightforward", "slick", "low", "smart", "strong", "clearly", "due course",
        "short notice", "without ", "little ",
    ),
)  # fmt: skip
_OTHER_SENSE = re.compile(
    r"low[- ](?:voltage|income|code|latency)|reasonabl[ey]\s+(?:endeavours|efforts|practicable)|"
    r"good\s+(?:industry\s+|professional\s+)?practice|(?:more|less|most)\s+\w{4,12}|"
    r"(?:as|where|if|when)\s+(?:reasonably\s+)?appropriate|prompt\s+(?:the|a|an|each|every|users?|officers?|for|them)|a\s+prompt\b|"
    r"normal\s+(?:form|distribution)|regular\s+expressions?|advanced\s+(?:encryption standard|notice)|"
    r"smart\s?(?:phone|card)|simple\s+(?:mail|object)|as\s+many|how\s+(?:many|often|easily)|many[- ]to[- ]|"
    r"good\s?s|good\s+faith|fast\s+(?:track|healthcare)|quick\s+(?:guides?|reference)|(?:to|by|of|for|from|between)\s+(?:several|many)|reasonable\s+adjustments?|strong\s+(?:authentication|customer)|"
    r"(?:acceptable|appropriate)\s+(?:use|adult)|effective\s+(?:date|from)|legal\s+effective|"
    r"suitability|low\s+vision|significant\s+(?:event|figures?|digits?)|public\s+good|for\s+good|substantially\s+the",
    re.IGNORECASE,
)

_DEMANDS = phrases("must", "shall", "(?:has|have|needs?) to(?: be)?")  # an answer that asks rather than tells


@rule("SW-04", "warning", "INCOSE GtWR R7; ISO/IEC/IEEE 29148", ANY)
def vague(statement: Statement) -> Iterator[Hit]:
    """No vague word without a number.

    Every bidder will say that it is quick and user-friendly; only a number or a test that can be failed tells bids
    apart. Where the requirement has a number or an acceptance test, this is information only.

    Bad: The system must respond quickly to searches.
    Good: The system must answer 95 in 100 searches within 2 seconds.
    """
    said: set[str] = set()
    words = list(_VAGUE.finditer(statement))
    skip = [found.span() for found in _OTHER_SENSE.finditer(statement.masked)] if words else []
    for found in words:
        word = found[0].lower()
        if word in said or any(start <= found.start() < end for start, end in skip):
            continue
        said.add(word)
        mild = statement.measured or (statement.kind == "answer" and not _DEMANDS.search(statement.masked))
        remedy = "Say how much, how fast or how often, or what a tester would see."
        yield Hit(f"'{found[0]}' means something else to each reader", remedy, "", milder(mild))

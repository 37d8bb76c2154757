"""What a buyer says she does not need.

"We do not need ANPR" must not bring in the ANPR clause. But most negatives in an answer *are* needs ("we do not want
to be locked in", "staff should not have to retype", "data must not leave the UK"), so only phrases that turn down the
thing itself count, and never when they speak of what people should be spared.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from specwizard.matching.text import Token

_BEFORE = re.compile(
    r"\b(?:"
    r"(?:we|i|they|the force|our force) (?:really |definitely |certainly |just )?"
    r"(?:do not|dont|will not|wont|would not|wouldnt|did not|didnt) (?:actually |really |currently )?"
    r"(?:need|require|use|plan to use|intend to use|expect to use|have any need|have a need)"
    r"|(?:we|i) have no (?:need|requirement|use|plans?|interest|intention)"
    r"|(?:there is|theres|got) no (?:need|requirement) (?:for|to have)"
    r"|no (?:need|requirement) (?:for|to have|here for)"
    r"|(?:we|i) (?:are|am) not (?:interested in|looking for|bothered about|after|asking for|buying|planning)"
    r"|(?:were|im) not (?:interested in|looking for|bothered about|after|asking for|buying|planning)"
    r"|(?:^|we |i |so )not (?:interested in|looking for|bothered about|asking for|needed|required)"
    r"|not interested in|not bothered about"
    r"|(?:do not|dont) (?:bother with|include|worry about|want any|want anything to do with)"
    r"|(?:leave out|leaving out|forget about|ignore the|rule out|ruled out|excluding|does not include)"
    r")\b"
)
_AFTER = re.compile(
    r"\b(?:"
    r"(?:is|are|isnt|arent|would be|will be) ?(?:not|n't)? ?(?:needed|required|necessary|applicable|relevant|wanted)"
    r"|out of scope|not in scope|not relevant|not applicable|does not apply|doesnt apply|do not apply|dont apply"
    r"|not needed|not required|not necessary|no longer needed|not an issue for us|not a priority|not something we need"
    r")\b"
)
_AFTER_NEGATIVE = re.compile(r"\b(?:not|isnt|arent|n't|out|doesnt|dont|no)\b")
_SPARED = re.compile(
    r"\b(?:so that|so|officers|staff|users|people|they|nobody|colleagues|teams)\b[^.]*\b(?:do not|dont|did not|didnt)"
    r" (?:need|require) to\b"
    r"|\b(?:need|require) to (?:be |keep |have to |worry|type|retype|re|log|enter|copy|search|remember|ask|phone|ring)"
)
_STOPS = frozenset({"but", "however", "although", "though", "except", "instead", "just", "only", "whereas"})


def negated(found: Sequence[Token]) -> frozenset[int]:
    """The places of the words that are turned down; a refusal never reaches beyond its sentence."""
    places: set[int] = set()
    begin = 0
    for place in range(1, len(found) + 1):
        if place == len(found) or found[place].sentence != found[begin].sentence:
            places.update(_negated_in([token.word for token in found[begin:place]], begin))
            begin = place
    return frozenset(places)


def _negated_in(words: Sequence[str], begin: int) -> set[int]:
    text = " ".join(words)
    if _SPARED.search(text):
        return set()
    starts: list[int] = []
    offset = 0
    for word in words:
        starts.append(offset)
        offset += len(word) + 1
    places: set[int] = set()
    before = _BEFORE.search(text)
    if before:
        first = sum(start < before.end() for start in starts)
        for number in range(first, len(words)):
            if words[number] in _STOPS:
                break
            places.add(begin + number)
    after = _AFTER.search(text)
    if after and not before and _AFTER_NEGATIVE.search(after.group()):
        last = sum(start < after.start() for start in starts)
        places.update(begin + number for number in range(last))
    return places

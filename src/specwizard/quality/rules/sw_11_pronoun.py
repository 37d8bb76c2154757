"""Which of them?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from specwizard.quality.sentences import BINDING, Hit, rule
from specwizard.quality.statement import Statement, spaced

_FIRST = spaced(
    r"(?:It|They|These|Those|This|That) (?=(?:must|should|may|shall|will|is|are|has|have|can|needs?|also|includes?|"
    r"applies|apply|cannot|does|do)\b)"
)
_IDIOM = spaced(
    r"It (?:is|must be|should be) (?:\w{1,20} )?(?:possible|necessary|clear|expected|intended|"
    r"required|essential|important|mandatory|vital|desirable)\b"
)
_LATER = spaced(r"(?<=[\w,]\s)(?P<word>they|them|it) (?=(?:must|should|shall|may|will)\b)")
_PLURAL = re.compile(r"\b(?!(?:this|does|its|hours?|days|weeks|months|years|minutes|seconds|always|unless|across)\b)"
                     r"[a-z][a-z-]{1,30}[a-rt-z]s\b(?<!ss)(?<!us)(?<!is)")  # fmt: skip
_SINGULAR = spaced(r"\b(?:the|a|an|each|every|another|that|this) (?:[a-z-]{1,30} )?[a-z-]{3,30}\b", re.IGNORECASE)
_OBJECTS = spaced(  # after the duty, in a condition: the subject of the duty is no plural, so two objects compete
    r"\b(?:must|should|shall|may) (?P<objects>[^.;\n]{1,160}) (?:when|whenever|if|once|until|unless|where|while) "
    r"(?P<word>they)\b(?! (?:must|should|shall|may|will)\b)"
)


@rule("SW-11", "warning", "INCOSE GtWR R24; Frattini et al. 2024: strong effect on readers", BINDING)
def pronoun(statement: Statement) -> Iterator[Hit]:
    """A pronoun stands for one thing only.

    Studies of readers found unclear pronouns to be the fault that most often leads to a wrong reading.

    Bad: When users send files to suppliers they must be encrypted.
    Good: When users send files to suppliers the files must be encrypted.
    """
    for sentence in statement.sentences:
        first = _FIRST.match(sentence.text)
        if first and not _IDIOM.match(sentence.text):
            yield Hit(f"'{first[0].strip()}' stands for something in another sentence", "Write the noun.")
            continue
        if _two_objects(sentence.text):
            yield Hit("'they' can stand for more than one thing here", "Write the noun.")
            continue
        for found in _LATER.finditer(sentence.text):
            before = sentence.text[max(0, found.start() - 200) : found.start()]
            if found["word"] == "it":
                after = sentence.text[found.end() : found.end() + 6]
                unclear = (
                    after.startswith(("must", "should", "shall")) and len(set(_SINGULAR.findall(before.lower()))) > 1
                )
            else:
                unclear = len(set(_PLURAL.findall(before))) > 1
            if unclear:
                yield Hit(f"'{found['word']}' can stand for more than one thing here", "Write the noun.")
                break


def _two_objects(text: str) -> bool:
    """Whether 'they' in a condition after the duty can stand for two of its objects."""
    found = _OBJECTS.search(text) if " they" in text else None
    if not found or _PLURAL.search(text, 0, found.start()):
        return False
    return len(set(_PLURAL.findall(found["objects"]))) > 1

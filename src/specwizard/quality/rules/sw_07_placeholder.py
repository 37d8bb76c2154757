"""What somebody meant to fill in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from specwizard.quality.sentences import ANY, Hit, rule
from specwizard.quality.statement import Sieve, Statement, spaced

_PLACEHOLDER = Sieve(
    spaced(
        r"\b(?:TB[CDA]|tb[cd]|DD/MM/YY(?:YY)?|X{2,6}|x{3,6})\b|"
        r"\bto be (?:confirmed|determined|decided|advised|completed)\b(?! (?:by|within|before|after|at|in|on)\b)|"
        r"\[\s?(?:insert|enter|add|your|name|date|number|amount|tb[cd]|to be|force|supplier|delete|please)"
        r"[^\[\]\n]{0,80}\]|\[[^\[\]\n]{0,40} to be [a-z]{3,20}\]|\[\s{0,5}\]|<(?:insert|enter|add|your|name|date|"
        r"number|amount|force|supplier|system|tbc)"
        r"[^<>\n]{0,60}>|\{\{[^{}\n]{0,60}\}\}|\blorem ipsum\b|_{3,}|\?{2,}|£\s?(?:x|X)\b",
        re.IGNORECASE,
    ),
    ("tb", "dd/mm", "xx", "to be ", "[", "<", "{{", "lorem", "__", "??", "£"),
)


@rule("SW-07", "error", "NASA ARM: incompletes; 18F/18f.gsa.gov#3068", ANY)
def placeholder(statement: Statement) -> Iterator[Hit]:
    """Nothing is left to be filled in.

    A published "TBC" is a question from every bidder, or a duty that nobody can price.

    Bad: The supplier must answer within [insert number] days.
    Good: The supplier must answer within 5 working days.
    """
    answer = statement.kind == "answer"
    remedy = f"Fill it in, or {'make it an open point with an owner' if answer else 'take it out until it is known'}."
    for found in _PLACEHOLDER.finditer(statement):
        yield Hit(f"'{found[0]}' is a placeholder", remedy)

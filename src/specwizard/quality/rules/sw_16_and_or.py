"""And/or, either/or."""

from __future__ import annotations

import re
from collections.abc import Iterator

from specwizard.quality.sentences import BINDING, Hit, rule
from specwizard.quality.statement import Sieve, Statement

_AND_OR = Sieve(
    re.compile(r"\band\s?/\s?or\b", re.IGNORECASE),
    ("/",),
)
_SLASH = Sieve(
    re.compile(r"(?<![\w/.-])(?P<one>[a-z]{3,20})\s?/\s?(?P<other>[a-z]{3,20})(?![\w/])"),
    ("/",),
)
_PAIRS = {
    ("read", "write"), ("input", "output"), ("client", "server"), ("he", "she"), ("his", "her"), ("on", "off"),
    ("pass", "fail"), ("and", "or"), ("his", "hers"), ("him", "her"), ("start", "stop"), ("request", "response"),
    ("true", "false"), ("yes", "no"), ("either", "or"), ("publish", "subscribe"),
}  # fmt: skip


@rule("SW-16", "warning", "INCOSE GtWR R15, R17", BINDING)
def and_or(statement: Statement) -> Iterator[Hit]:
    """No and/or, no alternatives with a slash.

    Does "import/export" need both? The supplier chooses the cheaper reading.

    Bad: The system must import and/or export case files.
    Good: The system must import and export case files.
    """
    for found in _AND_OR.finditer(statement):
        fix = statement.swap(found.start(), found.end(), "or")
        yield Hit(f"'{found[0]}' leaves open which", "Write 'and', or 'or'.", fix)
    for found in _SLASH.finditer(statement):
        if (found["one"], found["other"]) not in _PAIRS:
            yield Hit(f"'{found[0]}' leaves open whether both are needed", "Write 'and' or 'or'.")

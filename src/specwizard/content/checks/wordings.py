"""Every way in which a clause's wording can come out, as statements for the sentence rules.

A wording with branches is several sentences; each must be good by itself. Parameters are filled with their defaults,
or with a plain number or phrase, so that what is checked reads like what will be printed.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice, product

from specwizard.content.content import Content
from specwizard.content.model import Clause
from specwizard.content.wording import Wording
from specwizard.quality import Statement

MOST_BRANCHES = 32
INTERFACE_FAMILIES = ("API", "DAT", "IAM", "LOG", "NAT", "PAR", "EXP", "EVD", "GEO", "TST")


def statements_of(content: Content, clause: Clause) -> Iterator[Statement]:
    """The wording of a clause in each of its branches."""
    for text in renderings(content.wording(clause.id), clause):
        yield Statement(
            text,
            kind="contract" if clause.duty == "commercial" else "requirement",
            place=clause.id,
            priority="must",  # authors write must; drafting swaps it for the priority that is reached
            acceptance=clause.acceptance,
            methods=clause.verification.methods,
            interface=content.family_of[clause.id].id in INTERFACE_FAMILIES
            if clause.id in content.family_of
            else False,
            vocabulary=content.vocabulary,
        )


def renderings(wording: Wording, clause: Clause) -> Iterator[str]:
    """The texts that the wording can give, each once."""
    filled = {
        p.name: p.default or ("10" if p.type in ("integer", "decimal") else "the agreed one") for p in clause.parameters
    }
    choices: dict[str, list[str]] = {name: [""] for name in sorted(wording.questions)}
    for test in wording.tests:
        choices[test.question] += [value for value, _ in test.constants if value]
    combinations = product(*(dict.fromkeys(values) for values in choices.values()))
    texts = (
        "".join(text for text, _ in wording.render(filled, dict(zip(choices, values, strict=True))))
        for values in islice(combinations, MOST_BRANCHES)
    )
    yield from dict.fromkeys(texts)

"""The registry of sentence rules and the functions that run them.

A rule says for which kinds of text it speaks; a buyer's free answer is not asked for its modal verb. At most a few
findings a rule and text: a text that breaks a rule fifty times is told so often enough.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cache, lru_cache
from itertools import islice
from typing import NamedTuple

from specwizard.quality.findings import Finding, Seen, Severity
from specwizard.quality.registry import Registry, import_rules
from specwizard.quality.statement import Kind, Statement, Vocabulary

MOST_A_RULE = 5
LONGEST = 100_000  # characters of a text that are looked at

_RULES: Registry[Statement] = Registry()


class Hit(NamedTuple):
    """What a sentence rule yields."""

    message: str
    remedy: str = ""
    fix: str = ""
    severity: Severity | None = None


Look = Callable[[Statement], Iterable[Hit]]
REQUIREMENT: tuple[Kind, ...] = ("requirement",)
BINDING: tuple[Kind, ...] = ("requirement", "contract")
ANY: tuple[Kind, ...] = ("requirement", "contract", "answer")


def rule(id: str, severity: Severity, source: str, kinds: tuple[Kind, ...] = BINDING) -> Callable[[Look], Look]:
    """Register a sentence rule for these kinds of text."""

    def register(look: Look) -> Look:
        def seen(statement: Statement) -> Iterator[Seen]:
            if statement.kind in kinds:
                for hit in islice(look(statement), MOST_A_RULE):
                    yield Seen(statement.place, *hit)

        _RULES.add(id, severity, source, inspect.getdoc(look) or "", seen)
        return look

    return register


def milder(excused: object, to: Severity = "information") -> Severity | None:
    """The milder severity where something excuses what was seen; None leaves the rule's own."""
    return to if excused else None


@cache
def sentence_rules() -> Registry[Statement]:
    """All sentence rules; imported when they are first needed."""
    from specwizard.quality import rules

    import_rules(rules)
    return _RULES


@lru_cache(maxsize=4096)
def check_statement(statement: Statement) -> tuple[Finding, ...]:
    """What the sentence rules see in a statement, in order of rule id; remembered, for screens that ask again."""
    if len(statement.text) > LONGEST:
        statement = replace(statement, text=statement.text[:LONGEST])
    return sentence_rules().check(statement) if statement.text.strip() else ()


def check_text(text: str, vocabulary: Vocabulary, *, kind: Kind = "answer", place: str = "text") -> tuple[Finding, ...]:
    """What the sentence rules see in something that was typed."""
    return check_statement(Statement(text, kind, place, vocabulary=vocabulary))

"""A registry of rules: one file a rule, found by importing it, documented by its own docstring.

A registry is made for one kind of subject (a sentence, a clause, a draft), so a rule cannot be run over the wrong
thing. Ids are unique within a registry, because suppressions and documentation pages point at them.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from specwizard.quality.findings import Finding, Severity

Subject = TypeVar("Subject")


@dataclass(frozen=True, slots=True)
class Rule(Generic[Subject]):
    """One rule: its id, its documentation, and the function that looks."""

    id: str
    severity: Severity
    source: str  # where the rule comes from: a statute section, a guide
    documentation: str
    look: Callable[[Subject], Iterable[tuple[str, str, str]]]

    @property
    def title(self) -> str:
        """The first line of its documentation."""
        return self.documentation.partition("\n")[0]

    def findings(self, subject: Subject) -> Iterator[Finding]:
        """What the rule sees in the subject."""
        for place, message, remedy in self.look(subject):
            yield Finding(self.id, self.severity, place, message, remedy)


class Registry(Generic[Subject]):
    """The rules for one kind of subject, in order of id."""

    def __init__(self) -> None:
        self._rules: dict[str, Rule[Subject]] = {}

    def rule(
        self, id: str, severity: Severity, source: str = ""
    ) -> Callable[
        [Callable[[Subject], Iterable[tuple[str, str, str]]]], Callable[[Subject], Iterable[tuple[str, str, str]]]
    ]:
        """Register a function that yields (place, message, remedy); its docstring documents the rule."""

        def register(
            look: Callable[[Subject], Iterable[tuple[str, str, str]]],
        ) -> Callable[[Subject], Iterable[tuple[str, str, str]]]:
            if id in self._rules:
                raise ValueError(f"two rules have the id {id}")
            documentation = inspect.getdoc(look)
            if not documentation:
                raise ValueError(f"rule {id} has no docstring, which is its documentation")
            self._rules[id] = Rule(id, severity, source, documentation, look)
            return look

        return register

    def __iter__(self) -> Iterator[Rule[Subject]]:
        return iter(sorted(self._rules.values(), key=lambda rule: rule.id))

    def __len__(self) -> int:
        return len(self._rules)

    def __getitem__(self, id: str) -> Rule[Subject]:
        return self._rules[id]

    def check(self, subject: Subject) -> tuple[Finding, ...]:
        """Every finding of every rule, in order of rule id."""
        return tuple(finding for rule in self for finding in rule.findings(subject))

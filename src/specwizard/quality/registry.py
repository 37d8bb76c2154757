"""A registry of rules: one file a rule, found by importing it, documented by its own docstring.

A registry is made for one kind of subject (a sentence, a clause, a draft), so a rule cannot be run over the wrong
thing. Ids are unique within a registry, because suppressions and documentation pages point at them.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from types import ModuleType
from typing import Generic, TypeVar

from specwizard.quality.findings import Finding, Seen, Severity

Subject = TypeVar("Subject")
Yielded = Seen | tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Rule(Generic[Subject]):
    """One rule: its id, its documentation, and the function that looks."""

    id: str
    severity: Severity
    source: str  # where the rule comes from: a statute section, a guide
    documentation: str
    look: Callable[[Subject], Iterable[Yielded]]
    why: str = ""

    @property
    def title(self) -> str:
        """The first line of its documentation."""
        return self.documentation.partition("\n")[0]

    def findings(self, subject: Subject) -> Iterator[Finding]:
        """What the rule sees in the subject."""
        for found in self.look(subject):
            seen = Seen(*found)
            severity = seen.severity or self.severity
            place, message, remedy, fix, _ = seen
            yield Finding(self.id, severity, place, message, remedy, fix, self.why, self.source)


class Registry(Generic[Subject]):
    """The rules for one kind of subject, in order of id."""

    def __init__(self) -> None:
        self._rules: dict[str, Rule[Subject]] = {}
        self._ordered: tuple[Rule[Subject], ...] = ()

    def rule(
        self, id: str, severity: Severity, source: str = ""
    ) -> Callable[[Callable[[Subject], Iterable[Yielded]]], Callable[[Subject], Iterable[Yielded]]]:
        """Register a function that yields what it saw; its docstring documents the rule, the second part says why."""

        def register(look: Callable[[Subject], Iterable[Yielded]]) -> Callable[[Subject], Iterable[Yielded]]:
            self.add(id, severity, source, inspect.getdoc(look) or "", look)
            return look

        return register

    def add(
        self,
        id: str,
        severity: Severity,
        source: str,
        documentation: str,
        look: Callable[[Subject], Iterable[Yielded]],
    ) -> None:
        """Register a rule with its documentation. ValueError for a second one of the id or one without words."""
        if id in self._rules:
            raise ValueError(f"two rules have the id {id}")
        if not documentation:
            raise ValueError(f"rule {id} has no docstring, which is its documentation")
        paragraphs = documentation.split("\n\n")
        why = " ".join(paragraphs[1].split()) if len(paragraphs) > 1 else ""
        self._rules[id] = Rule(id, severity, source, documentation, look, why)
        self._ordered = tuple(sorted(self._rules.values(), key=lambda rule: rule.id))

    def __iter__(self) -> Iterator[Rule[Subject]]:
        return iter(self._ordered)

    def __len__(self) -> int:
        return len(self._rules)

    def __getitem__(self, id: str) -> Rule[Subject]:
        return self._rules[id]

    def check(self, subject: Subject) -> tuple[Finding, ...]:
        """Every finding of every rule, in order of rule id."""
        return tuple(finding for rule in self for finding in rule.findings(subject))


def import_rules(package: ModuleType) -> None:
    """Import every module of a package of rules, which registers them."""
    for module in sorted(pkgutil.iter_modules(package.__path__), key=lambda found: found.name):
        importlib.import_module(f"{package.__name__}.{module.name}")

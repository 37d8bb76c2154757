"""What an author check looks at: the loaded content, today's date, and look-ups that several rules share.

A rule yields flags that name an entry and a path within it; where that stands in the files is worked out only for
flags that are not suppressed, because finding a line means reading its file again.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property
from typing import Any, NamedTuple

from specwizard.content.conditions import Condition
from specwizard.content.content import Content, conditions_of
from specwizard.content.model import Clause, Question, Standard, Suppression
from specwizard.content.yamlsource import Loc
from specwizard.quality import Registry, Seen, Severity, import_rules


class Flag(NamedTuple):
    """What an author check yields: which entry, where in it, what, and what to do."""

    noun: str
    name: str
    loc: Loc
    message: str
    remedy: str = ""
    severity: Severity | None = None


@dataclass(frozen=True)
class Checked:
    """Loaded content as the checks see it."""

    content: Content
    today: date
    used: set[tuple[str, str, str]] = field(default_factory=set)  # suppressions that did something: noun, name, rule

    def suppressed(self, rule: str, noun: str, name: str) -> bool:
        """Whether the author of the entry has said why this rule does not apply; notes that it was asked."""
        if not any(one.rule == rule for one in self._ignored(noun, name)):
            return False
        self.used.add((noun, name, rule))
        return True

    def _ignored(self, noun: str, name: str) -> tuple[Suppression, ...]:
        entry = self.suppressible.get(noun, {}).get(name)
        return entry.ignore if entry else ()

    @cached_property
    def suppressible(self) -> Mapping[str, Mapping[str, Clause | Question | Standard]]:
        """The entries whose authors can say that a rule does not apply, by what they are."""
        content = self.content
        return {"clause": content.clauses, "question": content.questions, "standard": content.standards}

    def place(self, noun: str, name: str, loc: Loc) -> str:
        """Where it stands: file:line:column, or its name where the file is gone."""
        return str(self.content.place(noun, name, *loc) or name)

    @property
    def clauses(self) -> Iterable[Clause]:
        return self.content.clauses.values()

    @cached_property
    def conditions(self) -> tuple[tuple[str, str, Loc, Condition], ...]:
        """Every condition of bank and library with the entry that holds it."""
        found: list[tuple[str, str, Loc, str]] = []
        for question in self.content.questions.values():
            if question.when:
                found.append(("question", question.id, ("when",), question.when))
        for clause in self.clauses:
            found += [("clause", clause.id, loc, source) for loc, source in conditions_of(clause)]
        for section in self.content.library.sections:
            found += [
                ("document section", section.id, ("blocks", number, "when"), block.when)
                for number, block in enumerate(section.blocks)
                if block.when
            ]
        header = self.content.library.header
        found += [
            ("clause library", header.id, ("tiers", number, "when"), tier.when)
            for number, tier in enumerate(header.tiers)
            if tier.when
        ]
        return tuple((noun, name, loc, self.content.condition(source)) for noun, name, loc, source in found)

    @cached_property
    def brought_in(self) -> Mapping[str, str]:
        """For each clause that something brings in, what does: its tier, a rule, a category, another clause."""
        found: dict[str, str] = {}
        for clause in self.clauses:
            for how, present in (("tier", clause.tier), ("rule", clause.when), ("category", clause.products)):
                if present:
                    found.setdefault(clause.id, how)
        waiting = list(found)
        while waiting:
            for needed in self.content.clauses[waiting.pop()].requires:
                if needed in self.content.clauses and needed not in found:
                    found[needed] = "another clause"
                    waiting.append(needed)
        return found


Look = Callable[[Checked], Iterable[Flag]]
_RULES: Registry[Checked] = Registry()


def check(id: str, severity: Severity, source: str = "") -> Callable[[Look], Look]:
    """Register an author check."""

    def register(look: Look) -> Look:
        def seen(checked: Checked) -> Iterator[Seen]:
            for flag in look(checked):
                if not checked.suppressed(id, flag.noun, flag.name):
                    place = checked.place(flag.noun, flag.name, flag.loc)
                    yield Seen(place, flag.message, flag.remedy, "", flag.severity)

        _RULES.add(id, severity, source, inspect.getdoc(look) or "", seen)
        return look

    return register


@cache
def author_checks() -> Registry[Checked]:
    """All author checks, in order of their numbers."""
    from specwizard.content.checks import rules

    import_rules(rules)
    return _RULES


def first(found: Iterable[Any], otherwise: Any = None) -> Any:
    """The first of them."""
    return next(iter(found), otherwise)

"""What a rule over the whole draft looks at: the draft, its specification, and the regime that it is judged by."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property

from specwizard.content import Content
from specwizard.content.model import Regime
from specwizard.drafting.draft import Draft
from specwizard.drafting.specification import Requirement, Specification
from specwizard.interview import Selected
from specwizard.quality import Registry, Seen, Severity, import_rules

Look = Callable[["Whole"], Iterable[Seen]]

REGIME_WORDS: Mapping[Regime | None, str] = {
    "pa2023": "the Procurement Act 2023",
    "pcr2015_framework": "the Public Contracts Regulations 2015 (a call-off from an older framework); "
    "the Act's rules are not applied",
    "below_threshold": "below-threshold rules; the Act's rules on specifications are shown as advice only",
    "scotland": "Scottish procurement law; the Act's rules are not applied",
    None: "the Procurement Act 2023, because the legal regime is not answered yet",
}


@dataclass(frozen=True)
class Whole:
    """A draft and the specification composed from it."""

    draft: Draft
    specification: Specification

    @property
    def content(self) -> Content:
        return self.draft.content

    @property
    def at_issue(self) -> bool:
        """Whether this is the version that leaves the house for good."""
        return self.draft.stage == "issue"

    @property
    def act_applies(self) -> bool:
        """Whether the Procurement Act 2023 governs: not for an older framework, below threshold or in Scotland."""
        return self.draft.regime in ("pa2023", None)

    @cached_property
    def requirements(self) -> tuple[Requirement, ...]:
        return self.specification.requirements

    @cached_property
    def selected(self) -> Mapping[str, Selected]:
        return self.draft.selection.by_id

    @cached_property
    def typed(self) -> frozenset[str]:
        """Requirements in the buyer's own words: added or edited by hand."""
        edited = {name for name, one in self.selected.items() if one.decision and one.decision.wording}
        return frozenset(edited | {own.id for own in self.draft.selection.own})


_RULES: Registry[Whole] = Registry()


def rule(id: str, severity: Severity, source: str = "", *, act: bool = False) -> Callable[[Look], Look]:
    """Register a rule over the whole; `act` ones run only where the Procurement Act 2023 governs."""

    def register(look: Look) -> Look:
        def seen(whole: Whole) -> Iterator[Seen]:
            if whole.act_applies or not act:
                yield from look(whole)

        _RULES.add(id, severity, source, inspect.getdoc(look) or "", seen)
        return look

    return register


@cache
def whole_rules() -> Registry[Whole]:
    """All rules over the whole draft, in order of id."""
    from specwizard.drafting.rules import whole

    import_rules(whole)
    return _RULES

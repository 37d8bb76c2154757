"""What a rule over the whole draft looks at: the draft, its specification, and the regime that it is judged by."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Literal

from specwizard.content import Content
from specwizard.content.model import Regime
from specwizard.drafting.draft import Draft
from specwizard.drafting.specification import Requirement, Specification
from specwizard.interview import Selected
from specwizard.quality import Registry, Seen, Severity, import_rules

Look = Callable[["Whole"], Iterable[Seen]]

Part = Literal["tender", "contract"]
"""What a rule of the Act is about: how bids are asked for and judged (ss.23, 56), or the contract itself (s.52)."""

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
    def regime(self) -> Regime | None:
        """The legal regime that is judged by: the one answered, else that of Scotland where the force is there."""
        return self.draft.regime or ("scotland" if self._answered("jurisdiction") == "scotland" else None)

    @property
    def direct(self) -> bool:
        """Whether one supplier is awarded the contract without competition."""
        return self._answered("route_to_market") == "direct_award"

    def judged(self, seen: Seen, part: Part = "tender") -> Seen | None:
        """What a rule of the Act saw, as far as it counts here; nothing where other law governs.

        Below the threshold the Act's rules are advice. Sections 23 and 56 speak of competitions and call-offs, so a
        direct award is advised by them too; section 52 speaks of the contract, however it was awarded.
        """
        if self.regime not in ("pa2023", "below_threshold", None):
            return None
        binds = self.regime != "below_threshold" and not (part == "tender" and self.direct)
        return seen if binds else seen._replace(severity="information")

    def _answered(self, question: str) -> object:
        """What was answered, even where the question waits for the regime itself to be known."""
        answer = self.draft.session.answers.get(question)
        return answer.value if answer is not None else None

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


def rule(id: str, severity: Severity, source: str = "", *, act: Part | None = None) -> Callable[[Look], Look]:
    """Register a rule over the whole; one of the Act counts only as far as the Act governs."""

    def register(look: Look) -> Look:
        def seen(whole: Whole) -> Iterator[Seen]:
            for one in look(whole):
                counts = whole.judged(one, act) if act else one
                if counts is not None:
                    yield counts

        _RULES.add(id, severity, source, inspect.getdoc(look) or "", seen)
        return look

    return register


@cache
def whole_rules() -> Registry[Whole]:
    """All rules over the whole draft, in order of id."""
    from specwizard.drafting.rules import whole

    import_rules(whole)
    return _RULES

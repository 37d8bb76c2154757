"""Which clauses the document holds, and why each is in or out.

A clause comes in by its tier, by its rule, by the product category, by a match that the buyer accepted, by her own
hand, or because another clause requires it; it goes out by `unless` or by her hand with a reason. Each of these
leaves a `Reason`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from specwizard.content import Content
from specwizard.content.model import Clause, FailEffect, Parameter, Priority, Treatment
from specwizard.content.text import shortened
from specwizard.content.values import Special
from specwizard.interview.answers import ClauseDecision, OwnRequirement
from specwizard.interview.reasons import CATEGORY_QUESTION, SAID, Reason, because, why_out
from specwizard.interview.session import Session
from specwizard.interview.view import Statuses, statuses

PASS_FAIL_QUESTION = "pass_fail_choice"
PRIORITY_ORDER: tuple[Priority, ...] = ("could", "should", "must")


@dataclass(frozen=True, slots=True)
class Selected:
    """A clause of the document with everything that the answers and the buyer settle about it."""

    clause: Clause
    reasons: tuple[Reason, ...]
    priority: Priority
    treatment: Treatment
    fail_effect: FailEffect | None
    parameters: Mapping[str, str | None]
    decision: ClauseDecision | None = None

    @property
    def id(self) -> str:
        return self.clause.id


@dataclass(frozen=True, slots=True)
class Excluded:
    """A clause that is not in the document."""

    clause: Clause
    reasons: tuple[Reason, ...]

    @property
    def id(self) -> str:
        return self.clause.id


@dataclass(frozen=True, slots=True)
class Selection:
    """All clauses of the library, divided."""

    included: tuple[Selected, ...]
    excluded: tuple[Excluded, ...]
    undecided: tuple[Excluded, ...]  # when_unknown: ask
    own: tuple[OwnRequirement, ...] = ()
    conflicts: tuple[tuple[str, str], ...] = ()
    by_id: Mapping[str, Selected] = field(default_factory=dict)

    @property
    def ids(self) -> frozenset[str]:
        """Ids of the clauses that are in."""
        return frozenset(self.by_id)


def select_clauses(content: Content, session: Session, known: Statuses | None = None) -> Selection:
    """Divide the library by the answers and the buyer's decisions."""
    known = known or statuses(content, session)
    tiers = _tiers(content, known)
    categories = _chosen(known, CATEGORY_QUESTION)
    matched = _matched(content, session, known)
    inside: dict[str, list[Reason]] = {}
    outside: dict[str, list[Reason]] = {}
    asking: dict[str, list[Reason]] = {}

    for clause in content.clauses.values():
        decision = session.decisions.get(clause.id)
        verdict = decision.verdict if decision else None
        by_hand = verdict == "accepted" or clause.id in matched
        if verdict == "rejected" and decision:
            outside[clause.id] = [Reason("removed", f"taken out: {decision.reason or 'no reason given'}")]
            continue
        if clause.status in ("deprecated", "withdrawn") and not by_hand:
            outside[clause.id] = [Reason("none", f"the library has {clause.status} it")]
            continue
        if clause.unless and not by_hand and content.condition(clause.unless).evaluate(known.lookup) is True:
            said = because("unless", content, session, known, clause.unless)
            outside[clause.id] = [replace(said, text=f"not needed, {said.text}")]
            continue
        reasons, undecided = _reasons_in(content, session, known, clause, tiers, categories)
        reasons.extend(matched.get(clause.id, ()))
        if verdict == "accepted" and decision:
            reasons.append(Reason("hand", f"brought in by hand{': ' + decision.reason if decision.reason else ''}"))
        if reasons:
            inside[clause.id] = reasons
        elif undecided:
            asking[clause.id] = undecided
        else:
            outside[clause.id] = [why_out(content, session, known, clause)]

    _add_required(content, session, inside, outside, asking)
    included = tuple(
        _settled(content, session, known, content.clauses[name], tuple(inside[name]), categories)
        for name in content.clauses
        if name in inside
    )
    return Selection(
        included,
        tuple(Excluded(content.clauses[n], tuple(outside[n])) for n in content.clauses if n in outside),
        tuple(Excluded(content.clauses[n], tuple(asking[n])) for n in content.clauses if n in asking),
        tuple(_housed(content, own) for own in session.own.values()),
        tuple((s.id, other) for s in included for other in s.clause.conflicts if other in inside and s.id < other),
        {selected.id: selected for selected in included},
    )


def _housed(content: Content, own: OwnRequirement) -> OwnRequirement:
    """A requirement of her own under a family that there is: the first one where the library has dropped its own."""
    if own.family in content.families or not content.families:
        return own
    return replace(own, family=next(iter(content.families)))


def _tiers(content: Content, known: Statuses) -> dict[int, tuple[bool | None, str]]:
    return {
        tier.tier: (content.condition(tier.when).evaluate(known.lookup) if tier.when else True, tier.why)
        for tier in content.library.header.tiers
    }


def _chosen(known: Statuses, question: str) -> tuple[str, ...]:
    value = known.lookup(question)
    return tuple(str(item) for item in value) if isinstance(value, tuple) else ()


def _matched(content: Content, session: Session, known: Statuses) -> dict[str, list[Reason]]:
    found: dict[str, list[Reason]] = {}
    for question, answer in session.answers.items():
        if known.status.get(question) != "answered":
            continue
        for match in answer.matches:
            if match.taken and match.clause in content.clauses:
                words = match.words or answer.raw
                text = f"your words match it ({match.band}): “{shortened(words, SAID)}”"
                found.setdefault(match.clause, []).append(Reason("match", text, (question,)))
    return found


def _reasons_in(
    content: Content,
    session: Session,
    known: Statuses,
    clause: Clause,
    tiers: Mapping[int, tuple[bool | None, str]],
    categories: tuple[str, ...],
) -> tuple[list[Reason], list[Reason]]:
    reasons: list[Reason] = []
    undecided: list[Reason] = []
    if clause.tier is not None:
        applies, why = tiers.get(clause.tier, (True, "part of the core set"))
        if applies:
            reasons.append(Reason("tier", why))
        elif applies is None and clause.when_unknown == "include":
            reasons.append(Reason("unknown", f"kept until it is known whether it applies: {why}"))
    for category in categories:
        if category in clause.products:
            name = content.products[category].name if category in content.products else category
            reasons.append(Reason("category", f"you are buying: {name}", (CATEGORY_QUESTION,)))
    if clause.when:
        applies = content.condition(clause.when).evaluate(known.lookup)
        if applies:
            reasons.append(because("rule", content, session, known, clause.when))
        elif applies is None and not reasons:
            waiting = because("unknown", content, session, known, clause.when)
            if clause.when_unknown == "include":
                reasons.append(waiting)
            elif clause.when_unknown == "ask":
                undecided.append(replace(waiting, kind="ask"))
    return reasons, undecided


def _add_required(
    content: Content,
    session: Session,
    inside: dict[str, list[Reason]],
    outside: dict[str, list[Reason]],
    asking: dict[str, list[Reason]],
) -> None:
    queue = list(inside)
    while queue:
        name = queue.pop()
        for needed in content.clauses[name].requires:
            decision = session.decisions.get(needed)
            if needed in inside or needed not in content.clauses or (decision and decision.verdict == "rejected"):
                continue
            inside[needed] = [Reason("requires", f"“{content.clauses[name].title}” ({name}) cannot do without it")]
            outside.pop(needed, None)
            asking.pop(needed, None)
            queue.append(needed)


def _settled(
    content: Content,
    session: Session,
    known: Statuses,
    clause: Clause,
    reasons: tuple[Reason, ...],
    categories: tuple[str, ...],
) -> Selected:
    decision = session.decisions.get(clause.id)
    priority = _priority(content, known, clause, decision, categories)
    treatment = _treatment(content, known, clause, priority)
    fail_effect = clause.fail_effect
    if treatment == "pass_fail":
        fail_effect = "disqualify"
    elif priority == "must" and fail_effect in (None, "disqualify"):
        fail_effect = "score_zero" if treatment == "scored" else "contract_condition"
    elif priority != "must":
        fail_effect = None
    return Selected(
        clause,
        reasons,
        priority,
        treatment,
        fail_effect,
        {p.name: parameter_value(known, p, decision) for p in clause.parameters},
        decision,
    )


def _priority(
    content: Content, known: Statuses, clause: Clause, decision: ClauseDecision | None, categories: tuple[str, ...]
) -> Priority:
    if decision and decision.priority:
        return decision.priority
    for rule in clause.priority_when:
        if content.condition(rule.when).evaluate(known.lookup) is True:
            return rule.value  # type: ignore[return-value]  # checked at load to be a priority
    usual = [
        content.products[category].priorities.get(clause.id, clause.priority)
        for category in categories
        if category in content.products
    ]
    return max(usual, key=PRIORITY_ORDER.index) if usual else clause.priority


def _treatment(content: Content, known: Statuses, clause: Clause, priority: Priority) -> Treatment:
    treatment: Treatment = clause.treatment
    for rule in clause.treatment_when:
        if content.condition(rule.when).evaluate(known.lookup) is True:
            treatment = rule.value  # type: ignore[assignment]  # checked at load to be a treatment
            break
    if known.status.get(PASS_FAIL_QUESTION) == "answered":
        vital = clause.id in _chosen(known, PASS_FAIL_QUESTION)
        if vital:
            return "pass_fail"
        if treatment == "pass_fail":
            return "scored"
    return "scored" if treatment == "pass_fail" and priority != "must" else treatment


def parameter_value(known: Statuses, parameter: Parameter, decision: ClauseDecision | None) -> str | None:
    """The parameter's text: set by hand, else from its question, else its default; None is a visible blank."""
    if decision and parameter.name in decision.parameters:
        return decision.parameters[parameter.name]
    if parameter.question:
        value = known.lookup(parameter.question)
        if not isinstance(value, Special):
            text = _parameter_text(value)
            mapped = parameter.map.get(text, "" if parameter.map else text)
            if mapped:
                return mapped
    return parameter.default or None


def _parameter_text(value: object) -> str:
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    if isinstance(value, tuple):
        return ", ".join(str(item) for item in value)
    return str(value)

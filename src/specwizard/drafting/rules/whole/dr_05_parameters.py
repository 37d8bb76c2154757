"""Numbers that cannot both hold."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from specwizard.drafting.rules.subject import Whole, rule
from specwizard.quality import Seen


class _Order(NamedTuple):
    """The first, times its factor, must not exceed the second times its own."""

    small: str
    large: str
    why: str
    small_factor: str = "1"
    large_factor: str = "1"


WORKING_DAY = "1.4"  # calendar days
ORDERS = (
    _Order("GOV-03.months", "GOV-02.months", "old and new versions run side by side for longer than the notice"),
    _Order(
        "EXP-07.days",
        "EXP-11.days",
        "copies are destroyed before the authority has checked what it received",
        WORKING_DAY,
    ),
    _Order("EXP-01.days", "EXP-07.days", "an export takes longer than the time in which it has to be checked"),
    _Order("SEC-08.critical_days", "SEC-08.high_days", "a critical weakness may stay open longer than a high one"),
    _Order("SLA-02.record_seconds", "SLA-02.search_seconds", "opening one record may take longer than a search"),
    _Order("SLA-06.start_minutes", "SLA-06.restore_hours", "work may start after the flow has to run again", "1", "60"),
    _Order(
        "SLA-07.hours",
        "API-14.days",
        "messages cannot be replayed for as long as work without connection lasts",
        "1",
        "24",
    ),
    _Order("TST-06.days", "GOV-04.days", "test results come before the release is announced", WORKING_DAY),
    _Order("OPN-03.days", "OPN-11.days", "a connection has to work before the request for it is answered"),
    _Order("GOV-02.months", "REL-01.ahead", "the roadmap ends before the notice that it should announce"),
    _Order("REL-03.months", "REL-07.months", "reports come less often than the evaluation that reads them"),
    _Order(
        "LOG-03.minutes",
        "SEC-10.hours",
        "a security event may reach the authority after the incident report",
        "1",
        "60",
    ),
    _Order("EXP-13.days", "EXP-11.days", "materials are released after everything has been destroyed", WORKING_DAY),
)


@rule("DR-05", "warning", "ISO/IEC/IEEE 29148: consistent")
def parameters(whole: Whole) -> Iterator[Seen]:
    """Numbers of different requirements fit each other.

    An export in 10 days is worth nothing where the copies may be destroyed after 5. Each number was chosen alone.
    """
    for order in ORDERS:
        small, large = _value(whole, order.small), _value(whole, order.large)
        if small is None or large is None:
            continue
        if small * Decimal(order.small_factor) > large * Decimal(order.large_factor):
            here, there = order.small.partition(".")[0], order.large.partition(".")[0]
            message = f"{_said(whole, order.small)} against {_said(whole, order.large)} of {there}: {order.why}"
            yield Seen(here, message, "Change one of the two numbers.")


def _value(whole: Whole, name: str) -> Decimal | None:
    clause, _, parameter = name.partition(".")
    selected = whole.selected.get(clause)
    try:
        number = Decimal((selected.parameters.get(parameter) if selected else None) or "none")
    except InvalidOperation:
        return None
    return number if number.is_finite() else None  # a file may say anything


def _said(whole: Whole, name: str) -> str:
    clause, _, parameter = name.partition(".")
    selected = whole.selected[clause]
    definition = next(p for p in selected.clause.parameters if p.name == parameter)
    return f"{selected.parameters[parameter]} {definition.unit} ({definition.label})"

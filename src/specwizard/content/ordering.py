"""The order in which conditions can be evaluated, and the circles that make that impossible."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from graphlib import CycleError, TopologicalSorter


def evaluation_order(waits_for: Mapping[str, Sequence[str]]) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """All names, each after those it waits for, and every circle found (first name repeated at its end).

    Names that nobody declares are left out. A circle is opened at one link to look for the next, so the order is
    only meaningful when there is none.
    """
    graph = {name: [other for other in others if other in waits_for] for name, others in waits_for.items()}
    circles: list[tuple[str, ...]] = []
    while True:
        try:
            return tuple(TopologicalSorter(graph).static_order()), tuple(circles)
        except CycleError as error:
            circle = tuple(reversed(error.args[1]))  # each name waits for the next
            circles.append(_from_first(circle, list(graph)))
            graph[circle[0]].remove(circle[1])


def _from_first(circle: tuple[str, ...], order: Sequence[str]) -> tuple[str, ...]:
    """The circle begun at the name that comes first in the interview, so that the message does not change by chance."""
    names = circle[:-1]
    start = names.index(min(names, key=order.index))
    return (*names[start:], *names[: start + 1])

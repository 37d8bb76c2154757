"""Clauses that need and exclude each other."""

from __future__ import annotations

from collections.abc import Iterator

from specwizard.content.checks.subject import Checked, Flag, check


@check("A025", "error", "house rule")
def link_loop(checked: Checked) -> Iterator[Flag]:
    """A clause neither requires itself, round a circle or straight, nor a clause that it conflicts with.

    Taking one out could then never succeed, or both would be in and contradict each other.
    """
    clauses = checked.content.clauses
    for clause in checked.clauses:
        for number, needed in enumerate(clause.requires):
            if needed in clause.conflicts or clause.id in clauses[needed].conflicts:
                message = f"requires and conflicts with {needed}"
                yield Flag("clause", clause.id, ("requires", number), message, "Keep one of the two links.")
            elif _leads_to(clauses, needed, clause.id):
                message = f"requires {needed}, which leads back to {clause.id}"
                yield Flag("clause", clause.id, ("requires", number), message, "Break the circle.")


def _leads_to(clauses: object, start: str, goal: str) -> bool:
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        name = waiting.pop()
        if name == goal:
            return True
        if name not in seen:
            seen.add(name)
            waiting.extend(clauses[name].requires)  # type: ignore[index]
    return False

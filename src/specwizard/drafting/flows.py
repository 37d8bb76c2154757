"""What the system exchanges with whom: the table of flows, the interface register and the context diagram."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from specwizard.drafting.draft import Draft
from specwizard.drafting.specification import Block, DiagramNode, Figure, Section
from specwizard.drafting.tables import table

DIRECTIONS = {"in": "into the system", "out": "from the system", "both": "both ways"}
FRESHNESS = {
    "seconds": "RT: within 2 seconds",
    "minute": "NRT: within 60 seconds",
    "quarter_hour": "FREQ: within 15 minutes",
    "next_morning": "BATCH: by the next working morning",
    "bulk": "BULK: on demand, resumable",
}
INCIDENTS = "incidents"
IMPORTANCE = {"must": "needed", "nice": "wanted"}


def _flows(draft: Draft) -> Iterator[tuple[str, str, str, str, str]]:
    fresh = {
        row.cells.get("flow", "").casefold(): row.cells.get("freshness", "") for row in draft.rows("flow_freshness")
    }
    for row in draft.rows("local_systems"):
        system = row.cells.get("system", "")
        yield (
            system,
            row.cells.get("information", ""),
            DIRECTIONS.get(row.cells.get("direction", ""), ""),
            FRESHNESS.get(fresh.get(system.casefold(), ""), ""),
            IMPORTANCE.get(row.cells.get("importance", ""), ""),
        )


def flows_table(draft: Draft, _: tuple[Section, ...]) -> tuple[Block, ...]:
    headers = ("System", "Information", "Direction", "How fresh", "Need")
    return table(
        "flows",
        "Information flows with the authority's own systems",
        headers,
        list(_flows(draft)),
        (3, 4, 2.4, 3.2, 1.5),
    )


def interfaces(draft: Draft, _: tuple[Section, ...]) -> tuple[Block, ...]:
    rows = [(f"I-{n:02d}", *flow) for n, flow in enumerate(_flows(draft), 1)]
    number = len(rows)
    for key in _systems(draft, "national_systems"):
        number += 1
        name = draft.content.systems[key].name if key in draft.content.systems else key
        rows.append((f"I-{number:02d}", name, "as the national interface lays down", DIRECTIONS["both"], "", "needed"))
    for room in _control_rooms(draft):
        number += 1
        rows.append((f"I-{number:02d}", room, INCIDENTS, DIRECTIONS["both"], "", "needed"))
    for row in draft.rows("partner_sharing"):
        number += 1
        rows.append(
            (
                f"I-{number:02d}",
                row.cells.get("partner", ""),
                row.cells.get("what", ""),
                DIRECTIONS["out"],
                "",
                "needed",
            )
        )
    headers = ("No.", "System or partner", "Information", "Direction", "How fresh", "Need")
    return table(
        "interfaces", "Interface register at the time of publication", headers, rows, (1, 3.5, 4.4, 2.4, 3.2, 1.5)
    )


def _control_rooms(draft: Draft) -> tuple[str, ...]:
    """The other control rooms, without those that stand among the partners or the local systems already."""
    if "other_control_rooms" not in draft.content.questions:
        return ()
    question = draft.question("other_control_rooms")
    answer = draft.publishable("other_control_rooms")
    chosen = draft.chosen("other_control_rooms")
    rooms = [option.label for option in question.options if option.value in chosen and not option.exclusive]
    named = [row.cells.get("partner", "") for row in draft.rows("partner_sharing")] + [
        flow[0] for flow in _flows(draft)
    ]
    known = " | ".join(named).casefold()
    return tuple(
        f"{room} (control room)" for room in (*rooms, *(answer.other if answer else ())) if room.casefold() not in known
    )


def _systems(draft: Draft, question: str) -> tuple[str, ...]:
    answer = draft.publishable(question) if question in draft.content.questions else None
    if answer is None:
        return ()
    return tuple(key for key in draft.chosen(question) if key != "none") + answer.other


def context_diagram(draft: Draft, _: tuple[Section, ...]) -> tuple[Block, ...]:
    nodes: list[DiagramNode] = []
    for system, information, direction, *_rest in _flows(draft):
        nodes.append(DiagramNode(system, "local", _direction(direction), information))
    for key in _systems(draft, "national_systems"):
        name = draft.content.systems[key].name if key in draft.content.systems else key
        nodes.append(DiagramNode(name, "national", "both"))
    for room in _control_rooms(draft):
        nodes.append(DiagramNode(room, "partner", "both", INCIDENTS))
    for row in draft.rows("partner_sharing"):
        nodes.append(DiagramNode(row.cells.get("partner", ""), "partner", "out", row.cells.get("what", "")))
    if not nodes:
        return ()
    centre = draft.names["title"] or "The system"
    words = "; ".join(f"{n.name} ({DIRECTIONS[n.direction]})" for n in nodes)
    caption = "The system and what it exchanges information with"
    description = f"{centre} exchanges information with: {words}."
    return (Figure("context", caption, centre, tuple(nodes), description),)


def _direction(words: str) -> Literal["in", "out", "both"]:
    if words == DIRECTIONS["in"]:
        return "in"
    return "out" if words == DIRECTIONS["out"] else "both"

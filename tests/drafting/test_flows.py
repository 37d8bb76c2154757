"""Register of interfaces and context diagram: everybody with whom information is exchanged, each once."""

from __future__ import annotations

from specwizard.drafting.specification import Figure, Table, flatten
from specwizard.workspace import Document, Workspace


def neighbours(document: Document) -> tuple[list[str], list[tuple[str, str]]]:
    """The names in the register, and those in the diagram with their groups."""
    blocks = [block for section in document.pack().specification.sections for block in section.blocks]
    register = [flatten(row[1]) for b in blocks if isinstance(b, Table) and b.id == "interfaces" for row in b.rows]
    return register, [(node.name, node.group) for b in blocks if isinstance(b, Figure) for node in b.nodes]


def test_other_control_rooms_are_partners_unless_they_are_named_already(room: Workspace) -> None:
    document = room.new(mode="full")
    document.answer("product_categories", "Command and control")
    document.answer("other_control_rooms", "Fire and rescue, Ambulance, Coastguard")
    document.answer("partner_sharing", [{"partner": "Fenshire Fire and Rescue Service", "what": "addresses"}])
    register, drawn = neighbours(document)
    rooms = ["Ambulance (control room)", "Coastguard (control room)"]
    assert [name for name in register if "control room" in name] == rooms
    assert [name for name, group in drawn if group == "partner"] == [*rooms, "Fenshire Fire and Rescue Service"]
    document.answer("other_control_rooms", "None")
    assert not [name for name in neighbours(document)[0] if "control room" in name]

"""Open points as a Word file: a chapter for each owner, with room for the answer. Internal."""

from __future__ import annotations

from collections.abc import Sequence

from specwizard.drafting.specification import Block, DecisionRecord, OpenPoint, Paragraph, Section, Table, plain
from specwizard.output.docx.document import Rendered, render
from specwizard.output.docx.front import Kind
from specwizard.output.owners import by_owner

KIND = Kind(
    "Open points",
    "INTERNAL: NOT FOR SUPPLIERS",
    "Internal: not for suppliers",
    "What nobody knows yet, with a chapter for each person who finds out. It stays inside the authority.",
    controlled=False,
)
HEADERS = ("Question", "What is asked", "Due", "What waits for it", "Blocks", "Answer")
WIDTHS = (1.4, 5, 1.6, 3, 1.4, 5)


def open_points_docx(record: DecisionRecord) -> Rendered:
    """The open points as a Word file."""
    sections = tuple(
        Section(f"owner-{number}", owner, (_table(number, owner, points),), landscape=True)
        for number, (owner, points) in enumerate(by_owner(record).items(), 1)
    )
    nothing: tuple[Block, ...] = (Paragraph(plain("Nothing is open.")),)
    return render(KIND, record.meta, sections or (Section("none", "Open points", nothing, landscape=True),))


def _table(number: int, owner: str, points: Sequence[OpenPoint]) -> Table:
    rows = tuple(
        tuple(plain(cell) for cell in (p.ref, p.ask, p.due or "–", p.effect, "yes" if p.blocks else "no", ""))
        for p in points
    )
    caption = f"Open points: {owner}"
    return Table(f"open-{number}", caption, HEADERS, rows, WIDTHS, f"{caption}: {', '.join(HEADERS).lower()}.")

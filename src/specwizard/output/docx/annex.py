"""The restricted annex: exactly what is marked restricted, for people who are cleared to see it."""

from __future__ import annotations

from itertools import groupby

from specwizard.drafting.specification import Block, Paragraph, RestrictedAnnex, Section, Table, plain
from specwizard.output.docx.document import Rendered, render
from specwizard.output.docx.front import Kind

KIND = Kind(
    "Restricted annex",
    "RESTRICTED: NOT FOR PUBLICATION",
    "Restricted: not for publication",
    "This annex holds details that must not be published, such as networks, locations and named staff. Give it only to "
    "people whom the authority has named, and record to whom it was given.",
    controlled=False,
)
HEADERS = ("Question", "What was asked", "Answer")


def annex_docx(annex: RestrictedAnnex) -> Rendered:
    """The restricted annex as a Word file."""
    return render(KIND, annex.meta, annex_sections(annex))


def annex_sections(annex: RestrictedAnnex) -> tuple[Section, ...]:
    """The annex as sections: answers by the part of the interview they come from, then tables."""
    sections: list[Section] = []
    for title, group in groupby(annex.entries, key=lambda entry: entry.section):
        rows = tuple((plain(e.ref), plain(e.ask), plain(e.answer or "–")) for e in group)
        table = Table("restricted", f"Restricted details: {title}", HEADERS, rows, (1.5, 4, 6))
        sections.append(Section(f"restricted-{len(sections)}", title or "Other", (table,)))
    if annex.tables:
        sections.append(Section("tables", "Restricted tables", tuple(annex.tables), landscape=_wide(annex.tables)))
    if not sections:
        nothing: tuple[Block, ...] = (Paragraph(plain("Nothing is marked restricted.")),)
        sections.append(Section("nothing", "Restricted details", nothing))
    return tuple(sections)


def _wide(tables: tuple[Table, ...]) -> bool:
    return any(len(table.headers) > 5 for table in tables)

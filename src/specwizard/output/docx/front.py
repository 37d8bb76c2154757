"""Cover and document control: what the document is, for whom, how far it has come, who has signed it."""

from __future__ import annotations

from dataclasses import dataclass

from specwizard.content.dates import shown_date, shown_day
from specwizard.drafting.specification import Meta, Table, VersionRow, plain
from specwizard.output import words
from specwizard.output.docx import elements as x
from specwizard.output.docx.elements import Element
from specwizard.output.docx.story import Story
from specwizard.output.text import one_line

ROLES = (
    "Prepared by",
    "Reviewed for information technology",
    "Reviewed for information governance",
    "Reviewed for procurement",
    "Approved by",
)


@dataclass(frozen=True, slots=True)
class Kind:
    """What sort of document it is."""

    name: str  # 'Specification of requirements'
    banner: str  # 'WORKING DRAFT'
    status: str  # in the header of each page: 'Working draft'
    note: str  # above document control
    controlled: bool = True  # has versions to be signed off


def specification_kind(meta: Meta) -> Kind:
    """The supplier's document at its stage."""
    status = words.STAGE[meta.stage]
    return Kind("Specification of requirements", status.upper(), status, note="")


def write_cover(story: Story, meta: Meta, kind: Kind) -> None:
    """The first page."""
    story.paragraph(kind.banner, "CoverStage")
    story.paragraph(one_line(meta.title) or "Untitled", "Title")
    story.paragraph(kind.name, "Subtitle")
    facts = (
        ("Contracting authority", meta.authority),
        ("Data controller", meta.controller),
        ("Reference", meta.reference),
        ("Version", meta.version),
        ("Date", shown_date(meta.date)),
        ("Marking", meta.marking),
        ("Status", kind.status),
    )
    for label, value in facts:
        if value:
            p = story.paragraph("", "CoverFact")
            x.run(p, label, "Strong")
            x.tab(p)
            x.run(p, one_line(value))


def write_control(story: Story, meta: Meta, kind: Kind, versions: tuple[VersionRow, ...]) -> Element:
    """Document control and the heading of the contents; gives that heading, for the contents to follow it."""
    story.paragraph("Document control" if kind.controlled else "About this document", "FrontHeading", page_break=True)
    if kind.note:
        story.paragraph(kind.note, "Note")
    if kind.controlled:
        rows = tuple((plain(row.version), plain(shown_day(row.date)), plain(row.change)) for row in versions)
        story.table(Table("versions", "Versions of this document", ("Version", "Date", "Change"), rows, (1, 2.2, 5.3)))
        signatures = tuple((plain(role), (), plain(meta.version), ()) for role in ROLES)
        story.table(Table("sign-off", "Sign-off", ("Role", "Name", "Version", "Date"), signatures, (4, 3.5, 1.2, 1.8)))
    story.paragraph(words.drawn_up_with(meta), "BodyText")
    return story.paragraph("Contents", "FrontHeading", page_break=kind.controlled)

"""From a document tree to a Word file.

One renderer for all three documents of the pack: the specification, the decision record and the restricted annex
differ in the sections they are made of and in what their cover says, not in how a table is drawn.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from specwizard.drafting.specification import (
    Block,
    Figure,
    Meta,
    Paragraph,
    RequirementList,
    Section,
    Span,
    Specification,
    Table,
    Text,
    VersionRow,
    flatten,
)
from specwizard.output.diagram import drawings
from specwizard.output.docx import elements as x
from specwizard.output.docx.drawing import write_drawing
from specwizard.output.docx.elements import Element
from specwizard.output.docx.frame import Frame, Running
from specwizard.output.docx.front import Kind, specification_kind, write_control, write_cover
from specwizard.output.docx.package import Properties, reference_package, serialised
from specwizard.output.docx.requirements import write_requirements
from specwizard.output.docx.story import GUTTER, Heading, Story, bookmark_names
from specwizard.output.docx.template import Template
from specwizard.output.text import one_line

PARAGRAPH_STYLES = {"body": "BodyText", "bullet": "ListBullet", "note": "Note", "definition": "Definition"}
AFTER_A_LIST = 150  # twentieths of a point between the last bullet and what follows
TALLEST_DRAWING = {False: 620.0, True: 360.0}  # points left for a drawing on an upright and on a landscape page


@dataclass(frozen=True, slots=True)
class Rendered:
    """A finished file and the headings in it, for whoever looks up their pages."""

    content: bytes
    headings: tuple[Heading, ...]


def render(
    kind: Kind,
    meta: Meta,
    sections: Iterable[Section],
    versions: tuple[VersionRow, ...] = (),
    *,
    pages: Mapping[str, int] | None = None,
    template: Template | None = None,
) -> Rendered:
    """The file of a document tree. `pages`: page numbers for the contents, by bookmark."""
    sections = tuple(sections)
    package = reference_package(template.parts if template else None)
    running = Running(meta.marking, kind.status, meta.title, meta.version, meta.reference)
    frame = Frame(package, running, template)
    story = Story(bookmark_names("req", _requirement_numbers(sections)))
    write_cover(story, meta, kind)
    contents = write_control(story, meta, kind, versions)
    for place, section in enumerate(sections):
        turned = section.landscape != story.landscape
        if turned:
            story.turn(landscape=section.landscape, ends=frame.section(landscape=story.landscape))
        first_annex = section.annex and not any(earlier.annex for earlier in sections[:place])
        starts_page = (place == 0 or first_annex) and not turned
        story.heading(section.title, annex=section.annex, page_break=starts_page)
        for at, block in enumerate(section.blocks):
            _write(story, block, section.blocks[:at], section.blocks[at + 1 :], annex=section.annex)
    story.contents(contents, pages)
    story.body.append(frame.section(landscape=story.landscape))
    if template:
        _restyle(story.root, template.styles)
    return Rendered(package.to_bytes(serialised(story.root), _properties(meta, kind)), tuple(story.headings))


def specification_docx(
    spec: Specification, *, pages: Mapping[str, int] | None = None, template: Template | None = None
) -> Rendered:
    """The supplier's document."""
    kind = specification_kind(spec.meta)
    return render(kind, spec.meta, spec.sections, spec.versions, pages=pages, template=template)


def _restyle(root: Element, styles: Mapping[str, str]) -> None:
    """Names the template's styles in place of ours."""
    for reference in root.iter(x.P_STYLE, x.R_STYLE, x.w("tblStyle")):
        ours = reference.get(x.VAL, "")
        reference.set(x.VAL, styles.get(ours, ours))


Blocks = tuple[Block, ...]


def _write(story: Story, block: Block, before: Blocks, after: Blocks, *, annex: bool) -> None:
    match block:
        case Paragraph(style="heading"):
            story.heading(flatten(block.text), 2, annex=annex)
        case Paragraph():
            p = story.paragraph(_said(block), PARAGRAPH_STYLES[block.style], keep_next=_held(block, before, after))
            if block.style == "bullet" and not _bulleted(after[:1]):
                x.space_after(p, AFTER_A_LIST)
        case Table():
            story.table(block, indent=0 if annex or story.landscape else GUTTER)
        case RequirementList():
            story.heading(block.title, 2, annex=annex)
            if block.intro:
                story.paragraph(block.intro, "BodyText", keep_next=True)
            write_requirements(story, block)
        case Figure():
            _figure(story, block)


def _held(block: Paragraph, before: Blocks, after: Blocks) -> bool:
    """Whether a page must not end here: before what a paragraph leads to, or inside the ends of a list."""
    if block.style == "bullet":
        return _bulleted(after[:1]) and not (_bulleted(before[-1:]) and _bulleted(after[1:2]))
    return isinstance(next(iter(after), None), Table | Figure) or (
        _bulleted(after[:1]) and flatten(block.text).endswith(":")
    )


def _bulleted(blocks: Blocks) -> bool:
    """Whether the block, if there is one, is a bullet."""
    return any(isinstance(block, Paragraph) and block.style == "bullet" for block in blocks)


def _said(block: Paragraph) -> Text:
    """The words of a paragraph; in a definition, the word defined stands out."""
    if block.style != "definition" or not block.text:
        return block.text
    first, *rest = block.text
    word, colon, meaning = first.text.partition(":")
    return (Span(word + colon, "strong"), replace(first, text=meaning), *rest) if colon else block.text


def _figure(story: Story, figure: Figure) -> None:
    parts = drawings(figure, story.width / 20, TALLEST_DRAWING[story.landscape])
    for number, drawing in enumerate(parts, 1):
        which = f" ({number} of {len(parts)})" if len(parts) > 1 else ""
        write_drawing(story, drawing, figure.caption + which, figure.description)
        story.caption("Figure", figure.caption + which, indent=0, keep_next=False)


def _requirement_numbers(sections: Iterable[Section]) -> list[str]:
    return [
        requirement.number
        for section in sections
        for block in section.blocks
        if isinstance(block, RequirementList)
        for requirement in block.requirements
    ]


def _properties(meta: Meta, kind: Kind) -> Properties:
    return Properties(
        title=one_line(meta.title) or "Untitled",
        authority=meta.authority,
        subject=kind.name,
        keywords=", ".join(part for part in (meta.marking, meta.reference) if part),
        reference=meta.reference,
        version=meta.version,
        status=kind.status,
        date=meta.date.isoformat(),
        custom={
            "Marking": meta.marking,
            "Stage": kind.status,
            "Clause library": meta.library,
            "Clause library status": meta.library_status,
            "Question bank": meta.bank,
            "Fingerprint": meta.fingerprint,
            "Program": f"specwizard {meta.program}",
        },
    )

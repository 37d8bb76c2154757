"""How requirements look: a table for each family, a row for each requirement.

A row is number, requirement and priority on one line, the wording below in a column short enough to read, and in
smaller type how it is checked and what the bidder answers. The header row repeats and rows stay whole, so a
requirement is never read without its number. Titles carry an outline level, so navigation can jump from one to the
next.

Rows of the same shape are copied from one pattern and only their words are filled in, which halves the time of a
large document.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import copy
from functools import cache

from lxml import etree

from specwizard.drafting.specification import Requirement, RequirementList, Span, Text, plain
from specwizard.output import words
from specwizard.output.docx import elements as x
from specwizard.output.docx.elements import Element, SubElement
from specwizard.output.docx.story import GUTTER, Story, length
from specwizard.output.text import one_line, xml_safe

NUMBER_WIDTH, PRIORITY_WIDTH = GUTTER + 85, 1190
HEADERS = ("No.", "Requirement", "Priority")
SLOT = "…"  # stands in a pattern where words go

Shape = tuple[tuple[str, ...], ...]  # labels of the small lines


def write_requirements(story: Story, block: RequirementList) -> None:
    """The table of one family, below its heading."""
    widths = (NUMBER_WIDTH, story.width - NUMBER_WIDTH - PRIORITY_WIDTH, PRIORITY_WIDTH)
    description = f"Requirements on {block.title}: number, wording with how it is checked, and priority."
    grid = x.table(story.body, widths, indent=0, title=block.title, description=description)
    story.header_row(grid, HEADERS, widths)
    for requirement in block.requirements:
        grid.append(_row(story, requirement, widths))
    story.spacer()


def _row(story: Story, requirement: Requirement, widths: tuple[int, ...]) -> Element:
    lines = [said for line in _details(requirement) if (said := [(label, text) for label, text in line if text])]
    long = length(requirement.text, requirement.acceptance) > x.LONGEST_WHOLE_ROW
    row = copy(_pattern(widths, long, tuple(tuple(label for label, _ in line) for line in lines)))
    story.claim(row, story.targets[requirement.number])
    texts = (
        plain(requirement.number),
        plain(requirement.clause),
        plain(requirement.title if one_line(requirement.title) else requirement.number),
        requirement.text,
        *(text for line in lines for _, text in line),
        plain(words.PRIORITY[requirement.priority]),
        plain(words.TREATMENT[requirement.treatment]),
    )
    for slot, text in zip([t for t in row.iter(x.T) if t.text == SLOT], texts, strict=True):
        _fill(story, slot, text)
    return row


def _details(requirement: Requirement) -> Iterator[tuple[tuple[str, Text], ...]]:
    """The small lines below the wording; what is short shares a line."""
    yield (
        ("Verified by", plain(words.verification(requirement))),
        ("If not met", plain(words.fail_effect(requirement))),
        ("Standards", plain(one_line(", ".join(requirement.standards)))),
    )
    yield (("Accepted when", requirement.acceptance),)
    yield (("Why", plain(requirement.rationale)),)


@cache
def _pattern(widths: tuple[int, ...], split: bool, shape: Shape) -> Element:
    """A row with a slot wherever words go, in reading order."""
    row = x.row(etree.Element(x.TBL, nsmap=x.PATTERN), split=split)
    number = x.cell(row, widths[0])
    p = x.paragraph(number, "RequirementNumber")
    SubElement(p, x.START)
    x.run(p, SLOT)
    SubElement(p, x.END)
    x.run(x.paragraph(number, "RequirementDetail"), SLOT)
    wording = x.cell(row, widths[1])
    x.run(x.paragraph(wording, "RequirementTitle"), SLOT)
    x.run(x.paragraph(wording, "RequirementText"), SLOT)
    for labels in shape:
        p = x.paragraph(wording, "RequirementDetail")
        for place, label in enumerate(labels):
            x.run(p, f" · {label} " if place else f"{label} ", "Label")
            x.run(p, SLOT)
    priority = x.cell(row, widths[2])
    x.run(x.paragraph(priority, "RequirementPriority"), SLOT)
    x.run(x.paragraph(priority, "RequirementDetail"), SLOT)
    return row


def _fill(story: Story, slot: Element, text: Text) -> None:
    """Puts words into a slot; in place of it where they are more than one plain run."""
    only = text[0] if len(text) == 1 else Span("", "blank")
    said = xml_safe(only.text)
    if only.kind in ("plain", "value") and "\n" not in said and "\t" not in said:
        x.say(slot, said)
        return
    run = slot.getparent()
    p = run.getparent() if run is not None else None
    if run is not None and p is not None:
        p.remove(run)
        story.spans(p, text)

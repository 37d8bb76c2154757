"""How requirements look: a table for each family, a row for each requirement.

A row is number, requirement and priority on one line, the wording below in a column short enough to read, and in
smaller type how it is checked and what the bidder answers. The header row repeats and rows stay whole, so a
requirement is never read without its number. Titles carry an outline level, so navigation can jump from one to the
next.
"""

from __future__ import annotations

from collections.abc import Iterator

from specwizard.drafting.specification import Requirement, RequirementList, Text, plain
from specwizard.output import words
from specwizard.output.docx import elements as x
from specwizard.output.docx.elements import Element
from specwizard.output.docx.story import GUTTER, Story, length
from specwizard.output.text import one_line

NUMBER_WIDTH, PRIORITY_WIDTH = GUTTER + 85, 1190
HEADERS = ("No.", "Requirement", "Priority")


def write_requirements(story: Story, block: RequirementList) -> None:
    """The table of one family, below its heading."""
    widths = (NUMBER_WIDTH, story.width - NUMBER_WIDTH - PRIORITY_WIDTH, PRIORITY_WIDTH)
    description = f"Requirements on {block.title}: number, wording with how it is checked, and priority."
    grid = x.table(story.body, widths, indent=0, title=block.title, description=description)
    story.header_row(grid, HEADERS, widths)
    for requirement in block.requirements:
        long = length(requirement.text, requirement.acceptance, requirement.response) > x.LONGEST_WHOLE_ROW
        tr = x.row(grid, split=long)
        _number(story, x.cell(tr, widths[0]), requirement)
        _words(story, x.cell(tr, widths[1]), requirement)
        _priority(x.cell(tr, widths[2]), requirement)
    story.spacer()


def _number(story: Story, cell: Element, requirement: Requirement) -> None:
    p = x.paragraph(cell, "RequirementNumber")
    story.bookmark(p, story.targets[requirement.number], lambda: x.run(p, requirement.number))
    x.run(x.paragraph(cell, "RequirementDetail"), requirement.clause)


def _words(story: Story, cell: Element, requirement: Requirement) -> None:
    title = requirement.title if one_line(requirement.title) else requirement.number
    x.run(x.paragraph(cell, "RequirementTitle"), title)
    story.spans(x.paragraph(cell, "RequirementText"), requirement.text)
    for label, text in _details(requirement):
        if text:
            p = x.paragraph(cell, "RequirementDetail")
            x.run(p, f"{label} ", "Label")
            story.spans(p, text)


def _priority(cell: Element, requirement: Requirement) -> None:
    x.run(x.paragraph(cell, "RequirementPriority"), words.PRIORITY[requirement.priority])
    x.run(x.paragraph(cell, "RequirementDetail"), words.TREATMENT[requirement.treatment])


def _details(requirement: Requirement) -> Iterator[tuple[str, Text]]:
    effect = words.fail_effect(requirement)
    yield "Verified by", plain(words.verification(requirement) + (f" · If not met: {effect}" if effect else ""))
    yield "Accepted when", requirement.acceptance
    yield "Standards", plain(", ".join(requirement.standards))
    yield "Why", plain(requirement.rationale)
    yield "Please answer", requirement.response

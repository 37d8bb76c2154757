"""How requirements look: a table for each family, a row for each requirement.

A row reads in two columns: the wording, what is accepted and why on the left, in a line short enough to read; on the
right, in small type, what a bidder looks up: priority, how it is checked, what follows when it is not met, standards.
The two columns are about equally high, so a page holds a fifth more than with everything below the wording. The
header row repeats and rows stay whole, so a requirement is never read without its number. Titles carry an outline
level, so navigation can jump from one to the next.

Rows of the same shape are copied from one pattern and only their words are filled in, which halves the time of a
large document.
"""

from __future__ import annotations

from copy import copy
from functools import cache

from lxml import etree

from specwizard.drafting.scales import PRIORITY_WORDS, TREATMENT_WORDS
from specwizard.drafting.specification import Requirement, RequirementList, Span, Text, plain
from specwizard.output import words
from specwizard.output.docx import elements as x
from specwizard.output.docx.elements import Element, SubElement
from specwizard.output.docx.story import GUTTER, Story, length
from specwizard.output.text import one_line, xml_safe

NUMBER_WIDTH, CHECK_WIDTH = GUTTER + 85, 2350
HEADERS = ("No.", "Requirement", "Priority and check")
SLOT = "…"  # stands in a pattern where words go

Lines = list[tuple[str, Text]]  # small lines: label and words


def write_requirements(story: Story, block: RequirementList) -> None:
    """The table of one family, below its heading."""
    widths = (NUMBER_WIDTH, story.width - NUMBER_WIDTH - CHECK_WIDTH, CHECK_WIDTH)
    description = f"Requirements on {block.title}: number, wording, and priority with how it is checked."
    grid = x.table(story.body, widths, indent=0, title=block.title, description=description)
    story.header_row(grid, HEADERS, widths)
    for requirement in block.requirements:
        grid.append(_row(story, requirement, widths))
    story.spacer()


def _row(story: Story, requirement: Requirement, widths: tuple[int, ...]) -> Element:
    below, beside = _below(requirement), _beside(requirement)
    long = length(requirement.text, requirement.acceptance) > x.LONGEST_WHOLE_ROW
    row = copy(_pattern(widths, long, tuple(label for label, _ in below), tuple(label for label, _ in beside)))
    story.claim(row, story.targets[requirement.number])
    texts = (
        plain(requirement.number),
        plain(requirement.clause),
        plain(requirement.title if one_line(requirement.title) else requirement.number),
        requirement.text,
        *(text for _, text in below),
        plain(PRIORITY_WORDS[requirement.priority]),
        plain(TREATMENT_WORDS[requirement.treatment]),
        *(text for _, text in beside),
    )
    for slot, text in zip([t for t in row.iter(x.T) if t.text == SLOT], texts, strict=True):
        _fill(story, slot, text)
    return row


def _below(requirement: Requirement) -> Lines:
    """The small lines under the wording."""
    return _said(
        ("Accepted when", requirement.acceptance),
        ("Why", plain(requirement.rationale)),
    )


def _beside(requirement: Requirement) -> Lines:
    """The small lines under the priority."""
    return _said(
        ("Checked by", plain(words.verification(requirement))),
        ("If not met,", plain(words.fail_effect(requirement))),
        ("Standards", plain(one_line(", ".join(requirement.standards)))),
    )


def _said(*lines: tuple[str, Text]) -> Lines:
    return [(label, text) for label, text in lines if text]


@cache
def _pattern(widths: tuple[int, ...], split: bool, below: tuple[str, ...], beside: tuple[str, ...]) -> Element:
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
    _labelled(wording, below)
    side = x.cell(row, widths[2])
    p = x.paragraph(side, "RequirementPriority")
    x.run(p, SLOT, "Strong")
    x.run(p, " · ")
    x.run(p, SLOT)
    _labelled(side, beside)
    return row


def _labelled(cell: Element, labels: tuple[str, ...]) -> None:
    for label in labels:
        p = x.paragraph(cell, "RequirementDetail")
        x.run(p, f"{label} ", "Label")
        x.run(p, SLOT)


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

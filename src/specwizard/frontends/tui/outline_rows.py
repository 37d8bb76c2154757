"""The live outline as rows: sections of the interview, families of the document, what techUK asks for."""

from __future__ import annotations

from collections.abc import Mapping

from specwizard.frontends.tui.text import ACCENT, ASIDE, GOOD, STRONG, WARN, Cell, bar
from specwizard.frontends.tui.widgets.rows import Row, blank_row, columns_row, heading_row
from specwizard.interview import Outline
from specwizard.interview.outline import Coverage

SHORT = {
    "strategy": "Strategy, national goals",
    "skills": "Skills and knowledge",
    "open_interfaces": "Open interfaces",
    "industry": "Engagement with industry",
    "evaluation": "Regular evaluation",
}
"""The five recommendations in the width of the outline; the review screen has them in full."""

GLYPHS = {"done": ("✓", GOOD), "current": ("●", ACCENT), "open": ("○", ASIDE), "empty": ("·", ASIDE)}


def outline_rows(outline: Outline, before: Mapping[str, int], current: str = "") -> list[Row]:
    """The outline; `before` holds the families' counts before the last answer, for the '+2'."""
    points, clauses = outline.open_points, outline.requirements
    rows = [
        heading_row("Your specification"),
        columns_row(
            Cell(f"{clauses} clause{'s' if clauses != 1 else ''}", STRONG),
            Cell(f"{points} open point{'s' if points != 1 else ''}", WARN if points else ASIDE, right=True),
            id="open" if points else "clauses",
        ),
        *(
            columns_row(
                Cell(area.title, ASIDE),
                Cell(bar(area.share), ACCENT, width=8),
                Cell(f"{area.included}", ASIDE, width=3, right=True),
                id=f"area:{area.key}",
                gap=1,
            )
            for area in outline.areas
        ),
        *(_recommendation(point) for point in outline.recommendations),
        blank_row(),
    ]
    for section in outline.sections:
        if section.state == "empty":
            continue
        glyph, style = GLYPHS["current" if section.section == current else section.state]
        count = "" if section.state == "done" else f"{section.answered} of {section.total}"
        rows.append(
            columns_row(
                Cell(glyph, style, width=1),
                Cell(section.title, STRONG if section.section == current else ""),
                Cell(count, ASIDE, width=8, right=True),
                id=f"section:{section.section}",
                gap=1,
            )
        )
    rows.append(blank_row())
    for family in outline.families:
        gained = family.requirements - before.get(family.family, family.requirements)
        rows.append(
            columns_row(
                Cell(family.title),
                Cell(str(family.requirements), "", width=3, right=True),
                Cell(f"{gained:+d}" if gained else "", ACCENT, width=3, right=True),
                id=f"family:{family.family}",
                gap=1,
            )
        )
    return rows


def _recommendation(point: Coverage) -> Row:
    """One of techUK's recommendations: met, begun or not yet, by a glyph and by the number of its clauses."""
    met = point.answered and point.included
    begun = point.included or point.answered
    glyph, style = GLYPHS["done" if met else "current" if begun else "open"]
    return columns_row(
        Cell(glyph, style, width=1),
        Cell(SHORT.get(point.key, point.title)),
        Cell(str(point.included), ASIDE, width=3, right=True),
        id=f"recommendation:{point.key}",
        gap=1,
    )

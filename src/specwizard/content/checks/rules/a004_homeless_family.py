"""Families that no section prints."""

from __future__ import annotations

from collections.abc import Iterator

from specwizard.content.checks.subject import Checked, Flag, check


@check("A004", "error", "house rule")
def homeless_family(checked: Checked) -> Iterator[Flag]:
    """The section that a family names prints the family.

    Its requirements would be chosen, counted and numbered, and stand nowhere in the document.
    """
    sections = {section.id: section for section in checked.content.library.sections}
    for family in checked.content.families.values() if sections else ():
        section = sections.get(family.section)
        if section is not None and family.id not in section.families:
            message = f"section '{section.id}' does not list family {family.id}"
            yield Flag("family", family.id, ("section",), message, f"Add {family.id} to its families.")

"""What makes Word repair, refuse or misread a file, found without Word.

Schema validators miss most of this: on eighteen seeded defects an Open XML SDK port saw nine and LibreOffice opened
all of them without a word. A defect here is a mistake of this program (or of a force's template), so the reader is a
developer: tests run every written file through `lint`.
"""

from __future__ import annotations

from specwizard.output.docx.lint import package_rules, reference_rules, text_rules
from specwizard.output.docx.lint.opened import RULES, Defect, Opened

__all__ = ["RULES", "Defect", "lint"]

assert package_rules and reference_rules and text_rules  # importing them registers their rules


def lint(content: bytes) -> tuple[Defect, ...]:
    """Every defect of a Word file, rule by rule; nothing for a sound one."""
    opened = Opened(content)
    found = list(opened.defects)
    for name, check in RULES.items():
        found += [Defect(name, part, message) for part, message in check(opened)]
    return tuple(found)

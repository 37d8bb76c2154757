"""Questions whose answer changes nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from specwizard.content.checks.subject import Checked, Flag, check

_NAME = re.compile(r"\b[a-z][a-z0-9_]*\b")
KNOWN_TO_THE_PROGRAM = (
    "project_title", "contracting_authority", "data_controller", "legal_regime", "jurisdiction",
    "route_to_market", "marking", "product_categories",
    "pass_fail_choice", "weights", "interoperability_share",
)  # fmt: skip


@check("A003", "warning", "house rule")
def unused_question(checked: Checked) -> Iterator[Flag]:
    """An answer changes something or is printed.

    A buyer's time is the scarcest thing in an interview; a question that nothing reads wastes it.
    """
    content = checked.content
    read = {name for _, _, _, condition in checked.conditions for name in condition.names} | set(content.fed_clauses)
    for question in content.questions.values():
        if question.feeds or question.match:
            read.add(question.id)
        if question.rows_from:
            read.add(question.rows_from.question)
    for section in content.library.sections:
        for block in section.blocks:
            read.add(block.answer)
            read.update(_NAME.findall(f"{block.text} {block.lead}") if "{" in block.text + block.lead else ())
    for name in content.questions:
        if name not in read and name not in KNOWN_TO_THE_PROGRAM:
            message = f"no condition, clause or section reads '{name}'"
            yield Flag("question", name, (), message, "Name the section it feeds, use it in a condition, or remove it.")

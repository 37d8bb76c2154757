"""Options that nothing tells apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from specwizard.content.checks.rules.a003_unused_question import KNOWN_TO_THE_PROGRAM
from specwizard.content.checks.subject import Checked, Flag, check


@check("A010", "information", "house rule")
def idle_options(checked: Checked) -> Iterator[Flag]:
    """Two options of a question differ in what they do, or are printed.

    Where two choices lead to the same document, the buyer is asked to decide something that only the
    decision record reads.
    """
    content = checked.content
    effects: dict[tuple[str, str], set[object]] = defaultdict(set)
    for noun, name, loc, condition in checked.conditions:
        for number, use in enumerate(condition.uses):
            for value, _ in use.constants:
                effects[use.question, str(value)].add((noun, name, loc, number))
    for clause in checked.clauses:
        for parameter in clause.parameters:
            for value, result in parameter.map.items():
                effects[parameter.question, value].add((clause.id, parameter.name, result))
        for number, test in enumerate(content.wording(clause.id).tests):
            for value, _ in test.constants:
                effects[test.question, value].add((clause.id, number))
    printed = {block.answer for section in content.library.sections for block in section.blocks}
    for question in content.questions.values():
        categories = all(option.value in content.products for option in question.options)
        known = question.id in KNOWN_TO_THE_PROGRAM or question.id in printed
        if question.feeds or known or question.options_from or categories:
            continue
        seen: dict[frozenset[object], str] = {}
        for number, option in enumerate(question.options):
            other = seen.setdefault(frozenset(effects[question.id, option.value]), option.value)
            if other != option.value and not option.exclusive:
                message = f"'{option.value}' changes nothing that '{other}' does not"
                loc = ("options", number, "value")
                yield Flag("question", question.id, loc, message, "Merge them, or give each an effect.")

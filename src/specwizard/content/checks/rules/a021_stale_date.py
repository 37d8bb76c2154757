"""Facts nobody has checked for a year."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from specwizard.content.checks.subject import Checked, Flag, check

OLDEST = timedelta(days=365)


@check("A021", "warning", "NMS practice: sources are checked again at intervals")
def stale_date(checked: Checked) -> Iterator[Flag]:
    """What is cited was checked within a year.

    Standards are withdrawn and law changes; a date in the future is a typing mistake.
    """
    content = checked.content
    for standard in content.standards.values():
        yield from _flag(checked, "standard", standard.key, ("checked_on",), standard.checked_on)
    for system in content.systems.values():
        yield from _flag(checked, "system", system.key, ("checked_on",), system.checked_on)
    for clause in checked.clauses:
        for number, source in enumerate(clause.sources):
            yield from _flag(checked, "clause", clause.id, ("sources", number, "checked_on"), source.checked_on)
    for question in content.questions.values():
        for number, source in enumerate(question.sources):
            yield from _flag(checked, "question", question.id, ("sources", number, "checked_on"), source.checked_on)
    for section in content.library.sections:
        for at, block in enumerate(section.blocks):
            for number, source in enumerate(block.sources):
                loc = ("blocks", at, "sources", number, "checked_on")
                yield from _flag(checked, "document section", section.id, loc, source.checked_on)


def _flag(checked: Checked, noun: str, name: str, loc: tuple[str | int, ...], on: date | None) -> Iterator[Flag]:
    if on is None:
        return
    if checked.today - on > OLDEST:
        yield Flag(noun, name, loc, f"last checked on {on}", "Check it, and write today's date.")
    elif on > checked.today + timedelta(days=1):
        yield Flag(noun, name, loc, f"checked on {on}, which is still to come", "Correct the date.")

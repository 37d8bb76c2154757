"""Statements of law without their source."""

from __future__ import annotations

import re
from collections.abc import Iterator

from specwizard.content.checks.subject import Checked, Flag, check
from specwizard.content.model import Clause, Question
from specwizard.content.yamlsource import Loc

_LAW = re.compile(
    r"\b(?:section|s\.|regulation|article)\s?\d{1,3}\b|\bPart\s\d\b|\bUK GDPR\b|"
    r"\b[A-Z]\w+\)?\s(?:Act|Regulations)\b|\bAct\s(?:19|20)\d\d\b"
)
_REMEDY = "Add it to 'sources' with its address and date checked."


@check("A036", "warning", "house rule: each statement of law carries its source")
def law_without_source(checked: Checked) -> Iterator[Flag]:
    """What a clause, a question or the standing text says of the law has a source.

    Somebody will ask where it says so, and law changes: the date checked stands with the source.
    """
    for clause in checked.clauses:
        kinds = {checked.content.standards[key].kind for key in clause.standards}
        if not clause.sources and not kinds & {"law", "policy", "guidance"}:
            yield from _first("clause", clause.id, _of_clause(clause))
    for question in checked.content.questions.values():
        if not question.sources:
            yield from _first("question", question.id, _of_question(question))
    for section in checked.content.library.sections:
        for number, block in enumerate(section.blocks):
            if not block.sources:
                yield from _first("document section", section.id, [(("blocks", number, "text"), block.text)])


def _of_clause(clause: Clause) -> list[tuple[Loc, str]]:
    return [(("wording",), clause.wording), (("rationale",), clause.rationale), (("guidance",), clause.guidance)]


def _of_question(question: Question) -> list[tuple[Loc, str]]:
    texts: list[tuple[Loc, str]] = [(("help",), question.help), (("why",), question.why)]
    for number, option in enumerate(question.options):
        texts += [(("options", number, "help"), option.help), (("options", number, "caution"), option.caution)]
    return texts


def _first(noun: str, name: str, texts: list[tuple[Loc, str]]) -> Iterator[Flag]:
    for loc, text in texts:
        if found := _LAW.search(text):
            yield Flag(noun, name, loc, f"'{found[0]}' without a source", _REMEDY)
            return

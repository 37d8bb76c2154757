"""Decisions that go against the answers."""

from __future__ import annotations

from collections.abc import Iterator

from specwizard.drafting.rules.subject import Whole, rule
from specwizard.interview.selection import parameter_value
from specwizard.quality import Seen


@rule("DR-06", "warning", "ISO/IEC/IEEE 29148: consistent")
def against_answers(whole: Whole) -> Iterator[Seen]:
    """Decisions about clauses agree with the answers.

    The document prints both: an answer that calls for a duty without the duty, or a number that differs from the one
    in the answer. Suppliers see the gap before you do.
    """
    draft = whole.draft
    for name, decision in draft.session.decisions.items():
        clause = whole.content.clauses.get(name)
        if clause is None:
            continue
        if decision.verdict == "rejected":
            if clause.tier == 1:
                yield Seen(name, "taken out, though every purchase needs it", "Put it back, or let the reason stand.")
            elif clause.when and whole.content.condition(clause.when).evaluate(draft.known.lookup) is True:
                yield Seen(name, "taken out, though your answers call for it", "Put it back, or change the answers.")
            continue
        for parameter in clause.parameters:
            by_hand = decision.parameters.get(parameter.name)
            answered = parameter.question and draft.answer(parameter.question) is not None
            if by_hand and answered:
                said = parameter_value(draft.known, parameter, None)
                if said and said != by_hand:
                    ref = whole.content.questions[parameter.question].ref
                    message = f"{parameter.label}: {by_hand} here, {said} by your answer to {ref}"
                    yield Seen(name, message, "Make them the same.")

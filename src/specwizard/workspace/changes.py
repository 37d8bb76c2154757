"""The commands behind what a buyer asks for in any front end: marking, due dates, a clause's numbers, restoring.

A form on the screen and a line at the plain prompt must become the same command, so what stands between words and
commands is said once, here.
"""

from __future__ import annotations

from dataclasses import fields

from specwizard.content.dates import parse_date
from specwizard.content.model import Parameter, Publish
from specwizard.content.problems import listed
from specwizard.content.quantities import Unclear, parse_number, plain_number
from specwizard.interview import OwnRequirement
from specwizard.interview import commands as c
from specwizard.workspace.document import Document

LONGEST_REFERENCE = 60
"""Characters of a reference on the cover, which stands in every footer too."""


def due_of(text: str) -> str:
    """A date as it is kept: year-month-day; empty for none. Unclear says what is wrong."""
    return parse_date(text)[0].isoformat() if text.strip() else ""


def marked_answer(document: Document, name: str, publish: Publish) -> c.AnswerQuestion:
    """The command that gives the same answer again with another marking. KeyError where there is no answer."""
    answer = document.session.answers[name]
    assert answer.value is not None
    default = document.content.questions[name].publish
    return c.AnswerQuestion(
        question=name,
        raw=answer.raw,
        value=answer.value,
        other=answer.other,
        note=answer.note,
        publish=None if publish == default else publish,
        source=answer.source,
        source_name=answer.source_name,
        matches=answer.matches,
    )


def cover(document: Document, reference: str, day: str) -> list[c.Command]:
    """The commands for the reference and the date on the cover; none where nothing changes. Unclear for no date.

    Without a day the date is that of the last change.
    """
    wanted = {"reference": " ".join(reference.split())[:LONGEST_REFERENCE], "date": due_of(day)}
    now = document.session.details
    return [
        c.SetDetail(name=name, value=value)  # type: ignore[arg-type]  # the two names above
        for name, value in wanted.items()
        if value != now.get(name, "")
    ]


def parameter_text(parameter: Parameter, typed: str) -> str:
    """A value for a clause's parameter as it is kept: a number in digits alone, in the parameter's unit; empty for the
    library's own. Unclear says what is wrong."""
    if not typed.strip():
        return ""
    if parameter.type not in ("integer", "decimal"):
        if parameter.options and typed not in parameter.options:
            raise Unclear(f"{parameter.label[:1].upper()}{parameter.label[1:]} is one of {listed(parameter.options)}.")
        return typed
    try:
        read = parse_number(typed, parameter.unit)
    except Unclear as unclear:
        in_unit = f" in {parameter.unit}" if parameter.unit else ""
        raise Unclear(f"Give a number{in_unit}, such as {parameter.default or '12'}. {unclear}") from None
    if read.besides:
        raise Unclear("Give the number alone.")
    if parameter.type == "integer" and read.value != read.value.to_integral_value():
        raise Unclear("Give a whole number.")
    if parameter.min is not None and read.value < parameter.min:
        raise Unclear(f"Give at least {parameter.min}.")
    if parameter.max is not None and read.value > parameter.max:
        raise Unclear(f"Give at most {parameter.max}.")
    return plain_number(read.value)


def parameter_problem(parameter: Parameter, typed: str) -> str:
    """What is wrong with a value for a clause's parameter; empty when it fits."""
    try:
        parameter_text(parameter, typed)
    except Unclear as unclear:
        return str(unclear)
    return ""


def given_to(own: OwnRequirement, readers: Publish) -> c.AddRequirement:
    """The command that leaves a requirement of her own as it is, for other readers."""
    kept = {one.name: getattr(own, one.name) for one in fields(own) if one.name not in ("author", "time", "publish")}
    return c.AddRequirement(**kept, publish=readers)


def free_id(document: Document) -> str:
    """The next number for a requirement of the buyer's own; numbers once used are not used again."""
    used = {e.command.id for e in document.session.history if isinstance(e.command, c.AddRequirement)} | set(
        document.session.own
    )
    number = 1
    while f"OWN-{number:02d}" in used:
        number += 1
    return f"OWN-{number:02d}"


def restoring(document: Document, clause: str) -> list[c.Command]:
    """The commands that leave a clause to the rules and the library again; none where nothing was decided."""
    decision = document.session.decisions.get(clause)
    if decision is None:
        return []
    commands: list[c.Command] = []
    if decision.verdict:
        commands.append(c.DecideClause(clause=clause, verdict="restored"))
    if decision.priority:
        commands.append(c.SetPriority(clause=clause, priority=None))
    if decision.wording:
        commands.append(c.EditWording(clause=clause, wording=""))
    return commands + [c.SetParameter(clause=clause, name=name, value="") for name in decision.parameters]

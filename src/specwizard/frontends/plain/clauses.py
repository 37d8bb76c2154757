"""Clauses line by line: found, read, brought in, taken out, set, said in other words, added.

Each change becomes one command with its reason, as on the full screen; what is missing is asked for, and an empty
reply leaves everything as it was.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from specwizard.content.model import Priority, Publish
from specwizard.content.quantities import Unclear
from specwizard.drafting.specification import flatten
from specwizard.errors import SpecwizardError
from specwizard.frontends.plain.wrapping import some, wrap
from specwizard.interview import commands as c
from specwizard.interview import explain_clause
from specwizard.workspace import Document
from specwizard.workspace.changes import free_id, given_to, parameter_text, restoring
from specwizard.workspace.clause_words import acceptance, library_wording, printed_wording
from specwizard.workspace.mending import kind_of, noted, said_priority

if TYPE_CHECKING:
    from specwizard.frontends.plain.interview import Interview

PRIORITIES = ("must", "should", "could")
MARKINGS = ("publish", "restricted", "internal")
METHODS = ("inspection", "demo", "test", "certificate")


def clause_lines(document: Document, words: str) -> list[str]:
    """Clauses in the document; those left out for 'out'; those in and out that other words find."""
    selection, content = document.reading.selection, document.content
    if words and words.lower() not in ("in", "out"):
        found = [n for n, k in content.clauses.items() if words.lower() in f"{n} {k.title} {k.wording}".lower()]
        found += [m.clause for m in document.suggest("", words, limit=8).matches]
        lines = [part for name in dict.fromkeys(found) for part in _state_lines(document, name)]
        own = [o for o in selection.own if words.lower() in f"{o.id} {o.title} {o.wording}".lower()]
        return [*lines, *(f"own: {o.id} {o.title}" for o in own)] or ["Nothing found."]
    lines = []
    for family in content.families.values():
        if words.lower() == "out":
            rows = [f"{e.id} {e.clause.title}" for e in selection.excluded if content.family_of[e.id] is family]
        else:
            inside = [s for s in selection.included if content.family_of[s.id] is family]
            rows = [f"{s.priority}: {s.id} {s.clause.title}" for s in inside]
            rows += [
                f"{o.priority}: {o.id} {o.title} (your own)"
                for o in selection.own
                if o.family == family.id and not o.waits
            ]
        if rows:
            lines.append(f"{family.title}: {len(rows)}")
            lines += [part for row in rows for part in wrap(row, "  ", "  ")]
    for o in (o for o in selection.own if o.waits):
        lines += wrap(f"waits: {o.id} {o.title} (take {o.id}, own {o.id} to change it, or drop {o.id})", "  ", "  ")
    for e in selection.undecided:
        lines += wrap(f"to decide: {e.id} {e.clause.title} (take {e.id}, or drop {e.id}, REASON)", "  ", "  ")
    return lines or ["No clause is in yet."]


def _state_lines(document: Document, name: str) -> list[str]:
    explained = explain_clause(document.content, document.session, name, document.reading.selection)
    why = explained.reasons[0].text if explained.reasons else ""
    return wrap(f"{explained.state}: {name} {explained.title}{f' ({why})' if why else ''}", "", "  ")


def why_clause_lines(document: Document, name: str) -> list[str]:
    """Why a clause is in or out, what it is for, and how it reads."""
    explained = explain_clause(document.content, document.session, name, document.reading.selection)
    lines = wrap(f"{explained.clause} {explained.title}: {explained.state}")
    for reason in explained.reasons:
        lines += wrap(f"because {reason.text}", "  ", "  ")
    for turn in explained.turns:
        would = "would go out" if explained.state == "in" else "would come in"
        for words, labels in (("if you say", turn.labels), ("if you no longer say", turn.without)):
            if labels:
                lines += wrap(f"{would} {words} {some(list(labels), 6)} to: {turn.ask} ({turn.ref})", "  ", "  ")
    if explained.state == "in" and not explained.turns:
        lines.append("  no single answer takes it out; you can remove it, with a reason")
    lines += wrap(f"what for: {explained.rationale}", "  ", "  ")
    if explained.guidance:
        lines += wrap(f"advice: {explained.guidance}", "  ", "  ")
    return lines + text_lines(document, name)


def text_lines(document: Document, name: str) -> list[str]:
    """The clause as it stands in the document, or as it would stand."""
    selected = document.reading.selection.by_id.get(name)
    words = wrap(f"wording: {flatten(printed_wording(document, name))}", "  ", "  ")
    if selected is None:
        return words
    return [f"  priority: {selected.priority}, {selected.treatment.replace('_', ' or ')}", *words]


def whole_clause_lines(document: Document, rest: str) -> list[str]:
    """Everything about a clause. SpecwizardError for none."""
    name = clause_named(document, rest)
    clause, selected = document.content.clauses[name], document.reading.selection.by_id.get(name)
    lines = why_clause_lines(document, name) + wrap(f"met when: {acceptance(document, name)}", "  ", "  ")
    for parameter in clause.parameters:
        now = (selected.parameters.get(parameter.name) if selected else None) or parameter.default or "not stated"
        unit = f" {parameter.unit}" if parameter.unit else ""
        lines += wrap(
            f"number: {parameter.name} ({parameter.label}) is {now}{unit}; set {name} {parameter.name} VALUE",
            "  ",
            "  ",
        )
    standards = [s.short or s.name for key in clause.standards if (s := document.content.standards.get(key))]
    if standards:
        lines += wrap(f"standards: {', '.join(standards)}", "  ", "  ")
    if selected and selected.decision and selected.decision.wording:
        lines += wrap(f"the library has: {library_wording(document, name)}", "  ", "  ")
        lines += wrap(f"edited because: {selected.decision.wording_reason or 'no reason given'}", "  ", "  ")
    return [*lines, f"  library: revision {clause.revision}, {clause.status}"]


def clause_named(document: Document, text: str) -> str:
    """The clause with an id in any case. SpecwizardError for none."""
    name = text.strip().upper()
    if name not in document.content.clauses:
        raise SpecwizardError(f"no clause {text.strip()!r}; 'clauses: WORDS' finds them")
    return name


# ---------------------------------------------------------------------- changes


def take(interview: Interview, rest: str) -> None:
    """Bring a clause in."""
    name, _, reason = rest.partition(",")
    if own := interview.document.session.own.get(name.strip().upper()):
        interview.document.commit(given_to(own, "publish"))
        interview.say(f"saved: {own.id} {own.title} is in.")
        return
    _decide(interview, c.DecideClause(clause=_named(interview, name), verdict="accepted", reason=reason.strip()))


def drop(interview: Interview, rest: str) -> None:
    """Take a clause out, with the reason; or a requirement of her own."""
    name, _, reason = rest.partition(",")
    if name.strip().upper() in interview.document.session.own:
        interview.document.commit(c.RemoveRequirement(id=name.strip().upper()))
        interview.say(f"saved: {name.strip().upper()} is removed.")
        return
    clause = _named(interview, name)
    reason = reason.strip() or interview.ask("Say why, for the decision record (Enter leaves it as it was): ")
    if not reason:
        interview.say("Left as it was.")
        return
    _decide(interview, c.DecideClause(clause=clause, verdict="rejected", reason=reason))


def restore(interview: Interview, rest: str) -> None:
    """Leave a clause to the answers and the library again: in or out, priority, wording and numbers."""
    name = _named(interview, rest)
    commands = restoring(interview.document, name)
    if not commands:
        raise SpecwizardError(f"nothing was changed in {name}")
    for command in commands:
        interview.document.commit(command)
    _say_state(interview, name)


def _decide(interview: Interview, command: c.DecideClause) -> None:
    interview.document.commit(command)
    _say_state(interview, command.clause)


def _say_state(interview: Interview, name: str) -> None:
    state = "in" if name in interview.document.reading.selection.ids else "out"
    interview.say(f"saved: {name} is {state}.")


def _named(interview: Interview, text: str) -> str:
    if not text.strip():
        raise SpecwizardError("say which clause, such as API-01; 'clauses: WORDS' finds them")
    return clause_named(interview.document, text)


def set_(interview: Interview, rest: str) -> None:
    """A clause's priority or one of its numbers."""
    name, _, tail = rest.partition(" ")
    what, _, value = tail.strip().partition(" ")
    clause = _named(interview, name)
    interview.document.commit(setting(interview.document, clause, what, value.strip()))
    interview.say(f"saved: {clause}", *text_lines(interview.document, clause))


def setting(document: Document, clause: str, what: str, value: str) -> c.Command:
    """The command that sets a priority or a parameter. SpecwizardError says which there are."""
    level, _, reason = value.partition(",")
    if what == "priority" and level.strip() in PRIORITIES:
        if clause not in document.reading.selection.ids:
            raise SpecwizardError(f"{clause} is not in the document; 'take {clause}' brings it in")
        return c.SetPriority(clause=clause, priority=cast(Priority, level.strip()), reason=reason.strip())
    parameters = {parameter.name: parameter for parameter in document.content.clauses[clause].parameters}
    if what in parameters:
        try:
            return c.SetParameter(clause=clause, name=what, value=parameter_text(parameters[what], value))
        except Unclear as unclear:
            raise SpecwizardError(str(unclear)) from unclear
    known = ", ".join(parameters) or "no numbers of its own"
    raise SpecwizardError(
        f"{clause} has {known}; type: set {clause} NAME VALUE, or set {clause} priority must, should or could"
    )


def wording(interview: Interview, rest: str) -> None:
    """A clause in other words, with the reason."""
    document = interview.document
    name = _named(interview, rest)
    if name not in document.reading.selection.ids:
        raise SpecwizardError(f"{name} is not in the document; 'take {name}' brings it in")
    interview.say(*text_lines(document, name))
    text = interview.ask("New wording, one duty with 'must' (Enter leaves it as it was): ")
    reason = interview.ask("Why, for the decision record: ") if text else ""
    if not text or not reason:
        interview.say("Left as it was." if not text else "Left as it was: a change of wording needs its reason.")
        return
    document.commit(c.EditWording(clause=name, wording=text, reason=reason))
    interview.say("saved:", *text_lines(document, name))
    priority = document.reading.selection.by_id[name].priority
    interview.note(name, document.check_typed(text, kind=kind_of(document, name), priority=priority))


def own(interview: Interview, rest: str) -> None:
    """A requirement in her own words: new, or one that is there already."""
    document = interview.document
    known = next((one for one in document.reading.selection.own if one.id == rest.upper()), None)
    if rest and known is None:
        raise SpecwizardError(f"no requirement {rest!r} of your own; 'clauses' lists them")
    if known and known.origin:
        interview.say(*wrap(f"{known.wording} ({known.origin})"))
    keep = " (Enter keeps it)" if known else " (Enter leaves it)"
    title = interview.ask(f"Title, a few words{keep}: ") or (known.title if known else "")
    text = (interview.ask(f"What must the system do{keep}: ") if title else "") or (known.wording if known else "")
    if not title or not text:
        interview.say("Left as it was.")
        return
    acceptance = interview.ask("How will you see that it is met (may stay empty): ") or (
        known.acceptance if known else ""
    )
    families = list(document.content.families.values())
    for number, family in enumerate(families, 1):
        interview.say(f"  {number} {family.title}")
    best = next(iter(document.suggest("", text, limit=1).matches), None)
    stands = known.family if known else document.content.family_of[best.clause].id if best else families[0].id
    said = said_priority(document.content, text) or "should"
    position = 1 + [family.id for family in families].index(stands)
    command = c.AddRequirement(
        id=known.id if known else free_id(document),
        title=title,
        wording=text,
        acceptance=acceptance,
        family=families[
            int(_choice(interview, "Under which", [str(n + 1) for n in range(len(families))], str(position))) - 1
        ].id,
        priority=cast(Priority, _choice(interview, "Priority", PRIORITIES, known.priority if known else said)),
        verification=_choice(interview, "Shown by", METHODS, known.verification if known else "inspection"),
        publish=cast(Publish, _choice(interview, "Marking", MARKINGS, known.publish if known else "publish")),
        origin=known.origin if known else "",
    )
    document.commit(command)
    interview.say(f"saved: {command.id} {command.title}.")
    values = {"title": title, "wording": text, "acceptance": acceptance, "priority": command.priority}
    interview.note(command.id, [one.finding for one in noted(document, values)])


def _choice(interview: Interview, what: str, choices: tuple[str, ...] | list[str], default: str) -> str:
    """One of a few words; Enter takes the default, and anything else is asked again."""
    named = ", ".join(choices) if len(choices) < 6 else f"1 to {len(choices)}"
    while True:
        text = interview.ask(f"{what}: {named} (Enter takes {default}): ").lower() or default
        if text in choices:
            return text

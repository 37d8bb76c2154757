"""The forms that change a clause: each becomes one command with a reason, written down before anything is shown."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from specwizard.content.dates import shown_day
from specwizard.content.model import Priority, Publish
from specwizard.content.quantities import Unclear
from specwizard.drafting.specification import flatten
from specwizard.errors import SpecwizardError
from specwizard.frontends.tui.screens.form import Field, FormScreen, Values
from specwizard.frontends.tui.screens.interview import InterviewScreen
from specwizard.frontends.tui.screens.listing import ListScreen
from specwizard.frontends.tui.text import ASIDE, Piece
from specwizard.interview import commands as c
from specwizard.quality import Finding
from specwizard.workspace import Document
from specwizard.workspace.changes import cover, due_of, free_id, parameter_problem, parameter_text, restoring
from specwizard.workspace.clause_words import library_wording, printed_wording
from specwizard.workspace.mending import Noted, kind_of, mending, noted

if TYPE_CHECKING:
    from specwizard.frontends.tui.app import SpecwizardApp

PRIORITIES = (("must", "must"), ("should", "should"), ("could", "could"))
READERS = (("publish", "suppliers"), ("restricted", "restricted annex"), ("internal", "only inside"))
WHY_MISSING = "Say why, for the decision record."
METHODS = (("inspection", "inspection"), ("demo", "demonstration"), ("test", "test"), ("certificate", "certificate"))


def commit(app: SpecwizardApp, document: Document, *commands: c.Command) -> bool:
    """Write commands down. What the disk refuses is said."""
    try:
        for command in commands:
            document.commit(command)
    except SpecwizardError as error:
        app.tell(str(error), warn=True)
        return False
    app.tell("Saved.")
    if isinstance(app.screen, ListScreen | InterviewScreen):  # the form may have closed before this was written down
        app.screen.show_again()
    return True


def ask(app: SpecwizardApp, form: FormScreen, then: Callable[[Values], object]) -> None:
    def answered(values: Values | None) -> None:
        if values is not None:
            then(values)

    app.push_screen(form, answered)


def set_priority(app: SpecwizardApp, document: Document, clause: str) -> None:
    """Must, should or could, and why."""
    now = document.reading.selection.by_id[clause].priority
    fields = [
        Field("priority", "Priority", now, kind="choice", options=PRIORITIES),
        Field("reason", "Why?", hint="for the decision record"),
    ]

    def check(values: Values) -> str:
        if values["priority"] == now:
            return f"It is '{now}' already. ← → choose another; Esc leaves it as it was."
        return "" if values["reason"] else WHY_MISSING

    form = FormScreen(f"{clause}: priority", fields, check=check)
    ask(
        app,
        form,
        lambda v: commit(
            app, document, c.SetPriority(clause=clause, priority=cast(Priority, v["priority"]), reason=v["reason"])
        ),
    )


def set_parameter(app: SpecwizardApp, document: Document, clause: str, name: str) -> None:
    """A number or choice that the clause needs."""
    parameter = next(p for p in document.content.clauses[clause].parameters if p.name == name)
    now = document.reading.selection.by_id[clause].parameters[name] or ""
    label = f"{parameter.label}{f', in {parameter.unit}' if parameter.unit else ''}"
    hint = f"the library says {parameter.default}" if parameter.default else "to be stated"
    if parameter.options:
        field = Field("value", label, now, kind="choice", options=tuple((o, o) for o in parameter.options))
    else:
        field = Field("value", label, now, hint)
    intro = [Piece("Empty: as the answers or the library say.", ASIDE)]
    form = FormScreen(
        f"{clause}: {parameter.label}", [field], intro=intro, check=lambda v: parameter_problem(parameter, v["value"])
    )
    ask(
        app,
        form,
        lambda v: commit(
            app, document, c.SetParameter(clause=clause, name=name, value=parameter_text(parameter, v["value"]))
        ),
    )


def edit_wording(app: SpecwizardApp, document: Document, clause: str) -> None:
    """The requirement in other words, with the reason."""
    decision = document.session.decisions.get(clause)
    fields = [
        Field(
            "wording",
            "Wording: one duty that can be tested, with 'must'",
            flatten(printed_wording(document, clause)),
            kind="long",
        ),
        Field("reason", "Why?", decision.wording_reason if decision else "", "for the decision record"),
    ]
    intro = [Piece(library_wording(document, clause), ASIDE, lead="library: ", lead_style=ASIDE)]

    selected = document.reading.selection.by_id.get(clause)
    known = {
        "acceptance": document.content.clauses[clause].acceptance,
        "priority": selected.priority if selected else "must",
    }

    library = noted(document, {**known, "wording": library_wording(document, clause)}, kind_of(document, clause))
    kept = {one.finding.message for one in library}  # what the library lets stand with its reason

    def judge(values: Values) -> tuple[Noted, ...]:
        found = noted(document, {**known, "wording": values["wording"]}, kind_of(document, clause))
        return tuple(one for one in found if one.field == "wording" and one.finding.message not in kept)

    def check(values: Values) -> str:
        if not values["wording"]:
            return "The wording is empty. Esc leaves it as it was."
        return "" if values["reason"] else WHY_MISSING

    ask(
        app,
        FormScreen(f"{clause}: wording", fields, intro=intro, check=check, judge=judge),
        lambda v: commit(app, document, c.EditWording(clause=clause, wording=v["wording"], reason=v["reason"])),
    )


def take_out(app: SpecwizardApp, document: Document, clause: str) -> None:
    """Out of the document, with the reason."""
    title = document.content.clauses[clause].title
    intro = [
        Piece(f"{clause} {title}"),
        Piece(document.content.clauses[clause].rationale, ASIDE, lead="what for: ", lead_style=ASIDE),
    ]
    form = FormScreen(
        "Take it out of the document",
        [Field("reason", "Why?", hint="for the decision record")],
        intro=intro,
        check=lambda v: "" if v["reason"] else WHY_MISSING,
        done="take it out",
    )
    ask(
        app,
        form,
        lambda v: commit(app, document, c.DecideClause(clause=clause, verdict="rejected", reason=v["reason"])),
    )


def bring_in(app: SpecwizardApp, document: Document, clause: str) -> None:
    """Into the document by hand."""
    form = FormScreen(
        f"Bring in {clause} {document.content.clauses[clause].title}",
        [Field("reason", "Why? (may stay empty)")],
        done="bring it in",
    )
    ask(
        app,
        form,
        lambda v: commit(app, document, c.DecideClause(clause=clause, verdict="accepted", reason=v["reason"])),
    )


def restore(app: SpecwizardApp, document: Document, clause: str) -> None:
    """Back to what rules and library say."""
    commit(app, document, *restoring(document, clause))


def own_requirement(app: SpecwizardApp, document: Document, name: str = "") -> None:
    """A requirement in the buyer's own words: new, or one that is there already."""
    own = next((one for one in document.reading.selection.own if one.id == name), None)
    families = tuple((family.id, family.title) for family in document.content.families.values())
    fields = [
        Field("title", "Title", own.title if own else "", "a few words"),
        Field("wording", "Requirement", own.wording if own else "", "The system must …", kind="long"),
        Field("acceptance", "How you will see that it is met (may stay empty)", own.acceptance if own else ""),
        Field("priority", "Priority", own.priority if own else "should", kind="choice", options=PRIORITIES),
        Field("verification", "Shown by", own.verification if own else "inspection", kind="choice", options=METHODS),
        Field("family", "Stands under", own.family if own else "", kind="choice", options=families),
        Field("publish", "Who reads it", own.publish if own else "publish", kind="choice", options=READERS),
    ]
    if own and own.waits:  # who is to read it is what she comes to say
        fields.insert(0, fields.pop())
    intro = [Piece(own.origin, ASIDE)] if own and own.origin else []
    intro += [Piece("An empty title and requirement remove it.", ASIDE)] if own else []

    def check(values: Values) -> str:
        if own and not values["title"] and not values["wording"]:
            return ""
        return "" if values["title"] and values["wording"] else "Give it a title and say what the system must do."

    def save(values: Values) -> None:
        if not values["wording"]:
            commit(app, document, c.RemoveRequirement(id=name))
            return
        command = c.AddRequirement(
            id=name or free_id(document),
            title=values["title"],
            wording=values["wording"],
            family=values["family"],
            priority=cast(Priority, values["priority"]),
            verification=values["verification"],
            acceptance=values["acceptance"],
            publish=cast(Publish, values["publish"]),
            origin=own.origin if own else "",
        )
        commit(app, document, command)

    title = f"{name or 'A requirement'} in your own words"
    form = FormScreen(title, fields, intro=intro, check=check, judge=lambda v: tuple(noted(document, v)))
    ask(app, form, save)


def cover_form(app: SpecwizardApp, document: Document) -> None:
    """The reference and the date that stand on the cover."""
    now = document.session.details
    fields = [
        Field("reference", "Reference (may stay empty)", now.get("reference", ""), "the number of the purchase"),
        Field("date", "Date (empty: the day of the last change)", shown_day(now.get("date", "")), "31 March 2027"),
    ]

    def check(values: Values) -> str:
        try:
            due_of(values["date"])
        except Unclear as unclear:
            return str(unclear)
        return ""

    ask(
        app,
        FormScreen("On the cover", fields, check=check),
        lambda v: commit(app, document, *cover(document, v["reference"], v["date"])),
    )


def let_stand(app: SpecwizardApp, document: Document, finding: Finding) -> None:
    """Accept what a rule has found, with the reason."""
    form = FormScreen(
        "Let it stand",
        [Field("reason", "Why?", hint="for the decision record")],
        intro=[Piece(finding.message), Piece(finding.remedy, ASIDE)],
        check=lambda v: "" if v["reason"] else WHY_MISSING,
        done="let it stand",
    )
    ask(
        app,
        form,
        lambda v: commit(app, document, c.SuppressFinding(rule=finding.rule, place=finding.place, reason=v["reason"])),
    )


def put_right(app: SpecwizardApp, document: Document, finding: Finding) -> None:
    """Take the better wording where it stands; F4 takes it back."""
    mended = mending(document, finding)
    if mended is None:
        app.tell("That takes thought: Enter goes to the place.", warn=True)
    else:
        commit(app, document, mended.command)

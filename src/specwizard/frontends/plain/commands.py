"""What each command of the plain interview does: a function a command, named in one table.

A command that changes something shows first what it would change, asks for what is missing, and goes through the
workspace as everything does; one that only looks hands lines to the interview.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, cast

from specwizard.content.dates import shown_day
from specwizard.content.model import Publish, Question
from specwizard.content.quantities import Unclear
from specwizard.errors import SpecwizardError
from specwizard.frontends.plain import clauses, facts, show, writing
from specwizard.frontends.plain.typed import help_lines
from specwizard.frontends.plain.wrapping import wrap
from specwizard.interview import commands as c
from specwizard.workspace.changes import cover, due_of, marked_answer
from specwizard.workspace.history import take_back
from specwizard.workspace.mending import mending

if TYPE_CHECKING:
    from specwizard.frontends.plain.interview import Interview


class Stop(Exception):
    """The buyer leaves."""


def do(interview: Interview, name: str, rest: str, question: Question | None) -> None:
    """Do what a command asks for. SpecwizardError says why it was not done, Stop ends the interview."""
    if name in ABOUT:
        if question is None:
            raise SpecwizardError(f"no question stands here for {name!r}; 'edit N' goes to one")
        ABOUT[name](interview, rest, question)
    elif name in GENERAL:
        GENERAL[name](interview, rest)
    else:
        raise SpecwizardError(f"there is no command {rest.split()[0]!r}; 'help' lists them")


# ---------------------------------------------------------------------- about the question that stands


def _help(interview: Interview, rest: str, question: Question) -> None:  # noqa: ARG001
    interview.say(*show.help_lines(question))
    interview.again()


def _not_known(interview: Interview, rest: str, question: Question) -> None:
    named, due = owner_and_date(rest)
    owner = named or question.who
    if not settle(interview, c.NotKnown(question=question.id, owner=owner, due=due)):
        return
    interview.say(*wrap(f"saved: an open point; {owner} finds out{f' by {shown_day(due)}' if due else ''}."))
    if not named:
        number = facts.point_number(interview.document, question.id)
        interview.say(f"Somebody else? Type: owner {number} NAME, by DATE")


def _not_applicable(interview: Interview, rest: str, question: Question) -> None:
    if settle(interview, c.NotApplicable(question=question.id, note=rest)):
        interview.say("saved: it does not apply.")


def _skip(interview: Interview, rest: str, question: Question) -> None:  # noqa: ARG001
    if settle(interview, c.Skip(question=question.id)):
        interview.say("saved: left for later.")


def settle(interview: Interview, command: c.Command) -> bool:
    """Whether the command was confirmed where it touches others, and is written down."""
    if not interview.sure(interview.document.preview(command)):
        interview.editing = None
        return False
    interview.document.commit(command)
    interview.editing = None
    return True


# ---------------------------------------------------------------------- moving and changing


def _back(interview: Interview, rest: str) -> None:  # noqa: ARG001
    standing = interview.current()
    before = interview.document.previous(standing.id if standing else None)
    if before is None:
        raise SpecwizardError("this is the first question")
    interview.editing = before.id
    interview.again()


def _edit(interview: Interview, rest: str) -> None:
    if not rest:
        raise SpecwizardError("say which: edit 3, or edit Q-WHA-02; 'review' shows the numbers")
    interview.editing = facts.question_named(interview.document, rest)
    interview.again()


def _undo(interview: Interview, rest: str) -> None:  # noqa: ARG001
    what = take_back(interview.document)
    interview.editing = None
    interview.finished_said = False
    interview.again()
    interview.say(*wrap(f"Taken back: {what}"))


def _mode(name: str) -> Callable[[Interview, str], None]:
    def change(interview: Interview, rest: str) -> None:  # noqa: ARG001
        interview.document.commit(c.SetDetail(name="mode", value=name))
        interview.finished_said = False
        interview.say(f"The {name} interview from here.")

    return change


def _matches(interview: Interview, rest: str) -> None:
    name, document = interview.matched, interview.document
    answer = document.session.answers.get(name)
    if answer is None or answer.value is None:
        raise SpecwizardError("no words have been looked up yet")
    if rest.lower() == "more":
        interview.weak = document.weak_matches(name)
        interview.say(*show.weak_lines(document, len(answer.matches), interview.weak))
        return
    offered = [*(match.clause for match in answer.matches), *(match.clause for match in interview.weak)]
    if not offered:
        raise SpecwizardError("no clause has met your last words; 'matches more' lists weak ones")
    if not rest:
        interview.say(*show.match_lines(document, name))
        return
    if rest.lower() == "all":
        offered = offered[: len(answer.matches)]  # the weak ones are taken by number only
    if rest.lower() in ("none", "all"):
        take = offered if rest.lower() == "all" else []
    else:
        numbers = [int(number) for number in rest.replace(",", " ").split()]
        if not all(1 <= number <= len(offered) for number in numbers):
            raise SpecwizardError(f"there are {len(offered)}; 'matches' lists them")
        take = [offered[number - 1] for number in numbers]
    if settle(interview, document.answer_command(name, answer.raw, take=take)):
        interview.say("saved: " + (", ".join(take) if take else "your own words, no clause") + ".")


def _mark(interview: Interview, rest: str) -> None:
    document = interview.document
    standing = interview.editing or document.previous(question.id if (question := interview.current()) else None)
    name = standing if isinstance(standing, str) else standing.id if standing else ""
    answer = document.session.answers.get(name)
    if answer is None or answer.state != "answered" or not rest:
        raise SpecwizardError("give an answer first, then: mark publish, mark restricted or mark internal")
    document.commit(marked_answer(document, name, cast(Publish, rest.lower())))
    interview.say(f"saved: {show.MARKINGS[rest.lower()]}.")


def _owner(interview: Interview, rest: str) -> None:
    document = interview.document
    number, _, words = rest.replace(",", " ", 1).partition(" ") if rest else ("", "", "")
    point = facts.point(document, number)
    answer = document.session.answers.get(point.question)
    if answer is not None and answer.state == "answered":
        raise SpecwizardError(
            f"{point.ref} has an answer, and what is open is an agreement: 'edit {point.ref}', then your answer with "
            "a note after a dash says who gave it"
        )
    owner, due = owner_and_date(words)
    raw, note = (answer.raw, answer.note) if answer else ("", "")
    if not settle(interview, c.NotKnown(question=point.question, owner=owner, due=due, raw=raw, note=note)):
        return
    interview.say(f"saved: {owner or 'nobody yet'} finds out{f' by {shown_day(due)}' if due else ''}.")


def owner_and_date(rest: str) -> tuple[str, str]:
    """'Jo Bloggs, by 3 May' as owner and a date as it is kept. SpecwizardError where the date is none."""
    owner, by, due = f" {rest}".rpartition(" by ")
    if not by:
        owner, due = rest, ""
    try:
        return owner.strip(" ,"), due_of(due.strip(" ,."))
    except Unclear as unclear:
        raise SpecwizardError(str(unclear)) from unclear


# ---------------------------------------------------------------------- looking


def _why(interview: Interview, rest: str) -> None:
    question = interview.current()
    if not rest and question is None:
        raise SpecwizardError("say what: why API-01, or why Q-WHA-02")
    interview.say(*show.why_lines(interview.document, rest or (question.id if question else "")))


def _lines(of: Callable[[Interview, str], list[str]]) -> Callable[[Interview, str], None]:
    def look(interview: Interview, rest: str) -> None:
        interview.say(*of(interview, rest))

    return look


def _mend(interview: Interview, rest: str) -> None:
    document = interview.document
    finding = facts.finding(document, rest) if rest else interview.noted
    if finding is None:
        raise SpecwizardError("no better wording was offered last; 'findings' lists what the rules see: mend 1")
    mended = mending(document, finding)
    if mended is None:
        raise SpecwizardError(f"that takes thought: {finding.message}. {finding.remedy}")
    document.commit(mended.command)
    interview.noted = None
    interview.say(*wrap(f"saved: {mended.reads}"), "'undo' brings your words back.")


def _stand(interview: Interview, rest: str) -> None:
    number, _, reason = rest.replace(",", " ", 1).partition(" ") if rest else ("", "", "")
    finding = facts.finding(interview.document, number)
    interview.say(*wrap(finding.message))
    reason = reason.strip() or interview.ask("Why does it stand? For the decision record: ")
    if not reason:
        interview.say("Left as it was.")
        return
    interview.document.commit(c.SuppressFinding(rule=finding.rule, place=finding.place, reason=reason))
    interview.say("saved: it stands.")


def _library(interview: Interview, rest: str) -> None:
    document = interview.document
    lines = facts.library_lines(document)
    if rest and lines:
        document.accept_library()
        interview.say("saved: the draft stands with the library as it is now.")
        return
    interview.say(*(lines or ["The draft and the library agree."]))
    if lines:
        interview.say("Nothing changes by itself. 'library accept' takes the library as it stands.")


# ---------------------------------------------------------------------- files


def _save(interview: Interview, rest: str) -> None:  # noqa: ARG001
    interview.document.save()
    interview.say(f"saved in {interview.document.path}")


def _cover(interview: Interview, rest: str) -> None:  # noqa: ARG001
    document = interview.document
    now = document.session.details
    reference = _kept_or_new(interview, "Reference", now.get("reference", ""), "may stay empty")
    day = _kept_or_new(interview, "Date", shown_day(now.get("date", "")), "Enter: the day of the last change")
    try:
        commands = cover(document, reference, day)
    except Unclear as unclear:
        raise SpecwizardError(str(unclear)) from unclear
    for command in commands:
        document.commit(command)
    interview.say("saved: the cover is changed." if commands else "Left as it was.")


def _kept_or_new(interview: Interview, what: str, now: str, empty: str) -> str:
    said = interview.ask(f"{what} ({f'Enter keeps {now}, - takes it away' if now else empty}): ")
    return "" if said == "-" else said or now


def _copy(interview: Interview, rest: str) -> None:
    if not rest:
        raise SpecwizardError("say where: copy FILE.yaml")
    interview.document.save_copy(Path(rest).expanduser())
    interview.say(f"a copy is in {rest}; this goes on with {interview.document.path}")


def _name(interview: Interview, rest: str) -> None:
    if rest:
        interview.room.set_name(rest)
        interview.document.author = interview.room.settings.author
        interview.say(f"saved: from now on the history says {interview.document.author}.")
    else:
        interview.say(f"The history says {interview.document.author}.", "To change that, type: name: YOUR NAME")


def _quit(interview: Interview, rest: str) -> None:  # noqa: ARG001
    raise Stop


ABOUT: dict[str, Callable[[Interview, str, Question], None]] = {
    "?": _help,
    "not known": _not_known,
    "n/a": _not_applicable,
    "skip": _skip,
}
GENERAL: dict[str, Callable[[Interview, str], None]] = {
    "help": _lines(lambda _, __: help_lines()),
    "why": _why,
    "back": _back,
    "edit": _edit,
    "undo": _undo,
    "full": _mode("full"),
    "quick": _mode("quick"),
    "matches": _matches,
    "mark": _mark,
    "owner": _owner,
    "outline": _lines(lambda interview, _: facts.outline_lines(interview.document)),
    "review": _lines(lambda interview, _: facts.review_lines(interview.document)),
    "open": writing.open_points,
    "findings": _lines(lambda interview, _: facts.finding_lines(interview.document)),
    "preview": _lines(lambda interview, _: facts.preview_lines(interview.document)),
    "history": _lines(lambda interview, rest: facts.history_lines(interview.document, whole=rest.lower() == "all")),
    "mend": _mend,
    "stand": _stand,
    "library": _library,
    "clauses": _lines(lambda interview, rest: clauses.clause_lines(interview.document, rest)),
    "clause": _lines(lambda interview, rest: clauses.whole_clause_lines(interview.document, rest)),
    "take": clauses.take,
    "drop": clauses.drop,
    "restore": clauses.restore,
    "set": clauses.set_,
    "wording": clauses.wording,
    "own": clauses.own,
    "diff": writing.diff,
    "build": writing.build,
    "profile": writing.profile,
    "cover": _cover,
    "save": _save,
    "copy": _copy,
    "name": _name,
    "quit": _quit,
}

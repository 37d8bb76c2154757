"""No answer now: somebody finds out, it does not apply, or later. "I don't know" is a respectable answer."""

from __future__ import annotations

from specwizard.content.quantities import Unclear
from specwizard.frontends.tui.asked import Asked
from specwizard.frontends.tui.screens.form import Field, FormScreen, Values
from specwizard.frontends.tui.text import ASIDE, Piece
from specwizard.interview import commands as c
from specwizard.workspace.changes import due_of

KINDS = (("not_known", "not known yet"), ("not_applicable", "does not apply"), ("skip", "later"))


class NoAnswerScreen(FormScreen):
    """Which of the three, and for an open point who finds out by when."""

    def __init__(self, view: Asked) -> None:
        answer = view.answer
        state = answer.state if answer and answer.state != "answered" else "not_known"
        super().__init__(
            "No answer now",
            [
                Field("owner", "Who finds out?", answer.owner if answer else "", f"usually: {view.question.who}"),
                Field("due", "By when?", answer.due if answer else "", "a date, such as 31 March 2027; may stay empty"),
                Field("kind", "It is", "skip" if state == "skipped" else state, kind="choice", options=KINDS),
            ],
            intro=[
                Piece(view.question.ask, "bold"),
                Piece("An open point stays visible in the draft until its owner has answered it.", ASIDE),
            ],
            check=_check,
            done="done",
        )


def _check(values: Values) -> str:
    try:
        due_of(values["due"])
    except Unclear as unclear:
        return str(unclear)
    return ""


def command_of(view: Asked, values: Values, typed: str) -> c.Command:
    """The command that the form stands for; words typed before are kept with an open point."""
    name = view.question.id
    if values["kind"] == "not_applicable":
        return c.NotApplicable(question=name)
    if values["kind"] == "skip":
        return c.Skip(question=name)
    return c.NotKnown(question=name, owner=values["owner"], due=due_of(values["due"]), raw=typed)

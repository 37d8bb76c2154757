"""No answer now: somebody finds out, it does not apply, or later. "I don't know" is a respectable answer."""

from __future__ import annotations

from textual import on

from specwizard.content.dates import shown_day
from specwizard.content.quantities import Unclear
from specwizard.frontends.tui.asked import Asked
from specwizard.frontends.tui.screens.form import Field, FormScreen, Values
from specwizard.frontends.tui.text import ASIDE, Piece
from specwizard.frontends.tui.widgets.cycler import Cycler
from specwizard.frontends.tui.widgets.lines import Lines
from specwizard.interview import commands as c
from specwizard.workspace.changes import due_of

KINDS = (("not_known", "not known yet"), ("not_applicable", "does not apply"), ("skip", "later"))

MEANINGS = {
    "not_known": "An open point: it stays visible in the draft until its owner has answered it.",
    "not_applicable": "It has nothing to do with this purchase, and is not asked again.",
    "skip": "You come back to it; until then it stands in the list of open points.",
}


class NoAnswerScreen(FormScreen):
    """First which of the three it is; for an open point then who finds out by when."""

    def __init__(self, view: Asked) -> None:
        answer = view.answer
        state = answer.state if answer and answer.state != "answered" else "not_known"
        super().__init__(
            "No answer now",
            [
                Field("kind", "It is", "skip" if state == "skipped" else state, kind="choice", options=KINDS),
                Field(
                    "owner",
                    f"Who finds out? Left empty: {view.question.who}",
                    answer.owner if answer else "",
                    "a name or a role",
                ),
                Field(
                    "due",
                    "By when? (may stay empty)",
                    shown_day(answer.due) if answer else "",
                    "a date, such as 31 March 2027",
                ),
            ],
            intro=[
                Piece(view.question.ask, "bold"),
            ],
            check=_check,
            done="done",
        )

    def on_mount(self) -> None:
        super().on_mount()
        self._kind_changed()

    @on(Cycler.Changed)
    def _kind_changed(self) -> None:
        """Only an open point has an owner and a date."""
        kind = self.query_one(Cycler).value
        self.query_one("#label-kind", Lines).say(Piece(MEANINGS[kind], ASIDE))
        for name in ("owner", "due"):
            self.query_one(f"#field-{name}").display = kind == "not_known"
            self.query_one(f"#label-{name}").display = kind == "not_known"


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
    before = view.answer if view.answer and view.answer.state == "not_known" else None
    return c.NotKnown(
        question=name,
        owner=values["owner"] or view.question.who,
        due=due_of(values["due"]),
        raw=typed or (before.raw if before else ""),
        note=before.note if before else "",
    )

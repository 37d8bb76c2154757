"""Who may read one answer: suppliers, only those who get the restricted annex, or nobody outside the force."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from specwizard.content.model import Publish
from specwizard.frontends.tui.screens.clause_forms import READERS, ask, commit
from specwizard.frontends.tui.screens.form import Field, FormScreen
from specwizard.frontends.tui.text import ASIDE, STRONG, Piece, short
from specwizard.workspace.changes import marked_answer

if TYPE_CHECKING:
    from specwizard.frontends.tui.app import SpecwizardApp
    from specwizard.frontends.tui.screens.interview import InterviewScreen


def answer_in_hand(interview: InterviewScreen) -> str:
    """The answer that she is changing, else the last one given before the present question."""
    view, document = interview.dock.view, interview.document
    if view is not None and view.question.id in document.session.answers:
        return view.question.id
    before = document.previous(view.question.id if view else None)
    return before.id if before else ""


def mark(app: SpecwizardApp, interview: InterviewScreen) -> None:
    """Ask who may read the answer in hand, and write it down as a change of that answer."""
    document, name = interview.document, answer_in_hand(interview)
    answer = document.session.answers.get(name)
    if answer is None or answer.state != "answered":
        app.tell("Give an answer first; then say who may read it.")
        return
    question = document.content.questions[name]
    form = FormScreen(
        "Who may read this answer?",
        [Field("publish", "Readers", answer.publish or question.publish, kind="choice", options=READERS)],
        intro=[Piece(question.ask, STRONG), Piece(short(document.answer_text(name), 200), ASIDE)],
    )

    ask(app, form, lambda v: commit(app, document, marked_answer(document, name, cast(Publish, v["publish"]))))

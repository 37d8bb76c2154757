"""What can be done with an open document from anywhere: the palette's list, each with a key where it has one."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from specwizard.errors import SpecwizardError
from specwizard.frontends.tui.exchange import compare, export_open_points, export_profile, save_copy
from specwizard.frontends.tui.marking import mark
from specwizard.frontends.tui.palette import Action
from specwizard.frontends.tui.screens.interview import InterviewScreen
from specwizard.frontends.tui.text import short
from specwizard.interview import commands as c
from specwizard.workspace import Document

if TYPE_CHECKING:
    from specwizard.frontends.tui.app import SpecwizardApp


def document_actions(app: SpecwizardApp, document: Document) -> Iterator[Action]:
    """Actions on the document, then every answer that can be changed."""
    interview = next((s for s in app.screen_stack if isinstance(s, InterviewScreen)), None)
    if interview is not None:
        yield "answer: go back one", "⇧Tab", interview.action_back
        yield "answer: not known yet", "F5: owner and date", interview.action_not_known
        yield "answer: does not apply, or later", "F5", interview.action_not_known
        yield "answer: say who may read it", "Suppliers, restricted annex, only inside", lambda: mark(app, interview)
        yield "answer: undo the last change", "F4", interview.action_undo
        yield "question: help", "F1", interview.action_help
        yield "question: why am I asked this", "F2", interview.action_why
        yield "outline: show or hide", "F3", interview.action_outline
        mode = "full" if document.session.mode == "quick" else "quick"
        yield (
            f"interview: go on with the {mode} one",
            "Nothing answered is lost",
            lambda: set_mode(app, interview, mode),
        )
    yield "clauses: show all, in and out", "F6", lambda: app.show_clauses(document)
    yield "clauses: add a requirement of our own", "In your own words", lambda: add_own(app, document)
    yield "open points: show", "F7", lambda: app.show_open_points(document)
    yield "open points: export by owner", "Word or Excel", lambda: export_open_points(app, document)
    yield "review: show what blocks and what to look at", "F8", lambda: app.show_review(document)
    yield "document: preview the text", "Ctrl+O: as suppliers will read it", lambda: app.show_preview(document)
    yield "document: build Word, pack or Markdown", "F9", lambda: app.show_build(document)
    yield "document: reference and date on the cover", "May stay empty", lambda: set_cover(app, document)
    yield "history: show who changed what", "Every change with time and author", lambda: app.go("screen:history")
    yield "library: show what changed", "Since the clauses were selected", lambda: app.show_library(document)
    yield "draft: compare with another", "Answers, requirements and clauses that differ", lambda: compare(app, document)
    yield "draft: save a copy", "As another file", lambda: save_copy(app, document)
    yield "profile: export the force's answers", "For colleagues to begin from", lambda: export_profile(app, document)
    yield "drafts: back to the start screen", "Leave this draft: it is saved and closed", app.leave_interview
    if interview is not None:
        for name, question in document.content.questions.items():
            if name in document.session.answers and document.reading.known.status[name] not in (
                "inapplicable",
                "waiting",
            ):
                yield (
                    f"change: {short(question.ask, 70)}",
                    short(document.answer_text(name), 70),
                    partial(app.go, f"question:{name}"),
                )


def set_mode(app: SpecwizardApp, interview: InterviewScreen, mode: str) -> None:
    """Switch between the quick and the full interview."""
    if not app.back_to(interview):
        return
    try:
        interview.document.commit(c.SetDetail(name="mode", value=mode))
    except SpecwizardError as error:
        app.tell(str(error), warn=True)
        return
    interview.leave_editing()
    progress = interview.document.reading.progress
    interview.dock.say(f"The {mode} interview from here: {progress.total - progress.answered} questions left.")


def add_own(app: SpecwizardApp, document: Document) -> None:
    """Open the form for a requirement of the buyer's own."""
    from specwizard.frontends.tui.screens.clause_forms import own_requirement

    own_requirement(app, document)


def set_cover(app: SpecwizardApp, document: Document) -> None:
    """Open the form for what stands on the cover besides the answers."""
    from specwizard.frontends.tui.screens.clause_forms import cover_form

    cover_form(app, document)

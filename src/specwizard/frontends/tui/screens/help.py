"""Help on the question in front of her, then the keys."""

from __future__ import annotations

from specwizard.frontends.tui.asked import Asked
from specwizard.frontends.tui.screens.form import NoticeScreen, heading
from specwizard.frontends.tui.text import ACCENT, ASIDE, STRONG, Piece
from specwizard.workspace import Document

MARKING = {
    "publish": "Suppliers will read the answer.",
    "restricted": "The answer goes to the restricted annex only.",
    "internal": "The answer stays inside the force.",
}

KEYS = (
    ("Enter", "next; on an offered answer it takes it"),
    ("Shift+Tab", "the question before; also ↑ in an empty answer"),
    ("↑ ↓  Space", "move in a list; tick or untick"),
    ("1 … 9", "choose, while nothing is typed"),
    ("Ctrl+J", "a new line in the answer"),
    ("F2", "why this is asked, and what each answer would do"),
    ("F3", "the outline of the document"),
    ("F4", "take back the last change; Ctrl+Z undoes typing"),
    ("F5", "no answer now: who finds out, does not apply, later"),
    ("F6  F7", "all clauses; open points"),
    ("F8  F9", "review; build the documents"),
    ("Tab", "from the answer to the transcript; Enter there changes an answer"),
    ("Ctrl+O", "read the document as it stands, from any screen"),
    ("Ctrl+P", "every action by name"),
    ("Esc", "close the top-most thing; nothing typed is lost"),
    ("Ctrl+Q", "leave; everything is saved"),
)

TABLE_KEYS = (
    ("Enter  Tab", "next cell; Enter on the empty last row ends the table"),
    ("↑ ↓ ← →", "other rows; other cells from the end of the text"),
    ("PgUp PgDn", "other rows, also where a list of choices is open"),
    ("Ctrl+D", "delete the row"),
    ("paste", "whole rows at once: one a line, cells separated by | or tabs"),
)


def help_screen(document: Document, view: Asked | None) -> NoticeScreen:
    """Everything an author wrote to help with the question, and the keys."""
    pieces: list[Piece] = []
    if view is not None:
        question = view.question
        pieces.append(Piece(question.ask, STRONG))
        if question.help:
            pieces.append(Piece(question.help))
        pieces += [Piece(f"{one.label}: {one.help}", lead="  ") for one in question.options if one.help]
        pieces.append(Piece(question.why, lead="It changes        ", lead_style=ASIDE))
        if question.example:
            pieces.append(Piece(question.example, lead="For example       ", lead_style=ASIDE))
        pieces.append(Piece(question.who, lead="Usually known by  ", lead_style=ASIDE))
        pieces.append(Piece(MARKING[question.publish], ASIDE))
        if document.content.section_of[question.id].intro:
            pieces.append(Piece(document.content.section_of[question.id].intro, ASIDE))
        if view.kind == "table":
            pieces += [Piece(""), heading("In this table"), *_keys(TABLE_KEYS)]
    pieces += [Piece(""), heading("Keys"), *_keys(KEYS)]
    return NoticeScreen("Help", *pieces)


def _keys(keys: tuple[tuple[str, str], ...]) -> list[Piece]:
    return [Piece(meaning, lead=f"{key:<12}", lead_style=ACCENT) for key, meaning in keys]

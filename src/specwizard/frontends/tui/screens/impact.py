"""What a change would do, before it is made."""

from __future__ import annotations

from collections.abc import Sequence

from specwizard.frontends.tui.screens.form import NoticeScreen
from specwizard.frontends.tui.text import ACCENT, ASIDE, STRONG, WARN, Piece, one_line, short
from specwizard.interview import Impact
from specwizard.workspace import Document

SHOWN = 5


class ImpactScreen(NoticeScreen):
    """Enter makes the change, Escape leaves everything as it was."""

    def __init__(self, *pieces: Piece) -> None:
        super().__init__(
            "Before you change this", *pieces, accept="make the change", leave="leave everything as it was"
        )


def impact_pieces(document: Document, question: str, before: str, after: str, change: Impact) -> list[Piece]:
    """The change and everything that follows from it, in words."""
    content = document.content
    asks = {name: definition.ask for name, definition in content.questions.items()}

    def clause(name: str) -> str:
        return f"{name} {content.clauses[name].title}" if name in content.clauses else name

    pieces = [Piece(asks.get(question, question), STRONG)]
    pieces.append(Piece(short(before or "—", 400), "", lead="  from  ", lead_style=ASIDE))
    pieces.append(Piece(short(after or "—", 400), STRONG, lead="  to    ", lead_style=ASIDE))
    pieces.append(Piece(""))
    pieces += _line("+", "question", [asks[n] for n in change.questions_in], ACCENT)
    pieces += _line("−", "question", [asks[n] for n in change.questions_out], WARN)
    pieces += _line("+", "clause", [clause(n) for n in change.clauses_in], ACCENT)
    pieces += _line("−", "clause", [clause(n) for n in change.clauses_out], WARN, "back if you change back")
    pieces += _line("~", "clause", [clause(n) for n in change.clauses_changed], ACCENT, "another priority or number")
    parked = [f"{asks[n]} {short(document.answer_text(n), 60)}" for n in change.parked]
    pieces += _line("‖", "answer", parked, WARN, "kept aside, nothing is lost")
    pieces += _line("✓", "answer", [asks[n] for n in change.restored], ACCENT, "back again")
    if len(pieces) == 4:
        pieces.append(Piece("Nothing else changes.", ASIDE))
    return pieces


def _line(sign: str, noun: str, names: Sequence[str], style: str, aside: str = "") -> list[Piece]:
    if not names:
        return []
    count = len(names)
    more = f" · and {count - SHOWN} more" if count > SHOWN else ""
    note = f"  ({aside})" if aside else ""
    text = f"{' · '.join(one_line(name) for name in names[:SHOWN])}{more}{note}"
    lead = f"{sign} {count} {noun}{'s' if count != 1 else ''}"
    return [Piece(text, "", lead=f"{lead:<14}", lead_style=f"{style} bold")]

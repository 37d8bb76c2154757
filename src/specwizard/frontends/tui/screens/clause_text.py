"""A clause in words: its text as it will stand, why it is in or out, and what is known about it."""

from __future__ import annotations

from specwizard.drafting.specification import flatten
from specwizard.frontends.tui.text import ACCENT, ASIDE, STRONG, WARN, Piece
from specwizard.interview import explain_clause
from specwizard.workspace import Document
from specwizard.workspace.clause_words import acceptance, library_wording, printed_wording

TREATMENTS = {"pass_fail": "pass or fail", "confirm": "to confirm", "scored": "scored", "contract": "contract term"}
EFFECTS = {
    "disqualify": "a bid that fails it is out",
    "score_zero": "failing it scores nothing",
    "contract_condition": "becomes a contract condition",
}


def reason_line(document: Document, name: str) -> str:
    """Why it is in or out, in one line."""
    explained = explain_clause(document.content, document.session, name, document.reading.selection)
    return f"{explained.state}: " + "; ".join(reason.text for reason in explained.reasons)


def clause_pieces(document: Document, name: str) -> list[Piece]:
    """Everything about a clause that a buyer wants to read, the text first."""
    clause = document.content.clauses[name]
    selected = document.reading.selection.by_id.get(name)
    words = printed_wording(document, name)
    blank = any(span.kind == "blank" for span in words)
    pieces = [Piece(f"{name} {clause.title}", STRONG), Piece(flatten(words), WARN if blank else "")]
    if selected:
        effect = f", {EFFECTS[selected.fail_effect]}" if selected.fail_effect else ""
        pieces.append(
            Piece(
                f"{selected.priority}, {TREATMENTS[selected.treatment]}{effect}", lead="Priority    ", lead_style=ASIDE
            )
        )
    explained = explain_clause(document.content, document.session, name, document.reading.selection)
    lead = {"in": "In because  ", "out": "Out because ", "to decide": "To decide   "}[explained.state]
    for reason in explained.reasons:
        pieces.append(Piece(reason.text, ACCENT if explained.state == "in" else "", lead=lead, lead_style=ASIDE))
        lead = "            "
    pieces.append(Piece(clause.rationale, lead="What for    ", lead_style=ASIDE))
    pieces.append(Piece(acceptance(document, name), lead="Met when    ", lead_style=ASIDE))
    if clause.guidance:
        pieces.append(Piece(clause.guidance, lead="Advice      ", lead_style=ASIDE))
    standards = [s.short or s.name for key in clause.standards if (s := document.content.standards.get(key))]
    if standards:
        pieces.append(Piece(", ".join(standards), lead="Standards   ", lead_style=ASIDE))
    if selected and selected.decision and selected.decision.wording:
        pieces.append(Piece(library_wording(document, name), ASIDE, lead="Library has ", lead_style=ASIDE))
        pieces.append(Piece(selected.decision.wording_reason or "—", ASIDE, lead="Edited for  ", lead_style=ASIDE))
    pieces.append(Piece(f"revision {clause.revision}, {clause.status}", ASIDE, lead="Library     ", lead_style=ASIDE))
    return pieces

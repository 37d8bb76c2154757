"""One clause: its text and reasons, and a list of what can be done with it."""

from __future__ import annotations

from collections.abc import Sequence

from specwizard.frontends.tui.screens import clause_forms as forms
from specwizard.frontends.tui.screens.clause_text import clause_pieces
from specwizard.frontends.tui.screens.listing import ListScreen
from specwizard.frontends.tui.text import ASIDE, STRONG, Cell, Piece
from specwizard.frontends.tui.widgets.lines import KeyHint
from specwizard.frontends.tui.widgets.rows import Row, blank_row, columns_row, heading_row, pieces_row
from specwizard.interview import explain_clause
from specwizard.workspace import Document


class ClauseScreen(ListScreen):
    """The clause and its actions; every change asks for its reason and is kept with the draft."""

    def __init__(self, document: Document, clause: str) -> None:
        super().__init__()
        self.document, self.clause = document, clause

    def heads(self) -> tuple[str, str]:
        inside = self.clause in self.document.reading.selection.ids
        return (
            f"{self.clause} {self.document.content.clauses[self.clause].title}",
            "in the document" if inside else "not in the document",
        )

    def hints(self) -> list[KeyHint]:
        return [
            KeyHint("↑ ↓", "move", "screen.help"),
            KeyHint("Enter", "do it", "screen.open"),
            KeyHint("Tab", "scroll text", "screen.read_on(3)"),
            KeyHint("F1", "help", "screen.help"),
            KeyHint("Esc", "back", "screen.back"),
        ]

    def rows(self, words: str) -> Sequence[Row]:  # noqa: ARG002  (nothing to search here)
        rows = [
            heading_row("What you can do"),
            *(
                columns_row(Cell(label, STRONG, width=28), Cell(value, ASIDE), id=name)
                for name, label, value in self._actions()
            ),
        ]
        asked = explain_clause(
            self.document.content, self.document.session, self.clause, self.document.reading.selection
        ).because
        if asked:
            rows += [blank_row(), heading_row("The answers behind it")]
            rows += [
                pieces_row(
                    Piece(f"{because.ask} {because.answer}", lead="  ", tail=because.ref),
                    id=f"question:{because.question}",
                )
                for because in asked
            ]
        return rows

    def detail(self, row: str) -> Sequence[Piece]:  # noqa: ARG002  (the text of the clause, whatever is highlighted)
        return clause_pieces(self.document, self.clause)[1:]

    def _actions(self) -> list[tuple[str, str, str]]:
        selected = self.document.reading.selection.by_id.get(self.clause)
        decision = self.document.session.decisions.get(self.clause)
        actions: list[tuple[str, str, str]] = []
        if selected is not None:
            actions.append(("priority", "Set the priority", selected.priority))
            for parameter in selected.clause.parameters:
                value = selected.parameters[parameter.name]
                shown = f"{value} {parameter.unit}".strip() if value else "to be stated"
                actions.append((f"parameter:{parameter.name}", "Set a value", f"{parameter.label}: {shown}"))
            actions.append(("wording", "Edit the wording", "with your reason; the original is kept"))
            actions.append(("reject", "Take it out", "with your reason, for the record"))
        else:
            actions.append(("accept", "Bring it in", ""))
            if any(entry.id == self.clause for entry in self.document.reading.selection.undecided):
                actions.append(("reject", "Leave it out", "with your reason"))
        if decision is not None and (decision.verdict or decision.wording or decision.priority or decision.parameters):
            actions.append(("restore", "As the library says", "undoes your changes to this clause"))
        return actions

    def chosen(self, row: str) -> None:
        kind, _, name = row.partition(":")
        match kind:
            case "question":
                self.app.go(row)
            case "priority":
                forms.set_priority(self.app, self.document, self.clause)
            case "parameter":
                forms.set_parameter(self.app, self.document, self.clause, name)
            case "wording":
                forms.edit_wording(self.app, self.document, self.clause)
            case "reject":
                forms.take_out(self.app, self.document, self.clause)
            case "accept":
                forms.bring_in(self.app, self.document, self.clause)
            case "restore":
                forms.restore(self.app, self.document, self.clause)

    def help_pieces(self) -> Sequence[Piece]:
        return (
            Piece(
                "What you change here is your decision: it is kept with your name, your reason and the time, and "
                "stands in the internal decision record, never in a supplier file."
            ),
            Piece(
                "A clause that you take out stays out, whatever the answers say, until you choose "
                "'As the library says'."
            ),
        )

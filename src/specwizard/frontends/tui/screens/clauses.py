"""All clauses of the library, in and out, each with its reason; what is in comes first in each family."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import BindingType

from specwizard.frontends.tui.screens.clause_text import clause_pieces, reason_line
from specwizard.frontends.tui.screens.listing import ListScreen
from specwizard.frontends.tui.text import ACCENT, ASIDE, GOOD, STRONG, WARN, Cell, Piece
from specwizard.frontends.tui.widgets.lines import KeyHint
from specwizard.frontends.tui.widgets.rows import Row, columns_row, heading_row, pieces_row
from specwizard.interview import AREAS, RECOMMENDATIONS
from specwizard.workspace import Document

SHOWN = (("in", "in the document"), ("all", "all"), ("out", "left out"))


class ClausesScreen(ListScreen):
    """Clauses; Enter opens one with everything that can be done with it."""

    FIND = "type words, a number such as API-01, or what you need in your own words"
    BINDINGS: ClassVar[list[BindingType]] = [
        ("f3", "turn", "In, out, all"),
        ("f6", "back", "Back"),
        ("f10", "own", "Own requirement"),
    ]

    def __init__(self, document: Document, only: str = "") -> None:
        super().__init__()
        self.document = document
        self._only = only
        self._shown = 0

    def heads(self) -> tuple[str, str]:
        selection = self.document.reading.selection
        kind, _, name = self._only.partition(":")
        part = ""
        if kind == "family" and name in self.document.content.families:
            part = self.document.content.families[name].title
        elif kind in ("area", "recommendation"):
            part = (AREAS | RECOMMENDATIONS).get(name, name)
        left = f"{self.document.title}: clauses" + (f" · {part}" if part else "")
        inside = len(selection.included) + len(selection.own)
        return left, f"{inside} in, {len(selection.excluded)} out · showing {SHOWN[self._shown][1]}"

    def hints(self) -> list[KeyHint]:
        return [
            KeyHint("Enter", "open", "screen.open"),
            KeyHint("F3", "in / all / out", "screen.turn"),
            KeyHint("F10", "own requirement", "screen.own"),
            KeyHint("Tab", "scroll text", "screen.help"),
            KeyHint("F1", "help", "screen.help"),
            KeyHint("Esc", "back", "screen.back"),
        ]

    def rows(self, words: str) -> Sequence[Row]:
        content, selection = self.document.content, self.document.reading.selection
        kind, _, only = self._only.partition(":")
        found = self._found(words)
        undecided = {entry.id for entry in selection.undecided}
        rows: list[Row] = []
        for family in content.families.values():
            if kind == "family" and family.id != only:
                continue
            lines = []
            for name, clause in content.clauses.items():
                if content.family_of.get(name) is not family or (found is not None and name not in found):
                    continue
                if (kind == "area" and clause.area != only) or (
                    kind == "recommendation" and only not in clause.recommendations
                ):
                    continue
                inside = name in selection.by_id
                wanted = SHOWN[self._shown][0] if found is None else "all"
                if (wanted == "in" and not inside and name not in undecided) or (wanted == "out" and inside):
                    continue
                lines.append(self._row(name, inside, name in undecided))
            if not kind or kind == "family":
                lines += [
                    self._own(o.id)
                    for o in selection.own
                    if o.family == family.id and words.lower() in f"{o.id} {o.title}".lower()
                ]
            if lines:
                rows += [heading_row(f"{family.title}  {len(lines)}"), *lines]
        return rows or [pieces_row(Piece("Nothing found. F3 shows the other clauses.", ASIDE), disabled=True)]

    def _found(self, words: str) -> set[str] | None:
        if not words:
            return None
        plain = words.lower()
        found = {
            name
            for name, clause in self.document.content.clauses.items()
            if plain in f"{name} {clause.title} {clause.wording}".lower()
        }
        if " " in words and len(found) < 4:
            found |= {match.clause for match in self.document.suggest("", words, limit=8).matches}
        return found

    def _row(self, name: str, inside: bool, undecided: bool) -> Row:
        clause = self.document.content.clauses[name]
        selected = self.document.reading.selection.by_id.get(name)
        mark, style = ("✓", GOOD) if inside else ("?", WARN) if undecided else ("○", ASIDE)
        state = selected.priority if selected else "decide" if undecided else "out"
        changed = "edited" if selected and selected.decision and selected.decision.wording else ""
        return columns_row(
            Cell(mark, style, width=1),
            Cell(state, STRONG if state == "must" else ASIDE, width=6),
            Cell(name, ACCENT if inside else ASIDE, width=7),
            Cell(clause.title, "" if inside else ASIDE),
            Cell(changed, ASIDE, width=6) if changed else Cell("", width=1),
            id=f"clause:{name}",
            gap=1,
        )

    def _own(self, name: str) -> Row:
        own = self.document.session.own[name]
        cells = (
            Cell("✓", GOOD, width=1),
            Cell(own.priority, ASIDE, width=6),
            Cell(name, ACCENT, width=7),
            Cell(own.title),
        )
        return columns_row(*cells, Cell("own", ASIDE, width=6), id=f"own:{name}", gap=1)

    def detail(self, row: str) -> Sequence[Piece]:
        kind, _, name = row.partition(":")
        if kind == "own":
            own = self.document.session.own.get(name)
            return (Piece(f"{name} {own.title}", STRONG), Piece(own.wording)) if own else ()
        if self.app.size.width >= 100:
            return clause_pieces(self.document, name)
        return [*clause_pieces(self.document, name)[:2], Piece(reason_line(self.document, name), ASIDE)]

    def chosen(self, row: str) -> None:
        kind, _, name = row.partition(":")
        if kind == "own":
            from specwizard.frontends.tui.screens.clause_forms import own_requirement

            own_requirement(self.app, self.document, name)
        else:
            self.app.show_clause(self.document, name)

    def action_turn(self) -> None:
        """Show those in, all, or those out."""
        self._shown = (self._shown + 1) % len(SHOWN)
        self.fill()
        self.list.first()

    def action_own(self) -> None:
        from specwizard.frontends.tui.screens.clause_forms import own_requirement

        own_requirement(self.app, self.document)

    def help_pieces(self) -> Sequence[Piece]:
        return (
            Piece(
                "Every clause is in or out for a reason that you can read. Enter opens one: its text, why it is there, "
                "and what you can change."
            ),
            Piece(
                "F3 turns between those in the document, all, and those left out. Typing searches all of them, also by "
                "meaning."
            ),
            Piece("F10 adds a requirement in your own words."),
        )

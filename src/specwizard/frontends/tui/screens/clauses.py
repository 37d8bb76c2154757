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
from specwizard.interview import AREAS, RECOMMENDATIONS, OwnRequirement
from specwizard.workspace import Document

SHOWN = (("in", "in the document"), ("all", "all"), ("out", "left out"))


class ClausesScreen(ListScreen):
    """Clauses; Enter opens one with everything that can be done with it."""

    FIND = "type words, a clause number, or what you need"
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
        left = f"Clauses: {part or self.document.title}"
        waiting = sum(1 for own in selection.own if own.waits)
        inside = len(selection.included) + len(selection.own) - waiting
        waits = f", {waiting} of yours wait" if waiting else ""
        return left, f"{inside} in, {len(selection.excluded)} out{waits} · showing {SHOWN[self._shown][1]}"

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
        if words:
            return self._found(words) or [pieces_row(Piece("Nothing found.", ASIDE), disabled=True)]
        rows: list[Row] = []
        for family in self.document.content.families.values():
            lines = [*self._of_family(family.id), *self._own_of(family.id)]
            if lines:
                rows += [heading_row(f"{family.title}  {len(lines)}"), *lines]
        return rows or [pieces_row(Piece("None here. F3 shows the other clauses.", ASIDE), disabled=True)]

    def _of_family(self, family: str) -> list[Row]:
        content, selection = self.document.content, self.document.reading.selection
        kind, _, only = self._only.partition(":")
        if kind == "family" and family != only:
            return []
        lines = []
        for name, clause in content.clauses.items():
            if content.family_of[name].id != family:
                continue
            if (kind == "area" and clause.area != only) or (
                kind == "recommendation" and only not in clause.recommendations
            ):
                continue
            inside, undecided = name in selection.by_id, name in self._undecided
            wanted = SHOWN[self._shown][0]
            if (wanted == "in" and not inside and not undecided) or (wanted == "out" and inside):
                continue
            lines.append(self._row(name))
        return lines

    def _own_of(self, family: str) -> list[Row]:
        kind, _, only = self._only.partition(":")
        if kind in ("area", "recommendation") or (kind and family != only):
            return []
        wanted = SHOWN[self._shown][0]
        return [
            self._own(own.id)
            for own in self.document.reading.selection.own
            if own.family == family and (own.waits or wanted != "out")
        ]

    def _found(self, words: str) -> list[Row]:
        """Those that hold the words, in the library's order; then what else the words may mean, the best first."""
        plain = words.lower()
        rows = [
            self._own(own.id)
            for own in self.document.reading.selection.own
            if plain in f"{own.id} {own.title} {own.wording}".lower()
        ]
        holding = [
            name
            for name, clause in self.document.content.clauses.items()
            if plain in f"{name} {clause.title} {clause.wording}".lower()
        ]
        holding.sort(key=lambda name: plain not in f"{name} {self.document.content.clauses[name].title}".lower())
        rows += [self._row(name) for name in holding]
        meant = self._meant(words) if len(plain) > 3 else []
        near = [self._row(name) for name in meant if name not in holding]
        return [*rows, *([heading_row("By meaning"), *near] if near else [])]

    def _meant(self, words: str) -> list[str]:
        matches = self.document.suggest("", words, limit=8).matches
        known = [match for match in matches if match.clause in self.document.content.clauses]
        sure = [match.clause for match in known if match.band != "weak"]
        return sure or [match.clause for match in known[:3]]

    @property
    def _undecided(self) -> set[str]:
        return {entry.id for entry in self.document.reading.selection.undecided}

    def _row(self, name: str) -> Row:
        inside, undecided = name in self.document.reading.selection.by_id, name in self._undecided
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
            Cell("?", WARN, width=1) if own.waits else Cell("✓", GOOD, width=1),
            Cell("decide" if own.waits else own.priority, ASIDE, width=6),
            Cell(name, ASIDE if own.waits else ACCENT, width=7),
            Cell(own.title, ASIDE if own.waits else ""),
        )
        return columns_row(*cells, Cell("own", ASIDE, width=6), id=f"own:{name}", gap=1)

    def detail(self, row: str) -> Sequence[Piece]:
        kind, _, name = row.partition(":")
        if kind == "own":
            own = self.document.session.own.get(name)
            return _own_pieces(own) if own else ()
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


def _own_pieces(own: OwnRequirement) -> list[Piece]:
    pieces = [Piece(f"{own.id} {own.title}", STRONG), Piece(own.wording)]
    if own.origin:
        pieces.append(Piece(own.origin, ASIDE))
    if own.waits:
        pieces.append(Piece("It waits, and nobody outside reads it. Enter: say who is to read it, or remove it.", WARN))
    return pieces

"""Ready to issue? What blocks, what is worth a look, what is covered, every answer; each line leads to its place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import work
from textual.binding import BindingType
from textual.worker import get_current_worker

from specwizard.frontends.tui.screens.clause_forms import let_stand, put_right
from specwizard.frontends.tui.screens.listing import ListScreen
from specwizard.frontends.tui.text import ACCENT, ASIDE, GOOD, STRONG, WARN, Cell, Piece, bar, short
from specwizard.frontends.tui.widgets.lines import KeyHint
from specwizard.frontends.tui.widgets.rows import Row, blank_row, columns_row, heading_row, pieces_row
from specwizard.quality import Finding
from specwizard.workspace import Document
from specwizard.workspace.mending import mending
from specwizard.workspace.review_facts import Fact, blocking, words_at, worth_a_look


class ReviewScreen(ListScreen):
    """The draft seen as a whole."""

    FIND = "type to find in answers and findings"

    def __init__(self, document: Document, *, finished: bool = False) -> None:
        super().__init__()
        self.document, self._finished = document, finished
        self._findings: tuple[Finding, ...] | None = None  # None: the rules are still reading
        self._by_row: dict[str, Fact] = {}

    def heads(self) -> tuple[str, str]:
        outline = self.document.reading.outline
        points = f"{outline.open_points} open point{'s' if outline.open_points != 1 else ''}"
        left = f", {outline.unanswered} to answer" if outline.unanswered else ""
        return f"Review: {self.document.title}", f"{outline.requirements} clauses, {points}{left}"

    def hints(self) -> list[KeyHint]:
        return [
            KeyHint("Enter", "go there", "screen.open"),
            KeyHint("F9", "build", "screen.build"),
            KeyHint("F6", "clauses", "screen.clauses"),
            KeyHint("F7", "open points", "screen.open_points"),
            KeyHint("^R", "put right", "screen.put_right"),
            KeyHint("F10", "let stand", "screen.let_stand"),
            KeyHint("F4", "undo", "screen.undo"),
            KeyHint("Esc", "back", "screen.back"),
        ]

    BINDINGS: ClassVar[list[BindingType]] = [
        ("f9", "build", "Build"),
        ("f6", "clauses", "Clauses"),
        ("f7", "open_points", "Open points"),
        ("f8", "back", "Back"),
        ("f10", "let_stand", "Let it stand"),
        ("ctrl+r", "put_right", "Put right"),
    ]

    def show_again(self) -> None:
        self.fill()
        self._judge()

    @work(thread=True, exclusive=True, exit_on_error=False)
    def _judge(self) -> None:
        """Let the rules read the whole draft."""
        found = self.document.review()
        if not get_current_worker().is_cancelled:
            self.app.call_from_thread(self._judged, found)

    def _judged(self, found: tuple[Finding, ...]) -> None:
        if found != self._findings:
            first, self._findings = self._findings is None, found
            self.fill()
            if first:  # what blocks has come in above the line she stands on
                self.list.first()
                self.list.scroll_home(animate=False)

    def detail(self, row: str) -> Sequence[Piece]:
        fact = self._by_row.get(row)
        if fact is None or fact.finding is None:
            return ()
        finding, mended = fact.finding, mending(self.document, fact.finding)
        keys = "F10 lets it stand, with your reason."
        pieces = [
            Piece(finding.message, STRONG),
            Piece(finding.remedy),
            Piece(f"^R puts it right. {keys}" if mended else keys, ASIDE),
        ]
        if mended:
            pieces.append(Piece(mended.reads, lead="as it could read: ", lead_style=ASIDE))
        if words := words_at(self.document, finding):
            pieces.append(Piece(words, lead="it reads now: ", lead_style=ASIDE))
        if finding.why:
            pieces.append(Piece(finding.why, ASIDE))
        return [*pieces, Piece(f"{finding.rule}: {finding.source}" if finding.source else finding.rule, ASIDE)]

    def action_put_right(self) -> None:
        """Take the better wording that a finding offers, without leaving the list."""
        fact = self._by_row.get(self.list.current or "")
        if fact is not None and fact.finding is not None:
            put_right(self.app, self.document, fact.finding)

    def action_let_stand(self) -> None:
        """Accept a finding with a reason; it is kept in the decision record."""
        fact = self._by_row.get(self.list.current or "")
        if fact is not None and fact.finding is not None:
            let_stand(self.app, self.document, fact.finding)

    def begin(self) -> None:
        if not self._finished:
            return
        progress = self.document.reading.progress
        text = (
            "That was the last question for now. Build a working draft with F9, settle what is open, or go on asking."
        )
        pieces = [Piece(text, STRONG)]
        if progress.mode == "quick":
            pieces.append(
                Piece(
                    "The full interview asks the rest: press Ctrl+P and choose 'interview: go on with the full one'.",
                    ASIDE,
                )
            )
        self.message(*pieces)

    def rows(self, words: str) -> Sequence[Row]:
        self._by_row.clear()
        rows = [*self._readiness(), *self._look(), *self._coverage(), *self._unanswered(), *self._answers()]
        if not words:
            return rows
        found = [row for row in rows if row.id and words.lower() in row.flowing.at(200).plain.lower()]
        return found or [pieces_row(Piece("Nothing found.", ASIDE), disabled=True)]

    def _readiness(self) -> list[Row]:
        blocks = blocking(self.document, self._findings or ())
        if not blocks and self._findings is None:
            return [heading_row("The rules are reading the draft …"), blank_row()]
        if not blocks:
            return [pieces_row(Piece("✓ Nothing blocks an issue.", f"{GOOD} bold"), id="screen:build"), blank_row()]
        count = len(blocks)
        things = f"{count} thing{'s' if count != 1 else ''}"
        head = f"Ready to issue? Not yet, {things} to settle. A working draft can be built."
        return [heading_row(head), *self._facts(blocks, f"{WARN} bold"), blank_row()]

    def _look(self) -> list[Row]:
        facts = worth_a_look(self.document, self._findings or ())
        if not facts:
            return []
        return [heading_row(f"Worth a look: {len(facts)}"), *self._facts(facts, ASIDE), blank_row()]

    def _facts(self, facts: Sequence[Fact], style: str) -> list[Row]:
        rows = []
        for fact in facts:
            self._by_row[f"{fact.place}#{len(self._by_row)}"] = fact
            rows.append(columns_row(Cell(fact.kind, style, width=8), Cell(fact.text), id=next(reversed(self._by_row))))
        return rows

    def _coverage(self) -> list[Row]:
        outline = self.document.reading.outline
        rows = [heading_row("What techUK asks police buyers to cover")]
        for area in outline.areas:
            count = f"{area.included} of {area.available} clauses"
            rows.append(
                columns_row(
                    Cell(area.title, width=16),
                    Cell(bar(area.share, 10), ACCENT, width=10),
                    Cell(count, ASIDE),
                    id=f"clauses:area:{area.key}",
                )
            )
        for point in outline.recommendations:
            mark, style = ("✓", GOOD) if point.included and point.answered else ("○", ASIDE)
            state = f"{point.included} clause{'s' if point.included != 1 else ''}" if point.included else "no clause"
            if not point.answered:
                state += ", no answer yet"
            rows.append(
                columns_row(
                    Cell(mark, style, width=1),
                    Cell(point.title),
                    Cell(state, ASIDE, width=26),
                    id=f"clauses:recommendation:{point.key}",
                    gap=1,
                )
            )
        return [*rows, blank_row()]

    def _open_ones(self) -> list[str]:
        reading = self.document.reading
        return [name for name in reading.asked if reading.known.status[name] in ("unanswered", "skipped")]

    def _unanswered(self) -> list[Row]:
        """Questions of the interview as it stands that nothing has been said about."""
        reading, content = self.document.reading, self.document.content
        open_ones = self._open_ones()
        if not open_ones:
            return []
        questions = [content.questions[name] for name in open_ones]
        needed = sum(question.required or question.blocks_issue for question in questions)
        rows = [heading_row(f"Not answered yet: {len(open_ones)}" + (f", {needed} of them needed" if needed else ""))]
        for name, question in zip(open_ones, questions, strict=True):
            needs = "blocks" if question.blocks_issue else "open" if question.required else ""
            later = "later" if reading.known.status[name] == "skipped" else ""
            rows.append(
                columns_row(
                    Cell(needs or later, WARN if needs else ASIDE, width=8), Cell(question.ask), id=f"question:{name}"
                )
            )
        return [*rows, blank_row()]

    def _answers(self) -> list[Row]:
        document, rows, section = self.document, [], ""
        above = set(self._open_ones())  # what she left for later stands there
        for name in document.content.questions:
            answer = document.session.answers.get(name)
            if answer is None or name in above or document.reading.known.status[name] in ("inapplicable", "waiting"):
                continue
            title = document.content.section_of[name].title
            if title != section:
                section = title
                rows.append(heading_row(title))
            style = WARN if answer.state != "answered" else STRONG
            text = short(document.answer_text(name), 200) or "—"
            rows.append(
                pieces_row(
                    Piece(document.content.questions[name].ask, ASIDE, "  "),
                    Piece(text, style, "  ❯ ", ACCENT),
                    id=f"question:{name}",
                )
            )
        return rows

    def chosen(self, row: str) -> None:
        place = row.partition("#")[0]
        if place.startswith("question:"):
            self.dismiss(place)
        else:
            self.app.go(place)

    def action_build(self) -> None:
        self.app.show_build(self.document)

    def action_clauses(self) -> None:
        self.app.show_clauses(self.document)

    def action_open_points(self) -> None:
        self.app.show_open_points(self.document)

    def help_pieces(self) -> Sequence[Piece]:
        return (
            Piece(
                "Everything about the draft in one list: what blocks an issue, what is worth a look, what is covered, "
                "your answers."
            ),
            Piece("Enter on a line goes to the place where it is settled. Type to find a line."),
            Piece("Nothing here keeps you from building a working draft (F9): blanks stay visible in it."),
        )

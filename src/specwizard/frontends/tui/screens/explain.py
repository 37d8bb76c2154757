"""Why am I asked this: the answers behind the rule, the clauses it decides, what each choice would do."""

from __future__ import annotations

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.worker import get_current_worker

from specwizard.frontends.tui.text import ACCENT, ASIDE, STRONG, Piece
from specwizard.frontends.tui.widgets.lines import KeyHint, KeyLine, Lines
from specwizard.frontends.tui.widgets.rows import Row, Rows, blank_row, heading_row, pieces_row
from specwizard.interview import QuestionExplanation, explain_question
from specwizard.workspace import Document


class ExplainScreen(ModalScreen[str | None]):
    """The explanation of one question; each answer and clause in it leads to its place."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f2", "dismiss(None)", "Back", id="explain.back", tooltip="Back to the question")
    ]

    def __init__(self, document: Document, question: str) -> None:
        super().__init__()
        self.document, self.question = document, question

    def compose(self) -> ComposeResult:
        with Vertical(id="panel"):
            yield Lines(Piece("Why am I asked this?", f"{ACCENT} bold"), id="form-title")
            yield Rows(heading_row("…"), id="why")
            yield KeyLine([KeyHint("Enter", "go there", "screen.dismiss"), KeyHint("Esc", "back", "screen.dismiss")])

    def on_mount(self) -> None:
        self.query_one(Rows).focus()
        self._explain()

    @work(thread=True, exclusive=True)
    def _explain(self) -> None:
        explained = explain_question(self.document.content, self.document.session, self.question)
        if not get_current_worker().is_cancelled:
            self.app.call_from_thread(self._show, explained)

    def _show(self, explained: QuestionExplanation) -> None:
        rows = self.query_one(Rows)
        rows.show(explanation_rows(self.document, explained))
        rows.first()

    @on(Rows.OptionSelected)
    def _chosen(self, event: Rows.OptionSelected) -> None:
        kind, _, name = (event.option.id or "").partition(":")
        self.dismiss(f"{kind}:{name.partition('#')[0]}")


def explanation_rows(document: Document, explained: QuestionExplanation) -> list[Row]:
    """An explanation as rows with the ids of the places they lead to."""
    content = document.content
    rows = [pieces_row(Piece(explained.ask, STRONG), Piece(explained.why), disabled=True), blank_row()]
    if explained.because:
        rows.append(heading_row("Because you said"))
        for because in explained.because:
            piece = Piece(f"{because.ask} {because.answer}", lead="  ", tail=because.ref)
            rows.append(pieces_row(piece, id=f"question:{because.question}"))
    else:
        rows.append(pieces_row(Piece("Everybody is asked this.", ASIDE), disabled=True))
    if explained.feeds:
        rows += [blank_row(), heading_row("It decides")]
        for name in explained.feeds[:14]:
            inside = "in" if name in document.reading.selection.ids else "out"
            piece = Piece(content.clauses[name].title, lead=f"  {name:<8}", lead_style=ACCENT, tail=inside)
            rows.append(pieces_row(piece, id=f"clause:{name}"))
        if len(explained.feeds) > 14:
            rows.append(pieces_row(Piece(f"and {len(explained.feeds) - 14} more", ASIDE, lead="  "), disabled=True))
    if explained.choices:
        rows += [blank_row(), heading_row("If you say")]
        for choice in explained.choices:
            effects = []
            for words, names in (("brings in", choice.clauses_in), ("takes out", choice.clauses_out)):
                if names:
                    effects.append(
                        f"{words} {', '.join(names[:8])}{f' and {len(names) - 8} more' if len(names) > 8 else ''}"
                    )
            if choice.questions_in:
                count = len(choice.questions_in)
                effects.append(f"asks {count} more question{'s' if count != 1 else ''}")
            text = "; ".join(effects) or "as it is now"
            rows.append(
                pieces_row(Piece(choice.label, STRONG, lead="  "), Piece(text, ASIDE, lead="    "), disabled=True)
            )
    rows += [blank_row(), pieces_row(Piece(explained.who, lead="Usually known by  ", lead_style=ASIDE), disabled=True)]
    rows.append(
        pieces_row(
            Piece("the answer stays an open point until the tender date", lead="If not known      ", lead_style=ASIDE),
            disabled=True,
        )
    )
    return rows

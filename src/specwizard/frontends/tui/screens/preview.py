"""The document's text as suppliers will read it, from the same tree that the Word file is written from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual import work
from textual.worker import get_current_worker

from specwizard.drafting.specification import Block, Paragraph, RequirementList, Specification, Table, Text, flatten
from specwizard.frontends.tui.screens.listing import ListScreen
from specwizard.frontends.tui.text import ACCENT, ASIDE, STRONG, WARN, Cell, Piece, columns, stacked
from specwizard.frontends.tui.widgets.lines import KeyHint
from specwizard.frontends.tui.widgets.rows import Row, blank_row, columns_row, heading_row, pieces_row
from specwizard.workspace import Document


class PreviewScreen(ListScreen):
    """The text of the draft; Enter on a requirement opens its clause."""

    FIND = "type to find in the document"

    def __init__(self, document: Document) -> None:
        super().__init__()
        self.document = document
        self._drawn: list[Row] = [pieces_row(Piece("Drafting …", ASIDE), disabled=True)]

    def heads(self) -> tuple[str, str]:
        return f"Preview: {self.document.title}", "as suppliers will read it"

    def hints(self) -> list[KeyHint]:
        return [
            KeyHint("Enter", "open the clause", "screen.open"),
            KeyHint("PgUp PgDn", "scroll", "screen.help"),
            KeyHint("Esc", "back", "screen.back"),
        ]

    def show_again(self) -> None:
        self._compose_document()

    @work(thread=True, exclusive=True)
    def _compose_document(self) -> None:
        rows = list(specification_rows(self.document.pack().specification))
        if not get_current_worker().is_cancelled:
            self.app.call_from_thread(self._show, rows)

    def _show(self, rows: list[Row]) -> None:
        first, self._drawn = len(self._drawn) == 1, rows
        self.fill()
        if first:
            self.list.first()

    def rows(self, words: str) -> Sequence[Row]:
        if not words:
            return self._drawn
        found = [row for row in self._drawn if words.lower() in row.flowing.at(200).plain.lower()]
        return found or [pieces_row(Piece("Nothing found.", ASIDE), disabled=True)]

    def chosen(self, row: str) -> None:
        name = row.partition(":")[2].partition("#")[0]
        if name in self.document.content.clauses:
            self.app.show_clause(self.document, name)


def specification_rows(specification: Specification) -> Iterator[Row]:
    """The document as rows; requirements carry the ids of their clauses."""
    meta = specification.meta
    yield pieces_row(
        Piece(meta.title, STRONG),
        Piece(f"{meta.authority or '[to be stated: contracting authority]'}", ASIDE),
        id="p:0",
    )
    yield pieces_row(Piece(f"{meta.marking} · version {meta.version} · {meta.stage}", ASIDE), disabled=True)
    for number, section in enumerate(specification.sections, 1):
        yield blank_row()
        yield pieces_row(Piece(f"{number}  {section.title}", f"{ACCENT} bold"), id=f"p:s{number}")
        for place, block in enumerate(section.blocks):
            yield from _block(block, f"{number}.{place}")


def _block(block: Block, place: str) -> Iterator[Row]:
    if isinstance(block, Paragraph):
        lead = "  • " if block.style == "bullet" else "  "
        style = STRONG if block.style == "heading" else ASIDE if block.style == "note" else ""
        yield pieces_row(Piece(flatten(block.text), style, lead), id=f"p:{place}")
    elif isinstance(block, RequirementList):
        yield heading_row(f"  {block.title}", STRONG)
        if block.intro:
            yield pieces_row(Piece(block.intro, ASIDE, "  "), disabled=True)
        for requirement in block.requirements:
            blank = any(span.kind == "blank" for span in requirement.text)
            yield columns_row(
                Cell(f"{requirement.number}", ACCENT, width=8),
                Cell(requirement.priority, STRONG if requirement.priority == "must" else ASIDE, width=7),
                Cell(requirement.wording, WARN if blank else ""),
                id=f"c:{requirement.clause}",
            )
    elif isinstance(block, Table):
        if block.caption:
            yield heading_row(f"  {block.caption}", STRONG)
        yield Row(lambda width: _table(block, width), id=f"p:{place}")
    else:
        yield pieces_row(Piece(block.description or block.caption, ASIDE, "  "), id=f"p:{place}")


def _table(table: Table, width: int):  # type: ignore[no-untyped-def]  # Content, as Row wants it
    shares = [max(1, round(share * 10)) for share in table.widths] or [1] * len(table.headers)
    lines = [_line(table.headers, shares, ASIDE, width)]
    lines += [_line([_flat(cell) for cell in row], shares, "", width) for row in table.rows]
    return stacked(*lines)


def _line(texts: Sequence[str], shares: Sequence[int], style: str, width: int):  # type: ignore[no-untyped-def]
    cells = [Cell("", width=2), *(Cell(text, style, share=share) for text, share in zip(texts, shares, strict=False))]
    return columns(cells, width, gap=1)


def _flat(text: Text) -> str:
    return flatten(text)

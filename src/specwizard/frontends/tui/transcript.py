"""The transcript as rows: sections, questions, answers, where each came from and what it brought in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from specwizard.frontends.tui.text import ACCENT, ASIDE, STRONG, WARN, Piece, one_line, short
from specwizard.frontends.tui.widgets.rows import Row, blank_row, pieces_row
from specwizard.interview import Answer, Impact
from specwizard.workspace import Document

WELCOME = (
    Piece("Answer in your own words, or choose.", STRONG, lead="  "),
    Piece("Everything is saved as you go; you can leave at any time and come back.", ASIDE, lead="  "),
    Piece(
        "Not sure? F5 makes it an open point for somebody else to find out. F2 says why it is asked.", ASIDE, lead="  "
    ),
)
SOURCES = {"typed": "you", "default": "the usual", "imported": "from the file"}


class Transcript:
    """Rows of a document's transcript; a row is made again only when its answer or its effect changed."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._kept: dict[str, tuple[Answer, tuple[int, str], Row]] = {}

    def rows(self, latest: str = "", effect: str = "", asked: str = "") -> list[Row]:
        """Every settled question in order; the latest with what it brought in, and the section that begins now."""
        content, known = self._document.content, self._document.reading.known
        counts = clause_counts(self._document)
        rows: list[Row] = []
        section, shown = "", set[str]()
        for name in content.questions:
            answer = self._document.session.answers.get(name)
            if answer is None or known.status[name] in ("inapplicable", "waiting"):
                continue
            title = content.section_of[name].title
            if title != section:
                section = title
                shown.add(title)
                rows.append(_section_row(title))
            rows.append(self._row(name, answer, counts.get(name, 0), effect if name == latest else ""))
        if not rows:
            begun = (Piece(f"{self._document.begun}.", lead="  "),) if self._document.begun else ()
            rows += [pieces_row(*begun, *WELCOME, disabled=True), blank_row()]
        begins = content.section_of[asked] if asked and asked not in self._document.session.answers else None
        if begins is not None and begins.title not in shown:
            rows.append(_section_row(begins.title, begins.intro))
        return rows

    def _row(self, name: str, answer: Answer, clauses: int, effect: str) -> Row:
        kept = self._kept.get(name)
        if kept is not None and kept[0] is answer and kept[1] == (clauses, effect):
            return kept[2]
        pieces = [
            Piece(self._document.content.questions[name].ask, ASIDE, lead="  ? ", lead_style=ASIDE),
            Piece(
                _said(self._document, name, answer),
                WARN if answer.state != "answered" else STRONG,
                lead="  ❯ ",
                lead_style=ACCENT,
                tail=provenance(answer, clauses),
            ),
        ]
        if effect:
            pieces.append(Piece(effect, ASIDE, lead="    "))
        row = pieces_row(*pieces, id=name)
        self._kept[name] = (answer, (clauses, effect), row)
        return row


def _section_row(title: str, intro: str = "") -> Row:
    pieces = [Piece(title, f"{ACCENT} bold", lead="  ")]
    if intro:
        pieces.append(Piece(intro, ASIDE, lead="  "))
    return pieces_row(*pieces, disabled=True)  # without an id: a section may come up twice


def _said(document: Document, name: str, answer: Answer) -> str:
    text = document.shown(name, answer)
    lines = [line for line in text.splitlines() if line.strip()]
    if document.content.questions[name].type == "table" and len(lines) > 3:
        return "\n".join([*lines[:3], f"… and {len(lines) - 3} more rows"])
    return text if len(text) < 400 else short(text, 400)


def clause_counts(document: Document) -> Mapping[str, int]:
    """How many clauses of the draft each answer speaks for."""
    content = document.content
    tiers = {
        tier.tier: frozenset(content.condition(tier.when).names) if tier.when else frozenset[str]()
        for tier in content.library.header.tiers
    }
    counts: Counter[str] = Counter()
    for selected in document.reading.selection.included:
        behind = {question for reason in selected.reasons for question in reason.questions}
        if any(reason.kind == "tier" for reason in selected.reasons) and selected.clause.tier is not None:
            behind |= tiers.get(selected.clause.tier, frozenset())
        counts.update(behind)
    return counts


def provenance(answer: Answer, clauses: int) -> str:
    """Where an answer came from and how many clauses follow from it."""
    if answer.state != "answered":
        return "open point" if answer.state == "not_known" else ""
    source = f"from {short(answer.source_name, 24)}" if answer.source == "reused" else SOURCES.get(answer.source, "you")
    if any(match.taken for match in answer.matches):
        source = "matched"
    if answer.publish in ("restricted", "internal"):
        source = f"{answer.publish} · {source}"
    return f"{source} · {clauses} clause{'s' if clauses != 1 else ''}" if clauses else source


def effect_line(document: Document, change: Impact, limit: int = 2, *, examples: bool = False) -> str:
    """What an answer brought in and took out, in a line."""
    parts = []
    for word, names in (("brings in", change.clauses_in), ("takes out", change.clauses_out)):
        if names:
            named = " · ".join(f"{name} {_title(document, name)}" for name in names)
            if len(names) > limit:
                some = " · ".join(f"{name} {_title(document, name)}" for name in names[:2])
                named = f"{len(names)} clauses: {some} …" if examples else f"{len(names)} clauses"
            parts.append(f"{word} {named}")
    if change.questions_in:
        count = len(change.questions_in)
        parts.append(f"{count} more question{'s' if count != 1 else ''}")
    if change.restored:
        parts.append(f"{len(change.restored)} kept answer{'s' if len(change.restored) != 1 else ''} back")
    return one_line("; ".join(parts))


def _title(document: Document, name: str) -> str:
    clause = document.content.clauses.get(name)
    return clause.title if clause else ""

"""The start: a new specification, one from an earlier set, or a draft to go on with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.binding import BindingType

from specwizard.frontends.tui.palette import Action
from specwizard.frontends.tui.screens import start_actions as acts
from specwizard.frontends.tui.screens.listing import ListScreen
from specwizard.frontends.tui.text import ACCENT, ASIDE, STRONG, WARN, Cell, Piece, bar, columns, hang
from specwizard.frontends.tui.widgets.lines import KeyHint
from specwizard.frontends.tui.widgets.rows import Row, blank_row, pieces_row

if TYPE_CHECKING:
    from textual.content import Content

    from specwizard.storage import Listed
    from specwizard.workspace import Workspace


SHELVES = {"archive": "Archive", "bin": "Bin"}
ROOMY = 70
"""Cells from which a draft fits on one line; below that its facts stand under its title."""


class StartScreen(ListScreen):
    """Drafts and ways to begin."""

    FIND = "type to find a draft"
    BINDINGS: ClassVar[list[BindingType]] = [("f3", "more", "More"), ("delete", "delete", "Delete")]

    def __init__(self, room: Workspace) -> None:
        super().__init__()
        self.room = room
        self._drafts: tuple[Listed, ...] = ()
        self._shelved: dict[str, int] = {}

    def begin(self) -> None:
        self.load()
        self.message(
            Piece(
                "Answer plain questions about what you are buying; out comes a specification that keeps your systems "
                "open.",
                ASIDE,
            )
        )
        self.app.call_after_refresh(self._highlight_latest)

    def _highlight_latest(self) -> None:
        if self._drafts:
            self.list.go(f"draft:{self._drafts[0].path}")

    def load(self) -> None:
        """Read the list of drafts again."""
        self._drafts = self.room.drafts()
        self._shelved = {name: self.room.shelved(getattr(self.room.places, name)) for name in SHELVES}

    def show_again(self) -> None:
        self.load()
        self.fill()

    def heads(self) -> tuple[str, str]:
        return "specwizard", "interoperability-first specifications"

    def hints(self) -> list[KeyHint]:
        return [
            KeyHint("Enter", "open", "screen.open"),
            KeyHint("F3", "rename, copy, archive, delete …", "screen.more"),
            KeyHint("F1", "help", "screen.help"),
            KeyHint("^P", "all", "app.command_palette"),
            KeyHint("^Q", "quit", "app.quit"),
        ]

    def rows(self, words: str) -> Sequence[Row]:
        drafts = [
            d for d in self._drafts if words.lower() in f"{d.header.title} {d.header.category} {d.path.stem}".lower()
        ]
        rows: list[Row] = []
        if not words:
            rows += [
                _beginning("new:quick", "New specification", "the quick interview, about 30 questions"),
                _beginning("new:full", "New, in full", "every question; you can switch at any time"),
            ]
            if self._drafts:
                rows.append(
                    _beginning("new:earlier", "New from an earlier one", "your force's answers kept, others offered")
                )
            rows.append(blank_row())
        if drafts:
            rows.append(_heading())
            rows += [draft_row(draft) for draft in drafts]
        elif words:
            rows.append(pieces_row(Piece("No draft of that name.", ASIDE), disabled=True))
        else:
            rows.append(
                pieces_row(
                    Piece("Your drafts will stand here. Everything is saved as you go.", ASIDE, "  "), disabled=True
                )
            )
        if not words and any(self._shelved.values()):
            rows.append(blank_row())
            rows += [
                _beginning(f"shelf:{name}", label, f"{count} draft{'s' if count != 1 else ''}")
                for (name, label), count in zip(SHELVES.items(), self._shelved.values(), strict=True)
                if count
            ]
        return rows

    def draft(self, row: str | None) -> Listed | None:
        """The draft of a row."""
        kind, _, name = (row or "").partition(":")
        return next((d for d in self._drafts if kind == "draft" and str(d.path) == name), None)

    def detail(self, row: str) -> Sequence[Piece]:
        draft = self.draft(row)
        if draft is None or not draft.problem:
            return ()
        return (
            Piece("This file cannot be read as it is.", f"{WARN} bold"),
            Piece(draft.problem),
            Piece("Enter opens what can be read of it, without changing the file.", ASIDE),
        )

    def chosen(self, row: str) -> None:
        draft = self.draft(row)
        if draft is not None:
            acts.open_draft(self.app, self.room, draft)
        elif row == "new:earlier":
            acts.choose_earlier(self.app, self.room, self._drafts)
        elif row.startswith("shelf:"):
            self.show_shelf(row.partition(":")[2])
        elif row.startswith("new:"):
            acts.begin_new(self.app, self.room, row.partition(":")[2])

    def show_shelf(self, name: str) -> None:
        """The archive or the bin."""
        from specwizard.frontends.tui.screens.shelf import ShelfScreen

        self.app.push_screen(ShelfScreen(self.room, getattr(self.room.places, name), SHELVES[name]))

    def key(self, event: events.Key) -> bool:
        if event.key == "delete" and not self.words:
            self.action_delete()
            return True
        return False

    def action_delete(self) -> None:
        """Move the highlighted draft to the bin."""
        draft = self.draft(self.list.current)
        if draft is not None:
            acts.delete(self, self.room, draft)

    def action_more(self) -> None:
        """What else can be done with the highlighted draft."""
        draft = self.draft(self.list.current)
        if draft is None:
            self.app.tell("Choose a draft first.")
        else:
            acts.more(self, self.room, draft)

    def preview(self) -> None:
        """The text of the highlighted draft, read without opening it."""
        draft = self.draft(self.list.current)
        if draft is None:
            self.app.tell("Choose a draft first; Ctrl+O then shows its text.")
        else:
            acts.preview_draft(self.app, self.room, draft)

    def palette_actions(self) -> Iterator[Action]:
        """What can be done here, by name."""
        yield "draft: new, quick interview", "", lambda: self.chosen("new:quick")
        yield "draft: new, full interview", "", lambda: self.chosen("new:full")
        if self._drafts:
            yield "draft: new from an earlier one", "", lambda: self.chosen("new:earlier")
        draft = self.draft(self.list.current)
        if draft is not None:
            yield "document: preview the text", "Ctrl+O: without opening the draft", self.preview
            title = draft.header.title or draft.path.stem
            for _, words, run in acts.draft_actions(self, self.room, draft):
                yield f"draft: {words}", title, run
        yield "draft: new from a profile or a file", "By its path", lambda: acts.begin_elsewhere(self.app, self.room)
        yield "draft: open a file from elsewhere", "By its path", lambda: acts.open_elsewhere(self.app, self.room)
        yield "draft: import a file", "A copy of it among the drafts", lambda: acts.import_file(self, self.room)
        yield "archive: show", "Drafts put away", lambda: self.show_shelf("archive")
        yield "bin: show", "Deleted drafts, to be put back", lambda: self.show_shelf("bin")

    def action_back(self) -> None:
        """Escape clears the search; it never leaves the program."""
        if self.words:
            super().action_back()
        else:
            self.app.tell("Ctrl+Q leaves the program.")

    def help_pieces(self) -> Sequence[Piece]:
        return (
            Piece("Enter opens a draft or begins a new one. Type to find a draft."),
            Piece("F3 on a draft: rename, duplicate, archive, delete to a bin, export, open without changing it."),
            Piece("The archive and the bin stand below the drafts; Enter there puts a draft back."),
            Piece("Ctrl+P has the rest: import a file, begin from a colleague's profile, your name in the history."),
            Piece(f"Drafts are files in {self.room.places.drafts}; each is readable text that you can mail or copy."),
            Piece("Nothing leaves this computer."),
        )


def _beginning(id: str, label: str, aside: str) -> Row:
    def draw(width: int) -> Content:
        if width < ROOMY:
            return hang([Piece(label, STRONG), Piece(aside, ASIDE, "  ")], width)
        return columns([Cell(label, STRONG, width=27), Cell(aside, ASIDE)], width)

    return Row(draw, id=id, key=(label, aside))


def _heading() -> Row:
    def draw(width: int) -> Content:
        if width < ROOMY:
            return hang([Piece("Drafts", f"{ACCENT} bold")], width)
        heads = [Cell("Drafts", f"{ACCENT} bold"), Cell("progress", ASIDE, width=15)]
        return columns([*heads, Cell("changed", ASIDE, width=12, right=True)], width)

    return Row(draw, key="drafts", disabled=True)


def draft_row(draft: Listed, now: datetime | None = None) -> Row:
    """One draft: title, what is bought, progress, last change."""
    header = draft.header
    if draft.problem:
        progress, style = "cannot be read", WARN
    elif header.issued:
        progress, style = f"issued {header.issued}", ""
    else:
        share = header.done / header.total if header.total else 0.0
        progress, style = f"{bar(share)} {share:>4.0%}", ""
    title, changed = header.title or draft.path.stem, when(draft.changed, now)

    def draw(width: int) -> Content:
        if width < ROOMY:
            under = " · ".join(part for part in (header.category, changed) if part)
            return hang([Piece(title, STRONG, tail=progress, tail_style=style), Piece(under, ASIDE, "  ")], width)
        return columns(
            [
                Cell(title, STRONG, share=3),
                Cell(header.category, ASIDE, share=2),
                Cell(progress, style, width=15),
                Cell(changed, ASIDE, width=12, right=True),
            ],
            width,
        )

    return Row(draw, id=f"draft:{draft.path}", key=(title, header.category, progress, changed))


def when(changed: float, now: datetime | None = None) -> str:
    """A moment as people say it: today 14:02, 3 Nov, 3 Nov 2025."""
    if not changed:
        return ""
    here = (now or datetime.now(UTC)).astimezone()
    then = datetime.fromtimestamp(changed, UTC).astimezone()
    if then.date() == here.date():
        return f"today {then:%H:%M}"
    day = f"{then.day} {then:%b}"
    return day if then.year == here.year else f"{day} {then.year}"

"""Clauses that the typed words speak for; the strong ones are ticked unless she unticks them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events

from specwizard.frontends.tui.widgets.dock_rows import NONE, match_rows
from specwizard.frontends.tui.widgets.rows import Rows

if TYPE_CHECKING:
    from specwizard.content import Content
    from specwizard.matching import MatchResult


class MatchBox(Rows):
    """Suggestions under the prompt."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, focus=False)
        self.result: MatchResult | None = None
        self.words = ""  # the words that the result is for
        self.taken: set[str] = set()
        self.dropped: set[str] = set()
        self.in_list = False
        self.hushed = False  # Escape hid them until she types again
        self.library: Content | None = None

    def begin(self, library: Content) -> None:
        """Forget everything: another question."""
        self.result, self.words, self.library = None, "", library
        self.taken, self.dropped = set(), set()
        self.in_list = self.hushed = False
        self.display = False

    def put(self, result: MatchResult, text: str) -> None:
        """Show what the words match."""
        self.result, self.words = result, text
        self.redraw(text)

    def redraw(self, typed: str) -> None:
        """Draw the suggestions again; none while nothing is typed or she sent them away."""
        if typed != self.words:
            self.hushed = False
        if self.result is None or self.library is None or self.hushed or not typed.strip():
            self.display = False
            return
        rows = match_rows(self.result, self.ticked, self.library)
        if not self.in_list:
            self.highlighted = None
        self.show(rows)
        self.display = bool(rows)

    @property
    def ticked(self) -> set[str]:
        """Clauses that Enter takes: the strong ones and hers, without those she unticked."""
        strong: set[str] = set()
        if self.result is not None and self.result.verdict == "match":
            strong = {match.clause for match in self.result.matches if match.band == "strong"}
        return (strong | self.taken) - self.dropped

    @property
    def take(self) -> list[str] | None:
        """The clauses she chose by hand; None leaves it to the strong ones, as in every front end."""
        return sorted(self.ticked) if self.taken or self.dropped else None

    def tick(self, clause: str) -> None:
        """Tick or untick; 'none of these' unticks all."""
        if clause == NONE:
            self.dropped = {match.clause for match in self.result.matches} if self.result else set()
            self.taken = set()
        elif clause in self.ticked:
            self.taken.discard(clause)
            self.dropped.add(clause)
        else:
            self.dropped.discard(clause)
            self.taken.add(clause)
        self.redraw(self.words)

    def key(self, event: events.Key, *, last_line: bool) -> bool:
        """Whether the list took the key."""
        match event.key:
            case "down" if self.display and (self.in_list or last_line):
                self.in_list = True
                self.step(1)
                return True
            case "up" if self.in_list:
                if not self.step(-1):
                    self.leave()
                return True
            case "space" if self.in_list and self.current:
                self.tick(self.current)
                return True
        if event.is_printable:
            self.leave()
        return False

    def leave(self) -> None:
        """Out of the list with the arrows."""
        self.in_list = False
        self.highlighted = None

    @property
    def none_chosen(self) -> bool:
        """Whether the arrows stand on 'none of these'."""
        return self.in_list and self.current == NONE

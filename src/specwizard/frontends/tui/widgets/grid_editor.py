"""The rows of a table question, filled cell by cell from the one prompt.

Enter goes to the next cell and from the last one to the next row; Enter on the empty row at the end is the answer.
Columns with choices show them below with numbers; a column of systems offers the names that fit what is typed. Whole
rows can be pasted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events

from specwizard.content.text import comparable
from specwizard.frontends.tui.answering.choices import Choosing, Item
from specwizard.frontends.tui.answering.grid import Grid
from specwizard.frontends.tui.widgets.dock_rows import choice_rows, grid_rows
from specwizard.frontends.tui.widgets.rows import Row, Rows

if TYPE_CHECKING:
    from specwizard.content import Content
    from specwizard.content.model import Column, Question
    from specwizard.frontends.tui.widgets.prompt import Prompt
    from specwizard.interview import Answer, Session


class GridEditor(Rows):
    """A table in the making."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, focus=False)
        self.grid: Grid
        self._library: Content | None = None
        self._by_arrow = False

    def begin(self, question: Question, answer: Answer | None, session: Session, library: Content) -> None:
        """Show a table to be filled or changed."""
        self.grid = Grid(question)
        self.grid.begin(answer, session)
        self._library = library
        self._by_arrow = False
        self.set_options([])

    @property
    def hint(self) -> str:
        """What belongs in the cell she is in."""
        column = self.grid.here
        if self.grid.on_new_row and self.grid.rows:
            return f"{column.label}: one more row, or Enter to go on"
        if column.options or column.type == "yes_no":
            return f"{column.label}: press its number; Enter leaves it empty"
        example = f", such as {column.example}" if column.example else ""
        return f"{column.label}{example}"

    def redraw(self, live: str) -> None:
        """Draw the rows again, with the text of the cell she is in."""
        self.show(grid_rows(self.grid, live))
        self.go(f"row:{self.grid.row}")
        self.call_after_refresh(self.scroll_to_highlight)  # also where a smaller window has moved it out of sight

    # ------------------------------------------------------------------ choices of the cell

    def _items(self) -> tuple[Item, ...]:
        column = self.grid.here
        if column.type == "yes_no":
            return (Item("yes", "Yes"), Item("no", "No"))
        return tuple(Item(o.value, o.label, o.help, o.aliases) for o in column.options)

    def option_rows(self, typed: str) -> list[Row]:
        """The choices of the cell; for a column of systems the names that fit."""
        column = self.grid.here
        if column.options or column.type == "yes_no":
            return choice_rows(Choosing(self._items(), False, ticked={self.grid.cell()}), "")
        return self._system_rows(column, typed)

    def _system_rows(self, column: Column, typed: str) -> list[Row]:
        wanted = comparable(typed)
        if not column.systems or len(wanted) < 2 or self._library is None:
            return []
        names = [
            Item(system.name, system.name, system.what)
            for system in self._library.systems.values()
            if not system.exclusive and any(wanted in comparable(name) for name in (system.name, *system.aliases))
        ]
        if any(comparable(item.value) == wanted for item in names):
            return []
        return choice_rows(Choosing(tuple(names[:4]), True), "")

    # ------------------------------------------------------------------ keys

    def key(self, event: events.Key, prompt: Prompt, choices: Rows) -> bool:
        """Whether the table took the key."""
        grid, key = self.grid, event.key
        fixed = bool(grid.here.options or grid.here.type == "yes_no")
        if key == "shift+tab":
            return self._leave(prompt) and grid.back() and self._enter_cell(prompt, choices)
        if key == "tab":
            if self._leave(prompt):
                grid.forward()
                self._enter_cell(prompt, choices)
            return True
        if key == "ctrl+d":
            if grid.delete():
                self._enter_cell(prompt, choices)
            return True
        if key in ("pageup", "pagedown") or (key in ("up", "down") and not choices.display):
            by = 1 if key in ("down", "pagedown") else -1
            if key == "up" and grid.row == 0 and not prompt.text:
                return False
            if self._leave(prompt):
                grid.move(by)
                self._enter_cell(prompt, choices)
            return True
        if key in ("up", "down"):
            self._by_arrow = choices.step(1 if key == "down" else -1)
            return True
        if key in ("left", "right"):
            at_edge = prompt.cursor_at_start_of_text if key == "left" else prompt.cursor_at_end_of_text
            if at_edge and self._leave(prompt) and grid.side(-1 if key == "left" else 1):
                self._enter_cell(prompt, choices)
                return True
            return False
        if fixed and not prompt.text and key in "123456789" and int(key) <= len(self._items()):
            self.choose(self._items()[int(key) - 1].value, prompt)
            self._enter_cell(prompt, choices)
            return True
        if event.is_printable:
            self._by_arrow = False
        return False

    def choose(self, value: str, prompt: Prompt) -> None:
        """Put a choice into the cell and go on."""
        if self.grid.on_new_row and self.grid.column == 0 and not (self._items() or self.grid.here.systems):
            return
        self.grid.put(value)
        self.grid.forward()
        prompt.put("" if self._fixed() else self.grid.typed())

    def jump(self, row: str, prompt: Prompt) -> None:
        """Go to a row that was clicked."""
        number = row.partition(":")[2]
        if number.isdecimal() and self._leave(prompt):
            self.grid.row, self.grid.column = int(number), 0
            prompt.put("" if self._fixed() else self.grid.typed())

    def enter(self, prompt: Prompt, choices: Rows) -> bool:
        """Enter: keep the cell and go on. Returns whether the table is done. AnswerProblem when a cell does not fit."""
        grid, text = self.grid, prompt.text
        if "\n" in text.strip() or "|" in text or "\t" in text:
            grid.paste(text)
            self._enter_cell(prompt, choices)
            return False
        if grid.on_new_row and not text.strip():
            return True
        if self._by_arrow and choices.current:
            grid.put(choices.current)
        elif text.strip() or not self._fixed():
            grid.put(text)
        grid.forward()
        self._enter_cell(prompt, choices)
        return False

    def _fixed(self) -> bool:
        return bool(self.grid.here.options or self.grid.here.type == "yes_no")

    def _leave(self, prompt: Prompt) -> bool:
        """Keep what is typed before moving away; stays where it does not fit."""
        from specwizard.content import AnswerProblem

        if not prompt.text.strip() and (self._fixed() or self.grid.on_new_row):
            return True
        try:
            self.grid.put(prompt.text)
        except AnswerProblem:
            return False
        return True

    def _enter_cell(self, prompt: Prompt, choices: Rows) -> bool:
        self._by_arrow = False
        prompt.put("" if self._fixed() else self.grid.typed())
        choices.highlighted = None
        return True

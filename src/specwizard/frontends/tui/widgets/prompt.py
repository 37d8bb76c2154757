"""The line she types into: one widget for every kind of answer.

A text area even for one line, because a single-line input drops all but the first line of a paste and cannot undo.
Enter submits, Ctrl+J makes a new line. Keys are first offered to the owner, so lists above and below can be driven
without the cursor ever leaving the prompt.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from rich.text import Text
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widgets import TextArea

from specwizard.frontends.tui.text import one_line, plain, visible

Gate = Callable[[events.Key], bool]


class Prompt(TextArea, inherit_bindings=False):
    """A text area that submits on Enter. Function keys are left to the screens."""

    BINDINGS: ClassVar[list[BindingType]] = [
        binding
        for binding in TextArea.BINDINGS
        if not (isinstance(binding, Binding) and binding.key in ("f6", "f7", "alt+delete"))
    ]

    _dressed = False

    @dataclass
    class Submitted(Message):
        """Enter was pressed."""

        prompt: Prompt
        text: str

        @property
        def control(self) -> Prompt:
            return self.prompt

    def __init__(self, *, gate: Gate | None = None, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(
            id=id, classes=classes, compact=True, tab_behavior="focus", highlight_cursor_line=False, soft_wrap=True
        )
        self.gate = gate

    def hint(self, text: str) -> None:
        """Faint words in the empty prompt."""
        self.placeholder = plain(one_line(text))

    def put(self, text: str) -> None:
        """Replace the text, cursor at its end; undo does not reach behind it."""
        if text != self.text:
            self.load_text(text)
        self.move_cursor(self.document.end)

    def action_delete_to_start_of_line(self) -> None:
        """Ctrl+U: the whole line she typed and not only the part that happened to fit the last screen line."""
        row, _ = self.selection.end
        if result := self._delete_via_keyboard((row, 0), self.selection.end):
            self.move_cursor(result.end_location)

    def swap(self, text: str) -> None:
        """Replace the text by better words, cursor at its end; Ctrl+Z brings hers back."""
        self.replace(text, (0, 0), self.document.end)
        self.move_cursor(self.document.end)

    async def _on_key(self, event: events.Key) -> None:
        if self.gate and self.gate(event):
            event.stop()
            event.prevent_default()
        elif event.key == "enter":
            event.stop()
            event.prevent_default()
            self.post_message(self.Submitted(self, self.text))
        elif event.key in ("ctrl+j", "shift+enter"):
            event.stop()
            event.prevent_default()
            self.insert("\n")

    async def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        text = event.text.replace("\r\n", "\n").replace("\r", "\n")
        if result := self._replace_via_keyboard(text, *self.selection):
            self.move_cursor(result.end_location)

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._dressed = False

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines as they are drawn. The styles of their parts are worked out when they change, not at every key."""
        if not self._dressed and self._theme is not None:
            self._theme.apply_css(self)
            self._dressed = True
        return ScrollView.render_lines(self, crop)

    def get_line(self, line_index: int) -> Text:
        """A line as it is drawn: control characters as pictures of the same length."""
        return Text(visible(self.document.get_line(line_index)), end="", no_wrap=True)

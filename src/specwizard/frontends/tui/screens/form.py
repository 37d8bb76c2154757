"""A small form over any screen: a few fields, Enter to the next and at the last one done, Escape changes nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Literal

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widget import Widget

from specwizard.frontends.tui.text import ACCENT, ASIDE, BAD, STRONG, WARN, Piece
from specwizard.frontends.tui.widgets.cycler import Cycler
from specwizard.frontends.tui.widgets.lines import KeyHint, KeyLine, Lines
from specwizard.frontends.tui.widgets.prompt import Prompt

Values = Mapping[str, str]
Check = Callable[[Values], str]
Judge = Callable[[Values], Sequence["Noted"]]

if TYPE_CHECKING:
    from specwizard.workspace.mending import Noted


@dataclass(frozen=True, slots=True)
class Field:
    """One line of a form."""

    name: str
    label: str
    value: str = ""
    hint: str = ""
    kind: Literal["text", "long", "choice"] = "text"
    options: tuple[tuple[str, str], ...] = ()


class FormScreen(ModalScreen[Values | None]):
    """Fields to fill in. Dismissed with their values, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", "Leave", id="form.cancel", tooltip="Close and change nothing"),
        Binding("ctrl+r", "put_right", "Put right", id="form.put_right", tooltip="Take the better wording"),
    ]

    def __init__(
        self,
        title: str,
        fields: Sequence[Field],
        *,
        intro: Sequence[Piece] = (),
        check: Check | None = None,
        judge: Judge | None = None,
        done: str = "save",
    ) -> None:
        super().__init__()
        self._title, self._fields, self._intro, self._check, self._done = (
            title,
            tuple(fields),
            tuple(intro),
            check,
            done,
        )
        self._judge = judge
        self._noted: Noted | None = None  # what the rules see first in the words as they stand
        self._filling: Prompt | None = None  # the line that takes what was typed at a choice

    def compose(self) -> ComposeResult:
        with Vertical(id="panel"):
            yield Lines(Piece(self._title, f"{ACCENT} bold"), id="form-title")
            with VerticalScroll(id="form-body", can_focus=False):
                yield Lines(*self._intro, id="form-intro")
                for field in self._fields:
                    yield Lines(Piece(field.label, ASIDE), id=f"label-{field.name}", classes="form-label")
                    if field.kind == "choice":
                        yield Cycler(field.options, field.value, id=f"field-{field.name}")
                    else:
                        yield Prompt(gate=self._gate, id=f"field-{field.name}", classes=f"form-{field.kind}")
            with VerticalScroll(id="form-result", can_focus=False):
                yield Lines(id="form-error")
                yield Lines(id="form-note")
            yield KeyLine(self._keys())

    def _keys(self) -> list[KeyHint]:
        keys = [KeyHint("Enter", self._done if len(self._fields) == 1 else "next", "screen.forward")]
        if len(self._fields) > 1:
            keys.append(KeyHint("↑ ↓", "fields", "app.focus_next"))
        if any(field.kind == "choice" for field in self._fields):
            keys.append(KeyHint("← →", "choose", "screen.forward"))
        if any(field.kind == "long" for field in self._fields):
            keys.append(KeyHint("^J", "new line", "screen.forward"))
        if len(self._fields) > 1:
            keys.append(KeyHint("F10", self._done, "screen.done"))
        return [*keys, KeyHint("Esc", "leave as it was", "screen.cancel")]

    def on_mount(self) -> None:
        for field in self._fields:
            if field.kind != "choice":
                prompt = self.query_one(f"#field-{field.name}", Prompt)
                prompt.put(field.value)
                prompt.hint(field.hint)
        if self._fields:
            self.query_one(f"#field-{self._fields[0].name}", Widget).focus()

    def _gate(self, event: events.Key) -> bool:
        focused = self.focused
        if event.key == "up" and isinstance(focused, Prompt) and focused.cursor_at_first_line:
            self.focus_previous()
            return True
        if event.key == "down" and isinstance(focused, Prompt) and focused.cursor_at_last_line:
            self.focus_next()
            return True
        return False

    def on_key(self, event: events.Key) -> None:
        if event.key == "enter":
            event.stop()
            self.action_forward()
        elif event.key == "f10":
            event.stop()
            self.action_done()
        elif event.is_printable and event.character:
            event.stop()
            if isinstance(self.focused, Prompt):  # typed at the choice, and still on its way when the line took over
                self.focused.insert(event.character)
            else:
                self._typed_at_choice(event.character)

    def on_paste(self, event: events.Paste) -> None:
        """Words pasted while a choice has the cursor."""
        self._typed_at_choice(event.text)

    def _typed_at_choice(self, words: str) -> None:
        """Words meant for the empty line below a choice go there; a line that holds something is left alone."""
        if not isinstance(self.focused, Cycler):
            return
        ids = [f"field-{field.name}" for field in self._fields]
        for name in ids[ids.index(self.focused.id or "") + 1 :]:
            widget = self.query_one(f"#{name}", Widget)
            if isinstance(widget, Prompt) and widget.display:
                if not widget.text or widget is self._filling:
                    self._filling = widget  # the cursor follows a moment later; what is typed until then belongs here
                    widget.focus()
                    widget.insert(words)
                return

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Back at a choice, a line that holds something is left alone again."""
        if isinstance(event.widget, Cycler):
            self._filling = None

    @on(Prompt.Changed)
    @on(Cycler.Changed)
    def _typed(self) -> None:
        """Say quietly what the rules see in the words, as in the interview."""
        if self._judge is None:
            return
        found = self._judge(self.values())
        self._noted = found[0] if found else None
        note = self.query_one("#form-note", Lines)
        if self._noted is None:
            note.say()
            return
        seen, more = self._noted.finding, len(found) - 1
        priority = self._noted.field == "priority"
        fix = f" ^R makes it a {seen.fix}." if priority else " ^R puts it right." if seen.fix else ""
        others = f" And {more} more." if more else ""
        note.say(Piece(f"{seen.message}. {seen.remedy}{fix}{others}", ASIDE))

    def action_put_right(self) -> None:
        """Take the better wording that is offered; Ctrl+Z brings hers back."""
        if self._noted is not None and self._noted.finding.fix:
            field = self.query_one(f"#field-{self._noted.field}", Widget)
            if isinstance(field, Cycler):
                field.choose(self._noted.finding.fix)
            elif isinstance(field, Prompt):
                field.swap(self._noted.finding.fix)

    @on(Prompt.Submitted)
    def _submitted(self, event: Prompt.Submitted) -> None:
        event.stop()
        self.action_forward()

    def action_forward(self) -> None:
        """To the next field, or done at the last."""
        names = [f"field-{f.name}" for f in self._fields if self.query_one(f"#field-{f.name}", Widget).display]
        here = self.focused.id if self.focused else None
        if here in names and names.index(here or "") + 1 < len(names):
            self.query_one(f"#{names[names.index(here or '') + 1]}", Widget).focus()
        else:
            self.action_done()

    def values(self) -> dict[str, str]:
        """What the fields hold."""
        found = {}
        for field in self._fields:
            widget = self.query_one(f"#field-{field.name}", Widget)
            found[field.name] = widget.value if isinstance(widget, Cycler) else widget.text.strip()  # type: ignore[attr-defined]
        return found

    def action_done(self) -> None:
        """Check and give the values back; what is wrong is said and nothing is lost."""
        values = self.values()
        problem = self._check(values) if self._check else ""
        if problem:
            self.query_one("#form-error", Lines).say(Piece(problem, WARN, lead="! ", lead_style=f"{BAD} bold"))
        else:
            self.dismiss(values)

    def action_cancel(self) -> None:
        """Close and change nothing."""
        self.dismiss(None)


class NoticeScreen(ModalScreen[bool]):
    """Something to read, or a yes-or-no that defaults to no."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave(False)", "Leave", id="notice.leave", tooltip="Close"),
        Binding("enter", "leave(True)", "Go on", id="notice.accept", tooltip="Do it"),
        Binding("up,k", "scroll(-1)", show=False),
        Binding("down,j", "scroll(1)", show=False),
        Binding("pageup", "scroll(-10)", show=False),
        Binding("pagedown,space", "scroll(10)", show=False),
    ]

    def __init__(self, title: str, *pieces: Piece, accept: str = "", leave: str = "close") -> None:
        super().__init__()
        self._title, self._pieces, self._accept, self._leave = title, pieces, accept, leave

    def compose(self) -> ComposeResult:
        keys = [KeyHint("Enter", self._accept, "screen.leave(True)")] if self._accept else []
        keys.append(KeyHint("↑ ↓", "scroll", "screen.scroll(3)"))
        with Vertical(id="panel"):
            yield Lines(Piece(self._title, f"{ACCENT} bold"), id="form-title")
            with VerticalScroll(id="form-body", can_focus=False):
                yield Lines(*self._pieces, id="notice")
            yield KeyLine([*keys, KeyHint("Esc", self._leave, "screen.leave(False)")])

    def action_scroll(self, by: int) -> None:
        """Scroll what does not fit."""
        self.query_one("#form-body", VerticalScroll).scroll_relative(y=by, animate=False)

    def action_leave(self, accepted: bool) -> None:
        """Close; Enter without anything to accept only closes."""
        self.dismiss(accepted and bool(self._accept))


def heading(text: str) -> Piece:
    """A line that opens a part of a notice."""
    return Piece(text, STRONG)

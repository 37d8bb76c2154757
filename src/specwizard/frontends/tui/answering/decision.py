"""What Enter means on a choice question: a pure decision over what is typed, ticked and highlighted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from specwizard.content.choices import speaks_of_all
from specwizard.content.text import comparable, says_not_known, says_nothing
from specwizard.frontends.tui.answering.choices import Choosing
from specwizard.frontends.tui.asked import Asked
from specwizard.frontends.tui.text import short

ADD = "add"
"""The id of the row that takes typed words as a choice of her own."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What Enter does."""

    kind: Literal["answer", "kept", "nothing", "refuse", "tick", "own"]
    raw: Any = ""
    note: str = ""
    message: str = ""


KEPT = Decision("kept")
NOTHING = Decision("nothing")


def decide(view: Asked, choosing: Choosing, text: str, current: str | None, in_list: bool) -> Decision:
    """The decision for the typed text, the highlighted row and whether the arrows chose it."""
    if text:
        return (
            _several_words(view, choosing, text, current)
            if view.several
            else _words(view, choosing, text, current, in_list)
        )
    if view.several:
        return _ticked(view, choosing, current, in_list)
    if in_list and current:
        return Decision("answer", current)
    if choosing.touched:
        return Decision("answer", choosing.raw())
    return _none_chosen(view)


def _ticked(view: Asked, choosing: Choosing, current: str | None, in_list: bool) -> Decision:
    if choosing.touched:
        if choosing.any:
            return Decision("answer", choosing.raw())
        return Decision("refuse", message="Tick at least one. F5 leaves it open or says that it does not apply.")
    if choosing.any:
        return KEPT if view.editing else Decision("answer", choosing.raw())
    return Decision("tick", current) if in_list and current else _none_chosen(view)


def _none_chosen(view: Asked) -> Decision:
    if view.editing or view.offer_text or view.question.default:
        return NOTHING
    return Decision("refuse", message="Choose with ↑ ↓ or a number. F5 leaves it open or says that it does not apply.")


def _words(view: Asked, choosing: Choosing, text: str, current: str | None, in_list: bool) -> Decision:
    """Words on a question with one choice: a note to it, the choice itself, or enough of a label to mean one."""
    marked = str(choosing.raw()) if choosing.touched else ""
    if marked and view.question.note:
        return Decision("answer", marked, note=text)
    if in_list and current and current != ADD:
        return Decision("answer", current)
    left = choosing.visible(text)
    if len(left) == 1 and not view.own_words and len(text) > 1 and not _of_the_list(choosing, text):
        return Decision("answer", left[0][1].value)
    return Decision("answer", text)


def _of_the_list(choosing: Choosing, text: str) -> bool:
    """Whether the words speak of the list as a whole (none, all, nobody knows) and are the name of no choice."""
    if not (says_nothing(text) or says_not_known(text) or speaks_of_all(text)):
        return False
    said = comparable(text)
    named = any(said in map(comparable, (one.label, one.value, *one.names)) for one in choosing.items)
    return not named and not any(comparable(one.label).startswith(f"{said} ") for one in choosing.items)


def _several_words(view: Asked, choosing: Choosing, text: str, current: str | None) -> Decision:
    """Words on a question with several choices: a whole list is the answer, a single name ticks one."""
    words = text.split()
    if all(word.isdecimal() for word in words) and (len(words) > 1 or not choosing.filters):
        text = ", ".join(words)  # '1 3 6': the first number has ticked its choice, the others stand here
        return Decision("answer", ", ".join([*choosing.raw(), text]))
    if any(mark in text for mark in ",;\n"):
        ticked = ", ".join(choosing.raw())
        return Decision("answer", f"{ticked}, {text}" if choosing.any else text)
    whole = _of_the_list(choosing, text)
    if whole and not choosing.any:
        return Decision("answer", text)
    if not whole and current and current != ADD and not current.startswith("own:") and choosing.visible(text):
        return Decision("tick", current)
    if view.question.note and choosing.any:
        return Decision("answer", choosing.raw(), note=text)
    if choosing.own_words:
        return Decision("own", text)
    if whole:
        return Decision("answer", text)
    return Decision("refuse", message=f"'{short(text, 60)}' is not one of the choices. Empty the line to see them all.")

"""Which of the offered choices a typed answer means.

A choice is meant by its number in the list, its value, its label or one of its aliases, in any case and punctuation,
and by nothing less: a near miss is named in the message instead of being taken. The same reading serves single and
multiple choices, columns of tables, yes and no, and systems.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from specwizard.content.model import Option
from specwizard.content.problems import nearest
from specwizard.content.text import comparable, one_line, without_bullet


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that can be chosen, with all the names by which it is known."""

    value: str
    label: str
    names: tuple[str, ...] = ()
    exclusive: bool = False


@dataclass(frozen=True, slots=True)
class Picked:
    """What an answer picked, in the order of the list, and what it said besides."""

    values: tuple[str, ...]
    unknown: tuple[str, ...] = ()  # pieces that are no choice
    note: str = ""


_YES = ("y", "yep", "yeah", "yes please", "true", "correct", "we do", "it does")
_NO = ("n", "nope", "false", "we do not", "it does not", "dont", "no thanks")
YES_NO = (Choice("yes", "Yes", _YES), Choice("no", "No", _NO))

_NOTE = re.compile(r"\s+[-–—]+\s+|\s*,?\s+because\s+|\s*[:;]\s+|\s+\(", re.IGNORECASE)
_YES_NO_NOTE = re.compile(
    r"^(?P<word>[a-z]+)(?:\s*[,.;:!–—-]\s*|\s+(?=\(|(?:because|as|since|but|we|it|they|our|the|only|for|with|if)\b))"
    r"(?:because\s+)?(?P<note>.+)$",
    re.IGNORECASE | re.DOTALL,
)
_PIECES = re.compile(r"[,;|\n]+")
_AND = re.compile(r"(?<=\s)(?:and|&|plus)(?=\s)|[/+]", re.IGNORECASE)
_ARTICLE = re.compile(r"^(?:the|our|a|an) ")
_NUMBERS = re.compile(r"^\d{1,2}(?:[\s,;.&+]|and)*(?:\d{1,2}(?:[\s,;.&+]|and)*)*$")
_LONGEST = 6
"""Parts of a list that may be one label together: Health, including ambulance."""
_NOTHING = frozenset(("none", "nothing", "none of these", "none of them", "nobody", "neither", "no", "nil"))
_ALL = frozenset(("all", "all of these", "all of them", "everything", "all of the above"))


def speaks_of_all(text: str) -> bool:
    """Whether the words say all of the choices, or none of them."""
    return comparable(text) in _ALL | _NOTHING


def of_options(options: Iterable[Option]) -> tuple[Choice, ...]:
    """The choices of a question or a column."""
    return tuple(Choice(o.value, o.label, (*o.aliases, *o.formerly), o.exclusive) for o in options)


class Chooser:
    """The names of one list of choices, ready to be looked up."""

    def __init__(self, choices: Sequence[Choice]) -> None:
        self.choices = choices
        self._by_name: dict[str, str] = {}
        for names in zip(*(_names(choice) for choice in choices), strict=True):
            for choice, group in zip(choices, names, strict=True):
                for name in group:
                    self._by_name.setdefault(comparable(name), choice.value)
        begin_with = {comparable(choice.label).partition(" ")[0] for choice in choices}
        for number, choice in enumerate(choices, 1):
            if str(number) not in begin_with:  # with "3 months" in the list, 3 could be meant either way
                self._by_name.setdefault(str(number), choice.value)
        none = [choice.value for choice in choices if choice.exclusive]
        for name in _NOTHING if len(none) == 1 else ():
            self._by_name.setdefault(name, none[0])
        self._by_name.pop("", None)

    def find(self, text: str) -> str | None:
        """The value of the choice with this name."""
        name = comparable(text)
        return self._by_name.get(name) or self._by_name.get(_ARTICLE.sub("", name))

    def nearest(self, text: str) -> str:
        """The label of the choice with the name most like the text; nothing when none is like it."""
        labels = {choice.value: choice.label for choice in self.choices}
        name = nearest(comparable(text), [name for name in self._by_name if not name.isdigit()])
        return labels[self._by_name[name]] if name else ""

    def one(self, text: str) -> Picked:
        """One choice, perhaps with a note: "yes - because the law says so"."""
        for words in (text, without_bullet(text)):
            if (value := self.find(words)) is not None:
                return Picked((value,))
        for cut in islice(_NOTE.finditer(text), _LONGEST):
            value, rest = self.find(text[: cut.start()]), text[cut.end() :].strip()
            if value is not None and self._is_note(value, rest, cut.group()):
                return Picked((value,), note=_note(rest, cut.group()))
        return Picked((), unknown=(one_line(text),))

    def _is_note(self, value: str, rest: str, cut: str) -> bool:
        """Whether what follows a choice is a remark on it: not another choice, and no bracket that goes on."""
        if cut.strip() == "(" and rest.find(")") != len(rest) - 1:
            return False
        return rest.isdigit() or self.find(rest.removesuffix(")")) in (None, value)

    def yes_or_no(self, text: str) -> Picked:
        """Yes or no, where a reason may follow a comma or the word itself: "yes, we share one control room"."""
        picked = self.one(text)
        if picked.values or not (found := _YES_NO_NOTE.match(text)):
            return picked
        value = self.find(found["word"])
        if value is None or not self._is_note(value, found["note"], ""):
            return picked
        return Picked((value,), note=_note(found["note"], ""))

    def several(self, text: str) -> Picked:
        """Any number of choices, separated by commas, semicolons or lines; a piece may carry its own note."""
        if comparable(text) in _ALL and self.find(text) is None:
            return Picked(tuple(choice.value for choice in self.choices if not choice.exclusive))
        if _NUMBERS.match(text) and self.find(text) is None:
            return self.listed(re.findall(r"\d+", text))
        values: list[str] = []
        unknown: list[str] = []
        notes: list[tuple[str, str]] = []
        for piece in self._pieces(text):
            picked = self.one(piece)
            if picked.values:
                values.extend(picked.values)
                notes.extend((value, picked.note) for value in picked.values if picked.note)
            elif notes and notes[-1][0] == (values or [""])[-1]:
                notes[-1] = (notes[-1][0], f"{notes[-1][1]}, {one_line(piece)}")  # a comma within the note
            else:
                unknown.extend(picked.unknown)
        return Picked(self.in_order(values), tuple(dict.fromkeys(unknown)), self._noted(notes, len(values)))

    def listed(self, pieces: Iterable[str]) -> Picked:
        """Choices that come one by one already."""
        found = [(piece, self.find(piece)) for piece in pieces if piece.strip()]
        unknown = dict.fromkeys(one_line(piece) for piece, value in found if value is None)
        return Picked(self.in_order(value for _, value in found if value is not None), tuple(unknown))

    def in_order(self, values: Iterable[str]) -> tuple[str, ...]:
        """The values once each, in the order of the list, so that the same choice is always the same answer."""
        chosen = set(values)
        return tuple(choice.value for choice in self.choices if choice.value in chosen)

    def _pieces(self, text: str) -> Iterator[str]:
        """The pieces of a list; a label that holds a separator itself stays whole."""
        for line in text.split("\n"):
            parts = [part for part in _PIECES.split(without_bullet(line)) if part.strip()]
            start = 0
            while start < len(parts):
                for end in range(min(len(parts), start + _LONGEST), start, -1):
                    together = ", ".join(part.strip() for part in parts[start:end])
                    if end == start + 1 or self.find(together) is not None or self._choices_in(together):
                        break
                yield from self._joined_by_and(together)
                start = end

    def _joined_by_and(self, piece: str) -> Iterator[str]:
        piece = re.sub(r"^and\s+", "", piece.strip(), flags=re.IGNORECASE)
        found = None if self.find(piece) is not None else self._choices_in(piece)
        yield from found or (piece,)

    def _choices_in(self, piece: str) -> list[str] | None:
        """The choices that 'and' joins, or nothing when one is none; a label may hold an 'and' itself."""
        joints = [(0, 0), *(joint.span() for joint in _AND.finditer(piece)), (len(piece), len(piece))]
        choices: list[str] = []
        at = 0
        while at < len(joints) - 1:
            for end in range(min(len(joints) - 1, at + _LONGEST), at, -1):
                choice = piece[joints[at][1] : joints[end][0]]
                if self.find(choice) is not None:
                    break
            else:
                return None
            choices.append(choice)
            at = end
        return choices

    def _noted(self, notes: list[tuple[str, str]], chosen: int) -> str:
        if chosen == 1 or len({value for value, _ in notes}) == 0:
            return "; ".join(note for _, note in notes)
        labels = {choice.value: choice.label for choice in self.choices}
        return "; ".join(f"{labels[value]}: {note}" for value, note in notes)


def _names(choice: Choice) -> tuple[tuple[str, ...], ...]:
    """Its names, strongest first: a value of one choice beats an alias of another."""
    without_brackets = re.sub(r"\s*\([^)]*\)", "", choice.label)
    return (choice.value,), (choice.label,), choice.names, (without_brackets,)


def _note(text: str, cut: str) -> str:
    note = one_line(text).removeprefix("because ")
    return note[:-1] if cut.strip() == "(" and note.endswith(")") else note

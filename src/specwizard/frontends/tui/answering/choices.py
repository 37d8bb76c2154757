"""Choices while she is choosing: what is offered, ticked, filtered, and in her own words.

No widget here, so that ticking, exclusive choices and own words are tested as plain data. What comes out is the raw
answer (labels and own words), which the same parser reads as a typed line.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from specwizard.content import Content
from specwizard.content.model import Question
from specwizard.content.text import comparable
from specwizard.interview import Answer, Selection


@dataclass(frozen=True, slots=True)
class Item:
    """One choice as it is offered."""

    value: str
    label: str
    help: str = ""
    names: tuple[str, ...] = ()
    exclusive: bool = False


def items_of(question: Question, content: Content, selection: Selection) -> tuple[Item, ...]:
    """What the question offers: its options, yes and no, systems of the catalogue, or clauses of the draft."""
    if question.type == "yes_no":
        return (Item("yes", "Yes", names=("y",)), Item("no", "No", names=("n",)))
    if question.type == "systems":
        return tuple(
            Item(s.key, s.name, s.what, s.aliases, s.exclusive)
            for s in content.systems.values()
            if s.kind in question.catalogue
        )
    if question.options_from == "must_clauses":
        return tuple(
            Item(s.id, f"{s.id} {s.clause.title}", names=(s.clause.title,))
            for s in selection.included
            if s.priority == "must" and s.clause.duty == "supplier"
        )
    return tuple(Item(o.value, o.label, o.help, o.aliases, o.exclusive) for o in question.options)


@dataclass
class Choosing:
    """The state of one choice question on screen."""

    items: tuple[Item, ...]
    several: bool
    own_words: bool = False
    ticked: set[str] = field(default_factory=set)
    own: list[str] = field(default_factory=list)
    touched: bool = False

    def begin(self, answer: Answer | None) -> None:
        """Start from an answer that is there already."""
        self.ticked, self.own, self.touched = set(), [], False
        if answer is None or answer.value is None:
            return
        values = answer.value if isinstance(answer.value, tuple) else (answer.value,)
        known = {item.value for item in self.items}
        self.ticked = {str(value) for value in values if str(value) in known}
        self.own = [str(value) for value in values if value and str(value) not in known] + list(answer.other)

    def toggle(self, value: str) -> None:
        """Tick or untick; 'none of these' and the others exclude each other."""
        self.touched = True
        if not self.several:
            self.ticked = {value}
            self.own.clear()
            return
        if value in self.ticked:
            self.ticked.discard(value)
            return
        chosen = next((item for item in self.items if item.value == value), None)
        exclusive = {item.value for item in self.items if item.exclusive}
        if chosen and chosen.exclusive:
            self.ticked = {value}
            self.own.clear()
        else:
            self.ticked = (self.ticked - exclusive) | {value}

    def add_own(self, words: str) -> None:
        """Add a choice in her own words."""
        self.touched = True
        words = " ".join(words.split())
        if words and words not in self.own:
            self.ticked -= {item.value for item in self.items if item.exclusive}
            self.own.append(words)

    def drop_own(self, words: str) -> None:
        """Take own words back."""
        self.touched = True
        self.own = [kept for kept in self.own if kept != words]

    def visible(self, text: str) -> tuple[tuple[int, Item], ...]:
        """The choices that the typed text may mean, with their numbers; all of them for no text."""
        numbered = list(enumerate(self.items, 1))
        wanted = comparable(text)
        if not wanted:
            return () if text.strip() else tuple(numbered)
        if wanted.isdecimal():
            found = [(n, item) for n, item in numbered if str(n).startswith(wanted)]
            if found:
                return tuple(found)
        ranked = [(rank, n, item) for n, item in numbered if (rank := _rank(wanted, item)) is not None]
        return tuple((n, item) for _, n, item in sorted(ranked, key=lambda found: found[:2]))

    @property
    def filters(self) -> bool:
        """Whether typing narrows the list: worth it only for long ones."""
        return len(self.items) > 9

    @property
    def any(self) -> bool:
        return bool(self.ticked or self.own)

    def raw(self) -> str | list[str]:
        """The answer as raw text for one choice, as a list for several."""
        labels = [item.value for item in self.items if item.value in self.ticked]
        if self.several:
            return labels + self.own
        return next(iter(labels + self.own), "")


def _rank(wanted: str, item: Item) -> int | None:
    """How well typed words mean a choice, 0 the best: its label, another name, words within either."""
    label = comparable(item.label)
    names = [comparable(name) for name in (item.value, *item.names)]
    if label.startswith(wanted):
        return 0
    if f" {wanted}" in f" {label}":
        return 1
    if any(name.startswith(wanted) for name in names):
        return 2
    words = wanted.split()
    if any(all(_within(word, name) for word in words) for name in (label, *names)):
        return 3
    return None


def _within(word: str, name: str) -> bool:
    """Whether a name holds a typed word: a short one only where a word of the name begins with it."""
    return word in name if len(word) > 3 else f" {word}" in f" {name}"


def labels(items: Sequence[Item], values: Iterable[str]) -> str:
    """Labels of values, in words."""
    by_value = {item.value: item.label for item in items}
    return ", ".join(by_value.get(value, value) for value in values)

"""What the dock is told about a question: a frozen view, worked out once when the question comes up."""

from __future__ import annotations

from dataclasses import dataclass

from specwizard.content.model import Question
from specwizard.frontends.tui.answering.choices import Item, items_of
from specwizard.interview import Answer
from specwizard.workspace import Document


@dataclass(frozen=True, slots=True)
class Asked:
    """One question as it is put to her."""

    question: Question
    items: tuple[Item, ...] = ()
    answer: Answer | None = None  # what she said before, when she is changing it
    answer_text: str = ""
    offer_text: str = ""
    offer_name: str = ""
    editing: bool = False

    @property
    def kind(self) -> str:
        """How it is answered: by choosing, in a table, or in words."""
        if self.question.type in ("single", "yes_no", "multi", "systems"):
            return "choice"
        return "table" if self.question.type == "table" else "text"

    @property
    def several(self) -> bool:
        return self.question.type in ("multi", "systems")

    @property
    def own_words(self) -> bool:
        """Whether a choice in her own words is taken."""
        return self.question.other or self.question.type == "systems"

    @property
    def matched(self) -> bool:
        """Whether clauses are looked for while she types."""
        return self.question.match and self.question.type in ("text", "long_text")


def asked(document: Document, question: Question, *, editing: bool = False) -> Asked:
    """The question with everything that the dock shows of it."""
    answer = document.session.answers.get(question.id)
    offer = document.session.offers.get(question.id) if answer is None else None
    return Asked(
        question,
        items_of(question, document.content, document.reading.selection),
        answer,
        document.shown(question.id, answer) if answer else "",
        document.shown(question.id, offer) if offer else "",
        offer.source_name if offer else "",
        editing,
    )


def instruction(view: Asked) -> str:
    """How to answer, for the empty prompt."""
    question = view.question
    if view.offer_text:
        return "Enter takes it; or type another answer"
    note = f"note, if you like: {question.note}" if question.note else ""
    match question.type:
        case "yes_no" | "single":
            many = len(view.items)
            keys = f"{many} choices: type a number or a name" if many > 9 else "press its number"
            return note or f"{keys}, or ↑ ↓ and Enter" + ("; or say it in your own words" if question.other else "")
        case "multi":
            many = len(view.items)
            keys = f"{many} choices: ↓ and Space tick" if many > 9 else "numbers or Space tick"
            words = "; type for your own words" if question.other else "; type to find" if many > 9 else ""
            return f"{keys}{words}; Enter goes on"
        case "systems":
            return "type any name to find it, Enter ticks; empty Enter goes on"
        case "number":
            example = f", such as {question.example}" if question.example else ""
            return f"a number{f' in {question.unit}' if question.unit else ''}{example}"
        case "date":
            return "a date, such as 31 March 2027"
        case "date_range":
            return "two dates, such as 31 March 2027 to 1 April 2028"
        case _:
            return "your answer; Ctrl+J makes a new line" if question.type == "long_text" else "your answer"


def first_sentence(text: str) -> str:
    """The first sentence of a help text."""
    head, stop, _ = " ".join(text.split()).partition(". ")
    return head + stop.strip()

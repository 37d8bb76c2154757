"""The interview on standard input and output.

No colour, no cursor tricks, one thing a line: fit for a screen reader and for a pipe. It is complete, so a buyer who
cannot use the full screen loses nothing but the picture, and it goes through the same workspace, so the same answers
give the same document.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TextIO

from specwizard.content.model import Question
from specwizard.errors import SpecwizardError
from specwizard.frontends.plain import show
from specwizard.interview import Impact
from specwizard.interview import commands as c
from specwizard.workspace import Document

COMMANDS = {
    "?": "help on this question",
    "why": "why it is asked, and what each answer would do (why API-01: why a clause is in or out)",
    "back": "the question before",
    "edit N": "change answer N (number in the review, or Q-WHA-02)",
    "skip": "leave it for later",
    "not known": "make it an open point: not known, OWNER, by DATE",
    "n/a": "it does not apply to this purchase",
    "undo": "take back the last thing you did",
    "clauses": "what is in the document and why (clauses export: search by words)",
    "take ID": "bring a clause in; drop ID, REASON takes one out",
    "set ID NAME VALUE": "set a clause's number, or its priority: set API-01 priority should",
    "own": "add a requirement in your own words: own TITLE: WORDING",
    "open": "open points",
    "review": "answers so far, open points and what blocks an issue",
    "preview": "the document as text",
    "full": "go on with the full interview; quick goes back to the short one",
    "build": "write the Word files: build, or build FILE.docx",
    "save": "everything is saved as you go; this rewrites the file",
    "quit": "leave; you can come back at any time",
}


class Stop(Exception):
    """The buyer leaves, or the input has ended."""


class Interview:
    """One sitting at a line-by-line prompt."""

    def __init__(self, document: Document, source: TextIO, out: TextIO, build: Callable[[Document, str], str]) -> None:
        self.document = document
        self._in = source
        self._out = out
        self._build = build
        self._editing: str | None = None
        self._section = ""
        self._finished_said = False

    def run(self) -> None:
        """Ask until nothing is left or the input ends; every answer is on disk before the next question."""
        self._hello()
        try:
            while True:
                question = self._current()
                if question is None:
                    self._at_the_end()
                else:
                    self._ask(question)
        except (Stop, EOFError, KeyboardInterrupt):
            self.say("")

    def say(self, *lines: str) -> None:
        for line in lines:
            self._out.write(f"{line}\n")
        self._out.flush()

    # ------------------------------------------------------------------ asking

    def _hello(self) -> None:
        progress = self.document.reading.progress
        self.say(
            f"specwizard: {self.document.title}",
            *show.wrap(
                "Answer in your own words or by number. '?' explains a question, 'help' lists what else to type."
            ),
        )
        for problem in self.document.problems:
            self.say(f"note: {problem}")
        if progress.answered:
            self.say(f"Welcome back: {progress.answered} of about {progress.total + progress.waiting} answered.")

    def _current(self) -> Question | None:
        if self._editing:
            return self.document.content.questions[self._editing]
        return self.document.reading.next_question

    def _ask(self, question: Question) -> None:
        section = self.document.content.section_of[question.id]
        if section.id != self._section:
            self._section = section.id
            self.say("", f"== {section.title} ==", *(show.wrap(section.intro) if section.intro else []))
        self.say("", *show.question_lines(self.document, question))
        line = self._read("> ")
        if not self._command(line, question):
            self._answer(question, line)

    def _read(self, prompt: str) -> str:
        self._out.write(prompt)
        self._out.flush()
        line = self._in.readline()
        if not line:
            raise Stop
        text = line.rstrip("\n")
        while text.endswith("\\"):
            more = self._in.readline()
            text = text[:-1] + "\n" + more.rstrip("\n")
            if not more:
                break
        return text

    def _answer(self, question: Question, line: str) -> None:
        text = line[1:] if line.startswith("=") else line.strip()
        if not text:
            offer = self.document.session.offers.get(question.id)
            if offer is not None:
                self._commit(self.document.confirm_offer(question.id), question)
                return
            if question.id in self.document.session.answers and self._editing:
                self.say("Left as it was.")
                self._editing = None
                return
            if not question.default:
                self.say("Type an answer, 'skip' to leave it for later, or 'not known'.")
                return
            text = question.default
        if question.type == "table":
            text = self._rows(text)
        source = "default" if text == question.default and not line.strip() else "typed"
        try:
            command = self.document.answer_command(question.id, text, source=source)
        except SpecwizardError as error:
            self.say(f"Not understood: {error}")
            return
        self._commit(command, question)

    def _rows(self, first: str) -> str:
        rows = [first]
        while True:
            line = self._in.readline()
            if not line.strip():
                return "\n".join(rows)
            rows.append(line.rstrip("\n"))

    def _commit(self, command: c.Command, question: Question) -> None:
        if question.id in self.document.session.answers:
            change = self.document.preview(command)
            if change.touches_others and not self._sure(change):
                self.say("Left as it was.")
                self._editing = None
                return
        change = self.document.commit(command)
        self._editing = None
        self.say(f"saved: {self.document.answer_text(question.id)}")
        self.say(*show.brought_in(self.document, command, change))

    def _sure(self, change: Impact) -> bool:
        self.say("This would change:", *show.impact_lines(self.document, change))
        return self._read("Make the change? yes or no: ").strip().lower() in ("y", "yes")

    # ------------------------------------------------------------------ commands

    def _command(self, line: str, question: Question | None) -> bool:
        """Whether the line was a command, and if so what it asks for has been done."""
        word, _, rest = line.strip().partition(" ")
        rest = rest.strip()
        action = line.strip().lower()
        try:
            return self._general(word.lower(), rest) or (question is not None and self._about(action, rest, question))
        except SpecwizardError as error:
            self.say(f"Not done: {error}")
            return True

    def _general(self, word: str, rest: str) -> bool:
        document = self.document
        match word:
            case "help" if not rest:
                self.say(*(f"{name:18} {meaning}" for name, meaning in COMMANDS.items()))
            case "quit" | "exit" if not rest:
                raise Stop
            case "undo" if not rest:
                document.undo()
                self.say("Taken back.")
            case "review" if not rest:
                self.say(*show.review_lines(document))
            case "open" if not rest:
                self.say(*show.open_point_lines(document))
            case "preview" if not rest:
                self.say(*show.preview_lines(document))
            case "clauses":
                self.say(*show.clause_lines(document, rest))
            case "why" if rest:
                self.say(*show.why_lines(document, rest))
            case "edit" if rest:
                self._editing = show.question_named(document, rest)
            case "take" if rest:
                self._decide(rest, "accepted")
            case "drop" if rest:
                self._decide(rest, "rejected")
            case "restore" if rest:
                self._decide(rest, "restored")
            case "set" if rest:
                self._set(rest)
            case "own" if rest:
                self._own(rest)
            case "full" | "quick" if not rest:
                document.commit(c.SetDetail(name="mode", value=word))
                self._finished_said = False
                self.say(f"The {word} interview from here.")
            case "build":
                self.say(self._build(document, rest))
            case "save" if not rest:
                document.save()
                self.say(f"saved in {document.path}")
            case _:
                return False
        return True

    def _about(self, action: str, rest: str, question: Question) -> bool:
        match action.split(",")[0].split(" by ")[0].strip():
            case "?":
                self.say(*show.help_lines(question))
            case "why":
                self.say(*show.why_lines(self.document, question.id))
            case "back":
                before = self.document.previous(question.id)
                self._editing = before.id if before else None
                if before is None:
                    self.say("This is the first question.")
            case "skip":
                self._settle(c.Skip(question=question.id))
            case "n/a" | "na" | "not applicable":
                self._settle(c.NotApplicable(question=question.id))
            case "not known" | "not known yet" | "don't know" | "do not know" | "dont know":
                owner, due = show.owner_and_date(rest)
                self._settle(c.NotKnown(question=question.id, owner=owner, due=due))
                self.say(
                    "An open point now."
                    + ("" if owner else " Who finds out? Type 'back', then 'not known, NAME, by DATE'.")
                )
            case _:
                return False
        return True

    def _settle(self, command: c.Command) -> None:
        change = self.document.preview(command)
        if change.touches_others and not self._sure(change):
            self.say("Left as it was.")
        else:
            self.document.commit(command)
        self._editing = None

    def _decide(self, rest: str, verdict: str) -> None:
        name, _, reason = rest.partition(",")
        clause = show.clause_named(self.document, name)
        if verdict == "rejected" and not reason.strip():
            self.say("Say why, for the decision record: drop ID, REASON")
            return
        self.document.commit(c.DecideClause(clause=clause, verdict=verdict, reason=reason.strip()))  # type: ignore[arg-type]
        state = "in" if clause in self.document.reading.selection.ids else "out"
        self.say(f"{clause} is {state}.")

    def _set(self, rest: str) -> None:
        name, _, tail = rest.partition(" ")
        what, _, value = tail.strip().partition(" ")
        clause = show.clause_named(self.document, name)
        self.document.commit(show.setting(self.document, clause, what, value.strip()))
        self.say(*show.clause_text_lines(self.document, clause))

    def _own(self, rest: str) -> None:
        title, colon, wording = rest.partition(":")
        if not colon or not wording.strip():
            self.say("Type: own TITLE: The system must …")
            return
        number = len(self.document.session.own) + 1
        while f"OWN-{number:02d}" in self.document.session.own:
            number += 1
        family = next(iter(self.document.content.families))
        self.document.commit(
            c.AddRequirement(id=f"OWN-{number:02d}", title=title.strip(), wording=wording.strip(), family=family)
        )
        self.say(f"OWN-{number:02d} added.")

    # ------------------------------------------------------------------ the end

    def _at_the_end(self) -> None:
        if not self._finished_said:
            self._finished_said = True
            self.say("", "That was the last question for now.", *show.summary_lines(self.document))
            self.say("Type 'review', 'build', 'full' for the questions left out, or 'quit'.")
        line = self._read("> ")
        if line.strip() and not self._command(line, None):
            self.say("Type 'help' to see what you can do here.")


def run(document: Document, source: TextIO, out: TextIO, build: Callable[[Document, str], str]) -> None:
    """Hold the interview until the buyer leaves or the input ends. The caller saves and closes the document."""
    Interview(document, source, out, build).run()

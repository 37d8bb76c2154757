"""The interview on standard input and output.

No colour, no cursor tricks, one thing a line: fit for a screen reader and for a pipe. It is complete, so a buyer who
cannot use the full screen loses nothing but the picture, and it goes through the same workspace, so the same answers
give the same document.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, TextIO

from specwizard.content.model import Question
from specwizard.content.text import LONGEST, says_not_known
from specwizard.errors import SpecwizardError
from specwizard.frontends.literal import clean
from specwizard.frontends.plain import show
from specwizard.frontends.plain.commands import Stop, do
from specwizard.frontends.plain.reader import Ended, NotText, Reader
from specwizard.frontends.plain.typed import recognised
from specwizard.frontends.plain.wrapping import wrap
from specwizard.interview import Impact
from specwizard.interview import commands as c
from specwizard.quality import Finding
from specwizard.workspace import Document, Workspace

if TYPE_CHECKING:
    from specwizard.matching import Match

NOBODY_KNOWS = "Nobody knows yet? Type 'not known', and it becomes an open point with an owner."


class Interview:
    """One sitting at a line-by-line prompt."""

    room: Workspace
    document: Document

    def __init__(self, room: Workspace, document: Document, source: TextIO, out: TextIO) -> None:
        self.room = room
        self.document = document
        self.editing: str | None = None
        self.noted: Finding | None = None  # what 'mend' would put right: seen in the words given last
        self.matched = ""  # the question whose words were looked up last
        self.weak: Sequence[Match] = ()  # what those words met weakly, as far as she asked
        self.finished_said = False
        self._reader = Reader(source)
        self._out = out
        self._section = ""
        self._shown = ""

    def run(self) -> None:
        """Ask until nothing is left or the input ends; every answer is on disk before the next question."""
        self.say(*show.welcome_lines(self.document))
        try:
            while True:
                question = self.current()
                if question is None:
                    self._at_the_end()
                else:
                    self._ask(question)
        except (Stop, Ended):
            self.say("")

    def say(self, *lines: str) -> None:
        """Lines for her, as text whatever is in them."""
        for line in lines:
            self._out.write(f"{clean(line)}\n")
        self._out.flush()

    def ask(self, prompt: str) -> str:
        """What she types at a prompt inside a command. Ended when the input is over."""
        while True:
            self._out.write(prompt)
            self._out.flush()
            try:
                return self._reader.line().strip()
            except NotText as error:
                self.say(f"Not taken: {error}")

    def sure(self, change: Impact) -> bool:
        """Whether a change is to be made, after what it would do has been said."""
        if not change.touches_others:
            return True
        self.say("This would change:", *show.impact_lines(self.document, change))
        if self.ask("Make the change? yes or no: ").lower() in ("y", "yes"):
            return True
        self.say("Left as it was.")
        return False

    def note(self, place: str, findings: Sequence[Finding]) -> None:
        """Say what counts in words that were just given, and remember the first better wording for 'mend'."""
        counting = [replace(one, place=place) for one in findings if one.severity != "information"]
        self.noted = next((one for one in counting if one.fix), None)
        for one in counting:
            mend = f" Better: “{one.fix}” 'mend' takes it." if one is self.noted else ""
            self.say(*wrap(f"note: {one.message}. {one.remedy}{mend}", "  ", "  "))

    def again(self) -> None:
        """Show the whole question at the next prompt."""
        self._shown = ""

    # ------------------------------------------------------------------ asking

    def current(self) -> Question | None:
        """The question that stands: one that is being changed, else the next."""
        if self.editing:
            return self.document.content.questions[self.editing]
        return self.document.reading.next_question

    def _ask(self, question: Question) -> None:
        section = self.document.content.section_of[question.id]
        if section.id != self._section:
            self._section = section.id
            self.say("", f"Section: {section.title}", *(wrap(section.intro) if section.intro else []))
        whole = self._shown != question.id
        self._shown = question.id
        self.say("", *(show.question_lines(self.document, question) if whole else show.reminder_lines(question)))
        line = self._line()
        if line is not None and not self._command(line, question):
            self._answer(question, line)

    def _line(self) -> str | None:
        """A line at the main prompt; None where its bytes were no text."""
        self._out.write("> ")
        self._out.flush()
        try:
            line = self._reader.line()
        except NotText as error:
            self.say(f"Not taken: {error}")
            return None
        if len(line) > LONGEST:
            self.say(f"Not taken: {len(line):,} characters are too many for an answer, which has {LONGEST:,} at most.")
            self.say("Say it shorter, and put the rest in an annex.")
            return None
        return line

    def _answer(self, question: Question, line: str) -> None:
        text = line.strip().removeprefix("=")
        if not text:
            self._empty(question)
            return
        try:
            if question.type in ("text", "long_text") and (more := self._reader.pasted()):
                text = "\n".join([text, *more])
                self.say("The pasted lines are one answer.")
            elif question.type == "table":
                text = "\n".join([text, *self._reader.until_blank()])
        except NotText as error:
            self.say(f"Not taken: {error}")
            return
        self._given(question, text, "typed")

    def _empty(self, question: Question) -> None:
        """Enter alone takes what was offered, or leaves what is there."""
        session = self.document.session
        if question.id in session.answers and self.editing:
            self.editing = None
            self.say("Left as it was.")
        elif question.id in session.offers:
            self._commit(self.document.confirm_offer(question.id), question)
        elif question.default:
            self._given(question, question.default, "default")
        else:
            self.say("Type an answer, 'skip' to leave it for later, or 'not known'. '?' helps.")

    def _given(self, question: Question, text: str, source: str) -> None:
        try:
            command = self.document.reply_command(question.id, text, source=source)
        except SpecwizardError as error:
            self.say(*wrap(NOBODY_KNOWS if says_not_known(text) else f"Not understood: {error}"))
            return
        self._commit(command, question)

    def _commit(self, command: c.Command, question: Question) -> None:
        if question.id in self.document.session.answers and not self.sure(self.document.preview(command)):
            self.editing = None
            return
        try:
            change = self.document.commit(command)
        except SpecwizardError as error:
            self.say(*not_saved(error))
            return
        self.editing = None
        self.say(*wrap(f"saved: {self.document.answer_text(question.id)}"))
        if isinstance(command, c.AnswerQuestion):
            self._answered(command, question)
        self.say(*show.brought_in(self.document, change))

    def _answered(self, command: c.AnswerQuestion, question: Question) -> None:
        """What there is to say of an answer that was just saved."""
        for remark in self.document.remarks(command):
            self.say(*wrap(f"note: {remark}", "  ", "  "))
        if isinstance(command.value, str) and question.type in ("text", "long_text") and question.publish == "publish":
            self.note(question.ref, self.document.check_typed(command.value))
        if question.match:
            self.matched, self.weak = question.id, ()
            if command.matches:
                self.say(*show.match_lines(self.document, question.id))
            elif question.type in ("text", "long_text"):
                self.say("  No clause clearly meets your words; they stand as they are. 'matches more': weak ones.")

    # ------------------------------------------------------------------ commands

    def _command(self, line: str, question: Question | None) -> bool:
        """Whether the line was a command, and if so what it asks for has been done or refused."""
        found = recognised(line, question)
        if found is None:
            return False
        try:
            do(self, *found, question)
        except SpecwizardError as error:
            self.say(*wrap(f"Not done: {error}"))
        return True

    def _at_the_end(self) -> None:
        if not self.finished_said:
            self.finished_said = True
            self.say("", "That was the last question for now.", *show.summary_lines(self.document))
            self.say("Type 'review', 'build', 'full' for the questions left out, or 'quit'.")
        line = self._line()
        if line and line.strip() and not self._command(line, None):
            self.say("No question stands here. 'help' lists what you can type; 'edit 3' changes answer 3.")


def not_saved(error: SpecwizardError) -> Sequence[str]:
    """What to say when the disk did not take an answer: it is not lost, it was never said to be saved."""
    return (
        *wrap(f"Not saved: {error}"),
        "Everything said to be saved before is kept. Put that right and give the answer again.",
    )


def run(room: Workspace, document: Document, source: TextIO, out: TextIO) -> None:
    """Hold the interview until the buyer leaves or the input ends. The caller saves and closes the document."""
    Interview(room, document, source, out).run()

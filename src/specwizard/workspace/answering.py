"""What she types, understood against the draft: values, catalogue entries, clauses that her words speak for.

Nothing here is written down; what comes out is a command, for `Document.commit`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from specwizard.content import AnswerProblem, Content, format_value, parse_answer
from specwizard.content.dates import shown_day
from specwizard.content.model import Publish, Question
from specwizard.content.text import says_nothing
from specwizard.content.values import Parsed, Row
from specwizard.interview import Answer, MatchDecision, Reading, Session
from specwizard.interview import commands as c

if TYPE_CHECKING:
    from specwizard.matching import Match, Matcher, MatchResult

Clock = Callable[[], str]


class Answering:
    """A draft in memory that makes commands of what is typed, and shows answers in words."""

    def __init__(
        self, content: Content, reading: Reading, *, author: str, clock: Clock, matcher: Callable[[], Matcher]
    ) -> None:
        self.content = content
        self.author = author
        self._reading = reading
        self._clock = clock
        self._matcher = matcher

    @property
    def session(self) -> Session:
        return self._reading.session

    @property
    def reading(self) -> Reading:
        """The present session and what follows from it."""
        return self._reading

    def answer_text(self, question: str) -> str:
        """The answer to a question as the buyer reads it; empty where there is none."""
        answer = self.session.answers.get(question)
        return self.shown(question, answer) if answer else ""

    def shown(self, question: str, answer: Answer) -> str:
        """An answer in words."""
        if answer.state == "not_known":
            owner = f", {answer.owner} finds out" if answer.owner else ""
            return f"not known yet{owner}" + (f" by {shown_day(answer.due)}" if answer.due else "")
        if answer.state != "answered" or answer.value is None or question not in self.content.questions:
            return {"skipped": "skipped", "not_applicable": "not applicable"}.get(answer.state, answer.raw)
        text = format_value(self.content.questions[question], answer.value, answer.other, content=self.content)
        return f"{text} — {answer.note}" if answer.note else text

    def parse(self, question: str, raw: Any, note: str = "") -> Parsed:
        """What was typed as a value. AnswerProblem says what is wrong and what to do."""
        definition = self._question(question)
        parsed = parse_answer(definition, raw, content=self.content)
        if parsed.other and definition.type in ("systems", "single", "multi"):
            parsed = self._named(definition, parsed)
        return replace(parsed, note=note) if note else parsed

    def _named(self, question: Question, parsed: Parsed) -> Parsed:
        """What is named as officers name it ("the CPS one") becomes the entry or option meant; the rest stays hers."""
        values = [str(item) for item in parsed.value] if isinstance(parsed.value, tuple) else []
        own: list[str] = []
        for words in parsed.other:
            meant = self._meant(question, words)
            if meant:
                values.append(meant)
            else:
                own.append(words)
        if question.type == "single":
            return replace(parsed, value=values[0], other=()) if values else parsed
        listed = self.content.systems if question.type == "systems" else (option.value for option in question.options)
        return replace(parsed, value=tuple(one for one in listed if one in values), other=tuple(own))

    def _meant(self, question: Question, words: str) -> str:
        """The one system that words mean without a doubt, or option that they name; "" where there is none."""
        if question.type == "systems":
            systems = self._matcher().match_systems(words, question.catalogue)
            return systems[0].key if systems and systems[0].band == "strong" else ""
        return self._matcher().named_option(words, [one for one in question.options if not one.exclusive])

    def suggest(
        self, question: str, text: str, *, limit: int = 6, cancelled: Callable[[], bool] | None = None
    ) -> MatchResult:
        """Clauses that the words speak for, with reasons."""
        from specwizard.matching import MatchContext

        answer = self.session.answers.get("product_categories")
        products = tuple(str(v) for v in answer.value) if answer and isinstance(answer.value, tuple) else ()
        context = MatchContext(question=question, products=products, selected=self._reading.selection.ids)
        return self._matcher().match(text, limit=limit, context=context, cancelled=cancelled)

    def answer_command(
        self,
        question: str,
        raw: Any,
        *,
        note: str = "",
        publish: Publish | None = None,
        source: str = "typed",
        take: Sequence[str] | None = None,
        result: MatchResult | None = None,
    ) -> c.AnswerQuestion:
        """The command for an answer: parsed, matched, not yet given.

        `take` names the clauses she accepted of those suggested; None accepts the strong ones. Without `publish` an
        answer that is changed keeps its marking, and so do the rows of a table. AnswerProblem when the text does not
        fit the question.
        """
        definition = self._question(question)
        before = self.session.answers.get(question) or self.session.offers.get(question)
        parsed = self.parse(question, raw, note)
        if publish is None and before is not None:
            parsed = _marked_as_before(definition, parsed, before)
        words = self._words_to_match(definition, parsed)
        matches: tuple[MatchDecision, ...] = ()
        if words:
            found = result or self.suggest(question, words)
            matches = self._decisions(found, take)
        return c.AnswerQuestion(
            question=question,
            raw=raw
            if isinstance(raw, str)
            else format_value(definition, parsed.value, parsed.other, content=self.content),
            value=parsed.value,
            other=parsed.other,
            note=parsed.note,
            publish=before.publish if publish is None and before else _own_marking(definition, publish),
            source=source,  # type: ignore[arg-type]  # callers pass one of the four
            matches=matches,
            time=self._clock(),
            author=self.author,
        )

    def reply_command(self, question: str, raw: Any, **options: Any) -> c.Command:
        """The command for what she typed: the answer, or that it does not apply where her words only say so.

        A question that every document needs is never settled by "none". AnswerProblem as for `answer_command`.
        """
        definition = self._question(question)
        if isinstance(raw, str) and says_nothing(raw) and not definition.required:
            does_not_apply = c.NotApplicable(question=question, note=raw)
            if definition.type in ("text", "long_text"):
                return self.stamp(does_not_apply)
            try:
                answer = self.answer_command(question, raw, **options)
            except AnswerProblem:
                return self.stamp(does_not_apply)
            own_words = bool(answer.other) and not answer.value  # "none" in a list that takes her own words
            empty = own_words or (definition.type == "table" and bool(answer.value))
            return self.stamp(does_not_apply) if empty else answer
        return self.answer_command(question, raw, **options)

    def confirm_offer(self, question: str) -> c.AnswerQuestion:
        """The command that confirms an offered answer. KeyError when nothing is offered."""
        offer = self.session.offers[question]
        matches: tuple[MatchDecision, ...] = ()
        definition = self._question(question)
        if definition.match and isinstance(offer.value, str):
            matches = self._decisions(self.suggest(question, offer.value), None)
        return c.AnswerQuestion(
            question=question,
            raw=offer.raw,
            value=offer.value or "",
            other=offer.other,
            note=offer.note,
            publish=offer.publish,
            source="reused",
            source_name=offer.source_name,
            matches=matches,
            time=self._clock(),
            author=self.author,
        )

    def _words_to_match(self, question: Question, parsed: Parsed) -> str:
        if not question.match:
            return ""
        if isinstance(parsed.value, str) and question.type in ("text", "long_text"):
            return parsed.value
        if question.type == "table" and isinstance(parsed.value, tuple):
            first = question.columns[0].name
            cells = [row.cells.get(first, "") for row in parsed.value if isinstance(row, Row)]
            return ". ".join(cell for cell in cells if cell)
        return parsed.note

    def _decisions(self, found: MatchResult, take: Sequence[str] | None) -> tuple[MatchDecision, ...]:
        accept = found.verdict == "match"
        return tuple(
            MatchDecision(
                match.clause,
                round(match.score, 4),
                match.band,
                self.content.clauses[match.clause].revision,
                taken=(accept and match.band == "strong") if take is None else match.clause in take,
                words=", ".join(dict.fromkeys(meeting.said for meeting in match.because))[:200],
            )
            for match in found.matches
            if match.clause in self.content.clauses
            and (match.band != "weak" or (take is not None and match.clause in take))
        )

    def weak_matches(self, question: str) -> tuple[Match, ...]:
        """Clauses that the words of an answer meet only weakly: not kept with it unless she takes them."""
        answer = self.session.answers[question]
        kept = {match.clause for match in answer.matches}
        words = self._words_to_match(self._question(question), self.parse(question, answer.raw, answer.note))
        found = self.suggest(question, words).matches if words else ()
        return tuple(one for one in found if one.clause in self.content.clauses and one.clause not in kept)

    def remarks(self, command: c.Command) -> tuple[str, ...]:
        """What was assumed, or left out, in reading the answer that a command gives; a sentence each."""
        if not isinstance(command, c.AnswerQuestion) or command.question not in self.content.questions:
            return ()
        try:
            return self.parse(command.question, command.raw).warnings
        except AnswerProblem:  # the words shown for choices that were ticked need not be words that can be typed
            return ()

    def stamp(self, command: c.Command) -> c.Command:
        """The command with the time and the author of this moment."""
        return replace(command, time=self._clock(), author=self.author)

    def _question(self, name: str) -> Question:
        return self.content.questions[name]


def _own_marking(question: Question, publish: Publish | None) -> Publish | None:
    """A marking as it is kept: None where it is the question's own."""
    return None if publish == question.publish else publish


def _marked_as_before(question: Question, parsed: Parsed, before: Answer) -> Parsed:
    """A table with the markings that its rows had; a row is the same where its first cell is."""
    if question.type != "table" or not isinstance(parsed.value, tuple) or not isinstance(before.value, tuple):
        return parsed
    first = question.columns[0].name
    markings = {row.cells.get(first, ""): row.publish for row in before.value if isinstance(row, Row) and row.publish}
    rows = (
        replace(row, publish=row.publish or markings.get(row.cells.get(first, "")))
        for row in parsed.value
        if isinstance(row, Row)
    )
    return replace(parsed, value=tuple(rows)) if markings else parsed

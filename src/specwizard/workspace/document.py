"""One open draft: what every front end does with it.

A front end never builds a session or touches a file. It asks for the next question, hands over what was typed, shows
the impact, and confirms; this class parses, matches, writes to disk and only then moves the session on, so that what
the screen calls saved is saved.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from specwizard.content import AnswerProblem, Content, format_value, parse_answer
from specwizard.content.dates import shown_day
from specwizard.content.model import Priority, Publish, Question, Stage
from specwizard.content.text import says_nothing
from specwizard.content.values import Parsed, Row
from specwizard.drafting import Pack, check_typed, compose, review
from specwizard.errors import SpecwizardError
from specwizard.interview import (
    Answer,
    Impact,
    LibraryChange,
    MatchDecision,
    Migration,
    Reading,
    Session,
    accept_library,
    apply,
    compare,
    library_changes,
    missing_pins,
    missing_records,
    previous_question,
)
from specwizard.interview import commands as c
from specwizard.quality import Finding
from specwizard.quality.statement import Kind
from specwizard.storage import AnswerSetError, Header, JournalGone, OpenSet, write_set
from specwizard.workspace.keeping import rescued

if TYPE_CHECKING:
    from specwizard.matching import Match, Matcher, MatchResult

Clock = Callable[[], str]


class Document:
    """A draft in memory, on disk when `held` is given, read only otherwise."""

    def __init__(
        self,
        content: Content,
        session: Session,
        *,
        author: str,
        clock: Clock,
        matcher: Callable[[], Matcher],
        held: OpenSet | None = None,
        path: Path | None = None,
        problems: Sequence[str] = (),
        migration: Migration | None = None,
        edits: Mapping[str, Any] | None = None,
        rescue: Sequence[Path] = (),
    ) -> None:
        self.content = content
        self.migration = migration  # what a newer bank or library makes of the answers, if there is anything to show
        self.pending = migration is not None and held is not None  # it waits for the buyer's word
        self.edits = dict(edits or {})  # made by hand in the file, taken after the migration
        self._rescue = tuple(rescue)
        self.author = author
        self.path = held.path if held else path
        self.problems = tuple(problems)
        self._clock = clock
        self._matcher = matcher
        self._held = held
        self._reading = Reading(content, session)

    # ------------------------------------------------------------------ reading

    @property
    def session(self) -> Session:
        return self._reading.session

    @property
    def reading(self) -> Reading:
        """The present session and what follows from it."""
        return self._reading

    @property
    def read_only(self) -> bool:
        return self._held is None

    @property
    def title(self) -> str:
        answer = self.session.answers.get("project_title")
        return (answer.raw if answer else "") or self.session.details.get("title", "") or "New specification"

    def previous(self, current: str | None) -> Question | None:
        """The asked question before `current`."""
        return previous_question(self.content, self.session, current, self._reading.known)

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

    # ------------------------------------------------------------------ understanding what was typed

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

        `take` names the clauses she accepted of those suggested; None accepts the strong ones. AnswerProblem when the
        text does not fit the question.
        """
        definition = self._question(question)
        parsed = self.parse(question, raw, note)
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
            publish=publish,
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

    # ------------------------------------------------------------------ commands, stamped

    def stamp(self, command: c.Command) -> c.Command:
        """The command with the time and the author of this moment."""
        return replace(command, time=self._clock(), author=self.author)

    def preview(self, command: c.Command) -> Impact:
        """What the command would change besides what it says."""
        return compare(self._reading, Reading(self.content, apply(self.session, command)))

    def commit(self, command: c.Command) -> Impact:
        """Write the command down, then move on. Raises before anything changed when it cannot be written."""
        if self.pending:
            raise SpecwizardError(
                f"{self.title}: the question bank or the library has changed; open it to take it over"
            )
        if not command.time:
            command = self.stamp(command)
        before = self._reading
        after = apply(before.session, command)
        if self._held:
            try:
                self._held.append(command, after.revision)
            except JournalGone:  # what only the journal held is here still: all of it goes into the file, then this
                self._held.save(before.session, self._header())
                self._held.append(command, after.revision)
        self._reading = Reading(self.content, after)
        return compare(before, self._reading)

    def answer(self, question: str, raw: Any, **options: Any) -> Impact:
        """Parse, match and commit in one step."""
        return self.commit(self.answer_command(question, raw, **options))

    def undo(self) -> None:
        """Take back the last choice."""
        self.commit(c.Undo())

    def accept_library(self) -> None:
        """Take the library as it stands now."""
        self.commit(accept_library(self.content, self.session, time=self._clock(), author=self.author))

    @property
    def library_changes(self) -> tuple[LibraryChange, ...]:
        """Clauses of the draft that the library has changed since they were selected."""
        return library_changes(self.content, self.session, self._reading.selection)

    @contextmanager
    def moving(self) -> Iterator[None]:
        """While the migration is carried out; if that stops half way, what is left of it waits again."""
        self.pending = False
        try:
            yield
        except SpecwizardError:
            if self.migration is not None:
                self.migration = self.migration.again(
                    self.content, self.session, time=self._clock(), author=self.author
                )
                self.pending = True
            raise

    # ------------------------------------------------------------------ disk and documents

    def save(self) -> None:
        """Rewrite the answer set whole; pins what is newly selected and how answered questions are asked."""
        if self._held is None or self.pending:
            return
        stamps = {"time": self._clock(), "author": self.author}
        for record in (
            missing_pins(self.content, self.session, self._reading.selection, **stamps),
            missing_records(self.content, self.session, **stamps),
        ):
            if record:
                self.commit(record)
        self._held.save(self.session, self._header())

    def settle(self) -> None:
        """Fold the journal into the file without changing anything else. AnswerSetError when it cannot be written."""
        if self._held is not None and self._held.unfolded:
            self._held.save(self.session, self._held.header)

    def close(self) -> None:
        """Save and give the file back. AnswerSetError says where everything is when it could not be saved."""
        if self._held is None:
            return
        try:
            self.save()
        except SpecwizardError as error:
            header = self._header()
            raise AnswerSetError(rescued(self._held.path, self.session, header, self._rescue, error)) from error
        finally:
            self._held.close()
            self._held = None

    def save_copy(self, path: Path) -> None:
        """Write the draft as it stands here to another file. AnswerSetError when it exists or cannot be written."""
        write_set(path, self.session, self._header())

    def header(self) -> Header:
        """What lists show of this draft."""
        return self._header()

    def _header(self) -> Header:
        base = self._held.header if self._held else Header()
        done = self._reading.progress
        category = self.session.answers.get("product_categories")
        issues = self.session.issues
        return replace(
            base,
            title=self.title,
            category=self.shown("product_categories", category) if category else "",
            bank=self.content.bank_label,
            library=self.content.library_label,
            program=_version(),
            saved=self._clock(),
            done=done.answered,
            total=done.total + done.waiting,
            requirements=self._reading.outline.requirements,
            issued=issues[-1].version if issues else "",
        )

    def pack(self, stage: Stage = "draft") -> Pack:
        """The documents as a tree."""
        return compose(self.content, self.session, stage)

    def review(self, stage: Stage = "draft") -> tuple[Finding, ...]:
        """What the rules see in the draft as it stands, worst first, without what she let stand with a reason."""
        return review(self.content, self.session, stage)

    def check_typed(self, text: str, *, kind: Kind = "answer", priority: Priority | None = None) -> tuple[Finding, ...]:
        """What the sentence rules see in a text while she types it; `fix` is the whole text put right."""
        return check_typed(text, self.content, kind=kind, priority=priority)

    def absorb(self, edits: Mapping[str, Any], *, time: str = "", accept: str = "strong") -> tuple[str, ...]:
        """Take answers from a file. Returns one line for each that does not fit; those become open points."""
        from specwizard.workspace.absorb import absorb_edits

        return absorb_edits(self, edits, time=time, accept=accept)

    def _question(self, name: str) -> Question:
        return self.content.questions[name]


def _version() -> str:
    from specwizard import __version__

    return __version__

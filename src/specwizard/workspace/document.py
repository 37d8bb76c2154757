"""One open draft: what every front end does with it.

A front end never builds a session or touches a file. It asks for the next question, hands over what was typed, shows
the impact, and confirms; `Answering` parses and matches, this class writes to disk and only then moves the session on,
so that what the screen calls saved is saved.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, Any

from specwizard.content import Content
from specwizard.content.model import Priority, Question, Stage
from specwizard.drafting import Pack, check_typed, compose, review
from specwizard.errors import SpecwizardError
from specwizard.interview import (
    Impact,
    LibraryChange,
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
from specwizard.workspace.answering import Answering, Clock
from specwizard.workspace.keeping import rescued

if TYPE_CHECKING:
    from specwizard.matching import Matcher


class Document(Answering):
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
        super().__init__(content, Reading(content, session), author=author, clock=clock, matcher=matcher)
        self.migration = migration  # what a newer bank or library makes of the answers, if there is anything to show
        self.pending = migration is not None and held is not None  # it waits for the buyer's word
        self.edits = dict(edits or {})  # made by hand in the file, taken after the migration
        self._rescue = tuple(rescue)
        self.path = held.path if held else path
        self.problems = tuple(problems)
        self.begun = ""  # what it was begun with, for its first screen
        self.told: tuple[str, ...] = ()  # of what happened to the file, for when she leaves
        self._held = held
        self.undisturbed = RLock()
        """Held while something is written down, and by whoever needs the draft to stand still for longer."""

    # ------------------------------------------------------------------ reading

    @property
    def read_only(self) -> bool:
        return self._held is None

    @property
    def title(self) -> str:
        answer = self.session.answers.get("project_title")
        return (answer.raw if answer else "") or "New specification"

    def previous(self, current: str | None) -> Question | None:
        """The asked question before `current`."""
        return previous_question(self.content, self.session, current, self._reading.known)

    # ------------------------------------------------------------------ commands

    def preview(self, command: c.Command) -> Impact:
        """What the command would change besides what it says."""
        return compare(self._reading, Reading(self.content, apply(self.session, command)))

    def commit(self, command: c.Command) -> Impact:
        """Write the command down, then move on. Raises before anything changed when it cannot be written."""
        with self.undisturbed:
            return self._commit(self.stamp(command) if not command.time else command)

    def _commit(self, command: c.Command) -> Impact:
        if self.pending:
            raise SpecwizardError(
                f"{self.title}: the question bank or the library has changed; open it to take it over"
            )
        before = self._reading
        after = apply(before.session, command)
        if self._held:
            try:
                self._held.append(command, after.revision)
            except JournalGone:  # what only the journal held is here still: all of it goes into the file, then this
                self._rewrite(self._held, before.session)
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
        with self.undisturbed:
            if self._held is not None and not self.pending:
                self._save(self._held)

    def _save(self, held: OpenSet) -> None:
        stamps = {"time": self._clock(), "author": self.author}
        for record in (
            missing_pins(self.content, self.session, self._reading.selection, **stamps),
            missing_records(self.content, self.session, **stamps),
        ):
            if record:
                self.commit(record)
        self._rewrite(held, self.session)

    def _rewrite(self, held: OpenSet, session: Session) -> None:
        """The whole file; what another program put there meanwhile is said, and where it is now."""
        if kept := held.save(session, self._header()):
            self.told += (f"{held.path.name} was changed elsewhere while it was open here; that is kept in {kept}",)

    def settle(self) -> None:
        """Fold the journal into the file without changing anything else. AnswerSetError when it cannot be written."""
        if self._held is not None and self._held.unfolded:
            self._held.save(self.session, self._held.header)

    def close(self) -> None:
        """Save and give the file back. AnswerSetError says where everything is when it could not be saved."""
        with self.undisturbed:
            if self._held is not None:
                self._close(self._held)

    def _close(self, held: OpenSet) -> None:
        try:
            self.save()
        except SpecwizardError as error:
            raise AnswerSetError(rescued(held.path, self.session, self._header(), self._rescue, error)) from error
        finally:
            held.close()
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


def _version() -> str:
    from specwizard import __version__

    return __version__

"""The room that every front end works in: content, matcher, folders, clock.

Loading is lazy, because `list` needs no library and the first screen no matcher; each is made once. So are imports:
the first screen is painted before anything that knows answers or content is imported, and `preload` fetches it then.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache, cached_property
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING

from specwizard.errors import SpecwizardError
from specwizard.storage.header import (
    FORMAT,
    SUFFIX,
    AnswerSetError,
    Header,
    Listed,
    journal_path,
    list_sets,
    read_header,
    real_path,
)
from specwizard.workspace.filenames import file_name, free_path
from specwizard.workspace.settings import Places, Settings, places, read_settings, write_settings

if TYPE_CHECKING:
    from specwizard.content import Content
    from specwizard.interview.commands import Command
    from specwizard.matching import Matcher
    from specwizard.storage import OpenSet, StoredSet
    from specwizard.workspace.answering import Clock
    from specwizard.workspace.document import Document


def utc_now() -> str:
    """This moment as ISO 8601 in UTC, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


class Workspace:
    """What a front end is given to work with."""

    def __init__(
        self,
        *,
        home: Places | None = None,
        settings: Settings | None = None,
        banks: Sequence[Path] = (),
        libraries: Sequence[Path] = (),
        bank: str | None = None,
        clock: Clock = utc_now,
    ) -> None:
        self.places = home or _own_places(settings)
        self._settings = settings
        self._banks = tuple(banks)
        self._libraries = tuple(libraries)
        self._asked_bank = bank  # for every draft; without it each has its own
        self._bank = bank  # that `content` has; None: the first one found
        self.clock = clock
        self._loading = RLock()

    @cached_property
    def settings(self) -> Settings:
        """The user's settings. SettingsError when the file is wrong."""
        return self._settings or read_settings(self.places.settings)

    @cached_property
    def content(self) -> Content:
        """Banks and library: the shipped ones with the force's own on top. ContentProblems lists what is wrong."""
        with self._loading:  # whoever comes while it is being loaded waits for it
            if "content" in self.__dict__:
                return self.__dict__["content"]  # type: ignore[no-any-return]  # put there by this property
            from specwizard.content import load_content, shipped_banks, shipped_library

            banks = (shipped_banks(), *self.settings.bank, *self._banks)
            libraries = (shipped_library(), *self.settings.library, *self._libraries)
            content = load_content(banks, libraries, bank=self._bank, cache_dir=self.places.cache)
            self.__dict__["content"] = content
            return content

    @cached_property
    def matcher(self) -> Matcher:
        """The matcher over the present content."""
        from specwizard.matching import Matcher

        return Matcher(self.content, cache_dir=self.places.cache)

    def _use_bank_of(self, answer_set: Path | None) -> None:
        """Load the bank of an answer set where a force has several, the first one for a set that names none.

        One that was asked for stays. ContentProblems when the bank cannot be loaded; the one before then stays.
        """
        before = self._bank
        wanted = self._asked_bank or (_bank_named(answer_set) if answer_set else None)
        if wanted in (before, self.content.bank.header.id):
            return
        self._load_bank(wanted)
        try:
            _ = self.content
        except BaseException:
            self._load_bank(before)
            raise

    def _has_bank_of(self, answer_set: Path | None) -> bool:
        """Whether the bank of an answer set is there; of a set from elsewhere, what fits another one can be reused."""
        named = _bank_named(answer_set) if answer_set else None
        if named in (None, self.content.bank.header.id):
            return named is not None
        from specwizard.content import shipped_banks
        from specwizard.content.load import bank_ids

        return named in bank_ids((shipped_banks(), *self.settings.bank, *self._banks))

    def _load_bank(self, bank: str | None) -> None:
        """From the next look on, content and matcher are those of another bank."""
        with self._loading:
            self._bank = bank
            for loaded in ("content", "matcher"):
                self.__dict__.pop(loaded, None)

    def _matcher_of(self, content: Content) -> Callable[[], Matcher]:
        """The matcher of a draft with this content, made when it is asked for, also once another bank is loaded."""

        @cache
        def made() -> Matcher:
            from specwizard.matching import Matcher

            own = content is self.content
            return self.matcher if own else Matcher(content, cache_dir=self.places.cache)

        return made

    def preload(self) -> None:
        """Fetch what opening a draft needs, from another thread. What is wrong is raised when it is asked for."""
        with suppress(SpecwizardError, OSError):  # not under _loading: Python 3.11's cached_property locks before it
            import specwizard.workspace.document  # noqa: F401  (that it is imported is all that is wanted)

            _ = self.content

    # ------------------------------------------------------------------ drafts

    def drafts(self) -> tuple[Listed, ...]:
        """The answer sets in the drafts folder, newest first."""
        return list_sets(self.places.drafts)

    def new(
        self, *, mode: str = "quick", earlier: Path | None = None, path: Path | None = None, identity: str = ""
    ) -> Document:
        """A new draft on disk, begun from an earlier set where one is given; `identity` fixes the set's id."""
        self._use_bank_of(earlier if self._has_bank_of(earlier) else None)
        content = self.content  # before the imports, for it may be on its way in another thread
        from specwizard.interview import Session, carry_over
        from specwizard.interview.commands import SetDetail
        from specwizard.storage import OpenSet, StoredSet, read_set

        commands: list[Command] = []
        if earlier is not None:
            stored = read_set(earlier)
            before = self._document(stored, None, earlier)
            before.absorb(before.edits)
            commands += carry_over(
                content,
                before.session,
                stored.header.title or earlier.stem,
                time=self.clock(),
                author=self.settings.author,
            )
        held = OpenSet.create(path or self._fresh_path(), Header(id=identity), self.clock())
        document = self._document(StoredSet(held.header, Session()), held, held.path)
        document.commit(SetDetail(name="mode", value=mode))
        for command in commands:
            document.commit(command)
        return document

    def open(self, path: Path, *, take_over: bool = False, read_only: bool = False) -> Document:
        """An answer set, held for writing unless `read_only`. InUse when another window has it."""
        self._use_bank_of(path)  # before the imports, for the content may be on its way in another thread
        from specwizard.storage import OpenSet, read_set

        if read_only:
            stored = read_set(path, salvage=True)
            document = self._document(stored, None, path)
            document.problems += document.absorb(document.edits, time=_changed(path))
            return document
        held, stored = OpenSet.open(path, self.clock(), take_over=take_over)
        try:
            document = self._document(stored, held, path)
            if stored.edits and not document.pending:
                document.problems += document.absorb(document.edits)
                with suppress(SpecwizardError):  # what was taken is in the journal
                    document.save()  # else it would stand in the file as an edit still, and be taken again
        except BaseException:
            held.close()
            raise
        return document

    def read(self, path: Path, *, accept: str = "strong") -> Document:
        """An answer set for building: nothing is written, edits are dated by the file so that builds repeat."""
        from specwizard.storage import read_set

        stored = read_set(path)
        self._use_bank_of(path)
        document = self._document(stored, None, path)
        document.problems += document.absorb(document.edits, time=stored.header.saved or _changed(path), accept=accept)
        return document

    def export_profile(self, document: Document, path: Path) -> int:
        """Write the force's own shareable answers as an answer set; how many there are. AnswerSetError on failure."""
        import yaml

        from specwizard.interview import profile
        from specwizard.storage import readable, replace_file

        answers = {name: readable(answer) for name, answer in profile(document.content, document.session).items()}
        text = yaml.safe_dump(
            {"format": FORMAT, "title": "Force profile", "answers": answers}, sort_keys=False, allow_unicode=True
        )
        try:
            replace_file(path, text.encode("utf-8"))
        except OSError as error:
            raise AnswerSetError(f"{path}: cannot be written: {error.strerror or error}") from error
        return len(answers)

    def copy(self, path: Path, target: Path | None = None) -> Path:
        """A copy of an answer set, also of what can be read of a damaged one; where it is.

        Without `target` it stands under a free name beside the original, or among the drafts where nothing can be
        written beside it. AnswerSetError on failure.
        """
        from specwizard.storage import read_set, write_set

        stored = read_set(path, salvage=True)
        header = replace(stored.header, saved=stored.header.saved or self.clock())
        if target is not None:
            return write_set(target, stored.session, header, stored.edits)
        try:
            return write_set(free_path(path.parent, path.stem + " copy"), stored.session, header, stored.edits)
        except AnswerSetError:
            return write_set(free_path(self.places.drafts, path.stem + " copy"), stored.session, header, stored.edits)

    def bring_in(self, path: Path) -> Path:
        """A file from elsewhere as a draft of one's own; where it is. AnswerSetError on failure."""
        return self.copy(path, free_path(self.places.drafts, path.stem))

    def move(self, path: Path, folder: Path) -> Path:
        """Move a set with its journal, or a link to one, into a folder (archive, bin, back) under a free name.

        InUse when a window has it open, AnswerSetError on failure; then all is where it was.
        """
        from specwizard.storage import InUse, holder

        if claim := holder(path):
            raise InUse(path, claim)
        target = free_path(folder, path.stem)
        moved: list[tuple[Path, Path]] = []
        try:
            folder.mkdir(parents=True, exist_ok=True)
            if path.is_symlink():  # what it leads to stays where it is, with its journal
                target.symlink_to(real_path(path))
                path.unlink()
                return target
            for old, new in ((journal_path(path), journal_path(target)), (path, target)):
                if old.exists() or old == path:
                    shutil.move(old, new)
                    moved.append((old, new))
        except OSError as error:
            with suppress(OSError):
                for old, new in moved:
                    shutil.move(new, old)
            raise AnswerSetError(f"{path.name}: not moved: {error.strerror or error}") from error
        return target

    def rename(self, path: Path, title: str) -> Path:
        """Give a draft another title and its file the same name; where it is then. SpecwizardError or OSError."""
        document = self.open(path)
        try:
            before = document.session.answers.get("project_title")
            answered = before if before and before.state == "answered" else None
            kept = {"note": answered.note, "publish": answered.publish} if answered else {}
            document.answer("project_title", title, **kept)
        finally:
            document.close()
        if file_name(title) == path.stem:
            return path
        target = free_path(path.parent, title)
        path.rename(target)
        if journal_path(path).exists():
            journal_path(path).rename(journal_path(target))
        return target

    def shelf(self, folder: Path) -> tuple[Listed, ...]:
        """The answer sets of another folder: the archive, the bin."""
        return list_sets(folder)

    def shelved(self, folder: Path) -> int:
        """How many answer sets a folder has, without reading them."""
        with suppress(OSError):
            return sum(1 for path in folder.iterdir() if path.suffix == SUFFIX and not path.name.startswith("."))
        return 0

    def set_name(self, name: str) -> None:
        """The name that history records from now on. OSError or SettingsError when it cannot be kept."""
        self._set(name=" ".join(name.split())[:80])

    def set_theme(self, theme: str) -> None:
        """The theme from now on. OSError or SettingsError when it cannot be kept."""
        self._set(theme=theme)

    def _set(self, **changed: str) -> None:
        """Change what the settings file holds now: another window may have written it since this one read it."""
        path = self.places.settings
        now = read_settings(path) if path.exists() else self.settings
        settings = replace(now, **changed)  # type: ignore[arg-type]  # name and theme, which are text
        write_settings(path, settings)
        self.__dict__["settings"] = settings

    def _document(self, stored: StoredSet, held: OpenSet | None, path: Path) -> Document:
        from specwizard.interview import migrate, replay
        from specwizard.workspace.absorb import waiting
        from specwizard.workspace.document import Document

        session, migration = stored.session, None
        if session.answers:
            header, stamps = stored.header, {"time": self.clock(), "author": self.settings.author}
            found = migrate(self.content, session, bank=header.bank, library=header.library, **stamps)
            migration = found if found.needed else None
        if migration and held is None:
            session = replay(migration.commands, session)
        return Document(
            self.content,
            session,
            author=self.settings.author,
            clock=self.clock,
            matcher=self._matcher_of(self.content),
            held=held,
            path=path,
            problems=stored.problems,
            migration=migration,
            edits=waiting(self.content, stored),
            rescue=(self.places.drafts,),
        )

    def _fresh_path(self) -> Path:
        day = self.clock()[:10]
        return free_path(self.places.drafts, f"specification {day}")


def _bank_named(answer_set: Path) -> str | None:
    """The id of the bank that an answer set was made with."""
    with suppress(SpecwizardError, OSError):
        return read_header(answer_set).bank.rpartition(" ")[0] or None
    return None


def _own_places(settings: Settings | None) -> Places:
    """The user's folders, with the drafts where the settings put them; settings that cannot be read move nothing."""
    where = places()
    with suppress(SpecwizardError):
        drafts = (settings or read_settings(where.settings)).drafts
        return replace(where, drafts=drafts) if drafts else where
    return where


def _changed(path: Path) -> str:
    return datetime.fromtimestamp(path.stat().st_mtime, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

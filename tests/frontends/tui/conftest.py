"""A room with a small content in a temporary home, an app in it, and eyes for the screen."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import TextArea

from specwizard.frontends.tui.app import SpecwizardApp
from specwizard.frontends.tui.screens.interview import InterviewScreen
from specwizard.workspace import Document, Places, Settings, Workspace
from tests.frontends.tui.content import every_type


@pytest.fixture(autouse=True)
def calm(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same screen everywhere: no colour settings from outside, no blinking cursor."""
    for name in ("NO_COLOR", "TEXTUAL_THEME", "SPECWIZARD_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(TextArea, "_toggle_cursor_blink_visible", lambda self: None)


@pytest.fixture
def room(tmp_path: Path) -> Workspace:
    """A workspace with the small content and its own folders."""
    home = Places(tmp_path / "drafts", tmp_path / "settings.yaml", tmp_path / "cache", tmp_path / "log")
    made = Workspace(home=home, settings=Settings(name="Jo"))
    made.__dict__["content"] = every_type()
    return made


class Sitting:
    """One app under a pilot, with what a test wants to do and see."""

    def __init__(self, app: SpecwizardApp, pilot: Pilot[int]) -> None:
        self.app, self.pilot = app, pilot

    @property
    def document(self) -> Document:
        assert self.app.document is not None
        return self.app.document

    @property
    def interview(self) -> InterviewScreen:
        return next(s for s in self.app.screen_stack if isinstance(s, InterviewScreen))

    @property
    def dock(self) -> Any:
        return self.interview.dock

    @property
    def asked(self) -> str:
        return self.dock.view.question.id if self.dock.view else ""

    @property
    def seen(self) -> str:
        """The screen as text."""
        strips = self.app.screen._compositor.render_strips()
        return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in strips)

    async def until(self, condition: Callable[[], Any], seconds: float = 8.0) -> None:
        """Wait for a condition; the screen is in the message when it does not come."""
        end = time.monotonic() + seconds
        while True:
            await self.pilot.pause()
            try:
                if condition():
                    return
            except Exception:
                if time.monotonic() > end:
                    raise
            if time.monotonic() > end:
                raise AssertionError(f"it did not come about; the screen was\n{self.seen}")
            await asyncio.sleep(0.01)

    async def sees(self, *words: str) -> None:
        await self.until(lambda: all(word in self.seen for word in words))

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)

    async def type(self, text: str) -> None:
        """Put text into the prompt as a paste does."""
        self.dock.prompt.text = text
        await self.pilot.pause()

    async def answer(self, question: str, text: str) -> None:
        """Answer the question that should be asked now by typing a whole answer."""
        await self.until(lambda: self.asked == question)
        await self.type(text)
        await self.press("enter")
        await self.until(lambda: question in self.document.session.answers and not self.interview._busy)


@asynccontextmanager
async def sitting(room: Workspace, document: Document | None = None, size: tuple[int, int] = (80, 24)):
    """Run the app; the document is saved and closed afterwards, as the program does."""
    app = SpecwizardApp(room, document, grace=0)
    try:
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            yield Sitting(app, pilot)
    finally:
        if app.document is not None:
            app.document.close()

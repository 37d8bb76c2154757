"""Every action in the palette (Ctrl+P), named "noun: verb", for the screen it was opened on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from specwizard.frontends.tui.text import plain

if TYPE_CHECKING:
    from specwizard.frontends.tui.app import SpecwizardApp

Action = tuple[str, str, Callable[[], object]]
LITERAL = 10.0
"""Added to the score of what holds the words as they were typed; more than scattered letters can reach."""


class Commands(Provider):
    """What can be done now."""

    def _actions(self) -> Iterator[Action]:
        app: SpecwizardApp = self.app  # type: ignore[assignment]  # the only app there is
        screen = self.screen
        seen: set[str] = set()
        own = getattr(screen, "palette_actions", None)
        if own is not None:
            for action in own():
                seen.add(action[0])
                yield action
        from specwizard.frontends.tui.actions import document_actions

        if app.document is not None:
            for action in document_actions(app, app.document):
                if action[0] not in seen:
                    yield action
        for name, words in (("dark", "dark"), ("light", "light"), ("contrast", "high contrast")):
            yield f"theme: {words}", "Change the colours, also for next time", partial(app.set_theme_to, name)
        yield "you: your name in the history", app.room_author(), app.ask_name
        yield "program: quit", "Everything is saved", app.action_quit

    async def discover(self) -> Hits:
        for name, help, run in self._actions():
            yield DiscoveryHit(plain(name), run, text=name, help=_literal(help))

    async def search(self, query: str) -> Hits:
        matcher = self.matcher(query)
        for name, help, run in self._actions():
            score = matcher.match(name)
            if query.casefold() in f"{name}\n{help}".casefold():  # whole words before scattered letters
                score += LITERAL
            if score > 0:
                yield Hit(score, _highlighted(matcher.highlight(name), name), run, text=name, help=_literal(help))


def _highlighted(found: Content, name: str) -> Content:
    """The name with the letters that were met marked, as literal text."""
    return found if found.plain == name else plain(name)


def _literal(words: str) -> str:
    """The help line as content: Textual would read a plain string as markup, and takes content as it is."""
    return plain(words) if words else ""  # type: ignore[return-value]  # declared as str, used as either

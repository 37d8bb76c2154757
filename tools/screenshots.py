"""The pictures of the program for the README, made by really running it: python -m tools.screenshots [FOLDER]."""

from __future__ import annotations

import asyncio
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from specwizard.frontends.tui.app import SpecwizardApp
from specwizard.frontends.tui.screens.interview import InterviewScreen
from specwizard.workspace import Places, Settings, Workspace
from tools.walkthrough import WORDS

ANSWERS = {
    "contracting_authority": "Police and Crime Commissioner for Northshire",
    "data_controller": "Chief Constable of Northshire",
    "buying_with": "1",
    "project_title": "Custody replacement",
    "contract_value": "£9.4m",
    "route_to_market": "2",
    "legal_regime": "1",
    "product_categories": "1, 6",
}

PICTURES = {"why": ["enter", "f2"], "review": ["escape", "f8"]}
"""Further pictures and the keys that lead to each from the one before."""


async def take(folder: Path, size: tuple[int, int] = (120, 40)) -> None:
    """Write interview.svg and the further pictures into a folder."""
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        places = Places(home / "drafts", home / "settings.yaml", home / "cache", home / "log")
        room = Workspace(home=places, settings=Settings(name="Jo Bloggs"))
        document = room.new()
        for question, raw in ANSWERS.items():
            document.answer(question, raw)
        app = SpecwizardApp(room, document, grace=0)
        async with app.run_test(size=size) as pilot:

            async def until(condition: Callable[[], object]) -> None:
                end = time.monotonic() + 20
                while not condition() and time.monotonic() < end:
                    await pilot.pause()
                await pilot.pause(0.5)  # a new screen has to be laid out and painted

            def save(picture: str) -> None:
                (folder / f"{picture}.svg").write_text(app.export_screenshot(title="specwizard"), encoding="utf-8")

            await until(lambda: isinstance(app.screen, InterviewScreen) and app.screen.dock.view)
            interview = app.screen
            assert isinstance(interview, InterviewScreen)
            interview.edit("purpose")
            interview.dock.prompt.put(WORDS)
            await until(lambda: interview.dock.matches.display)
            save("interview")
            for name, keys in PICTURES.items():
                before = app.screen
                await pilot.press(*keys)
                await until(lambda before=before: app.screen is not before)  # type: ignore[misc]
                await until(lambda: all(worker.is_finished for worker in app.workers if worker.group != "answer"))
                save(name)
        document.close()


def main() -> None:
    """Take the pictures."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path("docs/images")
    folder.mkdir(parents=True, exist_ok=True)
    asyncio.run(take(folder))
    print(*sorted(str(path) for path in folder.glob("*.svg")), sep="\n")


if __name__ == "__main__":
    main()

"""Take the README's pictures from the running app: the first five minutes, screen by screen.

Each picture is an SVG of a real screen over an example's answers in a folder of its own, so nothing of the user's is
shown and the pictures change only when the program does.
"""

from __future__ import annotations

import asyncio
import shutil
import tempfile
from pathlib import Path

from specwizard.frontends.tui.app import SpecwizardApp
from specwizard.workspace import Places, Settings, Workspace

ROOT = Path(__file__).parents[1]
IMAGES = ROOT / "docs" / "images"
SIZE = (120, 34)
NOW = "2026-11-23T10:00:00Z"


def workspace(folder: Path) -> Workspace:
    """A workspace whose drafts are the examples."""
    places = Places(folder / "drafts", folder / "settings.yaml", folder / "cache", folder / "log")
    places.drafts.mkdir()
    for path in sorted((ROOT / "examples").glob("*.yaml")):
        shutil.copy(path, places.drafts)
    return Workspace(home=places, settings=Settings(name="Morgan Ellis"), clock=lambda: NOW)


async def take(folder: Path) -> list[Path]:
    """Write the pictures; their paths."""
    room = workspace(folder)
    document = room.new(path=room.places.drafts / "custody.yaml")
    for question, answer in (
        ("contracting_authority", "The Police and Crime Commissioner for Fenshire"),
        ("data_controller", "The Chief Constable of Fenshire Police"),
        ("buying_with", "one force"),
        ("project_title", "Custody replacement"),
        ("contract_value", "£3.1m"),
        ("route_to_market", "open procedure"),
        ("legal_regime", "Procurement Act 2023"),
        ("marking", "official"),
    ):
        document.answer(question, answer)
    _ = room.matcher  # the suggestions of the first picture should not wait for it
    taken: list[Path] = []
    app = SpecwizardApp(room, document, grace=0)
    async with app.run_test(size=SIZE) as pilot:

        async def picture(name: str) -> None:
            await pilot.pause(0.4)
            taken.append(IMAGES / f"{name}.svg")
            taken[-1].write_text(app.export_screenshot(title="specwizard"), encoding="utf-8")

        await pilot.press(*"the sergeants log in to five systems and key the same name in each")
        await pilot.pause(1.0)
        await picture("interview")
        await pilot.press("enter")
        await pilot.pause(0.5)
        await picture("choice")
        await pilot.press("f2")
        await picture("why")
        await pilot.press("escape", "f8")
        await picture("review")
        await pilot.press("escape", "f6")
        await picture("clauses")
    return taken


if __name__ == "__main__":
    IMAGES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        for path in asyncio.run(take(Path(name))):
            print(path)

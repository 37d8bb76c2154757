"""The first five minutes as a moving picture for the README, played on the real program: python -m tools.walkthrough.

Each scene is what Textual draws after some keys; the drawings are stacked in one SVG and shown in turn by CSS alone, so
it moves on GitHub, needs no player, and loads nothing. Whoever asks for less motion sees the last scene.
"""

from __future__ import annotations

import asyncio
import re
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import chdir
from pathlib import Path

from textual.pilot import Pilot

from specwizard.frontends.tui.app import SpecwizardApp
from specwizard.frontends.tui.screens.interview import InterviewScreen
from specwizard.workspace import Places, Settings, Workspace

SIZE = (100, 30)
WORDS = (
    "Custody sergeants need single sign-on. They type the same name into five systems; it should be entered once and "
    "passed on through open APIs."
)
TYPED = ("Police and Crime Commissioner for Northshire", "Chief Constable of Northshire")
Scene = tuple[str, float, str]
"""What is said about it, seconds, the drawing."""


async def play(home: Path) -> list[Scene]:
    """Hold the beginning of an interview; the scenes in order."""
    places = Places(home / "drafts", home / "settings.yaml", home / "cache", home / "log")
    room = Workspace(home=places, settings=Settings(name="Jo Bloggs"))
    _ = room.content
    app = SpecwizardApp(room, grace=0)
    scenes: list[Scene] = []
    async with app.run_test(size=SIZE) as pilot:

        async def until(condition: Callable[[], object]) -> None:
            end = time.monotonic() + 30
            while not condition():
                if time.monotonic() > end:
                    raise SystemExit(f"it did not come to scene {len(scenes) + 1}")
                await pilot.pause()
            await pilot.pause(0.4)  # laid out and painted

        def scene(said: str, seconds: float) -> None:
            scenes.append((said, seconds, app.export_screenshot(title="specwizard")))

        await until(lambda: app.screen_stack and type(app.screen).__name__ == "StartScreen")
        scene("make run: begin a new specification, or go on with one", 3)
        await pilot.press("enter")
        await until(lambda: isinstance(app.screen, InterviewScreen) and app.screen.dock.view)
        interview = app.screen
        assert isinstance(interview, InterviewScreen)
        scene("One question at a time; your document grows at the right", 4)
        for number, words in enumerate(TYPED, 1):
            interview.dock.prompt.put(words)
            if number == 1:
                await pilot.pause(0.4)
                scene("Answer as people talk", 3)
            await pilot.press("enter")
            await until(lambda number=number: len(interview.document.session.answers) == number)  # type: ignore[misc]
        await _over(pilot, app, until, "f2")
        await pilot.pause(0.8)  # it is worked out in a thread
        scene("F2: why am I asked this, and what would each answer do?", 5)
        await pilot.press("escape")
        await until(lambda: app.screen is interview)
        await pilot.press("1")
        await until(lambda: len(interview.document.session.answers) == 3)
        scene("Every answer is on disk before the next question", 3)
        interview.edit("product_categories")
        await until(lambda: interview.dock.view and interview.dock.view.question.id == "product_categories")
        interview.document.answer("product_categories", "1")
        interview.edit("purpose")
        interview.dock.prompt.put(WORDS)
        await until(lambda: interview.dock.matches.display)
        scene("Your words meet clauses: you see which words, and you decide", 6)
        await pilot.press("enter")
        await until(lambda: "purpose" in interview.document.session.answers)
        scene("What you took is in the document", 3)
        await _over(pilot, app, until, "f8")
        scene("F8: what is answered, what is open, what blocks an issue", 5)
        await pilot.press("escape")
        await until(lambda: app.screen is interview)
        await _over(pilot, app, until, "f9")
        scene("F9: the Word file, or the whole pack", 4)
    return scenes


async def _over(pilot: Pilot[int | None], app: SpecwizardApp, until: Callable[..., object], key: str) -> None:
    """Press a key that opens another screen, and wait for it."""
    before = app.screen
    await pilot.press(key)
    await until(lambda: app.screen is not before)  # type: ignore[misc]


def film(scenes: list[Scene]) -> str:
    """The scenes as one SVG: shared styles once, a group a scene, a caption under each."""
    drawings = [_parts(drawing, number) for number, (_, _, drawing) in enumerate(scenes)]
    width, height, _, _ = drawings[0]
    whole = sum(seconds for _, seconds, _ in scenes)
    styles, groups, begin = [], [], 0.0
    for number, ((said, seconds, _), (_, _, style, body)) in enumerate(zip(scenes, drawings, strict=True)):
        start, end = 100 * begin / whole, 100 * (begin + seconds) / whole
        hidden = "" if number == 0 else f"0%,{start - 0.01:.2f}%{{visibility:hidden}}"
        after = "" if number == len(scenes) - 1 else f"{end:.2f}%,100%{{visibility:hidden}}"
        styles.append(style)
        styles.append(
            f"@keyframes s{number}{{{hidden}{start:.2f}%,{end - 0.02:.2f}%{{visibility:visible}}{after}}}"
            f"#s{number}{{visibility:hidden;animation:s{number} {whole:g}s step-end infinite}}"
        )
        groups.append(
            f'<g id="s{number}">{body}<text x="{width / 2:g}" y="{height + 34:g}" class="said">{said}</text></g>'
        )
        begin += seconds
    last = f"#s{len(scenes) - 1}{{visibility:visible}}"
    calm = f"@media(prefers-reduced-motion:reduce){{g[id]{{animation:none!important}}{last}}}"
    said = ".said{font:600 20px system-ui,sans-serif;text-anchor:middle;fill:#e6e9ec}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height + 54:g}" role="img">'
        f"<title>The first five minutes with specwizard</title><style>{''.join(styles)}{said}{calm}</style>"
        f'<rect width="100%" height="100%" rx="8" fill="#101418"/>{"".join(groups)}</svg>\n'
    )


def _parts(drawing: str, number: int) -> tuple[float, float, str, str]:
    """Size, styles and body of one drawing, with names of its own and a font that every machine has."""
    name = re.search(r"terminal-(\d+)-matrix", drawing)
    assert name is not None
    drawing = drawing.replace(f"terminal-{name.group(1)}", f"t{number}").replace(name.group(1), f"{number}")
    box = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', drawing)
    style = re.search(r"<style>(.*?)</style>", drawing, re.DOTALL)
    assert box is not None and style is not None
    rules = re.sub(r"@font-face\s*{.*?}", "", style.group(1), flags=re.DOTALL)
    rules = re.sub(
        r"font-family: [^;]*;", "font-family:ui-monospace,Menlo,Consolas,'DejaVu Sans Mono',monospace;", rules
    )
    body = drawing[drawing.index("</style>") + len("</style>") : drawing.rindex("</svg>")]
    return float(box.group(1)), float(box.group(2)), _packed(rules), _packed(body)


def _packed(text: str) -> str:
    return re.sub(r">\s+<", "><", re.sub(r"[ \t]*\n\s*", "", text))


def main() -> None:
    """Play it and write walkthrough.svg."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path("docs/images")
    folder.mkdir(parents=True, exist_ok=True)
    folder = folder.resolve()
    with tempfile.TemporaryDirectory() as home, chdir(home):  # paths on the screen are those of nobody's machine
        scenes = asyncio.run(play(Path()))
    path = folder / "walkthrough.svg"
    path.write_text(film(scenes), encoding="utf-8")
    print(f"{path}\t{path.stat().st_size / 1024:.0f} kB, {len(scenes)} scenes")


if __name__ == "__main__":
    main()

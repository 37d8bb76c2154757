"""The served page in a real browser: started, answered, a Word file downloaded, nothing fetched from elsewhere."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import docx
import pytest

pytest.importorskip("textual_serve", reason="needs the serve extra")
pytest.importorskip("pyte", reason="needs pyte")
pytest.importorskip("playwright", reason="needs playwright")

import pyte
from playwright.sync_api import sync_playwright

from specwizard.workspace import file_name
from tests.e2e.conftest import needs
from tests.e2e.terminal import DOWN, ENTER, F9, F10
from tests.e2e.test_tui import draft_of, keys_for, reread, room_of

pytestmark = [pytest.mark.e2e, needs("chromium")]

KEYS = {ENTER: "Enter", " ": "Space", DOWN: "ArrowDown", F9: "F9", F10: "F10"}


class Served:
    """`specwizard serve` as a process."""

    def __init__(self, home: Path, *arguments: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "specwizard", "serve", "--port", "0", *arguments],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd=home,
            env={**os.environ, "SPECWIZARD_HOME": str(home), "SPECWIZARD_GRACE": "0"},
        )
        assert self.process.stdout is not None
        self.address = self.process.stdout.readline().strip()
        assert self.address.startswith("http://127.0.0.1:"), self.process.stderr

    def stop(self) -> int:
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
        return self.process.wait(30)


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    server = Served(tmp_path)
    try:
        yield server
    finally:
        server.process.kill()


class Tab:
    """A page of the browser with what its terminal shows: the socket's frames, read by a terminal emulator."""

    def __init__(self, page: Any) -> None:
        self.page = page
        self.screen = pyte.Screen(80, 24)
        self._stream = pyte.ByteStream(self.screen)
        self.asked_for: list[str] = []
        self.complaints: list[str] = []
        page.on("request", lambda request: self.asked_for.append(request.url))
        page.on("console", lambda said: self.complaints.append(said.text) if said.type == "error" else None)
        page.on("websocket", self._connected)

    def _connected(self, socket: Any) -> None:
        size = parse_qs(urlsplit(socket.url).query)
        self.screen.resize(int(size["height"][0]), int(size["width"][0]))
        socket.on("framereceived", lambda frame: self._stream.feed(frame) if isinstance(frame, bytes) else None)

    def open(self, address: str) -> None:
        self.page.goto(address)
        self.page.locator("body.-first-byte").wait_for()
        self.page.click(".xterm-screen")

    def until(self, condition: Callable[[], object], what: str, seconds: float = 40.0) -> None:
        end = time.monotonic() + seconds
        while not condition():
            shown = "\n".join(self.screen.display)
            assert time.monotonic() < end, f"{what}; the page was\n{shown}"
            self.page.wait_for_timeout(50)

    def sees(self, *words: str) -> None:
        self.until(lambda: all(word in "\n".join(self.screen.display) for word in words), f"not seen: {words}")

    def press(self, *keys: str) -> None:
        for one in keys:
            if one in KEYS:
                self.page.keyboard.press(KEYS[one])
            else:
                self.page.keyboard.type(one)

    def begin(self, home: Path) -> None:
        """A new draft from the start screen."""
        self.sees("New specification")
        self.press("\r")
        if not (home / "settings.yaml").exists():
            self.sees("Your name")
            self.press("\r")
        self.sees("Enter next")
        assert draft_of(home).exists()

    def answer_next(self, home: Path) -> None:
        question = reread(home).reading.next_question
        assert question is not None
        self.sees(" ".join(question.ask.split()[:4]))
        self.press(*keys_for(question))
        self.until(lambda: question.id in reread(home).session.answers, f"{question.id} was not saved")


@pytest.fixture
def tab() -> Iterator[Tab]:
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        yield Tab(browser.new_page(viewport={"width": 1100, "height": 700}))
        browser.close()


def test_ten_answers_and_a_word_file_that_opens(served: Served, tab: Tab, tmp_path: Path) -> None:
    tab.open(served.address)
    assert "key=" not in tab.page.url
    tab.begin(tmp_path)
    for _ in range(10):
        tab.answer_next(tmp_path)
    tab.press(F9)
    tab.sees("Build the documents")
    with tab.page.expect_download(timeout=60_000) as arriving:
        tab.press(F10)
    document = reread(tmp_path)
    assert arriving.value.suggested_filename == f"{file_name(document.title)}.docx"
    word = docx.Document(str(arriving.value.path()))
    cells = "\n".join(cell.text for table in word.tables for row in table.rows for cell in row.cells)
    requirements = document.pack().specification.requirements
    assert len(requirements) > 10
    assert all(requirement.number in cells for requirement in requirements)
    tab.sees("your browser downloads")
    assert not list(tmp_path.rglob("*.docx")), "a served session leaves no file behind"
    hosts = {urlsplit(url).netloc for url in tab.asked_for if not url.startswith(("data:", "blob:"))}
    assert hosts == {urlsplit(served.address).netloc}, "everything comes from this machine"
    assert not tab.complaints
    assert served.stop() == 0
    assert not list((tmp_path / "drafts").glob("*.journal")), "the draft was saved and closed"
    assert len(reread(tmp_path).session.answers) == 10


def test_closing_the_page_saves_the_draft_and_gives_it_back(served: Served, tab: Tab, tmp_path: Path) -> None:
    tab.open(served.address)
    tab.begin(tmp_path)
    tab.answer_next(tmp_path)
    tab.page.close()
    end = time.monotonic() + 20
    while list((tmp_path / "drafts").glob("*.journal")):
        assert time.monotonic() < end, "the draft is still open after its page was closed"
        time.sleep(0.05)
    room_of(tmp_path).open(draft_of(tmp_path)).close()
    assert len(reread(tmp_path).session.answers) == 1


def status(address: str, **headers: str) -> int:
    try:
        with urllib.request.urlopen(urllib.request.Request(address, headers=headers), timeout=10) as reply:
            return int(reply.status)
    except urllib.error.HTTPError as error:
        return error.code


def test_a_server_that_is_killed_leaves_no_program_holding_the_draft(served: Served, tab: Tab, tmp_path: Path) -> None:
    tab.open(served.address)
    tab.begin(tmp_path)
    served.process.kill()
    end = time.monotonic() + 30
    while list((tmp_path / "drafts").glob(".*.open")):
        assert time.monotonic() < end, "the program still holds the draft"
        time.sleep(0.1)
    room_of(tmp_path).open(draft_of(tmp_path)).close()


def test_nobody_gets_in_without_the_key_nor_another_page(served: Served) -> None:
    bare = served.address.split("?")[0]
    assert status(served.address) == 200
    assert status(bare) == 403
    assert status(f"{bare}?key=guess") == 403
    assert status(f"{bare}static/js/textual.js") == 403
    assert status(f"{bare}ws") == 403
    assert status(served.address, Origin="https://elsewhere.example") == 403
    assert status(served.address, Host="elsewhere.example") == 403

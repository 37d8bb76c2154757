"""No test sees the user's own drafts, colours or clock zone."""

from __future__ import annotations

from pathlib import Path

import pytest

from specwizard.workspace import Settings, Workspace, places

NOW = "2026-11-23T10:00:00Z"


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A fresh SPECWIZARD_HOME for each test."""
    home = tmp_path / "home"
    monkeypatch.setenv("SPECWIZARD_HOME", str(home))
    for name in ("NO_COLOR", "TEXTUAL_THEME", "ACCESSIBLE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TZ", "UTC")
    return home


@pytest.fixture(scope="session")
def shared_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One content cache for the whole run."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def room(own_home: Path, shared_cache: Path) -> Workspace:
    """A workspace over the shipped content with a fixed clock."""
    home = places({"SPECWIZARD_HOME": str(own_home)})
    home = type(home)(home.drafts, home.settings, shared_cache, home.log)
    return Workspace(home=home, settings=Settings(name="Jo Bloggs"), clock=lambda: NOW)

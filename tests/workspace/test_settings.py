"""Settings that two windows change: neither takes back what the other one set."""

from __future__ import annotations

from pathlib import Path

import pytest

from specwizard.workspace import Settings, SettingsError, Workspace, places, read_settings, write_settings


def window(own_home: Path) -> Workspace:
    """A window that has read the settings by now."""
    room = Workspace(home=places({"SPECWIZARD_HOME": str(own_home)}))
    assert room.settings == Settings()
    return room


def test_a_name_and_a_theme_set_in_two_windows_are_both_kept(own_home: Path) -> None:
    one, two = window(own_home), window(own_home)
    one.set_name("Priya  Nair")
    two.set_theme("light")
    one.set_name("Priya Rao")
    assert read_settings(one.places.settings) == Settings(name="Priya Rao", theme="light")
    assert two.settings == Settings(name="Priya Nair", theme="light")


def test_what_somebody_wrote_into_the_settings_by_hand_stays(own_home: Path) -> None:
    room = window(own_home)
    by_hand = Settings(library=(own_home / "ours",), drafts=own_home / "share")
    write_settings(room.places.settings, by_hand)
    room.set_name("Jo")
    assert read_settings(room.places.settings) == Settings("Jo", by_hand.library, drafts=by_hand.drafts)


def test_settings_that_cannot_be_read_any_more_are_not_written_over(own_home: Path) -> None:
    room = window(own_home)
    room.places.settings.parent.mkdir(parents=True, exist_ok=True)
    room.places.settings.write_text("nmae: Jo\n", encoding="utf-8")
    with pytest.raises(SettingsError, match="unknown key 'nmae'"):
        room.set_theme("light")
    assert room.places.settings.read_text(encoding="utf-8") == "nmae: Jo\n"
    assert room.settings == Settings()

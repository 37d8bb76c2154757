"""Where things are kept and what the buyer set once: her name, the force's own content, the theme.

Asking for a path never creates it. `SPECWIZARD_HOME` puts everything under one folder, which is also how tests stay
away from real drafts.
"""

from __future__ import annotations

import getpass
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import platformdirs
import yaml

from specwizard.content.yamlsource import parse_yaml
from specwizard.errors import SpecwizardError

APP = "specwizard"
KEYS = ("name", "library", "bank", "theme", "drafts")


class SettingsError(SpecwizardError):
    """The settings file cannot be read or holds an unknown key."""


@dataclass(frozen=True, slots=True)
class Places:
    """Folders of this user."""

    drafts: Path
    settings: Path
    cache: Path
    log: Path

    @property
    def bin(self) -> Path:
        """Where deleted drafts go."""
        return self.drafts / "bin"

    @property
    def archive(self) -> Path:
        return self.drafts / "archive"


@dataclass(frozen=True, slots=True)
class Settings:
    """What the buyer set once."""

    name: str = ""
    library: tuple[Path, ...] = ()
    bank: tuple[Path, ...] = ()
    theme: str = ""
    drafts: Path | None = None

    @property
    def author(self) -> str:
        """The name that history records."""
        return self.name or _login()


def places(environ: Mapping[str, str] = os.environ) -> Places:
    """The user's folders, none of them created."""
    home = environ.get("SPECWIZARD_HOME")
    if home:
        root = Path(home).expanduser()
        return Places(root / "drafts", root / "settings.yaml", root / "cache", root / "log")
    return Places(
        Path(platformdirs.user_documents_dir()) / "Specwizard",
        Path(platformdirs.user_config_dir(APP, appauthor=False)) / "settings.yaml",
        Path(platformdirs.user_cache_dir(APP, appauthor=False)),
        Path(platformdirs.user_log_dir(APP, appauthor=False)),
    )


def read_settings(path: Path) -> Settings:
    """The settings in a file; the defaults when there is none. SettingsError names the key that is wrong."""
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return Settings()
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path}: cannot be read: {error}; mend or remove the file") from error
    plain = parse_yaml(text, path.name) or {}
    if not isinstance(plain, dict):
        raise SettingsError(f"{path}: should hold lines such as 'name: Jo Bloggs'")
    for key in plain:
        if key not in KEYS:
            raise SettingsError(f"{path}: unknown key {key!r}; known are {', '.join(KEYS)}")
    return Settings(
        name=str(plain.get("name", "")),
        library=_paths(plain.get("library")),
        bank=_paths(plain.get("bank")),
        theme=str(plain.get("theme", "")),
        drafts=Path(str(plain["drafts"])).expanduser() if plain.get("drafts") else None,
    )


def write_settings(path: Path, settings: Settings) -> None:
    """Write the settings file. OSError when it cannot be written."""
    from specwizard.storage import replace_file

    plain: dict[str, object] = {"name": settings.name, "theme": settings.theme}
    if settings.library:
        plain["library"] = [str(item) for item in settings.library]
    if settings.bank:
        plain["bank"] = [str(item) for item in settings.bank]
    if settings.drafts:
        plain["drafts"] = str(settings.drafts)
    path.parent.mkdir(parents=True, exist_ok=True)
    text = yaml.safe_dump({key: value for key, value in plain.items() if value}, sort_keys=False, allow_unicode=True)
    replace_file(path, text.encode("utf-8"))


def _paths(value: object) -> tuple[Path, ...]:
    if isinstance(value, str):
        return (Path(value).expanduser(),) if value else ()
    return tuple(Path(str(item)).expanduser() for item in value) if isinstance(value, list) else ()


def _login() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "unknown"

"""What every front end does: open, suggest, apply, save, draft, build."""

from specwizard.workspace.document import Document
from specwizard.workspace.settings import Places, Settings, SettingsError, places, read_settings, write_settings
from specwizard.workspace.workspace import Workspace, file_name, free_path, utc_now

__all__ = [
    "Document",
    "Places",
    "Settings",
    "SettingsError",
    "Workspace",
    "file_name",
    "free_path",
    "places",
    "read_settings",
    "utc_now",
    "write_settings",
]

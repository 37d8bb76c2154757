"""What every front end does: open, suggest, apply, save, draft, build."""

from typing import TYPE_CHECKING

from specwizard.lazy import lazy

if TYPE_CHECKING:
    from specwizard.workspace.document import Document
    from specwizard.workspace.filenames import file_name, free_path
    from specwizard.workspace.settings import Places, Settings, SettingsError, places, read_settings, write_settings
    from specwizard.workspace.workspace import Workspace, utc_now
else:
    __getattr__ = lazy(
        __name__,
        {
            "document": "Document",
            "filenames": "file_name free_path",
            "settings": "Places Settings SettingsError places read_settings write_settings",
            "workspace": "Workspace utc_now",
        },
    )

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

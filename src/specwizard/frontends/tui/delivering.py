"""Files in a served session: they go to the browser as a download, and nothing is left on the machine that serves."""

from __future__ import annotations

import io
import tempfile
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from textual.app import App

Result = TypeVar("Result")


def written_for_download(write: Callable[[Path], Result]) -> tuple[Result, list[tuple[str, bytes]]]:
    """What `write` returns and the files that it wrote into the folder it was given, by name."""
    with tempfile.TemporaryDirectory(prefix="specwizard-") as name:
        folder = Path(name)
        result = write(folder)
        files = [path for path in sorted(folder.rglob("*")) if path.is_file() and not path.name.startswith(".")]
        return result, [(path.name, path.read_bytes()) for path in files]


def deliver(app: App[int], files: Sequence[tuple[str, bytes]], pack: str) -> str:
    """Send files to the browser, several as one zip called `pack`; the name of what arrives."""
    if len(files) == 1:
        name, data = files[0]
    else:
        name, data = f"{pack}.zip", _zipped(files)
    app.deliver_binary(io.BytesIO(data), save_filename=name)
    return name


def _zipped(files: Sequence[tuple[str, bytes]]) -> bytes:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files:
            archive.writestr(name, data)
    return whole.getvalue()

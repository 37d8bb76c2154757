"""Names of files for titles: ones that every system accepts, and that nothing else has yet."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

from specwizard.storage.header import SUFFIX

RESERVED = {"con", "prn", "aux", "nul", *(f"com{n}" for n in range(10)), *(f"lpt{n}" for n in range(10))}


def file_name(text: str) -> str:
    """A safe file name stem for any text: plain letters, digits, spaces, dots and dashes, at most 80 long."""
    folded = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    name = re.sub(r"\.{2,}", ".", re.sub(r"[^\w .-]+", " ", folded))
    name = re.sub(r"\s+", " ", name).strip(" .-~")[:80].strip(" .-")
    return f"{name}_" if name.lower() in RESERVED else name or "specification"


def free_path(folder: Path, stem: str) -> Path:
    """A path in the folder that nothing stands at yet: NAME.yaml, NAME 2.yaml, …"""
    base = file_name(stem)
    path = folder / f"{base}{SUFFIX}"
    number = 2
    while path.exists():
        path = folder / f"{base} {number}{SUFFIX}"
        number += 1
    return path

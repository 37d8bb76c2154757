"""Makes hostile and damaged files: zip archives whose parts are given one by one."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Mapping
from pathlib import Path

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SENTENCE = "<w:p><w:r><w:t>The system must export all records.</w:t></w:r></w:p>"


def body(inner: str = SENTENCE) -> str:
    return f'<?xml version="1.0"?><w:document xmlns:w="{W}"><w:body>{inner}</w:body></w:document>'


def rels(*rows: tuple[str, str, bool]) -> str:
    """A part of relations: kind, target, whether it is outside."""
    outside = ' TargetMode="External"'
    lines = "".join(
        f'<Relationship Id="r{n}" Type="{OFFICE}/{kind}" Target="{target}"{outside if out else ""}/>'
        for n, (kind, target, out) in enumerate(rows)
    )
    return f'<Relationships xmlns="{RELATIONS}">{lines}</Relationships>'


def package(path: Path, parts: Mapping[str, str | bytes], *, level: int = 6) -> Path:
    """A zip archive of these parts."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return path


def word(path: Path, inner: str = SENTENCE, **parts: str | bytes) -> Path:
    """A Word file with this body and other parts (a name with __ for /, _DOT_ for a dot)."""
    named = {name.replace("__", "/").replace("_DOT_", "."): data for name, data in parts.items()}
    return package(
        path,
        {
            "_rels/.rels": rels(("officeDocument", "word/document.xml", False)),
            "word/document.xml": body(inner),
            **named,
        },
    )


def with_flag(path: Path, bit: int) -> Path:
    """Set a flag bit in every directory entry: 0 is 'encrypted'."""
    data = bytearray(path.read_bytes())
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        flags = struct.unpack_from("<H", data, at + 8)[0]
        struct.pack_into("<H", data, at + 8, flags | (1 << bit))
        at = data.find(b"PK\x01\x02", at + 4)
    path.write_bytes(data)
    return path


def with_size(path: Path, part: str, size: int) -> Path:
    """Declare another unpacked size for a part, in the directory and before the data."""
    data = bytearray(path.read_bytes())
    for signature, offset, name_at in ((b"PK\x01\x02", 24, 46), (b"PK\x03\x04", 22, 30)):
        at = data.find(signature)
        while at >= 0:
            if data[at + name_at : at + name_at + len(part)] == part.encode():
                struct.pack_into("<I", data, at + offset, size)
            at = data.find(signature, at + 4)
    path.write_bytes(data)
    return path

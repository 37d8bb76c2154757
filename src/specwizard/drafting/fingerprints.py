"""What a file that was sent out is recognised by when it comes back.

Excel, LibreOffice and the people between them change line ends and spaces without anybody wanting it; only words
count, so a fingerprint is taken over the words.
"""

from __future__ import annotations

import hashlib

MATRIX_FORM = "specwizard-workbook/1"
MATRIX_SUBJECT = "Response matrix"
META_SHEET = "_meta"


def words_sha256(*texts: str) -> str:
    """SHA-256 over the words of the texts; how they are spaced and broken into lines makes no difference."""
    joined = "\x1f".join(" ".join(text.split()) for text in texts)
    return hashlib.sha256(joined.encode("utf-8", "replace")).hexdigest()

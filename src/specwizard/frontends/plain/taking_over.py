"""A newer bank or library, line by line: the report first, then one question."""

from __future__ import annotations

from typing import TextIO

from specwizard.frontends.literal import clean
from specwizard.workspace import Document
from specwizard.workspace.keeping import take_over
from specwizard.workspace.migration_report import report_lines


def agreed(document: Document, source: TextIO, out: TextIO) -> bool:
    """Show what the newer bank makes of the draft and ask; whether it has been taken over. SpecwizardError from disk.

    An end of the input is no agreement.
    """
    if document.migration is None:
        return True
    for line in report_lines(document.migration):
        out.write(f"{clean(line)}\n")
    while True:
        out.write("Take this over? The file as it is now is kept beside it. yes or no: ")
        out.flush()
        line = source.readline()
        match line.strip().lower():
            case "y" | "yes":
                kept = take_over(document)
                out.write(f"Taken over. The original: {clean(str(kept))}\n" if kept else "Taken over.\n")
                return True
            case "n" | "no":
                return False
        if not line:
            return False

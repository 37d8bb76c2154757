"""A plain interview from beginning to end on standard input and output: held, saved, and how to go on said.

Apart from the interview itself, because how a sitting ends (the input is over, Ctrl+C, the reader of the output is
gone) is about the process and its streams, and must never cost an answer.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress

from specwizard.frontends.plain.interview import run
from specwizard.workspace import Document, Workspace

DONE, INTERRUPTED = 0, 130


def sit(room: Workspace, document: Document) -> int:
    """Hold the interview, save, and say on stderr how to go on. Returns the exit code."""
    code = DONE
    try:
        run(room, document, sys.stdin, sys.stdout)
    except KeyboardInterrupt:
        code = INTERRUPTED
    except BrokenPipeError:
        _silence(sys.stdout.fileno())
    finally:
        document.close()
    progress = document.reading.progress
    _say(
        f"{progress.answered} of about {progress.total + progress.waiting} questions answered; saved in {document.path}"
    )
    _say(f'go on:  specwizard open "{document.path}"')
    _say(f'build:  specwizard build "{document.path}" -o specification.docx')
    return code


def _say(line: str) -> None:
    with suppress(OSError):  # nobody reads any more; the draft is saved all the same
        print(line, file=sys.stderr)


def _silence(stream: int) -> None:
    """What is still in the buffer goes nowhere, so that Python does not fail on it at its very end."""
    with suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream)

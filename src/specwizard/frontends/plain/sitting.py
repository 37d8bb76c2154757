"""A plain interview from beginning to end on standard input and output: held, saved, and how to go on said.

Apart from the interview itself, because how a sitting ends (the input is over, Ctrl+C, a signal, nobody reads the
output any more) is about the process and its streams, and must never cost an answer.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType

from specwizard.errors import SpecwizardError
from specwizard.frontends.literal import clean
from specwizard.frontends.plain.interview import run
from specwizard.frontends.plain.start import choose
from specwizard.frontends.plain.taking_over import agreed
from specwizard.workspace import Document, Workspace

DONE, REFUSED, INTERRUPTED = 0, 1, 130


class _Ended(BaseException):
    """A signal asked the program to end."""

    def __init__(self, code: int) -> None:
        self.code = code


def begin(room: Workspace) -> int:
    """The list of drafts and then a sitting, for a person; a new interview at once, for a pipe. The exit code."""
    if not sys.stdin.isatty():
        return sit(room, room.new())
    try:
        document = choose(room, sys.stdin, sys.stdout)
    except KeyboardInterrupt:
        say("")
        return INTERRUPTED
    return sit(room, document) if document is not None else DONE


def sit(room: Workspace, document: Document) -> int:
    """Hold the interview, save, and say on stderr how to go on, or why it is not saved. Returns the exit code."""
    code = DONE
    try:
        with _ending_by_signal():
            if document.pending and not agreed(document, sys.stdin, sys.stdout):
                document.close()
                say(f"{document.path} was not changed; --read-only shows it, --accept-library takes the change over")
                return REFUSED
            run(room, document, sys.stdin, sys.stdout)
    except KeyboardInterrupt:
        code = INTERRUPTED
        say("")
    except _Ended as ended:
        code = ended.code
    except OSError:  # nobody reads the output any more
        _let_go(sys.stdout.fileno())
    progress = document.reading.progress
    try:
        document.close()
    except SpecwizardError as error:
        say(str(error))
        return code or error.exit_code
    for line in document.told:
        say(line)
    say(
        f"{progress.answered} of about {progress.total + progress.waiting} questions answered; saved in {document.path}"
    )
    say(f'go on:  specwizard open "{document.path}"')
    say(f'build:  specwizard build "{document.path}" -o specification.docx')
    return code


def say(line: str) -> None:
    """Talk, on stderr; nothing where nobody listens."""
    with suppress(OSError):
        print(clean(line), file=sys.stderr)


@contextmanager
def _ending_by_signal() -> Iterator[None]:
    """SIGTERM and SIGHUP (the window is closed) end the sitting in good order."""
    numbers = [number for name in ("SIGTERM", "SIGHUP") if (number := getattr(signal, name, None))]
    try:
        before = {number: signal.signal(number, _end) for number in numbers}
    except ValueError:  # not the main thread
        before = {}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _end(number: int, frame: FrameType | None) -> None:  # noqa: ARG001  (as the signal module calls it)
    raise _Ended(128 + number)


def _let_go(stream: int) -> None:
    """What is still in the buffer goes nowhere, so that Python does not fail on it at its very end."""
    with suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream)

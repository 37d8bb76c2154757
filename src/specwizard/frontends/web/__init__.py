"""The full-screen program in a browser: `specwizard serve`, with the optional textual-serve.

Made for one person on her own machine. It listens on the loopback address unless she says otherwise in so many words,
and a key in the address keeps out everybody else on the machine and every other page in the browser.
"""

from __future__ import annotations

import ipaddress
import shlex
import subprocess
import sys
from collections.abc import Sequence

from specwizard.errors import SpecwizardError

REQUIREMENT = "textual-serve>=1.1,<2"


class NotServed(SpecwizardError):
    """The page cannot be served; the message says what to do."""


def serve(host: str, port: int, arguments: Sequence[str] = (), *, let_others_in: bool = False) -> int:
    """Serve until Ctrl+C; `arguments` go to the program that each page runs. NotServed says why not."""
    if not is_loopback(host) and not let_others_in:
        raise NotServed(
            f"{host} can be reached by other machines: whoever has the address with its key could read and change your "
            "drafts, and nothing is encrypted. If that is meant, add --let-others-in; otherwise leave --host out"
        )
    try:
        from specwizard.frontends.web.server import run
    except ImportError as error:
        raise NotServed(
            f'serving a page needs textual-serve, which is not installed ({error}); run\n  "{sys.executable}" -m pip '
            f'install "{REQUIREMENT}"'
        ) from error
    return run(host, port, command(arguments))


def command(arguments: Sequence[str]) -> str:
    """The command line that a page runs, for the shell of this system."""
    parts = [sys.executable, "-m", "specwizard", *arguments]
    return subprocess.list2cmdline(parts) if sys.platform == "win32" else shlex.join(parts)


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach an address."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False

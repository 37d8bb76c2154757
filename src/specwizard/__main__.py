"""The entry point: answers `--version` at once, and never lets a traceback reach the user.

Typer costs a tenth of a second to import, so the version is printed before it is touched. Every other failure ends
here: one clear line on stderr, the details in the log file, and the exit code that the design lays down.
"""

from __future__ import annotations

import os
import sys

EXIT_BUG = 70
EXIT_INTERRUPTED = 130


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and leave with its exit code."""
    arguments = sys.argv[1:] if arguments is None else arguments
    if arguments == ["--version"]:
        from specwizard import __version__

        sys.stdout.write(f"specwizard {__version__}\n")
        return
    sys.exit(_run(arguments))


def _run(arguments: list[str]) -> int:
    _tolerant_streams()
    try:
        if not arguments:  # the commonest start of all does not wait for Typer
            from specwizard.frontends.tui import has_screen, run_app
            from specwizard.workspace import Workspace

            if has_screen():
                return run_app(Workspace())
        from specwizard.cli import run

        return run(arguments)
    except KeyboardInterrupt:
        sys.stderr.write("\ninterrupted; what was answered is saved\n")
        return EXIT_INTERRUPTED
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    except Exception as error:
        from specwizard.errors import SpecwizardError

        if isinstance(error, SpecwizardError):
            from specwizard.frontends.literal import clean

            sys.stderr.write(f"{clean(str(error))}\n")
            return error.exit_code
        return _bug(error)


def _bug(error: Exception) -> int:
    import traceback

    from specwizard.workspace.settings import places

    where = "no log could be written"
    try:
        folder = places().log
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / "specwizard.log"
        with path.open("a", encoding="utf-8") as log:
            log.write("".join(traceback.format_exception(error)))
        where = f"details in {path}"
    except OSError:
        pass
    sys.stderr.write(
        f"specwizard: something went wrong that should not have ({type(error).__name__}); "
        f"your answers are saved; {where}\n"
    )
    return EXIT_BUG


def _tolerant_streams() -> None:
    """Streams that are there, whatever the caller closed, and that no byte or character can break."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        stream = getattr(sys, name)
        if stream is None:  # closed by whoever started the program
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115, PTH123  (open as long as the program; the null device is no path)
        elif (reconfigure := getattr(stream, "reconfigure", None)) is not None:
            reconfigure(errors="replace")


if __name__ == "__main__":
    main()

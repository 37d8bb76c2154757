"""`make bench`: print every row; leave with 1 when a bar is missed."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from importlib import import_module

from bench.measure import Row

OURS = ("bench", "specwizard", "tests")
PARTS = ("core", "matching", "documents", "screen", "rules")


def main() -> int:
    """Run the parts named on the command line, or all."""
    wanted = sys.argv[1:] or PARTS
    if unknown := [part for part in wanted if part not in PARTS]:
        print(f"no part named {', '.join(unknown)}; there are {', '.join(PARTS)}", file=sys.stderr)
        return 2
    missed = 0
    print(f"{'what':76} {'figure':>12} {'peer':>12}  bar")
    for part in wanted:
        try:
            rows: Callable[[], Iterator[Row]] = import_module(f"bench.{part}").rows
        except ModuleNotFoundError as error:
            if (error.name or "").partition(".")[0] in OURS:
                raise  # a fault of the bench itself: left out, nobody would miss its bars
            print(f"{part}: left out, {error.name} is not installed")
            continue
        for row in rows():
            mark = "" if row.holds is None else ("ok" if row.holds else "MISSED")
            missed += row.holds is False
            print(f"{row.what:76} {row.figure:>12} {row.peer:>12}  {row.bar}  {mark}", flush=True)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())

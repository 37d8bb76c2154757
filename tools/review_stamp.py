"""Prints the review stamp of a clause as it reads now: the line that ties a person's name to the words she has read.

The fingerprint covers what binds a supplier (wording, parameters, priority, treatment, effect, acceptance,
verification), so it cannot be written by hand; A022 of `specwizard check` compares it.
"""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path

from specwizard.content import load_content, shipped_banks, shipped_library
from specwizard.errors import SpecwizardError


def main(arguments: list[str] | None = None) -> int:
    """Print one line a clause. Returns 2 when the content does not load or has no such clause."""
    parser = argparse.ArgumentParser(description="Print the review stamp of clauses, to paste under them.")
    parser.add_argument("clauses", nargs="+", metavar="CLAUSE", help="such as API-01")
    parser.add_argument("--by", required=True, help="the person who has read them")
    parser.add_argument("--on", type=date.fromisoformat, default=None, help="the day, such as 2027-03-31; else today")
    parser.add_argument("--library", type=Path, action="append", default=[], help="a force's own library folder")
    parser.add_argument("--bank-folder", type=Path, action="append", default=[], help="a force's own bank folder")
    given = parser.parse_args(arguments)
    try:
        content = load_content([shipped_banks(), *given.bank_folder], [shipped_library(), *given.library])
    except SpecwizardError as problems:
        print(problems, file=sys.stderr)
        return 2
    for name in given.clauses:
        if name not in content.clauses:
            print(f"there is no clause {name}", file=sys.stderr)
            return 2
        by = given.by.replace('"', "'")
        print(f"# {name}, revision {content.clauses[name].revision}")
        fingerprint = content.clause_fingerprint(name)
        print(f'reviewed: {{by: "{by}", on: {given.on or date.today()}, fingerprint: {fingerprint}}}')
    return 0


if __name__ == "__main__":
    sys.exit(main())

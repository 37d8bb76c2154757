"""Runs the author checks: the loader's problems, the numbered checks, and the sentence rules over clause wordings.

When the loader finds problems there is nothing to run the checks on; its list is then the whole answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from specwizard.content.checks.subject import Checked, author_checks
from specwizard.content.checks.wordings import statements_of
from specwizard.content.content import Content
from specwizard.content.load import bank_ids, load_content
from specwizard.content.problems import ContentProblems
from specwizard.quality import Finding, check_statement

LAST = "A035"  # looks at which suppressions were used, so it runs when all others have


def check_content(
    banks: Sequence[Path], libraries: Sequence[Path], *, today: date | None = None
) -> tuple[Finding, ...]:
    """Everything that the checks see in these folders, in order of place; the loader's problems are errors.

    Only one bank is used at a time, so each bank among the folders is checked as if it were the chosen one.
    """
    findings = [found for bank in bank_ids(banks) or (None,) for found in _of_bank(bank, banks, libraries, today)]
    return tuple(dict.fromkeys(findings))


def _of_bank(
    bank: str | None, banks: Sequence[Path], libraries: Sequence[Path], today: date | None
) -> tuple[Finding, ...]:
    try:
        content = load_content(banks, libraries, bank=bank)
    except ContentProblems as problems:
        return tuple(problem.finding() for problem in problems.problems)
    return check_loaded(content, today=today)


def check_loaded(content: Content, *, today: date | None = None) -> tuple[Finding, ...]:
    """What the checks see in content that is loaded."""
    checked = Checked(content, today or date.today())
    rules = author_checks()
    findings = [finding for rule in rules if rule.id != LAST for finding in rule.findings(checked)]
    findings += _sentences(checked)
    findings += rules[LAST].findings(checked)
    findings += content.conflicts
    return tuple(sorted(dict.fromkeys(findings), key=_by_place))


def _sentences(checked: Checked) -> Iterator[Finding]:
    for clause in checked.clauses:
        told: set[tuple[str, str]] = set()
        for statement in statements_of(checked.content, clause):
            for finding in check_statement(statement):
                key = (finding.rule, finding.message)
                if key in told or checked.suppressed(finding.rule, "clause", clause.id):
                    continue
                told.add(key)
                place = checked.place("clause", clause.id, ("wording",))
                yield Finding(finding.rule, finding.severity, place, finding.message, finding.remedy, "", finding.why)


def _by_place(finding: Finding) -> tuple[str, int, int, str, str]:
    found = re.fullmatch(r"(.*):(\d+):(\d+)", finding.place)
    where = (found[1], int(found[2]), int(found[3])) if found else (finding.place, 0, 0)
    return (*where, finding.rule, finding.message)

"""The migration report in words: what a newer bank or library makes of a draft, before anything of it is written."""

from __future__ import annotations

from collections.abc import Iterator

from specwizard.interview import LibraryChange, Migration
from specwizard.interview.migration import KINDS, AnswerChange

CHANGES = {
    "changed": "the duty has changed",
    "reworded": "worded anew, the same duty",
    "withdrawn": "withdrawn from the library",
    "gone": "no longer in the library",
}


def report_lines(migration: Migration) -> Iterator[str]:
    """The report, one thing a line; what needs a look first, what is carried over as it is last."""
    yield headline(migration)
    for kind, title in KINDS.items():
        changes = migration.of(kind)
        if not changes:
            continue
        yield f"{title} ({len(changes)})"
        for change in changes:
            if kind != "carried" or change.why:
                yield from change_lines(change)
    if migration.clauses:
        yield f"Clauses that the library has changed ({len(migration.clauses)})"
        for clause in migration.clauses:
            yield f"  {clause_line(clause)}"


def headline(migration: Migration) -> str:
    """Which versions meet."""
    parts = []
    if migration.new_bank:
        parts.append(f"question bank {migration.bank_before} → {migration.bank_after}")
    if migration.new_library:
        parts.append(f"clause library {migration.library_before} → {migration.library_after}")
    return "; ".join(parts) or f"question bank {migration.bank_after}: changed since this draft was saved"


def change_lines(change: AnswerChange) -> Iterator[str]:
    """One answer: the question, before and after, why."""
    yield f"  {change.ref + ' ' if change.ref else ''}{change.ask}"
    for label, text in (("before", change.before), ("now", change.after), ("why", change.why)):
        if text and not (label == "now" and change.after == change.before):
            yield f"      {label}: {' '.join(text.split())}"


def clause_line(change: LibraryChange) -> str:
    """One clause: what happened to it."""
    revisions = f" (revision {change.revision_before} → {change.revision_after})" if change.kind == "changed" else ""
    return f"{change.clause}: {CHANGES[change.kind]}{revisions}"

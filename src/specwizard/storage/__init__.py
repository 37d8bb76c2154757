"""Answer sets on disk: readable YAML, a journal while open, one writer at a time."""

from specwizard.storage.answer_set import FORMAT, SUFFIX, AnswerSetError, Header, StoredSet, dump, parse
from specwizard.storage.claim import Claim, InUse, TakenOver
from specwizard.storage.journal import JournalError, journal_path
from specwizard.storage.store import Listed, OpenSet, list_sets, read_set, replace_file

__all__ = [
    "FORMAT",
    "SUFFIX",
    "AnswerSetError",
    "Claim",
    "Header",
    "InUse",
    "JournalError",
    "Listed",
    "OpenSet",
    "StoredSet",
    "TakenOver",
    "dump",
    "journal_path",
    "list_sets",
    "parse",
    "read_set",
    "replace_file",
]

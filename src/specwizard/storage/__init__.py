"""Answer sets on disk: readable YAML, a journal while open, one writer at a time."""

from typing import TYPE_CHECKING

from specwizard.lazy import lazy

if TYPE_CHECKING:
    from specwizard.storage.answer_set import StoredSet, dump, parse, readable
    from specwizard.storage.claim import Claim, InUse, TakenOver, holder
    from specwizard.storage.header import FORMAT, SUFFIX, AnswerSetError, Header, Listed, journal_path, list_sets
    from specwizard.storage.journal import JournalError, JournalGone
    from specwizard.storage.store import Damaged, OpenSet, free_name, read_set, replace_file, write_set
else:
    __getattr__ = lazy(
        __name__,
        {
            "answer_set": "StoredSet dump parse readable",
            "claim": "Claim InUse TakenOver holder",
            "header": "FORMAT SUFFIX AnswerSetError Header Listed journal_path list_sets",
            "journal": "JournalError JournalGone",
            "store": "Damaged OpenSet free_name read_set replace_file write_set",
        },
    )

__all__ = [
    "FORMAT",
    "SUFFIX",
    "AnswerSetError",
    "Claim",
    "Damaged",
    "Header",
    "InUse",
    "JournalError",
    "JournalGone",
    "Listed",
    "OpenSet",
    "StoredSet",
    "TakenOver",
    "dump",
    "free_name",
    "holder",
    "journal_path",
    "list_sets",
    "parse",
    "read_set",
    "readable",
    "replace_file",
    "write_set",
]

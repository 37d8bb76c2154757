"""Data kept in the United Kingdom only."""

from __future__ import annotations

from collections.abc import Iterator

from specwizard.drafting.rules.subject import Whole, rule
from specwizard.quality import Seen


@rule("PA-12", "warning", "Procurement Act 2023 s.90: treaty state suppliers; s.12: barriers", act="tender")
def data_in_uk(whole: Whole) -> Iterator[Seen]:
    """A rule that data stays in the United Kingdom has its reason on record.

    Suppliers of treaty states must not be treated less favourably because of where they are. A place for the data can
    be justified by the protection of that data, which is why the reason is written down before the tender.
    """
    if "data_location" not in whole.content.questions or whole.draft.known.lookup("data_location") != "uk_only":
        return
    answer = whole.draft.answer("data_location")
    if answer and not answer.note.strip():
        ref = whole.content.questions["data_location"].ref
        yield Seen(ref, "data in the United Kingdom only, without a reason", "Write the reason as the answer's note.")

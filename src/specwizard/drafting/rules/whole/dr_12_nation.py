"""Law of another nation."""

from __future__ import annotations

from collections.abc import Iterator

from specwizard.drafting.rules.subject import Whole, rule
from specwizard.quality import Seen

NAMES = {"scotland": "Scotland", "northern_ireland": "Northern Ireland"}


@rule("DR-12", "warning", "house rule: the library is written for England and Wales")
def nation(whole: Whole) -> Iterator[Seen]:
    """The law of the force's own nation has been looked at.

    The library knows the law of England and Wales. For a force in Scotland or Northern Ireland it leaves out what does
    not apply there and names nothing in its place, so legal services there have to say what does.
    """
    name = NAMES.get(whole.draft.nation)
    if name is None:
        return
    left_out = {
        standard.short or standard.name
        for requirement in whole.selected.values()
        for key in requirement.clause.standards
        if (standard := whole.content.standards.get(key))
        and standard.nations
        and whole.draft.nation not in standard.nations
    }
    message = f"law of {name}: not checked by this library"
    if left_out:
        message += f"; not cited, because it belongs to England and Wales: {', '.join(sorted(left_out))}"
    yield Seen("document", message, f"Have legal services in {name} read the document and name the law that applies.")

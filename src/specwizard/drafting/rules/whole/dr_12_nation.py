"""Law of another nation."""

from __future__ import annotations

from collections.abc import Iterator

from specwizard.drafting.rules.subject import Whole, rule
from specwizard.quality import Seen

NAMES = {"scotland": "Scotland", "northern_ireland": "Northern Ireland"}


@rule("DR-12", "warning", "house rule: the library is written for England and Wales")
def nation(whole: Whole) -> Iterator[Seen]:
    """The law of the force's own nation has been looked at.

    The library knows the law of England and Wales. For a force in Scotland or Northern Ireland it leaves out what it
    takes not to apply there, a judgement that nobody has checked, and names nothing in its place. Legal services there
    have to say what applies.
    """
    name = NAMES.get(whole.draft.nation)
    if name is None:
        return
    marked = {
        key: standard
        for requirement in whole.selected.values()
        for key in requirement.clause.standards
        if (standard := whole.content.standards.get(key)) and standard.nations
    }
    message = f"law of {name}: not checked by this library"
    for applies, said in ((False, "not cited, as not applying there"), (True, "cited, as applying there")):
        if those := [one for one in marked.values() if (whole.draft.nation in one.nations) is applies]:
            doubt = "" if all(one.nations_certainty == "verified" for one in those) else " (unverified)"
            message += f"; {said}{doubt}: {', '.join(sorted(one.short or one.name for one in those))}"
    yield Seen("document", message, f"Have legal services in {name} read the document and name the law that applies.")

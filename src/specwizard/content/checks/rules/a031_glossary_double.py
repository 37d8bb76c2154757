"""One word, two meanings."""

from __future__ import annotations

from collections.abc import Iterator

from specwizard.content.checks.subject import Checked, Flag, check


@check("A031", "warning", "house rule")
def glossary_double(checked: Checked) -> Iterator[Flag]:
    """A word stands in one group of the glossary only.

    Matching would join the two groups, and a printed definition would contradict the other.
    """
    seen: dict[str, str] = {}
    for term in checked.content.library.terms:
        for number, word in enumerate((term.term, *term.equivalents)):
            other = seen.setdefault(word.casefold(), term.term)
            if other != term.term:
                loc = ("equivalents", number - 1) if number else ("term",)
                yield Flag("term", term.term, loc, f"'{word}' stands at '{other}' too", "Keep it in one group.")

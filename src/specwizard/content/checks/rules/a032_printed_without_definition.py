"""Terms that explain nothing."""

from __future__ import annotations

from collections.abc import Iterator

from specwizard.content.checks.subject import Checked, Flag, check


@check("A032", "error", "GOV.UK style guide: explain terms")
def printed_without_definition(checked: Checked) -> Iterator[Flag]:
    """A printed term has a definition; a word to avoid is not itself a term.

    The document's glossary would show a word without its meaning, or forbid a word that it defines.
    """
    terms = {term.term.casefold() for term in checked.content.library.terms}
    for term in checked.content.library.terms:
        if term.printed and not (term.definition or term.expansion):
            yield Flag(
                "term", term.term, ("printed",), "printed without a definition", "Define it, or do not print it."
            )
        for number, word in enumerate(term.avoid):
            if word.casefold() in terms:
                yield Flag("term", term.term, ("avoid", number), f"'{word}' is a term itself", "Remove one of the two.")

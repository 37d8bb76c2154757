"""Answers that only name a kind of product: "body-worn cameras", "a new CAD system", "records management system".

They say what is bought and nothing of what it must do, so no clause may be ticked for them, however well its title
fits: a buyer who finds a clause on cameras ticked because she bought cameras stops trusting the ticks. They still bring
up their best candidates. "SSO" and "audit trail" are short too, but they are needs.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from functools import cache

from specwizard.content.model import Product
from specwizard.matching.concepts import police_subjects
from specwizard.matching.stem import stem
from specwizard.matching.text import Token, tokens
from specwizard.matching.wordlists import word_lists

_MOST = 8  # words that count; what is longer says more than a name
_PRODUCTS = 2  # kinds that one answer may name together: "crime and custody system"


class Things:
    """The kinds of product of one library, to be recognised in answers."""

    def __init__(self, products: Iterable[Product]) -> None:
        names = [(product.name, *product.aliases) for product in products]
        self._products = [frozenset(token.stem for name in group for token in tokens(name)) for group in names]

    def only_names(self, found: Sequence[Token]) -> bool:
        """Whether a text says nothing beyond the names of products and words such as 'new system'."""
        said = {token.stem for token in found if not (token.stop or token.word.isdigit())}
        if not said or len(said) > _MOST:
            return False
        generic = _generic()
        named = said - generic
        if not named:
            return True
        subjects = named & police_subjects()
        if not (said & generic or subjects):
            return False  # the name of a need, such as 'single sign-on', is the name of a product too
        return subjects == named or self._covered(named, _PRODUCTS)

    def _covered(self, named: Set[str], products: int) -> bool:
        if not named:
            return True
        if not products:
            return False
        first = min(named)
        return any(first in words and self._covered(named - words, products - 1) for words in self._products)


@cache
def _generic() -> frozenset[str]:
    return frozenset(stem(word) for word in word_lists().product)

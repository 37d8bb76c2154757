"""Standards that nothing cites."""

from __future__ import annotations

from collections.abc import Iterator

from specwizard.content.checks.subject import Checked, Flag, check


@check("A001", "information", "house rule")
def unused_standard(checked: Checked) -> Iterator[Flag]:
    """A standard is cited by something.

    An entry that nothing cites is kept up to date for nobody. Cite it from a clause, system or category, or remove it.
    """
    content = checked.content
    cited = {key for clause in checked.clauses for key in clause.standards}
    cited |= {key for system in content.systems.values() for key in system.standards}
    cited |= {key for product in content.products.values() for key in product.standards}
    for key in content.standards:
        if key not in cited:
            yield Flag("standard", key, (), f"no clause, system or category cites '{key}'", "Cite it, or remove it.")

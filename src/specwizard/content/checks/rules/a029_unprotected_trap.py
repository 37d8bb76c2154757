"""Known traps that stay open."""

from __future__ import annotations

from collections.abc import Iterator

from specwizard.content.checks.subject import Checked, Flag, check


@check("A029", "error", "domain brief, section 3")
def unprotected_trap(checked: Checked) -> Iterator[Flag]:
    """Each trap of a category is closed by a clause that comes in for that category.

    The traps are what went wrong in earlier purchases. One that no clause closes will go wrong again.
    """
    clauses = checked.content.clauses
    for product in checked.content.products.values():
        for number, trap in enumerate(product.traps):
            protecting = [
                name
                for name in trap.clauses
                if clauses[name].tier or product.key in clauses[name].products or clauses[name].when
            ]
            if not protecting:
                message = f"no clause that comes in protects from '{trap.text}'"
                loc = ("traps", number, "clauses")
                yield Flag("product", product.key, loc, message, f"Add {product.key} to the products of a clause.")

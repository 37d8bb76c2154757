"""Categories and clauses that disagree."""

from __future__ import annotations

from collections.abc import Iterator

from specwizard.content.checks.subject import Checked, Flag, check


@check("A030", "warning", "house rule")
def product_mismatch(checked: Checked) -> Iterator[Flag]:
    """A category's list of clauses and the clauses' lists of categories agree.

    The clause's list decides; the category's list is what authors read. Where they differ, one of them misleads.
    """
    clauses = checked.content.clauses
    for product in checked.content.products.values():
        for number, name in enumerate(product.clauses):
            if product.key not in clauses[name].products:
                message = f"{name} does not name '{product.key}' among its products"
                yield Flag("product", product.key, ("clauses", number), message, f"Add '{product.key}' to {name}.")
    listed = {(product.key, name) for product in checked.content.products.values() for name in product.clauses}
    for clause in checked.clauses:
        for number, key in enumerate(clause.products):
            if checked.content.products[key].clauses and (key, clause.id) not in listed:
                message = f"category '{key}' does not list {clause.id}"
                yield Flag("clause", clause.id, ("products", number), message, f"Add {clause.id} to the category.")

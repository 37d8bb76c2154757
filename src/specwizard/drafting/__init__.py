"""From answers to documents: a plain tree that says everything a file format will print."""

from specwizard.drafting.compose import compose
from specwizard.drafting.draft import Draft
from specwizard.drafting.rules import check_typed, in_field, review
from specwizard.drafting.specification import DecisionRecord, Pack, Requirement, RestrictedAnnex, Specification

__all__ = [
    "DecisionRecord",
    "Draft",
    "Pack",
    "Requirement",
    "RestrictedAnnex",
    "Specification",
    "check_typed",
    "compose",
    "in_field",
    "review",
]

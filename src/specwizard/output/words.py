"""The words a reader sees for the codes of a requirement: one table for Word, Excel and Markdown.

Priority, treatment and effect are always printed as words, so nothing in a document depends on colour or on knowing
the program's own names.
"""

from __future__ import annotations

from collections.abc import Mapping

from specwizard.content.model import FailEffect, Method, Stage
from specwizard.drafting.compose import STAGE_WORDS
from specwizard.drafting.specification import Meta, Requirement
from specwizard.output.text import one_line

FAIL_EFFECT: Mapping[FailEffect, str] = {
    "disqualify": "the bid is excluded",
    "score_zero": "it counts as nothing offered in its group",
    "contract_condition": "it becomes a condition to be met before acceptance",
}
LATER = frozenset((STAGE_WORDS["live_service"], STAGE_WORDS["exit"]))
"""When it is too late to be a condition of acceptance."""
METHOD: Mapping[Method, str] = {
    "inspection": "inspection",
    "demo": "demonstration",
    "test": "test",
    "certificate": "certificate",
    "analysis": "analysis",
    "reference": "reference",
    "commitment": "written commitment",
    "monitoring": "monitoring",
}
STAGE: Mapping[Stage, str] = {"draft": "Working draft", "engagement": "Engagement draft", "issue": "Issued"}
DIRECTION: Mapping[str, str] = {"in": "into the system", "out": "from the system", "both": "both ways"}
GROUP: Mapping[str, str] = {"local": "Local systems", "national": "National systems", "partner": "Partners"}


def joined(words: tuple[str, ...] | list[str]) -> str:
    """'a', 'a and b', 'a, b and c'."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def verification(requirement: Requirement) -> str:
    """How and when it is checked: 'demonstration and test, before go-live'."""
    methods = joined([METHOD[method] for method in requirement.methods])
    return ", ".join(part for part in (methods, requirement.verified_at) if part)


def fail_effect(requirement: Requirement) -> str:
    """What follows when it is not met; empty where nothing does."""
    if requirement.fail_effect == "contract_condition" and requirement.verified_at in LATER:
        return "it becomes a condition of the contract"
    return FAIL_EFFECT[requirement.fail_effect] if requirement.fail_effect else ""


def drawn_up_with(meta: Meta) -> str:
    """Which library and bank a document comes from, and that nobody has approved the library while that is so."""
    sources = f"Drawn up with clause library {one_line(meta.library)} and question bank {one_line(meta.bank)}."
    if meta.library_status != "approved":
        sources += " The clause library is a draft: no named person has approved it yet."
    return sources

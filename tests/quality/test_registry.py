"""Findings and the registry of rules."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from specwizard.quality import Finding, Registry


def registry() -> Registry[str]:
    rules: Registry[str] = Registry()

    @rules.rule("W002", "warning", source="style guide")
    def long(text: str) -> Iterator[tuple[str, str, str]]:
        """A sentence is short.

        More about it.
        """
        if len(text) > 5:
            yield "here", f"{len(text)} characters", "Cut it."

    @rules.rule("W001", "error")
    def empty(text: str) -> Iterator[tuple[str, str, str]]:
        """There is a sentence."""
        if not text:
            yield "here", "nothing", ""

    return rules


def test_rules_run_in_order_of_their_ids_and_yield_findings() -> None:
    assert [rule.id for rule in registry()] == ["W001", "W002"]
    assert registry().check("too long") == (Finding("W002", "warning", "here", "8 characters", "Cut it."),)
    assert registry().check("ok") == ()


def test_a_rule_is_documented_by_its_docstring() -> None:
    assert registry()["W002"].title == "A sentence is short."
    assert "More about it." in registry()["W002"].documentation


def test_two_rules_with_one_id_or_a_rule_without_documentation_are_bugs() -> None:
    rules = registry()
    with pytest.raises(ValueError, match="two rules have the id W001"):
        rules.rule("W001", "error")(lambda _: ())
    with pytest.raises(ValueError, match="no docstring"):
        rules.rule("W003", "error")(lambda _: ())


def test_a_finding_is_one_line_and_plain_data() -> None:
    finding = Finding("W001", "error", "a.yaml:1:2", "nothing", "Write it.")
    assert str(finding) == "a.yaml:1:2: W001 nothing. Write it."
    assert finding.as_plain()["severity"] == "error"

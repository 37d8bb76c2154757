"""docs/rules.md says what the rules say and what was measured."""

from __future__ import annotations

from tools.write_rules import PAGE, page


def test_the_page_is_current() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run: python -m tools.write_rules"

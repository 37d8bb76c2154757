"""Findings, the registry of rules, and the rules over plain sentences; a leaf that knows neither content nor files."""

from specwizard.quality.findings import Finding, Seen, Severity
from specwizard.quality.registry import Registry, Rule, import_rules
from specwizard.quality.sentences import check_statement, check_text, sentence_rules
from specwizard.quality.statement import Mark, Statement, Vocabulary

__all__ = [
    "Finding",
    "Mark",
    "Registry",
    "Rule",
    "Seen",
    "Severity",
    "Statement",
    "Vocabulary",
    "check_statement",
    "check_text",
    "import_rules",
    "sentence_rules",
]

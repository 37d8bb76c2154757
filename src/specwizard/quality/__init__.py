"""Findings and the registry of rules that produce them; a leaf that knows neither content nor documents."""

from specwizard.quality.findings import Finding, Severity
from specwizard.quality.registry import Registry, Rule

__all__ = ["Finding", "Registry", "Rule", "Severity"]

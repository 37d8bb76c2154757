"""The interview line by line, for screen readers, pipes and terminals that can do no more."""

from specwizard.frontends.plain.interview import run

__all__ = ["run"]

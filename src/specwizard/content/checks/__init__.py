"""Author checks: what a bank and a library say that no reader, buyer or supplier could use."""

from specwizard.content.checks.run import check_content, check_loaded

__all__ = ["check_content", "check_loaded"]

"""specwizard: interviews a police buyer and drafts an interoperability-first specification.

Nothing is imported here, so that `specwizard --version` costs no more than starting Python.
"""

__version__ = "0.1.0"

"""Opens specifications written elsewhere, safely, and finds the requirements in them; knows no library, no screen."""

from specwizard.documents.model import Block, DocumentProblem, Leftover, OpenedDocument
from specwizard.documents.opening import READABLE, is_document, open_document
from specwizard.documents.returned import ReturnedMatrix, read_returned
from specwizard.documents.statements import MOST_STATEMENTS, TenderStatement, find_statements

__all__ = [
    "MOST_STATEMENTS",
    "READABLE",
    "Block",
    "DocumentProblem",
    "Leftover",
    "OpenedDocument",
    "ReturnedMatrix",
    "TenderStatement",
    "find_statements",
    "is_document",
    "open_document",
    "read_returned",
]

"""The response matrix: one line a requirement, for suppliers to fill."""

from __future__ import annotations

from specwizard.drafting.scales import PRIORITY_WORDS, RESPONSE_CODES, TREATMENT_WORDS
from specwizard.drafting.specification import RequirementList, Specification, flatten
from specwizard.output import words
from specwizard.output.outline import numbered
from specwizard.output.xlsx.book import Book

COLUMNS = (
    ("Number", 8),
    ("Section", 16),
    ("Priority", 8),
    ("Treatment", 10),
    ("Requirement", 52),
    ("Verification", 16),
    ("Response code", 10),
    ("Response", 44),
    ("Evidence", 20),
    ("Equivalence claimed", 12),
)
CLAIMS = (("No", "Met as it is written"), ("Yes", "Met by an equivalent, explained in the response"))
HELP = (
    "Answer every line of the sheet 'Response matrix': choose a code, explain it, and say where the evidence is.",
    "The sheet 'Codes' says what each code means. A code carries no score of its own.",
    "Claim equivalence where you meet a requirement by a standard or certificate other than one that is named, and "
    "explain it in the response.",
    "Give no prices here. Prices go into the pricing schedule only.",
    "Do not change numbers or wording: a changed line is not assessed.",
)


def matrix_xlsx(spec: Specification) -> bytes:
    """The response matrix as an Excel file."""
    book = Book(spec.meta, "Response matrix")
    book.read_me("Response matrix", HELP)
    sheet = book.sheet("Response matrix", COLUMNS)
    row = 0
    for entry in numbered(spec.sections):
        for number, block in entry.blocks:
            if not isinstance(block, RequirementList):
                continue
            for requirement in block.requirements:
                row += 1
                sheet.text(row, 0, requirement.number, "strong")
                sheet.text(row, 1, f"{number} {block.title}")
                sheet.text(row, 2, PRIORITY_WORDS[requirement.priority])
                sheet.text(row, 3, TREATMENT_WORDS[requirement.treatment])
                question = flatten(requirement.response)
                wording = requirement.wording + (f"\nPlease answer: {question}" if question else "")
                sheet.titled(row, 4, requirement.title, wording)
                sheet.text(row, 5, words.verification(requirement))
                sheet.inputs(row, (6, 7, 8, 9))
    codes = book.choices("Codes", (("Code", 10), ("Meaning", 90)), RESPONSE_CODES)
    claims = book.choices("Claims", (("Equivalence claimed", 20), ("Meaning", 60)), CLAIMS)
    if row:
        sheet.one_of(1, row, 6, codes, "Response code", "Choose one of the codes in the sheet Codes.")
        sheet.one_of(1, row, 9, claims, "Equivalence claimed", "Choose Yes or No.")
    sheet.filters(row, len(COLUMNS) - 1)
    sheet.protect()
    sheet.page.activate()
    book.hidden_meta(spec, spec.requirements)
    return book.finished()

"""The response matrix: one line a requirement, for suppliers to fill."""

from __future__ import annotations

from specwizard.drafting.fingerprints import MATRIX_SUBJECT, words_sha256
from specwizard.drafting.scales import PRIORITY_WORDS, RESPONSE_CODES, TREATMENT_WORDS
from specwizard.drafting.specification import RequirementList, Specification, flatten
from specwizard.output import words
from specwizard.output.outline import numbered
from specwizard.output.xlsx.book import Book, fitted

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
    book = Book(spec.meta, MATRIX_SUBJECT)
    book.read_me(MATRIX_SUBJECT, HELP)
    sheet = book.sheet(MATRIX_SUBJECT, COLUMNS)
    row = 0
    wordings: dict[str, str] = {}
    lines: dict[str, str] = {}
    for entry in numbered(spec.sections):
        for number, block in entry.blocks:
            if not isinstance(block, RequirementList):
                continue
            for requirement in block.requirements:
                row += 1
                beside = (
                    f"{number} {block.title}",
                    PRIORITY_WORDS[requirement.priority],
                    TREATMENT_WORDS[requirement.treatment],
                    words.verification(requirement),
                )
                sheet.text(row, 0, requirement.number, "strong")
                for column, said in zip((1, 2, 3, 5), beside, strict=True):
                    sheet.text(row, column, said)
                question = flatten(requirement.response)
                wording = requirement.wording + (f"\nPlease answer: {question}" if question else "")
                wordings[requirement.number] = words_sha256(sheet.titled(row, 4, requirement.title, wording))
                lines[requirement.number] = words_sha256(*map(fitted, beside))
                sheet.inputs(row, (6, 7, 8, 9))
    codes = book.choices("Codes", (("Code", 10), ("Meaning", 90)), RESPONSE_CODES)
    claims = book.choices("Claims", (("Equivalence claimed", 20), ("Meaning", 60)), CLAIMS)
    if row:
        sheet.one_of(1, row, 6, codes, "Response code", "Choose one of the codes in the sheet Codes.")
        sheet.one_of(1, row, 9, claims, "Equivalence claimed", "Choose Yes or No.")
    sheet.filters(row, len(COLUMNS) - 1)
    sheet.protect()
    sheet.page.activate()
    book.hidden_meta(spec, spec.requirements, {"wording_sha256": wordings, "line_sha256": lines})
    return book.finished()

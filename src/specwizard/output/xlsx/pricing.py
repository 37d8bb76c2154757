"""The pricing schedule: what connections, volumes and options cost, apart from everything else.

It is a file of its own so that quality is read without price. The interface price book and the rate card are the point
of it: the price of a connection is agreed before it is needed, when there is still a choice of supplier.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from specwizard.drafting.scales import PRIORITY_WORDS
from specwizard.drafting.specification import Requirement, Specification, Table, Text, flatten
from specwizard.output.xlsx.book import Book, Sheet

FURTHER_OPTIONS = 5  # lines for what a supplier offers beyond the requirements
REGISTER = "interfaces"  # id of the table that lists the interfaces
USERS, HOW_MANY = "user_roles", 1  # id of the table of users, and its column of numbers
SERVICE = (
    ("S-01", "The product or service, for the first term of the contract"),
    ("S-02", "The same, for each year of an extension"),
    ("S-03", "Setting up and configuration"),
    ("S-04", "Moving the present information in"),
    ("S-05", "Training, and handing over knowledge"),
    ("S-06", "All custom development that the response matrix names (code CD)"),
    ("S-07", "Following national changes: the most for all that are not included"),
    ("S-08", "Help at exit: the most for the whole exit"),
    ("S-09", "Joining the information of another organisation, as in a merger"),
    ("S-10", "Splitting off the information of an area or a successor body"),
    ("S-11", "Taking out one module"),
)
FURTHER_LINES = 8  # for modules offered one by one, roles with their day rates, and whatever else is charged
STANDARD_ITEMS = (
    ("P-01", "A further connection through an existing open interface, done by the authority or a third party"),
    ("P-02", "A further connection through an existing open interface, done by the supplier"),
    ("P-03", "A new interface or event, up to ten fields"),
    ("P-04", "A new interface or event, more than ten fields"),
    ("P-05", "A change to an existing interface at the authority's request"),
    ("P-06", "A further test environment, for a year"),
    ("P-07", "A full export of all data, beyond the ones included"),
    ("P-08", "Support of a third party that builds a connection, for a day"),
)
VOLUMES = (
    ("V-01", "Named users", "user and year"),
    ("V-02", "Users at the same time", "user and year"),
    ("V-03", "Information kept", "terabyte and year"),
    ("V-04", "Calls of interfaces", "million and year"),
    ("V-05", "Events delivered", "million and year"),
    ("V-06", "Information moved out of the service", "terabyte"),
)
PRICE_BOOK = (
    ("No.", 9),
    ("Interface or work", 70),
    ("To build (GBP)", 15),
    ("To run, a year (GBP)", 15),
    ("To change, a day (GBP)", 15),
    ("Note", 50),
)
SERVICE_PRICES = (("No.", 9), ("What is paid for", 80), ("Once (GBP)", 15), ("A year (GBP)", 15), ("Note", 60))
VOLUME_PRICES = (
    ("No.", 9),
    ("What is counted", 40),
    ("Unit", 20),
    ("Quantity", 13),
    ("Price of one (GBP)", 15),
    ("A year (GBP)", 15),
    ("Note", 50),
)
OPTION_PRICES = (("No.", 9), ("Option", 80), ("Priority", 10), ("Once (GBP)", 15), ("A year (GBP)", 15), ("Note", 50))
HELP = (
    "Fill the shaded cells only, in pounds sterling without VAT. Totals calculate themselves.",
    "Service and work: what is paid for the service as a whole. Enter 0 where a line is included in another one, and "
    "say in which; the lines below are for modules offered one by one, day rates by role, and all else you charge. "
    "What stands nowhere in this file is included.",
    "Interface price book: the connections in the register of interfaces. Rate card: what a further one costs. Enter 0 "
    "where a price is included in the service, and say so in the note. The prices are held as the contract says.",
    "Volumes: the authority enters quantities where it knows them; give the price of one unit for every line.",
    "Options: requirements of the priority Could that can be ordered by themselves, and lines for further options that "
    "you offer. The authority may order each of them or none.",
    "Give no prices in any other file of the bid.",
)


def pricing_xlsx(spec: Specification) -> bytes:
    """The pricing schedule as an Excel file."""
    book = Book(spec.meta, "Pricing schedule")
    book.read_me("Pricing schedule", HELP)
    service = book.sheet("Service and work", SERVICE_PRICES)
    interfaces, rates = book.sheet("Interface price book", PRICE_BOOK), book.sheet("Rate card", PRICE_BOOK)
    volumes, options = book.sheet("Volumes", VOLUME_PRICES), book.sheet("Options", OPTION_PRICES)
    _service(service)
    register = _register(spec)
    _interfaces(interfaces, register)
    _totals(interfaces, len(register), {2: "C", 3: "D"})
    _interfaces(rates, STANDARD_ITEMS)
    rates.protect()
    _volumes(volumes, _users(spec))
    _options(options, [r for r in spec.requirements if _can_be_ordered(r)])
    book.hidden_meta(spec, spec.requirements)
    return book.finished()


def _can_be_ordered(requirement: Requirement) -> bool:
    """Whether a wish is a thing that has a price: not an answer in the bid, nor a mere promise."""
    promised = set(requirement.methods) == {"commitment"}
    return requirement.priority == "could" and requirement.duty == "supplier" and not promised


def _users(spec: Specification) -> int | None:
    """How many people will use it, where the table of users says it for every group."""
    rows = _table(spec, USERS)
    numbers = [flatten(row[HOW_MANY]).replace(",", "") if len(row) > HOW_MANY else "" for row in rows]
    known = numbers and all(re.fullmatch(r"[0-9]{1,9}", number) for number in numbers)
    return sum(map(int, numbers)) if known else None


def _table(spec: Specification, name: str) -> Sequence[Sequence[Text]]:
    tables = (block for section in spec.sections for block in section.blocks if isinstance(block, Table))
    return next((table.rows for table in tables if table.id == name), ())


def _register(spec: Specification) -> list[tuple[str, str]]:
    """The interfaces of the register: number, and system with what it exchanges."""
    rows = _table(spec, REGISTER)
    return [(flatten(row[0]), ": ".join(filter(_said, map(flatten, row[1:3])))) for row in rows if row]


def _said(words_: str) -> bool:
    return words_ not in ("", "—", "–")


def _service(sheet: Sheet) -> None:
    last = len(SERVICE) + FURTHER_LINES
    for row in range(1, last + 1):
        number, what = SERVICE[row - 1] if row <= len(SERVICE) else (f"S-{row:02d}", "")
        sheet.text(row, 0, number, "strong")
        if what:
            sheet.text(row, 1, what)
        else:
            sheet.inputs(row, (1,))
        sheet.inputs(row, (2, 3), "amount")
        sheet.inputs(row, (4,))
    _totals(sheet, last, {2: "C", 3: "D"})
    _amounts(sheet, last, (2, 3))


def _interfaces(sheet: Sheet, items: Sequence[tuple[str, str]]) -> None:
    for row, (number, name) in enumerate(items, 1):
        sheet.text(row, 0, number, "strong")
        sheet.text(row, 1, name)
        sheet.inputs(row, (2, 3, 4), "amount")
        sheet.inputs(row, (5,))
    _amounts(sheet, len(items), (2, 3, 4))


def _volumes(sheet: Sheet, users: int | None) -> None:
    for row, (number, name, unit) in enumerate(VOLUMES, 1):
        sheet.text(row, 0, number, "strong")
        sheet.text(row, 1, name)
        sheet.text(row, 2, unit)
        sheet.inputs(row, (3,))
        sheet.inputs(row, (4,), "amount")
        sheet.page.write_formula(row, 5, f"=D{row + 1}*E{row + 1}", sheet.book.formats["money"], 0)
        sheet.inputs(row, (6,))
    if users is not None:
        sheet.page.write_number(1, 3, users, sheet.book.formats["input"])
    _totals(sheet, len(VOLUMES), {5: "F"})
    _amounts(sheet, len(VOLUMES), (3, 4))


def _options(sheet: Sheet, options: Sequence[Requirement]) -> None:
    for row, requirement in enumerate(options, 1):
        sheet.text(row, 0, requirement.number, "strong")
        sheet.titled(row, 1, requirement.title, requirement.wording)
        sheet.text(row, 2, PRIORITY_WORDS[requirement.priority])
        sheet.inputs(row, (3, 4), "amount")
        sheet.inputs(row, (5,))
    last = len(options) + FURTHER_OPTIONS
    for number, row in enumerate(range(len(options) + 1, last + 1), 1):
        sheet.text(row, 0, f"O-{number:02d}", "strong")
        sheet.inputs(row, (1, 5))
        sheet.text(row, 2, "Offered")
        sheet.inputs(row, (3, 4), "amount")
    _totals(sheet, last, {3: "D", 4: "E"})
    _amounts(sheet, last, (3, 4))


def _totals(sheet: Sheet, last: int, columns: dict[int, str]) -> None:
    total = last + 1
    sheet.text(total, 1, "Total", "strong")
    for column, letter in columns.items():
        formula = f"=SUM({letter}2:{letter}{last + 1})" if last else "=0"
        sheet.page.write_formula(total, column, formula, sheet.book.formats["money"], 0)
    sheet.protect()


def _amounts(sheet: Sheet, last: int, columns: Sequence[int]) -> None:
    """Only amounts of nothing or more."""
    rule = {
        "validate": "decimal",
        "criteria": ">=",
        "value": 0,
        "error_title": "Amount",
        "error_message": "Enter a number without a currency sign; 0 where it is included.",
    }
    for column in columns:
        if last:
            sheet.page.data_validation(1, column, last, column, rule)

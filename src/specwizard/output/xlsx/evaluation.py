"""The evaluation workbook: groups of questions, weights that add up to 100, a score from 0 to 5, reasons.

Groups are scored, not lines: a code in the response matrix carries no score, so that configuration, a partner's
product or a new entrant is not punished by arithmetic. Gates (pass/fail) stand apart and are settled first.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from specwizard.drafting.scales import PRIORITY_WORDS
from specwizard.drafting.scales import SCORES as SCORE_SCALE
from specwizard.drafting.specification import Requirement, Specification, flatten
from specwizard.output import words
from specwizard.output.xlsx.book import Book, Sheet

GROUP_NAMES: Mapping[str, str] = {
    "interfaces": "Open interfaces",
    "data": "Data",
    "exit": "Migration, export and exit",
    "identity": "Identity and access",
    "security_logging": "Security and logging",
    "national_partner": "National and partner connections",
    "evidence": "Digital evidence",
    "service": "Service",
    "governance_openness": "Governance and openness",
    "knowledge": "Knowledge",
    "accessibility": "Accessibility",
    "ai": "Artificial intelligence",
    "location": "Location",
    "demonstration": "Demonstration",
    "": "Other requirements",
}
SHARES: Mapping[str, int] = {
    "interfaces": 25,
    "data": 13,
    "exit": 12,
    "identity": 7,
    "security_logging": 8,
    "national_partner": 15,
    "governance_openness": 15,
    "demonstration": 5,
}
OTHER_SHARE = 10
SCORES = (
    ("Group", 28),
    ("Requirements", 40),
    ("Weight (%)", 11),
    ("Score (0 to 5)", 11),
    ("Weighted", 11),
    ("Reasons", 70),
)
GATES = (
    ("Number", 9),
    ("Requirement", 60),
    ("Judged now by", 40),
    ("Confirmed later by", 24),
    ("If not met", 20),
    ("Passed", 10),
    ("Reasons", 44),
)
CONFIRMED = (
    ("Number", 9),
    ("Requirement", 60),
    ("Priority", 10),
    ("If not met", 30),
    ("Bidder says", 14),
    ("Condition, or what is to be clarified", 60),
)
QUESTIONS = (
    ("Number", 9),
    ("Group", 24),
    ("Requirement", 60),
    ("Question to the bidder", 44),
    ("Strengths", 36),
    ("Weaknesses", 36),
)
VERDICTS = (("Yes", "The gate is passed"), ("No", "The bid goes no further"))
SAID = (("Yes", "The bidder confirms it and gives the evidence asked for"), ("No", "The bidder does not confirm it"))
HELP = (
    "One workbook for each bid and evaluator. Fill the shaded cells only; everything else is locked.",
    "First the sheet 'Gates': a bid that fails a gate goes no further. A gate is judged on the answer and the evidence "
    "in the response matrix; a check that comes later confirms it.",
    "Then the sheet 'Scores': one score from 0 to 5 for each group, with the reasons. The sheet 'Scale' says what each "
    "score means; the sheet 'Questions' lists what belongs to each group. A must that is not met counts as nothing "
    "offered within its group.",
    "The sheet 'Confirm' carries no marks: write down what the bidder says, and what becomes a condition.",
    "The weights are a proposal. Publish the ones you use; they must add up to 100, and the sheet checks that.",
    "Prices are not seen here. Open the pricing schedule only after the scores are agreed.",
)


def evaluation_xlsx(spec: Specification) -> bytes:
    """The evaluation workbook as an Excel file."""
    groups = scored_groups(spec.requirements)
    book = Book(spec.meta, "Evaluation")
    book.read_me("Evaluation workbook", HELP)
    scores, gates = book.sheet("Scores", SCORES), book.sheet("Gates", GATES)
    questions, confirmed = book.sheet("Questions", QUESTIONS), book.sheet("Confirm", CONFIRMED)
    scale = book.choices("Scale", (("Score", 8), ("Label", 18), ("Meaning", 90)), SCORE_SCALE)
    verdicts = book.choices("Verdicts", (("Passed", 10), ("Meaning", 60)), VERDICTS)
    said = book.choices("Confirmations", (("Bidder says", 14), ("Meaning", 60)), SAID)
    _scores(scores, groups, scale)
    _gates(gates, [r for r in spec.requirements if r.treatment == "pass_fail"], verdicts)
    _questions(questions, groups)
    _confirmed(confirmed, [r for r in spec.requirements if r.treatment == "confirm"], said)
    book.hidden_meta(spec, spec.requirements)
    return book.finished()


def scored_groups(requirements: Sequence[Requirement]) -> dict[str, list[Requirement]]:
    """Scored requirements by group, groups in the order of the names above and then as they come."""
    found: dict[str, list[Requirement]] = {}
    for requirement in requirements:
        if requirement.treatment == "scored":
            found.setdefault(requirement.scored_group, []).append(requirement)
    known = [group for group in GROUP_NAMES if group in found]
    return {group: found[group] for group in [*known, *(group for group in found if group not in GROUP_NAMES)]}


def weights(groups: Sequence[str]) -> list[int]:
    """Whole weights that add up to 100, in the usual proportions."""
    shares = [SHARES.get(group, OTHER_SHARE) for group in groups]
    whole = sum(shares)
    exact = [share * 100 / whole for share in shares]
    given = [int(weight) for weight in exact]
    by_rest = sorted(range(len(groups)), key=lambda place: (given[place] - exact[place], place))
    for place in by_rest[: 100 - sum(given)]:
        given[place] += 1
    return given


def group_name(group: str) -> str:
    """A group as a reader sees it."""
    return GROUP_NAMES.get(group) or group.replace("_", " ").capitalize()


def _scores(sheet: Sheet, groups: Mapping[str, Sequence[Requirement]], scale: str) -> None:
    formats = sheet.book.formats
    for row, ((group, requirements), weight) in enumerate(zip(groups.items(), weights(list(groups)), strict=True), 1):
        sheet.text(row, 0, group_name(group), "strong")
        sheet.text(row, 1, ", ".join(requirement.number for requirement in requirements))
        sheet.page.write_number(row, 2, weight, formats["weight"])
        sheet.inputs(row, (3, 5))
        sheet.page.write_formula(row, 4, f"=C{row + 1}*D{row + 1}/5", formats["number"], 0)
    last = len(groups)
    total = last + 1
    sheet.text(total, 0, "Total", "strong")
    if last:
        sheet.one_of(1, last, 3, scale, "Score", "Choose a whole score from 0 to 5.")
        sheet.page.data_validation(
            1, 2, last, 2,
            {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": 100,
             "error_title": "Weight", "error_message": "A weight is a number from 0 to 100."},
        )  # fmt: skip
        check = (
            f'=IF(ROUND(C{total + 1},6)=100,"Weights add up to 100","Weights add up to "&C{total + 1}&": make it 100")'
        )
        sheet.text(total, 1, "")
        sheet.page.write_formula(total, 2, f"=SUM(C2:C{last + 1})", formats["sum"], 100)
        sheet.page.write_formula(
            total, 3, f'=COUNT(D2:D{last + 1})&" of {last} scored"', formats["text"], f"0 of {last} scored"
        )
        sheet.page.write_formula(total, 4, f"=SUM(E2:E{last + 1})", formats["number"], 0)
        sheet.page.write_formula(total, 5, check, formats["strong"], "Weights add up to 100")
        for column in (2, 5):
            sheet.page.conditional_format(
                total, column, total, column,
                {"type": "formula", "criteria": f"=ROUND($C${total + 1},6)<>100", "format": formats["wrong"]},
            )  # fmt: skip
    sheet.protect()
    sheet.page.activate()


def _gates(sheet: Sheet, gates: Sequence[Requirement], verdicts: str) -> None:
    for row, requirement in enumerate(gates, 1):
        sheet.text(row, 0, requirement.number, "strong")
        sheet.titled(row, 1, requirement.title, requirement.wording)
        sheet.text(row, 2, flatten(requirement.response) or "The answer and the evidence in the response matrix")
        sheet.text(row, 3, words.verification(requirement))
        sheet.text(row, 4, words.fail_effect(requirement))
        sheet.inputs(row, (5, 6))
    if gates:
        sheet.one_of(1, len(gates), 5, verdicts, "Passed", "Choose Yes or No.")
    sheet.filters(len(gates), 6)
    sheet.protect()


def _confirmed(sheet: Sheet, requirements: Sequence[Requirement], said: str) -> None:
    for row, requirement in enumerate(requirements, 1):
        sheet.text(row, 0, requirement.number, "strong")
        sheet.titled(row, 1, requirement.title, requirement.wording)
        sheet.text(row, 2, PRIORITY_WORDS[requirement.priority])
        sheet.text(row, 3, words.fail_effect(requirement))
        sheet.inputs(row, (4, 5))
    if requirements:
        sheet.one_of(1, len(requirements), 4, said, "Bidder says", "Choose Yes or No.")
    sheet.filters(len(requirements), 5)
    sheet.protect()


def _questions(sheet: Sheet, groups: Mapping[str, Sequence[Requirement]]) -> None:
    row = 0
    for group, requirements in groups.items():
        for requirement in requirements:
            row += 1
            sheet.text(row, 0, requirement.number, "strong")
            sheet.text(row, 1, group_name(group))
            sheet.titled(row, 2, requirement.title, requirement.wording)
            sheet.text(row, 3, flatten(requirement.response))
            sheet.inputs(row, (4, 5))
    sheet.filters(row, 5)
    sheet.protect()

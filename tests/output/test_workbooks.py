"""Response matrix, evaluation workbook and pricing schedule, read back with openpyxl and calculated by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from specwizard.drafting.scales import RESPONSE_CODES
from specwizard.drafting.specification import Section, Specification, Table, plain
from specwizard.output import words
from specwizard.output.jsonout import text_sha256
from specwizard.output.xlsx.evaluation import evaluation_xlsx, scored_groups, weights
from specwizard.output.xlsx.matrix import matrix_xlsx
from specwizard.output.xlsx.pricing import pricing_xlsx
from tests.output.reading import rows, workbook
from tests.output.samples import META, specification

WRITERS = [matrix_xlsx, evaluation_xlsx, pricing_xlsx]


@pytest.fixture(scope="module")
def spec() -> Specification:
    return specification(40)


def test_matrix_has_a_line_for_each_requirement(spec: Specification) -> None:
    header, *lines = rows(matrix_xlsx(spec), "Response matrix")
    assert header == [
        "Number", "Section", "Priority", "Treatment", "Requirement", "Verification",
        "Response code", "Response", "Evidence", "Equivalence claimed",
    ]  # fmt: skip
    assert len(lines) == 40
    for line, requirement in zip(lines, spec.requirements, strict=True):
        assert line[0] == requirement.number
        assert str(line[2]).lower() == requirement.priority
        assert str(line[4]).startswith(f"{requirement.title}\n{requirement.wording}")
        assert line[6:] == [None] * 4
    assert lines[0][1] == "5.1 Open interfaces, events and messaging"


def test_matrix_offers_the_response_codes_from_a_range(spec: Specification) -> None:
    book = workbook(matrix_xlsx(spec))
    validations = {str(v.sqref): v.formula1 for v in book["Response matrix"].data_validations.dataValidation}
    assert validations == {"G2:G41": "'Codes'!$A$2:$A$8", "J2:J41": "'Claims'!$A$2:$A$3"}
    assert [cell.value for cell in book["Codes"]["A"][1:]] == [code for code, _ in RESPONSE_CODES]


def test_only_the_supplier_s_cells_can_be_changed(spec: Specification) -> None:
    sheet = workbook(matrix_xlsx(spec))["Response matrix"]
    assert sheet.protection.sheet
    open_columns = {
        cell.column_letter for row in sheet.iter_rows(min_row=2) for cell in row if not cell.protection.locked
    }
    assert open_columns == {"G", "H", "I", "J"}


@pytest.mark.parametrize("write", WRITERS)
def test_every_table_repeats_and_freezes_its_header_and_prints_landscape(spec: Specification, write: object) -> None:
    book = workbook(write(spec))  # type: ignore[operator]
    for sheet in book:
        assert sheet.page_setup.orientation == "landscape"
        assert not sheet.merged_cells.ranges
        if sheet.title not in ("Read me", "_meta"):
            assert sheet.freeze_panes == "B2"
            assert sheet.print_title_rows == "$1:$1"
            assert sheet.sheet_properties.pageSetUpPr.fitToPage
            assert all(cell.value for cell in sheet[1])


@pytest.mark.parametrize("write", WRITERS)
def test_the_hidden_sheet_ties_a_returned_file_to_what_was_sent(spec: Specification, write: object) -> None:
    sheet = workbook(write(spec))["_meta"]  # type: ignore[operator]
    assert sheet.sheet_state == "hidden"
    values = [[cell.value for cell in row] for row in sheet.iter_rows()]
    facts = {str(row[0]): row[1] for row in values[:11]}
    assert facts["specification"] == META.reference
    assert facts["library"] == META.library
    assert facts["fingerprint"] == META.fingerprint
    at = next(n for n, row in enumerate(values) if row[0] == "number")
    assert values[at][:5] == ["number", "clause", "revision", "text_sha256", "clause_fingerprint"]
    lines = values[at + 1 :]
    assert [line[0] for line in lines] == [r.number for r in spec.requirements]
    assert [line[3] for line in lines] == [text_sha256(r.wording) for r in spec.requirements]


def fingerprints(spec: Specification) -> list[object]:
    values = rows(matrix_xlsx(spec), "_meta")
    at = next(n for n, row in enumerate(values) if row[0] == "number")
    return [row[4] for row in values[at + 1 :]]


def test_the_fingerprint_changes_with_the_duty_and_not_with_the_reason(spec: Specification) -> None:
    def changed(**fields: object) -> Specification:
        section = next(s for s in spec.sections if s.id == "requirements")
        lists = section.blocks[1:]
        first = lists[0]
        requirements = (replace(first.requirements[0], **fields), *first.requirements[1:])  # type: ignore[union-attr, arg-type]
        blocks = (section.blocks[0], replace(first, requirements=requirements), *lists[1:])  # type: ignore[arg-type]
        return replace(spec, sections=tuple(replace(s, blocks=blocks) if s is section else s for s in spec.sections))

    before = fingerprints(spec)
    assert fingerprints(changed(rationale="Another reason")) == before
    for change in ({"priority": "could"}, {"treatment": "pass_fail"}, {"revision": 9}, {"fail_effect": "disqualify"}):
        after = fingerprints(changed(**change))
        assert after[0] != before[0] and after[1:] == before[1:]


@pytest.mark.parametrize("write", WRITERS)
def test_same_specification_gives_the_same_workbook(spec: Specification, write: object) -> None:
    assert write(spec) == write(specification(40))  # type: ignore[operator]


@pytest.mark.parametrize("write", WRITERS)
def test_no_validator_finds_anything_in_the_workbook(spec: Specification, write: object, tmp_path: object) -> None:
    audit = pytest.importorskip("openxml_audit")
    path = tmp_path / "book.xlsx"  # type: ignore[operator]
    path.write_bytes(write(spec))  # type: ignore[operator]
    assert [str(error) for error in audit.OpenXmlValidator().validate(path).errors] == []


@pytest.mark.parametrize("count", [0, 1, 3])
def test_workbooks_of_small_specifications_are_sound(count: int) -> None:
    for write in WRITERS:
        assert workbook(write(specification(count)))


# ------------------------------------------------------------------------------------------- evaluation


def test_weights_add_up_to_a_hundred_whatever_groups_there_are() -> None:
    groups = ["interfaces", "data", "exit", "identity", "evidence", "service", "ai", "location", "own words"]
    for count in range(1, len(groups) + 1):
        given = weights(groups[:count])
        assert sum(given) == 100 and min(given) > 0
    assert weights([]) == []


def test_evaluation_scores_groups_and_not_lines(spec: Specification) -> None:
    header, *lines = rows(evaluation_xlsx(spec), "Scores")
    assert header == ["Group", "Requirements", "Weight (%)", "Score (0 to 5)", "Weighted", "Reasons"]
    groups = scored_groups(spec.requirements)
    assert len(lines) == len(groups) + 1
    listed = [number for line in lines[:-1] for number in str(line[1]).split(", ")]
    assert sorted(listed) == sorted(r.number for r in spec.requirements if r.treatment == "scored")
    assert sum(int(str(line[2])) for line in lines[:-1]) == 100


def test_evaluation_formulas_are_locked_and_have_cached_values(spec: Specification) -> None:
    content = evaluation_xlsx(spec)
    sheet = workbook(content)["Scores"]
    formulas = [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    assert len(formulas) == len(scored_groups(spec.requirements)) + 4
    assert all(cell.protection.locked for cell in formulas) and sheet.protection.sheet
    cached = workbook(content, values=True)["Scores"]
    assert all(cached[cell.coordinate].value is not None for cell in formulas)
    total = cached[sheet.max_row]
    assert [total[0].value, total[2].value, total[5].value] == ["Total", 100, "Weights add up to 100"]


def test_evaluation_settles_gates_first_and_alone(spec: Specification) -> None:
    lines = rows(evaluation_xlsx(spec), "Gates")[1:]
    assert [line[0] for line in lines] == [r.number for r in spec.requirements if r.treatment == "pass_fail"]
    assert all(line[2] for line in lines)


def test_what_is_only_confirmed_has_its_place_too(spec: Specification) -> None:
    lines = rows(evaluation_xlsx(spec), "Confirm")[1:]
    assert [line[0] for line in lines] == [r.number for r in spec.requirements if r.treatment == "confirm"]


@pytest.mark.parametrize(
    ("verified_at", "effect"),
    [
        ("before go-live", "before acceptance"),
        ("in live service", "of the contract"),
        ("at exit", "of the contract"),
    ],
)
def test_a_condition_can_still_be_met_when_it_is_due(spec: Specification, verified_at: str, effect: str) -> None:
    late = replace(spec.requirements[0], fail_effect="contract_condition", verified_at=verified_at)
    assert effect in words.fail_effect(late)


def test_evaluation_scale_runs_from_nothing_to_excellent(spec: Specification) -> None:
    lines = rows(evaluation_xlsx(spec), "Scale")[1:]
    assert [line[0] for line in lines] == [0, 1, 2, 3, 4, 5]
    assert [line[1] for line in lines] == ["Unacceptable", "Poor", "Partial", "Satisfactory", "Good", "Excellent"]


# ------------------------------------------------------------------------------------------- prices


def test_price_book_has_a_line_for_each_interface_of_the_register(spec: Specification) -> None:
    lines = rows(pricing_xlsx(spec), "Interface price book")[1:]
    assert [line[0] for line in lines[:-1]] == [f"I-{n:02d}" for n in range(1, 9)]
    assert lines[0][1] == "Command and control system: Incidents, resources, officer safety markers"
    assert lines[-1][1:4] == ["Total", "=SUM(C2:C9)", "=SUM(D2:D9)"]


def test_what_a_further_connection_costs_is_a_rate_card_and_adds_up_to_nothing(spec: Specification) -> None:
    lines = rows(pricing_xlsx(spec), "Rate card")[1:]
    assert [line[0] for line in lines] == [f"P-{n:02d}" for n in range(1, 9)]
    assert not [cell for line in lines for cell in line if str(cell).startswith("=")]


def test_the_service_as_a_whole_has_its_prices(spec: Specification) -> None:
    lines = rows(pricing_xlsx(spec), "Service and work")[1:]
    assert [line[0] for line in lines[:-1]] == [f"S-{n:02d}" for n in range(1, 20)]
    said = " ".join(str(line[1]) for line in lines)
    for what in ("product or service", "information in", "Training", "code CD", "exit", "merger", "module"):
        assert what in said
    assert lines[-1][1:4] == ["Total", "=SUM(C2:C20)", "=SUM(D2:D20)"]


@pytest.mark.parametrize(
    ("numbers", "quantity"), [(("60", "1,200"), 1260), (("60", ""), None), (("60", "about 5"), None), ((), None)]
)
def test_the_number_of_users_is_filled_in_where_every_group_has_one(
    spec: Specification, numbers: tuple[str, ...], quantity: int | None
) -> None:
    people = tuple((plain(f"Group {number}"), plain(number), plain(""), plain("")) for number in numbers)
    users = Table("user_roles", "Users", ("Group", "How many", "Where", "How often"), people, (1, 1, 1, 1), "Users")
    known = replace(spec, sections=(*spec.sections, Section("users", "Users", (users,))))
    volumes = rows(pricing_xlsx(known), "Volumes")[1:]
    assert volumes[0][3] == quantity


def test_prices_are_asked_for_volumes_and_options(spec: Specification) -> None:
    content = pricing_xlsx(spec)
    volumes = rows(content, "Volumes")[1:]
    assert volumes[0][5] == "=D2*E2" and volumes[-1][5] == "=SUM(F2:F7)"
    options = [line[0] for line in rows(content, "Options")[1:-1]]
    promised = [r.number for r in spec.requirements if r.methods == ("commitment",)]
    wishes = [r.number for r in spec.requirements if r.priority == "could" and r.number not in promised]
    assert promised
    assert options[:-5] == wishes
    assert options[-5:] == [f"O-{n:02d}" for n in range(1, 6)]


def test_quality_files_never_ask_for_prices(spec: Specification) -> None:
    for write in (matrix_xlsx, evaluation_xlsx):
        headers = [cell.value for sheet in workbook(write(spec)) for cell in sheet[1]]
        assert not [header for header in headers if "GBP" in str(header)]

"""Loading: what content is once it is loaded, and every mistake of an author at its line and column."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from specwizard.content import UNKNOWN, ContentProblems, load_content, shipped_banks, shipped_library
from specwizard.content.checks import check_content
from specwizard.content.problems import CATALOGUE
from tests.content.inline import BANK, FAMILY, LIBRARY, SECTION, clause_line, load, problems_of, question_line, write

WHEN_FIRST = "when: \"first == 'yes'\""


# what is there once it is loaded


def test_questions_come_in_the_order_of_sections_and_files(tmp_path: Path) -> None:
    late = SECTION.replace("start", "late").replace("order: 10", "order: 20")
    write(tmp_path / "bank", {"a-late.yaml": late + question_line("last", 3)})
    content = load(tmp_path, question_line("first") + question_line("second", 2))
    assert list(content.questions) == ["first", "second", "last"]
    assert content.section_of["last"].id == "late"
    assert content.by_ref["Q-AAA-02"] == "second"
    assert content.bank_label == "tiny 1.0"


def test_clauses_come_in_the_order_of_families_and_numbers(tmp_path: Path) -> None:
    first = FAMILY.replace("API", "ZZZ").replace("order: 10", "order: 5")
    write(tmp_path / "library", {"clauses/ZZZ.yaml": first + clause_line("ZZZ-01")})
    content = load(tmp_path, clauses=clause_line("API-100") + clause_line("API-09"))
    assert list(content.clauses) == ["ZZZ-01", "API-09", "API-100"]
    assert list(content.families) == ["ZZZ", "API"]
    assert content.family_of["API-09"].title == "APIs"


def test_a_scalar_keeps_its_text_in_text_fields_and_is_read_in_others(tmp_path: Path) -> None:
    clause = clause_line(
        "API-01", extra="tier: 2, aliases: [1.10, no, 12:30], sources: [{title: T, checked_on: 2026-01-31}]"
    )
    found = load(tmp_path, clauses=clause).clauses["API-01"]
    assert found.aliases == ("1.10", "no", "12:30")
    assert (found.tier, found.revision, str(found.sources[0].checked_on)) == (2, 1, "2026-01-31")


def test_each_question_is_evaluated_after_those_it_reads(tmp_path: Path) -> None:
    lines = question_line("first", 1, extra=WHEN_FIRST.replace("first", "second")) + question_line("second", 2)
    order = load(tmp_path, lines).evaluation_order
    assert order.index("second") < order.index("first")


def test_a_thousand_chained_questions_are_ordered_without_recursion(tmp_path: Path) -> None:
    lines = "".join(
        question_line(f"q{n}", extra=f"when: \"q{n + 1} == 'yes'\"" if n < 999 else "").replace(
            "Q-AAA-01", f"Q-{chr(65 + n // 100)}AA-{n % 100:02}"
        )
        for n in range(1_000)
    )
    order = load(tmp_path, lines).evaluation_order
    assert order[0] == "q999"
    assert order[-1] == "q0"


def test_a_question_feeds_every_clause_that_reads_it(tmp_path: Path) -> None:
    clauses = (
        clause_line("API-01", extra=WHEN_FIRST)
        + clause_line("API-02", extra="unless: \"first == 'no'\"")
        + clause_line("API-03", extra="priority_when: [{when: \"first == 'yes'\", value: must}]")
        + clause_line("API-04", extra="treatment_when: [{when: \"first == 'yes'\", value: confirm}]")
        + clause_line(
            "API-05", "'In {{ n }} days'", "parameters: [{name: n, label: days, type: text, question: first}]"
        )
        + clause_line("API-06", "\"The system must {% if first == 'yes' %}a{% else %}b{% endif %}.\"")
        + clause_line("API-07")
    )
    assert load(tmp_path, clauses=clauses).fed_clauses == {"first": tuple(f"API-0{n}" for n in range(1, 7))}


def test_conditions_and_wordings_are_compiled_once(tmp_path: Path) -> None:
    content = load(tmp_path, clauses=clause_line("API-01", extra=WHEN_FIRST))
    assert content.condition("first == 'yes'") is content.condition("first == 'yes'")
    assert content.wording("API-01") is content.wording("API-01")
    assert content.wording("API-01", "acceptance").render({}, {}) == (("Seen.", "plain"),)
    assert content.condition("first == 'yes'").evaluate(lambda _: UNKNOWN) is None


def test_none_of_these_counts_as_nothing_in_every_condition(tmp_path: Path) -> None:
    choices = "options: [{value: a, label: A}, {value: none, label: None, exclusive: true}]"
    systems = "format: specwizard-systems/1\nsystems: [{key: nil, name: Nil, kind: national, exclusive: true}]"
    lines = question_line("kinds", 1, "multi", choices) + question_line("nat", 2, "systems", "catalogue: [national]")
    content = load(tmp_path, lines, systems=systems)
    assert content.condition("count(kinds) > 0").evaluate(lambda _: ("none",)) is False
    assert content.condition("count(nat) > 0").evaluate(lambda _: ("nil",)) is False


def test_a_fingerprint_follows_the_meaning_and_not_the_spelling(tmp_path: Path) -> None:
    plain = load(tmp_path / "a", clauses=clause_line("API-01"))
    spelt = load(
        tmp_path / "b", clauses=clause_line("API-01", '"The system must work."', "aliases: []") + "  # remark\n"
    )
    other = load(tmp_path / "c", clauses=clause_line("API-01", "The system must run."))
    assert plain.fingerprint == spelt.fingerprint != other.fingerprint


@pytest.mark.parametrize(
    ("extra", "same"),
    [("aliases: [x]", True), ("guidance: Ask.", True), ("status: approved", True), ("fail_effect: score_zero", False)],
)
def test_a_clauses_fingerprint_covers_what_binds_a_supplier(tmp_path: Path, extra: str, same: bool) -> None:
    before = load(tmp_path / "a", clauses=clause_line("API-01")).clause_fingerprint("API-01")
    after = load(tmp_path / "b", clauses=clause_line("API-01", extra=extra)).clause_fingerprint("API-01")
    assert (before == after) is same


def test_an_entry_is_found_in_its_file(tmp_path: Path) -> None:
    content = load(tmp_path, clauses=clause_line("API-01") + clause_line("API-02"))
    place = content.place("clause", "API-02", "wording")
    assert place is not None
    assert (Path(place.file).name, place.line, place.column) == ("API.yaml", 9, 15)
    assert content.place("clause", "API-99") is None


def test_content_cannot_be_changed(tmp_path: Path) -> None:
    content = load(tmp_path, clauses=clause_line("API-01"))
    with pytest.raises(TypeError):
        content.clauses["API-02"] = content.clauses["API-01"]  # type: ignore[index]
    with pytest.raises(Exception, match="frozen"):
        content.clauses["API-01"].title = "other"  # type: ignore[misc]
    with pytest.raises(Exception, match="assign"):
        content.bank = content.bank  # type: ignore[misc]


# what authors get wrong


def test_an_unknown_key_is_shown_at_the_key_with_the_nearest_and_all_valid_ones(tmp_path: Path) -> None:
    (found,) = problems_of(tmp_path, question_line("first", extra="validaton: {min: 1}"))
    assert found.startswith(
        "bank/start.yaml:4:84: C101 unknown key 'validaton' (did you mean 'validation'?). Valid keys: id,"
    )
    (found,) = problems_of(tmp_path, question_line("first", 1, "number", "validation: {mim: 1}"))
    assert found.startswith("bank/start.yaml:4:97: C101 unknown key 'mim' (did you mean 'min'?). Valid keys: min, max,")


def test_a_missing_key_is_shown_where_its_entry_begins(tmp_path: Path) -> None:
    (found,) = problems_of(tmp_path, question_line("first") + question_line("second", 2).replace("ask: What?, ", ""))
    assert found == "bank/start.yaml:5:5: C102 key 'ask' is missing. Add it."


def test_a_value_of_the_wrong_form_says_how_to_write_it(tmp_path: Path) -> None:
    (found,) = problems_of(tmp_path, question_line("First"))
    assert found.startswith("bank/start.yaml:4:10: C104 'First' has the wrong form. Use lower-case letters")


@pytest.mark.parametrize(
    ("type", "extra", "expected"),
    [
        ("yes_no", "when: \"frst == 'yes'\"", "C302 condition, unknown question 'frst' (did you mean 'first'?)"),
        ("yes_no", "when: \"first == 'maybe'\"", "C303 condition, 'maybe' is no choice of 'first'"),
        (
            "yes_no",
            'when: "first > 3"',
            "C304 condition, 'first' is a yes_no question and cannot be tested with <",
        ),
        ("yes_no", 'when: "first"', "C301 condition, a question by itself is no condition"),
        ("yes_no", "when: \"second == 'yes'\"", "C204 question 'second' waits for its own answer"),
        ("single", "", "C207 a single question needs 'options'. Add options."),
        ("table", "", "C207 a table question needs 'columns'"),
        ("systems", "", "C207 a systems question needs 'catalogue'"),
        ("yes_no", "options: [{value: a, label: A}]", "C207 'options' does not belong to a yes_no question"),
        ("date_range", "labels: [one]", "C207 a date_range has two dates"),
        ("single", "options: [{value: a, label: A}, {value: a, label: B}]", "C202 choice 'a' stands twice"),
        (
            "single",
            "options: [{value: a, label: A}, {value: b, label: B, aliases: [a]}]",
            "C202 choice 'a' stands twice",
        ),
        (
            "single",
            "options: [{value: a, label: A, caution: costly}]",
            "C207 'caution' needs a note to settle it",
        ),
        (
            "single",
            "note: Why?, options: [{value: a, label: A, agreement: The officer}]",
            "C207 'agreement' without 'caution'",
        ),
        ("single", "options: [{value: a, label: A}], default: b", "C206 default 'b' does not fit: 'b' is not one"),
        ("number", "default: many", "C206 default 'many' does not fit"),
        ("table", "columns: [{name: a, label: A, type: single}]", "C207 a single column needs 'options'"),
        ("table", "columns: [{name: a, label: A}, {name: a, label: B}]", "C202 column 'a' stands twice"),
        (
            "table",
            "columns: [{name: a, label: A}], rows_from: {question: frst, column: x, into: a}",
            "C201 unknown question 'frst' (did you mean 'first'?)",
        ),
        ("date", "validation: {not_before: soon}", "C107 'soon' is no date"),
        ("yes_no", "required: perhaps", "C106 'perhaps' is neither yes nor no"),
        ("yes_no", "publish: intern", "C103 'intern' is no valid value (did you mean 'internal'?)"),
        ("number", "validation: {min: few}", "C105 'few' is no number"),
        ("yes_no", "feeds: x", "C109 found text where a list is needed"),
        ("yes_no", "help: [x]", "C109 found a list where text is needed"),
        ("yes_no", "validation: x", "C109 found text where a mapping is needed"),
        ("yes_nо", "", "C103"),
    ],
)
def test_a_question_must_make_sense(tmp_path: Path, type: str, extra: str, expected: str) -> None:
    found = problems_of(tmp_path, question_line("first") + question_line("second", 2, type, extra))
    assert len(found) == 1, found
    assert re.match(r"bank/start\.yaml:5:\d+: ", found[0])
    assert expected in found[0]


@pytest.mark.parametrize(
    ("wording", "extra", "expected"),
    [
        (
            "'{{ dayz }}'",
            "parameters: [{name: days, label: D, type: text}]",
            "C402 wording, unknown name 'dayz' (did",
        ),
        ("'{{ first }}'", "", "C404 wording, question 'first' is printed"),
        ("\"{% if first == 'x' %}a{% endif %}\"", "", "C403 wording, 'x' is no choice of 'first'"),
        ("'{{ days.x }}'", "parameters: [{name: days, label: D, type: text}]", "C401 wording, "),
        ("a", "when: \"none == 'x'\"", "C30"),
        ("a", "standards: [iso]", "C201 unknown standard 'iso'"),
        ("a", "systems: [pnd]", "C201 unknown system 'pnd'"),
        ("a", "products: [rms]", "C201 unknown product 'rms'"),
        ("a", "requires: [API-02]", "C201 unknown clause 'API-02' (did you mean 'API-01'?)"),
        ("a", "variant_of: API-77", "C201 unknown clause 'API-77'"),
        ("a", "priority_when: [{when: \"first == 'no'\", value: shall}]", "C103 'shall' is no valid value"),
        ("a", "parameters: [{name: n, label: N, type: text, question: frst}]", "C201 unknown question 'frst'"),
        ("a", "parameters: [{name: n, label: N, type: integer, default: ten}]", "C206 default 'ten' does not fit"),
        ("a", "parameters: [{name: n, label: N, type: integer, default: 9, max: 5}]", "the largest is 5"),
        ("a", "parameters: [{name: n, label: N, type: choice}]", "C207 a choice has no options"),
        ("a", "parameters: [{name: n, label: N, type: text, question: first, map: {x: y}}]", "C205 'x' is no choice"),
        ("a", "tier: 4", "C103 '4' is no valid value. Valid values: 1, 2, 3."),
        ("a", "verification: x", "C011"),
        ("''", "", "C108 the value is empty"),
    ],
)
def test_a_clause_must_make_sense(tmp_path: Path, wording: str, extra: str, expected: str) -> None:
    found = problems_of(tmp_path, clauses=clause_line("API-01", wording, extra))
    assert len(found) == 1, found
    assert re.match(r"library/clauses/API\.yaml:\d+:\d+: ", found[0])
    assert expected in found[0]


def test_a_flaw_within_a_condition_is_shown_at_its_own_column(tmp_path: Path) -> None:
    text = SECTION + question_line("first") + question_line("second", 2).replace("}\n", ",\n")
    text += "     when: \"first == 'yes' or frst == 'no'\"}\n"
    (found,) = problems_of(tmp_path, text.removeprefix(SECTION))
    assert found.startswith("bank/start.yaml:6:31: C302")


def test_questions_that_wait_for_each_other_are_named(tmp_path: Path) -> None:
    lines = (
        question_line("a", 1, extra="when: \"c == 'yes'\"")
        + question_line("b", 2, extra="when: \"a == 'yes'\"")
        + question_line("c", 3, extra="when: \"b == 'yes'\"")
        + question_line("d", 4, extra="when: \"e == 'yes'\"")
        + question_line("e", 5, extra="when: \"d == 'yes'\"")
    )
    found = problems_of(tmp_path, lines)
    assert [line.partition(" C203 ")[2].partition(". ")[0] for line in found] == [
        "questions wait for each other: a waits for c waits for b waits for a",
        "questions wait for each other: d waits for e waits for d",
    ]


def test_rows_that_wait_for_the_table_that_waits_for_them_are_a_circle(tmp_path: Path) -> None:
    column = "columns: [{name: x, label: X}]"
    lines = question_line("one", 1, "table", f'{column}, when: "count(two) > 0"')
    lines += question_line("two", 2, "table", f"{column}, rows_from: {{question: one, column: x, into: x}}")
    (found,) = problems_of(tmp_path, lines)
    assert "one waits for two waits for one" in found


def test_ids_and_references_stand_once(tmp_path: Path) -> None:
    found = problems_of(
        tmp_path,
        question_line("a") + question_line("a", 2) + question_line("b", 2) + question_line("c", 2),
        clause_line("API-01") + clause_line("API-01") + clause_line("XXX-01"),
    )
    assert [re.sub(r":\d+: ", ": ", line) for line in found] == [
        "bank/start.yaml:5: C202 question 'a' stands twice; first in bank/start.yaml:4:5. "
        "Give one of them another name.",
        "bank/start.yaml:7: C202 reference 'Q-AAA-02' stands twice; first in bank/start.yaml:6:18. "
        "Give one of them another name.",
        "library/clauses/API.yaml:7: C202 clause 'API-01' stands twice; first in library/clauses/API.yaml:4:5. "
        "Give one of them another name.",
        "library/clauses/API.yaml:10: C208 clause 'XXX-01' stands in the file of family API. "
        "Move it, or change its id.",
    ]


def test_a_wrong_entry_is_not_unknown_to_those_that_name_it(tmp_path: Path) -> None:
    lines = question_line("first", extra="publish: x") + question_line("second", 2, extra=WHEN_FIRST)
    clauses = clause_line("API-01", extra="tier: 9") + clause_line("API-02", extra=f"requires: [API-01], {WHEN_FIRST}")
    assert [line.split()[1] for line in problems_of(tmp_path, lines, clauses)] == ["C103", "C103"]


def test_a_file_that_is_no_yaml_does_not_make_its_names_unknown(tmp_path: Path) -> None:
    write(tmp_path / "library", {"clauses/ZZZ.yaml": "clauses: [", "standards.yaml": "a: &x 1\n"})
    found = problems_of(tmp_path, clauses=clause_line("API-01", extra="requires: [ZZZ-01], tier: 8"))
    assert [line.split()[1] for line in found] == ["C103", "C005", "C007"]


def test_reference_data_and_sections_are_checked(tmp_path: Path) -> None:
    found = problems_of(
        tmp_path,
        question_line("first", extra="feeds: [scpe]"),
        standards="format: specwizard-standards/1\nstandards:\n  - {key: s, name: S, certainty: sure}\n",
        systems="format: specwizard-systems/1\nsystems:\n  - {key: a, name: A, kind: local, clauses: [API-01]}\n",
        products="format: specwizard-products/1\nproducts:\n  - {key: p, name: P, what: W, standards: [t],\n"
        "     traps: [{text: T, clauses: [API-01]}], priorities: {API-02: must}}\n",
        sections="format: specwizard-sections/1\nsections:\n  - id: scope\n    title: S\n    order: 1\n"
        '    families: [ABC]\n    blocks: [{id: a, answer: frst}, {id: b, when: "first"}, {id: c, text: "{{ x }}"}]\n',
    )
    assert [re.sub(r":\d+: ", ": ", line)[:56] for line in found] == [
        "bank/start.yaml:4: C201 unknown document section 'scpe' ",
        "library/products.yaml:3: C201 unknown standard 't'. Corr",
        "library/products.yaml:4: C201 unknown clause 'API-01'. C",
        "library/products.yaml:4: C201 unknown clause 'API-02'. C",
        "library/sections.yaml:6: C201 unknown family 'ABC'. Corr",
        "library/sections.yaml:7: C201 unknown question 'frst' (d",
        "library/sections.yaml:7: C301 condition, a question by i",
        "library/sections.yaml:7: C402 wording, unknown name 'x'.",
        "library/standards.yaml:3: C103 'sure' is no valid value.",
        "library/systems.yaml:3: C201 unknown clause 'API-01'. Co",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "C015"),
        ("- a", "C015"),
        ("standards: []", "C016 format is missing"),
        ("format: specwizard-standard/1\nstandards: []", "(did you mean 'specwizard-standards/1'?)"),
        ("format: specwizard-standards/2\nstandards: []", "C016 format 'specwizard-standards/2' is not known here"),
        ("format: specwizard-questions/1\nquestions: []", "C016"),
        ("format: specwizard-standards/1", "C102 key 'standards' is missing"),
        ("format: specwizard-standards/1\nstandards: x", "C109 found text where a list is needed"),
        ("format: specwizard-standards/1\nstandards: [x]", "C109 found text where a mapping is needed"),
        ("format: specwizard-standards/1\nstandards: []\nstandard: []", "C101 unknown key 'standard'"),
    ],
)
def test_a_file_says_what_it_is(tmp_path: Path, text: str, expected: str) -> None:
    (found,) = problems_of(tmp_path, standards=text)
    assert found.startswith("library/standards.yaml:")
    assert expected in found


def test_all_problems_of_all_files_come_together_in_order(tmp_path: Path) -> None:
    lines = problems_of(
        tmp_path,
        question_line("first", extra="publish: x, quick: perhaps"),
        clause_line("API-01", extra="tier: 9, duty: z"),
        marks="format: specwizard-marks/1\nmarks: [{nam: A, kind: product}]\n",
    )
    assert [re.sub(r"^(.*?):(\d+):\d+: (\w+) .*", r"\1:\2 \3", line) for line in lines] == [
        "bank/start.yaml:4 C103",
        "bank/start.yaml:4 C106",
        "library/clauses/API.yaml:6 C103",
        "library/clauses/API.yaml:6 C103",
        "library/marks.yaml:2 C102",
        "library/marks.yaml:2 C101",
    ]


# folders


def test_missing_and_empty_folders_are_problems(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(ContentProblems) as caught:
        load_content([tmp_path / "none", tmp_path / "empty"], [tmp_path / "nowhere", tmp_path / "empty"])
    assert [p.code for p in caught.value.problems] == ["C209", "C209", "C001", "C001"]


def test_a_library_without_a_bank_is_a_problem(tmp_path: Path) -> None:
    write(tmp_path, {"library.yaml": LIBRARY})
    with pytest.raises(ContentProblems, match="C209 no question bank found"):
        load_content([], [tmp_path])


def test_a_bank_is_chosen_by_its_id(tmp_path: Path) -> None:
    for name in ("one", "two"):
        files = {"bank.yaml": BANK.replace("tiny", name), "start.yaml": SECTION + question_line(f"in_{name}")}
        write(tmp_path / "banks" / name, files)
    assert list(load_content([tmp_path / "banks"], []).questions) == ["in_one"]
    assert list(load_content([tmp_path / "banks"], [], bank="two").questions) == ["in_two"]
    with pytest.raises(ContentProblems, match=r"unknown question bank 'tow' \(did you mean 'two'\?\)"):
        load_content([tmp_path / "banks"], [], bank="tow")


def test_hidden_files_and_other_files_are_left_alone(tmp_path: Path) -> None:
    write(tmp_path / "library", {".draft.yaml": "[", "notes.txt": "[", "~lock": "["})
    assert load(tmp_path).library_label == "tiny 1.0"


def test_a_folder_of_thousands_of_files_is_not_walked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("specwizard.content.folders.MOST_FILES", 3)
    write(tmp_path / "library", {f"{n}.yaml": "a: b" for n in range(4)})
    (found,) = problems_of(tmp_path)
    assert "is it the right folder?" in found


def test_the_shipped_folders_exist() -> None:
    assert (shipped_banks() / "police-interoperability" / "bank.yaml").is_file()
    assert (shipped_library() / "library.yaml").is_file()


def test_the_catalogue_is_numbered_once_and_every_entry_says_what_to_do() -> None:
    assert all(re.fullmatch(r"C\d{3}", code) and what and remedy for code, (what, remedy) in CATALOGUE.items())


def test_each_bank_among_the_folders_is_checked_not_only_the_chosen_one(tmp_path: Path) -> None:
    first = write(tmp_path / "first", {"bank.yaml": BANK, "01.yaml": SECTION + question_line("one")})
    other = BANK.replace("id: tiny", "id: other, nonsense: 1")
    second = write(tmp_path / "second", {"bank.yaml": other, "01.yaml": SECTION + question_line("two")})
    library = write(tmp_path / "library", {"library.yaml": LIBRARY, "API.yaml": FAMILY + clause_line("API-01")})
    places = {finding.rule: finding.place for finding in check_content([first, second], [library])}
    assert str(second / "bank.yaml") in places["C101"]

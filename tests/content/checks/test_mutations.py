"""Mistakes that authors make: each is one change to faultless content, and found in the right file and line."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import NamedTuple

import pytest

from specwizard.content.checks.subject import author_checks
from specwizard.content.content import clause_fingerprint
from specwizard.content.load import load_content
from specwizard.quality import sentence_rules
from tests.content.checks.clean import FILES, checked

C, Q = "library/clauses/API.yaml", "bank/questions.yaml"
STANDARDS, SYSTEMS, PRODUCTS = "library/standards.yaml", "library/systems.yaml", "library/products.yaml"
GLOSSARY, MARKS, SECTIONS = "library/glossary.yaml", "library/marks.yaml", "library/sections.yaml"


class Mistake(NamedTuple):
    """Replace `old` by `new` in a file; the finding stands in the line that holds `at` (of `where`, else the file)."""

    rule: str
    file: str
    old: str
    new: str
    at: str
    where: str = ""


def add(rule: str, file: str, after: str, line: str, at: str = "", where: str = "") -> Mistake:
    return Mistake(rule, file, after, f"{after}\n{line}", at or line.strip().splitlines()[0], where)


W1 = "wording: The system must export every record in an open format within {{ days }} working days of a request."
W2 = "wording: The system must draw map layers from the source that the authority names."
W3 = "wording: The contract must cap the yearly charge for changes of interfaces at 3 per cent of the contract price."
W4 = "wording: The contract must list a price for each kind of connection that the authority can order."
W5 = "wording: The contract must state who pays for a connection that another supplier orders."
R2 = "rationale: Officers see what the mapping team already maintains and pays for."
A1 = "acceptance: An export of 100 test records arrives complete within the stated time."
A2 = "acceptance: A demonstration shows 3 layers of the named source on one screen."


def worded(rule: str, wording: str, old: str = W2) -> Mistake:
    return Mistake(rule, C, old, f"wording: {wording}", wording[-30:])


MISTAKES = [
    add("A001", STANDARDS, "standards:", "  - {key: nobody, name: Cited by nobody, certainty: verified}"),
    Mistake("A001", C, "    standards: [open-format]\n", "", "key: open-format", STANDARDS),
    add("A002", SYSTEMS, "systems:", "  - {key: lonely, name: Lonely system, kind: partner}"),
    add("A002", SYSTEMS, "systems:", "  - {key: unasked, name: Unasked system, kind: local}"),
    Mistake(
        "A003",
        Q,
        "    feeds: [requirements]\n",
        "  - {id: idle, ref: Q-ABT-09, type: number, ask: How many?, help: Count., why: None., who: You.}\n",
        "id: idle",
    ),
    add(
        "A003",
        Q,
        "questions:",
        "  - {id: vain, ref: Q-ABT-08, type: yes_no, ask: Is it?, help: Say., why: No., who: You.}",
    ),
    Mistake("A004", SECTIONS, "    families: [API]\n", "", "family: {id: API", C),
    Mistake("A004", C, "section: requirements,", "section: extras,", "section: extras"),
    Mistake("A005", C, '    when: "notice > 12"\n', "", "id: API-04"),
    Mistake("A005", C, "    when: \"map_source == 'council'\"\n", "", "id: API-03"),
    worded("A006", "The system must export every record in an open format within 5 working days of the request."),
    worded(
        "A006",
        "The contract must cap the yearly charge for changes of interfaces at 3 per cent of the contract total price.",
        W5,
    ),
    Mistake("A007", C, "title: Map layers", "title: Export of records", "title: Export of records@2"),
    Mistake("A007", C, "title: Fixed list of prices", "title: price of changes", "title: price of changes"),
    Mistake(
        "A008",
        Q,
        "when: \"uses_maps == 'yes'\"",
        "when: \"uses_maps == 'yes' and uses_maps == 'no'\"",
        'when: "uses_maps',
    ),
    Mistake(
        "A008",
        Q,
        "    unit: months",
        "    unit: months\n    when: \"map_source == 'own' and uses_maps == 'no'\"",
        'when: "map_source',
    ),
    Mistake("A009", C, 'when: "notice > 12"', 'when: "notice > 12 or notice <= 12"', 'when: "notice > 12 or'),
    Mistake(
        "A009",
        C,
        "when: \"map_source == 'council'\"",
        "when: \"map_source == 'council' and uses_maps == 'no'\"",
        "when: \"map_source == 'council' and",
    ),
    Mistake(
        "A010", C, "when: \"map_source in ['council', 'own']\"", "when: \"map_source == 'council'\"", "value: bought", Q
    ),
    add("A010", Q, "      - {value: bought, label: Bought}", "      - {value: rented, label: Rented}"),
    Mistake("A011", C, "    fail_effect: score_zero\n", "", "priority: must"),
    Mistake("A011", C, "    fail_effect: contract_condition\n", "", "priority: must@2"),
    Mistake(
        "A012",
        C,
        "treatment: scored\n    fail_effect: score_zero",
        "treatment: pass_fail\n    fail_effect: score_zero",
        "fail_effect: score_zero",
    ),
    Mistake("A012", C, "fail_effect: score_zero", "fail_effect: disqualify", "fail_effect: disqualify"),
    Mistake("A013", C, ', default: "5"}', "}", "name: days"),
    add("A013", C, W2, "    parameters:\n      - {name: layers, label: layers, type: integer}", "name: layers"),
    add(
        "A014",
        C,
        W2,
        '    parameters:\n      - {name: layers, label: layers, type: integer, default: "3"}',
        "name: layers",
    ),
    Mistake("A014", C, W1, W1.replace("{{ days }}", "5"), "name: days"),
    Mistake("A015", C, "    response: Which sources of layers can be drawn today?\n", "", "id: API-02"),
    Mistake("A015", C, "    response: How is an export started, and how long does it take?\n", "", "id: API-01"),
    Mistake("A016", C, R2, "rationale: Maps are good.", "rationale: Maps are good."),
    Mistake("A016", C, R2, "rationale: The system must draw map layers from the source.", "rationale: The system must"),
    Mistake("A017", C, A2, "acceptance: Officers like it.", "acceptance: Officers like it."),
    Mistake(
        "A017", C, A1, "acceptance: The force is happy with what it gets from it.", "acceptance: The force is happy"
    ),
    Mistake("A018", C, ", two h, two i, two j]", "]", "aliases: [two a"),
    Mistake(
        "A018",
        C,
        "    aliases: [four a, four b, four c, four d, four e, four f, four g, four h, four i, four j]\n",
        "",
        "id: API-04",
    ),
    Mistake("A019", C, "two j]", "two j, one c]", "aliases: [two a"),
    Mistake("A019", C, "four j]", "four j, Three  A]", "aliases: [four a"),
    Mistake(
        "A020",
        Q,
        "ask: Does it use maps?",
        "ask: Does functionality incorporating geographical visualisation of information necessitate"
        " organisational accommodation?",
        "ask: Does functionality",
    ),
    Mistake(
        "A020",
        Q,
        "ask: How many months of notice do you need?",
        "ask: How many months of notice do you need before one of the"
        " ways in which your other systems talk to this one is changed or is taken away by the supplier for any"
        " reason at all?",
        "ask: How many months",
    ),
    Mistake("A021", STANDARDS, "2026-11-01", "2025-10-01", "key: open-format"),
    Mistake("A021", C, "checked_on: 2026-11-01", "checked_on: 2027-06-01", "title: Guide to exports"),
    add("A022", C, "    title: Map layers", "    reviewed: {by: Jo, on: 2026-11-01, fingerprint: abc}"),
    add("A022", C, "    title: Map layers", "    status: approved"),
    worded("A023", "The authority must draw map layers from the source that the supplier names."),
    worded("A023", "The supplier must state a price for each kind of connection that the authority can order.", W4),
    Mistake(
        "A024",
        C,
        "treatment: contract\n    fail_effect: contract_condition",
        "treatment: scored\n    fail_effect: score_zero",
        "treatment: scored@3",
    ),
    Mistake(
        "A024",
        C,
        "priority: should\n    treatment: contract",
        "priority: should\n    treatment: confirm",
        "treatment: confirm",
    ),
    add("A025", C, "two j]", "    conflicts: [API-01]", "requires: [API-01]"),
    add("A025", C, "    products: [rms]", "    requires: [API-02]"),
    Mistake("A026", C, "    conflicts: [API-03]\n", "", "conflicts: [API-04]"),
    Mistake("A026", C, "    conflicts: [API-04]\n", "", "conflicts: [API-03]"),
    add("A027", C, "    title: Fixed list of prices", "    status: withdrawn"),
    add(
        "A027",
        C,
        "    title: Export of records",
        "    status: deprecated\n    superseded_by: [API-04]",
        "requires: [API-01]",
    ),
    Mistake(
        "A028",
        STANDARDS,
        "certainty: verified,",
        "certainty: verified, status: withdrawn,",
        "standards: [open-format]",
        C,
    ),
    Mistake(
        "A028",
        STANDARDS,
        "certainty: verified,",
        "certainty: verified, status: superseded,",
        "standards: [open-format]",
        C,
    ),
    Mistake(
        "A029", PRODUCTS, "Maps show nothing., clauses: [API-02]", "Maps cost., clauses: [API-05]", "text: Maps cost."
    ),
    Mistake(
        "A029", PRODUCTS, "taken out., clauses: [API-01]", "left., clauses: [API-05]", "text: Records cannot be left."
    ),
    Mistake("A030", C, "    products: [dems]\n", "", "clauses: [API-02]@2", PRODUCTS),
    Mistake("A030", PRODUCTS, "    clauses: [API-01]\n", "    clauses: [API-02]\n", "products: [rms]", C),
    Mistake("A031", GLOSSARY, "equivalents: [provider]", "equivalents: [provider, System]", "term: supplier"),
    add(
        "A031",
        GLOSSARY,
        "terms:",
        "  - {term: host, definition: Who runs it., equivalents: [provider]}",
        "term: supplier",
    ),
    Mistake("A032", GLOSSARY, "definition: Who signs the contract., ", "", "term: supplier"),
    Mistake("A032", GLOSSARY, "avoid: [solution]", "avoid: [supplier]", "term: system"),
    Mistake("A033", Q, "    help: Any map on a screen counts.\n", "", "id: uses_maps"),
    Mistake("A033", Q, "    example: Custody records\n", "", "id: project_title"),
    Mistake("A035", C, "two j]", "two j]\n    ignore: [{rule: SW-05, reason: It has to stay.}]", "rule: SW-05"),
    Mistake("A035", C, "two j]", "two j]\n    ignore: [{rule: SW-99, reason: It has to stay.}]", "rule: SW-99"),
    add("A035", Q, "  - id: uses_maps", "    ignore: [{rule: A010, reason: It has to stay.}]", "rule: A010"),
    add(
        "A035", STANDARDS, "certainty: verified,", "     ignore: [{rule: A001, reason: It has to stay.}],", "rule: A001"
    ),
    Mistake(
        "A036",
        C,
        "guidance: Ask the mapping team.",
        "guidance: Section 3 asks for it, see section 12.",
        "guidance: Section 3",
    ),
    Mistake(
        "A036", C, R2, "rationale: The Data Protection Act 2018 asks for layers that are right.", "rationale: The Data"
    ),
    Mistake("A036", Q, "help: Any map on a screen counts.", "help: Part 3 of the Act says so.", "help: Part 3"),
    Mistake(
        "A036", Q, "{value: own, label: Our own}", "{value: own, label: Own, help: As the UK GDPR has it.}", "UK GDPR"
    ),
    Mistake("A036", SECTIONS, "text: What follows is binding.", "text: The Procurement Act applies.", "id: opening"),
    add(
        "A021",
        Q,
        "    help: Any map on a screen counts.",
        "    sources: [{title: Map Act, checked_on: 2025-10-01}]",
        "title: Map Act",
    ),
    Mistake(
        "A021",
        SECTIONS,
        "text: What follows is binding.",
        "text: Binding., sources: [{title: Rules, checked_on: 2025-10-01}]",
        "id: opening",
    ),
    Mistake("A037", MARKS, ", neutral: records system", "", "name: Brandex"),
    Mistake("A037", MARKS, "neutral: records system", "neutral: Brandex", "name: Brandex"),
    worded("SW-01", "The system draws map layers from the source that the authority names."),
    worded("SW-02", "The system shall draw map layers from the source that the authority names."),
    worded("SW-03", "The system must draw map layers, and the supplier must train 3 mapping officers."),
    worded("SW-04", "The system must be user-friendly when 3 map layers are drawn."),
    worded("SW-05", "The system must draw, where possible, map layers of the source that the authority names."),
    worded("SW-06", "The system must draw map layers such as boundaries from the source that the authority names."),
    worded("SW-07", "The system must draw map layers from the source TBC of the authority."),
    worded("SW-18", "The system must draw map layers from the QXZV that the authority names."),
    worded("SW-19", "The solution must draw map layers from the source that the authority names."),
    worded("PA-01", "The system must draw map layers from Brandex for the authority."),
    worded("PA-02", "The system must draw map layers as BS 7666 describes."),
    worded("PA-05", "The system must draw map layers with open source components."),
    worded("SW-01", "The system is able to draw map layers from the source that the authority names."),
    worded("SW-02", "The system will draw map layers from the source that the authority names."),
    worded("SW-03", "The system must draw 3 map layers and must print each of them on one page."),
    worded("SW-04", "The system must draw map layers seamlessly from the source that the authority names."),
    worded("SW-05", "The system must draw, as appropriate, map layers of the source that the authority names."),
    worded("SW-06", "The system must draw boundaries, stations and so on from the source that the authority names."),
    worded("SW-07", "The system must draw map layers from the source [to be decided] of the authority."),
    worded("SW-18", "The system must draw map layers from the ZQVX that the authority names."),
    worded("SW-19", "The system must draw map layers from the solution that the authority names."),
    worded("PA-01", "The system must draw map layers with Brandex from the source that the authority names."),
    worded("PA-02", "The system must name places of map layers by BS 7666 and by nothing else."),
    worded("PA-05", "The system must draw map layers as software as a service from the source that it is given."),
]


def line_of(text: str, at: str) -> int:
    """The number of the line that holds the words; '@2' asks for the second one."""
    words, _, number = at.partition("@")
    lines = [n for n, line in enumerate(text.splitlines(), 1) if words in line]
    return lines[int(number or 1) - 1]


def test_the_content_that_mistakes_are_made_in_has_none(tmp_path: Path) -> None:
    assert checked(tmp_path, FILES) == ()


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda m: f"{m.rule}-{m.at[:30]}")
def test_a_mistake_is_found_in_its_file_and_line(mistake: Mistake, tmp_path: Path) -> None:
    files = dict(FILES)
    assert mistake.old in files[mistake.file], "the mistake has nothing to change"
    files[mistake.file] = files[mistake.file].replace(mistake.old, mistake.new, 1)
    where = mistake.where or mistake.file
    findings = [finding for finding in checked(tmp_path, files) if finding.rule == mistake.rule]
    places = {finding.place.rsplit(":", 1)[0] for finding in findings}
    assert f"{tmp_path / where}:{line_of(files[where], mistake.at)}" in places, [
        str(f) for f in checked(tmp_path, files)
    ]


def test_there_are_sixty_mistakes_and_two_for_every_author_check() -> None:
    count = Counter(mistake.rule for mistake in MISTAKES)
    assert len(MISTAKES) >= 60
    assert [rule.id for rule in author_checks() if count[rule.id] < 2 and rule.id != "A034"] == []
    assert count.keys() - {r.id for r in author_checks()} <= {r.id for r in sentence_rules()}
    assert min(number for rule, number in count.items() if rule != "A034") >= 2


@pytest.mark.parametrize("count", [31, 34])
def test_a_quick_interview_of_more_than_thirty_questions_is_found(count: int, tmp_path: Path) -> None:
    extra = "".join(
        f"  - {{id: more_{n}, ref: Q-AAA-{n:02}, type: number, ask: How many?, help: Count., why: It., who: You.,\n"
        f"     quick: true, feeds: [requirements]}}\n"
        for n in range(count - 2)
    )
    found = [f for f in checked(tmp_path, {**FILES, Q: FILES[Q] + extra}) if f.rule == "A034"]
    assert len(found) == count - 30
    assert found[-1].place.startswith(str(tmp_path / Q))


def test_a_suppression_with_its_reason_silences_one_rule_at_one_clause(tmp_path: Path) -> None:
    wrong = FILES[C].replace(W2, "wording: The system must draw map layers where possible from the named source.")
    assert "SW-05" in {f.rule for f in checked(tmp_path, {**FILES, C: wrong})}
    said = wrong.replace("two j]", "two j]\n    ignore: [{rule: SW-05, reason: The statute says so.}]")
    assert checked(tmp_path, {**FILES, C: said}) == ()


def test_a_question_and_a_standard_can_say_why_a_rule_does_not_apply(tmp_path: Path) -> None:
    reason = "ignore: [{rule: %s, reason: It is kept for the record.}]"
    option = FILES[Q].replace(
        "      - {value: bought, label: Bought}",
        "      - {value: bought, label: Bought}\n      - {value: rented, label: Rented}\n    " + reason % "A010",
    )
    lonely = f"standards:\n  - {{key: nobody, name: Cited by nobody, certainty: verified, {reason % 'A001'}}}"
    files = {**FILES, Q: option, STANDARDS: FILES[STANDARDS].replace("standards:", lonely)}
    assert checked(tmp_path, files) == ()


def test_a_review_stamp_that_fits_the_words_is_no_finding(tmp_path: Path) -> None:
    checked(tmp_path, FILES)
    clause = load_content([tmp_path / "bank"], [tmp_path / "library"]).clauses["API-02"]
    stamp = f"    reviewed: {{by: Jo, on: 2026-11-01, fingerprint: {clause_fingerprint(clause)}}}\n"
    text = FILES[C].replace("    title: Map layers\n", "    title: Map layers\n    status: approved\n" + stamp)
    assert checked(tmp_path, {**FILES, C: text}) == ()


def test_problems_of_the_loader_are_errors_among_the_findings(tmp_path: Path) -> None:
    findings = checked(tmp_path, {**FILES, C: FILES[C].replace("standards: [open-format]", "standards: [open-fromat]")})
    (finding,) = findings
    assert (finding.rule, finding.severity) == ("C201", "error")
    assert "open-format" in finding.message

"""Each product category, bought by a quick interview: in proportion, protected from its known traps, nothing half in.

The answer sets of `examples/categories/` are what a realistic buyer types. These tests hold the promises that a
change of one rule or priority could break somewhere else.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from tools.category_summaries import FOLDER, SUMMARY, CategorySummary, markdown, summaries, summary, workspace

from specwizard.content import Content, load_content, parse_answer, shipped_banks, shipped_library
from specwizard.content.model import Question
from specwizard.interview import commands as c
from specwizard.interview import open_points, replay, select_clauses
from specwizard.output import lint
from specwizard.output.docx.annex import annex_docx
from specwizard.output.docx.document import specification_docx
from specwizard.output.docx.record import record_docx

LARGE = ("rms", "cad", "custody", "case", "dems")
SMALL = ("drones", "learning", "property", "firearms", "telematics")
CONTENT = load_content([shipped_banks()], [shipped_library()])
CATEGORIES = tuple(CONTENT.products)

FULL: Mapping[str, str] = {
    "reasons_now": "The present contract is ending, the present system is failing",
    "jurisdiction": "England",
    "tender_dates": "March 2027 to June 2028",
    "contract_term": "Seven years, with three optional years",
    "own_strategy": "No",
    "expected_form": "Open to any form",
    "only_one_product": "No",
    "worth_it": "Nobody types a name twice",
    "public_users": "No",
    "assistive_users": "Yes - screen reading",
    "login_count": "4",
    "national_change": "Yes - name checks move to the new national service",
    "integration_platform": "Planned",
    "partner_sharing": "County council | council or safeguarding | referrals | to protect a child | yes",
    "event_alerts": "Yes - when a wanted person is found",
    "open_in_context": "Yes",
    "future_connections": "The regional unit",
    "everyday_systems": "HR and duties, office documents and e-mail",
    "data_kinds": "People, vehicles, property, addresses, crimes, intelligence",
    "extra_protection": "Yes - domestic abuse",
    "retention": "The records manager, by our retention schedule",
    "counts_statistics": "Yes",
    "code_lists": "Offence codes, court codes, warning markers",
    "local_fields": "Yes - about 40 forms",
    "data_quality": "Mixed",
    "own_reporting": "Yes - dashboards",
    "other_languages": "No",
    "information_requests": "Yes",
    "evidence_recipients": "Crown Prosecution Service, Defence",
    "redaction_transcription": "None of these",
    "linked_exhibits": "Yes",
    "evidence_volume": "1",
    "records_places": "Yes",
    "uses_maps": "Yes - the force's own map service",
    "boundary_change": "No",
    "login_today": "Microsoft Entra ID",
    "leavers_same_day": "Yes",
    "system_accounts": "Yes",
    "supplier_access": "Yes",
    "security_evidence": "Cyber Essentials Plus, independent attack test, equivalent proof",
    "security_alerts": "NMC",
    "reason_prompt": "For some records",
    "dpia": "Started",
    "police_network": "Yes",
    "legacy_data": "Crimes | present system | 20 | about two million",
    "present_supplier_data": "A database copy",
    "side_by_side": "For a short time",
    "move_one_part": "Yes",
    "copy_frequency": "Once a year",
    "outage_effect": "Officers write on paper and type it in later",
    "data_loss": "A few minutes",
    "busiest_times": "Monday mornings",
    "failure_consequences": "Both",
    "market_engagement": "Planned",
    "other_forces_experience": "Yes - the links took a year longer than promised",
    "small_supplier_barriers": "Nothing that we know of",
    "charter_question": "Ask for information only",
    "who_builds": "A mix of these",
    "connection_documents": "A list",
    "night_support": "The service desk until 22:00",
    "interface_notice": "12 months",
    "connection_days": "10",
    "other_suppliers": "The suppliers of the control room and of custody",
    "force_promises": "Access to systems, people who test",
    "ai_task": "It proposes links between records; an officer decides",
    "ai_training": "No",
    "ai_in_court": "No",
    "live_demonstration": "Yes, live and with a script",
}
"""What the buyer of crime records adds when she holds the full interview: mostly yes, as such buyers do."""

FEW: Mapping[str, str] = {
    "reasons_now": "To do something new",
    "jurisdiction": "England",
    "tender_dates": "March 2027 to June 2028",
    "contract_term": "Three years",
    "own_strategy": "No",
    "expected_form": "Open to any form",
    "only_one_product": "No",
    "worth_it": "Nobody types anything twice",
    "public_users": "No",
    "assistive_users": "No",
    "login_count": "1",
    "national_change": "No",
    "integration_platform": "No",
    "partner_sharing": "n/a",
    "event_alerts": "No",
    "open_in_context": "No",
    "future_connections": "n/a",
    "everyday_systems": "none",
    "data_kinds": "People, property",
    "extra_protection": "No",
    "retention": "n/a",
    "counts_statistics": "No",
    "code_lists": "none",
    "local_fields": "No",
    "data_quality": "Good",
    "own_reporting": "No",
    "other_languages": "No",
    "information_requests": "No",
    "separate_replacement": "Yes",
    "evidence_recipients": "Crown Prosecution Service",
    "redaction_transcription": "None of these",
    "forensic_code": "No",
    "linked_exhibits": "No",
    "evidence_volume": "1",
    "records_places": "Yes",
    "uses_maps": "No",
    "live_positions": "none",
    "other_control_rooms": "none",
    "boundary_change": "No",
    "login_today": "Microsoft Entra ID",
    "leavers_same_day": "Yes",
    "system_accounts": "No",
    "supplier_access": "Yes",
    "security_evidence": "Cyber Essentials Plus",
    "security_alerts": "Own team",
    "reason_prompt": "No",
    "dpia": "Started",
    "police_network": "No",
    "legacy_data": "n/a",
    "present_supplier_data": "A database copy",
    "side_by_side": "No",
    "move_one_part": "No",
    "copy_frequency": "On request",
    "outage_effect": "We write on paper",
    "data_loss": "A day",
    "busiest_times": "Monday mornings",
    "failure_consequences": "No",
    "market_engagement": "Not yet",
    "other_forces_experience": "No",
    "small_supplier_barriers": "Nothing that we know of",
    "charter_question": "No",
    "who_builds": "The supplier",
    "connection_documents": "A list",
    "night_support": "The supplier",
    "interface_notice": "6 months",
    "connection_days": "10",
    "other_suppliers": "n/a",
    "force_promises": "Access to systems",
    "live_demonstration": "No",
}
"""What the buyer of something small adds when she holds the full interview."""

PLAIN: Mapping[str, str] = {
    "contract_value": "90000",
    "one_or_many": "One product",
    "places_devices": "Desktop",
    "outside_logins": "none",
    "local_systems": "Crime records | people | out | nice",
    "flow_freshness": "Crime records | by the next working morning",
    "national_systems": "none",
    "holds_evidence": "No",
    "evidence_sources": "Documents",
    "data_location": "Wherever the law allows",
    "availability": "Office hours",
    "interface_knowledge": "An architect",
    "measures": "Uptime of connections",
    "connection_payment": "Included in the price",
    "uses_ai": "No",
}
"""What a buyer says who needs little and sees no danger."""


def typed(question: str, raw: str) -> c.AnswerQuestion:
    found = parse_answer(CONTENT.questions[question], raw, content=CONTENT)
    return c.AnswerQuestion(question=question, raw=raw, value=found.value, other=found.other)


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, CategorySummary]:
    room = workspace(tmp_path_factory.mktemp("home"))
    return {item.key: item for item in summaries(room)}


def asked_everything(home: Path, key: str, more: Mapping[str, str]) -> CategorySummary:
    """A category's example when its buyer holds the full interview."""
    quick_answers = (FOLDER / f"{key}.yaml").read_text(encoding="utf-8")
    added = "".join(f"  {name}: {raw}\n" for name, raw in more.items() if f"\n  {name}:" not in quick_answers)
    path = home / "full.yaml"
    path.write_text(f"{quick_answers}{added}mode: full\n", encoding="utf-8")
    item = summary(workspace(home).read(path), key, key)
    assert item.document.problems == ()
    return item


def quick(content: Content) -> tuple[Question, ...]:
    return tuple(question for question in content.questions.values() if question.quick)


def test_every_category_has_one_example_and_no_other_file_stands_beside_them() -> None:
    assert {path.stem for path in FOLDER.glob("*.yaml")} == set(CATEGORIES)


def test_the_summary_is_true(found: Mapping[str, CategorySummary]) -> None:
    now = markdown(tuple(found.values()))
    assert SUMMARY.read_text(encoding="utf-8") == now, "run python tools/category_summaries.py"


@pytest.mark.parametrize("key", CATEGORIES)
def test_what_the_buyer_typed_is_understood(found: Mapping[str, CategorySummary], key: str) -> None:
    document = found[key].document
    assert document.problems == ()
    assert document.session.answers["product_categories"].value == (key,)
    assert not [point.ask for point in open_points(document.content, document.session)]


@pytest.mark.parametrize("key", CATEGORIES)
def test_nothing_is_left_to_ask_and_fewer_than_thirty_questions_were_asked(
    found: Mapping[str, CategorySummary], key: str
) -> None:
    reading = found[key].document.reading
    assert reading.next_question is None
    assert 20 <= found[key].asked < 30


@pytest.mark.parametrize("key", CATEGORIES)
def test_at_most_three_in_five_requirements_are_musts(found: Mapping[str, CategorySummary], key: str) -> None:
    assert found[key].share <= 0.60


@pytest.mark.parametrize("key", CATEGORIES)
def test_at_most_ten_requirements_end_a_bid_and_each_says_so(found: Mapping[str, CategorySummary], key: str) -> None:
    ending = [s for s in found[key].requirements if s.treatment == "pass_fail"]
    assert 1 <= len(ending) <= 10
    assert all(s.priority == "must" and s.fail_effect == "disqualify" for s in ending)


@pytest.mark.parametrize("key", CATEGORIES)
def test_evaluators_score_eight_to_fifteen_groups(found: Mapping[str, CategorySummary], key: str) -> None:
    groups = {s.clause.scored_group for s in found[key].requirements if s.treatment == "scored"}
    assert 8 <= len(groups) <= 15
    assert "" not in groups


@pytest.mark.parametrize("key", CATEGORIES)
def test_every_must_says_what_failing_it_means(found: Mapping[str, CategorySummary], key: str) -> None:
    assert all(s.fail_effect for s in found[key].requirements if s.priority == "must")


@pytest.mark.parametrize("key", CATEGORIES)
def test_no_clause_waits_for_a_question_that_a_quick_interview_does_not_ask(
    found: Mapping[str, CategorySummary], key: str
) -> None:
    selection = found[key].document.reading.selection
    assert selection.undecided == ()
    assert not [s.id for s in selection.included if {reason.kind for reason in s.reasons} == {"unknown"}]


@pytest.mark.parametrize("key", CATEGORIES)
def test_every_known_trap_is_protected(found: Mapping[str, CategorySummary], key: str) -> None:
    inside = found[key].document.reading.selection.ids
    assert not [trap.text for trap in CONTENT.products[key].traps if not inside & set(trap.clauses)]


@pytest.mark.parametrize("law", ["yes", "no"])
@pytest.mark.parametrize("key", CATEGORIES)
def test_the_traps_are_protected_for_a_small_plain_purchase_too(key: str, law: str) -> None:
    plain = PLAIN | {"product_categories": key, "law_enforcement": law}
    selection = select_clauses(CONTENT, replay([typed(question, raw) for question, raw in plain.items()]))
    assert not [trap.text for trap in CONTENT.products[key].traps if not selection.ids & set(trap.clauses)]


@pytest.mark.parametrize("key", CATEGORIES)
def test_the_usual_clauses_of_the_category_come_unless_an_answer_speaks_against_them(
    found: Mapping[str, CategorySummary], key: str
) -> None:
    selection = found[key].document.reading.selection
    for name in CONTENT.products[key].clauses:
        out = next((e for e in selection.excluded if e.id == name), None)
        assert out is None or [reason.kind for reason in out.reasons] == ["unless"], name


@pytest.mark.parametrize("key", SMALL)
def test_a_small_purchase_stays_small(found: Mapping[str, CategorySummary], key: str) -> None:
    assert 30 <= len(found[key].requirements) <= 60


@pytest.mark.parametrize("key", SMALL)
def test_it_stays_small_when_strong_suggestions_are_accepted_as_well(tmp_path: Path, key: str) -> None:
    item = summary(workspace(tmp_path).read(FOLDER / f"{key}.yaml"), key, key)
    assert len(item.requirements) <= 60
    assert item.share <= 0.60


@pytest.mark.parametrize("key", CATEGORIES)
def test_its_word_files_are_structurally_sound(found: Mapping[str, CategorySummary], key: str) -> None:
    pack = found[key].document.pack()
    assert lint(specification_docx(pack.specification).content) == ()
    assert lint(record_docx(pack.record).content) == ()
    if pack.annex.entries or pack.annex.tables:
        assert lint(annex_docx(pack.annex).content) == ()


def test_a_drone_needs_fewer_musts_than_custody(found: Mapping[str, CategorySummary]) -> None:
    assert found["drones"].musts < found["custody"].musts / 2
    assert found["drones"].share < found["custody"].share


@pytest.mark.parametrize("key", LARGE)
def test_the_largest_categories_stay_readable_when_everything_was_asked(tmp_path: Path, key: str) -> None:
    item = asked_everything(tmp_path, key, FULL)
    assert len(item.document.session.answers) >= 90
    assert len(item.requirements) <= 135  # for a buyer who says yes to almost everything
    assert item.share <= 0.60
    assert len(item.pass_fail) <= 10


@pytest.mark.parametrize("key", SMALL)
def test_a_small_purchase_stays_small_when_everything_was_asked(tmp_path: Path, key: str) -> None:
    item = asked_everything(tmp_path, key, FEW)
    assert len(item.document.session.answers) >= 90
    assert len(item.requirements) <= 60
    assert item.share <= 0.60


def test_categories_and_clauses_name_each_other() -> None:
    by_clause = {(name, key) for name, clause in CONTENT.clauses.items() for key in clause.products}
    by_category = {(name, key) for key, product in CONTENT.products.items() for name in product.clauses}
    assert by_clause == by_category


def test_a_priority_of_a_category_differs_from_the_clause_s_own() -> None:
    same = [
        (key, name)
        for key, product in CONTENT.products.items()
        for name, priority in product.priorities.items()
        if CONTENT.clauses[name].priority == priority
    ]
    assert not same


def test_a_quick_interview_asks_nothing_that_changes_nothing() -> None:
    silent = [q.id for q in quick(CONTENT) if not CONTENT.fed_clauses.get(q.id) and not q.feeds and not q.match]
    assert not silent

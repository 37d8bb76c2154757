"""The review of a whole draft: what it sees, by which law, and what a reason silences."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from specwizard.content import Content, load_content, shipped_banks, shipped_library
from specwizard.content.model import Stage
from specwizard.content.values import Row
from specwizard.drafting import check_typed, compose, review
from specwizard.drafting.rules.subject import whole_rules
from specwizard.interview import Session, open_points, replay
from specwizard.interview import commands as c
from specwizard.quality import Finding


@pytest.fixture(scope="module")
def shipped() -> Content:
    return load_content([shipped_banks()], [shipped_library()])


def answer(question: str, value: Any, **options: Any) -> c.AnswerQuestion:
    raw = value if isinstance(value, str) else str(value)
    return c.AnswerQuestion(question=question, raw=raw, value=value, time="2026-11-23T10:00:00Z", **options)


BASE = (
    answer("contracting_authority", "The PCC"),
    answer("project_title", "Records"),
    answer("product_categories", ("rms",)),
    answer("legal_regime", "pa2023"),
    answer("law_enforcement", "yes"),
)


def found(
    content: Content, *commands: c.Command, stage: Stage = "draft", base: tuple[Any, ...] = BASE
) -> list[Finding]:
    return list(review(content, replay([*base, *commands]), stage))


def seen(findings: list[Finding], rule: str) -> list[str]:
    return [f"{f.place} {f.severity}: {f.message}" for f in findings if f.rule == rule]


def own(wording: str, **options: Any) -> c.AddRequirement:
    fields: dict[str, Any] = {"family": "API", "title": "Own", "acceptance": "Seen in 3 tests."}
    return c.AddRequirement(id="OWN-01", wording=wording, **{**fields, **options})


def edit(clause: str, wording: str) -> c.EditWording:
    return c.EditWording(clause=clause, wording=wording, reason="ours")


def test_a_draft_from_the_library_has_no_warning_and_nothing_blocks_but_open_points(shipped: Content) -> None:
    findings = found(shipped)
    assert {f.rule for f in findings if f.severity == "error"} <= {"DR-08"}
    assert [str(f) for f in findings if f.severity == "warning"] == []


@pytest.mark.parametrize(
    ("regime", "words", "fires"),
    [
        ("pa2023", "judged by the Procurement Act 2023", "error"),
        ("pcr2015_framework", "the Act's rules are not applied", ""),
        ("scotland", "the Act's rules are not applied", ""),
        ("below_threshold", "advice only", "information"),
    ],
)
def test_the_regime_decides_which_rules_of_the_act_count(regime: str, words: str, fires: str, shipped: Content) -> None:
    named = own("The system must send each record to NICE Investigate within 5 seconds.")
    findings = found(shipped, answer("legal_regime", regime), named, answer("contract_value", Decimal(9_000_000)))
    assert words in seen(findings, "DR-00")[0]
    assert {f.severity for f in findings if f.rule == "PA-01"} == ({fires} if fires else set())
    assert bool(seen(findings, "PA-11")) == (regime == "pa2023")


@pytest.mark.parametrize("regime", ["pcr2015_framework", "scotland"])
def test_no_rule_of_the_act_fires_under_other_law(regime: str, shipped: Content) -> None:
    breaks = own("The system must be made in the UK, use a relational database and run on Oracle to BS 10008.")
    ids = [r.clause for r in compose(shipped, replay(BASE)).specification.requirements]
    raised = [c.SetPriority(clause=name, priority="must", reason="x") for name in ids]
    commands = (
        breaks, *raised, answer("pass_fail_choice", tuple(ids[:11])), answer("contract_value", Decimal(9_000_000)),
        answer("weights", (Row({"criterion": "Quality", "percent": "50"}),)),
    )  # fmt: skip
    under_the_act = {f.rule for f in found(shipped, *commands) if f.rule.startswith("PA-")}
    assert {"PA-01", "PA-02", "PA-04", "PA-06", "PA-08", "PA-09", "PA-10", "PA-11"} <= under_the_act
    elsewhere = found(shipped, *commands, answer("legal_regime", regime))
    assert [f.rule for f in elsewhere if f.rule.startswith("PA-") or "s.56" in f.source] == []


def test_a_scottish_force_without_an_answered_regime_is_judged_by_scottish_law(shipped: Content) -> None:
    findings = found(shipped, answer("jurisdiction", "scotland"), own("It must run on Oracle."), base=BASE[:3])
    assert "Scottish" in seen(findings, "DR-00")[0]
    assert not [f for f in findings if f.rule.startswith("PA-")]


def test_a_direct_award_is_advised_by_the_rules_for_tenders_but_bound_by_those_for_contracts(shipped: Content) -> None:
    value, direct = answer("contract_value", Decimal(9_000_000)), answer("route_to_market", "direct_award")
    findings = found(shipped, value, direct, own("The system must run on Oracle."))
    assert {f.severity for f in findings if f.rule == "PA-01"} == {"information"}
    assert {f.severity for f in findings if f.rule == "PA-11"} == {"warning"}
    assert "direct award" in seen(findings, "DR-00")[0]


@pytest.mark.parametrize(
    ("regime", "other", "words"),
    [
        ("below_threshold", answer("contract_value", Decimal(400_000)), "£400,000"),
        ("pcr2015_framework", answer("route_to_market", "open"), "route to market"),
        ("pa2023", answer("jurisdiction", "scotland"), "in Scotland"),
        ("below_threshold", answer("jurisdiction", "scotland"), "in Scotland"),
        ("pcr2015_framework", answer("jurisdiction", "scotland"), "in Scotland"),
        ("pa2023", answer("contract_value", Decimal(90_000)), "£90,000; the threshold is £207,720"),
        ("below_threshold", answer("buying_with", "national_body"), "lower threshold of central government"),
    ],
)
def test_a_regime_that_the_other_answers_speak_against_is_found(
    regime: str, other: c.AnswerQuestion, words: str, shipped: Content
) -> None:
    assert words in seen(found(shipped, answer("legal_regime", regime), other), "DR-11")[0]
    assert seen(found(shipped, answer("legal_regime", regime)), "DR-11") == []


def test_without_a_regime_it_judges_by_the_act_and_says_so(shipped: Content) -> None:
    findings = found(shipped, base=BASE[:3])
    assert "not answered yet" in seen(findings, "DR-00")[0]


def test_what_she_wrote_is_judged_as_a_requirement_with_its_fix(shipped: Content) -> None:
    findings = found(shipped, own("The solution shall be user-friendly, where possible.", acceptance=""))
    mine = {f.rule: f for f in findings if f.place == "OWN-01"}
    assert {"SW-02", "SW-04", "SW-05", "SW-19", "SW-22"} <= mine.keys()
    assert mine["SW-19"].fix.startswith("The system shall")
    assert mine["SW-05"].why


def test_wording_that_repeats_another_requirement_is_found(shipped: Content) -> None:
    (api,) = [r for r in compose(shipped, replay(BASE)).specification.requirements if r.clause == "API-02"]
    assert seen(found(shipped, own(api.wording)), "DR-01") == ["OWN-01 error: says the same as API-02"]
    assert seen(found(shipped, own("The system must print 3 labels at once.")), "DR-01") == []


def test_contradictions_are_found(shipped: Content) -> None:
    clauses = {**shipped.clauses, "API-01": shipped.clauses["API-01"].model_copy(update={"conflicts": ("API-02",)})}
    assert seen(found(replace(shipped, clauses=clauses)), "DR-02") == ["API-01 error: contradicts API-02"]


def test_a_clause_that_lost_what_it_needs_is_found(shipped: Content) -> None:
    needing, needed = next((x.id, x.requires[0]) for x in shipped.clauses.values() if x.requires)
    inn = c.DecideClause(clause=needing, verdict="accepted", reason="x")
    findings = found(shipped, inn, c.DecideClause(clause=needed, verdict="rejected", reason="y"))
    assert f"{needing} warning: needs {needed}, which was taken out" in seen(findings, "DR-03")


@pytest.mark.parametrize(
    ("wording", "said"),
    [
        ("The system must do what R-999 says.", "R-999"),
        ("The system must do what AIA-01 says.", "AIA-01"),
        ("The system must do what Annex Z says.", "Annex Z"),
    ],
)
def test_references_that_lead_nowhere_are_found(wording: str, said: str, shipped: Content) -> None:
    (line,) = seen(found(shipped, own(wording)), "DR-04")
    assert said in line


def test_references_that_lead_somewhere_are_fine(shipped: Content) -> None:
    assert seen(found(shipped, own("The system must do what R-001 and API-02 say.")), "DR-04") == []


def test_numbers_that_cannot_both_hold_are_found(shipped: Content) -> None:
    inn = c.DecideClause(clause="GOV-03", verdict="accepted", reason="x")
    (line,) = seen(found(shipped, inn, c.SetParameter(clause="GOV-03", name="months", value="36")), "DR-05")
    assert line.startswith("GOV-03 warning: 36 months")
    assert seen(found(shipped), "DR-05") == []


def test_every_pair_of_numbers_exists_in_the_library(shipped: Content) -> None:
    from specwizard.drafting.rules.whole.dr_05_parameters import ORDERS

    for order in ORDERS:
        for name in (order.small, order.large):
            clause, _, parameter = name.partition(".")
            assert parameter in {p.name for p in shipped.clauses[clause].parameters}, name


def test_a_clause_taken_out_against_the_answers_is_found(shipped: Content) -> None:
    findings = found(shipped, c.DecideClause(clause="LOG-01", verdict="rejected", reason="cost"))
    assert any(line.startswith("LOG-01 warning: taken out") for line in seen(findings, "DR-06"))


def test_a_number_by_hand_that_differs_from_the_answer_is_found(shipped: Content) -> None:
    by_hand = c.SetParameter(clause="OPN-11", name="days", value="30")
    findings = found(shipped, answer("connection_days", Decimal(10)), by_hand)
    assert any("30 here, 10 by your answer" in line for line in seen(findings, "DR-06"))


def test_unverified_standards_count_at_the_issue_and_inform_before_it(shipped: Content) -> None:
    assert seen(found(shipped), "DR-07")[0].startswith("document information")
    assert seen(found(shipped, stage="issue"), "DR-07")[0].startswith("document warning")


def test_a_withdrawn_standard_keeps_it_from_being_issued(shipped: Content) -> None:
    key = shipped.clauses["API-02"].standards[0]
    standards = {**shipped.standards, key: shipped.standards[key].model_copy(update={"status": "withdrawn"})}
    gone = replace(shipped, standards=standards)
    assert any("is withdrawn" in line and " error" in line for line in seen(found(gone, stage="issue"), "DR-07"))


def test_open_points_that_block_are_findings_at_their_question(shipped: Content) -> None:
    assert any(line.startswith("Q-WHA-01 error") for line in seen(found(shipped), "DR-08"))


def test_a_draft_library_is_said_at_the_issue(shipped: Content) -> None:
    assert seen(found(shipped, stage="issue"), "DR-09")
    assert not seen(found(shipped), "DR-09")


def test_market_engagement_without_learning_is_found(shipped: Content) -> None:
    (line,) = seen(found(shipped, answer("market_engagement", "done")), "DR-10")
    assert line.startswith("Q-MKT-02 warning")


def test_standards_without_the_statement_of_equivalence_are_found(shipped: Content) -> None:
    assert seen(found(shipped), "PA-03") == []
    sections = tuple(
        s.model_copy(update={"blocks": tuple(b for b in s.blocks if not b.id.startswith("equivalence"))})
        for s in shipped.library.sections
    )
    bare = replace(shipped, library=shipped.library.model_copy(update={"sections": sections}))
    assert seen(found(bare), "PA-03")[0].startswith("document error")
    named = own("The system must show the map of Ordnance Survey or run on Oracle.")
    reason = c.SuppressFinding(rule="PA-01", place="OWN-01", reason="it is what the region runs")
    nothing = replace(bare, clauses={})
    assert seen(found(nothing, named, reason), "PA-03")[0].startswith("document error")
    assert seen(found(nothing, own("The system must print 3 labels.")), "PA-03") == []


def test_weights_that_do_not_add_up_are_found(shipped: Content) -> None:
    def weights(*percents: str) -> c.AnswerQuestion:
        return answer("weights", tuple(Row({"criterion": "Quality", "percent": p}) for p in percents))

    assert "add up to 90" in seen(found(shipped, weights("50", "40")), "PA-08")[0]
    assert seen(found(shipped, weights("50", "50")), "PA-08") == []
    assert "no weight" in seen(found(shipped, weights("110", "-10")), "PA-08")[0]
    assert seen(found(shipped, stage="issue"), "PA-08")[0].startswith("Q-EVA-01 information: no weights")


def test_too_many_musts_and_too_many_pass_fail_are_found(shipped: Content) -> None:
    ids = [r.clause for r in compose(shipped, replay(BASE)).specification.requirements]
    raised = [c.SetPriority(clause=name, priority="must", reason="x") for name in ids]
    assert "more than 60 per cent" in seen(found(shipped, *raised), "PA-09")[0]
    vital = answer("pass_fail_choice", tuple(ids[:11]))
    assert seen(found(shipped, *raised, vital), "PA-10")[0].startswith("document warning: 11 requirements")


def test_a_large_contract_needs_three_indicators(shipped: Content) -> None:
    value = answer("contract_value", Decimal(6_000_000))
    assert "0 performance indicators" in seen(found(shipped, value), "PA-11")[0]
    chosen = tuple(o.value for o in shipped.questions["measures"].options[:3])
    assert seen(found(shipped, value, answer("measures", chosen)), "PA-11") == []


def test_names_and_gaps_in_printed_answers_are_found_and_internal_answers_are_left_alone(shipped: Content) -> None:
    findings = found(shipped, answer("purpose", "We want NICE Investigate, or something TBC."))
    assert {(f.rule, f.severity) for f in findings if f.place == "Q-WHA-01"} >= {
        ("PA-01", "warning"),
        ("SW-07", "error"),
    }
    hidden = found(shipped, answer("only_one_product", "yes", note="Only NICE Investigate."))
    assert not [f for f in hidden if f.rule == "PA-01"]


def test_systems_of_today_are_named_freely_in_tables(shipped: Content) -> None:
    rows = (Row({"name": "NICE Investigate", "supplier": "NICE"}),)
    assert not [f for f in found(shipped, answer("replaced_systems", rows)) if f.rule == "PA-01"]


def test_a_reason_silences_a_finding_and_stands_in_the_record_only(shipped: Content) -> None:
    named = own("The system must send each record to NICE Investigate within 5 seconds.")
    reason = c.SuppressFinding(rule="PA-01", place="OWN-01", reason="it is what the region runs")
    session = replay([*BASE, named, reason])
    assert not [f for f in review(shipped, session) if f.rule == "PA-01"]
    pack = compose(shipped, session)
    assert [f.suppressed for f in pack.record.findings if f.rule == "PA-01"] == ["it is what the region runs"]
    assert "it is what the region runs" not in str(pack.specification)


def test_a_reason_for_what_is_no_longer_found_is_still_recorded(shipped: Content) -> None:
    session: Session = replay([*BASE, c.SuppressFinding(rule="SW-05", place="OWN-09", reason="old")])
    (row,) = [f for f in compose(shipped, session).record.findings if f.place == "OWN-09"]
    assert (row.suppressed, row.message) == ("old", "not found any more")


def test_the_librarys_own_exceptions_hold_for_its_own_words_only(shipped: Content) -> None:
    assert not [f for f in found(shipped) if f.rule == "SW-05"]
    kept = edit("LOG-01", "The system must log who looked at a record, so far as possible, with date and time.")
    assert not seen(found(shipped, kept), "SW-05")
    added = edit("LOG-01", "The system must log who looked at a record where possible, with date and time.")
    assert "'where possible'" in seen(found(shipped, added), "SW-05")[0]


def test_typed_text_is_checked_alone_with_the_neutral_wording_as_its_fix(shipped: Content) -> None:
    (finding,) = check_typed("We use NICE Investigate today.", shipped)
    assert (finding.rule, finding.severity) == ("PA-01", "warning")
    assert finding.fix == "We use the digital evidence management system today."
    assert check_typed("Officers type everything twice.") == ()


def test_every_rule_over_the_whole_says_why_it_matters() -> None:
    assert len(whole_rules()) >= 16
    assert [rule.id for rule in whole_rules() if not rule.why or not rule.source] == []


def cited(content: Content, *commands: c.Command) -> set[str]:
    """Keys of the standards that the printed requirements cite."""
    specification = compose(content, replay([*BASE, *commands])).specification
    return {key for requirement in specification.requirements for key in requirement.standard_keys}


LARGE = (answer("contract_value", Decimal(9_000_000)), answer("information_requests", "yes"))


def test_the_act_is_cited_only_where_it_governs(shipped: Content) -> None:
    assert "pa23-s52" in cited(shipped, *LARGE)
    for regime in ("pcr2015_framework", "below_threshold", "scotland"):
        keys = cited(shipped, *LARGE, answer("legal_regime", regime))
        assert not [key for key in keys if key.startswith(("pa23-", "procurement-"))]


@pytest.mark.parametrize(
    ("nation", "cites", "leaves_out"),
    [
        ("england", {"foia-2000", "pirm-code-2023", "equality-act-2010"}, {"welsh-language"}),
        ("wales", {"foia-2000", "pirm-code-2023", "welsh-language"}, set()),
        ("northern_ireland", {"foia-2000", "dpa-2018-s62"}, {"pirm-code-2023", "equality-act-2010"}),
        ("scotland", {"dpa-2018-s62", "equality-act-2010"}, {"foia-2000", "pirm-code-2023", "welsh-language"}),
    ],
)
def test_the_nation_decides_which_law_is_cited(
    nation: str, cites: set[str], leaves_out: set[str], shipped: Content
) -> None:
    keys = cited(shipped, *LARGE, answer("jurisdiction", nation), answer("retention", "Our schedule."))
    assert cites <= keys
    assert not leaves_out & keys


@pytest.mark.parametrize(
    ("commands", "name"),
    [
        ([answer("jurisdiction", "northern_ireland")], "Northern Ireland"),
        ([answer("legal_regime", "scotland")], "Scotland"),
    ],
)
def test_the_law_of_another_nation_is_a_matter_for_its_lawyers(
    commands: list[c.Command], name: str, shipped: Content
) -> None:
    (line,) = seen(found(shipped, *commands), "DR-12")
    assert line.startswith(f"document warning: law of {name}: not checked by this library; not cited")
    assert "(unverified): " in line
    assert seen(found(shipped, answer("jurisdiction", "wales")), "DR-12") == []


def test_law_that_is_taken_to_apply_in_another_nation_is_said_to_be_unverified(shipped: Content) -> None:
    there = (answer("jurisdiction", "northern_ireland"), answer("information_requests", "yes"))
    (line,) = seen(found(shipped, *there), "DR-12")
    kept = line.partition("; cited, as applying there (unverified): ")[2]
    assert "Freedom of Information Act 2000" in kept
    assert "Police Information and Records Management Code 2023" not in kept
    checked = {key: one.model_copy(update={"nations_certainty": "verified"}) for key, one in shipped.standards.items()}
    library = shipped.library.model_copy(update={"standards": tuple(checked.values())})
    (line,) = seen(found(replace(shipped, library=library, standards=checked), *there), "DR-12")
    assert "unverified" not in line


def test_a_national_body_may_be_below_the_threshold_of_the_others(shipped: Content) -> None:
    central = (answer("buying_with", "national_body"), answer("contract_value", Decimal(180_000)))
    assert seen(found(shipped, *central), "DR-11") == []


def test_what_is_open_about_a_cited_standard_is_said(shipped: Content) -> None:
    (line,) = [one for one in seen(found(shipped), "DR-07") if "laws cited are checked in part only" in one]
    assert line.startswith("document information: ")
    assert "whether a justification still has to be logged is unverified" in line


def test_to_log_no_reason_for_access_needs_somebody_who_confirmed_it(shipped: Content) -> None:
    (line,) = seen(found(shipped, answer("reason_prompt", "no")), "DR-13")
    assert line.startswith("Q-SEC-04 warning: No: whether the law still asks for a recorded reason is not confirmed")
    settled = answer("reason_prompt", "no", note="Our data protection officer, 2 December 2026.")
    assert seen(found(shipped, settled), "DR-13") == []


@pytest.mark.parametrize("nation", ["scotland", "northern_ireland"])
def test_policy_of_england_and_wales_is_not_printed_for_another_nation(nation: str, shipped: Content) -> None:
    def printed(*commands: c.Command) -> str:
        return str(compose(shipped, replay([*BASE, *commands])).specification.sections)

    assert "National Policing Digital Strategy" in printed()
    assert "National Policing Digital Strategy" not in printed(answer("jurisdiction", nation))


def test_data_in_the_united_kingdom_only_needs_its_reason(shipped: Content) -> None:
    bare = answer("data_location", "uk_only")
    assert seen(found(shipped, bare), "PA-12") == [
        "Q-SEC-01 warning: data in the United Kingdom only, without a reason"
    ]
    assert seen(found(shipped, answer("data_location", "uk_only", note="Covert sources.")), "PA-12") == []
    assert seen(found(shipped, answer("data_location", "as_law_allows")), "PA-12") == []
    assert seen(found(shipped, bare, answer("legal_regime", "scotland")), "PA-12") == []


def test_a_choice_with_a_drawback_needs_its_reason(shipped: Content) -> None:
    lines = seen(found(shipped, answer("connection_payment", "day_rates")), "DR-13")
    assert lines == [
        "Q-REL-04 warning: Day rates: the price of a connection is known only afterwards, "
        "and bids cannot be compared on it"
    ]
    assert seen(found(shipped, answer("connection_payment", "day_rates", note="Few are expected.")), "DR-13") == []
    assert seen(found(shipped, answer("connection_payment", "included")), "DR-13") == []


def test_learning_from_police_information_is_an_open_point_until_it_is_agreed(shipped: Content) -> None:
    def owners(*commands: c.Command) -> list[str]:
        points = open_points(shipped, replay([*BASE, answer("uses_ai", "yes"), *commands]))
        return [point.owner for point in points if point.question == "ai_training"]

    assert owners(answer("ai_training", "yes")) == ["Data protection officer"]
    assert owners(answer("ai_training", "yes", note="Agreed on 3 November.")) == []
    assert owners(answer("ai_training", "consent")) == []
    session = replay([*BASE, answer("uses_ai", "yes"), answer("ai_training", "yes")])
    questions = compose(shipped, session, "engagement").specification
    assert "May the supplier use your information" not in str(questions)


def test_a_reference_does_not_end_a_bid_from_inside_the_specification(shipped: Content) -> None:
    gate = shipped.clauses["SEC-05"].model_copy(update={"priority": "must", "treatment": "pass_fail"})
    findings = found(replace(shipped, clauses={**shipped.clauses, "SEC-05": gate}), *LARGE)
    assert seen(findings, "PA-13") == ["SEC-05 warning: a certificate or reference alone decides whether the bid ends"]
    assert seen(found(shipped, *LARGE), "PA-13") == []


def test_an_edit_that_keeps_words_the_library_answers_for_is_not_asked_about_them(shipped: Content) -> None:
    library = shipped.clauses["SLA-03"].wording
    assert "near real time" in library
    kept = edit("SLA-03", "The system must deliver within 60 seconds for near real time, and quickly.")
    assert seen(found(shipped, kept), "SW-04") == [
        "SLA-03 information: 'quickly' means something else to each reader",
    ]

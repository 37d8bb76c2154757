"""The sentence rules themselves: their examples, fixes, limits and speed."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace

import pytest

from specwizard.quality import Mark, Rule, Statement, Vocabulary, check_statement, check_text, sentence_rules

WORDS = Vocabulary(
    frozenset({"PNC"}),
    {"solution": "system", "vendor": "supplier"},
    (
        Mark("Oracle", "database"),
        Mark("NICE Investigate", "evidence system", False),
        Mark("Connect", "records system"),
        Mark("Salesforce", "case or customer system"),
        Mark("NICE", "the supplier of the evidence system", True, "producer"),
    ),
)


def examples(kind: str) -> Iterator[tuple[Rule[Statement], str]]:
    for rule in sentence_rules():
        for line in rule.documentation.splitlines():
            if line.startswith(f"{kind}: ") and "(" not in line[: len(kind) + 3]:
                yield rule, line.removeprefix(f"{kind}: ").partition(" (")[0]


def rules(text: str, **given: object) -> set[str]:
    return {f.rule for f in check_statement(Statement(text, vocabulary=WORDS, **given))}  # type: ignore[arg-type]


def fix(rule: str, text: str, **given: object) -> str:
    found = check_statement(Statement(text, vocabulary=WORDS, **given))  # type: ignore[arg-type]
    return next(f.fix for f in found if f.rule == rule)


@pytest.mark.parametrize(("rule", "text"), list(examples("Bad")), ids=lambda x: getattr(x, "id", ""))
def test_the_bad_example_of_a_rule_breaks_it(rule: Rule[Statement], text: str) -> None:
    assert rule.id in rules(text)


@pytest.mark.parametrize(("rule", "text"), list(examples("Good")), ids=lambda x: getattr(x, "id", ""))
def test_the_good_example_of_a_rule_keeps_it(rule: Rule[Statement], text: str) -> None:
    assert rule.id not in rules(text)


def test_every_rule_says_why_it_matters_and_where_it_comes_from() -> None:
    assert len(sentence_rules()) >= 26
    assert [rule.id for rule in sentence_rules() if not rule.why or not rule.source] == []


@pytest.mark.parametrize(
    ("rule", "text", "right"),
    [
        ("SW-01", "The supplier is required to train staff.", "The supplier must train staff."),
        ("SW-01", "The supplier provides figures.", "The supplier must provide figures."),
        ("SW-01", "The system publishes it.", "The system must publish it."),
        ("SW-01", "The service levels and the system reports are agreed.", ""),
        ("SW-02", "The system shall export it.", "The system must export it."),
        ("SW-02", "The system cannot lose it.", "The system must not lose it."),
        ("SW-05", "The system must, where possible, export it.", "The system must export it."),
        ("SW-05", "Where possible, the system must export it.", "The system must export it."),
        ("SW-05", "The system must export it where possible.", "The system must export it."),
        ("SW-08", "The system must always log it.", "The system must log it."),
        ("SW-08", "The system must never log it.", "The system must not log it."),
        ("SW-10", "The system must be able to export it.", "The system must export it."),
        ("SW-16", "The system must import and/or export it.", "The system must import or export it."),
        ("SW-19", "The Solution must export it.", "The System must export it."),
        ("SW-20", "It must log in order to find it.", "It must log to find it."),
        ("PA-01", "It must feed NICE Investigate.", "It must feed the evidence system."),
        ("PA-01", "It must feed our Oracle.", "It must feed our database."),
        ("PA-01", "It must run on Oracle.", "It must run on a database."),
        ("PA-01", "It must run on an Oracle database.", "It must run on a database."),
        ("PA-01", "It must connect NICE cameras to it.", "It must connect cameras to it."),
        ("PA-01", "The Oracle servers must be replaced.", "The servers must be replaced."),
        ("PA-01", "It must feed NICE Investigate system.", "It must feed the evidence system."),
        ("PA-01", "It must feed Salesforce.", ""),
        ("PA-01", "The desk must have a NICE NTR 7500 recorder.", "The desk must have a recorder."),
        ("PA-01", "The desk must have a NICE console.", "The desk must have a console."),
        ("PA-01", "It must record to the existing NICE archive.", "It must record to the existing archive."),
        ("PA-01", "The desk must have a NICE or its equal.", ""),
        ("PA-01", "It must feed NICE 7500.", ""),
    ],
)
def test_a_mechanical_fix_is_the_whole_text_put_right(rule: str, text: str, right: str) -> None:
    assert fix(rule, text) == right


def test_the_modal_follows_the_priority() -> None:
    assert fix("SW-02", "The system must export it.", priority="should") == "The system should export it."
    assert "SW-02" not in rules("The system may export it.", priority="could")


def test_a_fix_can_be_taken_until_nothing_mechanical_is_left() -> None:
    text = "The solution shall, where possible, be able to import and/or export to NICE Investigate."
    for _ in range(10):
        fixes = [f.fix for f in check_statement(Statement(text, vocabulary=WORDS)) if f.fix]
        if not fixes:
            break
        text = fixes[0]
    assert text == "The system must import or export to the evidence system."


def test_a_vague_word_beside_a_number_or_a_test_is_information_only() -> None:
    def severity(text: str, **given: object) -> str:
        found = check_statement(Statement(text, **given))  # type: ignore[arg-type]
        return next(f.severity for f in found if f.rule == "SW-04")

    assert severity("The system must answer quickly.") == "warning"
    assert severity("The system must answer quickly, within 2 seconds.") == "information"
    assert severity("The system must answer quickly.", acceptance="95 of 100 in 2 seconds") == "information"


def test_an_everyday_word_at_the_start_of_a_sentence_is_no_trade_name() -> None:
    assert "PA-01" not in rules("Connect the two systems; each must log it.")
    assert "PA-01" in rules("Connect must export its records.")
    assert "PA-01" not in rules("Connect must be spelt with a capital at the start.")
    assert "PA-01" in rules("The export from Connect must be complete.")


def test_a_standard_that_holds_the_word_of_a_trade_name_is_none() -> None:
    words = replace(WORDS, proper=("OpenID Connect",))
    assert check_text("Sign-on is by OpenID Connect.", words) == ()
    assert [f.rule for f in check_text("Sign-on is by OpenID Connect from Connect.", words)] == ["PA-01"]


def test_a_maker_and_its_product_side_by_side_are_one_finding() -> None:
    assert sum(f.rule == "PA-01" for f in check_text("It feeds NICE Oracle.", WORDS)) == 1


def test_quoted_text_is_not_judged() -> None:
    assert rules('The system must show the text "TBC where possible, etc." on screen.') == set()


def test_an_answer_is_not_asked_for_its_modal_verb() -> None:
    assert check_text("Officers type everything twice and/or lose it, etc.", WORDS) == ()


def test_an_acronym_is_explained_beside_it_or_in_the_glossary() -> None:
    assert "SW-18" in rules("The system must query the XQV.")
    assert "SW-18" not in rules("The system must query the PNC.")
    assert "SW-18" not in rules("The system must query the extra query vault (EQV).")
    assert "SW-18" not in rules("The system must query the EQV (extra query vault).")


def test_a_must_without_effect_is_an_error_only_where_the_effect_can_be_known() -> None:
    assert "PA-07" in rules("The system must log it.", priority="must", fail_effect="")
    assert "PA-07" not in rules("The system must log it.", priority="must", fail_effect="score_zero")
    assert "PA-07" not in rules("The system must log it.", priority="must")


def test_a_rule_reports_at_most_five_times() -> None:
    assert sum(f.rule == "SW-07" for f in check_statement(Statement("TBC " * 100))) == 5


HOSTILE = {
    "words": "a ",
    "capitals": "AB ",
    "spaces": " ",
    "full stops": ". ",
    "lines": "\n",
    "quotes": '"a',
    "open quotes": "“",
    "brackets": "(",
    "inserts": "[insert ",
    "braces": "{{",
    "underscores": "_",
    "where": "where ",
    "modals": "must provide the ",
    "pronouns": "a file, they must users it must ",
    "addresses": "https://",
    "hyphens": "a-",
    "slashes": "aaa/",
    "percent": "100 % available a ",
    "including": "including ( not ",
    "places": "UK made in the ",
    "low": "low low ",
    "one word": "x",
    "staff": "a staff ",
    "licences": "no per-user licence ",
    "marks": "NICE Investigate Connect ",
    "marks at starts": "Connect the x. ",
}


RUNAWAY = 2.0
"""Seconds of processor time: no linear pattern comes near, a quadratic one takes minutes. The bar is in the bench."""


@pytest.mark.parametrize("name", HOSTILE)
def test_no_rule_runs_away_on_a_hundred_kilobytes_of_hostile_text(name: str) -> None:
    part = HOSTILE[name]
    statement = Statement((part * (100_000 // len(part) + 1))[:100_000], priority="must", vocabulary=WORDS)
    assert len(statement.sentences) >= 0  # worked out once for all rules
    slow = []
    for rule in sentence_rules():
        took = min(_seconds(rule, statement) for _ in range(2))
        if took > RUNAWAY:
            slow.append(f"{rule.id} {took:.2f} s")
    assert slow == []


def _seconds(rule: Rule[Statement], statement: Statement) -> float:
    start = time.process_time()
    list(rule.look(statement))
    return time.process_time() - start


@pytest.mark.parametrize(
    ("text", "several"),
    [
        ("The system must let officers record a detention and print the record and send it to the prosecutor.", True),
        ("The system must record a detention, print the record and send it to the prosecutor.", True),
        ("The system must record each search and the reason for it, with the user and the time.", False),
        ("The system must record the name, the rank and the force of each officer who views a record.", False),
        ("The system must send the record, the log and a report of every check to the authority.", False),
    ],
)
def test_three_verbs_of_one_duty_are_several_and_three_things_are_not(text: str, several: bool) -> None:
    assert ("SW-03" in rules(text)) == several

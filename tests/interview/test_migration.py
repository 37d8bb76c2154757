"""Two versions of a small bank: what becomes of the answers given in the first when the second is opened."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from specwizard.content import Content
from specwizard.content.values import Row
from specwizard.interview import (
    Migration,
    Session,
    apply,
    command_from_plain,
    command_to_plain,
    migrate,
    missing_records,
    replay,
    state_of,
)
from specwizard.interview import commands as c
from tests.support import CLAUSES, tiny_content

HEAD = "format: specwizard-questions/1\nsection: {id: start, title: Start, order: 10}\nquestions:\n"
ASK = "why: It matters., who: You., quick: true"
BEFORE = (
    HEAD
    + f"""
  - {{id: project_title, ref: Q-ABT-03, type: text, ask: What is it called?, {ASK}}}
  - {{id: officers, ref: Q-USE-01, type: number, unit: people, ask: How many officers?, {ASK}}}
  - {{id: storage, ref: Q-USE-02, type: number, unit: GB, ask: How much storage?, {ASK}}}
  - {{id: sites, ref: Q-USE-03, type: text, ask: How many sites?, {ASK}}}
  - {{id: hosting, ref: Q-USE-04, type: single, ask: Where does it run?, {ASK},
     options: [{{value: ours, label: Our own}}, {{value: cloud, label: Cloud}}, {{value: attic, label: The attic}}]}}
  - {{id: kinds, ref: Q-USE-05, type: multi, ask: Which data?, {ASK},
     options: [{{value: maps, label: Maps}}, {{value: none, label: None of these, exclusive: true}}]}}
  - {{id: gone, ref: Q-USE-06, type: text, ask: Which fax machine?, {ASK}}}
  - {{id: years, ref: Q-USE-07, type: number, unit: years, ask: How many years?, {ASK}}}
  - {{id: uses_maps, ref: Q-GEO-02, type: yes_no, ask: Maps?, {ASK}}}
  - {{id: map_layers, ref: Q-GEO-05, type: number, ask: Layers?, {ASK}}}
  - {{id: map_sources, ref: Q-GEO-06, type: multi, ask: Sources?, {ASK}, options: [{{value: own, label: Own}}]}}
  - {{id: replaced_systems, ref: Q-WHA-05, type: table, ask: What does it replace?, {ASK},
     columns: [{{name: name, label: Name}}, {{name: supplier, label: Supplier}}, {{name: age, label: Age}}]}}
  - {{id: purpose, ref: Q-WHA-01, type: long_text, ask: Why?, {ASK}}}
  - {{id: secret, ref: Q-DAT-03, type: text, ask: Secret?, {ASK}}}
  - {{id: covert, ref: Q-DAT-04, type: text, ask: Covert?, {ASK}}}
"""
)
AFTER = (
    BEFORE.replace("{id: officers,", "{id: users, formerly: [officers],")
    .replace("unit: GB", "unit: TB")
    .replace("id: sites, ref: Q-USE-03, type: text", "id: sites, ref: Q-USE-03, type: number")
    .replace("{value: ours, label: Our own}", "{value: on_premises, label: In our data centre, formerly: [ours]}")
    .replace(", {value: attic, label: The attic}", "")
    .replace("{value: none,", "{value: photos, label: Photographs}, {value: none,")
    .replace("  - {id: gone, ref: Q-USE-06, type: text, ask: Which fax machine?, " + ASK + "}\n", "")
    .replace("unit: years, ask: How many years?", "unit: years, revision: 2, ask: How many years with extensions?")
    .replace(
        "{name: supplier, label: Supplier}, {name: age, label: Age}",
        "{name: maker, label: Maker, formerly: [supplier]}",
    )
    + f"  - {{id: fresh, ref: Q-USE-09, type: text, ask: Anything new?, {ASK}}}\n"
)
GIVEN: dict[str, tuple[str, Any]] = {
    "project_title": ("Custody", "Custody"),
    "officers": ("1,200", Decimal(1200)),
    "storage": ("40", Decimal(40)),
    "sites": ("12", "12"),
    "hosting": ("1", "ours"),
    "kinds": ("none", ("none",)),
    "gone": ("The one in the hall", "The one in the hall"),
    "years": ("5", Decimal(5)),
    "replaced_systems": ("Old; ACME; 9", (Row({"name": "Old", "supplier": "ACME", "age": "9"}, "restricted"),)),
}
NOW, JO = "2026-11-23T10:00:00Z", "Jo"


def old_bank() -> Content:
    return tiny_content(BEFORE, CLAUSES)


def new_bank() -> Content:
    return tiny_content(AFTER, CLAUSES)


def answered(**more: tuple[str, Any]) -> Session:
    """A session of the old bank, saved as the program saves it."""
    session = replay(
        c.AnswerQuestion(question=name, raw=raw, value=value, time=NOW, author=JO)
        for name, (raw, value) in {**GIVEN, **more}.items()
    )
    record = missing_records(old_bank(), session)
    assert record is not None
    return apply(session, record)


def migrated(session: Session, content: Content | None = None) -> tuple[Migration, Session]:
    found = migrate(content or new_bank(), session, bank="tiny 1.0", time="2026-12-01T09:00:00Z", author="Sam")
    return found, replay(found.commands, session)


def fate(migration: Migration) -> dict[str, str]:
    return {change.question: change.kind for change in migration.answers}


def test_every_answer_has_the_fate_that_the_two_banks_give_it() -> None:
    found, after = migrated(answered())
    assert fate(found) == {
        "project_title": "carried",
        "users": "renamed",
        "storage": "changed",
        "sites": "recomputed",
        "hosting": "renamed",
        "kinds": "changed",
        "gone": "dropped",
        "years": "changed",
        "replaced_systems": "recomputed",
        "fresh": "asked",
    }
    assert after.answers["users"].value == Decimal(1200)
    assert after.answers["sites"].value == Decimal(12)
    assert after.answers["hosting"].value == "on_premises"
    (row,) = after.answers["replaced_systems"].value or ()
    assert row == Row({"name": "Old", "maker": "ACME"}, "restricted")


def test_who_answered_and_when_stays_with_a_renamed_answer() -> None:
    _, after = migrated(answered())
    assert (after.answers["users"].author, after.answers["users"].time) == (JO, NOW)
    assert "officers" not in after.answers


def test_a_question_that_means_something_else_is_offered_with_one_key_and_not_answered() -> None:
    found, after = migrated(answered())
    for name in ("storage", "years", "kinds"):
        assert name not in after.answers
        assert after.offers[name].value == GIVEN[name][1]
    why = {change.question: change.why for change in found.answers}
    assert "in GB, asked now in TB" in why["storage"]
    assert "How many years?" in why["years"]
    assert "Photographs" in why["kinds"]


def test_no_answer_is_lost_whatever_becomes_of_it() -> None:
    before = answered()
    _, after = migrated(before)
    kept = {**after.aside, **after.answers}
    for name, (_, value) in GIVEN.items():
        home = "users" if name == "officers" else name
        there = [kept[key].value for key in (home, name) if key in kept] + [
            answer.value for answer in (after.aside.get(name), after.offers.get(home)) if answer
        ]
        assert value in there, f"{name} is lost"


def test_a_choice_that_is_gone_becomes_an_open_point_that_says_what_was_answered() -> None:
    found, after = migrated(answered(hosting=("the attic", "attic")))
    assert fate(found)["hosting"] == "dropped"
    assert after.answers["hosting"].state == "not_known"
    assert "The attic" in after.answers["hosting"].note
    assert after.aside["hosting"].value == "attic"


def test_a_number_beyond_a_new_limit_is_not_carried_over_in_silence() -> None:
    bank = BEFORE.replace("unit: people", "unit: people, validation: {max: '1000', message: At most a thousand.}")
    found, after = migrated(answered(), tiny_content(bank, CLAUSES))
    assert fate(found)["officers"] == "dropped"
    assert after.answers["officers"].state == "not_known"
    assert after.aside["officers"].value == Decimal(1200)


def test_an_open_point_keeps_its_owner_under_the_new_name() -> None:
    session = apply(answered(), c.NotKnown(question="officers", owner="Ann", due="2027-01-01", author=JO, time=NOW))
    _, after = migrated(session)
    assert (after.answers["users"].state, after.answers["users"].owner) == ("not_known", "Ann")


def test_the_same_bank_needs_no_migration_and_changes_nothing() -> None:
    session = answered()
    found = migrate(old_bank(), session, bank="tiny 1.0")
    assert not found.needed
    assert set(fate(found).values()) == {"carried"}
    assert state_of(replay(found.commands, session)) == state_of(session)


def test_an_answer_set_from_before_questions_were_remembered_is_checked_for_what_fits() -> None:
    session = replace(answered(), asked={}, seen={})
    found, after = migrated(session)
    assert fate(found)["users"] == "renamed"
    assert fate(found)["gone"] == "dropped"
    assert after.answers["hosting"].value == "on_premises"


def test_a_migration_that_stopped_half_way_is_finished_with_the_same_result() -> None:
    session = answered()
    whole, done = migrated(session)
    for stop in range(len(whole.commands)):
        partly = replay(whole.commands[:stop], session)
        _, finished = migrated(partly)
        assert dict(finished.answers) == dict(done.answers), f"stopped before command {stop}"
        assert dict(finished.offers) == dict(done.offers)
        assert set(finished.aside) == set(done.aside)


def test_after_it_undo_does_not_reach_back_into_the_old_bank() -> None:
    _, after = migrated(answered())
    assert after.undoable == ()
    assert len(after.history) > len(GIVEN)
    later = apply(after, c.AnswerQuestion(question="fresh", raw="x", value="x"))
    assert state_of(apply(later, c.Undo())) == state_of(after)


VALUES: dict[str, st.SearchStrategy[Any]] = {
    "project_title": st.text(max_size=20),
    "officers": st.integers(0, 99999).map(Decimal),
    "storage": st.integers(0, 99).map(Decimal),
    "sites": st.text(max_size=8),
    "hosting": st.sampled_from(["ours", "cloud", "attic"]),
    "kinds": st.lists(st.sampled_from(["maps", "none"]), unique=True, min_size=1).map(tuple),
    "gone": st.text(max_size=9),
    "replaced_systems": st.lists(st.text(min_size=1, max_size=5), max_size=3).map(
        lambda names: tuple(Row({"name": name, "age": name}) for name in names)
    ),
}


@settings(max_examples=120, deadline=None)
@given(st.data(), st.lists(st.sampled_from(list(VALUES)), unique=True), st.booleans())
def test_whatever_was_answered_migrates_to_something_that_needs_no_migration(
    data: st.DataObject, names: list[str], recorded: bool
) -> None:
    old, new = old_bank(), new_bank()
    session = replay(
        c.AnswerQuestion(question=name, raw=str(value), value=value)
        for name, value in ((name, data.draw(VALUES[name])) for name in names)
    )
    if recorded and (record := missing_records(old, session)):
        session = apply(session, record)
    found = migrate(new, session, bank="tiny 1.0")
    assert [command_from_plain(command_to_plain(command)) for command in found.commands] == list(found.commands)
    after = replay(found.commands, session)
    assert replay(entry.command for entry in after.history) == after
    again = migrate(new, after, bank=new.bank_label)
    assert not again.needed
    assert set(session.answers) <= {*after.answers, *after.aside, *("officers",)}
    assert all(question in new.questions for question in after.answers)

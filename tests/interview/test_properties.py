"""What holds for every sequence of commands, tried with random ones."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from specwizard.content.values import Row
from specwizard.interview import (
    Session,
    apply,
    command_from_plain,
    command_to_plain,
    impact,
    next_question,
    open_points,
    outline,
    progress,
    replay,
    select_clauses,
    state_of,
    statuses,
)
from specwizard.interview import commands as c
from tests.support import tiny_content

CONTENT = tiny_content()
VALUES: dict[str, st.SearchStrategy[Any]] = {
    "project_title": st.text(max_size=20),
    "purpose": st.text(max_size=40),
    "product_categories": st.lists(st.sampled_from(["rms", "dems"]), unique=True).map(tuple),
    "uses_maps": st.sampled_from(["yes", "no"]),
    "map_layers": st.integers(0, 9).map(Decimal),
    "map_sources": st.lists(st.sampled_from(["council", "own", "none"]), unique=True).map(tuple),
    "replaced_systems": st.lists(st.text(min_size=1, max_size=5), max_size=2).map(
        lambda names: tuple(Row({"name": name}) for name in names)
    ),
    "go_live": st.dates(),
}
QUESTION = st.sampled_from([*VALUES, "gone_question"])
CLAUSE = st.sampled_from([*CONTENT.clauses, "ZZZ-99"])
TEXT = st.text(max_size=10)
PUBLISH = st.sampled_from(["publish", "restricted", "internal"])


@st.composite
def answers(draw: st.DrawFn) -> c.Command:
    question = draw(st.sampled_from(list(VALUES)))
    return c.AnswerQuestion(
        question=question,
        raw=draw(TEXT),
        value=draw(VALUES[question]),
        other=tuple(draw(st.lists(TEXT, max_size=2))),
        note=draw(TEXT),
        publish=draw(st.one_of(st.none(), PUBLISH)),
        source=draw(st.sampled_from(["typed", "default", "reused", "imported"])),
        source_name=draw(TEXT),
    )


COMMAND = st.one_of(
    answers(),
    st.builds(c.NotKnown, question=QUESTION, owner=TEXT, due=TEXT, note=TEXT, raw=TEXT),
    st.builds(c.NotApplicable, question=QUESTION, note=TEXT),
    st.builds(c.Skip, question=QUESTION),
    st.builds(
        c.DecideClause, clause=CLAUSE, verdict=st.sampled_from(["accepted", "rejected", "restored"]), reason=TEXT
    ),
    st.builds(c.SetPriority, clause=CLAUSE, priority=st.sampled_from(["must", "should", "could", None])),
    st.builds(c.SetParameter, clause=CLAUSE, name=st.just("layers"), value=TEXT),
    st.builds(c.EditWording, clause=CLAUSE, wording=TEXT, reason=TEXT),
    st.builds(
        c.AddRequirement,
        id=st.just("OWN-01"),
        title=TEXT,
        wording=TEXT,
        family=st.sampled_from(["API", "GONE"]),
        priority=st.sampled_from(["must", "should", "could"]),
        verification=st.sampled_from(["inspection", "test"]),
        acceptance=TEXT,
        publish=PUBLISH,
        origin=TEXT,
    ),
    st.builds(c.RemoveRequirement, id=st.just("OWN-01")),
    st.builds(c.SetDetail, name=st.just("mode"), value=st.sampled_from(["quick", "full", ""])),
    st.builds(c.SetDetail, name=st.sampled_from(["reference", "date"]), value=TEXT),
    st.builds(c.SuppressFinding, rule=TEXT, place=TEXT, reason=TEXT),
)
COMMANDS = st.lists(st.one_of(COMMAND, st.builds(c.Undo)), max_size=25)


@settings(max_examples=150, deadline=None)
@given(COMMANDS)
def test_no_sequence_of_commands_breaks_anything(commands: list[c.Command]) -> None:
    session = replay(commands)
    known = statuses(CONTENT, session)
    selection = select_clauses(CONTENT, session, known)
    divided = {e.id for group in (selection.included, selection.excluded, selection.undecided) for e in group}
    assert divided == set(CONTENT.clauses)
    assert len(selection.included) + len(selection.excluded) + len(selection.undecided) == len(CONTENT.clauses)
    assert all(entry.reasons for group in (selection.included, selection.excluded) for entry in group)
    shown = progress(CONTENT, session, known)
    assert 0 <= shown.answered <= shown.total
    assert (next_question(CONTENT, session, known) is None) == shown.finished
    seen = outline(CONTENT, session, known, selection)
    assert seen.open_points + seen.unanswered == len(open_points(CONTENT, session, known))


@settings(max_examples=150, deadline=None)
@given(COMMANDS, COMMAND)
def test_a_change_and_its_undo_leave_the_state_as_it_was(commands: list[c.Command], change: c.Command) -> None:
    before = replay(commands)
    after = apply(apply(before, change), c.Undo())
    assert state_of(after) == state_of(before)
    assert after.undoable == before.undoable
    assert len(after.history) == len(before.history) + 2


@settings(max_examples=100, deadline=None)
@given(COMMANDS)
def test_undoing_everything_gives_the_empty_state(commands: list[c.Command]) -> None:
    session = replay(commands)
    while session.undoable:
        session = apply(session, c.Undo())
    assert state_of(session) == state_of(Session())


@settings(max_examples=100, deadline=None)
@given(COMMANDS)
def test_replaying_the_history_gives_the_same_session(commands: list[c.Command]) -> None:
    session = replay(commands)
    assert replay(entry.command for entry in session.history) == session


@settings(max_examples=150, deadline=None)
@given(COMMAND)
def test_a_command_survives_the_journal(command: c.Command) -> None:
    assert command_from_plain(command_to_plain(command)) == command


@settings(max_examples=100, deadline=None)
@given(COMMANDS, COMMAND)
def test_the_impact_shown_is_what_the_change_then_does(commands: list[c.Command], change: c.Command) -> None:
    before = replay(commands)
    shown = impact(CONTENT, before, change)
    after = apply(before, change)
    ids_before, ids_after = select_clauses(CONTENT, before).ids, select_clauses(CONTENT, after).ids
    assert set(shown.clauses_in) == ids_after - ids_before
    assert set(shown.clauses_out) == ids_before - ids_after
    parked = set(statuses(CONTENT, after).parked(after)) - set(statuses(CONTENT, before).parked(before))
    assert set(shown.parked) == parked


@settings(max_examples=100, deadline=None)
@given(COMMANDS, VALUES["map_layers"])
def test_an_answer_kept_aside_comes_back_unchanged(commands: list[c.Command], layers: Decimal) -> None:
    session = replay(commands)
    session = apply(session, c.AnswerQuestion(question="uses_maps", raw="yes", value="yes"))
    session = apply(session, c.AnswerQuestion(question="map_layers", raw=str(layers), value=layers, note="n"))
    given_answer = session.answers["map_layers"]
    away = apply(session, c.AnswerQuestion(question="uses_maps", raw="no", value="no"))
    assert "map_layers" in statuses(CONTENT, away).parked(away)
    assert away.answers["map_layers"] == given_answer
    back = apply(away, c.AnswerQuestion(question="uses_maps", raw="yes", value="yes"))
    assert statuses(CONTENT, back).status["map_layers"] == "answered"
    assert back.answers["map_layers"] == given_answer


@settings(max_examples=100, deadline=None)
@given(st.lists(answers(), max_size=8, unique_by=lambda a: a.question), st.randoms())  # type: ignore[attr-defined]
def test_the_order_of_answers_to_different_questions_does_not_matter(
    given_answers: list[c.Command], random: Any
) -> None:
    shuffled = given_answers[:]
    random.shuffle(shuffled)
    one, other = replay(given_answers), replay(shuffled)
    assert dict(one.answers) == dict(other.answers)
    assert statuses(CONTENT, one) == statuses(CONTENT, other)
    assert select_clauses(CONTENT, one).by_id == select_clauses(CONTENT, other).by_id

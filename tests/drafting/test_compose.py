"""The document as a tree: what is in it, and above all what is not."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

from specwizard.content.values import Row
from specwizard.drafting import compose
from specwizard.drafting.numbers import assign
from specwizard.drafting.specification import Paragraph, RequirementList, Table, flatten
from specwizard.interview import MatchDecision, Session, replay
from specwizard.interview import commands as c
from tests.support import tiny_content

CONTENT = tiny_content()


def answer(question: str, value: Any, **options: Any) -> c.AnswerQuestion:
    raw = value if isinstance(value, str) else str(value)
    return c.AnswerQuestion(question=question, raw=raw, value=value, time="2026-11-23T10:00:00Z", **options)


def words(specification: Any) -> str:
    """Everything the specification says."""
    found = [str(specification.meta)]
    for section in specification.sections:
        found.append(section.title)
        for block in section.blocks:
            if isinstance(block, Paragraph):
                found.append(flatten(block.text))
            elif isinstance(block, Table):
                found += [flatten(cell) for row in block.rows for cell in row]
            elif isinstance(block, RequirementList):
                found += [f"{r.title} {r.wording} {flatten(r.acceptance)} {r.rationale}" for r in block.requirements]
    return "\n".join(found)


FULL = [
    answer("project_title", "Custody"),
    answer("contracting_authority", "The PCC"),
    answer("purpose", "Look after people."),
    answer("uses_maps", "yes"),
    answer("map_layers", Decimal("12")),
]


def test_answers_and_names_stand_in_the_text() -> None:
    text = words(compose(CONTENT, replay(FULL)).specification)
    assert "The PCC buys Custody." in text
    assert "Look after people." in text
    assert "The system must show 12 layers." in text


def test_a_parameter_nobody_gave_is_a_visible_blank_and_blocks_the_issue() -> None:
    pack = compose(CONTENT, replay(FULL[:4]))
    (requirement,) = [r for r in pack.specification.requirements if r.clause == "API-02"]
    assert [span.kind for span in requirement.text] == ["plain", "blank", "plain"]
    assert "[to be stated: map layers]" in requirement.wording
    assert any("API-02" in line and "map layers" in line for line in pack.blocking)


def test_the_modal_follows_the_priority() -> None:
    for priority, modal in (("must", "must"), ("should", "should"), ("could", "may")):
        session = replay([*FULL, c.SetPriority(clause="API-02", priority=priority)])
        (requirement,) = [r for r in compose(CONTENT, session).specification.requirements if r.clause == "API-02"]
        assert requirement.wording == f"The system {modal} show 12 layers."


def test_edited_wording_is_printed_as_typed_and_recorded_with_its_reason() -> None:
    session = replay(
        [*FULL, c.EditWording(clause="API-02", wording="It must {{ 7*7 }}.", reason="clearer", author="Jo")]
    )
    pack = compose(CONTENT, session)
    (requirement,) = [r for r in pack.specification.requirements if r.clause == "API-02"]
    assert requirement.wording == "It must {{ 7*7 }}."
    (override,) = pack.record.overrides
    assert (override.kind, override.reason, override.author) == ("wording", "clearer", "Jo")


def test_internal_and_restricted_answers_stay_out_of_the_specification() -> None:
    session = replay([*FULL, answer("secret", "BUDGET-77"), answer("covert", "CELLAR-9")])
    pack = compose(CONTENT, session)
    text = words(pack.specification)
    assert "BUDGET-77" not in text
    assert "CELLAR-9" not in text
    assert [entry.answer for entry in pack.annex.entries] == ["CELLAR-9"]
    assert "BUDGET-77" in str(pack.record)


def test_a_restricted_row_goes_to_the_annex_and_the_others_to_the_document() -> None:
    rows = (Row({"name": "Old", "supplier": "Acme"}), Row({"name": "HIDDEN", "supplier": "X"}, "restricted"))
    pack = compose(CONTENT, replay([*FULL, answer("replaced_systems", rows)]))
    text = words(pack.specification)
    assert "Old" in text
    assert "HIDDEN" not in text
    assert "HIDDEN" in str(pack.annex.tables)
    assert "Old" not in str(pack.annex.tables)


def own(name: str, **options: Any) -> c.AddRequirement:
    options = {"title": "Kennels", "wording": "The system must list dogs.", "family": "API"} | options
    return c.AddRequirement(id=name, time="2026-11-23T10:00:00Z", **options)


def test_a_restricted_requirement_goes_to_the_annex_with_its_number_and_an_internal_one_nowhere() -> None:
    marked = [
        own("OWN-01", title="Covert link", publish="restricted"),
        own("OWN-02", title="Hidden", publish="internal"),
        own("OWN-03"),
    ]
    pack = compose(CONTENT, replay([*FULL, *marked]))
    text = words(pack.specification)
    assert "Kennels" in text
    assert "Covert link" not in text
    (table,) = pack.annex.tables
    assert "Hidden" not in text + str(table)
    ((number, wording, *_),) = table.rows
    assert flatten(wording) == "Covert link: The system must list dogs."
    assert flatten(number) not in {requirement.number for requirement in pack.specification.requirements}


def test_a_requirement_under_a_family_that_the_library_has_dropped_is_printed_all_the_same() -> None:
    pack = compose(CONTENT, replay([*FULL, own("OWN-01", family="GONE")]))
    assert "The system must list dogs." in words(pack.specification)
    assert any("OWN-01" in line and "GONE" in line for line in pack.record.warnings)


def test_reasons_owners_and_authors_are_only_in_the_record() -> None:
    session = replay(
        [
            *FULL,
            c.NotKnown(question="go_live", owner="OWNER-NAME", due="2027-01-31", author="AUTHOR-NAME"),
            c.DecideClause(clause="API-03", verdict="accepted", reason="REASON-IN", author="AUTHOR-NAME"),
            c.DecideClause(clause="API-01", verdict="rejected", reason="REASON-OUT"),
        ]
    )
    pack = compose(CONTENT, session)
    text = words(pack.specification)
    for hidden in ("OWNER-NAME", "AUTHOR-NAME", "REASON-IN", "REASON-OUT"):
        assert hidden not in text
        assert hidden in str(pack.record)
    assert "API-01" in {d.clause for d in pack.record.excluded}


def test_every_clause_is_in_the_record_with_a_reason() -> None:
    record = compose(CONTENT, replay(FULL)).record
    decided = [*record.included, *record.excluded]
    assert {d.clause for d in decided} == set(CONTENT.clauses)
    assert all(d.reasons for d in decided)


def test_numbers_are_kept_after_an_issue_and_never_given_again() -> None:
    assert assign(["a", "b"], {}) == {"a": "R-001", "b": "R-002"}
    assert assign(["b", "c"], {"a": "R-001", "b": "R-002"}) == {"b": "R-002", "c": "R-003"}
    assert assign(["c"], {"a": "R-007"}) == {"c": "R-008"}


def test_the_issued_version_follows_the_issues() -> None:
    session = replay(FULL)
    assert compose(CONTENT, session).specification.meta.version == "0.1"
    assert compose(CONTENT, session, "issue").specification.meta.version == "1.0"
    issued = replay(
        [*FULL, c.RecordIssue(version="1.0", date="2026-11-23", fingerprint="x", ledger={"API-01": "R-001"})]
    )
    assert compose(CONTENT, issued).specification.meta.version == "1.1"
    assert compose(CONTENT, issued, "issue").specification.meta.version == "2.0"


def test_the_date_is_the_london_day_of_the_last_change() -> None:
    summer = replay([c.AnswerQuestion(question="purpose", raw="x", value="x", time="2026-07-01T23:30:00Z")])
    assert compose(CONTENT, summer).specification.meta.date.isoformat() == "2026-07-02"
    by_hand = replay([c.SetDetail(name="date", value="2027-01-05")])
    assert compose(CONTENT, by_hand).specification.meta.date.isoformat() == "2027-01-05"


def test_a_date_that_is_none_is_the_day_of_the_last_change() -> None:
    spoiled = replay([*FULL, c.SetDetail(name="date", value="soon")])
    assert compose(CONTENT, spoiled).specification.meta.date.isoformat() == "2026-11-23"


def test_the_fingerprint_follows_everything_that_is_printed_and_nothing_else() -> None:
    def print_of(*commands: c.Command) -> str:
        return compose(CONTENT, replay([*FULL, *commands])).specification.meta.fingerprint

    later = replace(FULL[0], time="2027-01-01T00:00:00Z", author="Somebody")
    assert print_of(later) == print_of()
    match = MatchDecision("API-03", 0.9, "strong", 1, taken=True)
    different = [
        (own("OWN-01"),),
        (own("OWN-01", acceptance="All dogs are there."),),
        (own("OWN-01", verification="test"),),
        (own("OWN-01", publish="restricted"),),
        (answer("purpose", "Look after people.", matches=(match,)),),
        (answer("purpose", "Look after people.", publish="restricted"),),
        (c.SetDetail(name="reference", value="F-12"),),
        (c.RecordIssue(version="1.0", date="2026-11-23", fingerprint="x", ledger={"API-01": "R-007"}),),
        (c.DecideClause(clause="API-01", verdict="rejected", reason="no"),),
        (),
    ]
    assert len({print_of(*commands) for commands in different}) == len(different)


def test_an_empty_session_drafts() -> None:
    pack = compose(CONTENT, Session())
    assert pack.specification.requirements
    assert pack.blocking

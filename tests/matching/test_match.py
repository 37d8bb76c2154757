"""What matching promises: reasons, bands, refusals, context, order, and no text that breaks it."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from specwizard.content.model import Term
from specwizard.matching import NOT_NEEDED, NOTHING_ASKED, MatchContext, Matcher

from .strange import STRANGE
from .support import clause, ids, matcher, shipped, small

SSO = clause("IAM-01", "Single sign-on", "one login for everything", "too many passwords")
LEAVERS = clause("IAM-03", "Accounts of leavers", "people who left can still get in")
EXPORT = clause("EXP-01", "Full export on demand", "get our data out", "download everything")
AUDIT = clause("LOG-01", "Statutory processing log", "who looked at what", "audit trail")
LIBRARY = small(SSO, LEAVERS, EXPORT, AUDIT)


def test_a_complaint_meets_a_clause_that_shares_none_of_its_words() -> None:
    text = "I am sick of having to remember so many passwords"
    first = matcher().match(text).matches[0]
    assert first.clause == "IAM-01"
    assert "glossary" in {meeting.how for meeting in first.because}


def test_reasons_quote_the_buyer_and_the_clause() -> None:
    result = Matcher(LIBRARY).match("We get an audti trail of who looked")
    first = result.matches[0]
    assert first.clause == "LOG-01"
    texts = (AUDIT.title, AUDIT.wording, AUDIT.rationale, AUDIT.acceptance, *AUDIT.aliases)
    for meeting in first.because:
        assert meeting.said in "We get an audti trail of who looked"
        assert any(meeting.meets in text for text in texts)
    assert ("audti", "typo") in {(meeting.said, meeting.how) for meeting in first.because}


@pytest.mark.parametrize(
    ("text", "said", "how"),
    [
        ("export on demand", "export", "word"),
        ("exporting", "exporting", "stem"),
        ("exprot everything", "exprot", "typo"),
        ("passwords", "passwords", "alias"),
    ],
)
def test_a_reason_says_how_words_met(text: str, said: str, how: str) -> None:
    first = Matcher(LIBRARY).match(text).matches[0]
    assert (said, how) in {(meeting.said, meeting.how) for meeting in first.because}


def test_each_word_of_the_buyer_stands_in_one_reason() -> None:
    for match in matcher().match("single sign on with our office 365 login for every officer").matches:
        said = [word for meeting in match.because for word in meeting.said.split()]
        assert len(said) == len(set(said))


@pytest.mark.parametrize(
    "text",
    [
        "records management system",
        "body-worn cameras",
        "a new CAD system",
        "a duty management system for 2,000 officers",
        "replacement for our crime and custody system",
        "interview recording equipment",
    ],
)
def test_the_name_of_a_product_ticks_no_clause(text: str) -> None:
    result = matcher().match(text)
    assert result.matches
    assert "strong" not in {match.band for match in result.matches}


@pytest.mark.parametrize("text", ["single sign-on", "audit trail", "data migration", "chain of custody", "no signal"])
def test_the_name_of_a_need_may_be_strong(text: str) -> None:
    assert matcher().match(text).matches[0].band == "strong"


def test_what_is_typed_just_as_a_clause_says_it_is_that_clause() -> None:
    for one in shipped().library.clauses[::9]:
        sayings = [alias for alias in one.aliases if len(alias.split()) > 2][:3]
        for saying in sayings:
            result = matcher().match(saying)
            assert result.remark or result.matches[0].clause == one.id, saying


@pytest.mark.parametrize("text", ["I want an audit trail", "we must get our data out", "we need single sign-on"])
def test_the_small_words_before_it_change_nothing(text: str) -> None:
    first, short = (matcher().match(one).matches[0] for one in (text, text.split(" ", 2)[2]))
    assert (first.clause, first.band) == (short.clause, "strong")


@pytest.mark.parametrize("text", ["ask Dave in IT", "n/a", "see attached", "", "not sure", "😀😀"])
def test_an_answer_that_asks_for_nothing_brings_up_nothing(text: str) -> None:
    result = matcher().match(text)
    assert (result.verdict, result.matches, result.remark) == ("none", (), NOTHING_ASKED)


def test_a_story_is_no_match_but_the_best_candidates_are_listed() -> None:
    text = (
        "The officers went to the pub on Saturday night, where two men had been fighting over a taxi; "
        "one was arrested and his brother drove home without him."
    )
    result = matcher().match(text)
    assert result.verdict == "none"
    assert result.matches
    assert {match.band for match in result.matches} == {"weak"}


def test_what_is_not_needed_is_a_remark() -> None:
    result = matcher().match("we do not need ANPR")
    assert (result.verdict, result.remark) == ("none", NOT_NEEDED)
    assert all(match.score == 0.0 for match in result.matches if match.clause == "NAT-05")


def test_a_need_beside_a_refusal_is_still_found() -> None:
    result = matcher().match("We do not need drones. Leavers' accounts must be switched off automatically.")
    assert result.matches[0].clause == "IAM-03"
    assert result.verdict == "match"


def test_two_needs_of_a_long_answer_are_both_among_the_first_five() -> None:
    text = (
        "Our officers spend the first ten minutes of each shift remembering a different password for every system. "
        "The other thing is that out on the moors there is no signal, so it has to carry on working without one."
    )
    assert {"IAM-01", "SLA-07"} <= set(ids(matcher(), text))


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("we need SSO, full export and open APIs", {"IAM-01", "EXP-01", "API-01"}),
        ("single sign on and audit trail", {"IAM-01", "LOG-01"}),
    ],
)
def test_each_item_of_a_list_is_a_need_of_its_own(text: str, asked: set[str]) -> None:
    found = {match.clause: match.band for match in matcher().match(text).matches}
    assert {clause: found.get(clause) for clause in asked} == dict.fromkeys(asked, "strong")


def test_a_list_in_which_an_item_asks_for_nothing_is_not_taken_apart() -> None:
    assert {m.segment for m in matcher().match("sergeants, export and the canteen").matches} == {
        "sergeants, export and the canteen"
    }


def test_a_match_says_which_part_asks_for_it() -> None:
    text = (
        "The canteen is fine and everyone is well, thank you for asking, and the weather has been kind to us so far. "
        "People who left last year can still log in."
    )
    first = next(match for match in matcher().match(text).matches if match.clause == "IAM-03")
    assert first.segment in text
    assert "canteen" not in first.segment
    assert "left last year" in first.segment


def test_scores_fall_and_agree_with_bands() -> None:
    result = matcher().match("an audit trail of who looked at which record, and single sign-on", limit=10)
    scores = [match.score for match in result.matches]
    assert scores == sorted(scores, reverse=True)
    order = {"strong": 0, "possible": 1, "weak": 2}
    bands = [order[match.band] for match in result.matches]
    assert bands == sorted(bands)


def test_the_list_is_as_long_as_asked() -> None:
    assert len(matcher().match("export our data and audit who looked", limit=2).matches) == 2
    assert len(matcher().match("export our data and audit who looked", limit=10).matches) == 10


def test_the_context_of_the_interview_tips_the_balance() -> None:
    plain = {m.clause: m.score for m in matcher().match("links to other systems", limit=10).matches}
    product = MatchContext(products=("custody",))
    tipped = {m.clause: m.score for m in matcher().match("links to other systems", limit=10, context=product).matches}
    custody = {one.id for one in shipped().library.clauses if "custody" in one.products}
    assert any(tipped[one] > plain[one] for one in plain.keys() & tipped.keys() & custody)
    assert all(tipped[one] == plain[one] for one in (plain.keys() & tipped.keys()) - custody)


def test_the_question_asked_is_context() -> None:
    text = "keep it for seven years"
    plain = {m.clause: m.score for m in matcher().match(text, limit=10).matches}
    asked = {
        m.clause: m.score for m in matcher().match(text, limit=10, context=MatchContext(question="retention")).matches
    }
    assert asked["DAT-10"] > plain["DAT-10"]


def test_context_without_words_brings_in_nothing() -> None:
    context = MatchContext(question="retention", products=("custody",), selected=frozenset({"DAT-10"}))
    assert matcher().match("zzz qqq", context=context).matches == ()


def test_a_force_teaches_its_slang_by_its_glossary() -> None:
    text = "the doodah must be written down"
    without = Matcher(LIBRARY)
    taught = Matcher(
        small(*LIBRARY.library.clauses, terms=[Term(term="audit trail", equivalents=("doodah", "paper trail"))])
    )
    assert "LOG-01" not in ids(without, text, 1)
    assert ids(taught, text, 1) == ["LOG-01"]


def test_negatives_of_a_clause_speak_against_it() -> None:
    words = clause("EXP-02", "Export of everything held", "download everything")
    warned = words.model_copy(update={"negatives": ("nightly download",)})
    text = "download everything nightly"
    plain = {m.clause: m.score for m in Matcher(small(words, SSO)).match(text).matches}
    against = {m.clause: m.score for m in Matcher(small(warned, SSO)).match(text).matches}
    assert against["EXP-02"] < plain["EXP-02"]


def test_the_order_of_clauses_changes_nothing() -> None:
    clauses = list(shipped().library.clauses)
    random.Random(7).shuffle(clauses)
    library = shipped().library.model_copy(update={"clauses": tuple(clauses)})
    other = Matcher(small().__class__(library, shipped().bank))
    for text in ("log in to five systems", "get our data out", "anpr", "who looked at what, and when it changed"):
        assert other.match(text) == matcher().match(text)


def test_equal_clauses_come_in_the_order_of_their_ids() -> None:
    twins = [clause(f"TWI-{n:02d}", "Single sign-on") for n in (3, 1, 2)]
    assert ids(Matcher(small(*twins, EXPORT)), "single sign-on", 3) == ["TWI-01", "TWI-02", "TWI-03"]


def test_a_withdrawn_clause_never_comes_up() -> None:
    gone = SSO.model_copy(update={"status": "withdrawn"})
    assert "IAM-01" not in ids(Matcher(small(gone, LEAVERS, EXPORT)), "single sign-on, one login")


def test_an_empty_library_matches_nothing() -> None:
    assert Matcher(small()).match("single sign-on").matches == ()


def test_work_that_is_no_longer_wanted_stops() -> None:
    result = matcher().match("single sign-on", cancelled=lambda: True)
    assert (result.verdict, result.matches) == ("none", ())


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("singel sign on wiht our 365", "IAM-01"),
        ("audt trial of who lookd at records", "LOG-01"),
        ("leavers acounts removd automaticly", "IAM-03"),
        ("bodyworn camras from another makr", "EVD-06"),
        ("fingerprnts from custdy", "NAT-03"),
    ],
)
def test_slips_of_the_pen_are_forgiven(right: str, wrong: str) -> None:
    assert wrong in ids(matcher(), right, 3)


def test_an_english_word_is_not_taken_for_a_slip() -> None:
    library = small(clause("KNO-03", "Training by a trainer", "trainer"), SSO)
    assert ids(Matcher(library), "the trailer is too small") == []


@pytest.mark.parametrize("text", STRANGE, ids=range(len(STRANGE)))
def test_no_text_breaks_it(text: str) -> None:
    result = matcher().match(text)
    assert all(0 <= match.score <= 1 for match in result.matches)
    assert (result.verdict == "match") <= bool(result.matches)


@given(st.text(max_size=300))
@settings(max_examples=150, deadline=None)
def test_any_text_gives_a_result(text: str) -> None:
    result = matcher().match(text)
    assert all(0 <= match.score <= 1 for match in result.matches)
    assert all(meeting.said and meeting.meets for match in result.matches for meeting in match.because)


@given(st.integers(min_value=0, max_value=10_000))
@settings(max_examples=40, deadline=None)
def test_matching_twice_says_the_same(seed: int) -> None:
    words = [word for one in shipped().library.clauses for alias in one.aliases for word in alias.split()]
    text = " ".join(random.Random(seed).sample(words, 12))
    assert matcher().match(text) == matcher().match(text)

"""Words, stems, parts and answers that ask for nothing."""

from __future__ import annotations

import pytest

from specwizard.matching.negation import negated
from specwizard.matching.segments import segments
from specwizard.matching.skip import asks_for_nothing
from specwizard.matching.stem import stem
from specwizard.matching.text import MAX_TOKENS, tokens


@pytest.mark.parametrize(
    "family",
    [
        "migrate migrates migrated migrating migration",
        "organise organised organisation organization",
        "log logs logged logging",
        "licence license licences licensing",
        "redact redacted redaction",
        "notify notified notification notifications",
        "centre center centres",
        "labelled labeled labelling",
        "enquiry inquiry enquiries",
        "authorise authorised authorization",
    ],
)
def test_forms_of_a_word_have_one_stem(family: str) -> None:
    assert len({stem(word) for word in family.split()}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("police", "policy"),
        ("officer", "office"),
        ("access", "accessible"),
        ("author", "authorise"),
        ("community", "communication"),
        ("mapping", "map"),
        ("leaver", "lever"),
    ],
)
def test_different_words_keep_different_stems(one: str, other: str) -> None:
    assert stem(one) != stem(other)


def test_tokens_remember_what_was_typed() -> None:
    text = "The supplier’s API (v2.1) — “won't” talk w/ O'Brien's café"
    found = tokens(text)
    assert [text[t.start : t.end] for t in found] == [t.surface for t in found]
    assert {"supplier", "api", "wont", "with", "obrien", "cafe"} <= {t.word for t in found}


def test_a_decimal_point_does_not_end_a_sentence_and_a_full_stop_does() -> None:
    assert {t.sentence for t in tokens("costs 9.4 million")} == {0}
    assert tokens("It is slow. We wait.")[-1].sentence == 1


def test_a_long_text_is_read_to_a_limit() -> None:
    assert len(tokens("word " * 50_000)) <= MAX_TOKENS


@pytest.mark.parametrize(
    "text",
    [
        "n/a", "N/A", "not sure", "Not sure yet.", "don't know", "I don't know", "ask Dave in IT", "Ask Sgt Smith",
        "not sure, ask Karen in procurement", "tbc", "TBC with legal", "as above", "see attached", "same as before",
        "pass", "skip", "none", "yes", "No.", "PC 4412 Jones", "Insp. Mary Khan", "SW1A 1AA", "dave@force.police.uk",
        "07700 900123", "...", "😀", "", "   ", "leave it for now", "I'll come back to this one", "one for legal",
        "speak to Sandra in finance", "-", "42",
    ],
)  # fmt: skip
def test_nothing_is_asked(text: str) -> None:
    assert asks_for_nothing(text)


@pytest.mark.parametrize(
    "text",
    [
        "ask for a reason before opening a record", "ask users why they searched", "one login", "24/7",
        "not sure, but we need single sign-on", "pass an incident to ambulance control", "phone downloads",
        "see who looked at a record", "let our other systems talk to it", "email alerts", "contact management",
        "no more passwords", "none of the records should be lost", "same number everywhere", "testing before release",
        "need to know", "the officers need to check names",
    ],
)  # fmt: skip
def test_something_is_asked(text: str) -> None:
    assert not asks_for_nothing(text)


def test_a_long_answer_is_taken_apart_at_sentences_and_turns() -> None:
    text = (
        "Officers log in to six systems every single morning before they can start. Also the maps are years out of "
        "date, and we never get told when the supplier changes something."
    )
    found = tokens(text)
    parts = [" ".join(t.word for t in found[p.begin : p.end]) for p in segments(found)]
    assert len(parts) == 3
    assert parts[0].endswith("start")
    assert parts[1].startswith("also the maps")


def test_a_short_answer_is_one_part() -> None:
    found = tokens("We need single sign-on. And maps.")
    assert [(part.begin, part.end) for part in segments(found)] == [(0, len(found))]


def test_the_parts_cover_the_text_once() -> None:
    found = tokens("One thing, and we want another; plus a third one. " * 5)
    places = [place for part in segments(found) for place in range(part.begin, part.end)]
    assert places == list(range(len(found)))


@pytest.mark.parametrize(
    ("text", "refused"),
    [
        ("we do not need ANPR", "anpr"),
        ("We're not interested in drones at all", "drones"),
        ("facial recognition is not needed", "recognition"),
        ("translation is out of scope", "translation"),
        ("no need for escrow", "escrow"),
    ],
)
def test_what_is_turned_down_is_marked(text: str, refused: str) -> None:
    found = tokens(text)
    assert refused in {found[place].word for place in negated(found)}


@pytest.mark.parametrize(
    "text",
    [
        "we don't want to be locked in",
        "officers do not need to retype the same name",
        "so that staff don't have to log in twice",
        "data must not leave the UK",
        "the supplier cannot read our data",
        "we do not get told when it changes",
    ],
)
def test_a_wish_to_be_spared_is_no_refusal(text: str) -> None:
    found = tokens(text)
    assert not negated(found)


def test_a_refusal_ends_at_but() -> None:
    found = tokens("we do not need ANPR but must have body worn video")
    places = negated(found)
    assert "video" not in {found[place].word for place in places}

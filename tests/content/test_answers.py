"""Answers as people type them: one parser a type, and what each says when it cannot read them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from specwizard.content import AnswerProblem, Content, Row, format_value, normalise_text, parse_answer
from specwizard.content.model import Question
from tests.content.inline import load, options, question, question_line


def value(asked: Question, raw: Any, **more: Any) -> Any:
    return parse_answer(asked, raw, **more).value


def refusal(asked: Question, raw: Any, **more: Any) -> str:
    with pytest.raises(AnswerProblem) as caught:
        parse_answer(asked, raw, **more)
    return str(caught.value)


# text


def test_text_is_one_line_and_long_text_keeps_its_lines() -> None:
    assert value(question("text"), "  a\r\nb  c ") == "a b c"
    assert value(question("long_text"), " a \r\nb\u2028c ") == "a\nb\nc"


def test_control_characters_are_taken_out_and_that_is_said() -> None:
    parsed = parse_answer(question("long_text"), "a\x00b \x1b[31mred\x1b[0m\ufffe e\u0301")
    assert parsed.value == "ab red é"
    assert "taken out" in parsed.warnings[0]


def test_marks_that_turn_the_direction_are_kept_and_said() -> None:
    text, warnings = normalise_text("a\u202eb")
    assert text == "a\u202eb"
    assert "invisible" in warnings[0]


def test_a_text_is_cut_at_twenty_thousand_characters_and_that_is_said() -> None:
    text, warnings = normalise_text("x" * 20_001)
    assert len(text) == 20_000
    assert "cut" in warnings[0]


@given(st.text())
def test_cleaned_text_can_be_held_by_xml_and_cleaning_it_again_changes_nothing(raw: str) -> None:
    text, _ = normalise_text(raw)
    assert all(c in "\t\n" or (c >= " " and not "\ud800" <= c <= "\udfff" and c not in "\ufffe\uffff") for c in text)
    assert normalise_text(text)[0] == text


@pytest.mark.parametrize("type", ["text", "long_text", "number", "date", "date_range", "yes_no", "single"])
@pytest.mark.parametrize("raw", ["", "  \n", "\x00\x07"])
def test_nothing_is_no_answer(type: str, raw: str) -> None:
    assert "Nothing was typed" in refusal(question(type, options=options("a") if type == "single" else []), raw)


@pytest.mark.parametrize("type", ["text", "long_text", "number", "date", "date_range", "yes_no", "single", "multi"])
@pytest.mark.parametrize("raw", ["don't know", "Not sure.", "TBC", "not known yet", "maybe"])
def test_not_knowing_is_sent_to_an_open_point(type: str, raw: str) -> None:
    assert "open point" in refusal(question(type, options=options("a") if type in ("single", "multi") else []), raw)


@pytest.mark.parametrize("type", ["text", "long_text", "number", "date_range", "yes_no", "single", "multi"])
def test_what_does_not_apply_is_no_value(type: str) -> None:
    asked = question(type, options=options("a") if type in ("single", "multi") else [])
    assert "mark it as not applicable" in refusal(asked, "N/A")


def test_a_choice_called_maybe_can_be_chosen() -> None:
    assert value(question("single", options=options("yes", "maybe", "not_sure")), "Maybe") == "maybe"
    assert value(question("multi", options=options("yes", "not_sure")), "not sure") == ("not_sure",)


# numbers


@pytest.mark.parametrize(
    ("raw", "unit", "expected"),
    [
        ("£9.4m", "GBP", "9400000"),
        ("2.4 mil", "GBP", "2400000"),
        ("£9.4 million", "GBP", "9400000"),
        ("9.4m pounds", "GBP incl. VAT", "9400000"),
        ("£1.5bn", "GBP", "1500000000"),
        ("1,200", "", "1200"),
        ("1 200 000", "", "1200000"),
        ("10k", "", "10000"),
        ("about 40", "", "40"),
        ("roughly 40 sergeants", "", "40"),
        ("twelve", "", "12"),
        ("a dozen", "", "12"),
        ("five hundred", "", "500"),
        ("twenty-four", "", "24"),
        ("twenty five", "", "25"),
        ("one hundred and twenty", "", "120"),
        ("two hundred thousand", "", "200000"),
        ("nine million", "GBP", "9000000"),
        ("half a million", "GBP", "500000"),
        ("1½ years", "months", "18"),
        ("two and a half years", "months", "30"),
        ("2 and a half million", "GBP", "2500000"),
        ("a year", "months", "12"),
        ("£9.4m over 5 years", "GBP", "9400000"),
        ("-5", "", "-5"),
        ("−5", "", "-5"),
        ("９００", "", "900"),
        ("12 months", "months", "12"),
        ("2 years", "months", "24"),
        ("36 months", "years", "3"),
        ("500 GB", "TB a year", "0.5"),
        ("40 TB a year", "TB a year", "40"),
        ("40 TB p.a.", "TB a year", "40"),
        ("30%", "percent", "30"),
        ("30 per cent", "percent", "30"),
        ("10 working days", "working days", "10"),
    ],
)
def test_a_number_is_read_as_it_is_written(raw: str, unit: str, expected: str) -> None:
    assert value(question("number", unit=unit), raw) == Decimal(expected)


@pytest.mark.parametrize(
    ("raw", "unit", "words"),
    [
        ("many", "", "no number"),
        ("nan", "", "no number"),
        ("infinity", "", "no number"),
        ("12-15", "", "not a range"),
        ("5 or 6", "", "not a range"),
        ("between 4 and 5", "", "not a range"),
        ("2,000 officers and 500 staff", "", "more than one number"),
        ("5 + 2 years", "years", "more than one number"),
        ("£3m 250k", "GBP", "more than one number"),
        ("2 years 6 months", "months", "more than one number"),
        ("2 years, 6 months", "months", "more than one number"),
        ("5 thousand 500", "", "more than one number"),
        ("2 years and a half", "months", "digits"),
        ("three and three quarters", "", "digits"),
        ("£250k a year", "GBP", "the whole amount"),
        ("£100k pa", "GBP", "the whole amount"),
        ("£100k p.a.", "GBP", "the whole amount"),
        ("£1.2m per annum", "GBP", "the whole amount"),
        ("300k/yr", "GBP", "the whole amount"),
        ("5 days", "logins", "in logins"),
        ("1.200,50", "", "Write thousands"),
        ("2,50,000", "", "Write thousands"),
        ("1e9", "", "digits"),
        ("0x10", "", "digits"),
        ("two million five hundred thousand", "", "digits"),
        ("five six", "", "digits"),
        ("$5m", "GBP", "in pounds"),
        ("5 euros", "GBP", "in pounds"),
        ("12 months", "GBP", "in pounds"),
        ("£40", "TB", "not in pounds"),
        ("12m", "months", "in months"),
        ("2 weeks", "working days", "in working days"),
        ("500 GB a month", "TB a year", "in TB a year"),
        ("9" * 19, "", "too long"),
    ],
)
def test_a_number_that_could_mean_two_things_is_not_guessed(raw: str, unit: str, words: str) -> None:
    assert words in refusal(question("number", unit=unit), raw)


def test_about_is_said_back_and_a_reason_is_kept_as_note() -> None:
    assert parse_answer(question("number"), "about 40").warnings
    assert parse_answer(question("number"), "40 - mostly from cameras").note == "mostly from cameras"


@pytest.mark.parametrize(
    ("raw", "unit", "note"),
    [
        ("£9.4m including VAT", "GBP", "including VAT"),
        ("£9.4m over 5 years", "GBP", "over 5 years"),
        ("4 (two for Custody)", "logins", "two for Custody"),
        ("4 (four)", "logins", ""),
        ("40 TB a year", "TB a year", ""),
        ("10 working days", "working days", ""),
        ("30 per cent", "percent", ""),
        ("9.4 million pounds", "GBP", ""),
    ],
)
def test_what_is_said_besides_a_number_is_kept(raw: str, unit: str, note: str) -> None:
    assert parse_answer(question("number", unit=unit), raw).note == note


SPELT = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
SPELT += ["thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def spelt(number: int) -> str:
    hundreds, rest = divmod(number, 100)
    small = SPELT[rest] if rest < 20 else f"{TENS[rest // 10]}-{SPELT[rest % 10]}".removesuffix("-zero")
    head = f"{SPELT[hundreds]} hundred" if hundreds else ""
    return f"{head} and {small}" if head and rest else head or small


@given(st.integers(0, 999))
def test_every_number_in_words_is_the_number_in_digits(number: int) -> None:
    assert value(question("number"), spelt(number)) == number


@given(
    st.decimals(0, 10**12, places=2), st.sampled_from(["{:,}", "£{:,}", "about £{:,}", "{} - a guess", "{:f} pounds"])
)
def test_an_amount_is_read_back_as_it_was_shown(amount: Decimal, form: str) -> None:
    asked = question("number", unit="GBP")
    assert value(asked, form.format(amount)) == amount
    assert value(asked, format_value(asked, amount)) == amount


def test_limits_speak_with_the_questions_own_message() -> None:
    asked = question("number", validation={"min": "0", "max": "100", "integer": "true"})
    assert refusal(asked, "101") == "Give at most 100."
    assert refusal(asked, "-1") == "Give at least 0."
    assert refusal(asked, "1.5") == "Give a whole number."
    own = question("number", validation={"max": "100", "message": "Give a percentage."})
    assert refusal(own, "101") == "Give a percentage."
    assert refusal(own, "many") == "There is no number in it. Give a percentage."


# dates


@pytest.mark.parametrize(
    "raw",
    [
        "2027-03-31",
        "31/03/2027",
        "31.3.2027",
        "31-03-27",
        "31 March 2027",
        "31st of march 2027",
        "31 Mar 2027",
        "March 31, 2027",
        "Wednesday 31 March 2027",
        "end of March 2027",
    ],
)
def test_a_date_is_read_with_the_day_first(raw: str) -> None:
    assert value(question("date"), raw) == date(2027, 3, 31)


def test_a_month_is_read_as_its_first_day_and_that_is_said() -> None:
    assert parse_answer(question("date"), "March 2027").value == date(2027, 3, 1)
    assert parse_answer(question("date"), "March 2027").warnings == ("Read as 1 March 2027.",)


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        ("03/31/2027", "day comes first"),
        ("30 February 2027", "no such day"),
        ("next spring", "such as 31 March 2027"),
        ("2027", "such as 31 March 2027"),
        ("1/1/0001", "Check the year"),
        ("31/12/9999", "Check the year"),
    ],
)
def test_what_is_no_date_is_refused_with_an_example(raw: str, words: str) -> None:
    assert words in refusal(question("date"), raw)


def test_a_date_may_not_be_past_when_the_question_says_so() -> None:
    asked = question("date", validation={"not_before": "today"})
    assert "not before 1 May 2026" in refusal(asked, "30 April 2026", today=date(2026, 5, 1))
    assert value(asked, "1 May 2026", today=date(2026, 5, 1)) == date(2026, 5, 1)


MARCH, JUNE = date(2027, 3, 1), date(2027, 6, 1)


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("1 March 2027 to 1 June 2027", (MARCH, JUNE)),
        ("March to June 2027", (MARCH, JUNE)),
        ("from March 2027 until June 2027", (MARCH, JUNE)),
        ("between March 2027 and June 2027", (MARCH, JUNE)),
        ("2027-03-01 - 2027-06-01", (MARCH, JUNE)),
        ("1/3/2027–1/6/2027", (MARCH, JUNE)),
        ("1/3/2027; 1/6/2027", (MARCH, JUNE)),
        ("from March 2027", (MARCH, None)),
        ("by June 2027", (None, JUNE)),
        ("1/3/2027-1/6/2027", (MARCH, JUNE)),
        ("2027-03-01/2027-06-01", (MARCH, JUNE)),
        ("1 March 2027, 1 June 2027", (MARCH, JUNE)),
        ("tender in March 2027, live by June 2028", (MARCH, date(2028, 6, 1))),
        ("Start: 1 March 2027\nEnd: 1 June 2027", (MARCH, JUNE)),
        ("1 to 30 June 2027", (JUNE, date(2027, 6, 30))),
        ("December to March 2027", (date(2026, 12, 1), MARCH)),
        ("1 March 2027 to 1 June 2027 (provisional)", (MARCH, JUNE)),
        ("from March 2027 onwards", (MARCH, None)),
        (["2027-03-01", "2027-06-01"], (MARCH, JUNE)),
        (["2027-03-01", None], (MARCH, None)),
        ({"to": "June 2027", "from": "March 2027"}, (MARCH, JUNE)),
    ],
)
def test_a_period_is_two_dates_and_one_may_be_open(raw: Any, expected: Any) -> None:
    assert value(question("date_range"), raw) == expected


@pytest.mark.parametrize(
    "raw", ["March 2027", "June 2027 to March 2027", "a to b", "x to y to z", {"when": "now"}, "1 March 2027 or 5"]
)
def test_what_is_no_period_is_refused(raw: Any) -> None:
    assert refusal(question("date_range"), raw)


# choices

PLACES = question(
    "single",
    options=[
        {"value": "uk_only", "label": "UK only, with support", "aliases": ["in this country"]},
        {"value": "as_law", "label": "As the law allows (anywhere)"},
        {"value": "no", "label": "No"},
    ],
)


@pytest.mark.parametrize(
    "raw", ["uk_only", "UK-ONLY", "uk only, with support", "In this country!", "1", "the UK only with support"]
)
def test_a_choice_is_meant_by_number_value_label_or_alias(raw: str) -> None:
    assert value(PLACES, raw) == "uk_only"


def test_a_reason_after_a_choice_is_its_note() -> None:
    parsed = parse_answer(PLACES, "As the law allows - because the board decided")
    assert (parsed.value, parsed.note) == ("as_law", "the board decided")
    assert parse_answer(PLACES, "no, because it costs too much").note == "it costs too much"


def test_the_number_before_a_copied_choice_does_not_count() -> None:
    assert value(PLACES, "1. UK only, with support") == value(PLACES, "(1) UK only, with support") == "uk_only"
    assert value(PLACES, ["uk only, with support"]) == "uk_only"


@pytest.mark.parametrize("raw", ["no, UK only, with support", "No - as the law allows", ["no", "uk_only"]])
def test_two_choices_are_no_single_answer(raw: Any) -> None:
    assert refusal(PLACES, raw)


def test_a_near_miss_is_named_and_not_taken() -> None:
    assert "Did you mean 'As the law allows (anywhere)'?" in refusal(PLACES, "as the law alows")
    assert "UK only, with support; As the law" in refusal(PLACES, "elsewhere")


def test_the_questions_own_message_does_not_hide_which_choice_was_meant() -> None:
    asked = question("multi", options=PARTNERS, validation={"min": "1", "message": "Choose the closest."})
    assert "Did you mean 'Courts'?" in refusal(asked, "cuorts")


def test_a_number_that_begins_a_label_is_not_a_position() -> None:
    notice = question("single", options=[{"value": f"m{n}", "label": f"{n} months"} for n in (3, 6, 12)])
    assert value(notice, "3 months") == "m3"
    assert "not one of the choices" in refusal(notice, "3")


def test_a_single_question_may_take_own_words() -> None:
    parsed = parse_answer(question("single", options=options("a"), other=True), "something else")
    assert (parsed.value, parsed.other) == ("", ("something else",))


@pytest.mark.parametrize(
    ("raw", "answer", "note"),
    [
        ("YES", "yes", ""),
        ("n", "no", ""),
        ("2", "no", ""),
        (True, "yes", ""),
        ("yes - because we share", "yes", "we share"),
        ("Yes, we share one room", "yes", "we share one room"),
        ("yes we do", "yes", "we do"),
        ("no because the law says so", "no", "the law says so"),
        ("Yes (two sites)", "yes", "two sites"),
        ("no: never did", "no", "never did"),
    ],
)
def test_yes_or_no_may_be_followed_by_its_reason(raw: Any, answer: str, note: str) -> None:
    parsed = parse_answer(question("yes_no"), raw)
    assert (parsed.value, parsed.note) == (answer, note)


@pytest.mark.parametrize("raw", ["yes and no", "no more than 5", "no idea", "3", "nobody", "yesterday"])
def test_what_only_begins_like_yes_or_no_is_neither(raw: str) -> None:
    assert refusal(question("yes_no"), raw)


PARTNERS = [
    {"value": "cps", "label": "Crown Prosecution Service", "aliases": ["CPS"]},
    {"value": "courts", "label": "Courts"},
    {"value": "health", "label": "Health, including ambulance"},
    {"value": "none", "label": "None of these", "exclusive": True},
]
SEVERAL = question("multi", options=PARTNERS)
OWN = question("multi", options=PARTNERS, other=True)


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("courts, CPS", ("cps", "courts")),
        ("courts; cps", ("cps", "courts")),
        ("- courts\n- cps", ("cps", "courts")),
        ("1. courts\n2) cps", ("cps", "courts")),
        ("the CPS & the courts", ("cps", "courts")),
        ("cps/courts", ("cps", "courts")),
        ("cps, courts and health", ("cps", "courts", "health")),
        ("cps | courts", ("cps", "courts")),
        ("cps and health, including ambulance", ("cps", "health")),
        ("1, 3", ("cps", "health")),
        ("3 and 1", ("cps", "health")),
        ("2 3", ("courts", "health")),
        ("Health, including ambulance, CPS", ("cps", "health")),
        ("cps, cps", ("cps",)),
        ("all of these", ("cps", "courts", "health")),
        ("none", ("none",)),
        ("nothing", ("none",)),
        (["courts", "CPS"], ("cps", "courts")),
    ],
)
def test_several_choices_are_separated_and_come_in_the_order_of_the_list(raw: Any, expected: tuple[str, ...]) -> None:
    assert value(SEVERAL, raw) == expected


LANDS = question("multi", options=options("people", "vehicles", "drones_and_aircraft", "salt_and_light_plus"))


@given(st.lists(st.sampled_from([o.value for o in LANDS.options]), min_size=1, unique=True), st.data())
def test_choices_with_an_and_in_their_names_are_found_however_they_are_joined(chosen: list[str], data: Any) -> None:
    joined = chosen[0].replace("_", " ")
    for name in chosen[1:]:
        joined += data.draw(st.sampled_from([", ", "; ", "\n", " and ", ", and ", " & ", " plus ", " / "]))
        joined += name.replace("_", " ")
    assert sorted(value(LANDS, joined)) == sorted(chosen)


@pytest.mark.parametrize("raw", ["yes", "?", "-", "cps, 0", ["cps", "yes"]])
def test_own_words_say_something(raw: Any) -> None:
    assert "not one of the choices" in refusal(OWN, raw)


def test_an_unknown_choice_is_named_unless_own_words_are_welcome() -> None:
    assert "'coroner' is not one of the choices" in refusal(SEVERAL, "cps, coroner")
    parsed = parse_answer(OWN, "cps, the coroner")
    assert (parsed.value, parsed.other) == (("cps",), ("the coroner",))
    assert parse_answer(OWN, ["coroner, north"]).other == ("coroner, north",)


def test_a_long_list_is_not_read_out_when_the_nearest_can_be_named() -> None:
    many = question("multi", options=[{"value": f"v{n}", "label": f"Choice {n}"} for n in range(1, 13)])
    assert refusal(many, "Choise 3") == "'Choise 3' is not one of the choices. Did you mean 'Choice 3'?"
    assert "Choose from: Choice 1; Choice 2" in refusal(many, "zebra")


def test_a_long_refused_answer_is_cut_with_a_mark() -> None:
    assert f"'{'x' * 59}…' is not one" in refusal(SEVERAL, "x" * 200)


def test_none_of_these_stands_alone() -> None:
    assert "cannot be chosen together" in refusal(SEVERAL, "none, cps")
    assert "cannot be chosen together" in refusal(OWN, "none, coroner")


def test_each_choice_keeps_its_own_note_and_the_commas_in_it() -> None:
    parsed = parse_answer(SEVERAL, "cps - by disc, weekly, courts")
    assert parsed.value == ("cps", "courts")
    assert parsed.note == "Crown Prosecution Service: by disc, weekly"


@pytest.mark.parametrize("raw", ["", [], ", ,", [""]])
def test_nothing_chosen_is_no_answer(raw: Any) -> None:
    assert "Nothing was chosen" in refusal(SEVERAL, raw)


def test_too_many_choices_are_refused() -> None:
    assert refusal(question("multi", options=PARTNERS, validation={"max": "1"}), "cps, courts") == "Choose at most 1."


# systems


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Content:
    systems = """
        format: specwizard-systems/1
        systems:
          - {key: leds_pnc, name: LEDS and PNC, kind: national, aliases: [PNC, name check]}
          - {key: pnd, name: Police National Database, kind: national, aliases: [PND]}
          - {key: none, name: None of these, kind: national, exclusive: true}
          - {key: rms, name: Records, kind: local}
    """
    asked = question_line("nationals", type="systems", extra="catalogue: [national]")
    return load(tmp_path_factory.mktemp("systems"), asked, systems=systems)


def test_systems_are_known_by_name_alias_and_key_and_others_are_kept(content: Content) -> None:
    asked = content.questions["nationals"]
    parsed = parse_answer(asked, "PND, PNC and some new hub, rms", content=content)
    assert parsed.value == ("pnd",)
    assert parsed.other == ("PNC and some new hub", "rms")
    assert value(asked, "name check / PND", content=content) == ("leds_pnc", "pnd")
    assert value(asked, "none", content=content) == ("none",)
    assert format_value(asked, ("leds_pnc",), ("New hub",), content=content) == "LEDS and PNC, New hub"


def test_without_the_catalogue_systems_are_own_words() -> None:
    parsed = parse_answer(question("systems", catalogue=["national"]), "PND, PNC")
    assert (parsed.value, parsed.other) == ((), ("PND", "PNC"))


# tables

COLUMNS = [
    {"name": "system", "label": "System", "required": True},
    {"name": "way", "label": "Which way", "type": "single", "options": options("in", "out")},
    {"name": "users", "label": "How many", "type": "number"},
    {"name": "end", "label": "Ends", "type": "date"},
    {"name": "legal", "label": "Legal", "type": "yes_no"},
]
TABLE = question("table", columns=COLUMNS)


def cells(raw: Any) -> list[tuple[str, ...]]:
    return [tuple(row.cells.values()) for row in value(TABLE, raw)]


@pytest.mark.parametrize(
    "raw",
    [
        "Niche | In | 1,200 | 31/03/2027 | y",
        "| Niche | In | 1,200 | 31/03/2027 | y |",
        "Niche;in;1,200;31 March 2027;YES",
        "Niche\tIn\t1200\t2027-03-31\tYes",
        "1. Niche | in | 1200 | 2027-03-31 | yes",
        "System | Which way | How many | Ends | Legal\n--- | --- | --- | --- | ---\nNiche|in|1200|2027-03-31|yes",
        "Legal|Ends|How many|way|system\nyes|2027-03-31|1200|in|Niche",
        "System\tWay\tMany\tEnds\tLegal\nNiche\tin\t1200\t2027-03-31\tyes",
        [{"System": "Niche", "way": "IN", "users": 1200, "Ends": "March 31 2027", "legal": True}],
        [["Niche", "in", 1200, "2027-03-31", True]],
        ["Niche | in | 1200 | 2027-03-31 | yes"],
        {"system": "Niche", "way": "in", "users": "1200", "end": "2027-03-31", "legal": "yes"},
    ],
)
def test_a_row_is_read_from_lines_lists_and_mappings(raw: Any) -> None:
    assert cells(raw) == [("Niche", "in", "1200", "2027-03-31", "yes")]


def test_cells_may_be_left_out_and_a_required_one_is_said() -> None:
    assert cells("System | in | 3")[0][:3] == ("System", "in", "3")  # a row, though it begins as the headings do
    assert cells("Niche\nSTORM || 3") == [("Niche", "", "", "", ""), ("STORM", "", "3", "", "")]
    assert parse_answer(TABLE, "| | in |").warnings == ("Row 1: 'System' is empty.",)


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        ("A|in\nB|sideways", "Row 2, 'Which way': 'sideways' is not one of the choices"),
        ("A|in|many", "Row 1, 'How many': There is no number"),
        ("A|in|1|soon", "Row 1, 'Ends': Write a date"),
        ("A|in|1|2027-01-01|yes|more", "Row 1 has 6 cells; there are 5"),
        ([{"sytem": "A"}], "Did you mean 'system'?"),
        ([{"system": "A", "publish": "secret"}], "publish is one of"),
        ("", "No row was typed"),
        ("---\n", "No row was typed"),
        ("\n".join("x" for _ in range(501)), "500 are allowed"),
    ],
)
def test_a_wrong_cell_is_named_by_row_and_column(raw: Any, words: str) -> None:
    assert words in refusal(TABLE, raw)


def test_what_a_cell_of_a_number_says_besides_is_not_lost_without_a_word() -> None:
    read = parse_answer(TABLE, "Niche | in | 900 (300 more from May)")
    assert cells("Niche | in | 900 (300 more from May)")[0][2] == "900"
    assert read.warnings == ("Row 1, 'How many': kept as 900, without “300 more from May”.",)
    assert parse_answer(TABLE, "Niche | in | 900\nSTORM | in | about 40 officers").warnings == ()


def test_a_row_may_carry_its_own_marking() -> None:
    assert value(TABLE, [{"system": "A", "publish": "restricted"}])[0].publish == "restricted"


def test_a_column_of_numbers_may_have_to_add_up() -> None:
    columns = [{"name": "what", "label": "What"}, {"name": "share", "label": "Share", "type": "number"}]
    asked = question("table", columns=columns, validation={"total": "100"})
    assert len(value(asked, "a|60%\nb|40%")) == 2
    assert refusal(asked, "a|60\nb|30") == "'Share' adds up to 90; it must be 100."


def test_rows_are_plain_values_that_can_be_compared() -> None:
    assert Row({"a": "1"}) == Row({"a": "1"})
    assert hash(Row({"a": "1"})) == hash(Row({"a": "1"}))


# and back again


@pytest.mark.parametrize(
    ("asked", "raw", "shown"),
    [
        (question("number", unit="GBP"), "9.4m", "£9,400,000"),
        (question("number", unit="GBP"), "9.5", "£9.50"),
        (question("number", unit="TB a year"), "1200.50", "1,200.5 TB a year"),
        (question("number", unit="percent"), "30", "30%"),
        (question("date"), "31/3/2027", "31 March 2027"),
        (question("date_range"), "March to June 2027", "1 March 2027 to 1 June 2027"),
        (question("yes_no"), "y", "Yes"),
        (PLACES, "2", "As the law allows (anywhere)"),
        (SEVERAL, "1, 3", "Crown Prosecution Service; Health, including ambulance"),
        (OWN, "cps, coroner", "Crown Prosecution Service, coroner"),
        (TABLE, "A|in|1\nB", "A; In; 1\nB"),
    ],
)
def test_a_value_is_shown_as_people_read_it(asked: Question, raw: str, shown: str) -> None:
    parsed = parse_answer(asked, raw)
    assert format_value(asked, parsed.value, parsed.other) == shown


DAYS = st.dates(date(1900, 1, 1), date(2200, 12, 31))


@given(st.one_of(st.tuples(DAYS, DAYS).map(lambda two: tuple(sorted(two))), DAYS.map(lambda d: (d, None))))
def test_a_shown_period_is_read_back(period: Any) -> None:
    asked = question("date_range")
    assert value(asked, format_value(asked, period)) == period


@given(DAYS, st.decimals(-(10**9), 10**9, places=3), st.sampled_from(["", "GBP", "months", "percent", "TB a year"]))
def test_a_shown_date_and_number_are_read_back(day: date, number: Decimal, unit: str) -> None:
    assert value(question("date"), format_value(question("date"), day)) == day
    number = number.quantize(Decimal("0.01")) if unit == "GBP" else number
    asked = question("number", unit=unit)
    assert value(asked, format_value(asked, number)) == number


@given(st.sets(st.sampled_from(["cps", "courts", "health"]), min_size=1))
def test_shown_choices_are_read_back(chosen: set[str]) -> None:
    picked = tuple(one for one in ("cps", "courts", "health") if one in chosen)
    assert value(SEVERAL, format_value(SEVERAL, picked)) == picked


ODD = st.one_of(st.text(max_size=80), st.text(alphabet="0123456789 ,.-/£%mk|;\nabcyesno", max_size=40))


@given(
    ODD,
    st.sampled_from([question(t) for t in ("text", "number", "date", "date_range", "yes_no")] + [PLACES, OWN, TABLE]),
)
def test_any_text_is_an_answer_or_a_sentence_and_never_a_crash(raw: str, asked: Question) -> None:
    try:
        parsed = parse_answer(asked, raw)
    except AnswerProblem as problem:
        assert str(problem)
    else:
        assert isinstance(format_value(asked, parsed.value, parsed.other), str)

"""Numbers as people write them: "about £9.4m", "12 months", "twenty-four".

What was understood comes with a remark where something was assumed; `Unclear` is raised, with a sentence for the
reader, where assuming would be guessing: a range for a number, dollars for pounds.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal


class Unclear(Exception):
    """The words can be read in more than one way, or in none."""


_SCALE = {
    "hundred": 2,
    "k": 3,
    "thousand": 3,
    "m": 6,
    "mn": 6,
    "mil": 6,
    "mill": 6,
    "million": 6,
    "bn": 9,
    "billion": 9,
}
_SCALES = "|".join(sorted(_SCALE, key=len, reverse=True))
_COUNTED = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_WORDS = {word: number for number, word in enumerate(_COUNTED.split())} | {"none": 0}
_WORDS |= {word: number for number, word in zip(range(20, 100, 10), _TENS.split(), strict=True)}
_TIMES = {"hundred": 100, "dozen": 12}
_SPELT_WORD = re.compile(r"(?:\s+and\s+|[\s-]+)?([a-z]+)\b")
_ONE = re.compile(r"^an?\s+(?=(?:thousand|million|billion|hour|day|week|month|year|working day)\b)")
_A_DOZEN = re.compile(r"^a\s+(?=dozen|hundred)")
_HALF = re.compile(r"^half\s+an?\s+(?=thousand|million|billion|hour|day|year)")
_ABOUT = re.compile(
    r"^(?:about|around|approx(?:imately)?\.?|circa|ca\.?|c\.|roughly|some|nearly|almost|over|under|up to|at least|"
    r"at most|more than|less than|fewer than|maybe|probably|~|≈|±)\s*"
)
_NUMBER = re.compile(
    r"^(?P<sign>[-−]?)\s*(?P<currency>£|gbp|\$|usd|€|eur)?\s*"
    r"(?P<digits>[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]{1,3}(?: [0-9]{3})+|[0-9]+(?:\.[0-9]+)?|\.[0-9]+)"
    rf"\s*(?P<scale>(?:{_SCALES})(?![a-z]))?\s*(?P<rest>.*)$",
    re.DOTALL,
)
_RANGE = re.compile(r"^(?:-|–|—|to\b|or\b|and\b|/)\s*(?:£|gbp)?\s*[0-9]")
_BETWEEN_NUMBERS = re.compile(r"^(?:between|from)\b.*[0-9].*[0-9]", re.DOTALL)
_COMBINED = re.compile(r"(?:[+×*&/–—-]|\b(?:plus|and|or|to|times|x))\s*(?:about\s+)?(?:£|gbp)?\s*[0-9]")
_ANOTHER = re.compile(r"^[,;]?\s*(?:£|gbp)?\s*[0-9]")
_SMALLER = re.compile(r"^[a-z]+[\s,]+(?:£|gbp)?\s*[0-9.,]+\s*(?P<unit>[a-z]+)")
_AND_A_HALF = re.compile(r"^(\d+)\s+and\s+(?:a|one)\s+(half|quarter)\b")
_PARTS = {"half": ".5", "quarter": ".25"}
_IN_WORDS = re.compile(r"\band\s+(?:a|one|three)\s+(?:half|quarters?)\b")
_FILLER = frozenset(("pound", "pounds", "sterling", "gbp", "a", "an", "per", "each", "every", "cent"))
_MOST_DIGITS = 18

# How many of the smallest unit of its family each unit holds; units of one family convert, others do not.
_UNITS: dict[str, tuple[str, Decimal]] = {
    "mb": ("data", Decimal(1)),
    "gb": ("data", Decimal(1_000)),
    "tb": ("data", Decimal(1_000_000)),
    "pb": ("data", Decimal(1_000_000_000)),
    "month": ("months", Decimal(1)),
    "year": ("months", Decimal(12)),
    "working day": ("working days", Decimal(1)),
    "minute": ("minutes", Decimal(1)),
    "hour": ("minutes", Decimal(60)),
    "day": ("minutes", Decimal(1_440)),
    "week": ("minutes", Decimal(10_080)),
    "percent": ("share", Decimal(1)),
    "%": ("share", Decimal(1)),
    "per cent": ("share", Decimal(1)),
}
_SPELT = {
    "megabyte": "mb",
    "gigabyte": "gb",
    "terabyte": "tb",
    "petabyte": "pb",
    "mth": "month",
    "yr": "year",
    "min": "minute",
    "hr": "hour",
    "business day": "working day",
    "weekday": "working day",
}
_UNIT = re.compile(
    r"^(%|per cent|percent|(?:working|business) days?|[a-z]+?)s?(?![a-z])(?P<after>.*)$", re.IGNORECASE | re.DOTALL
)
_RATE = re.compile(r"(?:\b(?:a|an|per|each|every)\s+|/\s*)(hour|day|week|month|year)\b")
_YEARLY = re.compile(r"\bp\.?a\b|\b(?:per annum|annually|yearly)\b|(?:\b(?:a|per|each|every)\s+|/\s*)yr\b")
_CONVERTED = Decimal("0.000001")


@dataclass(frozen=True, slots=True)
class Number:
    """A number that was read, with what was assumed and what was said besides."""

    value: Decimal
    remark: str = ""
    besides: str = ""  # words after the number and its unit, such as "including VAT"


def parse_number(text: str, unit: str = "") -> Number:
    """The number that a text says, in the unit asked for."""
    plain = unicodedata.normalize("NFKC", _with_decimals(text)).strip().rstrip(".")
    words = plain.lower()
    bare = _ABOUT.sub("", words)
    remark = "Read as a single number; say in a note how exact it is." if bare != words else ""
    found = _NUMBER.match(_in_digits(bare))
    if not found:
        raise Unclear("Give one number, not a range." if _BETWEEN_NUMBERS.match(words) else "There is no number in it.")
    rest = found["rest"].strip()
    if _RANGE.match(rest):
        raise Unclear("Give one number, not a range.")
    if rest[:1] in (",", ".") and rest[1:2].isdigit():
        raise Unclear("Write thousands as 1,200 and decimals as 1.5.")
    if sum(map(str.isdigit, found["digits"])) > _MOST_DIGITS:
        raise Unclear("The number is too long.")
    if re.match(r"[a-z]+[0-9]", rest) or _first_word(rest) in (*_WORDS, *_TIMES, *_SCALE):
        raise Unclear("Write the number in digits, such as 1,200.")
    if _IN_WORDS.search(rest):
        raise Unclear("Write the number in digits, such as 2.5.")
    if _goes_on(re.sub(r"\([^)]*\)", "", rest)):
        raise Unclear("There is more than one number in it; add them up and give one.")
    number = Decimal(re.sub(r"[ ,]", "", found["digits"]))
    if found["scale"] == "m" and _unit(unit.lower()):  # months, minutes or million: not ours to decide
        raise Unclear(f"Give it in {unit}.")
    if found["scale"]:
        number = number.scaleb(_SCALE[found["scale"]])
    if found["sign"]:
        number = -number
    return Number(_tidy(_in_unit(number, found["currency"] or "", rest, unit)), remark, _besides(rest, unit, plain))


def _with_decimals(text: str) -> str:
    """1½ as 1.5: folded to its compatible form it would become eleven over two."""

    def decimal(found: re.Match[str]) -> str:
        part = Decimal(str(unicodedata.numeric(found[2])))
        if -part.as_tuple().exponent > 3:  # type: ignore[operator]  # a finite number has an integer exponent
            raise Unclear("Write the number in digits, such as 1.5.")
        return plain_number(Decimal(found[1] or 0) + part)

    return re.sub(r"([0-9]{0,18})([¼½¾⅐-⅞])", decimal, text)


def _in_digits(text: str) -> str:
    """The text with the number that it begins with in digits: twenty-four months, one hundred and fifty, a dozen."""
    text = _HALF.sub("0.5 ", _ONE.sub("1 ", _A_DOZEN.sub("", text)))
    total, at = None, 0
    while found := _SPELT_WORD.match(text, at):
        word = found[1]
        if word in _TIMES and total != 0:
            total = (total or 1) * _TIMES[word]
        elif word not in _WORDS:
            break
        elif total is None:
            total = _WORDS[word]
        elif _adds(total, _WORDS[word]):
            total += _WORDS[word]
        else:
            break
        at = found.end()
    text = text if total is None else f"{total}{text[at:]}"
    return _AND_A_HALF.sub(lambda found: found[1] + _PARTS[found[2]], text)


def _goes_on(rest: str) -> bool:
    """Whether what follows a number is more of it: £3m 250k, 2 years 6 months, 2,000 officers and 500 staff."""
    smaller = _SMALLER.match(rest)
    return bool(
        _COMBINED.search(rest) or _ANOTHER.match(rest) or (smaller and _unit(rest) and _unit(smaller.group("unit")))
    )


def _adds(total: int, word: int) -> bool:
    """Whether a word goes on with the number before it: twenty-four and one hundred and five, but not five six."""
    return word > 0 and ((total > 0 and total % 100 == 0) or (total % 100 >= 20 and total % 10 == 0 and word < 10))


def _besides(rest: str, unit: str, plain: str) -> str:
    """What follows the number and its unit, in the letters it was written with."""
    words = rest.split()
    known = _FILLER | set(unit.lower().split())
    while words and (_bare(words[0]) in known or _bare(words[0]) + "s" in known or _unit(_bare(words[0]))):
        del words[0]
    left = " ".join(words).strip(" ,;:").removeprefix("%").strip()
    if left.startswith("(") and left.endswith(")"):
        left = left[1:-1]
    at = plain.lower().rfind(left)
    return plain[at : at + len(left)] if left and at >= 0 and left not in _WORDS else ""


def _bare(word: str) -> str:
    return word.strip(".,;:")


def plain_number(number: Decimal) -> str:
    """The number in digits, without exponent or needless zeros."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def with_thousands(text: str) -> str:
    """A whole number of five or more digits, or a round one of four, with commas; any other text as it is."""
    return f"{int(text):,}" if re.fullmatch(r"[1-9][0-9]{4,14}|[1-9][0-9]00", text) else text


def _in_unit(number: Decimal, currency: str, rest: str, unit: str) -> Decimal:
    pounds = unit.lower().startswith("gbp")
    if currency in ("$", "usd", "€", "eur") or re.match(r"(?:dollars?|usd|euros?|eur)\b", rest):
        raise Unclear("Give it in pounds.")
    rates = _RATE.search(unit.lower()), _RATE.search(_YEARLY.sub("a year", rest))
    if rates[0] and rates[1] and rates[0].group(1) != rates[1].group(1):
        raise Unclear(f"Give it in {unit}.")
    if pounds and rates[1] and not rates[0]:
        raise Unclear(f"Give the whole amount, not the amount a {rates[1].group(1)}.")
    wanted, given = _unit(unit), _unit(rest)
    if (currency or rest.startswith(("gbp", "pound"))) and unit and not pounds:
        raise Unclear(f"Give it in {unit}, not in pounds.")
    if given is None or wanted is None or given == wanted:
        if given is not None and unit and wanted is None:
            raise Unclear(f"Give it in {'pounds' if pounds else unit}.")
        return number
    if _UNITS[given][0] != _UNITS[wanted][0]:
        raise Unclear(f"Give it in {unit}.")
    return (number * _UNITS[given][1] / _UNITS[wanted][1]).quantize(_CONVERTED)


def _tidy(number: Decimal) -> Decimal:
    return Decimal(plain_number(number))


def _first_word(text: str) -> str:
    return text.removeprefix("and ").partition(" ")[0]


def _unit(text: str) -> str | None:
    found = _UNIT.match(text.strip())
    if not found:
        return None
    word = found.group(1).lower()
    word = re.sub(r"s$", "", word) if word.endswith("days") else word
    word = _SPELT.get(word, word)
    return word if word in _UNITS else None

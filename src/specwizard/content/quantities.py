"""Numbers and dates as people write them: "about £9.4m", "12 months", "31st March 2027", "March to June 2027".

Each function returns what was understood together with a remark where something was assumed, and raises `Unclear`
with a sentence for the reader where assuming would be guessing: a range for a number, dollars for pounds, a date with
the month first.
"""

from __future__ import annotations

import calendar
import re
import unicodedata
from datetime import date
from decimal import Decimal


class Unclear(Exception):
    """The words can be read in more than one way, or in none."""


_SCALE = {"hundred": 2, "k": 3, "thousand": 3, "m": 6, "mn": 6, "mill": 6, "million": 6, "bn": 9, "billion": 9}
_SCALES = "|".join(sorted(_SCALE, key=len, reverse=True))
_COUNTED = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_WORDS = {word: number for number, word in enumerate(_COUNTED)}
_WORDS |= {"none": 0, "dozen": 12, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "hundred": 100}
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
_CONVERTED = Decimal("0.000001")


def parse_number(text: str, unit: str = "") -> tuple[Decimal, str]:
    """The number that a text says, in the unit asked for, and a remark about what was assumed."""
    words = unicodedata.normalize("NFKC", text).strip().lower().rstrip(".")
    bare = _ABOUT.sub("", words)
    remark = "Read as a single number; say in a note how exact it is." if bare != words else ""
    first = re.match(r"(?:a )?([a-z]+)\b(.*)$", bare, re.DOTALL)
    if first and first.group(1) in _WORDS:
        bare = f"{_WORDS[first.group(1)]}{first.group(2)}"
    found = _NUMBER.match(bare)
    if not found:
        raise Unclear("There is no number in it.")
    rest = found["rest"].strip()
    if _RANGE.match(rest):
        raise Unclear("Give one number, not a range.")
    if rest[:1] in (",", ".") and rest[1:2].isdigit():
        raise Unclear("Write thousands as 1,200 and decimals as 1.5.")
    if len(found["digits"]) > _MOST_DIGITS:
        raise Unclear("The number is too long.")
    if re.match(r"[a-z]+[0-9]", rest) or _first_word(rest) in (*_WORDS, *_SCALE):
        raise Unclear("Write the number in digits, such as 1,200.")
    number = Decimal(re.sub(r"[ ,]", "", found["digits"]))
    if found["scale"] == "m" and _unit(unit.lower()):  # months, minutes or million: not ours to decide
        raise Unclear(f"Give it in {unit}.")
    if found["scale"]:
        number = number.scaleb(_SCALE[found["scale"]])
    if found["sign"]:
        number = -number
    return _tidy(_in_unit(number, found["currency"] or "", rest, unit)), remark


def plain_number(number: Decimal) -> str:
    """The number in digits, without exponent or needless zeros."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _in_unit(number: Decimal, currency: str, rest: str, unit: str) -> Decimal:
    pounds = unit.lower().startswith("gbp")
    if currency in ("$", "usd", "€", "eur") or re.match(r"(?:dollars?|usd|euros?|eur)\b", rest):
        raise Unclear("Give it in pounds.")
    rates = _RATE.search(unit.lower()), _RATE.search(rest)
    if rates[0] and rates[1] and rates[0].group(1) != rates[1].group(1):
        raise Unclear(f"Give it in {unit}.")
    wanted, given = _unit(unit), _unit(rest)
    if (currency or rest.startswith(("gbp", "pound"))) and unit and not pounds:
        raise Unclear(f"Give it in {unit}, not in pounds.")
    if given is None or wanted is None or given == wanted:
        if given is not None and (pounds or (unit and wanted is None and _UNITS[given][0] == "share")):
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


_MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
_MONTHS |= {name[:3]: number for name, number in _MONTHS.items()} | {"sept": 9}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_ISO = re.compile(r"^(\d{4})-(\d{1,2})-(\d{1,2})(?:t.*)?$")
_SLASHED = re.compile(r"^(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{2}|\d{4})$")
_DAY_FIRST = re.compile(rf"^(\d{{1,2}})(?:st|nd|rd|th)?\s*(?:of\s+)?({_MONTH})\.?,?\s*(\d{{4}})$")
_MONTH_FIRST = re.compile(rf"^({_MONTH})\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})$")
_MONTH_ONLY = re.compile(rf"^(?P<end>(?:the\s+)?end\s+of\s+)?(?:({_MONTH})\.?,?\s+|(\d{{1,2}})/)(\d{{4}})$")
_WEEKDAY = re.compile(r"^(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?,?\s+")
_EXAMPLE = "Write a date such as 31 March 2027 or 31/03/2027."


def parse_date(text: str) -> tuple[date, str]:
    """The date that a text says (day before month), and a remark where only a month was given."""
    words = _WEEKDAY.sub("", " ".join(unicodedata.normalize("NFKC", text).lower().rstrip(".").split()))
    if found := _ISO.match(words):
        return _date(*map(int, found.groups())), ""
    if found := _SLASHED.match(words):
        day, month, year = map(int, found.groups())
        year += 2000 if len(found[3]) == 2 else 0
        if month > 12 >= day:
            raise Unclear("The day comes first. " + _EXAMPLE)
        return _date(year, month, day), ""
    if found := _DAY_FIRST.match(words):
        return _date(int(found[3]), _MONTHS[found[2]], int(found[1])), ""
    if found := _MONTH_FIRST.match(words):
        return _date(int(found[3]), _MONTHS[found[1]], int(found[2])), ""
    if found := _MONTH_ONLY.match(words):
        year, month = int(found[4]), _MONTHS[found[2]] if found[2] else int(found[3])
        first = _date(year, month, 1)
        day = calendar.monthrange(year, month)[1] if found["end"] else 1
        understood = first.replace(day=day)
        return understood, f"Read as {shown_date(understood)}."
    raise Unclear(_EXAMPLE)


def shown_date(day: date) -> str:
    """The date as documents print it: 31 March 2027."""
    return f"{day.day} {calendar.month_name[day.month]} {day.year}"


_BETWEEN = re.compile(r"\s+(?:to|until|till|through|and)\s+|\s+[-–—]\s+|\s*[–—;|\n]\s*|\s*\.\.\s*", re.IGNORECASE)
_UNTIL = re.compile(r"^(?:by|until|till|to|before|no later than|end(?:ing)?(?: by)?:?)\s+", re.IGNORECASE)
_FROM = re.compile(r"^(?:from|between|starting(?: on)?|start:?|since|after)\s+", re.IGNORECASE)


def parse_range(text: str) -> tuple[tuple[date | None, date | None], tuple[str, ...]]:
    """The two dates that a text says; one of them may be open ("from March 2027", "by June 2028")."""
    words = " ".join(text.split(" ")).strip().rstrip(".")
    bare = _FROM.sub("", words)
    parts = [part.strip() for part in _BETWEEN.split(bare)]
    if len(parts) == 1:
        if _UNTIL.match(bare):
            end, remark = parse_date(_UNTIL.sub("", bare))
            return (None, end), (remark,) if remark else ()
        start, remark = parse_date(bare)
        if bare == words:
            raise Unclear("Give two dates, such as March 2027 to June 2028.")
        return (start, None), (remark,) if remark else ()
    if len(parts) != 2:
        raise Unclear("Give two dates, such as March 2027 to June 2028.")
    left, right = parts
    year = re.search(r"\d{4}$", right)
    if left and year and not re.search(r"\d{4}|/\d{2}$", left):
        left = f"{left} {year.group()}"
    begin, first = _open_date(left)
    finish, second = _open_date(right)
    if begin and finish and finish < begin:
        raise Unclear("The second date is before the first.")
    if not (begin or finish):
        raise Unclear(_EXAMPLE)
    return (begin, finish), tuple(remark for remark in (first, second) if remark)


def _open_date(text: str) -> tuple[date | None, str]:
    return parse_date(text) if text and text != "?" else (None, "")


def _date(year: int, month: int, day: int) -> date:
    try:
        found = date(year, month, day)
    except ValueError:
        raise Unclear("There is no such day. " + _EXAMPLE) from None
    if not 1900 <= year <= 2200:
        raise Unclear("Check the year. " + _EXAMPLE)
    return found

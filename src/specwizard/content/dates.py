"""Dates as people write them: "31st March 2027", "end of March 2027", "March to June 2027".

What was understood comes with a remark where something was assumed; `Unclear` is raised, with a sentence for the
reader, where assuming would be guessing: a date with the month first.
"""

from __future__ import annotations

import calendar
import re
import unicodedata
from datetime import date

from specwizard.content.quantities import Unclear

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_MONTHS = {name.lower(): number for number, name in enumerate(MONTHS, 1)}
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
    """The date as documents print it, whatever language the machine speaks: 31 March 2027."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def shown_day(text: str) -> str:
    """A date that is kept as year-month-day, as documents print it; any other text as it is."""
    try:
        return shown_date(date.fromisoformat(text))
    except ValueError:
        return text


_BETWEEN = re.compile(r"\s+(?:to|until|till|through|and)\s+|\s+[-–—]\s+|\s*[–—;|\n]\s*|\s*\.\.\s*", re.IGNORECASE)
_UNTIL = re.compile(r"^(?:by|until|till|to|before|no later than|end(?:ing)?(?: by)?:?)\s+", re.IGNORECASE)
_FROM = re.compile(r"^(?:from|between|starting(?: on)?|start:?|since|after)\s+", re.IGNORECASE)


def parse_range(text: str) -> tuple[tuple[date | None, date | None], tuple[str, ...]]:
    """The two dates that a text says; one of them may be open ("from March 2027", "by June 2028")."""
    words = re.sub(r"\([^()]*\)$|\bonwards?$", "", text.strip().rstrip(".")).rstrip()
    if named := _two_dates(words):
        return named
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
    year = re.search(rf"(?:({_MONTH})\.?,?\s+)?(\d{{4}})$", right, re.IGNORECASE)
    borrowed = bool(left and year and not re.search(r"\d{4}|/\d{2}$", left))
    if borrowed and year:
        month = "" if re.search(_MONTH, left, re.IGNORECASE) else f" {year[1] or ''}"
        left = f"{left}{month} {year[2]}"
    begin, first = _open_date(left)
    finish, second = _open_date(right)
    if borrowed and begin and finish and finish < begin and year:  # from December to February 2027
        begin, first = _open_date(left.removesuffix(year[2]) + str(int(year[2]) - 1))
    if begin and finish and finish < begin:
        raise Unclear("The second date is before the first.")
    if not (begin or finish):
        raise Unclear(_EXAMPLE)
    return (begin, finish), tuple(remark for remark in (first, second) if remark)


_WHOLE_DATE = re.compile(
    rf"\d{{4}}-\d{{1,2}}-\d{{1,2}}|\d{{1,2}}[/.]\d{{1,2}}[/.](?:\d{{4}}|\d{{2}})\b|(?:(?:the\s+)?end\s+of\s+)?"
    rf"(?:\b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?)?\b(?:{_MONTH})\b\.?,?(?:\s+\d{{1,2}}(?:st|nd|rd|th)?,?)?\s+\d{{4}}",
    re.IGNORECASE,
)


def _two_dates(text: str) -> tuple[tuple[date, date], tuple[str, ...]] | None:
    """Two whole dates in their order, whatever words stand around them: tender March 2027, live by June 2028."""
    said = _WHOLE_DATE.findall(text)
    if len(said) != 2 or re.search(r"\d", _WHOLE_DATE.sub("", text)):
        return None
    (begin, first), (finish, second) = map(parse_date, said)
    if finish < begin:
        raise Unclear("The second date is before the first.")
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

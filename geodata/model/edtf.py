"""Dates as the texts give them: "1948" is the whole year, not the first of January.

EDTF, which is ISO 8601-2, is read whole, levels 0 to 2. A Span is half open, in the numbers of
days: "1948" ends on the day on which "1949" begins, so neighbours share nothing and the length of
a date is its imprecision.
The traps avoided: an interval lasts, and a set does not: ``2003/2008`` is one thing all that time,
``[2003..2008]`` one act within it, ``{2003,2008}`` two acts. An end that nobody knows is not open:
``1985/`` covers the year 1985 and no day that could be made up.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from itertools import product
from typing import Literal

from geodata.model import days

Unit = Literal[
    "day",
    "month",
    "season",
    "quarter",
    "third",
    "half",
    "year",
    "decade",
    "century",
    "millennium",
    "estimate",  # a year of which only some digits are significant
    "range",  # one time between two others, or each from one to another: not throughout
    "set",
    "interval",
    "unknown",  # in a year that is not known at all
]
Sort = Literal["act", "acts", "lasting"]
Edge = Literal["open", "unknown"]

FIRST_YEAR, LAST_YEAR = -9999, 9999  # that a time bar has room for
_DIGITS = 99  # of a year, at most
_MARK = "[?~%]?"
_DATE = re.compile(
    rf"({_MARK}-?[0-9X]{{4}}{_MARK})(?:-({_MARK}[0-9X]{{2}}{_MARK})(?:-({_MARK}[0-9X]{{2}}{_MARK}))?)?"
)
_TIME = re.compile(
    r"(-?[0-9]{4}-[0-9]{2}-[0-9]{2})"
    r"T((?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\.[0-9]+)?|24:00:00|23:59:60)"
    r"(Z|(?!-00(?::00)?$)(?:[+-](?:0[0-9]|1[01])(?::[0-5][0-9])?|[+-]12(?::00)?"
    r"|\+(?:12|13)(?::[0-5][0-9])?|\+14(?::00)?))?"
)
_LONG = re.compile(r"(Y?)(-?)([0-9]+)(?:E([0-9]+))?(?:S([1-9][0-9]*))?")
# The parts of a year by their numbers in ISO 8601-2: what each is, which one, its first and last
# month. Seasons without a hemisphere are those of the north; a winter is the December of its
# year, so that it never touches another year.
_DIVISIONS: tuple[tuple[Unit, int, int, tuple[int, ...]], ...] = (
    ("season", 21, 3, (3, 6, 9, 12)),
    ("season", 25, 3, (3, 6, 9, 12)),  # of the north
    ("season", 29, 3, (9, 12, 3, 6)),  # of the south
    ("quarter", 33, 3, (1, 4, 7, 10)),
    ("third", 37, 4, (1, 5, 9)),
    ("half", 40, 6, (1, 7)),
)
_PARTS = {
    str(number + n): (unit, n + 1, month, min(month + length - 1, 12))
    for unit, number, length, months in _DIVISIONS
    for n, month in enumerate(months)
}
_TENS: tuple[Unit, ...] = ("year", "decade", "century", "millennium")  # by digits left out


@dataclass(frozen=True, slots=True)
class Span:
    """The days a date covers, from ``start`` up to and not including ``end``; see `days`.

    Of an interval whose one end is unknown, the days of the other; without both where no day of
    it is known.
    """

    start: int | None  # None: open, it goes back without end
    end: int | None  # None: open, it goes on without end
    approximate: bool = False
    uncertain: bool = False

    @property
    def last(self) -> int | None:
        """The last day covered; None where the end is open."""
        return None if self.end is None else self.end - 1

    @property
    def known(self) -> bool:
        """Whether any day of it is known."""
        return self.start is not None or self.end is not None

    @property
    def drawn(self) -> bool:
        """Whether it is known and a time bar has room for it: in the years -9999 to 9999."""
        return (
            self.known
            and (self.start is None or self.start >= days.number(FIRST_YEAR))
            and (self.end is None or self.end <= days.number(LAST_YEAR + 1))
        )


@dataclass(frozen=True, slots=True)
class Dating:
    """What kind of time a date is and how finely it is given: a reader's words are made from it."""

    unit: Unit
    span: Span
    sort: Sort = "act"
    part: int | None = None  # which season (1 spring - 4 winter), quarter, third, half; estimate
    clock: str = ""  # of a day, the time as it is written
    of_year: tuple[int, ...] = ()  # in a year that is not known: the month, and the day
    ends: tuple[Dating | Edge, ...] = ()  # of an interval, a range, an estimate: first and last
    members: tuple[Dating, ...] = ()  # of a set


def parse(edtf: str) -> Span:
    """The days of a date in EDTF, ISO 8601-2.

    Raises ValueError, with a reason for a reader, for what is no EDTF, for a day that does not
    exist and for an interval that ends before it begins.
    """
    return precision(edtf).span


@lru_cache(maxsize=65536)
def precision(edtf: str) -> Dating:
    """The unit and the sort of a date, its days, and what it is made of.

    What has unspecified digits in its midst, as 156X-12-25, is one act between the first and the
    last day that it can be. Several acts without end, {1985..}, last. Raises ValueError as `parse`
    does.
    """
    if edtf.startswith(("[", "{")):
        return _set(edtf)
    if "/" in edtf:
        return _interval(edtf)
    if match := _TIME.fullmatch(edtf):
        return replace(_date(match[1]), clock=match[2] + (match[3] or ""))
    return _long(edtf) or _date(edtf)


def day(edtf: str) -> date | None:
    """The day that a date is, where it is known to the day and without a doubt.

    >>> day("2019-11-23"), day("2010~")
    (datetime.date(2019, 11, 23), None)
    """
    try:
        return date.fromisoformat(edtf) if len(edtf) == len("2019-11-23") else None
    except ValueError:
        return None


def _interval(text: str) -> Dating:
    parts = text.split("/")
    if len(parts) != 2:
        raise ValueError(f"{_shown(text)} is not an EDTF date: an interval has two ends")
    first, last = (_end(part, "unknown") for part in parts)
    return Dating("interval", _between(text, first, last), "lasting", ends=(first, last))


def _end(text: str, empty: Edge) -> Dating | Edge:
    if not text:
        return empty
    return "open" if text == ".." else _date(text)


def _between(text: str, first: Dating | Edge, last: Dating | Edge) -> Span:
    """The days from one end to the other. Raises ValueError where it ends before it begins.

    An end is compared by its first day, so one that is coarser than its beginning needs XX.
    """
    datings = [end for end in (first, last) if isinstance(end, Dating)]
    spans = [dating.span for dating in datings]
    known = [span for span in spans if span.known]
    start = None if first == "open" or not known else known[0].start
    end = None if last == "open" or not known else known[-1].end
    if len(known) == 2 and start is not None and end is not None:
        vague = "X" in re.split(r"/|\.\.", text)[-1]
        latest = known[1].last if vague else known[1].start
        if latest is not None and latest < start:
            finer = "" if end <= start else ": give its end as finely as its beginning"
            raise ValueError(f"{_shown(text)} ends before it begins{finer}")
    return _marked(start, end, spans)


def _marked(start: int | None, end: int | None, spans: Iterable[Span]) -> Span:
    """The days, as approximate and as uncertain as any of the spans."""
    parts = list(spans)
    return Span(start, end, any(s.approximate for s in parts), any(s.uncertain for s in parts))


def _set(text: str) -> Dating:
    sort: Sort = "act" if text[0] == "[" else "acts"
    if text[-1] != {"act": "]", "acts": "}"}[sort]:
        raise ValueError(f"{_shown(text)} is not an EDTF date: a set ends with its own bracket")
    members = tuple(_member(part, sort) for part in re.split(" *, *", text[1:-1]))
    if len(members) == 1 and members[0].unit == "range":
        return members[0]
    if any(member.sort == "lasting" for member in members):
        sort = "lasting"
    spans = [member.span for member in members]
    starts, ends = [span.start for span in spans], [span.end for span in spans]
    known = all(span.known for span in spans)
    start = None if not known or None in starts else min(s for s in starts if s is not None)
    end = None if not known or None in ends else max(e for e in ends if e is not None)
    return Dating("set", _marked(start, end, spans), sort, members=members)


def _member(text: str, sort: Sort) -> Dating:
    """A date of a set, or the dates from one to another."""
    if ".." not in text:
        return _date(text)
    parts = text.split("..")
    if len(parts) != 2 or parts == ["", ""]:
        raise ValueError(
            f"{_shown(text)} is not an EDTF date: a range has two ends, one may be open"
        )
    first, last = (_end(part, "open") for part in parts)
    span = _between(text, first, last)
    if sort == "acts":
        units = {end.unit for end in (first, last) if isinstance(end, Dating)}
        if len(units) > 1 or not units <= {"day", "month", "year", "decade", "century"}:
            raise ValueError(f"{_shown(text)}: of several dates both ends must be of one unit")
        if "open" in (first, last):
            sort = "lasting"
    return Dating("range", span, sort, ends=(first, last))


def _long(text: str) -> Dating | None:
    """A year of more than four digits, or one of which some are significant; None for others."""
    match = _LONG.fullmatch(text)
    if not match or not (match[1] or match[5]):
        return None
    letter, sign, digits, exponent, significant = match.groups()
    power = int(exponent or "0") if len(exponent or "") <= len(str(_DIGITS)) else _DIGITS
    length = len(digits) + power
    if letter and (digits.startswith("0") or (exponent is None and length < 5)):
        raise ValueError(f"{_shown(text)}: Y begins a year of more than four digits")
    if length > _DIGITS:
        raise ValueError(f"{_shown(text)} is a year of more than {_DIGITS} digits")
    if not letter and (exponent or length != 4 or (sign and not int(digits))):
        return None
    size = int(digits) * 10**power
    kept = length if significant is None else int(significant[: len(str(_DIGITS)) + 1])
    step = 10 ** max(0, length - kept)
    near, far = size // step * step, size // step * step + step - 1
    first, last = (_year(-far), _year(-max(near, 1))) if sign else (_year(near), _year(far))
    if first == last:
        return first
    span = Span(first.span.start, last.span.end, approximate=True)
    return Dating("estimate", span, part=-size if sign else size, ends=(first, last))


def _year(year: int) -> Dating:
    return Dating("year", Span(days.number(year), days.number(year + 1)))


def _date(text: str) -> Dating:
    """A date without a time: a day, a month, a part of a year, a year, or less than that."""
    match = _DATE.fullmatch(text)
    if both := re.search(r"\?~|~\?", text):
        raise ValueError(f"{_shown(text)}: uncertain and approximate at once, {both[0]}, is one %")
    if not match:
        raise ValueError(f"{_shown(text)} is not an EDTF date{_why(text)}")
    year, month, day = (re.sub("[?~%]", "", part or "") for part in match.groups())
    if year == "-0000":
        raise ValueError(f"{_shown(text)}: there is no year -0000, 1 BC is 0000")
    found = _dated(text, year, month, day)
    span = replace(
        found.span,
        approximate=bool(set(text) & set("~%")),
        uncertain=bool(set(text) & set("?%")),
    )
    return replace(found, span=span)


def _dated(text: str, year: str, month: str, day: str) -> Dating:
    if month in _PARTS and not day and "X" not in year:
        unit, part, first_month, last_month = _PARTS[month]
        start = days.number(int(year), first_month)
        return Dating(unit, Span(start, _month(int(year), last_month).end), part=part)
    years, months = _fitting(year), _fitting(month or "XX", 1, 12)
    dates = _fitting(day or "XX", 1, 31)
    first = _earliest(years, months, dates)
    last = _earliest(years[::-1], months[::-1], dates[::-1])
    if first is None or last is None:
        wrong = "there is no such day" if day else "there is no such month"
        raise ValueError(f"{_shown(text)}: {wrong}")
    if year.strip("-") == "XXXX":
        stated = [part for part in (month, day) if part]
        of_year = tuple(map(int, stated)) if not any("X" in part for part in stated) else ()
        if day == "XX" and "X" not in month:
            of_year = (int(month),)
        return Dating("unknown", Span(None, None), of_year=of_year)
    span = Span(days.number(*first), days.number(*last) + 1)
    day = "" if day == "XX" else day
    month = "" if month == "XX" and not day else month
    if "X" not in day + month and (month == "" or "X" not in year):
        if day or month:
            return Dating("day" if day else "month", span)
        missing = len(year) - len(year.rstrip("X"))
        if "X" not in year.rstrip("X"):
            return Dating(_TENS[missing], span)
    return Dating("range", span, ends=tuple(_one(at, month, day) for at in (first, last)))


def _one(at: tuple[int, int, int], month: str, day: str) -> Dating:
    """The day, month or year that lies at a day, by what of it is stated."""
    if day:
        return Dating("day", Span(days.number(*at), days.number(*at) + 1))
    return Dating("month", _month(at[0], at[1])) if "XX" != month != "" else _year(at[0])


def _month(year: int, month: int) -> Span:
    start = days.number(year, month)
    return Span(start, start + days.in_month(year, month))


def _fitting(digits: str, low: int = 0, high: int = 9999) -> list[int]:
    """The numbers that digits can be of which some are X, from the smallest; a year has a sign."""
    places = (range(10) if digit == "X" else (int(digit),) for digit in digits.lstrip("-"))
    numbers = [int("".join(map(str, found))) for found in product(*places)]
    if digits.startswith("-"):
        return [-number for number in reversed(numbers) if number]
    return [number for number in numbers if low <= number <= high]


def _earliest(
    years: Sequence[int], months: Sequence[int], dates: Sequence[int]
) -> tuple[int, int, int] | None:
    """The first of the days, in the order given, that there is."""
    if not any(day <= days.in_month(2000, month) for month in months for day in dates):
        return None  # in no year, so that none need be tried
    return next(
        (
            (year, month, day)
            for year in years
            for month in months
            for day in dates
            if day <= days.in_month(year, month)
        ),
        None,
    )


def _why(text: str) -> str:
    bare = re.sub("[?~%]", "", text)
    try:
        if text != bare:
            _date(bare)
            return ": its marks ? ~ % stand where none can"
    except ValueError as error:
        if "no such" in str(error):
            return f": {str(error).rpartition(': ')[2]}"
    return " such as 2009, 2009-06, 2009-06-28, 2009~ or 199X"


def _shown(text: str) -> str:
    return repr(text if len(text) <= 40 else text[:39] + "…")

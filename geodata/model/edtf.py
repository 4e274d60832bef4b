"""Dates as the texts give them: "1948" is the whole year, not the first of January.

A Span is half open, in days: "1948" ends on the day on which "1949" begins, so neighbours share
nothing and the length of a date is its imprecision.
The trap avoided: the edtf library reads each single date well, but it makes up an end for
"2009/", answers with floats for "1990/..", takes "2009/2008" for a date and never checks that
30 February exists. So it is given one date at a time and intervals are put together here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any, Literal

from edtf import Date, Level2Season, Unspecified, parse_edtf

Unit = Literal[
    "day", "month", "season", "quarter", "third", "half", "year", "decade", "century", "interval"
]

DAY = timedelta(days=1)

# What a single date looks like without its marks, what parses it, and for the parts of a year the
# ISO 8601-2 number of the first: 21-24 seasons, 25-28 of the north, 29-32 of the south, 33-36
# quarters, 37-39 thirds, 40-41 halves.
_FORMS: tuple[tuple[Unit, str, Any, int], ...] = (
    ("year", "[0-9]{4}", Date, 0),
    ("year", "[0-9]{4}-XX(?:-XX)?", Unspecified, 0),
    ("month", "[0-9]{4}-(?:0[1-9]|1[0-2])", Date, 0),
    ("month", "[0-9]{4}-(?:0[1-9]|1[0-2])-XX", Unspecified, 0),
    ("day", "[0-9]{4}-[0-9]{2}-[0-9]{2}", Date, 0),
    ("decade", "[0-9]{3}X", Unspecified, 0),
    ("century", "[0-9]{2}XX", Unspecified, 0),
    ("season", "[0-9]{4}-(2[1-9]|3[0-2])", Level2Season, 21),
    ("quarter", "[0-9]{4}-(3[3-6])", Level2Season, 33),
    ("third", "[0-9]{4}-(3[7-9])", Level2Season, 37),
    ("half", "[0-9]{4}-(4[01])", Level2Season, 40),
)


@dataclass(frozen=True, slots=True)
class Span:
    """The days a date covers, from ``start`` up to and not including ``end``."""

    start: date | None  # None: open, it goes back without end
    end: date | None  # None: open, it goes on without end
    approximate: bool = False
    uncertain: bool = False

    @property
    def last(self) -> date | None:
        """The last day covered; None where the end is open."""
        return self.end - DAY if self.end else None


@dataclass(frozen=True, slots=True)
class Dating:
    """How finely a date is given: what a reader's words for it are made from."""

    unit: Unit
    span: Span
    part: int | None = None  # of a season (1 spring - 4 winter), a quarter, a third, a half
    ends: tuple[Dating | None, ...] = ()  # of an interval: first and last, None where open


def parse(edtf: str) -> Span:
    """The days of a date in EDTF, ISO 8601-2.

    Raises ValueError, with a reason for a reader, for what is no EDTF, for a day that does not
    exist, for an interval that ends before it begins, for sets, times of day, unknown ends and
    for years outside 1-9998 (the day after the last one must exist too).
    """
    return precision(edtf).span


@lru_cache(maxsize=65536)
def precision(edtf: str) -> Dating:
    """The unit of a date and, for an interval, of its two ends.

    A part of a year is read as the edtf library does: seasons without a hemisphere are those of
    the north, and a winter is the December of its year, so that it never touches another year.
    Raises ValueError as ``parse`` does. To add a form, add a line to ``_FORMS``.
    The cache is for the grammar, which takes up to four milliseconds a date.
    """
    _refuse_other_kinds(edtf)
    if "/" not in edtf:
        return _single(edtf)
    first, last = edtf.split("/", 1)
    if first == last == "..":
        raise ValueError("an interval open at both ends says nothing: leave the date out")
    lower, upper = _end(first), _end(last)
    start = lower.span.start if lower else None
    end = upper.span.end if upper else None
    if start and end and start >= end:
        raise ValueError(f"{edtf!r} ends before it begins")
    spans = [dating.span for dating in (lower, upper) if dating]
    span = Span(start, end, any(s.approximate for s in spans), any(s.uncertain for s in spans))
    return Dating("interval", span, ends=(lower, upper))


def write(span: Span, unit: Unit) -> str:
    """The EDTF of ``span`` in a unit it fits: a day, month, year, decade, century or interval.

    An interval is written to the day. Raises ValueError for a span of another unit, so that
    ``parse(write(span, unit)) == span`` whenever it answers.
    """
    mark = {(False, False): "", (True, False): "~", (False, True): "?", (True, True): "%"}[
        (span.approximate, span.uncertain)
    ]
    ends = [day.isoformat() if day else None for day in (span.start, span.last)]
    kept = {"day": (10, ""), "month": (7, ""), "year": (4, ""), "decade": (3, "X")}
    kept["century"] = (2, "XX")
    if unit == "interval":
        text = "/".join(f"{end}{mark}" if end else ".." for end in ends)
    elif unit in kept and ends[0]:
        length, rest = kept[unit]
        text = f"{ends[0][:length]}{rest}{mark}"
    else:
        raise ValueError(f"a {unit} cannot be written from its days")
    if parse(text) != span:
        raise ValueError(f"the days {ends[0]} to {ends[1]} are not one {unit}")
    return text


def _refuse_other_kinds(edtf: str) -> None:
    """Raise ValueError for EDTF of the kinds that an atlas does not take, each by its name."""
    if edtf.startswith(("{", "[")):
        raise ValueError("a set of dates cannot be drawn: give one date or an interval")
    if edtf.startswith(("Y", "-")):
        raise ValueError(f"{_shown(edtf)} is outside the years 1-9998")
    if both := re.search(r"\?~|~\?", edtf):
        raise ValueError(f"{_shown(edtf)}: uncertain and approximate at once, {both[0]}, is one %")
    if re.search("T[0-9]", edtf):
        raise ValueError("a time of day is finer than an atlas is: give the day")


def _end(text: str) -> Dating | None:
    if text == "..":
        return None
    if text == "":
        raise ValueError('an unknown end cannot be drawn: give a date with "~", or ".." if open')
    return _single(text)


def _single(text: str) -> Dating:
    bare = re.sub("[?~%]", "", text)
    for unit, form, kind, base in _FORMS:
        if match := re.fullmatch(form, bare):
            part = (int(match[1]) - base) % 4 + 1 if base else None
            return Dating(unit, _span(text, bare, kind.parser), part)
    raise ValueError(
        f"{_shown(text)} is not an EDTF date such as 2009, 2009-06, 2009-06-28, 2009~ or 199X"
    )


def _span(text: str, bare: str, parser: Any) -> Span:
    try:
        if bare in (text, text[:-1]):  # ten times as fast as the whole grammar
            parsed = parser.parse_string(bare, parse_all=True)[0]
        else:
            parsed = parse_edtf(text)
    except Exception as error:  # it answers odd input with AttributeError and others too
        raise ValueError(f"{_shown(text)} is not an EDTF date: {_why(text, bare)}") from error
    first, last = parsed.lower_strict(), parsed.upper_strict()
    if first.tm_year < 1 or last.tm_year > 9998:
        raise ValueError(f"{_shown(text)} is outside the years 1-9998")
    try:
        start = date(*first[:3])
        end = date(*last[:3]) + DAY
    except ValueError as error:
        raise ValueError(f"{_shown(text)}: there is no such day") from error
    return Span(
        start,
        end,
        approximate="~" in text or "%" in text,
        uncertain="?" in text or "%" in text,
    )


def _why(text: str, bare: str) -> str:
    try:
        exists = text != bare and _single(bare) is not None
    except ValueError:
        exists = False
    return "its marks ? ~ % stand where none can" if exists else "there is no such day"


def _shown(text: str) -> str:
    return repr(text if len(text) <= 40 else text[:39] + "…")


def day(edtf: str) -> date | None:
    """The day that a date is, where it is known to the day and without a doubt.

    >>> day("2019-11-23"), day("2010~")
    (datetime.date(2019, 11, 23), None)
    """
    try:
        return date.fromisoformat(edtf) if len(edtf) == len("2019-11-23") else None
    except ValueError:
        return None

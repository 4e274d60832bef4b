"""A stretch of time in whole units, and how it meets another.

What an atlas counts in is known here (and, for the browser, in ``frontend/time/units.js``) and
nowhere else: years, or months, days, decades, centuries where its ``sources.toml`` says so.
The trap avoided: an open end is no end, so a period is made of dates only within bounds that are
known.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from geodata.model import days, edtf

Unit = Literal["day", "month", "year", "decade", "century"]

YEAR = 4  # letters


class Step(NamedTuple):
    """A unit: the number of the one a day lies in, and the date in EDTF that a number stands for.

    Days have the numbers of `days`. Numbers of one unit follow each other without a gap, so that a
    slider can move along them. Before the year 0 a decade has the years of ``-004X``, -49 to -40:
    what has the digits in common, so that each unit is a date; the last before it has only nine.
    """

    number: Callable[[int], int]
    date: Callable[[int], str]
    shown: int  # letters of a day in ISO 8601 that a link has: 4 of 2002-04-12 say the year


def _stretch(years: int, digits: str) -> Step:
    """Decades or centuries: so many years, whose last digits are not said."""

    def number(day: int) -> int:
        year = days.civil(day).year
        return year // years if year >= 0 else -(-year // years) - 1

    def date(n: int) -> str:
        year = n * years if n >= 0 else (n + 1) * years
        sign = "-" if n < 0 else ""
        return f"{sign}{abs(year):04}"[: -len(digits)] + digits

    return Step(number, date, YEAR)


UNITS: dict[Unit, Step] = {
    "day": Step(lambda day: day, days.iso, 10),
    "month": Step(
        lambda day: 12 * days.civil(day).year + days.civil(day).month - 1,
        lambda n: f"{days.iso_year(n // 12)}-{n % 12 + 1:02}",
        7,
    ),
    "year": Step(lambda day: days.civil(day).year, days.iso_year, YEAR),
    "decade": _stretch(10, "X"),
    "century": _stretch(100, "XX"),
}
UNIT_NAMES: tuple[Unit, ...] = tuple(UNITS)
_DATE = r"-?\d{4}-\d{2}-\d{2}|-?\d{4}-\d{2}|-?\d{1,4}"
_PERIOD = re.compile(rf"({_DATE})(?:(?:-|\.\.)({_DATE}))?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Period:
    """Whole units from ``first`` to ``last``, both inclusive, by their numbers (`UNITS`)."""

    first: int
    last: int
    unit: Unit = "year"

    def __len__(self) -> int:
        """How many units it has."""
        return self.last - self.first + 1

    def __contains__(self, number: int) -> bool:
        """Whether a unit, by its number, is one of it."""
        return self.first <= number <= self.last

    def units(self) -> range:
        """Its units, by their numbers."""
        return range(self.first, self.last + 1)

    def meets(self, other: Period) -> bool:
        """Whether the two have a unit in common.

        >>> Period(1990, 1999).meets(Period(1999, 2003)), Period(1, 2).meets(Period(3, 4))
        (True, False)
        """
        return self.first <= other.last and other.first <= self.last

    def within(self, bounds: Period) -> Period:
        """What of it lies in the bounds, which it meets."""
        return replace(self, first=max(self.first, bounds.first), last=min(self.last, bounds.last))

    @property
    def pair(self) -> tuple[int, int]:
        """First and last, as a script has them."""
        return self.first, self.last

    @property
    def dates(self) -> tuple[str, str]:
        """Its first and its last unit, in EDTF.

        >>> Period(199, 200, "decade").dates
        ('199X', '200X')
        """
        return UNITS[self.unit].date(self.first), UNITS[self.unit].date(self.last)

    def __str__(self) -> str:
        """As a link has it: ``2002-2003``, or ``2002``; ``2002-04`` where months are counted.

        Before the year 0, where a year begins with its sign, by two points.

        >>> str(Period(24027, 24029, "month")), str(Period(19, 19, "century"))
        ('2002-04-2002-06', '1900-1999')
        >>> str(Period(-43, 14)), str(Period(-43, -43))
        ('-0043..0014', '-0043')
        """
        first, last = map(edtf.parse, self.dates)
        ends = [days.civil(day) for day in (first.start, last.last) if day is not None]
        signed = ends[0].year < 0
        shown = (self._shown(day, signed) for day in ends)
        return (".." if signed else "-").join(dict.fromkeys(shown))

    def _shown(self, day: days.Day, signed: bool) -> str:
        """A day as far as a link has it; a year in all its digits where one has a sign."""
        year = days.iso_year(day.year)
        if (shown := UNITS[self.unit].shown) == YEAR:
            return year if signed else str(day.year)
        return f"{year}-{day.month:02}-{day.day:02}"[: len(year) + shown - YEAR]


def read_period(text: str, unit: Unit = "year") -> Period | None:
    """The period that a link names; None where it names none, or one that ends before it begins.

    What is given more finely or less than the atlas counts is all the units that it touches.

    >>> read_period("2002-2003"), read_period("2003-2002"), read_period("2002", "decade")
    (Period(first=2002, last=2003, unit='year'), None, Period(first=200, last=200, unit='decade'))
    >>> read_period("-0043..0014")
    Period(first=-43, last=14, unit='year')
    """
    match = _PERIOD.fullmatch(text)
    if not match:
        return None
    try:
        first, last = (edtf.parse(_padded(end)) for end in (match[1], match[2] or match[1]))
    except ValueError:  # no such day
        return None
    if first.start is None or last.last is None:
        return None
    number = UNITS[unit].number
    period = Period(number(first.start), number(last.last), unit)
    return period if first.start <= last.last else None


def _padded(day: str) -> str:
    """A date with the four digits of its year."""
    year, *rest = day.removeprefix("-").split("-")
    signed = -int(year) if day.startswith("-") else int(year)
    return "-".join([days.iso_year(signed), *rest])


def touched(span: edtf.Span, bounds: Period) -> Period:
    """The units of the bounds, or beyond them, that a date touches.

    An open end reaches to that of the bounds, and never past the end that is known.
    """
    number = UNITS[bounds.unit].number
    first = None if span.start is None else number(span.start)
    last = None if span.last is None else number(span.last)
    if first is None:
        first = bounds.first if last is None else min(bounds.first, last)
    return Period(first, max(bounds.last, first) if last is None else last, bounds.unit)


def hull(periods: Iterable[Period]) -> Period | None:
    """The shortest period in which all lie; None for none."""
    listed = list(periods)
    if not listed:
        return None
    return Period(
        min(period.first for period in listed),
        max(period.last for period in listed),
        listed[0].unit,
    )

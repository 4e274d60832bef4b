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
from datetime import date
from typing import Literal, NamedTuple

from geodata.model import edtf

Unit = Literal["day", "month", "year", "decade", "century"]


class Step(NamedTuple):
    """A unit: the number of the one a day lies in, and the date in EDTF that a number stands for.

    Numbers of one unit follow each other without a gap, so that a slider can move along them.
    """

    number: Callable[[date], int]
    date: Callable[[int], str]
    shown: int  # letters of a day in ISO 8601 that a link has: 4 of 2002-04-12 say the year


UNITS: dict[Unit, Step] = {
    "day": Step(date.toordinal, lambda n: date.fromordinal(n).isoformat(), 10),
    "month": Step(
        lambda day: 12 * day.year + day.month - 1, lambda n: f"{n // 12:04}-{n % 12 + 1:02}", 7
    ),
    "year": Step(lambda day: day.year, lambda n: f"{n:04}", 4),
    "decade": Step(lambda day: day.year // 10, lambda n: f"{n:03}X", 4),
    "century": Step(lambda day: day.year // 100, lambda n: f"{n:02}XX", 4),
}
UNIT_NAMES: tuple[Unit, ...] = tuple(UNITS)
YEAR = 4  # letters
LAST_YEAR = 9998  # that a date can have: see `edtf.parse`
_DATE = r"\d{4}-\d{2}-\d{2}|\d{4}-\d{2}|\d{1,4}"
_PERIOD = re.compile(rf"({_DATE})(?:-({_DATE}))?", re.ASCII)


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

        >>> str(Period(24027, 24029, "month")), str(Period(19, 19, "century"))
        ('2002-04-2002-06', '1900-1999')
        """
        first, last = map(edtf.parse, self.dates)
        days = [day.isoformat() for day in (first.start, last.last) if day]
        shown = UNITS[self.unit].shown
        ends = (str(int(day[:4])) if shown == YEAR else day[:shown] for day in days)
        return "-".join(dict.fromkeys(ends))


def read_period(text: str, unit: Unit = "year") -> Period | None:
    """The period that a link names; None where it names none, or one that ends before it begins.

    What is given more finely or less than the atlas counts is all the units that it touches.

    >>> read_period("2002-2003"), read_period("2003-2002"), read_period("2002", "decade")
    (Period(first=2002, last=2003, unit='year'), None, Period(first=200, last=200, unit='decade'))
    """
    match = _PERIOD.fullmatch(text)
    if not match:
        return None
    try:
        first, last = (edtf.parse(_padded(end)) for end in (match[1], match[2] or match[1]))
    except ValueError:  # no such day
        return None
    if not (first.start and last.last):
        return None
    number = UNITS[unit].number
    period = Period(number(first.start), number(last.last), unit)
    return period if first.start <= last.last else None


def _padded(day: str) -> str:
    """A date with the four digits of its year, which is one that a date can have."""
    year, *rest = day.split("-")
    return "-".join([f"{min(max(int(year), 1), LAST_YEAR):04}", *rest])


def touched(span: edtf.Span, bounds: Period) -> Period:
    """The units of the bounds, or beyond them, that a date touches.

    An open end reaches to that of the bounds, and never past the end that is known.
    """
    number = UNITS[bounds.unit].number
    first = number(span.start) if span.start else None
    last = number(span.last) if span.last else None
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

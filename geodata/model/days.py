"""Days by their numbers, on a calendar that goes back before the year 1.

The proleptic Gregorian calendar with a year 0, as ISO 8601 has it: 0 is 1 BC, -43 is 44 BC. A day
has the number that ``date.toordinal`` gives it: 1 is the first day of the year 1, 0 the one before.
The trap avoided: ``datetime.date`` ends at the years 1 and 9999; the calendar repeats itself every
400 years, so a day is looked up in those that it has.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import NamedTuple

CYCLE = 400  # years
_DAYS = 146_097  # of a cycle


class Day(NamedTuple):
    """A day of the calendar; ``month`` and ``day`` from 1."""

    year: int
    month: int
    day: int


def number(year: int, month: int = 1, day: int = 1) -> int:
    """The number of a day. Raises ValueError where there is no such day.

    >>> number(1), number(0, 12, 31), number(2002, 4, 12) == date(2002, 4, 12).toordinal()
    (1, 0, True)
    """
    cycles, within = divmod(year - 1, CYCLE)
    return date(within + 1, month, day).toordinal() + cycles * _DAYS


def civil(number: int) -> Day:
    """The day that has a number.

    >>> civil(0)
    Day(year=0, month=12, day=31)
    """
    cycles, within = divmod(number - 1, _DAYS)
    found = date.fromordinal(within + 1)
    return Day(found.year + cycles * CYCLE, found.month, found.day)


def in_month(year: int, month: int) -> int:
    """How many days a month of a year has."""
    return monthrange((year - 1) % CYCLE + 1, month)[1]


def iso_year(year: int) -> str:
    """A year as ISO 8601 writes it, with four digits at least.

    >>> iso_year(711), iso_year(-43)
    ('0711', '-0043')
    """
    return f"{year:04}" if year >= 0 else f"-{-year:04}"


def iso(number: int) -> str:
    """The day that has a number, as ISO 8601 writes it.

    >>> iso(0)
    '0000-12-31'
    """
    year, month, day = civil(number)
    return f"{iso_year(year)}-{month:02}-{day:02}"

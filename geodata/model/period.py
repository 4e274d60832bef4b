"""A stretch of time in whole units, and how it meets another.

What an atlas counts in (years now; months, days or centuries where it tells of those) is known here
and nowhere else. The trap avoided: an open end is no end, so a period is made of dates only within
bounds that are known.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from geodata.model import edtf

Unit = Literal["year"]
_YEARS = re.compile(r"(\d{1,4})(?:-(\d{1,4}))?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Period:
    """Whole units from ``first`` to ``last``, both inclusive; a year by its number in ISO 8601."""

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
        return Period(max(self.first, bounds.first), min(self.last, bounds.last), self.unit)

    @property
    def pair(self) -> tuple[int, int]:
        """First and last, as a script has them."""
        return self.first, self.last

    def __str__(self) -> str:
        """As a link has it: ``2002-2003``, or ``2002``."""
        return f"{self.first}" if self.first == self.last else f"{self.first}-{self.last}"


def read_period(text: str) -> Period | None:
    """The period that a link names; None where it names none, or one that ends before it begins.

    >>> read_period("2002-2003"), read_period("2003-2002")
    (Period(first=2002, last=2003, unit='year'), None)
    """
    match = _YEARS.fullmatch(text)
    if not match:
        return None
    first, last = int(match[1]), int(match[2] or match[1])
    return Period(first, last) if first <= last else None


def touched(span: edtf.Span, bounds: Period) -> Period:
    """The units that a date touches.

    An open end reaches to that of the bounds, and never past the end that is known.
    """
    return Period(*edtf.years(span, bounds.first, bounds.last))


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

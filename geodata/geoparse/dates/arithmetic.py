"""Counting from a date: so many units on, the weekday beside it, the year that a month is in.

The trap avoided: "two years later" than 12 April 2002 is about 2004 and no 12 April, so a result
is never finer than the unit that was counted in, nor than what it was counted from.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from geodata.geoparse.dates.values import LAST, Point, Value, marked, single, span
from geodata.model.edtf import FIRST_YEAR, LAST_YEAR

_YEARS = {"year": 1, "decade": 10, "century": 100}
_DAYS = {"hour": 1 / 24, "day": 1, "week": 7}


def as_day(point: Point) -> date | None:
    """The day of a point that is one."""
    if point.year and point.month and point.day and point.month <= 12:
        last = monthrange(point.year, point.month)[1]
        try:
            return date(point.year, point.month, last if point.day == LAST else point.day)
        except ValueError:
            return None
    return None


def shifted(value: Value, number: float, unit: str) -> Value | None:
    """``number`` units after a day, month, season or year, as fine as the words allow."""
    point = value.first
    if point is None or point.year is None:
        return None
    if unit in _YEARS:
        year = point.year + round(number * _YEARS[unit])
        return marked(single("year", year), "~") if FIRST_YEAR <= year <= LAST_YEAR else None
    if unit == "month":
        return _months_on(point, number)
    day = as_day(point)
    if day is None:  # a few days from a month are about that month
        return marked(_plain(point), "~")
    away = number * _DAYS[unit]
    try:
        then = day + timedelta(days=round(away))
    except OverflowError:
        return None
    shifted_day = single("day", then.year, then.month, then.day)
    return marked(shifted_day, "~") if unit == "week" or away % 1 else shifted_day


def _plain(point: Point) -> Value:
    if not point.month:
        return single("year", point.year)
    return single("season" if point.month > 12 else "month", point.year, point.month)


def _months_on(point: Point, number: float) -> Value | None:
    if point.year is None:
        return None
    if not point.month or point.month > 12:
        return marked(single("year", point.year + round(number / 12)), "~")
    total = point.year * 12 + point.month - 1 + round(number)
    return marked(single("month", total // 12, total % 12 + 1), "~") if total >= 12 else None


def unit_at(value: Value, unit: str, away: int) -> Value | None:
    """The whole day, week, month, year, decade or century of a date, or one beside it."""
    point = value.first
    if point is None or point.year is None:
        return None
    if unit in _YEARS:
        length = _YEARS[unit]
        year = point.year // length * length + away * length
        return single(unit, year) if 0 < year < 9999 else None  # type: ignore[arg-type] # a unit
    if unit == "month":
        if not point.month or point.month > 12:
            return None
        total = point.year * 12 + point.month - 1 + away
        return single("month", total // 12, total % 12 + 1)
    day = as_day(point)
    if day is None:
        return None
    if unit == "week":
        monday = day + timedelta(days=7 * away - day.weekday())
        return span(_day(monday), _day(monday + timedelta(days=6)))
    return _day(day + timedelta(days=away))


def _day(day: date) -> Value:
    return single("day", day.year, day.month, day.day)


def weekday(day: date, wanted: int, kind: str, future: bool) -> date:
    """The weekday meant by "last", "next", "this" or by its bare name, from ``day``.

    A bare name is the last such day, ``day`` itself included, or the next where the verb is to
    come; "this Friday" is to come unless it is ``day``.
    """
    ahead = (wanted - day.weekday()) % 7
    if kind == "last":
        return day - timedelta(days=7 - ahead)
    if kind == "next":
        return day + timedelta(days=ahead or 7)
    if kind == "this" or future:
        return day + timedelta(days=ahead)
    return day - timedelta(days=(7 - ahead) % 7)


def first_month(value: Value) -> int:
    """The month in which a month, day or season begins."""
    month = value.first.month if value.first and value.first.month else 1
    return (month - 21) * 3 + 3 if month > 12 else month


def _last_month(value: Value) -> int:
    return first_month(value) + (3 if value.unit == "season" else 0)


def year_beside(value: Value, day: date, side: int) -> int:
    """The year of the last (-1) or next (1) month or season that does not hold ``day``."""
    if side > 0:
        return day.year + (first_month(value) <= day.month)
    return day.year - (_last_month(value) >= day.month)


def nearest_year(value: Value, day: date, future: bool) -> int:
    """The year that puts a month or day last before ``day``, or next after it where to come."""
    point = value.first or value.last
    if point is None or not point.month:
        return day.year
    month_and_day = (first_month(value), point.day or 1)
    if future:
        return day.year + ((month_and_day[0], point.day or 31) < (day.month, day.day))
    return day.year - (month_and_day > (day.month, day.day))

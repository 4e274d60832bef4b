"""What a date in prose is worth before it is written as EDTF: two points, either of them open.

A Value may lack its year ("April"), which its context gives later; parts of it ("early", "the
latter half of") can be taken before that.
The trap avoided: the end of a month is not known without its year, so it is kept as LAST and
only becomes a day when the value is written.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, replace
from typing import Literal

from geodata.model.days import iso_year
from geodata.model.edtf import parse

Unit = Literal["day", "month", "season", "year", "decade", "century", "range"]

LAST = 99  # as a day: the last one of its month
_EARLIEST, _LATEST = 0, 1


@dataclass(frozen=True, slots=True)
class Point:
    """A year, month or day, with the mark of EDTF; a month of 21-24 is a season."""

    year: int | None
    month: int | None = None
    day: int | None = None
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Value:
    """The first and last point of a date; the same one unless its unit is a range."""

    unit: Unit
    first: Point | None
    last: Point | None


def single(unit: Unit, year: int | None, month: int | None = None, day: int | None = None) -> Value:
    """A date of one unit; for decades and centuries ``year`` is their first."""
    point = Point(year, month, day)
    return Value(unit, point, point)


def span(first: Value | None, last: Value | None) -> Value:
    """From the beginning of one date to the end of another."""
    return Value(
        "range", _edge(first, _EARLIEST) if first else None, _edge(last, _LATEST) if last else None
    )


def _edge(value: Value, side: int) -> Point | None:
    point = value.last if side else value.first
    length = {"decade": 10, "century": 100}.get(value.unit)
    if point is None or not length or not side or point.year is None:
        return point
    return replace(point, year=point.year + length - 1)


def edges(value: Value) -> tuple[Point | None, Point | None]:
    """The first and last point, decades and centuries by their years."""
    return _edge(value, _EARLIEST), _edge(value, _LATEST)


def marked(value: Value, mark: str) -> Value:
    """The value, approximate (``~``) or uncertain (``?``)."""
    first = replace(value.first, mark=mark) if value.first else None
    last = replace(value.last, mark=mark) if value.last else None
    return Value(value.unit, first, last)


def lacks_year(value: Value) -> bool:
    """Whether a point of the value has no year yet."""
    return any(point is not None and point.year is None for point in (value.first, value.last))


def in_year(value: Value, year: int) -> Value:
    """The value with ``year`` where it had none; an end before its beginning is a year later."""
    first, last = value.first, value.last
    if first and first.year is None:
        first = replace(first, year=year)
    if last and last.year is None:
        over = first is not None and (first.month or 0) > (last.month or 99)
        last = replace(last, year=(first.year or year) + over if first else year)
    return Value(value.unit, first, last)


def one_year(value: Value) -> int | None:
    """The year that all of a value lies in, or None."""
    first, last = edges(value)
    if first and last and first.year == last.year:
        return first.year
    return None


def edtf(value: Value) -> str | None:
    """The EDTF of a value; None where a year is missing or no such date exists."""
    if lacks_year(value) or not (value.first or value.last):
        return None
    if value.unit == "range":
        before = value.first and value.last and _stated(value.last) < _stated(value.first)
        text = f"{_written(value.first)}/{_written(value.last, vague=bool(before))}"
    elif value.unit in ("decade", "century") and value.first:
        unsaid = 1 if value.unit == "decade" else 2
        text = f"{iso_year(value.first.year or 0)[:-unsaid]}{'X' * unsaid}{value.first.mark}"
    else:
        text = _written(value.first)
    try:
        parse(text)
    except ValueError:
        return None
    return text


def _stated(point: Point) -> tuple[int, int, int]:
    return point.year or 0, point.month or 0, point.day or 0


def _written(point: Point | None, *, vague: bool = False) -> str:
    """A point as EDTF; ``vague`` where some day of it ends what begins within it."""
    if point is None:
        return ".."
    text = iso_year(point.year or 0)
    if point.month:
        text += f"-{point.month:02d}"
        if point.day:
            day = point.day
            if day == LAST and point.year and point.month <= 12:
                day = monthrange(point.year, point.month)[1]
            text += f"-{day:02d}"
    if vague and not point.day and (point.month or 0) <= 12:
        text += "-XX"
    return text + point.mark


# Thirds: first and last, as an offset from the beginning of the unit, with marks.
_DECADE = {
    "early": (0, "", 3, "~"), "mid": (4, "~", 6, "~"), "late": (7, "~", 9, ""),
    "begin": (0, "", 1, "~"), "end": (8, "~", 9, ""), "half1": (0, "", 4, ""),
    "half2": (5, "", 9, ""),
}  # fmt: skip
_CENTURY = {
    "early": (0, "", 33, "~"), "mid": (33, "~", 66, "~"), "late": (67, "~", 99, ""),
    "half1": (0, "", 49, ""), "half2": (50, "", 99, ""),
    "quarter1": (0, "", 24, ""), "quarter2": (25, "", 49, ""),
    "quarter3": (50, "", 74, ""), "quarter4": (75, "", 99, ""),
    **{f"decade{n}": ((n - 1) * 10, "", n * 10 - 1, "") for n in range(1, 11)},
}  # fmt: skip
_YEAR = {
    "early": (1, 4), "mid": (5, 8), "late": (9, 12), "half1": (1, 6), "half2": (7, 12),
    "quarter1": (1, 3), "quarter2": (4, 6), "quarter3": (7, 9), "quarter4": (10, 12),
}  # fmt: skip
_MONTH = {
    "early": (1, 10), "mid": (11, 20), "late": (21, LAST), "half1": (1, 15), "half2": (16, LAST),
    "week1": (1, 7), "week2": (8, 14), "fortnight": (1, 14),
    "week3": (15, 21), "week4": (22, 28), "week-1": (25, LAST),
}  # fmt: skip
# A season of the north from its equinox: the months that its early, middle and late part touch.
# A winter is given the months at the beginning of its year, unless it is an early one.
_SEASON = {
    21: {"early": (3, 4), "mid": (4, 5), "late": (5, 6), "begin": (3, 3), "end": (6, 6)},
    22: {"early": (6, 7), "mid": (7, 8), "late": (8, 9), "begin": (6, 6), "end": (9, 9)},
    23: {"early": (9, 10), "mid": (10, 11), "late": (11, 12), "begin": (9, 9), "end": (12, 12)},
    24: {"early": (12, 12), "mid": (1, 2), "late": (2, 3), "begin": (12, 12), "end": (3, 3)},
}  # fmt: skip


def part(value: Value, name: str) -> Value | None:
    """A part of a value: early, mid, late, begin, end, most, half1-2, quarter1-4, week1-4, about.

    None where that part makes no sense of it, such as the second quarter of a day.
    """
    point = value.first
    if name in ("about", "most"):
        return marked(value, "~") if value.unit != "day" or name == "about" else None
    if point is None or value.unit in ("range", "day"):
        return None
    if value.unit == "season":
        return _of_season(point, name)
    if value.unit in ("decade", "century"):
        if value.unit == "century" and name in ("begin", "end") and point.year is not None:
            return single("decade", point.year + (90 if name == "end" else 0))
        table = _DECADE if value.unit == "decade" else _CENTURY
        if name not in table or point.year is None:
            return None
        a, a_mark, b, b_mark = table[name]
        return Value(
            "range", Point(point.year + a, mark=a_mark), Point(point.year + b, mark=b_mark)
        )
    if name in ("begin", "end"):
        return _tip(value.unit, point, name == "end")
    bounds = (_YEAR if value.unit == "year" else _MONTH).get(name)
    if bounds is None:
        return None
    if value.unit == "year":
        return Value("range", *(replace(point, month=month) for month in bounds))
    return Value("range", *(replace(point, day=day) for day in bounds))


def _tip(unit: Unit, point: Point, end: bool) -> Value:
    """The first or last month of a year, or day of a month, roughly."""
    if unit == "year":
        tip = replace(point, month=12 if end else 1, mark="~")
        return Value("month", tip, tip)
    tip = replace(point, day=LAST if end else 1, mark="~")
    return Value("day", tip, tip)


def _of_season(point: Point, name: str) -> Value | None:
    months = _SEASON[point.month or 0].get(name)
    if months is None:
        return None
    first, last = (Point(point.year, month, mark="~") for month in months)
    return Value("month" if first == last else "range", first, last)

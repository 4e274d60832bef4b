"""How much of what is dated lies in each unit of time: an act is shared out, what lasts is not.

An act somewhere within n units adds 1/n to each, so that the shares of acts add up to the acts;
what lasts is 1 in each unit and is never added to them.
The trap avoided: a set has gaps, so 1999 and 2004 are no five years, and a range of several acts
may name two hundred thousand days; they are counted unit by unit, never one by one.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from geodata.model import edtf
from geodata.model.edtf import Dating
from geodata.model.period import UNITS, Period, Step, touched


def runs(dating: Dating, bounds: Period) -> tuple[Period, ...]:
    """The units that a date touches, in order, as periods with gaps between; none undrawn.

    An open end reaches to that of the bounds, as `touched` has it.

    >>> runs(edtf.precision("{1999,2004,2005}"), Period(1961, 2019))
    (Period(first=1999, last=1999, unit='year'), Period(first=2004, last=2005, unit='year'))
    """
    if not dating.span.drawn:
        return ()
    found = sorted(
        (touched(one.span, bounds) for one in dating.members or (dating,)),
        key=lambda period: period.pair,
    )
    merged = found[:1]
    for period in found[1:]:
        if period.first > merged[-1].last + 1:
            merged.append(period)
        else:
            last = max(merged[-1].last, period.last)
            merged[-1] = Period(merged[-1].first, last, bounds.unit)
    return tuple(merged)


def shares(dating: Dating, bounds: Period) -> dict[int, Fraction]:
    """What a date adds to each unit, by its number: of acts a share of them, of what lasts 1.

    The shares of acts add up to `acts`, for a date that is drawn.

    >>> shares(edtf.precision("[2003..2005]"), Period(1961, 2019))
    {2003: Fraction(1, 3), 2004: Fraction(1, 3), 2005: Fraction(1, 3)}
    """
    found: dict[int, Fraction] = {}
    for number, share in _shares(dating, bounds):
        found[number] = found.get(number, Fraction()) + share
    return found


def stretches(dating: Dating, bounds: Period) -> tuple[tuple[Period, Fraction], ...]:
    """The `shares` of a date, those of neighbours that have the same as one period; in order."""
    periods = runs(dating, bounds)
    if dating.sort != "acts":
        many = sum(map(len, periods))
        return tuple((one, Fraction(1, many if dating.sort == "act" else 1)) for one in periods)
    found: list[tuple[Period, Fraction]] = []
    for number, share in sorted(shares(dating, bounds).items()):
        first = number
        if found and (found[-1][0].last, found[-1][1]) == (number - 1, share):
            first = found.pop()[0].first
        found.append((Period(first, number, bounds.unit), share))
    return tuple(found)


def acts(dating: Dating) -> int:
    """How many acts a date tells of; 0 of what lasts.

    >>> acts(edtf.precision("{1667,1670..1672}")), acts(edtf.precision("2003/2008"))
    (4, 0)
    """
    if dating.sort == "lasting":
        return 0
    if dating.sort == "act":
        return 1
    return sum(map(_acts, dating.members or (dating,)))


def _acts(member: Dating) -> int:
    if member.unit != "range" or member.sort != "acts":
        return 1
    _, first, last = _counted(member)
    return last - first + 1


def _shares(dating: Dating, bounds: Period) -> Iterator[tuple[int, Fraction]]:
    if dating.sort != "acts":
        for period, share in stretches(dating, bounds):
            yield from ((number, share) for number in period.units())
    elif dating.unit != "set":
        yield from _each(dating, bounds)
    elif dating.span.drawn:
        for member in dating.members:
            yield from _shares(member, bounds)


def _each(dating: Dating, bounds: Period) -> Iterator[tuple[int, Fraction]]:
    """The shares of a range of several acts, one in each of its days, months or years."""
    step, first, last = _counted(dating)
    for period in runs(dating, bounds):
        for number in period.units():
            span = edtf.parse(UNITS[bounds.unit].date(number))
            if span.start is not None and span.last is not None:
                low, high = max(first, step.number(span.start)), min(last, step.number(span.last))
                within = touched(edtf.parse(step.date(low)), bounds)  # the units of one of them
                yield number, Fraction(high - low + 1, len(within))


def _counted(dating: Dating) -> tuple[Step, int, int]:
    """What the acts of a range are counted in, and the numbers of the first and the last."""
    ends = [end for end in dating.ends if isinstance(end, Dating)]
    step = next(step for unit, step in UNITS.items() if unit == ends[0].unit)
    first, last = (end.span.start for end in ends)
    return step, step.number(first or 0), step.number(last or 0)

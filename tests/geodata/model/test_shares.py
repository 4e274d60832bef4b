"""How much of what is dated lies in each unit of time."""

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.model import days, edtf
from geodata.model.period import UNITS, Period, hull, touched
from geodata.model.shares import acts, runs, shares, stretches
from tests.geodata.model.test_edtf import ANY

YEARS = Period(1661, 2019)
THIRD = Fraction(1, 3)


def told(text, bounds=YEARS):
    return shares(edtf.precision(text), bounds)


@pytest.mark.parametrize(
    ("text", "added"),
    [
        ("2003", {2003: 1}),
        ("2003-06-28", {2003: 1}),
        ("[2003..2005]", dict.fromkeys((2003, 2004, 2005), THIRD)),
        ("[1999,2003,2008]", dict.fromkeys((1999, 2003, 2008), THIRD)),
        ("2003/2005", {2003: 1, 2004: 1, 2005: 1}),
        ("{2003,2005}", {2003: 1, 2005: 1}),
        ("{2003-01,2003-06}", {2003: 2}),
        ("{1667,1670..1672}", {1667: 1, 1670: 1, 1671: 1, 1672: 1}),
        ("{2003-11-30..2004-01-02}", {2003: 32, 2004: 2}),
        ("199X", dict.fromkeys(range(1990, 2000), Fraction(1, 10))),
        ("[..1662]", {1661: Fraction(1, 2), 1662: Fraction(1, 2)}),
        ("{2018..}", {2018: 1, 2019: 1}),
        ("1985/", {1985: 1}),
        ("Y170000002", {}),
        ("XXXX-12-25", {}),
    ],
)
def test_an_act_is_shared_out_over_the_units_it_may_lie_in(text, added):
    assert told(text) == added


def test_acts_that_are_coarser_than_the_units_are_shared_out_each():
    months = Period(12 * 1990, 12 * 2020, "month")
    assert set(told("{2003..2004}", months).values()) == {Fraction(1, 12)}
    assert sum(told("{2003..2004}", months).values()) == 2
    assert told("{199X..200X}", Period(1990, 2019)) == dict.fromkeys(
        range(1990, 2010), Fraction(1, 10)
    )


def test_a_range_of_many_acts_is_not_counted_one_by_one():
    dating = edtf.precision("{-9999-01-01..9999-12-31}")
    assert acts(dating) == days.number(10_000) - days.number(-9999)
    assert sum(shares(dating, Period(-100, 99, "century")).values()) == acts(dating)


def bounds_of(span, unit):
    """Bounds that hold a date, as those of an atlas do."""
    known = [day for day in (span.start, span.last) if day is not None]
    numbers = [UNITS[unit].number(day) for day in known]
    return Period(min(numbers), max(numbers), unit)


@given(ANY, st.sampled_from(["year", "decade", "century"]))
def test_the_shares_of_acts_add_up_to_the_acts_and_what_lasts_is_one_in_each(text, unit):
    dating = edtf.precision(text)
    if not dating.span.drawn:
        assert shares(dating, Period(0, 1, unit)) == {}
        return
    bounds = bounds_of(dating.span, unit)
    found = shares(dating, bounds)
    if dating.sort == "lasting":
        assert set(found.values()) == {1}
        assert acts(dating) == 0
    else:
        assert sum(found.values()) == acts(dating) > 0
    spread = {n: share for run, share in stretches(dating, bounds) for n in run.units()}
    assert spread == found
    assert sorted(found) == [n for run in runs(dating, bounds) for n in run.units()]


@given(ANY, st.sampled_from(["year", "decade", "century"]))
def test_the_runs_of_a_date_lie_apart_in_what_it_touches(text, unit):
    dating = edtf.precision(text)
    if not dating.span.drawn:
        return
    bounds = bounds_of(dating.span, unit)
    found = runs(dating, bounds)
    assert hull(found) == touched(dating.span, bounds)
    assert all(one.last + 1 < other.first for one, other in pairwise(found))

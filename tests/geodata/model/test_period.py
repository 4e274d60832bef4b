"""Periods: which units a date touches, and how a link names them, whatever the unit."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.model import days, edtf
from geodata.model.period import UNITS, Period, read_period, touched
from tests.geodata.model.test_edtf import ANY
from tests.support.serving import ROOT

UNIT = st.sampled_from(list(UNITS))
DAYS = st.integers(days.number(-9999), days.number(10_000) - 1)
FACTS = json.loads((ROOT / "tests/support/units.json").read_text(encoding="utf-8"))


def bounds_of(unit, *days):
    numbers = [UNITS[unit].number(day) for day in days]
    return Period(min(numbers), max(numbers), unit)


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: f"{fact['unit']} {fact['link']}")
def test_a_unit_is_numbered_and_linked_as_the_scripts_do(fact):
    unit, day = fact["unit"], edtf.parse(fact["day"]).start
    assert UNITS[unit].number(day) == fact["number"]
    assert str(Period(fact["number"], fact["number"], unit)) == fact["link"]


@given(UNIT, DAYS, DAYS)
def test_what_a_link_names_is_the_period_again(unit, a, b):
    period = bounds_of(unit, a, b)
    assert read_period(str(period), unit) == period


@given(UNIT, DAYS)
def test_units_follow_each_other_without_a_gap(unit, day):
    number = UNITS[unit].number(day)
    span = edtf.parse(UNITS[unit].date(number))
    assert span.start <= day < span.end
    assert UNITS[unit].number(span.end) == number + 1


@given(ANY, UNIT, DAYS, DAYS)
def test_a_date_touches_the_units_of_its_own_days_and_none_beside_them(text, unit, a, b):
    span = edtf.parse(text)
    bounds = bounds_of(unit, a, b)
    period = touched(span, bounds)
    assert period.first <= period.last
    if span.start is not None:
        assert period.first == UNITS[unit].number(span.start)
    if span.last is not None:
        assert period.last == UNITS[unit].number(span.last)


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("2002-12/2003-02", (2002, 2003)),
        ("2009-12-31", (2009, 2009)),
        ("1990/..", (1990, 2019)),
        ("../1990", (1961, 1990)),
        ("2020/..", (2020, 2020)),
        ("../1950", (1950, 1950)),
        ("1985/", (1985, 1985)),  # nobody knows until when: not to the bounds
        ("/1985", (1985, 1985)),
        ("../-0043", (-43, -43)),
    ],
)
def test_an_open_end_reaches_the_bounds_and_never_past_a_known_one(text, units):
    assert touched(edtf.parse(text), Period(1961, 2019)).pair == units


@pytest.mark.parametrize(
    ("text", "unit", "link"),
    [
        ("2002", "month", "2002-01-2002-12"),
        ("2002-04-12", "month", "2002-04"),
        ("2002-04-12-2002-06", "month", "2002-04-2002-06"),
        ("2002-02", "day", "2002-02-01-2002-02-28"),
        ("2002-04", "year", "2002"),
        ("1987-2002", "decade", "1980-2009"),
        ("1987-2002", "century", "1900-2099"),
        ("-0043..0014", "year", "-0043..0014"),
        ("-43..14", "year", "-0043..0014"),
        ("-0043", "year", "-0043"),
        ("-0043-03-15", "month", "-0043-03"),
        ("-0043-03..-0042-01", "month", "-0043-03..-0042-01"),
        ("-43", "decade", "-0049..-0040"),
        ("0", "year", "0"),
        ("2002..2010", "year", "2002-2010"),
    ],
)
def test_a_link_of_another_unit_opens_all_that_it_touches(text, unit, link):
    assert str(read_period(text, unit)) == link


@pytest.mark.parametrize(
    "text",
    ["", "2002-13", "2002-02-30", "2003-2002", "2002-", "x", "٢٠٠٢", "-0042..-0043", "2002..."],
)
def test_what_names_no_period_is_none(text):
    assert read_period(text) is None

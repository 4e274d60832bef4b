"""Dates: what EDTF text means in days, in years, and in units for words."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from geodata.model.edtf import Span, parse, precision, write

YEARS = st.integers(1, 9998)
DAYS = st.dates(date(1, 1, 1), date(9998, 12, 31))
MARKS = st.sampled_from(["", "~", "?", "%"])
PLAIN = st.one_of(
    YEARS.map("{:04}".format),
    st.tuples(YEARS, st.integers(1, 12)).map(lambda at: f"{at[0]:04}-{at[1]:02}"),
    DAYS.map(date.isoformat),
    st.integers(1, 998).map("{:03}X".format),
    st.integers(1, 98).map("{:02}XX".format),
)
SINGLE = st.one_of(
    st.tuples(PLAIN, MARKS).map("".join),
    st.tuples(YEARS, st.integers(21, 41), MARKS).map(lambda at: f"{at[0]:04}-{at[1]}{at[2]}"),
)


@st.composite
def intervals(draw):
    first, last = sorted([draw(SINGLE), draw(SINGLE)], key=lambda text: parse(text).start)
    return draw(st.sampled_from([f"{first}/{last}", f"{first}/..", f"../{last}"]))


def _reads(text):
    try:
        parse(text)
    except ValueError:
        return False
    return True


ANY = SINGLE | intervals().filter(_reads)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("1990", date(1990, 1, 1), date(1991, 1, 1)),
        ("1992-02", date(1992, 2, 1), date(1992, 3, 1)),
        ("1992-02-29", date(1992, 2, 29), date(1992, 3, 1)),
        ("2009-12-31", date(2009, 12, 31), date(2010, 1, 1)),
        ("199X", date(1990, 1, 1), date(2000, 1, 1)),
        ("19XX", date(1900, 1, 1), date(2000, 1, 1)),
        ("2009-XX", date(2009, 1, 1), date(2010, 1, 1)),
        ("2009-06-XX", date(2009, 6, 1), date(2009, 7, 1)),
        ("2009-21", date(2009, 3, 1), date(2009, 6, 1)),
        ("2009-24", date(2009, 12, 1), date(2010, 1, 1)),
        ("2009-29", date(2009, 9, 1), date(2009, 12, 1)),
        ("2009-36", date(2009, 10, 1), date(2010, 1, 1)),
        ("2009-41", date(2009, 7, 1), date(2010, 1, 1)),
        ("2002-12/2003-02", date(2002, 12, 1), date(2003, 3, 1)),
        ("2009/2009-06", date(2009, 1, 1), date(2009, 7, 1)),
        ("1990/..", date(1990, 1, 1), None),
        ("../1990", None, date(1991, 1, 1)),
        ("0001", date(1, 1, 1), date(2, 1, 1)),
        ("9998", date(9998, 1, 1), date(9999, 1, 1)),
    ],
)
def test_a_date_covers_these_days(text, start, end):
    assert parse(text) == Span(start, end)


@pytest.mark.parametrize(
    ("text", "approximate", "uncertain"),
    [
        ("2009~", True, False),
        ("2009-06?", False, True),
        ("2009-06-28%", True, True),
        ("199X~", True, False),
        ("2009-24~", True, False),
        ("2009-~06", True, False),
        ("2009?-06-28", False, True),
        ("2008~/2009", True, False),
        ("2008~/2009?", True, True),
        ("2008/..", False, False),
    ],
)
def test_a_mark_says_how_sure_the_date_is(text, approximate, uncertain):
    span = parse(text)
    assert (span.approximate, span.uncertain) == (approximate, uncertain)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("2009/2008", "ends before it begins"),
        ("2009-06-02/2009-06-01", "ends before it begins"),
        ("2009/", "unknown end"),
        ("/2009", "unknown end"),
        ("../..", "open at both ends"),
        ("{2001,2002}", "a set of dates"),
        ("[2001..2003]", "a set of dates"),
        ("2009-06-01T10:00:00", "time of day"),
        ("Y1E5", "outside the years"),
        ("Y20000", "outside the years"),
        ("-0044", "outside the years"),
        ("0000", "outside the years"),
        ("000X", "outside the years"),
        ("9999", "outside the years"),
        ("1990-02-29", "no such day"),
        ("2009-06-31", "no such day"),
        ("2009-06-31~", "no such day"),
        ("2004-06-11?~", r"uncertain and approximate at once, \?~, is one %"),
        ("2004~?/2005", r"uncertain and approximate at once, ~\?, is one %"),
        ("2004-06-11??", "marks"),
        ("2004-06-31??", "no such day"),
        ("2009-13", "not an EDTF date"),
        ("2009-06-3X", "not an EDTF date"),
        ("XXXX", "not an EDTF date"),
        ("1950S2", "not an EDTF date"),
        ("2009~~", "not an EDTF date"),
        ("2009/2010/2011", "not an EDTF date"),
        ("June 2009", "not an EDTF date"),
        ("28.6.2009", "not an EDTF date"),
        (" 2009", "not an EDTF date"),
        ("2009\n", "not an EDTF date"),
        ("２００９", "not an EDTF date"),
        ("", "not an EDTF date"),
    ],
)
def test_what_an_atlas_cannot_date_by_is_refused_with_its_reason(text, reason):
    with pytest.raises(ValueError, match=reason):
        parse(text)


def test_a_reason_stays_one_short_line_whatever_the_text():
    with pytest.raises(ValueError, match="not an EDTF date") as refused:
        parse("never\n" * 10_000)
    assert len(str(refused.value)) < 150
    assert "\n" not in str(refused.value)


@given(st.text(max_size=30) | st.text("0123456789-/.X~?%T", max_size=21))
def test_text_is_a_date_or_is_refused_and_nothing_else(text):
    try:
        span = parse(text)
    except ValueError:
        return
    assert span.start or span.end


@given(ANY)
def test_a_date_begins_before_it_ends(text):
    span = parse(text)
    assert span.start is None or span.end is None or span.start < span.end


@given(DAYS)
def test_a_day_lies_in_its_month_year_decade_and_century(day):
    written = day.isoformat()
    larger = [written, written[:7], written[:4], f"{written[:3]}X", f"{written[:2]}XX"]
    spans = [parse(text) for text in larger if _reads(text)]
    for inner, outer in pairwise(spans):
        assert outer.start <= inner.start
        assert inner.end <= outer.end
    assert spans[0] == Span(day, day + timedelta(days=1))


@given(YEARS, st.integers(21, 41))
def test_a_part_of_a_year_never_leaves_it(year, part):
    whole, span = parse(f"{year:04}"), parse(f"{year:04}-{part}")
    assert whole.start <= span.start < span.end <= whole.end


@given(YEARS)
def test_a_year_ends_where_the_next_begins(year):
    assume(year < 9998)
    assert parse(f"{year:04}").end == parse(f"{year + 1:04}").start


@given(st.tuples(SINGLE, SINGLE).map(lambda two: tuple(sorted(two, key=lambda t: parse(t).start))))
def test_an_interval_reaches_from_its_first_to_its_last_day(ends):
    first, last = ends
    span = parse(f"{first}/{last}")
    assert (span.start, span.end) == (parse(first).start, parse(last).end)


@given(PLAIN, MARKS)
def test_a_single_date_is_written_as_it_was_read(text, mark):
    assert write(parse(text + mark), precision(text + mark).unit) == text + mark


@given(ANY)
def test_any_date_written_as_an_interval_covers_the_same_days(text):
    assert parse(write(parse(text), "interval")) == parse(text)


def test_days_are_not_written_as_a_unit_that_they_do_not_fill():
    with pytest.raises(ValueError, match="not one year"):
        write(parse("2009-06"), "year")
    with pytest.raises(ValueError, match="cannot be written"):
        write(parse("2009-21"), "season")
    with pytest.raises(ValueError, match="cannot be written"):
        write(parse("../2009"), "day")


@pytest.mark.parametrize(
    ("text", "unit", "part"),
    [
        ("2009-06-28", "day", None),
        ("2009-06~", "month", None),
        ("2009-06-XX", "month", None),
        ("2009-22", "season", 2),
        ("2009-25", "season", 1),
        ("2009-32", "season", 4),
        ("2009-36", "quarter", 4),
        ("2009-39", "third", 3),
        ("2009-41", "half", 2),
        ("2009-XX-XX", "year", None),
        ("199X", "decade", None),
        ("19XX", "century", None),
    ],
)
def test_a_date_says_how_fine_it_is(text, unit, part):
    assert (precision(text).unit, precision(text).part) == (unit, part)


def test_an_interval_keeps_the_fineness_of_both_its_ends():
    found = precision("2002-12~/2003")
    assert found.unit == "interval"
    assert [end.unit for end in found.ends] == ["month", "year"]
    assert [end.span.approximate for end in found.ends] == [True, False]
    assert precision("1990/..").ends[1] is None


def test_the_last_day_is_the_one_before_the_end():
    assert parse("2009").last == date(2009, 12, 31)
    assert parse("2009/..").last is None

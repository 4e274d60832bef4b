"""Dates: what EDTF text means in days, in years, and in units for words."""

from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from geodata.model import days
from geodata.model.days import number as on
from geodata.model.edtf import Span, parse, precision

YEARS = st.integers(-9999, 9999)
DAYS = st.integers(on(-9999), on(10000) - 1)
MARKS = st.sampled_from(["", "~", "?", "%"])
PLAIN = st.one_of(
    YEARS.map(days.iso_year),
    st.tuples(YEARS, st.integers(1, 12)).map(lambda at: f"{days.iso_year(at[0])}-{at[1]:02}"),
    DAYS.map(days.iso),
    YEARS.map(lambda year: f"{days.iso_year(year)[:-1]}X"),
    YEARS.map(lambda year: f"{days.iso_year(year)[:-2]}XX"),
)
SINGLE = st.one_of(
    st.tuples(PLAIN, MARKS).map("".join),
    st.tuples(YEARS, st.integers(21, 41), MARKS).map(
        lambda at: f"{days.iso_year(at[0])}-{at[1]}{at[2]}"
    ),
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


@st.composite
def sets(draw):
    inner = draw(
        st.lists(SINGLE | st.tuples(SINGLE, SINGLE).map("..".join), min_size=1, max_size=4)
    )
    opening, closing = draw(st.sampled_from(["[]", "{}"]))
    return f"{opening}{','.join(inner)}{closing}"


ANY = SINGLE | intervals().filter(_reads) | sets().filter(_reads)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("1990", on(1990), on(1991)),
        ("1992-02", on(1992, 2), on(1992, 3)),
        ("1992-02-29", on(1992, 2, 29), on(1992, 3)),
        ("2009-12-31", on(2009, 12, 31), on(2010)),
        ("199X", on(1990), on(2000)),
        ("19XX", on(1900), on(2000)),
        ("1XXX", on(1000), on(2000)),
        ("2009-XX", on(2009), on(2010)),
        ("2009-06-XX", on(2009, 6), on(2009, 7)),
        ("2009-21", on(2009, 3), on(2009, 6)),
        ("2009-24", on(2009, 12), on(2010)),
        ("2009-29", on(2009, 9), on(2009, 12)),
        ("2009-36", on(2009, 10), on(2010)),
        ("2009-41", on(2009, 7), on(2010)),
        ("2002-12/2003-02", on(2002, 12), on(2003, 3)),
        ("2009/2009-06", on(2009), on(2009, 7)),
        ("1990/..", on(1990), None),
        ("../1990", None, on(1991)),
        ("9999", on(9999), on(10000)),
        # years before the first: 0 is 1 BC, there is no -0000
        ("0000", on(0), 1),
        ("-0043", on(-43), on(-42)),
        ("-0043-03-15", on(-43, 3, 15), on(-43, 3, 16)),
        ("-0003-02-28/-0002", on(-3, 2, 28), on(-1)),
        ("000X", on(0), on(10)),
        ("-000X", on(-9), on(0)),
        ("-02XX", on(-299), on(-199)),
        # digits that nobody knows, wherever they stand: between the first and the last it can be
        ("1985-1X-2X", on(1985, 10, 20), on(1985, 12, 30)),
        ("20XX-12", on(2000, 12), on(2100)),
        ("2004-06-XX/2004-07-03", on(2004, 6), on(2004, 7, 4)),
        ("156X-12-25", on(1560, 12, 25), on(1569, 12, 26)),
        ("2009-06-3X", on(2009, 6, 30), on(2009, 7)),
        ("190X-02-29", on(1904, 2, 29), on(1908, 3)),
        ("-1X32-X1-X2", on(-1932, 1, 2), on(-1032, 11, 23)),
        # an end that nobody knows adds no day
        ("1985/", on(1985), on(1986)),
        ("/1985-04", on(1985, 4), on(1985, 5)),
        ("1985/XXXX-12", on(1985), on(1986)),
        ("/", None, None),
        ("/..", None, None),
        ("../..", None, None),
        ("XXXX-12-25", None, None),
        # sets reach from their first to their last day
        ("[2003..2008]", on(2003), on(2009)),
        ("[..1984]", None, on(1985)),
        ("[1667,1668,1670..1672]", on(1667), on(1673)),
        ("[1760-01,1760-02,1760-12..]", on(1760), None),
        ("{1999,2004,2008}", on(1999), on(2009)),
        ("{2004,1999-05}", on(1999, 5), on(2005)),
        # years that no time bar has room for
        ("Y170000002", on(170_000_002), on(170_000_003)),
        ("Y-17E7", on(-170_000_000), on(-169_999_999)),
        ("2004-01-01T10:10:10+05:00", on(2004, 1, 1), on(2004, 1, 2)),
    ],
)
def test_a_date_covers_these_days(text, start, end):
    assert parse(text) == Span(start, end)


def test_a_year_of_which_some_digits_count_is_any_of_those():
    assert parse("1950S2") == Span(on(1900), on(2000), approximate=True)
    assert parse("-1950S2") == Span(on(-1999), on(-1899), approximate=True)
    assert parse("Y3388E2S3") == Span(on(338_000), on(339_000), approximate=True)
    assert precision("1950S2").part == 1950
    assert parse("-1859S5") == parse("-1859")


@pytest.mark.parametrize("text", ["Y170000002", "Y-17E7", "XXXX-12", "../..", "/"])
def test_what_a_time_bar_has_no_room_for_is_read_and_not_drawn(text):
    assert not parse(text).drawn


@pytest.mark.parametrize("text", ["-9999", "9999", "1985/", "[..1984]", "../-0043", "0000"])
def test_the_years_from_minus_9999_to_9999_are_drawn(text):
    assert parse(text).drawn


@pytest.mark.parametrize(
    ("text", "sort"),
    [
        ("2003/2008", "lasting"),
        ("1985/", "lasting"),
        ("../1985", "lasting"),
        ("[2003..2008]", "act"),
        ("[2003,2008]", "act"),
        ("[..1984]", "act"),
        ("{2003,2005,2008}", "acts"),
        ("{1667,1670..1672}", "acts"),
        ("{1999}", "acts"),
        ("{1985..}", "lasting"),  # without end
        ("2003", "act"),
        ("199X", "act"),
        ("2003-21~", "act"),
        ("156X-12-25", "act"),
        ("1950S2", "act"),
        ("Y170000002", "act"),
    ],
)
def test_an_interval_lasts_and_a_set_is_one_act_or_several(text, sort):
    assert precision(text).sort == sort


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
        ("2004-06-11%/2004-%06", "ends before it begins: give its end as finely"),
        ("2004-06-11/2004", "ends before it begins: give its end as finely"),
        ("-1000/-2000", "ends before it begins"),
        ("[2008..2003]", "ends before it begins"),
        ("{1999,2008..2003}", "ends before it begins"),
        ("[1667}", "its own bracket"),
        ("{1667..1668..1669}", "a range has two ends"),
        ("[..]", "a range has two ends"),
        ("{1999..2004-05}", "both ends must be of one unit"),
        ("{2001-21..2001-23}", "both ends must be of one unit"),
        ("2005-07-25T10:10:10Z/2006-01", "not an EDTF date"),
        ("2005-02-30T10:10:10Z", "no such day"),
        ("-0000", "no year -0000"),
        ("-0000-01", "no year -0000"),
        ("Y2006", "more than four digits"),
        ("Y02006", "more than four digits"),
        ("Y1E999999999", "more than 99 digits"),
        ("1990-02-29", "no such day"),
        ("-0043-02-30", "no such day"),
        ("XXX1-02-29", "no such day"),
        ("2009-06-31", "no such day"),
        ("2009-06-31~", "no such day"),
        ("1985-02-3X", "no such day"),
        ("2004-06-11?~", r"uncertain and approximate at once, \?~, is one %"),
        ("2004~?/2005", r"uncertain and approximate at once, ~\?, is one %"),
        ("2004-06-11??", "marks"),
        ("2004-06-31??", "no such day"),
        ("2009-13", "no such month"),
        ("2009-42", "no such month"),
        ("44", "not an EDTF date"),
        ("199", "not an EDTF date"),
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


@given(st.text(max_size=30) | st.text("0123456789-/.X~?%TYSE[]{},", max_size=21))
def test_text_is_a_date_or_is_refused_and_nothing_else(text):
    try:
        span = parse(text)
    except ValueError:
        return
    assert span.drawn <= span.known


@given(ANY)
def test_a_date_begins_before_it_ends(text):
    span = parse(text)
    assert span.start is None or span.end is None or span.start < span.end


@given(DAYS)
def test_a_day_lies_in_its_month_year_decade_and_century(day):
    written = days.iso(day)
    month, year = written[:-3], written[:-6]
    spans = [parse(text) for text in (written, month, year, f"{year[:-1]}X", f"{year[:-2]}XX")]
    for inner, outer in pairwise(spans):
        assert outer.start <= inner.start
        assert inner.end <= outer.end
    assert spans[0] == Span(day, day + 1)


@given(YEARS, st.integers(21, 41))
def test_a_part_of_a_year_never_leaves_it(year, part):
    whole, span = parse(days.iso_year(year)), parse(f"{days.iso_year(year)}-{part}")
    assert whole.start <= span.start < span.end <= whole.end


@given(YEARS)
def test_a_year_ends_where_the_next_begins(year):
    assume(year < 9999)
    assert parse(days.iso_year(year)).end == parse(days.iso_year(year + 1)).start


@given(st.tuples(SINGLE, SINGLE).map(lambda two: tuple(sorted(two, key=lambda t: parse(t).start))))
def test_an_interval_reaches_from_its_first_to_its_last_day(ends):
    first, last = ends
    span = parse(f"{first}/{last}")
    assert (span.start, span.end) == (parse(first).start, parse(last).end)


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
    assert precision("1990/..").ends[1] == "open"
    assert precision("1990/").ends[1] == "unknown"


def test_the_last_day_is_the_one_before_the_end():
    assert parse("2009").last == on(2009, 12, 31)
    assert parse("2009/..").last is None

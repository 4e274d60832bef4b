"""Dates, places and sources in words: no more is said than the data hold."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.words import phrases, read_words
from geodata.io import layers
from geodata.model import edtf
from geodata.model.atlas import When
from geodata.model.period import Period
from tests.support import tiny as made_up

EN = read_words("en")

# Every form that an atlas takes, by its grammar; what is no date after all is left out.
SINGLE = st.from_regex(
    r"[0-9]{4}(-(0[1-9]|1[0-2]|2[1-9]|3[0-9]|4[01]|XX))?[~?%]?"
    r"|[0-9]{4}-(0[1-9]|1[0-2])-([0-2][0-9]|3[01]|XX)[~?%]?"
    r"|[0-9]{4}-XX-XX|[0-9]{3}X[~?%]?|[0-9]{2}XX[~?%]?|[0-9]{4}-[~?%](0[1-9]|1[0-2])",
    fullmatch=True,
)
PAIR = st.tuples(SINGLE, SINGLE).map(sorted).map("/".join)
OPEN = SINGLE.map("{}/..".format) | SINGLE.map("../{}".format)


def reads(text):
    try:
        edtf.parse(text)
    except ValueError:
        return False
    return True


DATES = (SINGLE | PAIR | OPEN).filter(reads)


@pytest.fixture(scope="module")
def lamps(tmp_path_factory):
    return layers.read(made_up.write(tmp_path_factory.mktemp("phrases") / "lamps"))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2009-06-28", "28 June 2009"),
        ("2009-06-05", "5 June 2009"),
        ("2009-06", "June 2009"),
        ("2009-06-XX", "June 2009"),
        ("2009-01", "January 2009"),
        ("2009-12", "December 2009"),
        ("2009-21", "spring 2009"),
        ("2009-22", "summer 2009"),
        ("2009-23", "autumn 2009"),
        ("2009-24", "winter 2009"),
        ("2009-32", "winter 2009"),
        ("2009-33", "quarter 1 of 2009"),
        ("2009-36", "quarter 4 of 2009"),
        ("2009-38", "third 2 of 2009"),
        ("2009-41", "half 2 of 2009"),
        ("2009", "2009"),
        ("2009-XX", "2009"),
        ("199X", "the 1990s"),
        ("19XX", "the years 1900 to 1999"),
        ("0476", "476"),
        ("0014", "AD 14"),
        ("0000", "1 BC"),
        ("-0043", "44 BC"),
        ("-0043-03-15", "15 March 44 BC"),
        ("-0026/0014", "from 27 BC to AD 14"),
        ("-02XX", "the years 300 BC to 201 BC"),
        ("-004X", "the years 50 BC to 41 BC"),
        ("1XXX", "the years 1000 to 1999"),
        ("Y170000002", "170,000,002"),
        ("Y-17E7", "170,000,001 BC"),
        ("1950S2", "some time between 1900 and 1999, perhaps 1950"),
        ("156X-12-25", "some time between 25 December 1560 and 25 December 1569"),
        ("1985-1X", "some time between October 1985 and December 1985"),
        ("1985-04-12T23:20:30Z", "12 April 1985, 23:20:30Z"),
        ("XXXX-12-25", "25 December of a year not known"),
        ("XXXX-12-XX", "December of a year not known"),
        ("XXXX", "in a year not known"),
        ("[2003..2008]", "some time between 2003 and 2008"),
        ("[2003..2008~]", "some time between 2003 and about 2008"),
        ("[..1984]", "in 1984 or before"),
        ("[1760-12..]", "in December 1760 or later"),
        ("[1667,1668]", "in 1667 or 1668"),
        ("[1667,1670..1672]", "1667 or some time between 1670 and 1672"),
        ("{1999,2004,2008}", "in 1999, 2004, and 2008"),
        ("{2004-05-03,2005-06-05}", "3 May 2004 and 5 June 2005"),
        ("{1667,1670..1672}", "1667 and each year from 1670 to 1672"),
        ("{1985-04..}", "each month since April 1985"),
        ("2009-06~", "about June 2009"),
        ("199X~", "about the 1990s"),
        ("2005?", "2005 (uncertain)"),
        ("2005%", "about 2005 (uncertain)"),
        ("2004?-06-~11", "about 11 June 2004 (uncertain)"),
        ("2001/2005", "from 2001 to 2005"),
        ("2002-12~/2003", "from about December 2002 to 2003"),
        ("2001/2005?", "from 2001 to 2005 (uncertain)"),
        ("1961-04-17/1961-04-19", "from 17 April 1961 to 19 April 1961"),
        ("1985/", "from 1985, its end not known"),
        ("/1985", "until 1985, its beginning not known"),
        ("/..", "from and to times not known"),
        ("../..", "without beginning or end"),
        ("1990/..", "since 1990"),
        ("1990~/..", "since about 1990"),
        ("../1990", "until 1990"),
        ("../199X", "until the 1990s"),
    ],
)
def test_a_date_in_words(text, said):
    assert phrases.spelt(text, EN) == said


@given(DATES)
def test_whatever_is_a_date_has_words_with_its_years_and_its_doubts(text):
    said = phrases.spelt(text, EN)
    assert said == " ".join(said.split())
    assert not re.search("[{}~?%/]|None|[0-9]X", said)
    for year in re.findall(r"(?:^|/)([0-9]{4})", text):
        assert re.search(rf"\b{phrases.year(int(year), EN)}\b", said)
    marks = "".join(re.findall("[~?%]", text)).replace("%", "~?")
    assert said.count("about") == marks.count("~")
    assert said.count("uncertain") == marks.count("?")


@pytest.mark.parametrize(
    ("years", "said"),
    [
        (Period(2002, 2003), "2002–2003"),
        (Period(-43, -43), "44 BC"),
        (Period(-43, 14), "44 BC – AD 14"),
        (Period(-5, 1, "decade"), "the years 50 BC to 41 BC – the years AD 10 to AD 19"),
    ],
)
def test_a_period_is_said_by_its_ends(years, said):
    assert phrases.period(years, EN) == said


def test_dates_of_other_days_or_other_doubts_have_other_words():
    parts = [f"{n:02}" for n in (*range(1, 13), *range(21, 25), *range(33, 42))]
    days = [f"06-{day:02}" for day in range(1, 31)]
    plain = ["2009", "200X", "20XX", "190X", "19XX", *(f"2009-{part}" for part in parts + days)]
    dates = [text + mark for text in plain for mark in ("", "~", "?", "%")]
    dates += [f"{text}/.." for text in plain] + [f"../{text}" for text in plain]
    assert len({phrases.spelt(text, EN) for text in dates}) == len(dates)


DAY = {"date.day": "{day} de {month} de {year}"}
SHIPS = {
    "en": {"seen": "{n} ships", "seen_one": "{n} ship"},
    "es": {"seen": "{n} barcos", "seen_one": "{n} barco", "seen_many": "{n} de barcos"},
    "pt": {"seen": "{n} navios", "seen_one": "{n} navio", "seen_many": "{n} de navios"},
}


def made(language, **more):
    return SHIPS[language] | more | {"language": language, "joint.semicolon": "; "}


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ["0 ships", "1 ship", "2 ships", "1,234 ships", "1,000,000 ships"]),
        ("es", ["0 barcos", "1 barco", "2 barcos", "1.234 barcos", "1.000.000 de barcos"]),
        ("pt", ["0 navio", "1 navio", "2 navios", "1.234 navios", "1.000.000 de navios"]),
    ],
)
def test_a_number_and_what_is_counted_agree_in_each_language(language, said):
    counts = (0, 1, 2, 1234, 1_000_000)
    assert [phrases.numbered(made(language), "seen", n=n) for n in counts] == said


def test_a_form_that_a_language_has_no_words_for_is_the_plain_one():
    words = {"language": "es", "seen": "{n} de {all}, {who}"}
    said = [phrases.numbered(words, "seen", n=n, all=10**4, who="{n}") for n in (1, 10**6)]
    assert said == ["1 de 10.000, {n}", "1.000.000 de 10.000, {n}"]


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "28 de June de 2009"), ("es", "28 de junio de 2009"), ("pt", "28 de junho de 2009")],
)
def test_a_month_has_its_name_in_each_language(language, said):
    assert phrases.spelt("2009-06-28", DAY | {"language": language}) == said
    months = [phrases.spelt(f"2009-{n:02}-01", DAY | {"language": language}) for n in range(1, 13)]
    assert len(set(months)) == 12


@pytest.mark.parametrize("language", ["en", "es", "pt"])
def test_a_list_is_joined_as_its_language_does(language):
    both, three = {"en": ("a and b", "a, b, and c"), "es": ("a y b", "a, b y c")}.get(
        language, ("a e b", "a, b e c")
    )
    words = made(language)
    assert [phrases.listed(words, names) for names in ([], ["a"])] == ["", "a"]
    assert [phrases.listed(words, list(names)) for names in ("ab", "abc")] == [both, three]
    assert phrases.listed(words, ["{0}", "{1}", "<b>"])[:3] == "{0}"
    assert phrases.listed(words, ["Vale, 1906", "Lund, 1907", "c"]) == "Vale, 1906; Lund, 1907; c"


def test_words_of_a_language_that_babel_does_not_know_are_said_as_in_english():
    for language in ("xx", "", "../en", "tlh"):
        assert phrases.number(10_000, {"language": language}) == "10,000"


def test_an_event_without_a_date_has_no_words_for_it():
    assert phrases.date(None, EN) == ""
    assert phrases.date(When("1897~", "text", "1897-04-02"), EN) == "about 1897"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, "known exactly"),
        ({"precision": "approximate", "uncertainty_km": 8.5}, "known roughly, within 8.5 km"),
        ({"precision": "approximate", "uncertainty_km": 40.0}, "known roughly, within 40 km"),
        (
            {"precision": "approximate", "uncertainty_km": 1234.56789},
            "known roughly, within 1,234.56789 km",
        ),
        ({"precision": "approximate"}, "known roughly"),
        ({"precision": "exact", "uncertainty_km": 2.0}, "known exactly"),
        ({"precision": "area"}, "somewhere in this area"),
        ({"precision": "area", "kind": "country"}, "the country as a whole"),
        ({"precision": "unlocated"}, "cannot be located"),
        ({"named_in_text": False}, "known exactly, not named in the text"),
    ],
)
def test_how_well_a_place_is_known(lamps, changes, said):
    assert phrases.precision(replace(lamps.places["bergen"], **changes), EN) == said


def test_a_text_is_called_by_its_short_name_and_the_date_of_its_publication(lamps):
    source = lamps.sources[made_up.SOURCE]
    assert phrases.source(source, EN) == "Vale, 1906"
    assert phrases.source(replace(source, date="2010~"), EN) == "Vale, about 2010"


def test_a_text_without_a_date_is_called_by_its_name_alone(lamps):
    # what a date that cannot be read leaves
    assert phrases.source(replace(lamps.sources[made_up.SOURCE], date=""), EN) == "Vale"


def test_texts_are_named_once_each_in_the_order_of_their_passages(lamps):
    passage = lamps.events["lisbon-goes-dark"].passages[0]
    other = replace(passage, source="a-lost-text")
    assert phrases.sources(lamps, [], EN) == ""
    assert phrases.sources(lamps, [passage, passage], EN) == "Vale, 1906"
    assert phrases.sources(lamps, [other, passage, other], EN) == "a-lost-text and Vale, 1906"


@pytest.mark.parametrize(
    ("stated", "record", "said"),
    [
        ("1990/1998", "1998-06-21", "some time between 1990 and 1998"),
        ("199X", "1991-03-26", "within the 1990s"),
        ("2003/2008", "2005-11-04/2005-11-05", "some time between 2003 and 2008"),
        ("1990/1998", "1990-06-10/1995-04-09", "from 1990 to 1998"),  # it lasted
        ("1990/1998", "1999-01-01", "from 1990 to 1998"),  # it was at another time
        ("2002", "2002-05-26", "2002"),  # a year is near enough
        ("1998/..", "2000-07-13", "since 1998"),
    ],
)
def test_what_the_record_has_on_one_day_did_not_last_for_years(stated, record, said):
    assert phrases.date(When(stated, "context", record), EN) == said

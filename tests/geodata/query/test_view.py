"""Views and their links: what is written is read again, and no link is too damaged to open."""

import re
from dataclasses import fields, replace
from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.registry import IDS
from geodata.model import days
from geodata.model.atlas import ROLES
from geodata.model.period import UNIT_NAMES, UNITS, Period
from geodata.query.view import (
    ARCS,
    BASES,
    LONGEST_WORDS,
    MOST_ITEMS,
    PARTS,
    SORTS,
    SPANS,
    LinkVocabulary,
    View,
    href,
    read,
    unfiltered,
    with_,
    write,
)

KNOWN = LinkVocabulary(
    bounds=Period(1961, 2019),
    kinds={"coup", "media"},
    countries={"VE", "US"},
    sources={"petras-2010"},
    persons={"Hugo Chávez", "O'Neill & Sons <b>", "100% +1 #a?b=c;d", "Vale, Ines", "5%2C"},
    ids={"coup-of-2002", "caracas", "media"},
    panels=IDS,
    languages=("en", "es"),
)
NAMES = [member.name for member in fields(View)]
LISTS = {
    "kind": "kinds",
    "country": "countries",
    "source": "sources",
    "person": "persons",
    "sel": "ids",
}
HOSTILE = [
    "",
    " ",
    ",",
    "\x00",
    "\u202e2002",
    "{{7*7}}",
    "{% if 1 %}",
    "${7*7}",
    "`",
    "</script><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "javascript:alert(1)",
    "../../etc/passwd",
    "' OR 1=1 --",
    "%00%0a",
    "nan",
    "inf",
    "1E9",
    "-1",
    "٢٠٠٢",
    "9" * 5000,
    "a," * 5000,
    "\ud800",
]

LETTERS = st.characters(exclude_categories=["C", "Z"])
DAYS = st.integers(days.number(-9999), days.number(10_000) - 1)
NAMED = st.text(LETTERS | st.sampled_from(" ,%2C5"), min_size=1, max_size=8)
WORDS = st.lists(st.text(LETTERS, min_size=1), max_size=60).map(
    lambda parts: " ".join(parts)[:LONGEST_WORDS].rstrip()
)


@st.composite
def known_and_view(draw):
    """What an atlas has, and a view over it as no reader could make it otherwise."""
    names = st.frozensets(NAMED, max_size=6)
    unit = draw(st.sampled_from(UNIT_NAMES))
    low, high = (UNITS[unit].number(day) for day in sorted(draw(st.tuples(DAYS, DAYS))))
    bounds = Period(low, high, unit)
    known = LinkVocabulary(
        bounds, *(draw(names) for _ in LISTS), panels=IDS, languages=("en", "es", "pt")
    )
    year = st.integers(low, high)
    within = st.tuples(year, year).map(lambda pair: Period(*sorted(pair), unit))
    lists = {
        name: tuple(draw(st.lists(st.sampled_from(sorted(allowed)), unique=True, max_size=6)))
        for name, of in LISTS.items()
        if (allowed := getattr(known, of))
    }
    at = draw(st.none() | st.tuples(st.floats(-90, 90), st.floats(-180, 180), st.floats(2, 9)))
    years = draw(st.none() | within.filter(lambda years: years != bounds))
    first, last = (years or bounds).pair
    modes = ("range", *("single",) * (first == last), *("upto",) * (first == low))
    if first == last != low:
        modes = ("range", "single")
    view = View(
        years=years,
        mode=draw(st.sampled_from(modes)),
        **lists,
        role=tuple(draw(st.lists(st.sampled_from(ROLES), unique=True))),
        dated=tuple(draw(st.lists(st.sampled_from(SPANS), unique=True))),
        placed=tuple(draw(st.lists(st.sampled_from(BASES), unique=True))),
        basis=tuple(draw(st.lists(st.sampled_from(BASES), unique=True))),
        doubt=draw(st.booleans()),
        arcs=draw(st.sampled_from(ARCS)),
        q=draw(WORDS),
        panel=draw(st.sampled_from([None, *sorted(IDS)])),
        start=draw(st.none() | st.integers(0, 10**9 - 1)),
        part=draw(st.sampled_from([None, *PARTS])),
        sort=draw(st.sampled_from(SORTS)),
        page=draw(st.integers(1, 10**9 - 1)),
        lang=draw(st.sampled_from(known.languages)),
        v=draw(st.just("") | st.from_regex("[0-9a-f]{1,16}", fullmatch=True)),
    )
    if at:
        lat, lon, z = round(at[0], 4) + 0.0, round(at[1], 4) + 0.0, round(at[2], 2) + 0.0
        view = replace(view, lat=lat, lon=lon, z=z)
    return known, view


@given(known_and_view())
def test_a_view_is_read_again_from_its_parameters_and_nothing_is_dropped(made):
    known, view = made
    assert read(write(view), known) == (view, ())


@given(known_and_view())
def test_a_view_survives_the_address_of_a_page(made):
    known, view = made
    address = urlsplit(f"https://example.org/atlas/{href(view)}#share").query
    pairs = parse_qsl(address, keep_blank_values=True, strict_parsing=bool(address))
    assert len(pairs) == len(dict(pairs))
    assert read(dict(pairs), known) == (view, ())


@given(known_and_view())
def test_a_link_holds_only_signs_that_mean_nothing_to_a_page(made):
    assert re.fullmatch(r"\?[A-Za-z0-9_.~,=&+%-]*", href(made[1]))


@given(known_and_view())
def test_a_link_leaves_out_what_is_as_ever(made):
    changed = {name for name in NAMES if getattr(made[1], name) != getattr(View(), name)}
    assert set(write(made[1])) == changed


def test_a_comma_in_a_name_is_not_one_between_names():
    known = LinkVocabulary(
        Period(1, 2), persons={"Vale, Ines", "Vale", "Ines", "5%2C", "5,", "10 %"}
    )
    for names in (("Vale, Ines",), ("Vale", "Ines"), ("5%2C", "5,"), ("10 %",)):
        assert read(write(View(person=names)), known) == (View(person=names), ())
    assert write(View(person=("Vale, Ines", "Vale"))) == {"person": "Vale%2C Ines,Vale"}
    assert read({"person": "10 %"}, known) == (View(person=("10 %",)), ())


def test_the_link_to_the_default_view_is_empty():
    assert write(View()) == {}
    assert href(View()) == "?"
    assert read({}, KNOWN) == (View(), ())


def test_lists_are_parted_by_commas_that_a_reader_can_read():
    view = View(years=Period(2002, 2003), kind=("coup", "media"), country=("VE",))
    assert href(view) == "?years=2002-2003&kind=coup,media&country=VE"


@given(
    st.dictionaries(
        st.sampled_from(NAMES) | st.text(max_size=4),
        st.sampled_from(HOSTILE)
        | st.text()
        | st.text("0123456789-.,aefVEcoup", max_size=12)
        | st.sampled_from([*KNOWN.persons, "VE,US", "coup,ghost", "2002", "1900-2100", "es"]),
    )
)
def test_any_parameters_give_a_view_that_has_a_link_of_its_own(params):
    view, dropped = read(params, KNOWN)
    assert set(dropped) <= set(params) & set(NAMES)
    assert len(dropped) == len(set(dropped))
    assert read(write(view), KNOWN) == (view, ())
    for name in NAMES:
        if name not in params:
            assert getattr(view, name) == getattr(View(), name)


@pytest.mark.parametrize("name", [name for name in NAMES if name != "q"])
def test_what_a_parameter_cannot_be_is_dropped_and_named(name):
    assert {value: read({name: value}, KNOWN) for value in HOSTILE} == {
        value: (View(), (name,)) for value in HOSTILE
    }


@pytest.mark.parametrize(
    ("params", "view", "dropped"),
    [
        ({"doubt": "1"}, View(doubt=True), ()),
        ({"doubt": "0"}, View(), ("doubt",)),
        ({"basis": "record,text"}, View(basis=("record", "text")), ()),
        ({"basis": "record,rumour"}, View(basis=("record",)), ("basis",)),
        ({"role": "acts,acted_on"}, View(role=("acts", "acted_on")), ()),
        ({"role": "stands by"}, View(), ("role",)),
        ({"placed": "text,context"}, View(placed=("text", "context")), ()),
        ({"arcs": "all"}, View(arcs="all"), ()),
        ({"arcs": "none"}, View(), ("arcs",)),
    ],
)
def test_doubt_what_gives_the_date_and_which_arcs_are_of_the_link(params, view, dropped):
    assert read(params, KNOWN) == (view, dropped)
    if not dropped:
        assert write(view) == params


def test_the_view_without_filters_keeps_its_words_its_years_and_its_arcs():
    kept = View(q="oil", years=Period(2002, 2003), arcs="all")
    assert unfiltered(kept) is kept
    assert (
        unfiltered(
            replace(kept, role=("acts",), placed=("text",), basis=("text",), doubt=True, page=3)
        )
        == kept
    )


def test_a_list_stays_at_its_page_when_more_arcs_are_drawn():
    assert with_(View(page=3), arcs="all").page == 3
    assert with_(View(page=3), doubt=True).page == 1


@given(st.sampled_from(HOSTILE) | st.text())
def test_words_to_search_for_are_any_words_on_one_line(value):
    words, _ = read({"q": value}, KNOWN)
    assert words.q == " ".join(words.q.split())
    assert words.q.isprintable()
    assert len(words.q) <= LONGEST_WORDS


def test_words_are_kept_as_they_are_but_for_space_and_what_cannot_be_seen():
    assert read({"q": " {{7*7}}\n\t <b>`${x}` \x00 "}, KNOWN) == (View(q="{{7*7}} <b>`${x}`"), ())


def test_words_that_are_too_long_are_cut_and_named():
    whole = "x" * LONGEST_WORDS
    assert read({"q": whole}, KNOWN) == (View(q=whole), ())
    assert read({"q": whole + "y"}, KNOWN) == (View(q=whole), ("q",))


@pytest.mark.parametrize(
    ("text", "years", "sound"),
    [
        ("2002", (2002, 2002), True),
        ("2002-2003", (2002, 2003), True),
        ("1961-2018", (1961, 2018), True),
        ("1961-2019", None, True),
        ("1900-2002", (1961, 2002), False),
        ("2002-2100", (2002, 2019), False),
        ("0-9999", None, False),
        ("1960", None, False),
        ("2020", None, False),
        ("1900-1960", None, False),
        ("2003-2002", None, False),
        ("2002-", None, False),
        ("-2002", None, False),
        ("2002–2003", None, False),
        ("2002-2003-2004", None, False),
        ("02002", None, False),
        ("2002\n", None, False),
        (" 2002", None, False),
    ],
)
def test_years_lie_within_those_of_the_atlas(text, years, sound):
    assert read({"years": text}, KNOWN) == (
        View(years=years and Period(*years)),
        () if sound else ("years",),
    )


@pytest.mark.parametrize(
    ("params", "dropped"),
    [
        ({"lat": "10.5", "lon": "-66.9"}, ("lat", "lon")),
        ({"z": "5"}, ("z",)),
        ({"lat": "10.5", "lon": "-66.9", "z": "x"}, ("lat", "lon", "z")),
        ({"lat": "90.01", "lon": "-66.9", "z": "5"}, ("lat", "lon", "z")),
        ({"lat": "10.5", "lon": "180.01", "z": "5"}, ("lat", "lon", "z")),
        ({"lat": "10.5", "lon": "-66.9", "z": "20.01"}, ("lat", "lon", "z")),
        ({"lat": "10.5", "lon": "-66.9", "z": "-1"}, ("lat", "lon", "z")),
        ({"lat": "1e1", "lon": "-66.9", "z": "5"}, ("lat", "lon", "z")),
    ],
)
def test_a_position_is_whole_or_nothing(params, dropped):
    view, named = read(params, KNOWN)
    assert view == View()
    assert sorted(named) == sorted(dropped)


def test_a_position_keeps_about_ten_metres():
    view, dropped = read({"lat": "10.48059", "lon": "-0.00001", "z": "5.255"}, KNOWN)
    assert (view.lat, str(view.lon), dropped) == (10.4806, "0.0", ())
    assert abs(view.z - 5.255) < 0.01


@pytest.mark.parametrize(("z", "shown"), [("0", 2), ("1.99", 2), ("2", 2), ("9", 9), ("17.5", 9)])
def test_a_zoom_beyond_the_map_s_is_the_nearest_that_it_has(z, shown):
    view, dropped = read({"lat": "10", "lon": "-67", "z": z}, KNOWN)
    assert (view.lat, view.lon, view.z, dropped) == (10, -67, shown, ())


@pytest.mark.parametrize("name", LISTS)
def test_what_is_known_of_a_list_is_kept_once_and_in_its_order(name):
    known = tuple(sorted(getattr(KNOWN, LISTS[name]))[::-1])
    listed = write(View(**{name: known}))[name]
    view, dropped = read({name: f"{listed},ghost,{listed}"}, KNOWN)
    assert getattr(view, name) == known
    assert dropped == (name,)


def test_a_list_has_an_end():
    ids = [f"id-{n}" for n in range(MOST_ITEMS + 1)]
    known = replace(KNOWN, ids=frozenset(ids))
    assert read({"sel": ",".join(ids)}, known) == (View(sel=tuple(ids[:-1])), ("sel",))
    assert read({"sel": ",".join(ids[:-1])}, known) == (View(sel=tuple(ids[:-1])), ())


def test_a_value_is_judged_by_its_own_list():
    assert read({"country": "coup", "kind": "VE"}, KNOWN) == (View(), ("kind", "country"))


def test_parameters_of_others_are_left_alone():
    assert read({"embed": "true", "utm_source": "x", "": ""}, KNOWN) == (View(), ())


def test_the_passage_that_is_read_goes_with_what_it_was_read_for():
    view = View(sel=("caracas",), panel="text", start=31313)
    assert with_(view, years=Period(2002, 2002)).start == with_(view, panel="card").start == 31313
    assert with_(view, sel=("coup-of-2002",)).start is None
    assert with_(view, sel=("coup-of-2002",), start=7).start == 7


@given(known_and_view())
def test_a_changed_view_is_of_the_data_of_now(made):
    changed = with_(made[1], q="harbour")
    assert (changed.q, changed.v) == ("harbour", "")
    assert changed.years == made[1].years
    assert read(write(changed), made[0]) == (changed, ())

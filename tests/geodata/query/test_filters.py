"""What is asked of an atlas: filters only take away, years are whole numbers, counts agree."""

from dataclasses import fields, replace
from fractions import Fraction
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata import query
from geodata.io import layers
from geodata.model import days, edtf
from geodata.model.atlas import ROLES, Actor, When
from geodata.model.period import Period, hull
from geodata.model.shares import acts as acts_of
from geodata.query import Filter
from tests.support import tiny as made_up
from tests.support.serving import ROOT


@cache
def real():
    """The atlas that comes with the code, and its index."""
    atlas = layers.read(ROOT)
    return atlas, query.index(atlas)


@pytest.fixture(scope="module", autouse=True)
def _read():
    real()  # here and not in the first example of a test, which would be too slow


@pytest.fixture(scope="module")
def lamps(tmp_path_factory):
    atlas = layers.read(made_up.write(tmp_path_factory.mktemp("query") / "lamps"))
    return atlas, query.index(atlas)


def values():
    """What the events of the real atlas can be filtered by."""
    events = real()[0].events.values()
    return {
        "kinds": sorted({event.kind for event in events}),
        "countries": sorted({code for event in events for code in event.countries}),
        "sources": sorted({p.source for event in events for p in event.passages}),
        "persons": sorted({name for event in events for name in event.people}),
    }


def some(name, least=0):
    return st.deferred(
        lambda: st.lists(st.sampled_from(values()[name]), unique=True, min_size=least, max_size=3)
    ).map(tuple)


WORDS = st.lists(
    st.sampled_from(
        ["coup", "Chavez", "the", "Venezuela", "bogotá", "oil", "of", "nowhere-at-all"]
    ),
    max_size=3,
).map(" ".join)
LISTS = ("kinds", "countries", "sources", "persons")
BASES = st.lists(st.sampled_from(["text", "context", "record"]), max_size=2).map(tuple)
FILTERS = st.builds(
    Filter,
    *map(some, LISTS),
    words=WORDS.map(" ".join),
    bases=BASES,
    doubted=st.booleans(),
    roles=st.lists(st.sampled_from(ROLES), max_size=2).map(tuple),
    placed=BASES,
)
YEARS = st.integers(1950, 2030)
WINDOWS = st.tuples(YEARS, YEARS).map(lambda pair: Period(*sorted(pair)))


NAMES = [member.name for member in fields(Filter)]


def ids(events):
    return [event.id for event in events]


def matching(asked):
    return ids(query.matching(*real(), asked))


def within(window):
    atlas, index = real()
    return ids(query.within(atlas.events.values(), index, window))


def test_no_filter_lets_all_pass_by_date():
    atlas, index = real()
    assert matching(Filter()) == list(index.order)
    assert set(index.order) == set(atlas.events)


@given(FILTERS)
def test_filters_together_let_pass_what_each_of_them_does(asked):
    # who it is and what they do are asked of one and the same
    who = Filter(persons=asked.persons, roles=asked.roles)
    others = [name for name in NAMES if name not in ("persons", "roles")]
    apart = [set(matching(Filter(**{name: getattr(asked, name)}))) for name in others]
    apart.append(set(matching(who)))
    both = set.intersection(*apart)
    assert matching(asked) == [id_ for id_ in real()[1].order if id_ in both]


@given(some("kinds", 2), some("countries", 2), some("persons", 2))
def test_of_several_values_one_is_enough(kinds, countries, persons):
    for name, asked in (("kinds", kinds), ("countries", countries), ("persons", persons)):
        each = [matching(Filter(**{name: (value,)})) for value in asked]
        assert set(matching(Filter(**{name: asked}))) == {id_ for one in each for id_ in one}


def test_a_filter_asks_for_what_an_event_says_of_itself(lamps):
    def passing(**asked):
        return ids(query.matching(*lamps, Filter(**asked)))

    assert passing(kinds=("diplomacy",)) == ["second-ship", "league-sworn"]
    assert passing(countries=("PT",)) == ["lamps-leave-bergen", "lisbon-goes-dark", "league-sworn"]
    assert passing(persons=("Anna Lund",)) == ["lamps-leave-bergen"]
    assert passing(sources=("petras-2010",)) == []
    assert len(passing(sources=(made_up.SOURCE,))) == 5
    assert passing(words="Lund Bergen") == ["lamps-leave-bergen"]
    assert passing(words="LundBergen") == passing(words="salt") == []


def test_a_role_is_asked_of_the_person_that_is_asked_for_or_else_of_anybody(lamps):
    atlas, index = lamps
    ship = atlas.events["lamps-leave-bergen"]
    cast = (Actor("Anna Lund", "acts"), Actor("Ines Vale", "acted_on"), Actor("Bo", None))
    told = replace(atlas, events={ship.id: replace(ship, actors=cast)})
    index = query.index(told)

    def passes(*persons, roles=()):
        return bool(query.matching(told, index, Filter(persons=persons, roles=roles)))

    assert passes("Anna Lund", roles=("acts",))
    assert passes("Anna Lund", "Ines Vale", roles=("acted_on",))
    assert not passes("Anna Lund", roles=("acted_on", "says"))
    assert not passes("Bo", roles=ROLES)
    assert passes(roles=("acted_on",))
    assert not passes(roles=("says",))
    assert query.relations_matching(atlas, index, Filter(roles=("acts",))) == ()
    assert query.groups_matching(atlas, index, Filter(roles=("acts",))) == ()


def test_what_places_an_event_can_be_asked_for_and_relations_and_groups_pass(lamps):
    atlas, _ = lamps
    ship = replace(atlas.events["lamps-leave-bergen"], place_basis=("text", "record"))
    told = replace(atlas, events={**atlas.events, ship.id: ship})
    index = query.index(told)

    def passing(*placed):
        return ids(query.matching(told, index, Filter(placed=placed)))

    assert passing("record") == [ship.id]
    assert passing("context") == []
    assert passing("text", "context") == [
        "third-lamp",
        "lamps-leave-bergen",
        "second-ship",
        "lisbon-goes-dark",
    ]  # and not what is at no place
    asked = Filter(placed=("record",))
    assert query.relations_matching(told, index, asked) == tuple(atlas.relations.values())
    assert query.groups_matching(told, index, asked) == tuple(atlas.groups.values())


def test_only_what_is_in_doubt_passes_where_that_is_asked_for(lamps):
    atlas, index = lamps
    doubted = Filter(doubted=True)
    assert ids(query.matching(atlas, index, doubted)) == ["second-ship"]
    assert query.relations_matching(atlas, index, doubted) == ()
    assert query.groups_matching(atlas, index, doubted) == ()
    tie = replace(atlas.relations["lamps-to-lisbon"], doubt=atlas.events["second-ship"].doubt)
    doubtful = replace(atlas, relations={tie.id: tie})
    assert query.relations_matching(doubtful, index, doubted) == (tie,)


def test_what_gives_the_date_can_be_asked_for_and_the_undated_has_none(lamps):
    def passing(*bases):
        asked = Filter(bases=bases)
        of_both = (query.matching(*lamps, asked), query.relations_matching(*lamps, asked))
        return *map(ids, of_both), ids(query.groups_matching(*lamps, asked))

    relation, group = ["lamps-to-lisbon"], ["lantern-league"]
    assert passing("text") == (["lamps-leave-bergen", "lisbon-goes-dark"], relation, group)
    assert passing("context") == (["second-ship"], [], [])
    assert passing("record") == (["third-lamp"], [], [])
    assert "league-sworn" not in passing("text", "context", "record")[0]


@pytest.mark.parametrize(
    "spellings", [("Peru", "perú", "PERÚ", "Peru\u0301"), ("Chavez", "chávez", "CHÁVEZ")]
)
def test_a_name_is_found_however_it_is_typed(spellings):
    first, *others = [matching(Filter(words=words)) for words in spellings]
    assert first
    assert others == [first] * len(others)


def test_an_event_is_found_by_all_that_is_said_of_it(lamps):
    for atlas, index in (real(), lamps):
        for event in atlas.events.values():
            places = [atlas.places[id_] for id_ in event.places]
            said = [event.title.text("en"), event.title.text("es"), *event.people]
            said += [
                name
                for p in places
                for name in (p.name.text("en"), p.name.text("es"), *p.spellings)
            ]
            said += [atlas.countries[code].name("es") for code in event.countries]
            said += [passage.exact for passage in event.passages]
            for words in said:
                assert event.id in ids(query.matching(atlas, index, Filter(words=words)))


@given(WINDOWS, WINDOWS)
def test_a_wider_window_shows_no_less(window, other):
    wider = hull([window, other])
    assert set(within(window)) <= set(within(wider))


def test_all_years_show_all_that_is_dated_and_nothing_undated():
    atlas, index = real()
    undated = ids(query.undated(atlas.events.values()))
    assert undated
    assert set(within(index.bounds)) | set(undated) == set(atlas.events)
    assert set(within(Period(1, 9999))).isdisjoint(undated)
    assert not any(id_ in index.periods for id_ in undated)


DATES = st.from_regex("18[0-9]{2}(-0[1-9])?[~?]?|18[0-9]X", fullmatch=True)
OPEN = DATES.map("{}/..".format) | DATES.map("../{}".format)
BOTH = st.tuples(DATES, DATES).map(
    lambda two: "/".join(sorted(two, key=lambda text: edtf.parse(text).start))
)


def shares_a_day(span, a, b):
    """Whether a date shares a day with the whole years from a to b."""
    begins = span.start is None or span.start < days.number(b + 1)
    return begins and (span.end is None or span.end > days.number(a))


@settings(deadline=None)  # a date can take milliseconds to read
@given(st.lists(DATES | OPEN | BOTH, min_size=1, max_size=5), st.data())
def test_whole_years_say_what_the_days_say(dates, data):
    atlas, _ = real()
    events = list(atlas.events.values())[: len(dates)]
    dated = {
        event.id: replace(event, when=When(date, "text", None))
        for event, date in zip(events, dates, strict=True)
    }
    index = query.index(replace(atlas, events=dated))
    years = st.integers(*index.bounds.pair)
    a, b = sorted([data.draw(years), data.draw(years)])
    assert ids(query.within(dated.values(), index, Period(a, b))) == [
        id_ for id_, event in dated.items() if shares_a_day(edtf.parse(event.when.edtf), a, b)
    ]


def changed(folder, id_, when_):
    """The atlas in the folder with another date for an event, and its index."""
    made_up.edit(folder, "events", lambda made: made_up.put(made, id_, "properties.when", when_))
    atlas = layers.read(folder)
    return atlas, query.index(atlas)


def test_an_open_end_reaches_the_last_year_of_the_atlas(tiny):
    _, index = changed(tiny, "lisbon-goes-dark", made_up.dated("1895/.."))
    assert index.bounds == Period(1890, 1899)
    assert index.periods["lisbon-goes-dark"] == Period(1895, 1899)


def test_an_atlas_without_a_date_has_one_year(lamps):
    atlas, _ = lamps
    undated = {id_: replace(event, when=None) for id_, event in atlas.events.items()}
    relations = {id_: replace(each, when=None) for id_, each in atlas.relations.items()}
    groups = {
        id_: replace(each, members=tuple(replace(one, when=None) for one in each.members))
        for id_, each in atlas.groups.items()
    }
    index = query.index(replace(atlas, events=undated, relations=relations, groups=groups))
    assert (index.bounds, index.periods) == (Period(2000, 2000), {})
    assert query.bars(undated.values(), index) == query.Bars((Fraction(),), (0,))
    assert set(index.order) == set(undated)


@pytest.mark.parametrize(
    ("years", "window", "answer"),
    [
        ((1990, 1999), (1999, 2003), True),
        ((1990, 1999), (1980, 1990), True),
        ((1990, 1999), (2000, 2003), False),
        ((1990, 1999), (1980, 1989), False),
        ((1990, 1999), (1993, 1994), True),
    ],
)
def test_years_meet_where_they_share_one(years, window, answer):
    assert Period(*years).meets(Period(*window)) is answer


def test_a_year_with_a_bar_is_one_that_shows_something():
    atlas, index = real()
    bars = query.bars(atlas.events.values(), index)
    for year, acts, lasting in zip(index.bounds.units(), bars.acts, bars.lasting, strict=True):
        assert bool(acts or lasting) == bool(within(Period(year, year)))


def test_the_acts_of_all_bars_add_up_to_the_acts_and_what_lasts_is_apart():
    atlas, index = real()
    events = [event for event in atlas.events.values() if event.id in index.periods]
    datings = [edtf.precision(event.when.edtf) for event in events]
    bars = query.bars(events, index)
    assert sum(bars.acts) == sum(map(acts_of, datings)) > 0
    lasting = [e.id for e in events if query.sort(e) == "lasting"]
    assert sum(bars.lasting) == sum(len(index.periods[id_]) for id_ in lasting) > 0
    assert len(bars.acts) == len(bars.lasting) == len(index.bounds)


@pytest.mark.parametrize(
    ("dated", "acts", "lasting"),
    [
        ("1893/1895", [0, 0, 0], [1, 1, 1]),
        ("[1893..1895]", [Fraction(1, 3)] * 3, [0, 0, 0]),
        ("{1893,1895}", [1, 0, 1], [0, 0, 0]),
        ("1894", [0, 1, 0], [0, 0, 0]),
    ],
)
def test_an_act_is_shared_by_its_years_and_what_lasts_is_whole_in_each(tiny, dated, acts, lasting):
    atlas, index = changed(tiny, "lisbon-goes-dark", made_up.dated(dated))
    bars = query.bars([atlas.events["lisbon-goes-dark"]], index)
    at = 1893 - index.bounds.first
    assert list(bars.acts[at : at + 3]) == acts
    assert list(bars.lasting[at : at + 3]) == lasting


def test_an_event_of_several_acts_is_in_no_year_between_them(tiny):
    atlas, index = changed(tiny, "lisbon-goes-dark", made_up.dated("{1893,1895}"))
    event = atlas.events["lisbon-goes-dark"]
    shown = [
        year for year in index.bounds.units() if query.within([event], index, Period(year, year))
    ]
    assert shown == [1893, 1895]
    assert sum(query.bars([event], index).acts) == 2


@pytest.mark.parametrize("dated", ["Y170000002", "XXXX-12-25", "../.."])
def test_what_no_time_bar_has_room_for_is_listed_among_what_has_no_date(tiny, dated):
    before = query.index(layers.read(tiny)).bounds
    atlas, index = changed(tiny, "second-ship", made_up.dated(dated))
    assert atlas.faults == ()
    assert index.bounds == before
    assert atlas.events["second-ship"] in query.undated(atlas.events.values())
    assert query.within(atlas.events.values(), index, index.bounds) != ()
    assert "second-ship" not in index.periods


def test_years_before_the_first_are_bounds_like_others(tiny):
    atlas, index = changed(tiny, "second-ship", made_up.dated("-0043-03-15"))
    assert atlas.faults == ()
    assert index.bounds == Period(-43, 1899)
    assert index.order[0] == "second-ship"


def test_events_are_in_the_order_of_their_days_and_the_undated_are_last(lamps):
    assert lamps[1].order == (
        "third-lamp",  # the whole decade
        "lamps-leave-bergen",
        "second-ship",  # the whole year begins before its spring
        "lisbon-goes-dark",
        "league-sworn",
    )


def test_what_has_no_beginning_comes_first_and_of_two_the_shorter(tiny):
    assert changed(tiny, "league-sworn", made_up.dated("../1898"))[1].order[0] == "league-sworn"
    changed(tiny, "league-sworn", made_up.dated("189X"))
    order = changed(tiny, "third-lamp", made_up.dated("1890"))[1].order
    assert order[:2] == ("third-lamp", "league-sworn")


def test_neighbours_lead_through_the_whole_order_and_back():
    events = query.matching(*real(), Filter())
    steps = [query.neighbours(events, event.id) for event in events]
    assert [before for before, _ in steps] == [None, *events[:-1]]
    assert [after for _, after in steps] == [*events[1:], None]
    assert query.neighbours(events[1:], events[0].id) == (None, None)


def test_a_country_has_those_of_the_events_that_it_takes_part_in():
    atlas, index = real()
    events = query.matching(atlas, index, Filter())[::2]
    for code in atlas.countries:
        found = ids(query.country_dossier(atlas, index, code, events).events)
        assert found == [id_ for id_ in matching(Filter(countries=(code,))) if id_ in ids(events)]


def test_each_relation_group_and_place_is_with_its_countries():
    atlas, index = real()
    of = {code: query.country_dossier(atlas, index, code, ()) for code in atlas.countries}
    for relation in atlas.relations.values():
        origin, target = (atlas.places[id_].country for id_ in (relation.origin, relation.target))
        assert [code for code in of if relation in of[code].outward] == [origin] * bool(origin)
        assert [code for code in of if relation in of[code].inward] == [target] * bool(target)
    for group in atlas.groups.values():
        for member in group.members:
            assert (group, member.when, member.passages) in of[member.country].groups
    assert sum(len(dossier.groups) for dossier in of.values()) == sum(
        len(group.members) for group in atlas.groups.values()
    )
    for place in atlas.places.values():
        homes = [code for code in of if place in of[code].places]
        assert homes == [place.country] * (place.kind != "country" and place.country is not None)


def test_an_event_is_at_each_of_its_places_and_at_no_other():
    atlas, _ = real()
    for place in atlas.places:
        at = ids(query.at_place(atlas.events.values(), place))
        assert at == [id_ for id_, event in atlas.events.items() if place in event.places]


@pytest.mark.parametrize(
    ("date", "known"),
    [
        ("2002", True),
        ("2002-04-12", True),
        ("{1999,2004}", True),
        ("2002-12/2003-02", True),
        ("[2003..2008]", False),
        ("{1999,200X}", False),
        ("2003/2008", False),
        ("2004/..", False),
        ("1985/", True),
        (None, False),
    ],
)
def test_a_date_is_known_within_a_year_or_not(date, known):
    when = When(date, "text", None) if date else None
    assert query.filters.is_within_a_year(when) is known

"""Relations and groups pass filters and meet years as events do, and are sent with both."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.data import payload
from dashboard.state import selection
from geodata import query
from geodata.model.atlas import Member, When
from geodata.model.period import Period
from geodata.query import Filter
from geodata.query.view import View
from tests.support import tiny as made_up
from tests.support.tied import changed, ids, link, open_, real, with_relation


@pytest.fixture
def lamps(tiny):
    return open_(tiny)


YEARS = st.integers(1950, 2030)
WINDOWS = st.tuples(YEARS, YEARS).map(lambda pair: Period(*sorted(pair)))


def matching(opened, **asked):
    return ids(query.relations_matching(opened.atlas, opened.index, Filter(**asked)))


def within(opened, window):
    return ids(query.relations_within(opened.atlas.relations.values(), opened.index, window))


# --- filters -------------------------------------------------------------------------------


def test_no_filter_lets_all_relations_pass_by_date_and_the_undated_last():
    opened = real()
    found = query.relations_matching(opened.atlas, opened.index, Filter())
    assert ids(found) == list(opened.index.relations.order)
    assert set(ids(found)) == set(opened.atlas.relations)
    dated = [each.when is not None for each in found]
    assert dated == sorted(dated, reverse=True)
    assert not all(dated)


def test_a_relation_is_asked_for_what_it_says_of_itself(lamps):
    only = ["lamps-to-lisbon"]
    assert matching(lamps, kinds=("trade",)) == matching(lamps, kinds=("coup", "trade")) == only
    assert matching(lamps, countries=("PT",)) == matching(lamps, sources=(made_up.SOURCE,)) == only
    for words in ("lamps", "TWELVE lamps", "Bergen", "harbour of lisbon", "noruega"):
        assert matching(lamps, words=words) == only, words
    assert matching(lamps, kinds=("coup",)) == matching(lamps, countries=("FR",)) == []
    assert matching(lamps, sources=("ghost",)) == matching(lamps, words="salted") == []


def test_a_person_asked_for_leaves_no_relation_and_no_group(lamps):
    asked = Filter(persons=("Anna Lund",))
    assert ids(query.matching(lamps.atlas, lamps.index, asked)) == ["lamps-leave-bergen"]
    assert query.relations_matching(lamps.atlas, lamps.index, asked) == ()
    assert query.groups_matching(lamps.atlas, lamps.index, asked) == ()


def test_a_country_that_takes_part_need_not_be_an_end():
    opened = real()
    for code in {code for each in opened.atlas.relations.values() for code in each.countries}:
        taking = [
            id_
            for id_ in opened.index.relations.order
            if code in opened.atlas.relations[id_].countries
        ]
        assert matching(opened, countries=(code,)) == taking
    beside = opened.atlas.relations["aid-convoy-co-ve"]
    ends = {opened.atlas.places[id_].country for id_ in (beside.origin, beside.target)}
    assert "US" not in ends
    assert beside.id in matching(opened, countries=("US",))


def test_a_group_is_found_by_its_members_in_whatever_year(lamps):
    def passing(**asked):
        return ids(query.groups_matching(lamps.atlas, lamps.index, Filter(**asked)))

    assert passing() == passing(countries=("PT",)) == passing(words="lantern") == ["lantern-league"]
    assert passing(kinds=("alliance",)) == passing(sources=(made_up.SOURCE,)) == ["lantern-league"]
    assert passing(countries=("FR",)) == passing(kinds=("coup",)) == passing(words="salt") == []


FILTERS = st.builds(
    Filter,
    kinds=st.sampled_from([(), ("energy",), ("coup", "arms"), ("military",)]),
    countries=st.sampled_from([(), ("VE",), ("CO", "IR")]),
    sources=st.sampled_from([(), ("petras-2010",), ("wsws-2019",)]),
    words=st.sampled_from(["", "oil", "venezuela aid", "nowhere-at-all"]),
)


@given(FILTERS)
def test_filters_together_let_pass_what_each_of_them_does(asked):
    opened = real()
    for find, order in (
        (query.relations_matching, list(opened.index.relations.order)),
        (query.groups_matching, list(opened.atlas.groups)),
    ):
        apart = [
            set(ids(find(opened.atlas, opened.index, Filter(**{name: getattr(asked, name)}))))
            for name in ("kinds", "countries", "sources", "words")
        ]
        both = set.intersection(*apart)
        assert ids(find(opened.atlas, opened.index, asked)) == [id_ for id_ in order if id_ in both]


# --- years ---------------------------------------------------------------------------------


def test_an_undated_relation_meets_no_years_and_every_other_meets_those_of_the_atlas():
    opened = real()
    undated = [each.id for each in opened.atlas.relations.values() if each.when is None]
    assert undated
    assert set(within(opened, opened.index.bounds)) == set(opened.atlas.relations) - set(undated)
    assert not set(within(opened, Period(1, 9999))) & set(undated)


@given(WINDOWS)
def test_a_window_shows_the_relations_of_its_years(window):
    assert set(within(real(), window)) == {
        id_ for year in window.units() for id_ in within(real(), Period(year, year))
    }


@pytest.mark.parametrize(
    ("edtf", "bounds"),
    [
        ("1850", (1850, 1899)),
        ("1950/1960", (1890, 1950)),
        ("1800/1891", (1890, 1899)),
        ("1889/..", (1890, 1899)),
    ],
)
def test_the_years_of_the_atlas_are_wide_enough_for_each_relation(lamps, edtf, bounds):
    opened = with_relation(lamps, when=When(edtf, "text", None))
    assert opened.index.bounds.pair == bounds
    assert within(opened, opened.index.bounds) == ["lamps-to-lisbon"]


def test_the_years_of_relations_and_members_are_years_of_the_atlas():
    opened = real()
    low, high = opened.index.bounds.pair
    spans = [
        *opened.index.relations.periods.values(),
        *(y for each in opened.index.groups.periods.values() for y in each),
    ]
    assert all(low <= each.first <= each.last <= high for each in spans)


def test_a_relation_that_begins_before_the_atlas_begins_with_it(lamps):
    opened = with_relation(lamps, when=When("1850/1895", "text", None))
    low = opened.index.bounds.first
    assert low > 1850
    assert link(opened, sel="lamps-to-lisbon").years == Period(low, 1895)


def test_a_member_of_years_before_the_atlas_is_in_none_of_its_years(lamps):
    before = (Member("NO", When("1850", "text", None), ()),)
    league = replace(lamps.atlas.groups["lantern-league"], members=before)
    opened = changed(lamps, groups={league.id: league})
    assert query.members_within(league, opened.index, opened.index.bounds) == ()
    assert link(opened, sel=league.id).years is None


def test_an_atlas_of_relations_alone_has_their_years(lamps):
    assert changed(lamps, events={}).index.bounds == Period(1893, 1897)
    assert changed(lamps, events={}, relations={}, groups={}).index.bounds == Period(2000, 2000)


def test_a_member_is_in_a_group_from_its_joining_to_its_leaving_and_undated_in_all_years(lamps):
    members = tuple(
        Member(code, edtf and When(edtf, "text", None), ())
        for code, edtf in (("NO", None), ("PT", "1892~/1894"), ("FR", "1897/.."), ("ES", "../1893"))
    )
    league = replace(lamps.atlas.groups["lantern-league"], members=members)
    opened = changed(lamps, groups={league.id: league})

    def there(first, last):
        return [
            each.country for each in query.members_within(league, opened.index, Period(first, last))
        ]

    assert there(1890, 1890) == ["NO", "ES"]
    assert there(1892, 1892) == ["NO", "PT", "ES"]
    assert there(1894, 1896) == ["NO", "PT"]
    assert there(1897, 1899) == ["NO", "FR"]
    assert there(1890, 1899) == ["NO", "PT", "FR", "ES"]


# --- what the browser draws from -----------------------------------------------------------


def sent(opened, name):
    """A body as the browser reads it."""
    return json.loads(json.dumps(payload._MAKERS[name](opened, "en")))


def test_a_relation_is_sent_with_what_an_arc_and_its_tooltip_need(lamps):
    assert sent(lamps, "relations") == [
        {
            "id": "lamps-to-lisbon",
            "title": "Lamps to Lisbon",
            "kind": "trade",
            "period": [1893, 1897],
            "date": "from May 1893 to 1897",
            "from": "bergen",
            "to": "lisbon",
            "amount": "twelve lamps",
            "countries": ["NO", "PT"],
            "status": "asserted",
            "doubt": False,
            "source": "Vale, 1906",
        }
    ]


def test_relations_are_sent_in_the_order_of_the_index_with_its_years():
    opened = real()
    rows = sent(opened, "relations")
    assert [row["id"] for row in rows] == list(opened.index.relations.order)
    years = {row["id"]: Period(*row["period"]) for row in rows if row["period"]}
    assert years == opened.index.relations.periods


def test_a_group_is_sent_with_the_years_of_each_member(lamps):
    (row,) = sent(lamps, "groups")
    assert row == {
        "id": "lantern-league",
        "name": "Lantern League",
        "kind": "alliance",
        "members": [
            {"country": "NO", "period": list(lamps.index.bounds.pair)},
            {"country": "PT", "period": [1897, 1899]},
        ],
    }


def test_the_legend_has_the_kinds_of_relations_that_are_drawn_and_no_other(lamps):
    assert [row["id"] for row in sent(lamps, "legend")["arcs"]] == ["trade"]
    undated = with_relation(lamps, when=None)
    assert sent(undated, "legend")["arcs"] == []
    arcs = sent(real(), "legend")["arcs"]
    drawn = {each.kind for each in real().atlas.relations.values() if each.when}
    assert {row["id"] for row in arcs} == drawn
    assert all({"label", "colour", "dark"} < row.keys() for row in arcs)


# --- links ---------------------------------------------------------------------------------


def test_a_link_with_only_a_relation_takes_years_place_and_panel_from_it(lamps):
    view = link(lamps, sel="lamps-to-lisbon")
    assert (view.panel, view.years) == ("card", Period(1893, 1897))
    assert 38.71 < view.lat < 60.39
    assert -9.14 < view.lon < 5.32
    assert selection.FAR <= view.z <= selection.CLOSE
    assert link(lamps, sel="lamps-to-lisbon", years="1899").years == Period(1899, 1899)


def test_a_link_with_only_a_group_takes_the_years_in_which_it_has_members(lamps):
    view = link(lamps, sel="lantern-league")
    assert (view.panel, view.years) == ("card", None)  # one of its members has no date
    latitudes = [lamps.atlas.countries[code].lat for code in ("NO", "PT")]
    assert min(latitudes) < view.lat < max(latitudes)
    opened = real()
    assert link(opened, sel="alba").years == Period(2004, opened.index.bounds.last)
    assert link(opened, sel="ftaa").lat is None  # no member, so no place


def test_ends_that_lie_apart_are_seen_from_further_away():
    opened = real()
    near, far = (link(opened, sel=id_).z for id_ in ("raid-co-ec", "us-invades-iraq"))
    assert near > far


@pytest.mark.parametrize(
    ("id_", "years"), [("lamps-to-lisbon", (1890, 1897)), ("lantern-league", (1890, 1891))]
)
def test_the_years_grow_to_those_of_what_is_opened(lamps, id_, years):
    before = View(years=Period(1890, 1891), kind=("coup",))
    after = selection.choose(lamps, before, id_)
    assert after == replace(before, sel=(id_,), panel="card", years=Period(*years))

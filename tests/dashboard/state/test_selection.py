"""What a view means for the open atlas: what a selection fills in, which text is read."""

from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dashboard.state import selection
from dashboard.state.atlas import open_atlas
from geodata.model.atlas import passages_of
from geodata.model.period import Period
from geodata.query.view import View, read, write
from tests.support import tiny as made_up
from tests.support.serving import ROOT

BERGEN, LISBON = (60.39, 5.32), (38.71, -9.14)


def open_(folder, monkeypatch):
    monkeypatch.setenv("ATLAS", str(folder))
    open_atlas.cache_clear()
    return open_atlas()


@pytest.fixture(autouse=True)
def _close():
    yield
    open_atlas.cache_clear()


@pytest.fixture(scope="module")
def lamps(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        return open_(made_up.write(tmp_path_factory.mktemp("aim") / "lamps"), patch)


@pytest.fixture(scope="module")
def real():
    with pytest.MonkeyPatch.context() as patch:
        opened = open_(ROOT, patch)
    assert len(opened.atlas.sources) > 1
    return opened


def link(opened, params):
    """The view a link opens."""
    return selection.fill(opened, read(params, opened.known)[0], params)


def at(view):
    return (view.lat, view.lon)


@pytest.mark.parametrize(
    ("params", "years", "panel", "position"),
    [
        ({"sel": "lamps-leave-bergen"}, (1893, 1893), "card", BERGEN),
        ({"sel": "lisbon-goes-dark"}, (1897, 1897), "card", LISBON),
        ({"sel": "lisbon-goes-dark,lamps-leave-bergen"}, (1893, 1897), "card", LISBON),
        ({"sel": "league-sworn,lisbon-goes-dark"}, (1897, 1897), "card", LISBON),
        ({"sel": "third-lamp"}, None, "card", (None, None)),
        ({"sel": "league-sworn"}, None, "card", (None, None)),
        ({"sel": "lisbon"}, None, "place", LISBON),
        ({"sel": "nameless-island"}, None, "place", (None, None)),
        ({"sel": "lisbon", "lang": "en", "v": "0a1b"}, None, "place", LISBON),
    ],
)
def test_a_link_with_only_a_selection_takes_the_rest_from_it(lamps, params, years, panel, position):
    view = link(lamps, params)
    assert (view.years and view.years.pair, view.panel, at(view)) == (years, panel, position)
    assert (view.z is None) == (position == (None, None))


def test_a_country_is_opened_from_further_away_than_a_town(lamps):
    assert link(lamps, {"sel": "norway"}).z < link(lamps, {"sel": "bergen"}).z


@pytest.mark.parametrize("more", [{"years": "1897"}, {"kind": "economy"}, {"q": "x"}, {"z": "x"}])
def test_a_link_that_says_more_is_only_given_its_panel(lamps, more):
    params = {"sel": "lamps-leave-bergen", **more}
    view, _ = read(params, lamps.known)
    assert selection.fill(lamps, view, params) == replace(view, panel="card")


def test_what_is_not_ours_in_a_link_takes_nothing_from_a_selection(lamps):
    alone = {"sel": "lamps-leave-bergen"}
    assert link(lamps, {**alone, "utm_source": "letter"}) == link(lamps, alone)


def test_a_panel_that_is_asked_for_stays(lamps):
    params = {"sel": "lamps-leave-bergen", "panel": "text"}
    assert link(lamps, params).panel == "text"


def test_a_country_that_is_asked_for_is_opened(lamps):
    assert link(lamps, {"country": "NO"}).panel == "country"
    assert link(lamps, {"country": "NO", "panel": "list"}).panel == "list"
    assert link(lamps, {}).panel in (None, "list")


def test_all_years_stand_where_none_are_asked_for(lamps):
    assert selection.window(lamps, View()) == Period(1890, 1899)
    assert selection.window(lamps, View(years=Period(1893, 1894))) == Period(1893, 1894)


@pytest.mark.parametrize(
    ("years", "mode", "id_", "wider", "after"),
    [
        ((1890, 1892), "range", "lisbon-goes-dark", (1890, 1897), "range"),
        ((1898, 1899), "range", "lamps-leave-bergen", (1893, 1899), "range"),
        ((1890, 1890), "single", "lamps-leave-bergen", (1890, 1893), "range"),
        ((1890, 1897), "upto", "lisbon-goes-dark", (1890, 1897), "upto"),
        ((1893, 1893), "single", "third-lamp", (1893, 1893), "single"),
        ((1890, 1892), "single", "league-sworn", (1890, 1892), "single"),
        (None, "range", "lisbon-goes-dark", None, "range"),
    ],
)
def test_the_years_grow_to_those_of_an_event_that_is_opened(lamps, years, mode, id_, wider, after):
    view = selection.event(
        lamps, View(years=years and Period(*years), mode=mode), lamps.atlas.events[id_]
    )
    assert (view.years and view.years.pair, view.mode, view.sel, view.panel) == (
        wider,
        after,
        (id_,),
        "card",
    )


def test_an_event_that_is_opened_keeps_the_filters_and_the_place_on_the_map(lamps):
    before = View(kind=("media",), country=("NO",), q="x", lat=1.0, lon=2.0, z=3.0, v="0a1b")
    after = selection.event(lamps, before, lamps.atlas.events["third-lamp"])
    assert after == replace(before, sel=("third-lamp",), panel="card", v="")


@given(st.tuples(st.integers(0, 99), st.integers(0, 99)), st.integers(0, 999))
@example((0, 0), -1)
def test_the_link_to_an_event_restores_its_view(real, steps, number):
    low, high = real.index.bounds.pair
    first, last = sorted(low + step % (high - low + 1) for step in steps)
    before = View(years=None if (first, last) == (low, high) else Period(first, last))
    dated = [id_ for id_ in real.index.order if id_ in real.index.periods]
    after = selection.event(real, before, real.atlas.events[dated[number % len(dated)]])
    assert read(write(after), real.known) == (after, ())


def test_the_text_asked_for_is_shown_else_that_of_the_selection_else_the_first(real):
    first, second, *_ = real.atlas.sources
    events = real.atlas.events.values()
    of_second = next(e.id for e in events if {p.source for p in e.passages} == {second})
    assert selection.text(real, View()) == first
    assert selection.text(real, View(source=(second,))) == second
    assert selection.text(real, View(sel=(of_second,))) == second
    assert selection.text(real, View(sel=(of_second,), source=(first, second))) == first


def test_an_atlas_without_texts_has_none_to_show(tmp_path, monkeypatch):
    opened = open_(tmp_path, monkeypatch)
    assert selection.text(opened, View()) is None


def test_a_passage_of_a_text_that_is_missing_opens_another_text(tiny, monkeypatch):
    passage = made_up.words(made_up.DARK) | {"source": "ghost"}
    made_up.edit(
        tiny,
        "events",
        lambda made: made_up.put(made, "lisbon-goes-dark", "properties.passages.0", passage),
    )
    opened = open_(tiny, monkeypatch)
    assert selection.text(opened, View(sel=("lisbon-goes-dark",))) == made_up.SOURCE


def features(atlas):
    layers = (atlas.events, atlas.places, atlas.relations, atlas.groups)
    return [feature for layer in layers for feature in layer.values()]


def test_the_way_to_a_passage_ends_at_its_text_and_asks_for_it_only_if_need_be(real):
    asked = [(), *((source,) for source in real.atlas.sources)]
    for feature in features(real.atlas):
        for passage in feature.passages:
            for source in asked:
                view = selection.reading(real, View(source=source), feature.id, passage)
                assert selection.text(real, view) == passage.source
                assert (view.sel, view.panel) == ((feature.id,), "text")
            first = selection.reading(real, View(), feature.id, feature.passages[0])
            assert first.source == ()


def test_the_passages_of_a_feature_are_its_own_whatever_its_layer(real):
    for each in features(real.atlas):
        assert selection.passages(real, each.id) == passages_of(each)
    assert selection.passages(real, "no-such-thing") == ()


def test_each_layer_has_its_panel(lamps):
    assert selection.panel(lamps, "third-lamp") == "card"
    assert selection.panel(lamps, "norway") == "place"
    assert selection.panel(lamps, "lantern-league") == "card"
    assert selection.panel(lamps, "lamps-to-lisbon") == "card"


def test_the_filters_of_a_view_are_all_but_its_years():
    view = View((1890, 1891), "single", ("a",), ("b",), ("c",), ("d",), "e", ("f",), "text")
    asked = selection.filters(view)
    assert (asked.kinds, asked.countries, asked.sources) == (("a",), ("b",), ("c",))
    assert (asked.persons, asked.words) == (("d",), "e")
    asked = selection.filters(View(role=("acts",), placed=("text",), basis=("record",)))
    assert (asked.roles, asked.placed, asked.bases) == (("acts",), ("text",), ("record",))

"""What the browser draws from: the same bytes each time, with the atlas's years and outlines."""

import json
from dataclasses import replace
from itertools import accumulate, groupby

import pytest

from dashboard.data import payload, tints
from dashboard.state.atlas import open_atlas
from dashboard.words import languages, read_words
from geodata.model.atlas import Actor, Doubt, Label, When
from geodata.model.period import Period
from geodata.query.view import View
from tests.support import tiny as made_up
from tests.support.serving import ROOT

NAMES = ("events", "places", "countries", "legend")


def open_(folder):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ATLAS", str(folder))
        open_atlas.cache_clear()
        opened = open_atlas()
    open_atlas.cache_clear()
    return opened


@pytest.fixture(scope="module")
def lamps_opened(tmp_path_factory):
    return open_(made_up.write(tmp_path_factory.mktemp("payload") / "lamps"))


@pytest.fixture(scope="module")
def real_opened():
    return open_(ROOT)


@pytest.fixture
def serve(monkeypatch):
    """Opens an atlas for the browser, as a process does once."""

    def serve(opened):
        payload.version.cache_clear()
        payload.layer.cache_clear()
        payload.text.cache_clear()
        monkeypatch.setattr(payload, "open_atlas", lambda: opened)
        return opened

    yield serve
    payload.version.cache_clear()
    payload.layer.cache_clear()
    payload.text.cache_clear()


@pytest.fixture
def lamps(serve, lamps_opened):
    return serve(lamps_opened)


@pytest.fixture
def real(serve, real_opened):
    return serve(real_opened)


def with_event(opened, **change):
    event = replace(opened.atlas.events["lisbon-goes-dark"], **change)
    return replace(
        opened, atlas=replace(opened.atlas, events={**opened.atlas.events, event.id: event})
    )


def parsed(name):
    return json.loads(payload.body(name, "en"))


def test_there_are_four_bodies_for_each_language_and_no_other(real):
    assert languages()
    for language in languages():
        for name in NAMES:
            body = payload.body(name, language)
            assert isinstance(json.loads(body.decode("utf-8")), list | dict)
    for name, language in (("texts", "en"), ("events", "xx"), ("", ""), ("../events", "en")):
        assert payload.body(name, language) is None


def test_no_made_up_name_pushes_a_body_out_of_memory(lamps):
    assert payload.version()  # makes them all
    kept = payload.layer.cache_info(), payload.text.cache_info()
    for n in range(300):
        for name in (f"ghost-{n}", f"text-ghost-{n}", f"text-{made_up.SOURCE}/{n}", f"events-{n}"):
            assert payload.body(name, "en") is None
        assert payload.body("events", f"x{n}") is None
    assert (payload.layer.cache_info(), payload.text.cache_info()) == kept
    assert kept[0].currsize == len(payload._MAKERS) * len(languages())


def test_no_text_pushes_a_layer_out_of_memory_and_texts_do_not_fill_it(serve, lamps_opened):
    atlas = lamps_opened.atlas
    source = atlas.sources[made_up.SOURCE]
    many = {**atlas.sources, **{f"copy-{n}": source for n in range(400)}}
    serve(replace(lamps_opened, atlas=replace(atlas, sources=many)))
    layers = [payload.body(name, "en") for name in NAMES]
    for n in range(400):
        assert payload.body(f"text-copy-{n}", "en")
    assert payload.text.cache_info().currsize < 200
    missed = payload.layer.cache_info().misses
    assert [payload.body(name, "en") for name in NAMES] == layers
    assert payload.layer.cache_info().misses == missed


def test_the_bodies_and_their_version_are_the_same_each_time(serve, real):
    first = [payload.version(), *(payload.body(name, "en") for name in NAMES)]
    serve(open_(ROOT))
    assert [payload.version(), *(payload.body(name, "en") for name in NAMES)] == first


def test_each_place_of_an_event_comes_with_what_gives_it(serve, lamps_opened):
    basis = ("record",)
    serve(with_event(lamps_opened, place_basis=basis))
    row = next(row for row in parsed("events") if row["id"] == "lisbon-goes-dark")
    assert (row["places"], row["place_basis"]) == (["lisbon"], ["record"])


@pytest.mark.parametrize(
    ("dated", "sort", "shares"),
    [
        ("1893/1895", "lasting", None),
        ("[1893..1895]", "act", None),
        ("[1893,1895]", "act", [[1893, 1893, 0.5], [1895, 1895, 0.5]]),
        ("{1893,1894,1897}", "acts", [[1893, 1894, 1], [1897, 1897, 1]]),
        ("Y170000002", None, None),
    ],
)
def test_an_event_is_sent_with_its_sort_and_what_does_not_follow_from_it(
    tiny, serve, dated, sort, shares
):
    when = made_up.dated(dated)
    made_up.edit(
        tiny, "events", lambda made: made_up.put(made, "second-ship", "properties.when", when)
    )
    serve(open_(tiny))
    row = next(row for row in parsed("events") if row["id"] == "second-ship")
    assert (row["sort"], row["shares"]) == (sort, shares)


def test_the_events_are_those_of_the_index_in_its_order_with_its_years(real):
    rows = parsed("events")
    assert [row["id"] for row in rows] == list(real.index.order)
    assert {
        row["id"]: Period(*row["period"]) for row in rows if row["period"]
    } == real.index.periods
    assert [row["id"] for row in rows if row["period"] is None] == [
        id_ for id_ in real.index.order if real.atlas.events[id_].when is None
    ]


def test_an_event_is_sent_with_what_a_mark_and_its_tooltip_need(lamps):
    rows = {row["id"]: row for row in parsed("events")}
    assert rows["lisbon-goes-dark"] == {
        "id": "lisbon-goes-dark",
        "title": "Lisbon goes dark",
        "kind": "economy",
        "period": [1897, 1897],
        "sort": "act",
        "shares": None,
        "date": "spring 1897",
        "places": ["lisbon"],
        "place_basis": ["text"],
        "status": "asserted",
        "doubt": False,
        "draft": False,
        "weight": 2,
        "source": "Vale, 1906",
    }
    assert (rows["second-ship"]["status"], rows["second-ship"]["doubt"]) == ("disputed", True)
    assert rows["third-lamp"]["period"] == [1890, 1899]
    assert (rows["league-sworn"]["period"], rows["league-sworn"]["date"]) == (None, "")


def test_the_passages_stay_with_the_panels(lamps):
    bodies = b"".join(payload.body(name, "en") for name in NAMES).decode()
    assert "Twelve lamps leave Bergen" in bodies
    for exact in (made_up.CARRIED, made_up.DARK, made_up.SENT, made_up.SWORE, made_up.ISLAND):
        assert json.dumps(exact, ensure_ascii=False)[1:-1] not in bodies


def test_the_places_are_those_with_a_position(lamps):
    rows = {row["id"]: row for row in parsed("places")}
    assert list(rows) == ["bergen", "lisbon", "norway", "portugal"]
    assert rows["lisbon"] == {
        "id": "lisbon",
        "name": "Lisbon",
        "kind": "city",
        "country": "PT",
        "precision": "approximate",
        "km": 8.5,
        "lat": 38.71,
        "lon": -9.14,
        "sources": [made_up.SOURCE],
        "draft": False,
    }


def test_a_place_that_no_text_names_has_no_text(real):
    rows = {row["id"]: row for row in parsed("places")}
    assert rows["bogota"]["sources"] == rows["apiay"]["sources"] == []
    assert rows["manta"]["sources"] == ["petras-2010"]


def test_each_outline_is_its_country_rounded_to_steps_without_repeated_points(real):
    body = parsed("countries")
    steps = body["steps"]
    rows = {row["code"]: row for row in body["countries"]}
    assert list(rows) == list(real.atlas.countries)
    for code, country in real.atlas.countries.items():
        assert (rows[code]["name"], rows[code]["lat"]) == (country.name("en"), country.lat)
        shape = country.geometry
        polygons = shape["coordinates"]
        polygons = polygons if shape["type"] == "MultiPolygon" else [polygons]
        outlines = [
            [point for point, _ in groupby((round(x * steps), round(y * steps)) for x, y in ring)]
            for polygon in polygons
            for ring in polygon
        ]
        sent = [
            list(zip(accumulate(ring[::2]), accumulate(ring[1::2]), strict=True))
            for ring in rows[code]["rings"]
        ]
        assert sent == outlines
        assert all(ring[0] == ring[-1] for ring in sent)


def test_the_legend_has_bounds_home_kinds_and_the_words_of_the_map(lamps):
    legend = parsed("legend")
    assert legend["bounds"] == [1890, 1899]
    assert legend["mode"] == View().mode
    assert legend["classes"] == tints.of_atlas(lamps)
    assert legend["home"] == {"lat": 50.0, "lon": -2.0, "zoom": 4}
    kinds = [kind for (layer, _), kind in lamps.atlas.kinds.items() if layer == "events"]
    assert [(row["id"], row["label"], row["shape"]) for row in legend["kinds"]] == [
        (kind.id, kind.label.text("en"), kind.shape) for kind in kinds
    ]
    assert [(row["colour"], row["dark"]) for row in legend["kinds"]] == [
        (kind.colour, kind.colour_dark) for kind in kinds
    ]
    words = {key: word for key, word in read_words("en").items() if key.startswith("map.")}
    assert {f"map.{key}": word for key, word in legend["words"].items()} == words


def test_an_atlas_without_a_home_sends_none(serve, lamps):
    serve(replace(lamps, atlas=replace(lamps.atlas, home=None)))
    assert parsed("legend")["home"] is None


@pytest.mark.parametrize(
    "change",
    [
        {"title": Label.of({"en": "Lisbon goes quite dark"})},
        {"kind": "media"},
        {"when": When("1897-04", "text", None)},
        {"places": ("bergen",)},
        {"status": "hypothetical"},
        {"doubt": Doubt(Label.of({"en": "x"}), ())},
        {"weight": 3},
    ],
    ids=lambda change: next(iter(change)),
)
def test_an_event_that_is_drawn_in_another_way_makes_another_version(serve, lamps, change):
    before = payload.version()
    serve(with_event(lamps, **change))
    assert payload.version() != before


def test_what_nothing_is_drawn_from_leaves_the_version(serve, lamps):
    before = payload.version()
    serve(with_event(lamps, actors=(Actor("Anna Lund"),)))
    assert payload.version() == before

"""The data contract: each rule with its one clear line, and one bad feature costs no other."""

import copy
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.io import features, layers
from geodata.model.faults import Fault, shown
from geodata.model.geometry import geometry_of
from tests.support import tiny as made_up

LAYERS = ("places", "events", "relations", "groups")


@pytest.fixture(scope="module")
def atlas(tmp_path_factory):
    return layers.read(made_up.write(tmp_path_factory.mktemp("features") / "lamps"))


def read(atlas, layer, collection):
    return getattr(features, layer)(collection, made_up.before(atlas, layer))


def spoiled(layer, id_, path, value):
    return made_up.put(made_up.collections()[layer], id_, path, value)


def paths(value, way=()):
    """The way to every value inside a value."""
    pairs = value.items() if isinstance(value, dict) else enumerate(value)
    for step, inner in pairs:
        yield (*way, step)
        if isinstance(inner, dict | list):
            yield from paths(inner, (*way, step))


def test_every_fault_of_a_feature_is_listed_and_names_it(atlas):
    collection = spoiled("events", "second-ship", "properties.weight", 9)
    made_up.put(collection, "second-ship", "properties.kind", "picnic")
    made_up.put(collection, "second-ship", "properties.title.es", "")
    _, faults = read(atlas, "events", collection)
    assert [fault.field for fault in faults] == [
        "properties.title.es",
        "properties.kind",
        "properties.weight",
    ]
    assert {(fault.file, fault.feature) for fault in faults} == {("events.geojson", "second-ship")}
    assert str(faults[2]) == (
        "events.geojson: second-ship: properties.weight: 9 is not between 1 and 3"
    )


def test_a_missing_member_is_said_to_be_missing_and_an_unnamed_feature_has_its_number(atlas):
    collection = made_up.collections()["events"]
    del collection["features"][1]["id"]
    del collection["features"][1]["properties"]["when"]
    _, faults = read(atlas, "events", collection)
    assert [str(fault) for fault in faults] == [
        "events.geojson: feature 2: id: is missing",
        "events.geojson: feature 2: properties.when: is missing",
    ]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"type": "Feature"}, "one of FeatureCollection"),
        ({"atlas": {"layer": "places", "schema": 2}}, "one of events"),
        ({"atlas": {"layer": "events", "schema": 3}}, "is 3, newer than the 2"),
        ({"atlas": {"layer": "events", "schema": "1"}}, "must be a whole number, not '1'"),
        ({"atlas": {"layer": "events"}}, "is missing"),
        ({"atlas": None}, "must be an object, not null"),
        ({"features": {}}, "must be a list, not an object"),
    ],
)
def test_a_collection_that_is_no_such_layer_gives_one_fault_and_no_features(atlas, change, reason):
    found, (fault,) = read(atlas, "events", made_up.collections()["events"] | change)
    assert found == {}
    assert reason in fault.reason


def test_a_layer_that_is_no_object_gives_one_fault(atlas):
    assert [str(fault) for fault in read(atlas, "events", [])[1]] == [
        "events.geojson: must be an object, not a list"
    ]


def test_an_event_stays_without_a_place_that_was_left_out(atlas):
    without = replace(atlas, places={k: v for k, v in atlas.places.items() if k != "lisbon"})
    found, faults = read(without, "events", made_up.collections()["events"])
    assert found["lamps-leave-bergen"].places == ("bergen",)
    assert found["lisbon-goes-dark"].places == ()
    assert all(fault.kept for fault in faults)


def test_without_a_base_map_a_country_code_is_taken_by_its_form(atlas):
    bare = replace(atlas, countries={})
    found, faults = read(
        bare, "events", spoiled("events", "second-ship", "properties.countries", ["QQ"])
    )
    assert found["second-ship"].countries == ("QQ",)
    assert faults == ()


@pytest.mark.parametrize("kind", ["alliance", "a kind"])
def test_where_there_are_no_kinds_of_a_layer_nothing_is_of_one(atlas, kind):
    events_only = {key: each for key, each in atlas.kinds.items() if key[0] == "events"}
    found, (fault,) = read(
        replace(atlas, kinds=events_only),
        "groups",
        spoiled("groups", "lantern-league", "properties.kind", kind),
    )
    assert found == {}
    assert str(fault).endswith("properties.kind: must be a kind, and kinds.toml has none of groups")


def test_a_passage_without_offsets_is_found_by_its_words(atlas):
    collection = spoiled(
        *("events", "second-ship", "properties.passages.0"),
        {"source": made_up.SOURCE, "exact": made_up.SENT},
    )
    found, (fault,) = read(atlas, "events", collection)
    start = made_up.TEXT.index(made_up.SENT)
    assert found["second-ship"].passages[0].start == start
    assert f"has no offsets, stands at {start}-" in fault.reason


@pytest.mark.parametrize(
    ("places", "geometry"),
    [
        ((), None),
        (("nameless-island",), None),
        (("bergen",), made_up.point(*made_up.BERGEN)),
        (("nameless-island", "bergen"), made_up.point(*made_up.BERGEN)),
        (
            ("lisbon", "bergen"),
            {"type": "MultiPoint", "coordinates": [made_up.LISBON, made_up.BERGEN]},
        ),
    ],
)
def test_the_geometry_of_an_event_is_that_of_its_places_in_order(atlas, places, geometry):
    event = replace(atlas.events["second-ship"], places=places)
    assert geometry_of(event, atlas.places) == geometry


def test_points_and_areas_together_are_a_collection(atlas):
    area = {"type": "Polygon", "coordinates": [[[5, 60], [6, 60], [6, 61], [5, 60]]]}
    found, faults = read(atlas, "places", spoiled("places", "bergen", "geometry", area))
    assert faults == ()
    event = replace(atlas.events["second-ship"], places=("bergen", "lisbon"))
    assert geometry_of(event, found) == {
        "type": "GeometryCollection",
        "geometries": [area, made_up.point(*made_up.LISBON)],
    }
    assert 60 < found["bergen"].lat < 61
    assert 5 < found["bergen"].lon < 6


def nested(depth):
    value = []
    for _ in range(depth):
        value = [value]
    return value


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(st.characters(), max_size=8)
    | st.sampled_from([400, 5000]).map(lambda digits: -(10**digits))
    | st.sampled_from(["Point", "NO", "bergen", "\ud800", "{{7*7}}", "x" * 5000])
    | st.sampled_from([50, 2000]).map(nested),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=6), inner, max_size=4)
    ),
    max_leaves=8,
)
WAYS = [
    (layer, feature["id"], way)
    for layer in LAYERS
    for feature in made_up.collections()[layer]["features"]
    for way in paths(feature)
]


@given(st.sampled_from(WAYS), JSON)
def test_any_value_anywhere_gives_faults_and_leaves_the_neighbours_alone(atlas, at, value):
    layer, id_, way = at
    collection = made_up.collections()[layer]
    feature = next(each for each in collection["features"] if each["id"] == id_)
    neighbour = copy.deepcopy(feature) | {"id": "a-sound-neighbour"}
    changed = feature
    for step in way[:-1]:
        changed = changed[step]
    changed[way[-1]] = value
    found, faults = read(atlas, layer, collection | {"features": [feature, neighbour]})
    assert "a-sound-neighbour" in found
    for fault in faults:
        assert len(str(fault).splitlines()) == 1
        assert str(fault).encode()


@given(st.sampled_from([*LAYERS, "countries"]), JSON)
def test_any_value_in_place_of_a_layer_gives_faults(atlas, layer, value):
    if layer == "countries":
        _, faults = features.countries(value)
    else:
        _, faults = read(atlas, layer, value)
    assert faults
    assert all(isinstance(fault, Fault) for fault in faults)


def test_an_id_that_is_taken_by_a_feature_left_out_is_free(atlas):
    collection = spoiled("events", "second-ship", "properties.weight", 9)
    twin = copy.deepcopy(made_up.collections()["events"]["features"][3])
    collection["features"].append(twin)
    found, faults = read(atlas, "events", collection)
    assert "second-ship" in found
    assert len(faults) == 1


def test_a_quotation_of_more_than_600_characters_is_kept_and_said_to_be_long(atlas):
    text = "x" * 601
    passage = {"source": made_up.SOURCE, "exact": text, "start": 0, "end": 601}
    collection = spoiled("groups", "lantern-league", "properties.passages", [passage])
    made_up.put(collection, "lantern-league", "properties.members", [])
    found, (fault,) = read(replace(atlas, texts={made_up.SOURCE: text}), "groups", collection)
    assert found["lantern-league"].passages[0].anchor == "exact"
    assert (fault.reason, fault.kept) == ("has 601 characters, more than 600", True)


def test_limits_are_inclusive(atlas):
    text = "x" * 600
    passage = {"source": made_up.SOURCE, "exact": text, "start": 0, "end": 600}
    collection = spoiled("groups", "lantern-league", "properties.passages", [passage])
    made_up.put(collection, "lantern-league", "properties.members", [])
    assert read(replace(atlas, texts={made_up.SOURCE: text}), "groups", collection)[1] == ()
    events = spoiled("events", "second-ship", "properties.title.en", "x" * 80)
    assert read(atlas, "events", events)[1] == ()


def test_words_at_the_very_ends_of_a_text_have_no_context_and_no_fault(atlas):
    for words in ("The Lamp Trade", "without a name.\n"):
        passage = made_up.words(words)
        assert "" in (passage["prefix"], passage["suffix"])
        events = spoiled("events", "second-ship", "properties.passages", [passage])
        assert read(atlas, "events", events)[1] == ()


@pytest.mark.parametrize(
    ("lon", "faults"), [(7.75, 0), (8.0, 0), (10.25, 0), (10.26, 1), (7.74, 1)]
)
def test_a_place_may_lie_a_quarter_of_a_degree_outside_its_country(atlas, lon, faults):
    ring = [[8, 50], [10, 50], [10, 70], [8, 70], [8, 50]]
    square = {"type": "Polygon", "coordinates": [ring]}
    near = replace(
        atlas, countries=atlas.countries | {"NO": replace(atlas.countries["NO"], geometry=square)}
    )
    places = spoiled("places", "bergen", "geometry.coordinates", [lon, 60])
    assert len(read(near, "places", places)[1]) == faults


@pytest.mark.parametrize(
    ("id_", "precision", "km", "lon", "faults"),
    [
        ("bergen", "area", 120, 11.0, 0),  # a degree off, and its circle reaches the country
        ("bergen", "area", 100, 11.0, 1),
        ("bergen", "area", None, 11.0, 1),
        ("bergen", "approximate", 120, 11.0, 1),
        ("norway", "area", None, 11.0, 0),  # the label of a country
        ("norway", "area", None, 12.0, 1),
    ],
)
def test_the_middle_of_an_area_may_lie_as_far_off_as_it_reaches(
    atlas, id_, precision, km, lon, faults
):
    ring = [[8, 50], [10, 50], [10, 70], [8, 70], [8, 50]]
    square = {"type": "Polygon", "coordinates": [ring]}
    near = replace(
        atlas, countries=atlas.countries | {"NO": replace(atlas.countries["NO"], geometry=square)}
    )
    places = spoiled("places", id_, "geometry.coordinates", [lon, 60])
    made_up.put(places, id_, "properties.precision", precision)
    made_up.put(places, id_, "properties.uncertainty_km", km)
    moved = "norway" if id_ == "bergen" else "bergen"
    made_up.put(places, moved, "geometry.coordinates", [9, 60])
    assert len(read(near, "places", places)[1]) == faults


@pytest.mark.parametrize(
    ("value", "line"),
    [
        (None, "null"),
        (False, "false"),
        (10**18 - 1, "999999999999999999"),
        (-(10**18), "a huge number"),
        (0.5, "0.5"),
        ("a\nb", r"'a\nb'"),
        ("x" * 60, repr("x" * 60)),
        ("x" * 61, repr("x" * 59 + "…")),
        ([1], "a list"),
        ({}, "an object"),
    ],
)
def test_a_fault_quotes_a_value_in_one_short_line(value, line):
    assert shown(value) == line

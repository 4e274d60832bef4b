"""The published schemas of the layers: what they refuse is a fault, and where they fall short."""

import copy
import json
from dataclasses import fields, replace
from math import ceil
from typing import get_args

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from geodata.cli.main import main
from geodata.io import claims, features, layers, versions
from geodata.io.fields import SLUG
from geodata.model import atlas as model
from geodata.model import edtf, geometry
from geodata.model.distance import HALFWAY
from tests.geodata.io.test_rules import KEPT, LOST, RING, TIE, rows
from tests.support import pacific
from tests.support import tiny as made_up
from tests.support.serving import ROOT

SCHEMAS = {
    file.name: json.loads(file.read_text(encoding="utf-8"))
    for file in (ROOT / "geodata/schema").iterdir()
}
REGISTRY = Registry().with_resources(
    (name, Resource.from_contents(schema)) for name, schema in SCHEMAS.items()
)
LAYERS = ("countries", "places", "events", "relations", "groups")
CHECKS = {
    layer: Draft202012Validator({"$ref": f"{layer}.schema.json"}, registry=REGISTRY)
    for layer in LAYERS
}
SHARED = SCHEMAS["shared.schema.json"]["$defs"]


def members(file, name):
    """What a schema says of each member of an object that it defines."""
    return SCHEMAS[f"{file}.schema.json"]["$defs"][name]["properties"]


EVENT, PLACE, RELATION, GROUP, COUNTRY = (
    members(layer, one)["properties"]["properties"]
    for layer, one in (
        ("events", "event"),
        ("places", "place"),
        ("relations", "relation"),
        ("groups", "group"),
        ("countries", "country"),
    )
)

# What no schema can tell, of the rules of tests/geodata/io/test_rules.py: `check` alone names it.
BEYOND = {
    "what stands elsewhere in the atlas": {
        "second-ship id 'lisbon-goes-dark'",
        "second-ship id 'bergen'",
        "second-ship properties.kind 'picnic'",  # an atlas may have kinds of its own
        "second-ship properties.kind 'trade'",
        "second-ship properties.countries ['NO', 'QQ']",
        "second-ship properties.after ['oslo']",
        "second-ship properties.places ['oslo']",
        "second-ship properties.place_basis []",  # one for each of them
        "second-ship properties.passages.0.source 'else'",
        "bergen properties.country 'QQ'",
        "lamps-to-lisbon properties.kind 'coup'",
        "lamps-to-lisbon properties.from 'oslo'",
        "lantern-league properties.kind 'coup'",
        "lantern-league properties.members.0.country 'QQ'",
    },
    "words, and where they stand": {
        "second-ship properties.passages.0.exact 'No such'",
        "second-ship properties.passages.0.exact 'lamp'",
        "second-ship properties.passages.0.start 0",
        "second-ship properties.passages.0.start None",  # left out, `format` writes it
        "second-ship properties.passages.0.prefix 'Other '",
    },
    "dates that there are not, or that end before they begin": {
        "second-ship properties.when.edtf '1897/1893'",
        "lantern-league properties.members.1.when.edtf '1897-13/'",
    },
    "rings, crossings, and whether a country is there": {
        f"bergen geometry {{'type': 'Polygon', 'coordinates': {RING}}}",
        f"bergen geometry {{'type': 'Polygon', 'coordinates': {TIE}}}",
        "bergen geometry {'type': 'LineString', 'coordinates': [[5, 60], [5, 60]]}",
        "bergen geometry.coordinates [60.39, 5.32]",
        "bergen geometry.coordinates [12.5, 41.9]",
        "bergen geometry.coordinates [135, 60]",
    },
    "a geometry that follows from places": {
        "second-ship geometry None",  # left so, `format` writes it
        "second-ship geometry.coordinates [9.1, 61.4]",
        "lamps-to-lisbon geometry None",
    },
    "what no JSON file holds, or a schema takes for the same": {
        "bergen properties.references.0.lat nan",
        "bergen geometry.coordinates [nan, 60]",
        "second-ship properties.actors [{'name': '\\ud800'}]",
        "second-ship properties.weight 2.0",
    },
}

REFERENCE = [{"gazetteer": "made-up", "lat": 60.4, "lon": 5.3}]

# Each class of the model, where a schema has its members, and those that are named otherwise or
# that no file holds.
MEMBERS = [
    (model.Event, EVENT, {"id": None}),
    (model.Actor, members("events", "actor"), {}),
    (model.Place, PLACE, dict.fromkeys(("id", "geometry", "lat", "lon"))),
    (model.Relation, RELATION, {"id": None, "origin": "from", "target": "to"}),
    (model.Group, GROUP, {"id": None}),
    (model.Country, COUNTRY, {"geometry": None, "lat": "label", "lon": None}),
    (model.Member, members("groups", "member"), {}),
    (model.Coordinates, members("places", "reference"), {}),
    (model.When, members("shared", "when"), {}),
    (model.Draft, members("shared", "draft"), {}),
    (model.Doubt, members("shared", "doubt"), {"label": None}),  # its words, by language
    (model.Reference, members("shared", "doubt")["references"]["items"]["properties"], {}),
    (model.Passage, members("shared", "passage"), {"anchor": None, "was": None}),
]

# Values that a person or a program may have put in place of another.
JUNK = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-400, 400),
    st.sampled_from([2**31 + 1, -0.5, 200.0, 1e300, "", " ", "199", "NO", "no", "text", "record"]),
    st.sampled_from(["https://", "javascript:0", "1897/1893", "189X", "x" * 81, "x" * 601]),
    st.sampled_from(["country", "area", "unlocated", "Polygon", "Point", "GeometryCollection"]),
    st.sampled_from([[], {}, [[]], [0, 0], [200, 0], [[0, 0], [1, 1]], {"en": "x"}, [None]]),
    st.text(max_size=5),
)


def refused(layer, collection):
    return [error.json_path for error in CHECKS[layer].iter_errors(collection)]


def square(lon, lat):
    ring = [[lon, lat], [lon + 1, lat], [lon + 1, lat + 1], [lon, lat + 1], [lon, lat]]
    return {"type": "Polygon", "coordinates": [ring]}


def base_map():
    """Two countries, of one and of two areas."""

    def named(code, name, **more):
        label = {"lat": 60.5, "lon": 9.5}
        return {"iso_a2": code, "iso_a3": f"{code}X", "names": {"en": name}, "label": label} | more

    parts = [square(-9, 39)["coordinates"], square(-8, 41)["coordinates"]]
    both = {"type": "MultiPolygon", "coordinates": parts}
    return made_up.collection(
        "countries",
        ("no", square(9, 60), named("NO", "Norway", names={"en": "Norway", "es": "Noruega"})),
        ("pt", both, named("PT", "Portugal")),
    )


def steps(value, way=()):
    """The way to every value inside a value, and to the value."""
    yield way
    listed = enumerate(value) if isinstance(value, list) else ()
    for step, inner in value.items() if isinstance(value, dict) else listed:
        yield from steps(inner, (*way, step))


def whole():
    """Every layer of the small atlas, and a small base map."""
    return {"countries": base_map()} | made_up.collections()


WAYS = {layer: [way for way in steps(collection) if way] for layer, collection in whole().items()}


@st.composite
def spoiled(draw):
    """A layer of which one value is another, or gone, or is there twice."""
    layer = draw(st.sampled_from(LAYERS))
    collection = copy.deepcopy(whole()[layer])
    *way, last = draw(st.sampled_from(WAYS[layer]))
    at = collection
    for step in way:
        at = at[step]
    match draw(st.sampled_from(["other", "gone", "twice", "more"])):
        case "gone":
            del at[last]
        case "twice" if isinstance(at, list):
            at.append(copy.deepcopy(at[last]))
        case "more" if isinstance(at[last], list):
            at[last].append(draw(JUNK))
        case _:
            at[last] = draw(JUNK)
    return layer, collection


@pytest.fixture(scope="module")
def atlas(tmp_path_factory):
    return layers.read(made_up.write(tmp_path_factory.mktemp("schema") / "lamps"))


@pytest.fixture(scope="module")
def faults(atlas):
    """What the reader says of a layer: ``faults(layer, collection)``."""

    def said(layer, collection):
        known = () if layer == "countries" else (made_up.before(atlas, layer),)
        return getattr(features, layer)(collection, *known)[1]

    return said


# --- the schemas by themselves ---------------------------------------------------------------


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_schema_is_a_schema_that_is_called_like_its_file_and_leads_to_what_is_there(name):
    Draft202012Validator.check_schema(SCHEMAS[name])
    assert SCHEMAS[name]["$schema"] == Draft202012Validator.META_SCHEMA["$id"]
    assert SCHEMAS[name]["$id"] == name  # so that copies lead to each other, wherever they lie
    for way in steps(SCHEMAS[name]):
        if way and way[-1] == "$ref":
            at = SCHEMAS[name]
            for step in way:
                at = at[step]
            assert REGISTRY.resolver(name).lookup(at).contents


def test_there_is_a_schema_for_each_layer_and_one_of_what_they_share():
    assert set(SCHEMAS) == {f"{name}.schema.json" for name in ("shared", *LAYERS)}
    assert set(LAYERS) == {"countries", *layers.EDITED}


@pytest.mark.parametrize(
    ("stated", "words"),
    [
        (PLACE["kind"]["enum"], get_args(model.PlaceKind)),
        (PLACE["precision"]["enum"], get_args(model.Precision)),
        (SHARED["status"]["enum"], get_args(model.Status)),
        (SHARED["when"]["properties"]["basis"]["enum"], get_args(model.Basis)),
        (EVENT["place_basis"]["items"]["enum"], (*get_args(model.Basis), None)),
        (members("events", "actor")["role"]["enum"], (*model.ROLES, None)),
    ],
    ids=["kinds of places", "precision", "status", "basis", "basis of a place", "role"],
)
def test_what_can_be_chosen_is_what_the_model_has(stated, words):
    assert tuple(stated) == words


def test_the_types_of_geometry_are_those_of_the_reader():
    types = SHARED["geometry"]["properties"]["type"]["enum"]
    assert geometry.fault({}) == f"must be of type {' or '.join(types)}"


@pytest.mark.parametrize(
    ("layer", "stated"), [("events", EVENT), ("relations", RELATION), ("groups", GROUP)]
)
def test_the_kinds_that_an_editor_offers_are_those_that_come_along(atlas, layer, stated):
    assert stated["kind"]["examples"] == [id_ for of, id_ in atlas.kinds if of == layer]


def test_limits_and_forms_are_those_of_the_reader():
    (language, limits), *more = SHARED["title"]["allOf"][1]["patternProperties"].items()
    assert (limits, more) == ({"maxLength": features.TITLE_LIMIT}, [])
    assert language == f"^{claims.LANGUAGE.pattern}$"
    assert members("shared", "passage")["exact"]["maxLength"] == claims.PASSAGE_LIMIT
    assert members("shared", "collection")["atlas"]["properties"]["schema"] == {
        "description": "The version of these rules.",
        "const": versions.SCHEMA,
    }
    assert PLACE["uncertainty_km"]["maximum"] == ceil(HALFWAY)
    assert SHARED["slug"]["pattern"] == f"^{SLUG.pattern}$"


@pytest.mark.parametrize(
    ("class_", "stated", "otherwise"), MEMBERS, ids=lambda each: getattr(each, "__name__", "")
)
def test_each_member_of_the_model_is_in_its_schema_and_told(class_, stated, otherwise):
    known = {otherwise.get(each.name, each.name) for each in fields(class_)} - {None}
    assert stated.keys() == known
    assert [name for name, schema in stated.items() if not schema.get("description")] == []


# --- what is sound ---------------------------------------------------------------------------


@pytest.mark.parametrize("layer", LAYERS)
def test_a_layer_of_the_first_atlas_is_valid(layer):
    path = layers.SHIPPED / f"{layer}.geojson"
    assert refused(layer, json.loads(path.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize(
    "write",
    [made_up.write, lambda folder: made_up.draft(made_up.write(folder)), pacific.write],
    ids=["lamps", "a draft", "round the world"],
)
def test_a_layer_of_a_small_atlas_is_valid(tmp_path, write):
    folder = write(tmp_path / "atlas") / "layers"
    for layer in layers.EDITED:
        collection = json.loads((folder / f"{layer}.geojson").read_text(encoding="utf-8"))
        assert refused(layer, collection) == []


def test_a_small_base_map_is_valid_and_sound():
    assert refused("countries", base_map()) == []
    assert features.countries(base_map())[1] == ()


@pytest.mark.parametrize("layer", LAYERS)
def test_members_that_nobody_knows_are_taken_wherever_they_stand(faults, layer):
    collection = whole()[layer] | {"bbox": [-180, -90, 180, 90], "made": {"by": "hand"}}
    for feature in collection["features"]:
        feature["properties"]["seen"] = 7
        feature["bbox"] = None
    assert refused(layer, collection) == []
    assert faults(layer, collection) == ()


def test_points_and_areas_together_are_valid(atlas):
    area = replace(atlas.places["bergen"], geometry=square(5, 60))
    event = atlas.events["lamps-leave-bergen"]
    both = geometry.geometry_of(event, {**atlas.places, "bergen": area})
    assert both["type"] == "GeometryCollection"
    collection = made_up.put(made_up.collections()["events"], event.id, "geometry", both)
    assert refused("events", collection) == []


@pytest.mark.parametrize(
    ("id_", "draft", "references"),
    [
        ("norway", None, REFERENCE),
        ("bergen", {"score": 1}, REFERENCE),
        ("nameless-island", None, []),
    ],
)
def test_a_country_or_a_draft_needs_one_gazetteer_and_what_is_unlocated_none(
    faults, id_, draft, references
):
    collection = made_up.put(whole()["places"], id_, "properties.references", references)
    made_up.put(collection, id_, "properties.draft", draft)
    assert refused("places", collection) == []
    assert faults("places", collection) == ()


@given(
    form=st.sampled_from(
        [
            "1897",
            "1897-XX",
            "1897-XX-XX",
            "1897-05",
            "1897-05-XX",
            "1897-05-17",
            "189X",
            "18XX",
            "1897-21",
            "1897-41",
            "-0043",
            "-0043-03-15",
            "18XX-1X-X7",
            "1897-05-17T23:20:30Z",
            "1897-05-17T23:20:30-04:30",
            "Y170000002",
            "Y-17E7",
            "Y3388E2S3",
            "1897S2",
        ]
    ),
    marks=st.lists(st.tuples(st.integers(0, 12), st.sampled_from("?~%")), max_size=3),
    around=st.sampled_from(
        [
            *("{}", "../{}", "{}/..", "{}/1950", "1850/{}", "{}/1950-XX~", "{}/", "/{}", "../.."),
            *("[{}]", "[{}..]", "{{..{}}}", "{{1850,{}, 1950..1952}}", "[1850..{}]"),
        ]
    ),
)
def test_whatever_is_read_as_a_date_looks_like_one(form, marks, around):
    for at, mark in marks:
        form = f"{form[:at]}{mark}{form[at:]}"
    date = around.format(form)
    try:
        edtf.parse(date)
    except ValueError:
        assume(False)
    check = Draft202012Validator(SHARED["edtf"])
    assert check.is_valid(date), date


# --- what is not -----------------------------------------------------------------------------


@given(spoiled())
def test_whatever_a_schema_refuses_is_a_fault(faults, case):
    layer, collection = case
    assume(versions.newest(collection) is collection)  # an older version is read without one
    assume(refused(layer, collection))
    assert faults(layer, collection) != ()


def test_a_rule_that_a_feature_breaks_is_seen_by_its_schema_but_for_those_that_are_listed():
    missed = set()
    for case in [*rows(LOST), *rows(KEPT)]:
        layer, id_, path, value, _ = case.values
        collection = made_up.put(made_up.collections()[layer], id_, path, value)
        if not refused(layer, collection):
            missed.add(f"{id_} {path} {value!r}")
    assert missed == set().union(*BEYOND.values())


@pytest.mark.parametrize("layer", LAYERS)
def test_a_member_that_has_to_be_there_is_missed_by_both(faults, layer):
    for *way, last in WAYS[layer]:
        collection = whole()[layer]
        at = collection
        for step in way:
            at = at[step]
        if isinstance(last, str) and last not in {"start", "end"}:  # those `format` writes
            del at[last]
            seen = bool(refused(layer, collection)), bool(faults(layer, collection))
            assert seen in {(True, True), (False, False)}, (*way, last)


@pytest.mark.parametrize(
    "change",
    [
        {"type": "Feature"},
        {"type": None},
        {"atlas": {"layer": "other", "schema": 2}},
        {"atlas": {"schema": 2}},
        {"atlas": {"layer": "", "schema": 2}},
        {"atlas": None},
        {"features": {}},
        {"features": [None]},
        {"crs": None},
        {"crs": {"type": "name", "properties": {"name": "EPSG:25832"}}},
        {"crs": {"type": "link", "properties": {"href": "x"}}},
    ],
    ids=str,
)
@pytest.mark.parametrize("layer", LAYERS)
def test_what_is_no_such_layer_is_refused_by_both(faults, layer, change):
    collection = whole()[layer] | change
    assert refused(layer, collection)
    assert faults(layer, collection)


@pytest.mark.parametrize("layer", LAYERS)
def test_a_feature_that_stands_twice_is_refused_by_both(faults, layer):
    collection = whole()[layer]
    collection["features"].append(copy.deepcopy(collection["features"][0]))
    assert refused(layer, collection) == ["$.features"]
    assert faults(layer, collection)


@pytest.mark.parametrize(
    ("id_", "path", "value"),
    [
        ("no", "id", "nor"),
        ("no", "id", "NO"),
        ("no", "properties.iso_a2", "Norway"),
        ("no", "properties.iso_a3", ""),
        ("no", "properties.iso_a3", 578),
        ("no", "properties.names", "Norway"),
        ("no", "properties.names.en", " "),
        ("no", "properties.names.en", None),
        ("no", "properties.names.es", 7),
        ("no", "properties.label", [60, 9]),
        ("no", "properties.label.lat", 91),
        ("no", "properties.label.lon", "9"),
        ("no", "geometry", None),
        ("no", "geometry", made_up.point(9, 60)),
        ("no", "geometry.coordinates", []),
        ("no", "geometry.coordinates.0.0", [200, 60]),
        ("pt", "geometry.coordinates.1.0.0", [-8, 41, 7]),
        ("pt", "geometry.coordinates.1", []),
    ],
)
def test_a_country_that_breaks_a_rule_is_refused_by_both(id_, path, value):
    collection = made_up.put(base_map(), id_, path, value)
    assert refused("countries", collection)
    assert features.countries(collection)[1]


@pytest.mark.parametrize(
    ("layer", "id_", "path", "value"),
    [
        ("events", "second-ship", "geometry.coordinates", [200, 61]),
        ("events", "lamps-leave-bergen", "geometry.coordinates.1", [-9.14, 138.71]),
        (
            *("events", "second-ship", "geometry"),
            {"type": "GeometryCollection", "geometries": [made_up.point(200, 61)] * 2},
        ),
        ("events", "second-ship", "geometry", {"type": "GeometryCollection"}),
        (
            *("events", "second-ship", "geometry"),
            {"type": "GeometryCollection", "geometries": [made_up.point(*made_up.NORWAY)]},
        ),
        ("places", "bergen", "properties.references", REFERENCE),
        ("events", "second-ship", "properties.draft", {"score": 1.1}),
        ("events", "second-ship", "properties.draft", {"trigger": "sent"}),
        ("events", "second-ship", "properties.draft", {"score": 1, "trigger": " "}),
        ("places", "lisbon", "properties.draft", {"score": 1, "others": [7]}),
        ("places", "lisbon", "properties.uncertainty_km", 20017),
        ("places", "lisbon", "properties.references.0.url", "example.org"),
        ("places", "lisbon", "properties.references.0.id", 7),
        ("places", "lisbon", "crs", {}),
        ("places", "lisbon", "geometry.crs", {}),
        ("relations", "lamps-to-lisbon", "geometry.type", "MultiPoint"),
        ("relations", "lamps-to-lisbon", "geometry.coordinates", [[0, 0]] * 3),
        ("relations", "lamps-to-lisbon", "properties.from", "A B"),
        ("relations", "lamps-to-lisbon", "properties.when.edtf", "../../.."),
        ("groups", "lantern-league", "properties.members.0.when", 1893),
        ("groups", "lantern-league", "properties.members.0", "NO"),
        ("groups", "lantern-league", "properties.passages.0.start", 2**31 + 1),
        ("groups", "lantern-league", "properties.passages.0.prefix", 7),
    ],
)
def test_what_else_breaks_a_rule_is_refused_by_both(faults, layer, id_, path, value):
    collection = made_up.put(made_up.collections()[layer], id_, path, value)
    assert refused(layer, collection)
    assert faults(layer, collection)


# --- in an editor ----------------------------------------------------------------------------


def test_a_layer_may_name_its_schema_and_keeps_it_first(tiny):
    path = tiny / "layers/events.geojson"
    parsed = json.loads(path.read_text("utf-8"))
    path.write_text(json.dumps(parsed | {"$schema": "events.schema.json"}), "utf-8")
    assert layers.read(tiny).faults == ()
    assert main(["format", str(tiny)]) == 0
    assert path.read_text("utf-8").startswith('{\n  "$schema": "events.schema.json",\n')
    assert refused("events", json.loads(path.read_text("utf-8"))) == []

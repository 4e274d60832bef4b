"""What RFC 7946 asks of a layer: each member once, WGS 84, and a cut at the date line."""

import pytest

from geodata.cli.main import main
from geodata.io import layers
from tests.support import tiny as made_up


def said(folder):
    return [str(fault) for fault in layers.read(folder).faults]


def write(folder, layer, edit):
    """The layer with ``edit`` made to its text: a parsed one holds no member twice."""
    path = folder / f"layers/{layer}.geojson"
    before = path.read_text("utf-8")
    after = edit(before)
    assert after != before
    path.write_text(after, "utf-8")


def named(name):
    return {"type": "name", "properties": {"name": name}}


def shaped(*rings):
    return {"type": "MultiPolygon", "coordinates": [[ring] for ring in rings]}


# --- each member once ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "after", "field"),
    [
        ('"weight": 1', '"weight": 1, "weight": 3', "properties.weight"),
        ('"basis": "record"', '"basis": "text", "basis": "record"', "properties.when.basis"),
        ('"id": "third-lamp"', '"id": "third-lamp", "id": "third-lamp"', "id"),
    ],
)
def test_a_member_given_twice_is_named_with_its_feature_and_costs_no_other(
    tiny, before, after, field
):
    write(tiny, "events", lambda text: text[::-1].replace(before[::-1], after[::-1], 1)[::-1])
    atlas = layers.read(tiny)
    (fault,) = atlas.faults
    assert (fault.file, fault.field) == ("events.geojson", field)
    assert fault.feature not in atlas.events
    assert fault.reason == "is given more than once in one object: leave one"
    assert len(atlas.events) == 4


@pytest.mark.parametrize("member", ["features", "type", "atlas"])
def test_a_layer_of_which_a_member_is_given_twice_is_not_read(tiny, member):
    write(tiny, "groups", lambda text: text.replace("{", f'{{"{member}": [],', 1))
    assert said(tiny) == [
        f"groups.geojson: {member}: is given more than once in one object: leave one"
    ]
    assert layers.read(tiny).groups == {}


def test_an_unknown_member_deep_in_a_passage_is_given_once_too(tiny):
    write(
        tiny,
        "groups",
        lambda text: text.replace('"exact"', '"seen": {"by": 1, "by": 2}, "exact"', 1),
    )
    (line,) = said(tiny)
    assert ".seen.by: is given more than once" in line


def test_nothing_is_formatted_where_a_member_would_be_lost(tiny, capsys):
    write(tiny, "events", lambda text: text.replace('"weight": 1', '"weight": 1, "weight": 3', 1))
    before = (tiny / "layers/events.geojson").read_bytes()
    assert main(["format", str(tiny)]) == 1
    assert (tiny / "layers/events.geojson").read_bytes() == before


def test_objects_nested_as_deeply_as_json_takes_them_raise_nothing(tiny):
    deep = '{"a": ' * 900 + '{"b": 1, "b": 2}' + "}" * 900
    write(tiny, "groups", lambda text: text.replace('"exact"', f'"seen": {deep}, "exact"', 1))
    (line,) = said(tiny)
    assert line.endswith("is given more than once in one object: leave one")


# --- WGS 84 ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name", ["urn:ogc:def:crs:OGC:1.3:CRS84", "urn:ogc:def:crs:EPSG::4326", "EPSG:4326"]
)
def test_a_layer_that_says_it_is_in_wgs_84_is_read(tiny, name):
    made_up.edit(tiny, "places", lambda parsed: parsed.update(crs=named(name)))
    assert said(tiny) == []


@pytest.mark.parametrize(
    ("crs", "shown"),
    [
        (named("urn:ogc:def:crs:EPSG::3857"), "'urn:ogc:def:crs:EPSG::3857'"),
        ({"type": "link", "properties": {"href": "x"}}, "an object"),
        (None, "null"),
    ],
    ids=["Mercator", "elsewhere", "unknown"],
)
def test_a_layer_in_other_coordinates_is_refused(tiny, crs, shown):
    made_up.edit(tiny, "relations", lambda parsed: parsed.update(crs=crs))
    assert said(tiny) == [
        f"relations.geojson: crs: is {shown}: GeoJSON is longitude and latitude in WGS 84 "
        "(RFC 7946, 4)"
    ]


@pytest.mark.parametrize("where", ["", "geometry"])
def test_a_feature_in_other_coordinates_is_refused_alone(tiny, where):
    def other(parsed):
        feature = next(one for one in parsed["features"] if one["id"] == "bergen")
        (feature[where] if where else feature)["crs"] = named("EPSG:25832")

    made_up.edit(tiny, "places", other)
    first, *_ = said(tiny)
    field = f"{where}.crs" if where else "crs"
    assert first.startswith(f"places.geojson: bergen: {field}: is 'EPSG:25832': ")
    assert list(layers.read(tiny).places) == ["lisbon", "nameless-island", "norway", "portugal"]


# --- the date line ---------------------------------------------------------------------------

UNCUT = [[170, -20], [-170, -20], [-170, -10], [170, -10], [170, -20]]
WEST = [[170, -20], [180, -20], [180, -10], [170, -10], [170, -20]]
EAST = [[-180, -20], [-170, -20], [-170, -10], [-180, -10], [-180, -20]]
POLE = [[-180, -90], [180, -90], [180, -70], [0, -65], [-180, -70], [-180, -90]]


@pytest.mark.parametrize(
    "geometry",
    [shaped(UNCUT), {"type": "LineString", "coordinates": UNCUT[:2]}],
    ids=["area", "line"],
)
def test_what_lies_over_the_date_line_and_is_not_cut_is_named_and_shown(tiny, geometry):
    made_up.edit(tiny, "places", lambda p: made_up.put(p, "nameless-island", "geometry", geometry))
    made_up.edit(
        *(tiny, "places"),
        lambda p: made_up.put(p, "nameless-island", "properties.precision", "area"),
    )
    first, *_ = said(tiny)
    assert first == (
        "places.geojson: nameless-island: geometry: goes from longitude 170 to -170: what lies "
        "over the date line is cut in two there (RFC 7946, 3.1.9)"
    )
    shown = layers.read(tiny).places["nameless-island"]
    assert abs(shown.lon) >= 170


@pytest.mark.parametrize("geometry", [shaped(WEST, EAST), shaped(POLE)], ids=["cut", "pole"])
def test_what_is_cut_at_the_date_line_is_sound(tiny, geometry):
    made_up.edit(tiny, "places", lambda p: made_up.put(p, "nameless-island", "geometry", geometry))
    made_up.edit(
        *(tiny, "places"),
        lambda p: made_up.put(p, "nameless-island", "properties.precision", "area"),
    )
    assert not [line for line in said(tiny) if "nameless-island: geometry: " in line]

"""Geometries: which are sound, where their labels go, how far from a country they lie."""

import re
from math import isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.io import features
from geodata.model import geometry
from geodata.model.atlas import Country
from geodata.model.distance import DEGREE, HALFWAY, distance
from tests.support import tiny as made_up
from tests.support.serving import ROOT

# what the radius, the circumference and a degree of the earth are written as, in km or m
SIZES = re.compile(
    r"\b(?:63[567]\d|6_3[567]\d|111\.\d|400[0-7]\d|40_0[0-7]\d|200[1-4]\d\b|20_0[1-4]\d\b)"
)

SQUARE = [[10, 40], [20, 40], [20, 50], [10, 50], [10, 40]]
ISLAND = [[30, 0], [31, 0], [31, 1], [30, 0]]
POSITION = st.tuples(
    st.integers(-2, 2) | st.floats(-180, 180), st.integers(-2, 2) | st.floats(-90, 90)
).map(list)
RING = st.lists(POSITION, min_size=3, max_size=6).map(lambda ring: [*ring, ring[0]])
GEOMETRIES = st.one_of(
    st.fixed_dictionaries({"type": st.just(name), "coordinates": coordinates})
    for name, coordinates in {
        "Point": POSITION,
        "MultiPoint": st.lists(POSITION, min_size=1, max_size=4),
        "LineString": st.lists(POSITION, min_size=2, max_size=4),
        "Polygon": st.lists(RING, min_size=1, max_size=2),
        "MultiPolygon": st.lists(st.lists(RING, min_size=1, max_size=2), min_size=1, max_size=2),
    }.items()
)


def shaped(name, coordinates):
    return {"type": name, "coordinates": coordinates}


def country(*ring):
    area = shaped("Polygon", [list(ring)])
    return Country("QQ", "QQQ", {"en": "Somewhere"}, 0, 0, area)


@pytest.mark.parametrize(
    ("name", "coordinates"),
    [
        ("Point", [180, 90]),
        ("Point", [-180, -90]),
        ("MultiPoint", [[1, 2]]),
        ("LineString", [[1, 2], [3, 4]]),
        ("MultiLineString", [[[1, 2], [3, 4]]]),
        ("Polygon", [SQUARE]),
        ("Polygon", [ISLAND]),
        ("MultiPolygon", [[SQUARE], [ISLAND]]),
    ],
)
def test_these_geometries_are_sound(name, coordinates):
    assert geometry.fault(shaped(name, coordinates)) is None


@pytest.mark.parametrize(
    ("name", "coordinates", "reason"),
    [
        ("Point", [180.1, 0], "longitude must be"),
        ("Point", [-180.1, 0], "longitude must be"),
        ("Point", [0, 90.1], "are they swapped"),
        ("Point", [0, -90.1], "are they swapped"),
        ("Point", [100, 100], "longitude must be"),
        ("Point", [1, 2, 3], "[longitude, latitude]"),
        ("Point", [[1, 2]], "[longitude, latitude]"),
        ("MultiPoint", [1, 2], "[longitude, latitude]"),
        ("MultiPoint", [], "not empty"),
        ("LineString", [[1, 2]], "needs 2 positions"),
        ("MultiLineString", [[[1, 2]]], "needs 2 positions"),
        ("MultiPolygon", [SQUARE], "needs 4 positions"),
        ("Polygon", [SQUARE, ISLAND], "no sound Polygon: Hole lies outside"),
        ("GeometryCollection", [], "must be of type"),
    ],
)
def test_these_geometries_are_not_sound(name, coordinates, reason):
    assert reason in geometry.fault(shaped(name, coordinates))


@given(GEOMETRIES)
def test_a_sound_geometry_has_a_label_on_earth(found):
    if geometry.fault(found) is None:
        lat, lon = geometry.label_point(found)
        assert -90 <= lat <= 90
        assert -180 <= lon <= 180


def test_the_label_of_a_point_is_the_point_and_that_of_an_area_lies_in_it():
    assert geometry.label_point(shaped("Point", [1.123456, 2])) == (2, 1.123456)
    crescent = [[0, 0], [9, 0], [9, 9], [0, 9], [0, 8], [8, 8], [8, 1], [0, 1], [0, 0]]
    lat, lon = geometry.label_point(shaped("Polygon", [crescent]))
    assert not (lon < 8 and 1 < lat < 8)


def test_the_label_of_an_area_over_the_date_line_lies_in_it_whether_it_is_cut_or_not():
    whole = [[178, -20], [-178, -20], [-178, -10], [178, -10], [178, -20]]
    cut = [
        [[[178, -20], [180, -20], [180, -10], [178, -10], [178, -20]]],
        [[[-180, -20], [-176, -20], [-176, -10], [-180, -10], [-180, -20]]],
    ]
    for name, coordinates in (("Polygon", [whole]), ("MultiPolygon", cut)):
        lat, lon = geometry.label_point(shaped(name, coordinates))
        assert -20 < lat < -10
        assert abs(lon) > 176
    hole = [[179, -16], [-179, -16], [-179, -14], [179, -14], [179, -16]]
    lat, lon = geometry.label_point(shaped("Polygon", [whole, hole]))
    assert not -16 < lat < -14 or 178 <= abs(lon) <= 179


@pytest.mark.parametrize(
    ("lon", "lat", "away"),
    [(15, 45, 0), (10, 40, 0), (22.5, 45, 2.5), (15, 37, 3), (23, 54, 5)],
)
def test_a_point_is_so_far_from_a_country(lon, lat, away):
    borders = geometry.Borders({"QQ": country(*SQUARE)})
    assert borders.degrees_from("QQ", lat, lon) == pytest.approx(away)


@pytest.mark.parametrize("turn", [1, -1])
def test_the_two_ends_of_the_world_meet(turn):
    east = [[178 * turn, 0], [180 * turn, 0], [180 * turn, 5], [178 * turn, 0]]
    borders = geometry.Borders({"QQ": country(*east)})
    assert borders.degrees_from("QQ", 2, -179 * turn) == pytest.approx(1)


def test_nothing_is_said_of_a_country_that_is_not_known():
    assert geometry.Borders({}).degrees_from("QQ", 0, 0) is None


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        ("id", "norway", "norway: id: must be no, the code in small letters"),
        ("properties.iso_a2", "no", "properties.iso_a2: must be an ISO 3166-1 code"),
        ("properties.iso_a3", None, "properties.iso_a3: must be text, not null"),
        ("properties.names.en", None, "properties.names.en: must be text, not null"),
        ("properties.names", ["Norway"], "properties.names: must be an object, not a list"),
        ("properties.label.lat", 90.5, "properties.label.lat: 90.5 is not between"),
        ("properties.label.lat", -90.5, "properties.label.lat: -90.5 is not between"),
        ("properties.label.lon", 180.5, "properties.label.lon: 180.5 is not between"),
        ("properties.label.lon", -180.5, "properties.label.lon: -180.5 is not between"),
        ("geometry", made_up.point(9, 61), "geometry: must be of type Polygon or MultiPolygon"),
        ("geometry", None, "geometry: must be a geometry"),
    ],
)
def test_a_country_that_breaks_a_rule_is_left_out_alone(path, value, said):
    def member(code, ring):
        names = {"en": code, "es": code}
        label = {"lat": 45, "lon": 15}
        properties = {"iso_a2": code, "iso_a3": f"{code}X", "names": names, "label": label}
        return code.lower(), shaped("Polygon", [ring]), properties

    base = made_up.collection("countries", member("NO", SQUARE), member("PT", ISLAND))
    found, (fault,) = features.countries(made_up.put(base, "no", path, value))
    assert said in str(fault)
    assert list(found) == ["PT"]


def test_the_earth_has_one_size():
    files = [file for room in ("geodata", "dashboard") for file in (ROOT / room).rglob("*.py")]
    found = {file.name for file in files if SIZES.search(file.read_text(encoding="utf-8"))}
    assert found == {"distance.py"}
    assert isclose(distance(0, 0, 1, 0), DEGREE)
    assert isclose(distance(0, 0, 0, 180), HALFWAY)

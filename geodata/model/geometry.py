"""GeoJSON geometries: whether one is sound, where its label goes, and those an atlas works out.

Events and relations carry no geometry of their own: it is written from their places, here.
The trap avoided: shapely calls a latitude of 120, an open ring and an empty list sound, and fails
on areas that are none, so every number is looked at before shapely sees it and nothing is asked
of an area that it calls unsound. It measures in degrees without knowing that 180 and -180 meet,
so distances try both ways round.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any

import shapely
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from geodata.model.atlas import Country, Event, Place, Relation

Geometry = Mapping[str, object]

DECIMALS = 5  # about a metre

# How deep each type nests its positions, and how many positions the innermost list needs.
_TYPES = {
    "Point": (0, 1),
    "MultiPoint": (1, 1),
    "LineString": (1, 2),
    "MultiLineString": (2, 2),
    "Polygon": (2, 4),
    "MultiPolygon": (3, 4),
}


def fault(geometry: object, types: Sequence[str] = tuple(_TYPES)) -> str | None:
    """What is wrong with a GeoJSON geometry of one of ``types``, or None."""
    if not isinstance(geometry, dict):
        return "must be a geometry"
    kind = geometry.get("type")
    if not isinstance(kind, str) or kind not in types:
        return f"must be of type {' or '.join(types)}"
    depth, least = _TYPES[kind]
    wrong = _nested_fault(geometry.get("coordinates"), depth, least, closed=least == 4)
    return wrong or _shape_fault(_shape(geometry))


def label_point(geometry: Geometry) -> tuple[float, float]:
    """Latitude and longitude of a point, or of a spot inside an area or on a line.

    A line from one longitude to the next goes the short way round the earth, so an area that lies
    across 180 degrees without being cut there (as RFC 7946, 3.1.9 asks) has its label in it too.
    """
    if geometry["type"] == "Point":
        lon, lat = _xy(geometry)
        return lat, lon
    unrolled = {"type": geometry["type"], "coordinates": _unrolled(geometry["coordinates"], [])}
    point = shapely.point_on_surface(_shape(unrolled))
    return round(point.y, DECIMALS), round((point.x + 180) % 360 - 180, DECIMALS)


class Borders:
    """The areas of countries, each made ready for many questions when it is first asked about."""

    def __init__(self, countries: Mapping[str, Country]) -> None:
        self._countries = countries
        self._areas: dict[str, BaseGeometry] = {}

    def degrees_from(self, code: str, lat: float, lon: float) -> float | None:
        """How far a point is from a country, in degrees: 0 inside, None of an unknown country."""
        if code not in self._countries:
            return None
        if code not in self._areas:
            self._areas[code] = _shape(self._countries[code].geometry)
            shapely.prepare(self._areas[code])
        around = [shapely.Point(lon + turn, lat) for turn in (0, 360, -360)]
        return float(min(shapely.distance(self._areas[code], around)))

    def others(self, code: str, lat: float, lon: float, degrees: float) -> bool:
        """Whether a point is within some degrees of a country that is not the one of ``code``."""
        away = (
            self.degrees_from(country, lat, lon) for country in self._countries if country != code
        )
        return any(distance is not None and distance <= degrees for distance in away)


def geometry_of(event: Event, places: Mapping[str, Place]) -> Geometry | None:
    """The geometry of an event, from its places in their order; None where none has a position.

    One place gives its own geometry, several points a MultiPoint, points and areas together a
    GeometryCollection.
    """
    geometries = [places[id_].geometry for id_ in event.places if id_ in places]
    located = [geometry for geometry in geometries if geometry is not None]
    if len(located) <= 1:
        return located[0] if located else None
    if all(geometry["type"] == "Point" for geometry in located):
        return {"type": "MultiPoint", "coordinates": [g["coordinates"] for g in located]}
    return {"type": "GeometryCollection", "geometries": located}


def line_of(relation: Relation, places: Mapping[str, Place]) -> Geometry | None:
    """The line of a relation between the labels of its ends; None where one has no position."""
    ends = [places.get(id_) for id_ in (relation.origin, relation.target)]
    points = [[end.lon, end.lat] for end in ends if end and end.lat is not None]
    return {"type": "LineString", "coordinates": points} if len(points) == 2 else None


def _shape(geometry: Geometry) -> BaseGeometry:
    """The shape as its file will have it; GEOS overflows on differences of 1e-300 degrees."""
    return shape({"type": geometry["type"], "coordinates": _rounded(geometry["coordinates"])})


def _shape_fault(geometry: BaseGeometry) -> str | None:
    if geometry.is_valid:
        return None
    return f"is no sound {geometry.geom_type}: {shapely.is_valid_reason(geometry)}"


def _rounded(value: Any) -> Any:
    return [_rounded(item) for item in value] if isinstance(value, list) else round(value, DECIMALS)


def _unrolled(coordinates: Any, before: list[float]) -> Any:
    """Coordinates of any depth with each longitude within 180 degrees of the one before it.

    ``before`` holds that one as it came and as it went, if there is one; the parts of an area stand
    beside each other too. A step of 360 degrees is the way along a pole, and stays.
    """
    if not isinstance(coordinates[0], list):
        lon, lat = coordinates
        turned = lon
        if before and abs(lon - before[0]) == 360:
            turned = before[1] + lon - before[0]
        elif before:
            turned = lon - 360 * round((lon - before[1]) / 360)
        before[:] = [lon, turned]
        return [turned, lat]
    return [_unrolled(item, before) for item in coordinates]


def _xy(geometry: Geometry) -> tuple[float, float]:
    position: Any = geometry["coordinates"]
    return position[0], position[1]


def _nested_fault(value: object, depth: int, least: int, *, closed: bool) -> str | None:
    if depth == 0:
        return _position_fault(value)
    if not isinstance(value, list) or not value:
        return "coordinates must be a list that is not empty"
    if depth == 1 and len(value) < least:
        return f"needs {least} positions or more, has {len(value)}"
    inner = _first(_nested_fault(item, depth - 1, least, closed=closed) for item in value)
    if inner is None and depth == 1 and closed and value[0] != value[-1]:
        return "a ring must end where it begins"
    return inner


def uncut(coordinates: Any) -> str | None:
    """What is to be said of coordinates, of any depth, with a line over the date line; or None.

    What it means is clear, so it is no `fault`. A line that follows the date line to a pole and
    back takes the whole 360 degrees, as Antarctica's.
    """
    if not isinstance(coordinates[0], list):
        return None
    if isinstance(coordinates[0][0], list):
        return _first(map(uncut, coordinates))
    for (lon, _), (next_lon, _) in pairwise(coordinates):
        if 180 < abs(next_lon - lon) < 360:
            return (
                f"goes from longitude {lon:g} to {next_lon:g}: what lies over the date line is cut "
                "in two there (RFC 7946, 3.1.9)"
            )
    return None


def _position_fault(position: object) -> str | None:
    if not isinstance(position, list) or len(position) != 2:
        return "a position must be [longitude, latitude]"
    if any(isinstance(n, bool) or not isinstance(n, int | float) for n in position):
        return "a position must be two numbers"
    lon, lat = position
    if -180 <= lon <= 180 and -90 <= lat <= 90:
        return None
    if -180 <= lat <= 180 and -90 <= lon <= 90:
        return "latitude is not between -90 and 90: longitude comes first, are they swapped?"
    return "longitude must be between -180 and 180, latitude between -90 and 90"


def _first(faults: Iterable[str | None]) -> str | None:
    return next((fault for fault in faults if fault), None)

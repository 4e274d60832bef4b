"""The land around a middle as the paths of a drawing: Web Mercator, in whole px.

The trap avoided: each country simplified by itself parts from its neighbours, so all are
simplified together, and a border stays one line.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import affinity
from shapely.geometry import shape

from geodata.model.atlas import Country, Home
from geodata.model.geometry import Geometry

WORLD = 256  # px, at zoom 0
SPECK = 12  # px²: smaller land is left out, and of a coarse drawing larger land too
TURNS = (-1, 0, 1)  # of the earth that a window can show
FARTHEST = 85  # degrees north and south that Web Mercator goes to, about

Points = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Frame:
    """What a drawing shows: so many px of the map at a zoom, around its middle."""

    middle: Home
    width: int
    height: int

    def points(self, degrees: Points) -> Points:
        """Longitudes and latitudes as px from the middle, to the right and down, the short way."""
        offsets = self._from_middle(degrees)
        return self._size * (offsets - np.round(offsets * [1, 0]))

    def outline(self, area: Geometry) -> shapely.MultiPolygon:
        """An area in px from the middle, on each turn of the earth on which it is in sight."""
        projected = shapely.transform(shape(area), lambda at: self._size * self._from_middle(at))
        west, _, east, _ = projected.bounds
        shifts = [turn * self._size for turn in TURNS]
        shifts_in_sight = [
            by for by in shifts if west + by < self.width / 2 and east + by > -self.width / 2
        ]
        turned = [
            affinity.translate(part, by)
            for by in shifts_in_sight
            for part in shapely.get_parts(projected)
        ]
        return shapely.MultiPolygon(turned)

    def _from_middle(self, degrees: Points) -> Points:
        """As parts of the world's width."""
        return mercator(degrees) - mercator(np.array([[self.middle.lon, self.middle.lat]]))

    def shows(self, x: float, y: float) -> bool:
        """Whether a point, in px from the middle, lies inside."""
        return abs(x) < self.width / 2 and abs(y) < self.height / 2

    @property
    def _size(self) -> float:
        return float(WORLD * 2**self.middle.zoom)


def mercator(degrees: Points) -> Points:
    """Longitudes and latitudes as parts of the world's width, from its corner in the north-west.

    >>> mercator(np.array([[0.0, 0.0]])).tolist()
    [[0.5, 0.5]]
    """
    lon, lat = degrees.T
    up = np.arcsinh(np.tan(np.radians(np.clip(lat, -FARTHEST, FARTHEST))))
    return np.column_stack([(lon + 180) / 360, (1 - up / np.pi) / 2])


def together(degrees: Points) -> Points:
    """The same points on the shortest stretch round the earth, as the map's `together`.

    >>> together(np.array([[170.0, 0.0], [-170.0, 0.0]]))[:, 0].tolist()
    [170.0, 190.0]
    """
    lons = np.unique(degrees[:, 0])
    gaps = np.diff(lons, prepend=lons[-1] - 360)
    west = lons[np.argmax(gaps)]
    turned: Points = degrees + np.outer(degrees[:, 0] < west, [360.0, 0.0])
    return turned


def simplified(
    frame: Frame, countries: Iterable[Country], fineness: Sequence[float]
) -> Iterator[list[str]]:
    """One path for each country, "" for one that is not in sight, once for each fineness.

    ``fineness``, in px, is how large a corner may be that is cut off; from fine to coarse.
    """
    for px, areas in zip(fineness, clipped(frame, countries, fineness), strict=True):
        least = max(SPECK, (px / 2) ** 2)
        yield [path(area, least) for area in areas]


def clipped(
    frame: Frame, countries: Iterable[Country], fineness: Sequence[float]
) -> Iterator[list[shapely.Geometry]]:
    """What of each country is in sight, as `simplified`, in px from the middle."""
    half = frame.width / 2, frame.height / 2
    land = [frame.outline(country.geometry) for country in countries]
    for px in fineness:
        land = shapely.coverage_simplify(land, px)
        yield list(shapely.clip_by_rect(land, -half[0], -half[1], *half))


def path(area: shapely.Geometry, least: float = SPECK) -> str:
    """An area as a path, without rings of less than so many px²; "" for one of nothing."""
    return "".join(map(_ring, _rings(area, least)))


def _rings(land: shapely.Geometry, least: float) -> Iterator[Points]:
    for part in shapely.get_parts(land):
        if part.geom_type == "Polygon":
            for ring in (part.exterior, *part.interiors):
                if shapely.Polygon(ring).area >= least:
                    yield np.asarray(ring.coords)


def _ring(ring: Points) -> str:
    """A ring in whole px, each point as the step from the one before."""
    points = np.round(ring).astype(int)[:-1]
    steps = np.diff(points, axis=0)
    path = " ".join(f"{x} {y}" for x, y in steps if x or y)
    return f"M{points[0][0]} {points[0][1]}l{path}z".replace(" -", "-")

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
from shapely.geometry import shape

from geodata.model import Country, Home

WORLD = 256  # px, at zoom 0
SPECK = 12  # px²: smaller land is left out
FARTHEST = 85  # degrees north and south that Web Mercator goes to, about

Points = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Frame:
    """What a drawing shows: so many px of the map at a zoom, around its middle."""

    middle: Home
    width: int
    height: int

    @property
    def ends(self) -> tuple[float, float]:
        """Px from the middle to where the world ends in the west and in the east."""
        west = self._size * (self.middle.lon + 180) / 360
        return west, self._size - west

    def points(self, degrees: Points) -> Points:
        """Longitudes and latitudes as px from the middle, to the right and down."""
        middle = np.array([[self.middle.lon, self.middle.lat]])
        return self._size * (mercator(degrees) - mercator(middle))

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


def simplified(
    frame: Frame, countries: Iterable[Country], fineness: Sequence[float]
) -> Iterator[list[str]]:
    """One path for each country, "" for one that is not in sight, once for each fineness.

    ``fineness``, in px, is how large a corner may be that is cut off; from fine to coarse.
    """
    half = frame.width / 2, frame.height / 2
    land = [shapely.transform(shape(each.geometry), frame.points) for each in countries]
    for px in fineness:
        land = shapely.coverage_simplify(land, px)
        seen = shapely.clip_by_rect(land, -half[0], -half[1], *half)
        yield ["".join(map(_ring, _rings(each))) for each in seen]


def _rings(land: shapely.Geometry) -> Iterator[Points]:
    for part in shapely.get_parts(land):
        if part.geom_type == "Polygon":
            for ring in (part.exterior, *part.interiors):
                if shapely.Polygon(ring).area >= SPECK:
                    yield np.asarray(ring.coords)


def _ring(ring: Points) -> str:
    """A ring in whole px, each point as the step from the one before."""
    points = np.round(ring).astype(int)[:-1]
    steps = np.diff(points, axis=0)
    said = " ".join(f"{x} {y}" for x, y in steps if x or y)
    return f"M{points[0][0]} {points[0][1]}l{said}z".replace(" -", "-")

"""How far two points lie from each other, and how far is still right.

The trap avoided: degrees are no distance; at the latitude of London one of longitude is 70 km.
"""

from __future__ import annotations

from math import asin, cos, pi, radians, sin, sqrt
from typing import Final

EARTH: Final = 6371.0088  # km, mean radius (IUGG); the one size of the earth, all others from it
DEGREE: Final = EARTH * pi / 180  # km, of a great circle
HALFWAY: Final = EARTH * pi  # km, to the point that lies farthest
RIGHT: Final = 161.0  # km: a hundred miles, the field's usual tolerance


def distance(lat: float, lon: float, to_lat: float, to_lon: float) -> float:
    """Kilometres along a great circle, from degrees (haversine).

    >>> round(distance(4.61, -74.08, 10.49, -66.88))  # Bogotá to Caracas
    1028
    """
    lat, lon, to_lat, to_lon = map(radians, (lat, lon, to_lat, to_lon))
    half = sin((lat - to_lat) / 2) ** 2 + cos(lat) * cos(to_lat) * sin((lon - to_lon) / 2) ** 2
    return 2 * EARTH * asin(min(1, sqrt(half)))

"""The classes of a count: how much is told of a country as a whole, in four steps of tint at most.

They are decided once, here, from all years: the map, its legend, the still picture and the picture
of a link ask which class a count has. The trap avoided: classes of what is shown would give one
tint another meaning in each view.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from math import floor, log, log10

from dashboard.state.atlas import OpenAtlas
from geodata import query
from geodata.model.atlas import Event, Place

CLASSES = 4
ROUND = (1, 2, 3, 5, 10)  # lower bounds that can be read off a legend, and their tenfolds


def of_atlas(opened: OpenAtlas) -> list[int]:
    """The lower bound of each class of an atlas: up to the most that it tells of one country."""
    dated = query.within(opened.atlas.events.values(), opened.index, opened.index.bounds)
    return bounds(max(by_country(opened.atlas.places, dated).values(), default=1))


def by_country(places: Mapping[str, Place], events: Iterable[Event]) -> Counter[str]:
    """How many of some events happened in each country as a whole, by its code, as on the map."""
    return Counter(
        place.country
        for event in events
        for id_ in event.places
        if (place := places.get(id_)) and place.country and _is_whole(place)
    )


def bounds(most: int) -> list[int]:
    """The lower bound of each class, for counts from 1 on: they grow by one factor, and are round.

    >>> bounds(91)
    [1, 3, 10, 30]
    """
    found = [1]
    for number in range(1, CLASSES):
        bound = _rounded(most ** (number / CLASSES))
        if found[-1] < bound <= most:
            found.append(bound)
    return found


def class_of(count: int, bounds: Sequence[int]) -> int:
    """The class of a count, by its number from 1 on, as the tokens have it; 0 where nothing is.

    >>> class_of(12, [1, 3, 10, 30])
    3
    """
    return bisect_right(bounds, count)


def _is_whole(place: Place) -> bool:
    return place.kind == "country" and place.lat is not None


def _rounded(number: float) -> int:
    """The round number that is nearest, as a factor, to one from 1 on."""
    tens: int = 10 ** floor(log10(number))
    return tens * min(ROUND, key=lambda one: abs(log(number / (one * tens))))

"""The map in the picture of a link, which looks as the page's own map does.

The same tints, names and rings, half as large again, since a messenger shows the picture small. The
trap avoided: a name that lies over another or over a mark says less than none, so each name has its
box, and whoever finds no free place for it has none.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from math import cos, hypot, pi, sin, sqrt

import numpy as np
import shapely

from dashboard.data import tints
from dashboard.markup import Html, tag
from dashboard.server.links.lettering import width
from dashboard.server.links.outline import Frame, clipped, path
from dashboard.state.atlas import OpenAtlas
from geodata.model.atlas import BOUNDLESS, Event, Place, Relation
from geodata.query.view import View

FINENESS = (0.7,)  # px
NEAR = 34  # px: closer places share a mark
LEAST, MOST = 21, 31  # px: the sizes of a name, by its land
FIGURE = 20  # px: a count
RISE = 0.3  # of a name's size: how much higher its count stands
SPACED = 0.06  # of its size: between the letters of a name
GAP = 4  # px between a name and its count
MARGIN = 4  # px around a label, and between one and the edge
ACROSS = (-0.46, -0.23, 0, 0.23, 0.46)  # where along a label it is asked whose land it covers
NUDGE = 90  # px from the middle of a land to its name, on it …
STEPS = 9  # (spots across a land, and down it)
RINGS = (16, 28, 44, 64, 90)  # … and beside it
TURNS = 16
BOW = 0.13  # how far an arc bends, in parts of its length
SHORT = 20  # px between an arc and its ends

Box = tuple[float, float, float, float]  # left, top, right, bottom
Point = tuple[float, float]


@dataclass(slots=True)
class Spot:
    """A place, with what of it a view shows."""

    place: Place
    events: list[Event] = field(default_factory=list)
    is_chosen: bool = False

    @property
    def is_whole(self) -> bool:
        """Whether it is a country as a whole, which has a name and no mark."""
        return self.place.kind == "country"


@dataclass(frozen=True, slots=True)
class Told:
    """What of each country is in sight, and what is told of it as a whole."""

    land: dict[str, shapely.Geometry]
    counts: Counter[str]
    chosen: list[str]


def spots(opened: OpenAtlas, view: View, shown: Iterable[Event]) -> list[Spot]:
    """The places of what a view shows and of what is chosen, those that have a position."""
    chosen, found = set(view.sel), dict[str, Spot]()

    def spot(id_: str) -> Spot:
        return found.setdefault(id_, Spot(opened.atlas.places[id_]))

    known = opened.atlas.places
    for event in shown:
        for id_ in filter(known.__contains__, event.places):
            spot(id_).events.append(event)
            spot(id_).is_chosen |= event.id in chosen
    ends = [end for one in relations(opened, view) for end in (one.origin, one.target)]
    for id_ in filter(known.__contains__, [*view.sel, *ends]):
        spot(id_).is_chosen = True
    return [one for one in found.values() if one.place.lat is not None]


def relations(opened: OpenAtlas, view: View) -> list[Relation]:
    """The relations that are chosen."""
    known = opened.atlas.relations
    return [known[id_] for id_ in view.sel if id_ in known]


def drawing(
    opened: OpenAtlas, view: View, frame: Frame, shown: Sequence[Event], placed: list[Spot]
) -> Iterator[Html]:
    """All that the map shows, what lies below first."""
    whole = {one.place.country for one in placed if one.is_whole and one.is_chosen}
    (areas,) = clipped(frame, opened.atlas.countries.values(), FINENESS)
    told = Told(
        land={
            code: area
            for code, area in zip(opened.atlas.countries, areas, strict=True)
            if not area.is_empty
        },
        counts=tints.by_country(opened.atlas.places, shown),
        chosen=[code for code in opened.atlas.countries if code in {*view.country, *whole}],
    )
    marks = list(_gathered(frame, placed))
    taken = [_box(x, y, _radius(one) + MARGIN, _radius(one) + MARGIN) for one, x, y in marks]
    yield from _land(opened, told)
    for relation in relations(opened, view):
        yield from _arc(opened, frame, relation, taken)
    for one, x, y in reversed(marks):
        yield from _mark(opened, one, x, y)
    yield from _names(opened, view, frame, told, taken)


def _land(opened: OpenAtlas, told: Told) -> Iterator[Html]:
    """The countries with their coast below them, in the tint of the class of their count."""
    bounds = tints.of_atlas(opened)
    land = {code: path(area) for code, area in told.land.items()}
    yield tag("path", d="".join(land.values()), class_="coast")
    for code, outline in land.items():
        number = tints.class_of(told.counts[code], bounds)
        if outline:
            yield tag("path", d=outline, class_=f"land tint-{number}" if number else "land")
    for code in told.chosen:
        yield tag("path", d=land.get(code, ""), class_="bound")


def _arc(opened: OpenAtlas, frame: Frame, relation: Relation, taken: list[Box]) -> Iterator[Html]:
    """A chosen relation from one end to the other, bent as on the map; it takes its place."""
    ends = [opened.atlas.places.get(end) for end in (relation.origin, relation.target)]
    degrees = [(end.lon, end.lat) for end in ends if end and end.lat is not None]
    if len(degrees) < 2:
        return
    a, b = frame.points(np.array(degrees, dtype=float))
    length = hypot(*(b - a))
    if length < 3 * SHORT:
        return
    bend = (a + b) / 2 + 2 * BOW * np.array([b[1] - a[1], a[0] - b[0]])
    a += (bend - a) * SHORT / hypot(*(bend - a))
    tip = (b - bend) / hypot(*(b - bend))
    b -= tip * SHORT
    side = np.array([-tip[1], tip[0]])
    neck = b - tip * 16
    colour = opened.atlas.kinds["relations", relation.kind].colour

    def written(*points: np.ndarray) -> str:
        return " ".join(f"{x:.0f} {y:.0f}" for x, y in points)

    for t in np.linspace(0, 1, 15):
        x, y = (1 - t) ** 2 * a + 2 * t * (1 - t) * bend + t**2 * neck
        taken.append(_box(float(x), float(y), 5, 5))
    line = f"M{written(a)}Q{written(bend, neck)}"
    yield tag("path", d=line, class_="arc under")
    yield tag("path", d=line, class_="arc", stroke=colour)
    yield tag("path", d=f"M{written(b, neck + side * 9, neck - side * 9)}z", fill=colour)


def _gathered(frame: Frame, placed: list[Spot]) -> Iterator[tuple[Spot, float, float]]:
    """The marks with where they stand, the weightiest first; what lies near one is in it."""
    order = [one for one in placed if not one.is_whole and one.place.kind not in BOUNDLESS]
    order.sort(key=lambda one: (not one.is_chosen, -sum(e.weight for e in one.events)))
    degrees = np.array([(one.place.lon, one.place.lat) for one in order], dtype=float)
    found: list[tuple[Spot, float, float]] = []
    for one, (x, y) in zip(order, frame.points(degrees.reshape(-1, 2)).tolist(), strict=True):
        near = next((mark for mark, a, b in found if hypot(x - a, y - b) < NEAR), None)
        if near:
            near.events += [event for event in one.events if event not in near.events]
        elif frame.shows(x, y):
            found.append((Spot(one.place, list(one.events), one.is_chosen), x, y))
    yield from found


def _radius(one: Spot) -> float:
    return 8 if len(one.events) < 2 else 15 if len(one.events) < 10 else 18


def _mark(opened: OpenAtlas, one: Spot, x: float, y: float) -> Iterator[Html]:
    """A ring in the colours of what is told there, with its count if that is several."""
    r = _radius(one)
    at = {"cx": f"{x:.0f}", "cy": f"{y:.0f}"}
    if one.is_chosen:
        yield tag("circle", **at, r=f"{r + 8:g}", class_="chosen")
    ring = 2 * pi * (r - 2)
    yield tag("circle", **at, r=f"{r - 2:g}", class_="mark silent" if not one.events else "mark")
    done = 0.0
    for kind, number in Counter(event.kind for event in one.events).most_common():
        part = ring * number / len(one.events)
        yield tag(
            "circle",
            **at,
            r=f"{r - 2:g}",
            class_="part",
            stroke=opened.atlas.kinds["events", kind].colour,
            stroke_dasharray=f"{part:.1f} {ring - part:.1f}",
            stroke_dashoffset=f"{-done:.1f}",
        )
        done += part
    if len(one.events) > 1:
        yield tag("text", f"{len(one.events)}", x=at["cx"], y=f"{y + 6:.0f}", class_="figure")


def _names(
    opened: OpenAtlas, view: View, frame: Frame, told: Told, taken: list[Box]
) -> Iterator[Html]:
    """The names of the countries that tell something: the chosen first, then by their counts."""
    names = {
        place.country: place.name.text(view.lang)
        for place in opened.atlas.places.values()
        if place.kind == "country"
    }
    lettering: list[Box] = []  # which no line to a land may run through
    telling = [code for code, _ in told.counts.most_common() if code not in told.chosen]
    for code in [*told.chosen, *telling]:
        if code not in told.land:
            continue
        country = opened.atlas.countries[code]
        ((x, y),) = frame.points(np.array([[country.lon, country.lat]])).tolist()
        pieces = shapely.get_parts(told.land[code])
        land = max(pieces, key=lambda one: (shapely.contains_xy(one, x, y), one.area))
        name = names.get(code, country.name(view.lang)).upper()
        count = f"{told.counts[code]}" if told.counts[code] else ""
        size = round(min(MOST, max(LEAST, 0.72 * LEAST + 0.05 * sqrt(land.area))))
        spacing = round(SPACED * size, 1)
        lettered = width(name, size, spacing)
        across = lettered + (GAP + width(count, FIGURE) if count else 0)
        half = across / 2 + MARGIN, size / 2 + MARGIN
        others = [told.land[one] for one in telling if one in told.land and one != code]
        for at, is_beside in [
            *((spot, False) for spot in _on(land, x, y)),
            *((spot, True) for spot in _beside(x, y, half)),
        ]:
            box = _box(*at, *half)
            if not _inside(box, frame) or any(_overlap(box, other) for other in taken):
                continue
            line = np.linspace(at, (x, y), 40)[1:-1].tolist() if is_beside else []
            struck = any(_holds(other, *spot) for spot in line for other in lettering)
            letters = [(at[0] + part * across, at[1]) for part in ACROSS]
            if struck or any(shapely.contains_xy(one, letters).any() for one in others):
                continue
            thread = [_box(a, b, 1, 1) for a, b in line if not _holds(box, a, b)]
            taken += [box, *thread]
            lettering += [box, *thread]
            if is_beside:
                a, b = min(max(x, box[0]), box[2]), min(max(y, box[1]), box[3])
                yield tag("path", d=f"M{a:.0f} {b:.0f}L{x:.0f} {y:.0f}", class_="leader")
            left = at[0] - across / 2
            yield from _written(name, "name", size, left, at[1], spacing)
            if count:
                yield from _written(
                    count, "count", FIGURE, left + lettered + GAP, at[1] - RISE * size
                )
            if code in told.chosen:
                d = f"M{left:.0f} {at[1] + size / 2 + 1:.0f}h{lettered:.0f}"
                yield tag("path", d=d, class_="lit")
            break


def _written(
    words: str, kind: str, size: int, left: float, y: float, spacing: float = 0
) -> Iterator[Html]:
    """Words in the middle of a line, over their own halo."""
    style = f"font-size:{size}px;letter-spacing:{spacing}px"
    for looks in ("halo", kind):
        at = {"x": f"{left:.0f}", "y": f"{y + size / 3:.0f}"}
        yield tag("text", words, **at, style=style, class_=looks)


def _on(land: shapely.Polygon, x: float, y: float) -> Iterator[Point]:
    """Where the middle of a name may stand on its land: where the map has it, or near there."""
    yield x, y
    left, top, right, bottom = land.bounds
    parts = (np.arange(STEPS) + 0.5) / STEPS
    grid = [(left + (right - left) * a, top + (bottom - top) * b) for a in parts for b in parts]
    for far, at in sorted((hypot(a - x, b - y), (a, b)) for a, b in grid):
        if far < NUDGE and shapely.contains_xy(land, *at):
            yield at


def _beside(x: float, y: float, half: Point) -> Iterator[Point]:
    """Where it may stand beside it, the nearest first."""
    for far in RINGS:
        for angle in np.arange(TURNS) * 2 * np.pi / TURNS:
            yield x + (far + half[0]) * cos(angle), y + (far + half[1]) * sin(angle)


def _box(x: float, y: float, across: float, up: float) -> Box:
    return x - across, y - up, x + across, y + up


def _inside(box: Box, frame: Frame) -> bool:
    left, top, right, bottom = box
    return max(-left, right) < frame.width / 2 and max(-top, bottom) < frame.height / 2


def _overlap(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _holds(box: Box, x: float, y: float) -> bool:
    return box[0] < x < box[2] and box[1] < y < box[3]

"""The still picture that stands where the page will be, before any script has come.

Land and marks of this atlas where its map opens, within the page itself, so that a slow line shows
an atlas and not a white window. The trap avoided: everybody pays for it and sees it for seconds, so
it is as fine as its bytes allow, and says no number that the view of a link would belie.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from math import ceil, floor, hypot, log2

import numpy as np

from dashboard.addresses import FRONTEND
from dashboard.data import tints
from dashboard.markup import Html, inline, join, tag, titled
from dashboard.server.links.outline import WORLD, Frame, mercator, simplified, together
from dashboard.server.tokens import written
from dashboard.state.atlas import OpenAtlas, open_atlas
from dashboard.words import read_words
from geodata import query
from geodata.model.atlas import BOUNDLESS, Event, Home, Place
from geodata.query.view import LEAST_ZOOM, MOST_ZOOM

MOST = 20_000  # bytes of the picture
FINENESS = (1, 1.5, 2, 3, 4, 5, 6, 8, 11, 16, 24, 40, 64)  # px
SIZE = (2100, 1300)  # px of the map of a large window, and what is beside it when it moves
NOWHERE = Home(15, 0, 2)  # where the map of an atlas without places opens
FREE = (700, 540)  # px of the map of a usual window that an atlas without a home fills, if
CLOSEST = 6  # this zoom is not too far for it
NEAR = 28  # px: closer places share a mark
MARKS = 120
BARS = (200, 31)  # columns and px of the histogram, at most


@lru_cache  # one for each language
def picture(language: str) -> Html:
    """The picture of the open atlas, made once."""
    return drawn(open_atlas(), language)


def drawn(opened: OpenAtlas, language: str) -> Html:
    """The picture, between its looks and the script that takes it away after half a minute."""
    frame = Frame(_opening(opened), *SIZE)
    marks = join(*_marks(opened, frame))
    room = MOST - len(_around(marks, opened, frame, language).encode())
    return join(
        inline("style", _squeezed(written(_read("styles/still.css")))),
        _around(join(_land(opened, frame, room), marks), opened, frame, language),
        inline("script", _read("page/still.js")),
    )


def _around(inside: Html, opened: OpenAtlas, frame: Frame, language: str) -> Html:
    """The picture, given what stands on its map."""
    title, words = opened.atlas.title.text(language), read_words(language)
    lines = [tag("i") for _ in range(20)]
    most = 2 ** ((MOST_ZOOM if opened.atlas.home else CLOSEST) - frame.middle.zoom)
    drawing = tag(
        "svg",
        inside,
        width=f"{frame.width}",
        height=f"{frame.height}",
        viewBox=f"{-frame.width // 2} {-frame.height // 2} {frame.width} {frame.height}",
        # where the map opens further out, or nearer, it goes no further than it can
        style=f"--least:{2 ** (LEAST_ZOOM - frame.middle.zoom):.2f};--most:{most:.2f}",
        class_="land",
    )
    time = tag("div", _bars(opened), *lines[:5], class_="time")
    return tag(
        "div",
        tag("div", tag("p", titled(title), dir="auto"), *lines[:3], class_="head"),
        tag("div", drawing, tag("p", words["page.loading"]), time, class_="map"),
        tag("div", *lines, class_="panel"),
        id="still",
        role="status",
    )


def _read(file: str) -> str:
    return (FRONTEND / file).read_text(encoding="utf-8")


def _squeezed(sheet: str) -> str:
    """A style sheet without its comments, its lines and its margins."""
    return " ".join(re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL).split())


def _opening(opened: OpenAtlas) -> Home:
    """Where the map of a usual window opens: at home, else where it fits all that it has."""
    if home := opened.atlas.home:
        return replace(home, zoom=min(max(home.zoom, LEAST_ZOOM), MOST_ZOOM))
    positions = [
        (place.lon, place.lat) for place in opened.atlas.places.values() if place.lat is not None
    ]
    if not positions:
        return NOWHERE
    spots = mercator(together(np.array(positions, dtype=float)))
    (west, north), (east, south) = spots.min(axis=0), spots.max(axis=0)
    across = max((east - west) / FREE[0], (south - north) / FREE[1], 1e-9) * WORLD
    zoom = min(max(floor(-log2(across) * 4) / 4, LEAST_ZOOM), CLOSEST)  # by quarters, as the map
    lat = np.degrees(np.arctan(np.sinh(np.pi * (1 - north - south))))
    return Home(float(lat), float(((west + east) * 180) % 360 - 180), zoom)


def _land(opened: OpenAtlas, frame: Frame, room: int) -> Html:
    """The countries by the class of their count; as fine as the room, in bytes, allows."""
    dated = query.within(opened.atlas.events.values(), opened.index, opened.index.bounds)
    counts = tints.by_country(opened.atlas.places, dated)
    bounds = tints.of_atlas(opened)
    classes = [tints.class_of(counts[code], bounds) for code in opened.atlas.countries]
    for paths in simplified(frame, opened.atlas.countries.values(), FINENESS):
        by_class = [""] * (len(bounds) + 1)
        for path, number in zip(paths, classes, strict=True):
            by_class[number] += path
        land = join(
            *(
                tag("path", d=path, class_=f"t{number}" if number else None)
                for number, path in enumerate(by_class)
                if path
            )
        )
        if len(land) <= room:
            return land
    return join()


def _marks(opened: OpenAtlas, frame: Frame) -> Iterator[Html]:
    """A ring for what is told of a place, as large as the map's; none over another."""
    placed = [
        (place, events)
        for place, events in _events_by_place(opened)
        if place.kind not in {"country", *BOUNDLESS}  # no points, on the map either
    ]
    placed.sort(key=lambda pair: -sum(event.weight for event in pair[1]))
    degrees = np.array([(place.lon, place.lat) for place, _ in placed], dtype=float).reshape(-1, 2)
    marks: list[tuple[float, float, list[Event]]] = []
    for (_, events), (x, y) in zip(placed, frame.points(degrees).tolist(), strict=True):
        near = next((told for a, b, told in marks if hypot(x - a, y - b) < NEAR), None)
        if near is not None:
            near += [event for event in events if event not in near]
        elif frame.shows(x, y) and len(marks) < MARKS:
            marks.append((x, y, list(events)))
    for x, y, events in marks:
        r = 5 + 0.8 * events[0].weight if len(events) == 1 else 10.5 if len(events) < 10 else 13
        yield tag("circle", cx=f"{x:.0f}", cy=f"{y:.0f}", r=f"{r - 1:g}")  # and half of its line


def _events_by_place(opened: OpenAtlas) -> list[tuple[Place, list[Event]]]:
    """The places of the map, each with the events that are told of it in some year."""
    by_place: dict[str, list[Event]] = {id_: [] for id_ in opened.atlas.places}
    for event in opened.atlas.events.values():
        if event.id in opened.index.periods:
            for id_ in event.places:
                by_place.get(id_, []).append(event)
    places = opened.atlas.places
    return [(places[id_], e) for id_, e in by_place.items() if e and places[id_].lat is not None]


def _bars(opened: OpenAtlas) -> Html:
    """What each year has: the outlines of the bars of acts, and behind it of what lasts."""
    bars = query.bars(opened.atlas.events.values(), opened.index)
    step = ceil(len(bars.acts) / BARS[0])
    acts, lasting = (
        [float(max(counts[at : at + step])) for at in range(0, len(counts), step)]
        for counts in (bars.acts, bars.lasting)
    )
    most = max(*acts, *lasting) or 1

    def outline(columns: list[float]) -> str:
        tall = (count and max(2, round(BARS[1] * count / most)) for count in columns)
        return f"M0 {BARS[1]}" + "".join(f"V{BARS[1] - one}h1" for one in tall) + f"V{BARS[1]}z"

    return tag(
        "svg",
        tag("path", d=outline(lasting), class_="lasting"),
        tag("path", d=outline(acts)),
        viewBox=f"0 0 {len(acts)} {BARS[1]}",
        preserveAspectRatio="none",
    )

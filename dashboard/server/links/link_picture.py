"""The picture of a link: the map of its view, its title, its years and whose words it rests on.

What a messenger shows beside a link, 1200 × 630 px. It is drawn here, from the same outlines and
counts as the page's map but not as that map looks. The trap avoided: anybody may ask for the
picture of any view, and to draw one takes a tenth of a second; so few are drawn at a time, and who
comes beyond that is to ask again later.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from math import floor, hypot, log2, sqrt

import numpy as np
import resvg_py
from PIL import ImageFont
from starlette.requests import Request
from starlette.responses import Response

from dashboard.addresses import FRONTEND
from dashboard.markup import Html, inline, tag
from dashboard.server.guard.gate import Busy, Gate, later
from dashboard.server.links.outline import WORLD, Frame, mercator, simplified, together
from dashboard.server.tokens import light
from dashboard.sharing.introduction import Introduction, introduction
from dashboard.state import selection
from dashboard.state.atlas import OpenAtlas, open_atlas
from dashboard.words import phrases, read_words
from geodata import query
from geodata.model.atlas import Event, Home, Place, Relation
from geodata.query.view import MOST_ZOOM, View, read

PATH = "atlas/card.png"
SIZE = (1200, 630)  # px
MAP = (1200, 370)  # px, the upper part
EDGE = 56  # px
MOST = 64  # pictures that are kept; some 60 kB each
AT_ONCE = 2  # drawn at a time …
WAITING = 8  # … and asked for meanwhile
FINENESS = (0.7,)  # px
NEAR = 26  # px: closer places share a mark
LATIN = 0x530  # our own fonts have most letters below: Latin, Greek, Cyrillic
SERIF = FRONTEND / "vendor/source-serif/serif.ttf"
SANS = FRONTEND / "vendor/source-sans/sans.ttf"
Mark = tuple[Place, bool]  # and whether it is of what is chosen
# In the light theme: of the theme of whoever is sent a link nothing is known.
STYLE = light("""
text { font-family: 'Atlas Sans'; font-size: 26px; fill: var(--quiet); }
.title { font-family: 'Atlas Serif'; font-weight: 600; font-size: 46px; fill: var(--ink); }
.atlas { fill: var(--accent); }
.sea { fill: var(--sea); }
.paper { fill: var(--paper); }
.land { fill: var(--land); stroke: var(--border); stroke-width: 1; }
.told { fill: var(--tint); stroke: var(--border); stroke-width: 1; }
.mark { fill: var(--card); stroke: var(--ink); stroke-width: 2.5; }
.chosen { fill: var(--selection); stroke: var(--card); stroke-width: 3; }
""")


async def link_picture(request: Request) -> Response:
    """The picture of the view in an address; 503 for whoever comes when too many are drawn."""
    opened = open_atlas()
    linked_view, _ = read(request.query_params, opened.known)
    view = selection.fill(opened, linked_view, request.query_params)
    view = replace(view, start=None, v="", page=1, sort="date", part=None)
    try:
        body = await _gate.run(drawn, opened, view)
    except Busy:
        return later()
    return Response(body, media_type="image/png", headers={"Cache-Control": "public, max-age=3600"})


_gate = Gate(AT_ONCE, WAITING)


@lru_cache(maxsize=MOST)
def drawn(opened: OpenAtlas, view: View) -> bytes:
    """The picture of a view as PNG."""
    svg = drawing(opened, view)
    # an atlas of other letters is written in what this machine has for them
    has_glyphs = all(ord(letter) < LATIN or 0x2000 <= ord(letter) < 0x2200 for letter in svg)
    png: bytes = resvg_py.svg_to_bytes(
        svg_string=svg, font_files=[str(SERIF), str(SANS)], skip_system_fonts=has_glyphs
    )
    return bytes(png)


def drawing(opened: OpenAtlas, view: View) -> Html:
    """The picture of a view as SVG."""
    intro = introduction(opened, view)
    marks = _marked(opened, view)
    frame = Frame(_middle(opened, view, marks), *MAP)
    width, height = SIZE
    return tag(
        "svg",
        inline("style", STYLE),
        tag("rect", width=f"{width}", height=f"{height}", class_="paper"),
        tag(
            "svg",
            tag("rect", x="-600", y="-185", width="1200", height="370", class_="sea"),
            *_land(opened, view, frame),
            *_marks(frame, marks),
            width=f"{MAP[0]}",
            height=f"{MAP[1]}",
            viewBox=f"{-MAP[0] // 2} {-MAP[1] // 2} {MAP[0]} {MAP[1]}",
        ),
        *_words(opened, view, intro),
        xmlns="http://www.w3.org/2000/svg",
        width=f"{width}",
        height=f"{height}",
        viewBox=f"0 0 {width} {height}",
    )


def _marked(opened: OpenAtlas, view: View) -> list[Mark]:
    """The places of what a view shows, each with whether it is of what is chosen."""
    shown = query.within(
        query.matching(opened.atlas, opened.index, selection.filters(view)),
        opened.index,
        selection.window(opened, view),
    )
    chosen = set(view.sel)
    ids: dict[str, bool] = {}
    for event in shown:
        for id_ in event.places:
            ids[id_] = ids.get(id_, False) or event.id in chosen or id_ in chosen
    ids |= {id_: True for id_ in chosen if id_ in opened.atlas.places}
    ids |= {end: True for id_ in chosen for end in _ends(opened, id_)}
    places = opened.atlas.places
    marks = [(places[id_], is_chosen) for id_, is_chosen in ids.items() if id_ in places]
    return [(place, is_chosen) for place, is_chosen in marks if place.lat is not None]


def _ends(opened: OpenAtlas, id_: str) -> tuple[str, ...]:
    relation = opened.atlas.relations.get(id_)
    return (relation.origin, relation.target) if relation else ()


def _middle(opened: OpenAtlas, view: View, marks: list[Mark]) -> Home:
    """Where the map stands: as the link says, else around what is chosen, else around all."""
    if view.lat is not None and view.lon is not None and view.z is not None:
        return Home(view.lat, view.lon, min(max(view.z - 0.5, 1.5), MOST_ZOOM))
    chosen = [place for place, is_chosen in marks if is_chosen] or [place for place, _ in marks]
    country = opened.atlas.countries.get(view.country[0]) if view.country else None
    if country and not view.sel:
        return Home(country.lat, country.lon, 3.5)
    if not view.sel and opened.atlas.home:
        return replace(opened.atlas.home, zoom=max(opened.atlas.home.zoom - 0.75, 1.5))
    if not chosen:
        return Home(15, 0, 1.5)
    spots = mercator(together(np.array([(p.lon, p.lat) for p in chosen], dtype=float)))
    (west, north), (east, south) = spots.min(axis=0), spots.max(axis=0)
    across = max((east - west) / (MAP[0] - 300), (south - north) / (MAP[1] - 120), 1e-9) * WORLD
    zoom = min(max(floor(-log2(across) * 4) / 4, 1.5), 5.0)
    lat = np.degrees(np.arctan(np.sinh(np.pi * (1 - north - south))))
    return Home(float(lat), float(((west + east) * 180) % 360 - 180), zoom)


def _land(opened: OpenAtlas, view: View, frame: Frame) -> Iterator[Html]:
    """The countries, darker where more is told."""
    counts = Counter(
        code
        for event in query.within(
            query.matching(opened.atlas, opened.index, selection.filters(view)),
            opened.index,
            selection.window(opened, view),
        )
        for code in event.countries
    )
    most = max(counts.values(), default=1)
    (paths,) = simplified(frame, opened.atlas.countries.values(), FINENESS)
    for path, code in zip(paths, opened.atlas.countries, strict=True):
        if not path:
            continue
        yield tag("path", d=path, class_="land")
        if counts[code]:
            shade = 0.12 + 0.38 * sqrt(counts[code] / most)
            yield tag("path", d=path, class_="told", fill_opacity=f"{shade:.2f}")


def _marks(frame: Frame, marks: list[Mark]) -> Iterator[Html]:
    """A ring for each place, what is chosen last and filled; none over another."""
    order = sorted(marks, key=lambda mark: not mark[1])
    spots = frame.points(np.array([(p.lon, p.lat) for p, _ in order], dtype=float).reshape(-1, 2))
    taken: list[tuple[float, float]] = []
    circles: list[Html] = []
    for (place, is_chosen), (x, y) in zip(order, spots.tolist(), strict=True):
        near = any(hypot(x - other_x, y - other_y) < NEAR for other_x, other_y in taken)
        whole = place.kind == "country" and not is_chosen
        if near or whole or not frame.shows(x, y):
            continue
        taken.append((x, y))
        kind, r = ("chosen", 13) if is_chosen else ("mark", 7)
        circles.append(tag("circle", cx=f"{x:.0f}", cy=f"{y:.0f}", r=f"{r}", class_=kind))
    yield from reversed(circles)


def _words(opened: OpenAtlas, view: View, intro: Introduction) -> Iterator[Html]:
    """The title in at most two lines, below it years and texts, below that the atlas."""
    words = read_words(view.lang)
    atlas = opened.atlas.title.text(view.lang)
    head, *rest = intro.title.split(" · ")
    lines = _lines(head, 46, SIZE[0] - 2 * EDGE, 2)
    y = MAP[1] + 66
    for line in lines:
        yield tag("text", line, x=f"{EDGE}", y=f"{y}", class_="title")
        y += 54
    feature = intro.feature
    dated = phrases.date(feature.when, words) if isinstance(feature, (Event, Relation)) else ""
    texts = list(dict.fromkeys(phrases.source(quoted.source, words) for quoted in intro.quoted))
    years = dated or " · ".join(part for part in rest if part != atlas)
    doubted = words["card.doubt"] if intro.doubted else ""
    caption = " · ".join(filter(None, (doubted, years, phrases.listed(words, texts))))
    if head != atlas:
        yield tag("text", *_lines(caption, 26, SIZE[0] - 2 * EDGE, 1), x=f"{EDGE}", y=f"{y}")
    foot = _lines(atlas if head != atlas else words["page.about"], 26, SIZE[0] - 2 * EDGE, 1)
    yield tag("text", *foot, x=f"{EDGE}", y=f"{SIZE[1] - 28}", class_="atlas")


def _lines(text: str, size: int, room: int, most: int) -> list[str]:
    """A text in lines of so many px, as many as there may be, the last one cut at a word."""
    font = _font(size)
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if font.getlength(longer) <= room or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(word)
    if len(lines) > most:
        lines = [*lines[: most - 1], lines[most - 1] + " …"]
    return [_fitting(line, font, room) for line in lines]


def _fitting(line: str, font: ImageFont.FreeTypeFont, room: int) -> str:
    """A line that is a word too long, without its end."""
    while font.getlength(line) > room:
        line = line.removesuffix(" …")[:-1].rstrip() + " …"
    return line


@lru_cache
def _font(size: int) -> ImageFont.FreeTypeFont:
    """The font of titles, which are the larger ones, or of the rest, for measuring."""
    return ImageFont.truetype(str(SERIF if size > 30 else SANS), size)

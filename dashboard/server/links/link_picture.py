"""The picture of a link: the map of its view, its title, its years and whose words it rests on.

What a messenger shows beside a link, 1200 × 630 px. It is drawn here, from the same outlines and
counts as the page's map and in its looks. The trap avoided: anybody may ask for the
picture of any view, and to draw one takes a tenth of a second; so few are drawn at a time, and who
comes beyond that is to ask again later.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from math import floor, log2

import numpy as np
import resvg_py
from starlette.requests import Request
from starlette.responses import Response

from dashboard.markup import Html, inline, tag
from dashboard.server.guard.gate import Busy, Gate, later
from dashboard.server.links import link_map
from dashboard.server.links.lettering import SANS, SERIF, has_glyphs, lines
from dashboard.server.links.link_map import Spot
from dashboard.server.links.outline import WORLD, Frame, mercator, together
from dashboard.server.tokens import light
from dashboard.sharing.introduction import Introduction, introduction
from dashboard.state import selection
from dashboard.state.atlas import OpenAtlas, open_atlas
from dashboard.words import phrases, read_words
from geodata import query
from geodata.model.atlas import Event, Home, Relation
from geodata.query.view import MOST_ZOOM, View, read

PATH = "atlas/card.png"
SIZE = (1200, 630)  # px
EDGE = 24  # px of paper around the map
MAP = (660, SIZE[1] - 2 * EDGE)  # px; a picture is taller than wide where a continent is
LAND = 7  # degrees north and south of the middle of a country that are to be seen
INDENT = 36  # px: where words begin
COLUMN = SIZE[0] - MAP[0] - EDGE - 2 * INDENT  # px: of words, beside the map
TITLE, TITLE_LINE, TITLE_LINES = 42, 50, 4  # px: size and distance of its lines, and how many
SMALL, SMALL_LINE = 24, 33  # px: of all other words
CAPTION_LINES = 5
MOST = 64  # pictures that are kept; some 60 kB each
AT_ONCE = 2  # drawn at a time …
WAITING = 8  # … and asked for meanwhile
# In the light theme: of the theme of whoever is sent a link nothing is known. Pictures have one
# weight of the sans family, so the letters of names have a line around them.
STYLE = light("""
text { font-family: 'Atlas Sans'; font-size: 24px; fill: var(--quiet); }
.title { font-family: 'Atlas Serif'; font-weight: 600; font-size: 42px; fill: var(--ink); }
.quote { fill: var(--ink); }
.atlas { fill: var(--accent); }
.sea { fill: var(--sea); }
.paper { fill: var(--paper); }
.frame { fill: none; stroke: var(--ink); stroke-width: 1.5; }
.coast { fill: none; stroke: var(--coast); stroke-width: 3; stroke-linejoin: round; }
.land { fill: var(--land); stroke: var(--border); stroke-width: 1; stroke-linejoin: round; }
.tint-1 { fill: var(--tint-1); }
.tint-2 { fill: var(--tint-2); }
.tint-3 { fill: var(--tint-3); }
.tint-4 { fill: var(--tint-4); }
.bound { fill: none; stroke: var(--selection); stroke-width: 3; stroke-linejoin: round; }
.lit { fill: none; stroke: var(--selection); stroke-width: 3; }
.arc { fill: none; stroke-width: 5; stroke-linecap: round; }
.under { stroke: var(--halo); stroke-width: 9; }
.leader { fill: none; stroke: var(--ink); stroke-width: 1.3; }
.mark { fill: var(--card); stroke-width: 4; }
.silent { stroke: var(--ink); }
.part { fill: none; stroke-width: 4; }
.chosen { fill: var(--halo); stroke: var(--selection); stroke-width: 4; }
text.figure { font-size: 18px; fill: var(--ink); text-anchor: middle; }
text.halo { fill: var(--halo); stroke: var(--halo); stroke-width: 6; stroke-linejoin: round; }
text.name { fill: var(--ink); stroke: var(--ink); stroke-width: 0.7; }
text.count { fill: var(--count); stroke: var(--count); stroke-width: 0.5; }
""")


@dataclass(frozen=True, slots=True)
class Words:
    """What stands beside the map, in lines: a title, years and texts, words quoted, the atlas."""

    title: list[str]
    caption: list[str]
    quote: list[str]
    foot: list[str]


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
    png: bytes = resvg_py.svg_to_bytes(
        svg_string=svg, font_files=[str(SERIF), str(SANS)], skip_system_fonts=has_glyphs(svg)
    )
    return bytes(png)


def drawing(opened: OpenAtlas, view: View) -> Html:
    """The picture of a view as SVG."""
    intro = introduction(opened, view)
    shown = query.within(
        query.matching(opened.atlas, opened.index, selection.filters(view)),
        opened.index,
        selection.window(opened, view),
    )
    placed = link_map.spots(opened, view, shown)
    words = _words(opened, view, intro)
    across, high = MAP
    frame = Frame(_middle(opened, view, placed), across, high)
    width, height = SIZE
    left = width - EDGE - across
    area = {"width": f"{across}", "height": f"{high}"}
    corner = {"x": f"{-across / 2:g}", "y": f"{-high / 2:g}"}
    return tag(
        "svg",
        inline("style", STYLE),
        tag("rect", width=f"{width}", height=f"{height}", class_="paper"),
        tag(
            "svg",
            tag("rect", **corner, **area, class_="sea"),
            *link_map.drawing(opened, view, frame, shown, placed),
            x=f"{left}",
            y=f"{EDGE}",
            viewBox=f"{corner['x']} {corner['y']} {across} {high}",
            **area,
        ),
        tag("rect", x=f"{left}", y=f"{EDGE}", **area, class_="frame"),
        *_written(words),
        xmlns="http://www.w3.org/2000/svg",
        width=f"{width}",
        height=f"{height}",
        viewBox=f"0 0 {width} {height}",
    )


def _middle(opened: OpenAtlas, view: View, placed: list[Spot]) -> Home:
    """Where the map stands: as the link says, else around what is chosen, else around all."""
    if view.lat is not None and view.lon is not None and view.z is not None:
        return Home(view.lat, view.lon, min(max(view.z - 0.5, 1.5), MOST_ZOOM))
    chosen = [one.place for one in placed if one.is_chosen] or [one.place for one in placed]
    country = opened.atlas.countries.get(view.country[0]) if view.country else None
    if country and not view.sel:
        return Home(country.lat, country.lon, 3.5)
    if not view.sel and opened.atlas.home:
        return replace(opened.atlas.home, zoom=max(opened.atlas.home.zoom - 0.5, 1.5))
    if not chosen:
        return Home(15, 0, 1.5)
    # of a country its middle is known, and some of it should be seen around that
    around = [(p, LAND if p.kind == "country" else 0) for p in chosen]
    corners = [(p.lon, (p.lat or 0) + side * wide) for p, wide in around for side in (-1, 1)]
    spots = mercator(together(np.array(corners, dtype=float)))
    (west, north), (east, south) = spots.min(axis=0), spots.max(axis=0)
    across = max((east - west) / (MAP[0] - 200), (south - north) / (MAP[1] - 120), 1e-9) * WORLD
    zoom = min(max(floor(-log2(across) * 4) / 4, 1.5), 5.0)
    lat = np.degrees(np.arctan(np.sinh(np.pi * (1 - north - south))))
    return Home(float(lat), float(((west + east) * 180) % 360 - 180), zoom)


def _words(opened: OpenAtlas, view: View, intro: Introduction) -> Words:
    words = read_words(view.lang)
    atlas = opened.atlas.title.text(view.lang)
    head, *rest = intro.title.split(" · ")
    feature = intro.feature
    dated = phrases.date(feature.when, words) if isinstance(feature, (Event, Relation)) else ""
    texts = list(dict.fromkeys(phrases.source(quoted.source, words) for quoted in intro.quoted))
    years = dated or " · ".join(part for part in rest if part != atlas)
    doubted = words["card.doubt"] if intro.doubted else ""
    caption = " · ".join(filter(None, (doubted, years, phrases.listed(words, texts))))
    title = lines(head, TITLE, COLUMN, TITLE_LINES)
    told = lines(caption or intro.description, SMALL, COLUMN, CAPTION_LINES)
    foot = lines(atlas if head != atlas else "", SMALL, COLUMN, 2)
    high = SIZE[1] - 2 * EDGE - TITLE_LINE * len(title) - SMALL_LINE * (len(told) + len(foot) + 1)
    exact = " ".join(intro.quoted[0].passage.exact.split()) if intro.quoted else ""
    quoted = words["page.preview_words"].format(words=exact) if exact else ""
    return Words(title, told, lines(quoted, SMALL, COLUMN, high // SMALL_LINE), foot)


def _written(words: Words) -> Iterator[Html]:
    """The title from above, the atlas from below, and what is quoted between them."""
    y = EDGE + TITLE
    for line in words.title:
        yield tag("text", line, x=f"{INDENT}", y=f"{y}", class_="title")
        y += TITLE_LINE
    for line in words.caption:
        yield tag("text", line, x=f"{INDENT}", y=f"{y}")
        y += SMALL_LINE
    foot = SIZE[1] - EDGE - 8 - (len(words.foot) - 1) * SMALL_LINE
    y += SMALL_LINE // 2
    for line in words.quote:
        yield tag("text", line, x=f"{INDENT}", y=f"{y}", class_="quote")
        y += SMALL_LINE
    for line in words.foot:
        yield tag("text", line, x=f"{INDENT}", y=f"{foot}", class_="atlas")
        foot += SMALL_LINE

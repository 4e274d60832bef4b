"""The folium map, which never changes, and the channel between it and Python.

Its script says one thing: where our own module lies and what it draws from. All else goes by two
ways: a command, as a string that the browser evaluates without drawing the map anew, and messages,
which reach `heard` and end in the address. The traps avoided: a changed map would be mounted anew
and lose the reader's place, so nothing that changes stands in it, and to render it again for each
run would cost a third of that run; and branca compiles what it renders as a template, so every sign
that means something to a template, to HTML or to a script is written as its code.
"""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from typing import Any

import folium
import streamlit_folium
from branca.element import MacroElement
from jinja2 import Template

from dashboard.addresses import FRAME_SHEET, asset, module
from dashboard.data import payload
from dashboard.data.contract import MapCommand, MapPosition
from dashboard.state import selection
from dashboard.state.atlas import OpenAtlas
from dashboard.state.session import Session
from dashboard.words import languages, read_words
from geodata.query.view import (
    LEAST_ZOOM,
    MOST_ZOOM,
    LinkVocabulary,
    View,
    read,
    turned,
    with_,
    write,
)

KEYS = {language: f"map-{language}" for language in languages()}  # another map, another widget
MOST_LAT = 85.0511  # degrees: where the map's projection (EPSG 3857) ends, as far as is wide
ROUND = 36_000  # degrees: a hundred times round the earth, to either side
HEARD = ("years", "mode", "sel", "country", "kind", "placed", "basis", "doubt", "panel", "part")
HEIGHT = 640  # px: what a browser without our style sheet shows


class AtlasMap(folium.Map):
    """A map without tiles, its scripts and styles from this server only."""

    # The component's page lies two folders down, so its links climb out of both.
    default_js = [("leaflet", f"../../{asset('vendor/leaflet/leaflet.js')}")]  # noqa: RUF012 - as folium declares it
    default_css = [  # noqa: RUF012 - as folium declares it
        ("leaflet_css", f"../../{asset('vendor/leaflet/leaflet.css')}"),
        ("atlas_css", f"../../{asset(FRAME_SHEET)}"),
    ]

    def __init__(self, language: str) -> None:
        super().__init__(
            location=[0, 0],
            zoom_start=3,
            tiles=None,
            zoom_snap=0.25,
            zoom_delta=0.5,
            inertia=False,  # a map that still glides is carried away from where a link puts it
            max_bounds=True,
            min_lat=-MOST_LAT,
            max_lat=MOST_LAT,
            min_lon=-ROUND,
            max_lon=ROUND,
            control_scale=False,  # ours stands elsewhere
            attribution_control=True,
            png_enabled=False,
        )
        # Limits of the zoom that folium is given it hands to layers of tiles and to nothing else.
        self.options.update(min_zoom=LEAST_ZOOM, max_zoom=MOST_ZOOM)
        self.add_child(_Start(language))


class _Start(MacroElement):
    """Loads our module and hands it the map; says so in the frame when that fails."""

    _template = Template(
        """{% macro script(this, kwargs) %}
        (function () {
          window.atlas = { ready: false };
          document.documentElement.lang = "{{ this.language }}";
          const note = document.createElement("p");
          note.id = "note";
          note.setAttribute("role", "status");
          note.textContent = "{{ this.loading }}";
          document.body.prepend(note);
          const add = (name, id, place) => {
            const part = document.createElement(name);
            part.id = id;
            part.onsubmit = () => false;
            document.getElementById("map_div")[place](part);
          };
          add("header", "frame-title", "before");
          add("form", "timebar", "after");
          add("section", "legend", "after");
          import(new URL("{{ this.module }}", document.baseURI))
            .then((atlas) => atlas.start(map_div, new URL("{{ this.base }}", document.baseURI)))
            .then(() => note.remove())
            .catch((error) => {
              window.atlas.failed = true;
              note.textContent = "{{ this.failed }}".replace("{reason}", error.message);
            });
        })();
        {% endmacro %}"""
    )

    def __init__(self, language: str) -> None:
        super().__init__()
        words = read_words(language)
        self._name = "start"
        self.language = language
        self.module = f"../../{module('atlas.js')}"
        self.base = f"../../atlas/{payload.version()}/{language}/"
        self.loading = harmless(words["map.loading"])
        self.failed = harmless(words["map.failed"])


def harmless(text: str) -> str:
    r"""Text for between double quotes of a script that is itself a template in a page.

    Letters, digits and a few signs stay; every other sign becomes its ``\uXXXX``, so nothing is
    left that could end the string, the script or the template.

    >>> harmless('{{7*7}}</script>')
    '\\u007b\\u007b7\\u002a7\\u007d\\u007d\\u003c\\u002fscript\\u003e'
    """
    return re.sub(r"[^A-Za-z0-9 .,:-]", lambda sign: _units(sign[0]), text)


def _units(sign: str) -> str:
    code = sign.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{code[n]:02x}{code[n + 1]:02x}" for n in range(0, len(code), 2))


def packed(order: Sequence[str], passing: Collection[str]) -> str | None:
    """One bit for each id in ``order``, as base64; None when all pass.

    >>> packed(["a", "b", "c"], {"a", "c"})
    'BQ=='
    """
    if len(passing) == len(order):
        return None
    bits = bytearray((len(order) + 7) // 8)
    for n, id_ in enumerate(order):
        if id_ in passing:
            bits[n >> 3] |= 1 << (n & 7)
    return base64.b64encode(bytes(bits)).decode("ascii")


def show(
    opened: OpenAtlas, session: Session, view: View, passing: Collection[str], arcs: Collection[str]
) -> None:
    """Draws the map, or tells the one that is drawn what to show: the view, and what passes it."""
    command: MapCommand = {
        "session": session.id,
        "heard": session.heard.get(KEYS[view.lang], 0),
        "years": view.years.pair if view.years else None,
        "mode": view.mode,
        "sel": list(view.sel),
        "at": position(view),
        "rows": packed(opened.index.order, passing),
        "arcs": packed(opened.index.relations.order, arcs),
        "country": ",".join(view.country) or None,
        "kind": ",".join(view.kind) or None,
        "source": ",".join(view.source) or None,
        "person": list(view.person),
        "role": ",".join(view.role) or None,
        "placed": ",".join(view.placed) or None,
        "basis": ",".join(view.basis) or None,
        "dated": ",".join(view.dated) or None,
        "doubt": view.doubt,
        "all_arcs": view.arcs == "all",
        "q": view.q or None,
    }
    streamlit_folium._component_func(
        **_constant(view.lang), feature_group=script(command), key=KEYS[view.lang]
    )


def position(view: View) -> MapPosition | None:
    """Where the map stands in a view; None where that is left to the map."""
    if view.lat is None or view.lon is None or view.z is None:
        return None
    return {"lat": view.lat, "lon": view.lon, "z": view.z}


@lru_cache
def _constant(language: str) -> Mapping[str, Any]:
    """What streamlit-folium's `st_folium` hands its component of our map, rendered only once."""
    map_ = AtlasMap(language)
    map_.get_root().render()
    return {
        "header": streamlit_folium._get_header(map_),
        "html": streamlit_folium._get_html(map_),
        "script": streamlit_folium.generate_leaflet_string(map_),
        "css_links": [address for _, address in map_.default_css],
        "js_links": [address for _, address in map_.default_js],
        "id": "map_div",
        "height": HEIGHT,
        "width": None,
        "returned_objects": [],
        "default": {},
        **dict.fromkeys(("zoom", "center", "layer_control")),
        **dict.fromkeys(("return_on_hover", "pixelated", "wrap_longitude"), False),
    }


def script(command: Mapping[str, object]) -> str:
    """What the browser evaluates in place of a layer, whenever it is another than before."""
    encoded = harmless(json.dumps(command, separators=(",", ":")))
    return (
        f'window.atlasFirst = "{encoded}";\n'
        "if (window.atlasCommand) window.atlasCommand(window.atlasFirst);\n"
    )


def heard(opened: OpenAtlas, view: View, message: dict[str, Any]) -> View:
    """The view after all that a message of the map tells of, in its order."""
    for change in message["changes"]:
        view = apply(view, change, opened.known)
        if "country" in change:
            view = with_(view, panel="country" if view.country else "list")
        elif "sel" in change:
            view = selection.grown(opened, selection.chosen(opened, view))
    return view


def apply(view: View, change: dict[str, Any], known: LinkVocabulary) -> View:
    """The view after a change on the map; what is not sound in it is dropped as in a link."""
    params = write(view)
    for name in HEARD:
        if name in change:
            params[name] = _param(change[name])
    if "all_arcs" in change:
        params["arcs"] = "all" if change["all_arcs"] is True else ""
    if "sel" in change:
        params["start"] = ""  # the passage that was read is not of this selection
    if "at" in change:
        at = change["at"] if isinstance(change["at"], dict) else {}
        params |= {name: _param(at.get(name)) for name in ("lat", "lon", "z")}
    return turned(view, read({name: value for name, value in params.items() if value}, known)[0])


def _param(value: Any) -> str:
    if isinstance(value, bool):
        return "1" if value else ""
    if isinstance(value, list):
        return ",".join(str(part) for part in value)
    return "" if value is None else str(value)

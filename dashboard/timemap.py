"""The folium map, which never changes, and the channel between it and Python.

Its script says one thing: where our own module lies and what it draws from. All else goes by two
ways: a command, as a string that the browser evaluates without drawing the map anew, and messages,
which reach `heard` and end in the address. The traps avoided: a changed map would be mounted anew
and lose the reader's place, so nothing that changes stands in it; and branca compiles what it
renders as a template, so a command is one string in which every sign that means something to a
template, to HTML or to a script is written as its code.
"""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Collection, Sequence
from typing import Any

import folium
import streamlit as st
from branca.element import MacroElement
from jinja2 import Template
from streamlit_folium import st_folium

from dashboard import aim, payload
from dashboard.atlas import Opened
from dashboard.view import Known, View, read, turned, with_, write
from dashboard.words import read_words

KEY = "map"
HEARD = "heard"  # session state: the number of the last message, nothing that a reader would miss
HEIGHT = 640  # px: what a browser without our style sheet shows


class AtlasMap(folium.Map):
    """A map without tiles, its scripts and styles from this server only."""

    # The component's page lies two folders down, so its links climb out of both.
    default_js = [("leaflet", "../../assets/vendor/leaflet/leaflet.js")]  # noqa: RUF012 - as folium declares it
    default_css = [  # noqa: RUF012 - as folium declares it
        ("leaflet_css", "../../assets/vendor/leaflet/leaflet.css"),
        ("atlas_css", "../../assets/map.css"),
    ]

    def __init__(self, language: str) -> None:
        super().__init__(
            location=[0, 0],
            zoom_start=3,
            tiles=None,
            min_zoom=2,
            max_zoom=9,
            zoom_snap=0.25,
            zoom_delta=0.5,
            inertia=False,  # a map that still glides is carried away from where a link puts it
            max_bounds=True,
            min_lat=-75,
            max_lat=84,
            control_scale=True,
            attribution_control=True,
            png_enabled=False,
        )
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
          const timebar = document.createElement("form");
          timebar.id = "timebar";
          timebar.onsubmit = () => false;
          document.getElementById("map_div").after(timebar);
          import(new URL("../../assets/atlas.js", document.baseURI))
            .then((atlas) => atlas.start(map_div, new URL("{{ this.base }}", document.baseURI)))
            .then(() => note.remove())
            .catch((error) => {
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
        self.base = f"../../atlas/{payload.version()}/{language}/"
        self.loading = harmless(words["map.loading"])
        self.failed = harmless(words["map.failed"])


class Command(MacroElement):
    """What the browser is to show, as one evaluated line."""

    # streamlit-folium keeps every group it was ever given; the first line makes it forget.
    _template = Template(
        """{% macro script(this, kwargs) %}
        window.feature_group = [];
        window.atlasFirst = "{{ this.json }}";
        if (window.atlasCommand) window.atlasCommand(window.atlasFirst);
        {% endmacro %}"""
    )

    def __init__(self, command: dict[str, Any]) -> None:
        super().__init__()
        self._name = "command"
        self.json = harmless(json.dumps(command, separators=(",", ":")))


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


def show(now: Opened, view: View, passing: Collection[str], arcs: Collection[str]) -> None:
    """Draws the map, or tells the one that is drawn what to show: the view, and what passes it."""
    command = {
        "heard": st.session_state.get(HEARD, 0),
        "years": view.years,
        "mode": view.mode,
        "sel": view.sel,
        "at": None if view.lat is None else {"lat": view.lat, "lon": view.lon, "z": view.z},
        "rows": packed(now.index.order, passing),
        "arcs": packed(now.index.arcs.order, arcs),
        **{name: ",".join(getattr(view, name)) or None for name in ("country", "kind", "source")},
        "q": view.q or None,
    }
    group = folium.FeatureGroup()
    group.add_child(Command(command))
    st_folium(
        AtlasMap(view.lang),
        key=KEY,
        height=HEIGHT,
        use_container_width=True,
        returned_objects=[],
        feature_group_to_add=group,
        on_change=lambda: heard(now),
    )


def heard(now: Opened) -> None:
    """Puts into the address what a reader did on the map."""
    message = st.session_state.get(KEY)
    if not isinstance(message, dict) or not isinstance(message.get("n"), int):
        return
    st.session_state[HEARD] = message["n"]
    before = aim.current(now, st.query_params.to_dict())
    after = apply(before, message, now.known)
    if "country" in message:
        after = with_(after, panel="country" if after.country else "list")
    elif "sel" in message:
        after = aim.grown(now, aim.chosen(now, after))
    st.query_params.from_dict(write(after))


def apply(view: View, message: dict[str, Any], known: Known) -> View:
    """The view after a message of the map; what is not sound in it is dropped as in a link."""
    params = write(view)
    for name in ("years", "mode", "sel", "country", "kind", "panel", "part"):
        if name in message:
            params[name] = _param(message[name], "-" if name == "years" else ",")
    if "sel" in message:
        params["start"] = ""  # the passage that was read is not of this selection
    if "at" in message:
        at = message["at"] if isinstance(message["at"], dict) else {}
        params |= {name: _param(at.get(name), "") for name in ("lat", "lon", "z")}
    return turned(view, read({name: value for name, value in params.items() if value}, known)[0])


def _param(value: Any, joint: str) -> str:
    if isinstance(value, list):
        return joint.join(str(part) for part in value)
    return "" if value is None else str(value)

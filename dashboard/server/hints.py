"""What the first view needs, said in the head of the page, so that a browser asks for it at once.

Streamlit loads the script of a widget when the first of its kind is drawn, the map's frame loads
its scripts when it is there, one imports the next, and the last asks for the layers: on a slow line
each waits for the one before, and the line is idle. Here all are asked for as soon as the page is,
behind Streamlit's own scripts. The trap avoided: streamlit-folium is looked for and not imported,
since a component that is imported before there is a server is not served.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

import streamlit

from dashboard.addresses import FRAME_SHEET, FRONTEND, asset, module
from dashboard.data import payload
from dashboard.markup import Html, join, tag
from dashboard.server.head import sheet
from dashboard.server.joined import joined

STATIC = Path(streamlit.__file__).parent / "static"
PAGE = "index.html"  # in the manifest: what Streamlit's page links
# What our page always has, by where Streamlit keeps its source.
WIDGETS = (
    "elements/Html/Html",
    "widgets/TextInput/TextInput",
    "widgets/CustomComponent/ComponentInstance",
    "widgets/BidiComponent/BidiComponent",
)
SIGNS = "vendor/material-symbols/signs.woff2"  # until they have come, a widget shows their names
TYPE = ("vendor/source-sans/sans.woff2", "vendor/source-serif/serif.woff2")
SERVICES = ("_stcore/health", "_stcore/host-config")  # asked by the page before it connects
FRAME = ("vendor/leaflet/leaflet.js", "vendor/leaflet/leaflet.css")
MODULES = ("atlas", "page/page")
LONG = 100_000  # bytes, before they are packed
LAYERS = ("legend", "events", "relations", "groups", "places", "countries")


@lru_cache  # one for each language
def hints(version: str, language: str) -> Html:
    """The links to what the first view loads: what it needs at once, and what comes behind.

    ``version`` is that of the layers, as in their address.
    Of the latter the long ones first: while they come, the short ones make their round trips.
    """
    behind = sizes(version, language)
    return join(
        _link("preload", asset(SIGNS), as_="font", crossorigin="anonymous"),
        *(_link("preload", name, as_="fetch", crossorigin="anonymous") for name in SERVICES),
        *(_behind(name) for name in sorted(behind, key=lambda name: behind[name] < LONG)),
    )


def _behind(address: str) -> Html:
    """The link to what comes behind; a font that is asked for otherwise would be fetched twice."""
    font = {"as_": "font", "crossorigin": "anonymous"} if address.endswith(".woff2") else {}
    return _link("prefetch", address, **font)


def _link(rel: str, address: str, **attributes: str) -> Html:
    return tag("link", rel=rel, href=f"./{address}", **attributes)


def sizes(version: str, language: str) -> dict[str, int]:
    """Address and bytes of what is loaded after the page, in the order in which it is needed."""
    files = {name: STATIC / name for name in widget_scripts()} | frame_scripts()
    files |= {asset(name): FRONTEND / name for name in FRAME}
    modules = {module(f"{name}.js"): joined(name) for name in MODULES}
    looks = {asset(FRAME_SHEET): sheet(FRAME_SHEET)}
    layers = f"atlas/{version}/{language}"
    bodies = (
        looks
        | modules
        | {f"{layers}/{name}.json": payload.body(name, language) or b"" for name in LAYERS}
    )
    type_ = {asset(name): FRONTEND / name for name in TYPE}  # drawn over what stands in for it
    return (
        {address: file.stat().st_size for address, file in files.items()}
        | {address: len(body) for address, body in bodies.items()}
        | {address: file.stat().st_size for address, file in type_.items()}
    )


def widget_scripts() -> list[str]:
    """The scripts of `WIDGETS` that Streamlit's page does not link; LookupError if one has none."""
    manifest = json.loads((STATIC / "manifest.json").read_text(encoding="utf-8"))
    named = [f"../lib/src/components/{name}.tsx" for name in WIDGETS]
    if missing := [name for name in named if name not in manifest]:
        raise LookupError(f"Streamlit {streamlit.__version__} has no {missing} in {STATIC}")
    linked = reached([PAGE], lambda name: manifest[name].get("imports", ()))
    needed = reached(named, lambda name: manifest[name].get("imports", ()))
    return [manifest[name]["file"] for name in needed if name not in linked]


def frame_scripts() -> dict[str, Path]:
    """The scripts that the page in the map's frame links, by address."""
    package = find_spec("streamlit_folium")
    if package is None or package.origin is None:
        raise ModuleNotFoundError("streamlit_folium")
    folder = Path(package.origin).parent / "frontend" / "build"
    page = (folder / "index.html").read_text(encoding="utf-8")
    names = re.findall(r'<script [^>]*src="\./([^"]+)"', page)
    return {f"component/streamlit_folium.st_folium/{name}": folder / name for name in names}


def reached(names: Iterable[str], imports: Callable[[str], Iterable[str]]) -> list[str]:
    """The names, and what they import, and what that imports, each once.

    >>> reached("a", {"a": "bc", "b": "d", "c": "bd", "d": ""}.__getitem__)
    ['a', 'b', 'c', 'd']
    """
    reached_names = dict.fromkeys(names)
    for name in (waiting := list(reached_names)):
        new = [imported for imported in imports(name) if imported not in reached_names]
        reached_names |= dict.fromkeys(new)
        waiting += dict.fromkeys(new)
    return list(reached_names)

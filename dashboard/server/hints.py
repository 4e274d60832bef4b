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

from dashboard import payload
from dashboard.addresses import ASSETS, asset
from dashboard.passage import Html, join, tag

MANIFEST = Path(streamlit.__file__).parent / "static" / "manifest.json"
PAGE = "index.html"  # in the manifest: what Streamlit's page links
# What our page always has, by where Streamlit keeps its source.
WIDGETS = (
    "elements/Html/Html",
    "widgets/TextInput/TextInput",
    "widgets/CustomComponent/ComponentInstance",
    "widgets/BidiComponent/BidiComponent",
)
SIGNS = "vendor/material-symbols/signs.woff2"  # until they have come, a widget shows their names
SERVICES = ("_stcore/health", "_stcore/host-config")  # asked by the page before it connects
LAYERS = ("legend", "events", "relations", "groups", "places", "countries")
IMPORTED = re.compile(r'^import .* from "\./(.+)";$', re.MULTILINE)


@lru_cache  # one for each language
def hints(language: str) -> Html:
    """The links to what the first view loads, in the order in which it is needed."""
    scripts = [*frame_scripts(), asset("vendor/leaflet/leaflet.js")]
    scripts += [asset(name) for name in modules("page.js", "atlas.js")]
    styles = [asset("vendor/leaflet/leaflet.css"), asset("map.css")]
    layers = [f"atlas/{payload.version()}/{language}/{name}.json" for name in LAYERS]
    return join(
        _link("preload", asset(SIGNS), as_="font", crossorigin="anonymous"),
        *(_link("preload", name, as_="fetch", crossorigin="anonymous") for name in SERVICES),
        *(
            _link("modulepreload", name, crossorigin="anonymous", fetchpriority="low")
            for name in widget_scripts()
        ),
        *(_link("prefetch", name, as_="script") for name in scripts),
        *(_link("prefetch", name, as_="style") for name in styles),
        *(_link("prefetch", name, as_="fetch") for name in layers),
    )


def _link(rel: str, address: str, **attributes: str) -> Html:
    return tag("link", rel=rel, href=f"./{address}", **attributes)


def widget_scripts() -> list[str]:
    """The scripts of `WIDGETS` that Streamlit's page does not link; LookupError if one has none."""
    manifest = json.loads(MANIFEST.read_text(encoding="utf-8"))
    named = [f"../lib/src/components/{name}.tsx" for name in WIDGETS]
    if missing := [name for name in named if name not in manifest]:
        raise LookupError(f"Streamlit {streamlit.__version__} has no {missing} in {MANIFEST}")
    linked = reached([PAGE], lambda name: manifest[name].get("imports", ()))
    needed = reached(named, lambda name: manifest[name].get("imports", ()))
    return [manifest[name]["file"] for name in needed if name not in linked]


def frame_scripts() -> list[str]:
    """The scripts that the page in the map's frame links."""
    package = find_spec("streamlit_folium")
    if package is None or package.origin is None:
        raise ModuleNotFoundError("streamlit_folium")
    page = Path(package.origin).parent / "frontend" / "build" / "index.html"
    found = re.findall(r'<script [^>]*src="\./([^"]+)"', page.read_text(encoding="utf-8"))
    return [f"component/streamlit_folium.st_folium/{name}" for name in found]


def modules(*names: str) -> list[str]:
    """Our modules of these names, with all that they import."""
    texts = {file.name: file.read_text(encoding="utf-8") for file in ASSETS.glob("*.js")}
    return reached(names, lambda name: IMPORTED.findall(texts[name]))


def reached(names: Iterable[str], imports: Callable[[str], Iterable[str]]) -> list[str]:
    """The names, and what they import, and what that imports, each once.

    >>> reached("a", {"a": "bc", "b": "d", "c": "bd", "d": ""}.__getitem__)
    ['a', 'b', 'c', 'd']
    """
    found = dict.fromkeys(names)
    for name in (waiting := list(found)):
        new = [each for each in imports(name) if each not in found]
        found |= dict.fromkeys(new)
        waiting += dict.fromkeys(new)
    return list(found)

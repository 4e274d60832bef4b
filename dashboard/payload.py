"""What the browser draws from: four JSON bodies for each language, made once, served as they are.

Rows hold what a mark and its tooltip need and nothing else; the passages stay with the panels.
The trap avoided: the years of an event are worked out here, as whole numbers, so that the browser
compares integers and no rule about dates exists twice.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from dashboard import phrases
from dashboard.atlas import Opened, opened
from dashboard.words import languages, read_words
from geodata.model import Country, Event, Place

# Outlines are sent in hundredths of a degree (about 1 km), each point as the step from the one
# before: a third of the bytes of plain GeoJSON and finer than the deepest zoom shows.
STEPS = 100


@lru_cache(maxsize=1)
def version() -> str:
    """The name of what is served: a hash of all of it, so that a browser can keep it for ever."""
    digest = hashlib.sha256()
    for language in languages():
        for name in _MAKERS:
            digest.update(body(name, language) or b"")
    return digest.hexdigest()[:16]


@lru_cache
def body(name: str, language: str) -> bytes | None:
    """One JSON body as bytes; None for a name or language that there is not."""
    if name not in _MAKERS or language not in languages():
        return None
    made = _MAKERS[name](opened(), language)
    return json.dumps(made, ensure_ascii=False, separators=(",", ":")).encode()


def _events(now: Opened, language: str) -> list[dict[str, Any]]:
    return [_event(now, now.atlas.events[id_], language) for id_ in now.index.order]


def _event(now: Opened, event: Event, language: str) -> dict[str, Any]:
    return {
        "id": event.id,
        "title": event.title.text(language),
        "kind": event.kind,
        "years": now.index.years.get(event.id),
        "date": phrases.date(event.when, read_words(language)),
        "places": [id_ for id_ in event.places if id_ in now.atlas.places],
        "status": event.status,
        "doubt": event.doubt is not None,
        "weight": event.weight,
        "source": phrases.sources(now.atlas, event.passages, read_words(language)),
    }


def _places(now: Opened, language: str) -> list[dict[str, Any]]:
    return [_place(place, language) for place in now.atlas.places.values() if place.lat is not None]


def _place(place: Place, language: str) -> dict[str, Any]:
    return {
        "id": place.id,
        "name": place.name.text(language),
        "kind": place.kind,
        "country": place.country,
        "precision": place.precision,
        "km": place.uncertainty_km,
        "lat": place.lat,
        "lon": place.lon,
    }


def _countries(now: Opened, language: str) -> dict[str, Any]:
    rows = [_country(country, language) for country in now.atlas.countries.values()]
    return {"steps": STEPS, "countries": rows}


def _country(country: Country, language: str) -> dict[str, Any]:
    return {
        "code": country.iso_a2,
        "name": country.name(language),
        "lat": country.lat,
        "lon": country.lon,
        "rings": _rings(country.geometry),
    }


def _rings(geometry: Mapping[str, Any]) -> list[list[int]]:
    """Every ring of a (Multi)Polygon, holes too, as [x, y, step x, step y, …] in `STEPS`."""
    polygons = (
        geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    )
    rings: list[list[int]] = []
    for ring in (ring for polygon in polygons for ring in polygon):
        x = y = 0
        steps: list[int] = []
        for lon, lat, *_ in ring:
            dx, dy = round(lon * STEPS) - x, round(lat * STEPS) - y
            if dx or dy or not steps:
                steps += (dx, dy)
                x, y = x + dx, y + dy
        rings.append(steps)
    return rings


def _legend(now: Opened, language: str) -> dict[str, Any]:
    home = now.atlas.home
    words = read_words(language)
    return {
        "bounds": now.index.bounds,
        "home": home and {"lat": home.lat, "lon": home.lon, "zoom": home.zoom},
        "kinds": [
            {
                "id": kind.id,
                "label": kind.label.text(language),
                "shape": kind.shape,
                "colour": kind.colour,
                "dark": kind.colour_dark,
            }
            for (layer, _), kind in now.atlas.kinds.items()
            if layer == "events"
        ],
        "words": {
            key.removeprefix("map."): word for key, word in words.items() if key.startswith("map.")
        },
    }


_MAKERS: dict[str, Callable[[Opened, str], Any]] = {
    "events": _events,
    "places": _places,
    "countries": _countries,
    "legend": _legend,
}

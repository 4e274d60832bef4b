"""What the browser draws from: JSON bodies, each made once and served as it is.

There are seven for each language, and one more for each text.
Rows hold what a mark and its tooltip need and nothing else; the passages stay with the panels.
The trap avoided: the period of each row is worked out here, as whole numbers, so that the browser
compares integers and no rule about dates exists twice.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from typing import Any

from dashboard.addresses import FRONTEND
from dashboard.data import filter_values, marked_text, tints
from dashboard.data.contract import (
    CountriesBody,
    CountryRow,
    EventRow,
    GroupRow,
    KindRow,
    LegendBody,
    PlaceRow,
    RelationRow,
)
from dashboard.state.atlas import OpenAtlas, open_atlas
from dashboard.words import languages, phrases, read_words
from geodata import query
from geodata.model.atlas import Country, Event, Group, Kind, Place, Relation
from geodata.model.period import Period
from geodata.query.view import MODE

# Outlines are sent in hundredths of a degree (about 1 km), each point as the step from the one
# before: a third of the bytes of plain GeoJSON and finer than the deepest zoom shows.
STEPS = 100
GROUND = FRONTEND / "ground/countries"
TEXT = "text-"  # and the id of a text: the name of its body


@lru_cache(maxsize=1)
def version() -> str:
    """The name of what is served: a hash of all of it, so that a browser can keep it for ever."""
    digest = hashlib.sha256()
    for language in languages():
        for name in [*_MAKERS, *(TEXT + id_ for id_ in open_atlas().atlas.sources)]:
            digest.update(body(name, language) or b"")
    return digest.hexdigest()[:16]


def body(name: str, language: str) -> bytes | None:
    """One JSON body as bytes; None for a name or language that there is not."""
    if language not in languages():
        return None
    if name in _MAKERS:
        return layer(name, language)
    id_ = name.removeprefix(TEXT)
    is_text = name.startswith(TEXT) and id_ in open_atlas().atlas.sources
    return text(id_, language) if is_text else None


# Only what there is comes into these two, so that no made-up name pushes it out; and no text pushes
# out a layer, which every new reader asks for.
@cache
def layer(name: str, language: str) -> bytes:
    """The body of a layer or of the legend, by its name."""
    return _json(_MAKERS[name](open_atlas(), language))


@lru_cache(maxsize=128)  # of thousands that there may be; a browser keeps what it was sent
def text(id_: str, language: str) -> bytes:
    """The body of a text, by its id."""
    return _json(marked_text.body(open_atlas(), id_, language))


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _events(opened: OpenAtlas, language: str) -> list[EventRow]:
    return [_event(opened, opened.atlas.events[id_], language) for id_ in opened.index.order]


def _event(opened: OpenAtlas, event: Event, language: str) -> EventRow:
    return {
        "id": event.id,
        "title": event.title.text(language),
        "kind": event.kind,
        "period": _pair(opened.index.periods.get(event.id)),
        "sort": query.sort(event) if event.id in opened.index.periods else None,
        "shares": _shares(opened, event),
        "date": phrases.date(event.when, read_words(language)),
        "places": list(event.places),
        "place_basis": list(event.place_basis),
        "status": event.status,
        "doubt": event.doubt is not None,
        "draft": event.draft is not None,
        "weight": event.weight,
        "source": phrases.sources(opened.atlas, event.passages, read_words(language)),
    }


def _shares(opened: OpenAtlas, event: Event) -> list[tuple[int, int, float]] | None:
    """What an event adds to the bars, where a set has gaps or several acts."""
    shares = opened.index.shares.get(event.id, ())
    if len(shares) < 2 and query.sort(event) != "acts":
        return None
    return [(*period.pair, float(share)) for period, share in shares] or None


def _pair(period: Period | None) -> tuple[int, int] | None:
    return period.pair if period else None


def _relations(opened: OpenAtlas, language: str) -> list[RelationRow]:
    return [
        _relation(opened, opened.atlas.relations[id_], language)
        for id_ in opened.index.relations.order
    ]


def _relation(opened: OpenAtlas, relation: Relation, language: str) -> RelationRow:
    words = read_words(language)
    return {
        "id": relation.id,
        "title": relation.title.text(language),
        "kind": relation.kind,
        "period": _pair(opened.index.relations.periods.get(relation.id)),
        "date": phrases.date(relation.when, words),
        "from": relation.origin,
        "to": relation.target,
        "amount": relation.amount,
        "countries": list(relation.countries),
        "status": relation.status,
        "doubt": relation.doubt is not None,
        "source": phrases.sources(opened.atlas, relation.passages, words),
    }


def _groups(opened: OpenAtlas, language: str) -> list[GroupRow]:
    return [_group(opened, group, language) for group in opened.atlas.groups.values()]


def _group(opened: OpenAtlas, group: Group, language: str) -> GroupRow:
    periods = opened.index.groups.periods[group.id]
    return {
        "id": group.id,
        "name": group.name.text(language),
        "kind": group.kind,
        "members": [
            {"country": member.country, "period": period.pair}
            for member, period in zip(group.members, periods, strict=True)
        ],
    }


def _places(opened: OpenAtlas, language: str) -> list[PlaceRow]:
    return [
        _place(place, (place.lat, place.lon), language)
        for place in opened.atlas.places.values()
        if place.lat is not None and place.lon is not None
    ]


def _place(place: Place, at: tuple[float, float], language: str) -> PlaceRow:
    return {
        "id": place.id,
        "name": place.name.text(language),
        "kind": place.kind,
        "country": place.country,
        "precision": place.precision,
        "km": place.uncertainty_km,
        "lat": at[0],
        "lon": at[1],
        "sources": _named_by(place),
        "draft": place.draft is not None,
    }


def _named_by(place: Place) -> list[str]:
    """The texts that name a place; none of one that stands there by the record alone."""
    named = place.passages if place.named_in_text else ()
    return sorted({passage.source for passage in named})


def _countries(opened: OpenAtlas, language: str) -> CountriesBody:
    rows = [_country(country, language) for country in opened.atlas.countries.values()]
    return {"steps": STEPS, "countries": rows}


def _country(country: Country, language: str) -> CountryRow:
    return {
        "code": country.iso_a2,
        "name": country.name(language),
        "lat": country.lat,
        "lon": country.lon,
        "rings": _rings(country.geometry),
        "near": (GROUND / f"{country.iso_a2}.json").is_file(),
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


def _legend(opened: OpenAtlas, language: str) -> LegendBody:
    home = opened.atlas.home
    drawn = {opened.atlas.relations[id_].kind for id_ in opened.index.relations.periods}
    words = read_words(language)
    return {
        "bounds": opened.index.bounds.pair,
        "unit": opened.index.bounds.unit,
        "unit_word": words[f"date.{opened.index.bounds.unit}"],
        "eras": {
            "bc": words["date.bc"],
            "ad": words["date.ad"],
            "years": words["date.century"],
        },
        "title": _title(opened, language),
        "texts": [
            {"id": source.id, "name": phrases.source(source, words)}
            for source in opened.atlas.sources.values()
        ],
        "recorded": any(
            claim.when is not None and claim.when.basis == "record"
            for layer in (opened.atlas.events, opened.atlas.relations)
            for claim in layer.values()
        ),
        "home": {"lat": home.lat, "lon": home.lon, "zoom": home.zoom} if home else None,
        "mode": MODE,
        "classes": tints.of_atlas(opened),
        "kinds": [
            {**_kind(kind, language), "shape": kind.shape}
            for (layer, _), kind in opened.atlas.kinds.items()
            if layer == "events" and kind.shape
        ],
        "arcs": [
            _kind(kind, language)
            for (layer, id_), kind in opened.atlas.kinds.items()
            if layer == "relations" and id_ in drawn
        ],
        "fills": [
            _kind(kind, language)
            for (layer, _), kind in opened.atlas.kinds.items()
            if layer == "groups"
        ],
        "words": {
            key.removeprefix("map."): word for key, word in words.items() if key.startswith("map.")
        },
    }


def _title(opened: OpenAtlas, language: str) -> str:
    """The title of the atlas; without the name of the program, which the page has above it."""
    title = opened.atlas.title.text(language)
    own = title.removeprefix(f"{read_words(language)['page.name']}: ")
    return own[:1].upper() + own[1:]


def _kind(kind: Kind, language: str) -> KindRow:
    return {
        "id": kind.id,
        "label": kind.label.text(language),
        "colour": kind.colour,
        "dark": kind.colour_dark,
    }


_MAKERS: dict[str, Callable[[OpenAtlas, str], Any]] = {
    "events": _events,
    "relations": _relations,
    "groups": _groups,
    "places": _places,
    "countries": _countries,
    "legend": _legend,
    "filters": filter_values.body,
}

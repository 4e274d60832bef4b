"""An atlas as a GeoPackage, for who wants to go on in a GIS.

Flat tables, one a layer: what the layers nest is joined into text, and the quoted words go along,
so that a row still says what it rests on. The trap avoided: a date is given as its first and last
day *and* as EDTF, since a day alone would claim more than the words do.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import chain
from pathlib import Path
from typing import Any

import geopandas
import shapely
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from geodata.model import days, edtf
from geodata.model.atlas import (
    OTHERWISE,
    Atlas,
    Event,
    Feature,
    Label,
    Passage,
    Place,
    Relation,
    When,
    label_of,
)

WGS84 = "EPSG:4326"
JOINT = "; "


def write_export(atlas: Atlas, path: Path) -> dict[str, int]:
    """Write places, events and relations as the layers of a new GeoPackage; rows by layer.

    Geometries are WGS 84, longitude first; what has no place has none. Raises FileExistsError
    rather than write over a file, or through a link, and OSError where none can be made.
    """
    try:
        path.open("xb").close()
    except FileExistsError:
        raise FileExistsError(f"{path} is there already") from None
    path.unlink()  # GDAL makes its own
    tables = {
        "places": [_place(place, _languages(atlas)) for place in atlas.places.values()],
        "events": [_event(atlas, event) for event in atlas.events.values()],
        "relations": [_relation(atlas, relation) for relation in atlas.relations.values()],
    }
    for layer, rows in tables.items():
        if rows:
            frame(rows).to_file(path, layer=layer, driver="GPKG")
    return {layer: len(rows) for layer, rows in tables.items()}


def frame(rows: list[dict[str, Any]]) -> geopandas.GeoDataFrame:
    """Rows with a ``geometry`` each, as a table in WGS 84."""
    return geopandas.GeoDataFrame(rows, geometry="geometry", crs=WGS84)


def _languages(atlas: Atlas) -> tuple[str, ...]:
    """Those in which the atlas speaks: a column for each."""
    layers: tuple[Iterable[Feature], ...] = (
        atlas.events.values(),
        atlas.relations.values(),
        atlas.places.values(),
    )
    texts = (label_of(feature).texts for feature in chain.from_iterable(layers))
    return tuple(sorted({language for each in texts for language, _ in each}))


def _by_language(name: str, label: Label, languages: tuple[str, ...]) -> dict[str, str | None]:
    return {f"{name}_{language}": label.given(language) for language in languages}


def _place(place: Place, languages: tuple[str, ...]) -> dict[str, Any]:
    return {
        "id": place.id,
        **_by_language("name", place.name, languages),
        "kind": place.kind,
        "country": place.country,
        "precision": place.precision,
        "uncertainty_km": place.uncertainty_km,
        "spellings": JOINT.join(place.spellings),
        "draft": place.draft is not None,
        **_words(place.passages),
        "geometry": shape(place.geometry) if place.geometry else None,
    }


def _event(atlas: Atlas, event: Event) -> dict[str, Any]:
    return {
        "id": event.id,
        **_by_language("title", event.title, _languages(atlas)),
        "kind": event.kind,
        **_dates(event.when),
        "places": JOINT.join(event.places),
        "place_basis": JOINT.join(basis or "" for basis in event.place_basis),
        "countries": JOINT.join(event.countries),
        "actors": JOINT.join(actor.name for actor in event.actors),
        "roles": JOINT.join(actor.role or "" for actor in event.actors),
        "actors_in_text": JOINT.join(str(actor.in_text).lower() for actor in event.actors),
        "status": event.status,
        "doubt": event.doubt.text(OTHERWISE) if event.doubt else None,
        "weight": event.weight,
        "draft": event.draft is not None,
        **_words(event.passages),
        "geometry": _points(atlas.places, event.places),
    }


def _relation(atlas: Atlas, relation: Relation) -> dict[str, Any]:
    ends = [atlas.places.get(relation.origin), atlas.places.get(relation.target)]
    points = [(p.lon, p.lat) for p in ends if p and p.lon is not None]
    return {
        "id": relation.id,
        **_by_language("title", relation.title, _languages(atlas)),
        "kind": relation.kind,
        **_dates(relation.when),
        "origin": relation.origin,
        "target": relation.target,
        "amount": relation.amount,
        "status": relation.status,
        "doubt": relation.doubt.text(OTHERWISE) if relation.doubt else None,
        **_words(relation.passages),
        "geometry": shapely.LineString(points) if len(points) == 2 else None,
    }


def _dates(dated: When | None) -> dict[str, Any]:
    span = edtf.parse(dated.edtf) if dated else None
    return {
        "edtf": dated.edtf if dated else None,
        "basis": dated.basis if dated else None,
        "first_day": None if span is None or span.start is None else days.iso(span.start),
        "last_day": None if span is None or span.last is None else days.iso(span.last),
    }


def _words(passages: Iterable[Passage]) -> dict[str, str]:
    kept = list(passages)
    return {
        "sources": JOINT.join(dict.fromkeys(passage.source for passage in kept)),
        "quotations": "\n".join(passage.exact for passage in kept),
    }


def _points(places: Mapping[str, Place], ids: Iterable[str]) -> BaseGeometry | None:
    """The points of the places that have one; areas go in by their label point."""
    chosen_places = [places[id_] for id_ in ids if id_ in places]
    points = [(p.lon, p.lat) for p in chosen_places if p.lon is not None]
    return shapely.MultiPoint(points) if points else None

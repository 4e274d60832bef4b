"""A place of the layer: where it is, how surely, and whether that can be so.

The trap avoided: latitude and longitude exchanged give a point that is sound and wrong, and no
type checker sees it. So a point is held against the country that it is said to be in: one that
only fits when exchanged is refused, one that lies elsewhere is kept and said to. But a map of the
world leaves out whole islands: where gazetteers put a place, and no other country is, it may be.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil
from typing import get_args

from geodata.io import claims
from geodata.io.fields import Field
from geodata.model import geometry
from geodata.model.atlas import Atlas, Coordinates, Place, PlaceKind, Precision
from geodata.model.distance import DEGREE, HALFWAY

FAR = 0.25  # degrees from its country at which a position is doubted: a harbour, an islet pass
BY_HAND = "by hand"  # the gazetteer of what a person placed
COUNTRY_KM = 200  # how far off its land the label of a country may stand

_PLACE_KINDS: tuple[PlaceKind, ...] = get_args(PlaceKind)
_PRECISIONS: tuple[Precision, ...] = get_args(Precision)


def place(atlas: Atlas, borders: geometry.Borders, feature: Field, id_: str) -> Place:
    """The place that a feature describes, each fault noted; a stand-in where one is not kept."""
    properties = feature["properties"]
    kind = properties["kind"].choice(_PLACE_KINDS)
    precision = properties["precision"].choice(_PRECISIONS)
    country = properties["country"]
    code = None if country.value is None else claims.country(country, atlas)
    if properties["kind"].value == "country" and (code is None or precision != "area"):
        properties.fault("a country has its code and is an area", kept=True)
    named = properties["named_in_text"].flag()
    position = _position(feature["geometry"], precision)
    uncertainty, note = properties["uncertainty_km"], properties["note"]
    draft = claims.draft(properties["draft"])
    # a second gazetteer to look a place up in is what review is for
    needed = 0 if precision == "unlocated" else 1 if draft or kind == "country" else 2
    described = Place(
        id=id_,
        name=claims.label(properties["name"]),
        kind=kind,
        country=code,
        precision=precision,
        uncertainty_km=None if uncertainty.absent else uncertainty.number(0, ceil(HALFWAY)),
        named_in_text=named,
        spellings=properties["spellings"].texts(),
        references=_coordinates(properties["references"], kind, needed),
        passages=claims.passages(properties["passages"], atlas, needed=named),
        note=None if note.absent else claims.label(note),
        geometry=feature.value["geometry"]
        if position and isinstance(feature.value, dict)
        else None,
        lat=position[0] if position else None,
        lon=position[1] if position else None,
        draft=draft,
    )
    _check_distance(feature["geometry"], borders, described)
    return described


def _position(field: Field, precision: Precision) -> tuple[float, float] | None:
    """Latitude and longitude of a place's point or label; None where it has no sound geometry."""
    if precision == "unlocated":
        if field.value is not None:
            field.fault("must be null where the place is unlocated")
        return None
    if field.absent:
        field.fault("is missing: only an unlocated place has no geometry")
        return None
    if reason := geometry.fault(field.value):
        field.fault(reason)
        return None
    if not isinstance(field.value, dict):
        return None
    if reason := geometry.uncut(field.value["coordinates"]):
        field.fault(reason, kept=True)
    return geometry.label_point(field.value)


def off_the_outline(atlas: Atlas) -> Iterator[tuple[Place, float]]:
    """Each place outside its country's outline that passes all the same, and how many degrees.

    An outline drawn for a map of the world cuts off quays and bends of a river, and leaves out
    islets.
    """
    borders = geometry.Borders(atlas.countries)
    for place in atlas.places.values():
        if place.country and place.lat is not None and place.lon is not None:
            away = borders.degrees_from(place.country, place.lat, place.lon)
            if away and (away <= FAR or (away > _reach(place) and _vouched(place, borders))):
                yield place, away


def _check_distance(field: Field, borders: geometry.Borders, place: Place) -> None:
    code, lat, lon = place.country, place.lat, place.lon
    if not code or lat is None or lon is None:
        return
    away = borders.degrees_from(code, lat, lon)
    if away is None or away <= _reach(place) or _vouched(place, borders):
        return
    swapped = borders.degrees_from(code, lon, lat) if abs(lon) <= 90 else None
    if swapped is not None and swapped <= FAR:
        field.fault(f"longitude comes first: swapped, [{lat:g}, {lon:g}] would lie in {code}")
    else:
        field.fault(f"[{lon:g}, {lat:g}] lies {away:.1f} degrees from {code}", kept=True)


def _reach(place: Place) -> float:
    """How many degrees from its country's outline a place may lie without a word.

    The middle of an area may lie in the sea beside it, as Florida's and New Zealand's do.
    """
    within = COUNTRY_KM if place.kind == "country" else place.uncertainty_km or 0
    return max(FAR, within / DEGREE if place.precision == "area" else 0)


def _vouched(place: Place, borders: geometry.Borders) -> bool:
    """Whether gazetteers put a place where it is, and it is in no other country.

    That of a draft gave both its position and its country, whoever else may hold the land.
    """
    lat, lon = place.lat or 0, place.lon or 0
    agreeing = sum(
        abs(lat - reference.lat) <= FAR and abs((lon - reference.lon + 180) % 360 - 180) <= FAR
        for reference in place.references
    )
    if place.draft:
        return agreeing > 0
    return agreeing > 1 and not borders.others(place.country or "", lat, lon, FAR)


def _coordinates(field: Field, kind: PlaceKind, needed: int) -> tuple[Coordinates, ...]:
    """Where gazetteers put a place; fewer than are needed is a fault.

    What a person placed by hand has that person's one reference; its note says who and why.
    """
    references = tuple(
        Coordinates(
            gazetteer=item["gazetteer"].text(),
            id=item["id"].optional_text(),
            url=item["url"].optional_address(),
            lat=item["lat"].number(-90, 90),
            lon=item["lon"].number(-180, 180),
        )
        for item in field.items()
    )
    if any(reference.gazetteer == BY_HAND for reference in references):
        needed = 1
    if isinstance(field.value, list) and len(references) < needed:
        field.fault(f"has {len(references)}, a {kind} needs {needed}", kept=True)
    return references

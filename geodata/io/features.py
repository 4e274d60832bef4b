"""The features of each layer, from parsed GeoJSON to the model: every rule of the data contract.

Each function takes a parsed collection and what is known of the atlas so far, and answers with
the sound features by id, in the order of the file, and with every fault of all of them.
The trap avoided: one bad feature must not cost another one. A feature is built alone, with its
own notes, and left out alone; a fault that is ``kept`` leaves it in without what is wrong.
Nothing raises, whatever the JSON: values are read through `Field`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from functools import partial
from typing import TypeVar

from geodata.io import claims, following, versions
from geodata.io.catalogue import KINDS
from geodata.io.fields import Field
from geodata.io.places import place
from geodata.model import geometry
from geodata.model.atlas import Atlas, Country, Event, Group, Member, Place, Relation
from geodata.model.faults import Fault, shown

T = TypeVar("T")
Reading = tuple[dict[str, T], tuple[Fault, ...]]

TITLE_LIMIT = 80  # code points

_LANGUAGE = re.compile("[a-z]{2,3}")
_WGS84 = re.compile(r"(?:urn:ogc:def:crs:)?(?:OGC:(?:[\d.]*:)?CRS84|EPSG:(?:[\d.]*:)?4326)")
_AREAS = ("Polygon", "MultiPolygon")


def countries(collection: object) -> Reading[Country]:
    """The countries of the base map, by ISO 3166-1 alpha-2 code."""
    by_id, faults = _layer(collection, "countries", (), _country)
    return {country.iso_a2: country for country in by_id.values()}, faults


def places(collection: object, atlas: Atlas) -> Reading[Place]:
    """The places; ``atlas`` needs its texts, sources and countries."""
    borders = geometry.Borders(atlas.countries)
    return _layer(collection, "places", _taken(atlas), partial(place, atlas, borders))


def events(collection: object, atlas: Atlas) -> Reading[Event]:
    """The events; ``atlas`` needs its kinds and places too."""
    found, faults = _layer(collection, "events", _taken(atlas), partial(_event, atlas))
    kept, more = following.checked(found)
    return kept, (*faults, *more)


def relations(collection: object, atlas: Atlas) -> Reading[Relation]:
    """The relations; one that begins or ends nowhere is left out, since no arc could show it."""
    return _layer(collection, "relations", _taken(atlas), partial(_relation, atlas))


def groups(collection: object, atlas: Atlas) -> Reading[Group]:
    """The groups."""
    return _layer(collection, "groups", _taken(atlas), partial(_group, atlas))


def _layer(
    collection: object, layer: str, taken: Collection[str], build: Callable[[Field, str], T]
) -> Reading[T]:
    file = f"{layer}.geojson"
    notes: list[Fault] = []
    features: dict[str, T] = {}
    whole = Field(versions.newest(collection), notes, file)
    for number, item in enumerate(_features(whole, layer), 1):
        faults: list[Fault] = []
        feature = Field(item.value, faults, file, f"feature {number}")
        id_ = feature["id"].slug()
        if id_:
            feature = Field(item.value, faults, file, id_)
        if id_ in features or id_ in taken:
            feature["id"].fault("is the id of another feature")
        feature["type"].choice(("Feature",))
        _check_crs(feature)
        _check_crs(feature["geometry"])
        built = build(feature, id_)
        feature.written()
        if all(fault.kept for fault in faults):
            features[id_] = built
        notes += faults
    return features, tuple(notes)


def _features(whole: Field, layer: str) -> list[Field]:
    """The features of a collection; none of what is no such layer of a schema that is known."""
    whole["type"].choice(("FeatureCollection",))
    whole["atlas"]["layer"].choice((layer,))
    _check_crs(whole)
    schema = whole["atlas"]["schema"]
    if schema.whole(1, 2**31) > versions.SCHEMA:
        newest = versions.SCHEMA
        schema.fault(f"is {shown(schema.value)}, newer than the {newest} that can be read here")
    whole.written()
    return whole["features"].items() if all(fault.kept for fault in whole.notes) else []


def _check_crs(field: Field) -> None:
    """Refuse coordinates that an old file says are none of WGS 84: they would lie elsewhere."""
    if not isinstance(field.value, dict) or "crs" not in field.value:
        return
    crs = field["crs"]
    stated = crs.value
    named = stated.get("properties") if isinstance(stated, dict) else None
    name = named.get("name") if isinstance(named, dict) else None
    if not (isinstance(name, str) and _WGS84.fullmatch(name)):
        quoted = shown(stated if name is None else name)
        crs.fault(f"is {quoted}: GeoJSON is longitude and latitude in WGS 84 (RFC 7946, 4)")


def _taken(atlas: Atlas) -> set[str]:
    return {*atlas.places, *atlas.events, *atlas.relations, *atlas.groups}


def _country(feature: Field, id_: str) -> Country:
    properties = feature["properties"]
    label, area, names = properties["label"], feature["geometry"], properties["names"]
    stated = names.value if isinstance(names.value, dict) else {}
    code = claims.code(properties["iso_a2"])
    if code and id_ and id_ != code.lower():
        feature["id"].fault(f"must be {code.lower()}, the code in small letters")
    names["en"].text()
    if reason := geometry.fault(area.value, _AREAS):
        area.fault(reason)
    elif isinstance(area.value, dict) and (reason := geometry.uncut(area.value["coordinates"])):
        area.fault(reason, kept=True)
    return Country(
        iso_a2=code,
        iso_a3=properties["iso_a3"].text(),
        names={
            language: names[language].text()
            for language in stated
            if _LANGUAGE.fullmatch(language) and not names[language].absent
        },
        lat=label["lat"].number(-90, 90),
        lon=label["lon"].number(-180, 180),
        geometry=area.value if isinstance(area.value, dict) else {},
    )


def _event(atlas: Atlas, feature: Field, id_: str) -> Event:
    properties = feature["properties"]
    places = properties["places"]
    stated = places.texts()
    basis = claims.place_basis(properties["place_basis"], len(stated))
    placed = [pair for pair in zip(stated, basis, strict=True) if pair[0] in atlas.places]
    place_ids = tuple(name for name, _ in placed)
    for item in places.items():
        if isinstance(item.value, str) and item.value not in atlas.places:
            item.fault(f"{shown(item.value)} is no place that could be read", kept=True)
    event = Event(
        id=id_,
        title=claims.label(properties["title"], TITLE_LIMIT),
        kind=_kind(properties["kind"], "events", atlas),
        when=claims.when(properties["when"]),
        places=place_ids,
        place_basis=tuple(basis for _, basis in placed),
        countries=claims.countries(properties["countries"], atlas),
        actors=claims.actors(properties["actors"]),
        status=claims.status(properties["status"]),
        doubt=claims.doubt(properties["doubt"]),
        weight=properties["weight"].whole(1, 3),
        passages=claims.passages(properties["passages"], atlas),
        draft=claims.draft(properties["draft"]),
        after=() if properties["after"].absent else properties["after"].texts(),
    )
    if place_ids == stated and isinstance(places.value, list):
        _check_written(feature["geometry"], geometry.geometry_of(event, atlas.places))
    return event


def _relation(atlas: Atlas, feature: Field, id_: str) -> Relation:
    properties = feature["properties"]
    relation = Relation(
        id=id_,
        title=claims.label(properties["title"], TITLE_LIMIT),
        kind=_kind(properties["kind"], "relations", atlas),
        origin=_known_place(properties["from"], atlas),
        target=_known_place(properties["to"], atlas),
        when=claims.when(properties["when"]),
        amount=properties["amount"].optional_text(),
        countries=claims.countries(properties["countries"], atlas),
        status=claims.status(properties["status"]),
        doubt=claims.doubt(properties["doubt"]),
        passages=claims.passages(properties["passages"], atlas),
    )
    if relation.origin and relation.target:
        _check_written(feature["geometry"], geometry.line_of(relation, atlas.places))
    return relation


def _known_place(field: Field, atlas: Atlas) -> str:
    id_ = field.text()
    if id_ and id_ not in atlas.places:
        field.fault(f"{shown(id_)} is no place that could be read")
        return ""
    return id_


def _group(atlas: Atlas, feature: Field, id_: str) -> Group:
    properties = feature["properties"]
    _check_written(feature["geometry"], None)
    return Group(
        id=id_,
        name=claims.label(properties["name"]),
        kind=_kind(properties["kind"], "groups", atlas),
        members=tuple(
            Member(
                country=claims.country(item["country"], atlas),
                when=claims.when(item["when"]),
                passages=claims.passages(item["passages"], atlas),
            )
            for item in properties["members"].items()
        ),
        passages=claims.passages(properties["passages"], atlas),
    )


def _kind(field: Field, layer: str, atlas: Atlas) -> str:
    known = tuple(id_ for of, id_ in atlas.kinds if of == layer)
    if not known:  # whatever it says, the page would find no colour for it
        field.fault(f"must be a kind, and {KINDS} has none of {layer}")
        return ""
    return field.choice(known)


def _check_written(field: Field, written: object) -> None:
    if field.value != written:
        reason = "is not what its places give; `python -m geodata format` writes it"
        field.fault(reason, kept=True)

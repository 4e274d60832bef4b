"""The places of a draft: which place of the atlas each name is, and those that it has not yet.

The trap avoided: the same city under two ids. A name is held against what is there, by the number
of its place in GeoNames or by its name nearby, before anything is added.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from geodata.gazetteer.lookup import Entry, Gazetteer
from geodata.geoparse.resolve import Toponym
from geodata.geoparse.roles import Role
from geodata.model.atlas import Atlas, Country, PlaceKind
from geodata.model.distance import RIGHT, distance
from geodata.text.folding import plain
from geodata.text.passages import paragraphs
from geodata.text.slugs import free, slug

Feature = dict[str, Any]  # of GeoJSON

NEAR_KM = 25  # within which two places of one name are one
OTHERS = 3  # places that a name may mean besides, at most
_LIKELY = 0.05  # and how probable each of them is at least
# What the kinds of a gazetteer are called in a layer, where that is another word.
_KINDS: Mapping[str, PlaceKind] = {
    "capital": "city",
    "admin2": "region",
    "continent": "region",
    "airport": "building",
    "country": "region",  # one that the base map has not
}
_AREAS = frozenset({"admin1", "region", "water"})


class DraftPlaces:
    """Where each name of an atlas's texts is, told by id; ``features`` are the drafts."""

    def __init__(
        self, atlas: Atlas, drafts: Mapping[str, Feature], gazetteer: Gazetteer, least: float
    ) -> None:
        """``drafts`` are features that are drafts already; names less sure than ``least`` are none.

        The features are added to in place.
        """
        self._atlas = atlas
        self._gazetteer = gazetteer
        self._least = least
        self._taken = {*atlas.places, *atlas.events, *atlas.relations, *atlas.groups}
        self._ids: dict[tuple[str, str | int], str] = {}
        self.features = dict(drafts)

    def where(self, toponym: Toponym, part: Role) -> str | None:
        """The id of the place that a name stands for; None where it is not sure enough.

        A people, and a capital that stands for its government, is its country as a whole.
        """
        place = toponym.place
        if place is None or toponym.p < self._least:
            return None
        country = self._atlas.countries.get(place.country.upper())
        if _names_no_place(toponym, part):
            if country is None:
                return None
            self._surer(self._country(country), toponym.p, [])
            return self._country(country)
        if place.kind == "country" and country:
            return self._country(country)
        if ("place", place.key) not in self._ids:
            self._ids["place", place.key] = self._same(place) or self._add(place, country)
        return self._ids["place", place.key]

    def mention(self, source: str, toponym: Toponym, part: Role) -> bool:
        """Add the words of a name to the draft of its place; whether there was one to add to."""
        if _names_no_place(toponym, part):
            return False
        feature = self.features.get(self.where(toponym, part) or "")
        if feature is None:
            return False
        name, properties = toponym.name, feature["properties"]
        properties["named_in_text"] = True
        properties["passages"].append(
            {"source": source, "exact": name.text, "start": name.start, "end": name.end}
        )
        called = toponym.place.name if toponym.place else ""
        # the end of a line within a name is no way to spell it
        spelt = paragraphs(name.text, plain(called).split())[0].text
        if spelt not in properties["spellings"]:
            properties["spellings"].append(spelt)
        others = list(dict.fromkeys(self._others(toponym)))[:OTHERS]
        self._surer(feature["id"], toponym.p, others)
        return True

    def country_of(self, id_: str) -> str | None:
        """The code of the country in which a place is."""
        if id_ in self.features:
            code: str | None = self.features[id_]["properties"]["country"]
            return code
        return self._atlas.places[id_].country

    def _surer(self, id_: str, p: float, others: list[str]) -> None:
        """Where a draft is as sure as the surest of its names."""
        if id_ not in self.features:
            return
        properties = self.features[id_]["properties"]
        if p >= properties["draft"]["score"]:
            properties["draft"] = {"score": round(p, 2), "others": others}

    def _country(self, country: Country) -> str:
        code = country.iso_a2
        if ("country", code) not in self._ids:
            country_ids = (p.id for p in self._atlas.places.values() if p.kind == "country")
            same = (id_ for id_ in country_ids if self._atlas.places[id_].country == code)
            self._ids["country", code] = next(same, None) or self._feature(
                {language: country.name(language) for language in ("en", "es")},
                "country",
                code,
                (country.lat, country.lon),
                {
                    "precision": "area",
                    "references": [
                        {
                            "gazetteer": "Natural Earth",
                            "id": country.iso_a3,
                            "url": "https://www.naturalearthdata.com/",
                            "lat": country.lat,
                            "lon": country.lon,
                        }
                    ],
                },
            )
        return self._ids["country", code]

    def _same(self, place: Entry) -> str | None:
        """The id of a place of the atlas that is this one."""
        names = {plain(place.name)}
        for other in self._atlas.places.values():
            if place.geonameid and str(place.geonameid) in {ref.id for ref in other.references}:
                return other.id
            if other.lat is None or other.lon is None or other.kind == "country":
                continue
            called = {plain(name) for name in (*other.name.every, *other.spellings)}
            near = distance(place.lat, place.lon, other.lat, other.lon) <= NEAR_KM
            if near and names & called:
                return other.id
        return None

    def _add(self, place: Entry, country: Country | None) -> str:
        kind = _KINDS.get(place.kind, place.kind)
        area = kind in _AREAS
        number = str(place.geonameid) if place.geonameid else None
        return self._feature(
            {"en": place.name, "es": place.name},
            kind,
            country.iso_a2 if country else None,
            (place.lat, place.lon),
            {
                "precision": "area" if area else "exact",
                # how far a sea or a region reaches nobody agrees on
                "uncertainty_km": round(place.extent) if kind == "admin1" else None,
                "note": self._lies_in(place) if self._division(place) else None,
                "references": [
                    {
                        "gazetteer": "GeoNames" if number else "Passage Atlas",
                        "id": number,
                        "url": f"https://www.geonames.org/{number}" if number else None,
                        "lat": place.lat,
                        "lon": place.lon,
                    }
                ],
            },
        )

    def _feature(
        self,
        name: dict[str, str],
        kind: str,
        country: str | None,
        at: tuple[float, float],
        more: Mapping[str, Any],
    ) -> str:
        id_ = slug(name["en"], "place")
        if id_ in self._taken and country and kind != "country":
            id_ = f"{id_}-{country.lower()}"
        id_ = free(id_, self._taken)
        self._taken.add(id_)
        self.features[id_] = {
            "type": "Feature",
            "id": id_,
            "geometry": {"type": "Point", "coordinates": [at[1], at[0]]},
            "properties": {
                "name": name,
                "kind": kind,
                "country": country,
                "uncertainty_km": None,
                "named_in_text": False,
                "spellings": [],
                "passages": [],
                "note": None,
                "draft": {"score": 0, "others": []},
                **more,
            },
        }
        return id_

    def _others(self, toponym: Toponym) -> Iterator[str]:
        """What else a name may mean, in words; a district around a city is no other place."""
        first = toponym.candidates[0].place
        for place, p in toponym.candidates[1:]:
            away = distance(first.lat, first.lon, place.lat, place.lon)
            same = away <= RIGHT and plain(place.name) == plain(first.name)
            if toponym.name.p * p >= _LIKELY and not same:
                around = self._lies_in(place)
                yield f"{place.name} ({around['en'] if around else place.kind})"

    def _lies_in(self, place: Entry) -> dict[str, str] | None:
        """The division and the country of a place, by which it is told from its namesakes."""
        country = self._atlas.countries.get(place.country.upper())
        if country is None:
            return None
        divisions = [part for part in (self._division(place),) if part]
        return {
            language: ", ".join([*divisions, country.name(language)]) for language in ("en", "es")
        }

    def _division(self, place: Entry) -> str:
        """The division of a place, where that says more than the place's own name."""
        division = "" if place.kind == "admin1" else self._gazetteer.division(place)
        return "" if division == place.name else division


def _names_no_place(toponym: Toponym, part: Role) -> bool:
    capital = toponym.place is not None and toponym.place.kind == "capital"
    return toponym.name.people or (capital and part == "actor")

"""The places that a name may mean, and what speaks for each beside the name itself.

The trap avoided: candidates are weighed against the *other* names of the text; a name that counted
its own candidates as support would confirm whatever is most populous.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log10
from typing import Final

import numpy as np
from numpy.typing import NDArray

from geodata.geoparse.gazetteer import Gazetteer, Place, prior
from geodata.geoparse.recognise import Name
from geodata.geoparse.tokens import key, name_key, tokens

Floats = NDArray[np.float64]

NEAR: Final = 150.0  # km, at which nearness has fallen to 1/e
EARTH: Final = 6371.0088  # km, mean radius (IUGG)
# What a noun beside a name says of the kind of place that is meant.
_CUES: Final[Mapping[str, frozenset[str]]] = {
    noun: frozenset(kinds.split())
    for nouns, kinds in (
        ("city town village municipality suburb community mayor downtown", "city capital"),
        ("capital", "capital city"),
        ("province state governor region prefecture republic emirate", "admin1 region country"),
        ("county district parish borough township department", "admin2 admin1"),
        ("river lake sea ocean bay gulf strait canal channel", "water"),
        ("island islands peninsula mountains desert valley coast", "region country admin1"),
        ("airport airfield", "airport"),
        ("base camp fort", "base airport"),
        ("palace hotel ministry building tower", "building"),
        ("country nation kingdom government", "country"),
    )
    for noun in nouns.split()
    for kinds in (kinds,)
}
_ASIDE: Final = frozenset(
    "city town village municipality province state county district region republic river lake sea "
    "gulf bay island islands airport prefecture department parish borough township valley coast "
    "metropolitan area north south east west northern southern eastern western central upper lower "
    "greater northeast northwest southeast southwest northeastern northwestern southeastern "
    "southwestern mid downtown of".split()
)
_COMMA = re.compile(r"\s*[,(]\s*(?:in\s+)?(?:the\s+)?")
_IN = re.compile(
    r"(?:\s+\w+)?\s+(?:in|of)\s+(?:the\s+)?(?:(?:north|south|east|west|central)\w*\s+)?", re.IGNORECASE
)
_OWNS = re.compile(r"['’]s?\s+(?:\w+\s+)?(?:(?:city|town|province|state|region)\s+of\s+)?")

FEATURES: Final = (
    *("prior", "population", "first", "place", "behind", "share", "many", "words"),
    *("country", "capital", "city", "admin1", "admin2", "airport", "wide", "built"),
    *("other", "short", "demonym", "verbatim", "part", "times"),
    *("same_country", "same_admin1", "country_named", "admin1_named", "near_most", "near_sum"),
    *("comma_admin1", "comma_country", "comma", "in_admin1", "in_country", "in", "cue", "belief"),
)
_ONE_HOT: Final = {"country": 0, "capital": 1, "city": 2, "admin1": 3, "admin2": 4, "airport": 5}
_WIDE: Final = frozenset({"continent", "region", "water"})


@dataclass(frozen=True, slots=True)
class Asked:
    """A name as it stands one or more times in a text, and the places it may mean.

    ``part`` says that only a part of the name is in the gazetteer; ``cues`` are kinds of place that
    words beside it speak of; ``comma`` and ``within`` are indices of names said to hold it.
    """

    names: tuple[int, ...]
    places: tuple[Place, ...]
    part: float
    cues: frozenset[str]
    comma: tuple[int, ...]
    within: tuple[int, ...]


def candidates(name: str, gazetteer: Gazetteer) -> tuple[tuple[Place, ...], float]:
    """The places that a name may mean, and how much of the name had to be left aside, 0 to 1."""
    keys = [one for one in (key(token.text) for token in tokens(name)) if one]
    if found := _admitted(name, gazetteer.look(" ".join(keys))):
        return found, 0.0
    plain = [one for one in keys if one not in _ASIDE]
    if plain and (found := gazetteer.look(" ".join(plain))):
        return found, 0.2
    if len(keys) == 1 and (found := gazetteer.look(keys[0].removesuffix("s"))):
        return found, 0.3
    for size in range(len(keys) - 1, 0, -1):
        for first in range(len(keys) - size + 1):
            known = gazetteer.look(" ".join(keys[first : first + size]))
            known = tuple(place for place in known if place.population > 5000)
            if known and len(" ".join(keys[first : first + size])) > 3:
                return known, 1 - size / len(keys) / 2
    return (), 1.0


def _admitted(name: str, places: tuple[Place, ...]) -> tuple[Place, ...]:
    """Short forms only where the name is written as one: "US" or "U.S.", not "Us"."""
    if name.isupper() or "." in name:
        return places
    return tuple(place for place in places if place.how != "short")


def ask(text: str, names: Sequence[Name], gazetteer: Gazetteer) -> list[Asked]:
    """The names of a text, each once however often it stands there, with their candidates."""
    groups: dict[str, list[int]] = {}
    for at, name in enumerate(names):
        groups.setdefault(name_key(name.text) or name.text, []).append(at)
    of = {at: number for number, members in enumerate(groups.values()) for at in members}
    found = []
    for number, members in enumerate(groups.values()):
        places, part = candidates(names[members[0]].text, gazetteer)
        cues: set[str] = set()
        comma, within = set(), set()
        for at in members:
            cues |= _cues(text, names[at])
            if at + 1 < len(names):
                between = text[names[at].end : names[at + 1].start]
                if _COMMA.fullmatch(between):
                    comma.add(of[at + 1])
                elif _IN.fullmatch(between):
                    within.add(of[at + 1])
            if at and _OWNS.fullmatch(text[names[at - 1].end : names[at].start]):
                within.add(of[at - 1])
        found.append(
            Asked(
                tuple(members),
                places,
                part,
                frozenset(cues),
                tuple(sorted(comma - {number})),
                tuple(sorted(within - {number})),
            )
        )
    return found


def _cues(text: str, name: Name) -> frozenset[str]:
    before = re.findall(r"[\w-]+", text[max(0, name.start - 30) : name.start].lower())[-3:]
    after = re.findall(r"^\s*([\w-]+)", text[name.end : name.end + 20].lower())
    said = [word for word in before if before[-1] in {"of", word}] + after
    inside = name.text.lower().split()
    said += [inside[0], inside[-1]] if len(inside) > 1 else []
    return frozenset().union(*(_CUES.get(word, frozenset()) for word in said))


@lru_cache(maxsize=1 << 14)
def _still(place: Place) -> tuple[float, ...]:
    """What is known of a candidate whatever the text: prior, population, kind, kind of name."""
    kinds = [0.0] * 8
    if place.kind in _ONE_HOT:
        kinds[_ONE_HOT[place.kind]] = 1.0
    else:
        kinds[6 if place.kind in _WIDE else 7] = 1.0
    hows = (place.how == "other", place.how == "short", place.how == "demonym")
    return (
        prior(place.kind, place.population, place.how),
        log10(place.population + 1),
        *kinds,
        *map(float, hows),
    )


class Field:
    """The candidates of all names of a text as arrays, a row each; made once for each text."""

    def __init__(self, asked: Sequence[Asked], names: Sequence[Name], ways: Gazetteer) -> None:
        """Lay out the candidates of ``asked``; ``ways`` tells which division a place lies in."""
        self.asked = [one for one in asked if one.places]
        number = {id(one): at for at, one in enumerate(self.asked)}
        back = [number.get(id(one), -1) for one in asked]
        self.places = [place for one in self.asked for place in one.places]
        sizes = [len(one.places) for one in self.asked]
        self.owner = np.repeat(np.arange(len(sizes)), sizes)
        self.first = np.cumsum([0, *sizes[:-1]]) if sizes else np.zeros(0, int)
        self.lat = np.radians([place.lat for place in self.places])
        self.lon = np.radians([place.lon for place in self.places])
        countries: dict[str, int] = {"": 0}
        divisions: dict[tuple[str, str], int] = {("", ""): 0}
        self.country = np.array(
            [countries.setdefault(place.country, len(countries)) for place in self.places], int
        )
        self.admin1 = np.array(
            [
                divisions.setdefault((place.country, place.admin1), len(divisions))
                if place.admin1
                else 0
                for place in self.places
            ],
            int,
        )
        self.is_country = np.array([place.kind == "country" for place in self.places], float)
        self.is_admin1 = np.array([place.kind == "admin1" for place in self.places], float)
        self.links = {
            kind: [
                (at, back[held])
                for at, one in enumerate(self.asked)
                for held in (one.comma if kind == "comma" else one.within)
                if back[held] >= 0
            ]
            for kind in ("comma", "in")
        }
        self.still = self._still(names)

    def _still(self, names: Sequence[Name]) -> Floats:
        rows = []
        for one in self.asked:
            known = [_still(place) for place in one.places]
            best = max(row[0] for row in known)
            people = sum(place.population for place in one.places) + 1
            text = names[one.names[0]].text
            for at, (place, row) in enumerate(zip(one.places, known, strict=True)):
                rows.append(
                    (
                        *(row[0], row[1], float(at == 0), float(at), row[0] - best),
                        *(place.population / people, log10(len(known)), float(text.count(" "))),
                        *row[2:],
                        *(float(place.name == text), one.part, log10(len(one.names))),
                        _cue(place, one.cues),
                    )
                )
        return np.array(rows, float).reshape(-1, 23)

    def sums(self, values: Floats) -> Floats:
        """The sum of a value over the candidates of each name."""
        return np.add.reduceat(values, self.first) if len(self.first) else np.zeros(0)

    def rows(self, belief: Floats) -> Floats:
        """What speaks for each candidate if the others are believed so: rows by `FEATURES`."""
        size = len(self.asked)
        others = max(1, size - 1)
        top = np.array(
            [
                start + int(np.argmax(belief[start : start + len(one.places)]))
                for start, one in zip(self.first, self.asked, strict=True)
            ],
            int,
        )
        by_country, named = (_mass(self.owner, self.country, belief * one, size) for one in (1.0, self.is_country))
        by_admin1, said = (_mass(self.owner, self.admin1, belief * one, size) for one in (1.0, self.is_admin1))
        near = self._near(top, belief)
        moving = [
            *(_apart(table, self.owner, code) / others for table, code in ((by_country, self.country), (by_admin1, self.admin1))),
            *(np.minimum(1, _apart(table, self.owner, code)) for table, code in ((named, self.country), (said, self.admin1))),
            near.max(axis=1, initial=0),
            near.sum(axis=1) / others,
        ]
        for kind in ("comma", "in"):
            division, country, any_ = (np.zeros(len(self.places)) for _ in range(3))
            for at, holder in self.links[kind]:
                mine = np.flatnonzero(self.owner == at)
                any_[mine] = 1
                division[mine] = np.maximum(division[mine], said[holder, self.admin1[mine]])
                country[mine] = np.maximum(country[mine], named[holder, self.country[mine]])
            moving += [division * (1 - self.is_admin1), country * (1 - self.is_country), any_]
        return np.column_stack([self.still[:, :22], *moving, self.still[:, 22], belief])

    def _near(self, top: NDArray[np.int64], belief: Floats) -> Floats:
        """Nearness, 0 to 1, of each candidate to what each other name most probably means."""
        lat, lon = self.lat[:, None], self.lon[:, None]
        half = np.sin((lat - self.lat[top]) / 2) ** 2
        half = half + np.cos(lat) * np.cos(self.lat[top]) * np.sin((lon - self.lon[top]) / 2) ** 2
        near = np.exp(-2 * EARTH / NEAR * np.arcsin(np.sqrt(half))) * belief[top]
        near[self.owner[:, None] == np.arange(len(top))] = 0
        return np.asarray(near)


def _cue(place: Place, cues: frozenset[str]) -> float:
    return 0.0 if not cues else 1.0 if place.kind in cues else -1.0


def _mass(
    owner: NDArray[np.int64], code: NDArray[np.int64], belief: Floats, size: int
) -> Floats:
    """The belief that each name gives to each code; none to code 0, which is no code."""
    table = np.zeros((size, int(code.max(initial=0)) + 1))
    np.add.at(table, (owner, code), belief)
    table[:, 0] = 0
    return table


def _apart(table: Floats, owner: NDArray[np.int64], code: NDArray[np.int64]) -> Floats:
    """What the other names than a candidate's own give to its code."""
    return np.asarray(table.sum(axis=0)[code] - table[owner, code])

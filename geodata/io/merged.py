"""Features that another one tells now: where a link to one that is no more leads.

The trap avoided: an id is in links that nobody can call back, so a feature that was told twice is
not only taken out; merged.toml, beside the layers, says which one has its words.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from geodata.io.fields import Field
from geodata.model.atlas import Atlas
from geodata.model.faults import Fault, shown

MERGED = "merged.toml"


def merged(table: object) -> tuple[Mapping[str, str], tuple[Fault, ...]]:
    """For each id that was a feature's the one that tells it now."""
    notes: list[Fault] = []
    whole = Field(table, notes, MERGED)
    found: dict[str, str] = {}
    if whole.value == {}:
        return found, ()
    for number, item in enumerate(whole["merged"].items(), 1):
        faults: list[Fault] = []
        entry = Field(item.value, faults, MERGED, f"merged {number}")
        was, now = entry["id"].slug(), entry["into"].slug()
        if not faults:
            found[was] = now
        notes += faults
    return found, tuple(notes)


def faults(atlas: Atlas) -> Iterator[Fault]:
    """What does not hold: an id that is a feature's still, or one that leads to none."""
    there = {*atlas.places, *atlas.events, *atlas.relations, *atlas.groups}
    for was, now in atlas.merged.items():
        if was in there:
            yield Fault(MERGED, was, "id", "is the id of a feature", kept=True)
        if now not in there:
            yield Fault(MERGED, was, "into", f"{shown(now)} is no feature", kept=True)

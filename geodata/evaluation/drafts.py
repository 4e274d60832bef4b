"""What a machine finds in the texts of an atlas, beside what its layers say: how good a draft is.

    python -m geodata.evaluation.drafts [FOLDER]

A mention is found where a toponym overlaps it, and right where its best candidate lies in the
country that is named, in the area, or within 161 km of the point. An event of weight 2 or 3 with a
date is proposed where a candidate overlaps one of its passages and begins in one of its years.
The trap avoided: a place that the words do not name ("the seven bases") cannot be found by name,
and to count it would blame the reader of names for what a historian knew.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from shapely.geometry import Point, shape

from geodata.documents.document import Document
from geodata.geoparse.events import Happening
from geodata.geoparse.extract import Candidates, extract
from geodata.geoparse.resolve import Toponym
from geodata.io import layers
from geodata.model import edtf
from geodata.model.atlas import Atlas, Event, Passage, Place, Relation
from geodata.model.distance import RIGHT, distance

_WORTH = 2  # least weight of an event that a draft should have


def main(arguments: Sequence[str]) -> None:
    """Print the figures for each text and for all."""
    atlas = layers.read(Path(arguments[0]) if arguments else Path())
    found = {
        source.id: extract(Document(source.file, atlas.texts[source.id], edtf.day(source.date)))
        for source in atlas.sources.values()
        if source.id in atlas.texts
    }
    for title, counts in (("places", places(atlas, found)), ("events", events(atlas, found))):
        print(title)
        for name, number in sorted(counts.items()):
            print(f"{number:6}  {name}")


def places(atlas: Atlas, found: Mapping[str, Candidates]) -> Counter[str]:
    """How many mentions of places were found and placed right, by text, and what the rest are."""
    counts: Counter[str] = Counter()
    for place in (each for each in atlas.places.values() if each.named_in_text):
        for passage in place.passages:
            if passage.source not in found:
                continue
            each = found[passage.source]
            over = [one for one in each.toponyms if _over(passage, one.name.start, one.name.end)]
            verdict = _verdict(place, over)
            counts[f"{passage.source}: {verdict}"] += 1
            counts[f"a {place.kind}: {verdict}"] += 1
    return counts


def events(atlas: Atlas, found: Mapping[str, Candidates]) -> Counter[str]:
    """How many dated events were proposed with the right year, and how many candidates are none."""
    counts: Counter[str] = Counter()
    worth = [one for one in atlas.events.values() if one.when and one.weight >= _WORTH]
    right = {event.id for event in worth if any(_proposals(event, found))}
    told = {event.id for event in worth if any(_overlapping(event, found))}
    counts["dated events of weight 2 and 3"] = len(worth)
    counts["proposed with the right year"] = len(right)
    counts["proposed with another year or none"] = len(told - right)
    for source, each in found.items():
        for one in each.events:
            counts[f"candidates: {_worth_of(atlas, source, each, one)}"] += 1
    return counts


def _worth_of(atlas: Atlas, source: str, each: Candidates, one: Happening) -> str:
    """What a person who reviews a candidate has of it."""
    claims: list[Event | Relation] = [*atlas.events.values(), *atlas.relations.values()]
    over = [
        claim.when
        for claim in claims
        for passage in claim.passages
        if passage.source == source and _over(passage, one.start, one.end)
    ]
    if not over:
        return "of no claim"
    found = None if one.date is None else each.dates[one.date].edtf
    right = found and any(_begins_in(found, claim.edtf) for claim in over if claim)
    return "of a claim, in its years" if right else "of a claim, in other years or none"


def _verdict(place: Place, over: Sequence[Toponym]) -> str:
    if not over:
        return "not found"
    if any(_right(place, one) for one in over):
        return "right"
    return "placed wrong" if any(one.place for one in over) else "found, in no gazetteer"


def _right(place: Place, one: Toponym) -> bool:
    guess = one.place
    if guess is None:
        return False
    if place.kind == "country":
        return guess.country.upper() == (place.country or "").upper()
    if place.geometry and place.geometry["type"] != "Point":
        return bool(shape(place.geometry).distance(Point(guess.lon, guess.lat)) == 0)
    if place.lat is None or place.lon is None:
        return False
    return distance(place.lat, place.lon, guess.lat, guess.lon) <= RIGHT


def _proposals(event: Event, found: Mapping[str, Candidates]) -> Iterator[str]:
    """The dates of the candidates over an event that begin in one of its years."""
    for said in _overlapping(event, found):
        if event.when and said and _begins_in(said, event.when.edtf):
            yield said


def _begins_in(date: str, other: str) -> bool:
    first, last = _years(other)
    return first <= _years(date)[0] <= last


def _overlapping(event: Event, found: Mapping[str, Candidates]) -> Iterator[str | None]:
    """The date, or None, of each candidate over a passage of an event."""
    for passage in event.passages:
        each = found.get(passage.source)
        for one in each.events if each else ():
            if _over(passage, one.start, one.end) and each:
                yield None if one.date is None else each.dates[one.date].edtf


def _over(passage: Passage, start: int, end: int) -> bool:
    return start < passage.end and passage.start < end


def _years(date: str) -> tuple[int, int]:
    return edtf.years(edtf.parse(date), 1, 9999)


if __name__ == "__main__":
    main(sys.argv[1:])

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
from geodata.geoparse.events import EventMention
from geodata.geoparse.extract import Candidates, extract
from geodata.geoparse.resolve import Toponym
from geodata.io import layers
from geodata.model import edtf
from geodata.model.atlas import Atlas, Event, Passage, Place, Relation
from geodata.model.distance import RIGHT, distance
from geodata.model.period import Period, touched

_WORTH = 2  # least weight of an event that a draft should have


def main(arguments: Sequence[str]) -> None:
    """Print the figures for each text and for all."""
    atlas = layers.read(Path(arguments[0]) if arguments else Path())
    candidates = {
        source.id: extract(Document(source.file, atlas.texts[source.id], edtf.day(source.date)))
        for source in atlas.sources.values()
        if source.id in atlas.texts
    }
    for title, counts in (
        ("places", places(atlas, candidates)),
        ("events", events(atlas, candidates)),
    ):
        print(title)
        for name, number in sorted(counts.items()):
            print(f"{number:6}  {name}")


def places(atlas: Atlas, candidates: Mapping[str, Candidates]) -> Counter[str]:
    """How many mentions of places were found and placed right, by text, and what the rest are."""
    counts: Counter[str] = Counter()
    for place in (mentioned for mentioned in atlas.places.values() if mentioned.named_in_text):
        for passage in place.passages:
            if passage.source not in candidates:
                continue
            in_text = candidates[passage.source]
            over = [
                toponym
                for toponym in in_text.toponyms
                if _over(passage, toponym.name.start, toponym.name.end)
            ]
            verdict = _verdict(place, over)
            counts[f"{passage.source}: {verdict}"] += 1
            counts[f"a {place.kind}: {verdict}"] += 1
    return counts


def events(atlas: Atlas, candidates: Mapping[str, Candidates]) -> Counter[str]:
    """How many dated events were proposed with the right year, and how many candidates are none."""
    counts: Counter[str] = Counter()
    worth = [event for event in atlas.events.values() if event.when and event.weight >= _WORTH]
    right = {event.id for event in worth if any(_proposals(event, candidates))}
    overlapped = {event.id for event in worth if any(_overlapping(event, candidates))}
    counts["dated events of weight 2 and 3"] = len(worth)
    counts["proposed with the right year"] = len(right)
    counts["proposed with another year or none"] = len(overlapped - right)
    for source, in_text in candidates.items():
        for mention in in_text.events:
            counts[f"candidates: {_worth_of(atlas, source, in_text, mention)}"] += 1
    return counts


def _worth_of(atlas: Atlas, source: str, candidates: Candidates, mention: EventMention) -> str:
    """What a person who reviews a candidate has of it."""
    claims: list[Event | Relation] = [*atlas.events.values(), *atlas.relations.values()]
    over = [
        claim.when
        for claim in claims
        for passage in claim.passages
        if passage.source == source and _over(passage, mention.start, mention.end)
    ]
    if not over:
        return "of no claim"
    date = None if mention.date is None else candidates.dates[mention.date].edtf
    right = date and any(_begins_in(date, claim.edtf) for claim in over if claim)
    return "of a claim, in its years" if right else "of a claim, in other years or none"


def _verdict(place: Place, over: Sequence[Toponym]) -> str:
    if not over:
        return "not found"
    if any(_right(place, toponym) for toponym in over):
        return "right"
    return "placed wrong" if any(toponym.place for toponym in over) else "found, in no gazetteer"


def _right(place: Place, toponym: Toponym) -> bool:
    guess = toponym.place
    if guess is None:
        return False
    if place.kind == "country":
        return guess.country.upper() == (place.country or "").upper()
    if place.geometry and place.geometry["type"] != "Point":
        return bool(shape(place.geometry).distance(Point(guess.lon, guess.lat)) == 0)
    if place.lat is None or place.lon is None:
        return False
    return distance(place.lat, place.lon, guess.lat, guess.lon) <= RIGHT


def _proposals(event: Event, candidates: Mapping[str, Candidates]) -> Iterator[str]:
    """The dates of the candidates over an event that begin in one of its years."""
    for date in _overlapping(event, candidates):
        if event.when and date and _begins_in(date, event.when.edtf):
            yield date


def _begins_in(date: str, other: str) -> bool:
    first, last = _years(other)
    return first <= _years(date)[0] <= last


def _overlapping(event: Event, candidates: Mapping[str, Candidates]) -> Iterator[str | None]:
    """The date, or None, of each candidate over a passage of an event."""
    for passage in event.passages:
        in_text = candidates.get(passage.source)
        for mention in in_text.events if in_text else ():
            if _over(passage, mention.start, mention.end) and in_text:
                yield None if mention.date is None else in_text.dates[mention.date].edtf


def _over(passage: Passage, start: int, end: int) -> bool:
    return start < passage.end and passage.start < end


def _years(date: str) -> tuple[int, int]:
    return touched(edtf.parse(date), Period(1, 9999)).pair


if __name__ == "__main__":
    main(sys.argv[1:])

"""What a machine finds in a document, for a person to review: names, dates, what happened.

`extract` is a pure function of a document; what it needs is opened once a process.
The trap avoided: a candidate without its words cannot be reviewed, so everything found is a
stretch of the text as it was given, in code points, in whichever form its letters are.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from geodata.documents.document import Document
from geodata.geoparse.dates.find import Dated, dates
from geodata.geoparse.events import EventMention, event_mentions
from geodata.geoparse.geoparser import Geoparser
from geodata.geoparse.resolve import Toponym
from geodata.geoparse.roles import Role, role
from geodata.text.legible import Legible
from geodata.text.reading import Reading

ALTERNATIVES = 5  # other places that a name may mean, at most


@dataclass(frozen=True, slots=True)
class Candidates:
    """What was found in a document, each in the order of the text."""

    source: str
    toponyms: tuple[Toponym, ...]
    roles: tuple[Role, ...]  # of each toponym
    dates: tuple[Dated, ...]
    events: tuple[EventMention, ...]

    def as_json(self) -> dict[str, Any]:
        """The candidates as JSON; latitude and longitude are null where no place fits."""
        pairs = zip(self.toponyms, self.roles, strict=True)
        return {
            "source": self.source,
            "toponyms": [_toponym(one, part) for one, part in pairs],
            "dates": [
                {
                    "start": one.start,
                    "end": one.end,
                    "text": one.text,
                    "edtf": one.edtf,
                    "basis": one.basis,
                    "anchor": one.anchor,
                    "score": round(one.score, 3),
                }
                for one in self.dates
            ],
            "events": [
                {
                    "start": one.start,
                    "end": one.end,
                    "kind": one.kind,
                    "trigger": one.trigger,
                    "toponym": one.toponym,
                    "date": one.date,
                    "score": one.score,
                }
                for one in self.events
            ],
        }


def extract(document: Document) -> Candidates:
    """What is found in a document; equal documents give equal candidates."""
    read = _geoparser().legible(document.text)
    reading = Reading(read.text)
    toponyms = _geoparser().toponyms(reading)
    roles = tuple(role(read.text, one) for one in toponyms)
    said = dates(reading, document.published)
    events = event_mentions(reading, toponyms, roles, said)
    found = Candidates(document.source, toponyms, roles, said, events)
    return found if read.text == document.text else _as_it_is(found, read, document.text)


def _as_it_is(found: Candidates, read: Legible, text: str) -> Candidates:
    """What was found in a text as it was read, where it stands in the text as it is."""

    def stretch(start: int, end: int) -> dict[str, Any]:
        first, last = read.back(start, end)
        return {"start": first, "end": last, "text": text[first:last]}

    def told(event: EventMention) -> EventMention:
        at = read.text.find(event.trigger, event.start, event.end)
        first, last = read.back(event.start, event.end)
        trigger = stretch(at, at + len(event.trigger))["text"] if at >= 0 else event.trigger
        return replace(event, start=first, end=last, trigger=trigger)

    return replace(
        found,
        toponyms=tuple(
            one._replace(name=one.name._replace(**stretch(one.name.start, one.name.end)))
            for one in found.toponyms
        ),
        dates=tuple(replace(one, **stretch(one.start, one.end)) for one in found.dates),
        events=tuple(map(told, found.events)),
    )


@lru_cache(maxsize=1)
def _geoparser() -> Geoparser:
    return Geoparser()


def _toponym(one: Toponym, part: Role) -> dict[str, Any]:
    place = one.place
    return {
        "start": one.name.start,
        "end": one.name.end,
        "text": one.name.text,
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
        "geonameid": place.geonameid if place else None,
        "name": place.name if place else None,
        "country": place.country or None if place else None,
        "kind": place.kind if place else None,
        "role": part,
        "score": round(one.p, 3),
        "alternatives": [
            {
                "geonameid": other.place.geonameid,
                "name": other.place.name,
                "lat": other.place.lat,
                "lon": other.place.lon,
                "score": round(one.name.p * other.p, 3),
            }
            for other in one.candidates[1 : 1 + ALTERNATIVES]
        ],
    }

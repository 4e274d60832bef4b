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
from geodata.geoparse.events import Happening, happenings
from geodata.geoparse.geoparser import Geoparser
from geodata.geoparse.resolve import Toponym
from geodata.geoparse.roles import Role, role
from geodata.text.legible import Legible

ALTERNATIVES = 5  # other places that a name may mean, at most


@dataclass(frozen=True, slots=True)
class Candidates:
    """What was found in a document, each in the order of the text."""

    source: str
    toponyms: tuple[Toponym, ...]
    roles: tuple[Role, ...]  # of each toponym
    dates: tuple[Dated, ...]
    events: tuple[Happening, ...]

    def as_json(self) -> dict[str, Any]:
        """The candidates as JSON; latitude and longitude are null where no place fits."""
        pairs = zip(self.toponyms, self.roles, strict=True)
        return {
            "source": self.source,
            "toponyms": [_toponym(toponym, part) for toponym, part in pairs],
            "dates": [
                {
                    "start": date.start,
                    "end": date.end,
                    "text": date.text,
                    "edtf": date.edtf,
                    "basis": date.basis,
                    "anchor": date.anchor,
                    "score": round(date.score, 3),
                }
                for date in self.dates
            ],
            "events": [
                {
                    "start": event.start,
                    "end": event.end,
                    "kind": event.kind,
                    "trigger": event.trigger,
                    "toponym": event.toponym,
                    "date": event.date,
                    "score": event.score,
                }
                for event in self.events
            ],
        }


def extract(document: Document) -> Candidates:
    """What is found in a document; equal documents give equal candidates."""
    read = _geoparser().legible(document.text)
    toponyms = _geoparser().toponyms(read.text)
    roles = tuple(role(read.text, toponym) for toponym in toponyms)
    found_dates = dates(read.text, document.published)
    events = happenings(read.text, toponyms, roles, found_dates)
    candidates = Candidates(document.source, toponyms, roles, found_dates, events)
    return candidates if read.text == document.text else _as_it_is(candidates, read, document.text)


def _as_it_is(candidates: Candidates, read: Legible, text: str) -> Candidates:
    """What was found in a text as it was read, where it stands in the text as it is."""

    def stretch(start: int, end: int) -> dict[str, Any]:
        first, last = read.back(start, end)
        return {"start": first, "end": last, "text": text[first:last]}

    def told(event: Happening) -> Happening:
        at = read.text.find(event.trigger, event.start, event.end)
        first, last = read.back(event.start, event.end)
        trigger = stretch(at, at + len(event.trigger))["text"] if at >= 0 else event.trigger
        return replace(event, start=first, end=last, trigger=trigger)

    return replace(
        candidates,
        toponyms=tuple(
            toponym._replace(
                name=toponym.name._replace(**stretch(toponym.name.start, toponym.name.end))
            )
            for toponym in candidates.toponyms
        ),
        dates=tuple(replace(date, **stretch(date.start, date.end)) for date in candidates.dates),
        events=tuple(map(told, candidates.events)),
    )


@lru_cache(maxsize=1)
def _geoparser() -> Geoparser:
    return Geoparser()


def _toponym(toponym: Toponym, part: Role) -> dict[str, Any]:
    place = toponym.place
    return {
        "start": toponym.name.start,
        "end": toponym.name.end,
        "text": toponym.name.text,
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
        "geonameid": place.geonameid if place else None,
        "name": place.name if place else None,
        "country": place.country or None if place else None,
        "kind": place.kind if place else None,
        "role": part,
        "score": round(toponym.p, 3),
        "alternatives": [
            {
                "geonameid": candidate.place.geonameid,
                "name": candidate.place.name,
                "lat": candidate.place.lat,
                "lon": candidate.place.lon,
                "score": round(toponym.name.p * candidate.p, 3),
            }
            for candidate in toponym.candidates[1 : 1 + ALTERNATIVES]
        ],
    }

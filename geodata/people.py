"""People and bodies: in which events the texts name them, and who is named beside them.

A person is a name among the actors of an event, and everything here is counted in events.
The trap avoided: two who are named in one event need not have acted together, so whoever appears
with a person comes with the events, whose passages a reader can open.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from geodata.folding import fold
from geodata.model import Atlas, Event
from geodata.query import Index, Years


@dataclass(frozen=True, slots=True)
class PersonDossier:
    """What an atlas tells of a person or body, whatever is filtered."""

    name: str
    events: tuple[Event, ...]  # by date, the undated last
    years: Years | None  # first and last year of its events; None if all are undated
    company: tuple[tuple[str, tuple[Event, ...]], ...]  # who is named with it in which events


def counts(events: Iterable[Event]) -> tuple[tuple[str, int], ...]:
    """Who is named in the events, and in how many; the most first, equals by name."""
    found = Counter(name for event in events for name in dict.fromkeys(event.actors))
    return tuple(sorted(found.items(), key=lambda one: (-one[1], fold(one[0]), one[0])))


def dossier(atlas: Atlas, index: Index, name: str) -> PersonDossier:
    """The dossier of a person or body; an empty one for a name that no event has."""
    events = tuple(atlas.events[id_] for id_ in index.order if name in atlas.events[id_].actors)
    years = [index.years[event.id] for event in events if event.id in index.years]
    together: dict[str, list[Event]] = {}
    for event in events:
        for other in dict.fromkeys(event.actors):
            together.setdefault(other, []).append(event)
    return PersonDossier(
        name,
        events,
        (min(first for first, _ in years), max(last for _, last in years)) if years else None,
        tuple((other, tuple(together[other])) for other, _ in counts(events) if other != name),
    )
